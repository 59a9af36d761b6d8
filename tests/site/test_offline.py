"""What a browser stores of the built site, and the package to unpack."""

from __future__ import annotations

import io
import json
import posixpath
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from build_tools.site import build, offline, package
from tests.real import AS_OF
from tests.site.pages import Page
from tests.site.test_build import project

__all__ = ["project"]


@pytest.fixture(scope="module")
def plan(built):
    return offline.plan(built.folder)


@pytest.fixture(scope="module")
def packed(built):
    return package.pack(built.folder, AS_OF)


@pytest.fixture(scope="module")
def archive(packed):
    with zipfile.ZipFile(io.BytesIO(packed.data)) as opened:
        yield opened


@pytest.fixture
def site(built, tmp_path):
    """The built site, to be changed."""
    return shutil.copytree(built.folder, tmp_path / "site")


# --- the worker


def listed(folder: Path) -> dict:
    first, _ = (folder / offline.NAME).read_text("utf-8").split("\n", 1)
    return json.loads(first.removeprefix("self.wuyeSite=").removesuffix(";"))


def test_forms_and_rules_come_first_and_are_a_must(built, plan):
    must = [one.path for one in plan.must]
    assert must[0].startswith("self-check/")
    for party in built.catalogue.checklist.parties:
        assert f"self-check/{party.key}/index.html" in must
    for item in built.catalogue.checklist.items:
        assert f"items/{item.id}/index.html" in must
    for service in built.catalogue.services:
        assert f"standards/{service.id}/index.html" in must
    assert {"index.html", "checklist/index.html", "assets/wuye-search-data.js", offline.PAGE} <= set(must)


def test_every_page_is_stored_and_all_that_pages_load(built, plan):
    must, rest = ({one.path for one in part} for part in (plan.must, plan.rest))
    assert not must & rest
    for path in built.pages:
        name = path.relative_to(built.folder).as_posix()
        if name == "404.html" or name.startswith(("editions/", "ranking/", "follow-up/")):
            continue
        assert name in must | rest
        for resource in Page(path.read_text("utf-8")).resources:
            if resource.endswith((".", "/")):  # the page before and the page after
                continue
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), resource)) in must, (name, resource)
    for sheet in (name for name in must if name.endswith(".css")):
        loaded = re.findall(r"url\(([^)]*)\)", (built.folder / sheet).read_text("utf-8"))
        assert [address for address in loaded if "data:" not in address] == []


def test_papers_and_data_are_stored_only_when_opened(plan):
    opened = {one.path for one in plan.opened}
    assert {"downloads/checklist.pdf", "data/catalogue.json"} <= opened
    assert not any(path.startswith("assets/") for path in opened)


def test_what_is_stored_of_a_must_is_small(plan):
    assert sum(one.size for one in plan.must) < 6_000_000


def test_the_worker_lists_what_is_there(built, plan):
    site = listed(built.folder)
    assert [path for path, _ in site["must"]] == [one.path for one in plan.must]
    for path, digest in (*site["must"], *site["rest"], *site["opened"]):
        assert offline.digest((built.folder / path).read_bytes()) == digest
    assert f"self-check/{built.catalogue.checklist.parties[0].key}/index.html" in site["work"]
    assert "checklist/index.html" not in site["work"]


def test_each_change_is_another_version(site):
    before = listed(site)["version"]
    assert offline.write(site) and listed(site)["version"] == before
    page = site / "about" / "index.html"
    page.write_text(page.read_text("utf-8") + " ", "utf-8")
    offline.write(site)
    assert listed(site)["version"] != before


def test_large_files_and_packages_are_never_stored(site):
    (site / "data" / "large.json").write_bytes(b" " * 5_000_001)
    (site / "data" / "small.zip").write_bytes(b"PK")
    assert not {"data/large.json", "data/small.zip"} & {one.path for one in offline.plan(site).opened}


def test_a_preview_has_no_worker_and_takes_an_old_one_away(project, catalogue, tmp_path):
    build.build(project, catalogue, AS_OF, tmp_path / "site", build.Offline(worker=False))
    assert (tmp_path / "site" / offline.NAME).read_text("utf-8").startswith("self.wuyeSite=null;\n")
    assert "wuye-offline.js" not in (tmp_path / "site" / "index.html").read_text("utf-8")


# --- the package


def test_every_link_of_the_package_leads_to_a_file_in_it(archive):
    names = set(archive.namelist())
    ids = {}
    for name in names:
        if name.endswith(".html"):
            ids[name] = set(Page(archive.read(name).decode("utf-8")).ids)
    broken = []
    for name in ids:
        page = Page(archive.read(name).decode("utf-8"))
        for link in (*page.links, *page.resources):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data") and link not in page.resources:
                continue
            here = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            aim = here if parts.path else name
            if aim not in names or (parts.fragment and aim in ids and unquote(parts.fragment) not in ids[aim]):
                broken.append((name, link))
    assert broken == []


def test_forms_of_the_package_lead_to_files(archive):
    for name in (name for name in archive.namelist() if name.endswith(".html")):
        for action in re.findall(r'<form[^>]*\saction="([^"]*)"', archive.read(name).decode("utf-8")):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), action)) == "site/search/index.html"


def test_names_are_clear_short_and_readable_everywhere(archive):
    names = archive.namelist()
    assert names[:2] == ["打开这里.html", "先看说明.txt"]
    assert {name.split("/")[0] for name in names[2:]} == {"site"}
    assert max(map(len, names)) <= 100
    assert all(name.isascii() for name in names[2:])
    for info in archive.infolist():
        assert info.filename.isascii() or info.flag_bits & 0x800, "not marked as UTF-8"
        assert not re.search(r'[<>:"|?*\\]|[. ]$', info.filename)
    assert len({name.lower() for name in names}) == len(names)


def test_the_readme_is_for_old_notepad_too(archive, built):
    text = archive.read("先看说明.txt")
    assert text.startswith(b"\xef\xbb\xbf") and b"\r\n" in text and b"\n" not in text.replace(b"\r\n", b"")
    assert built.catalogue.publisher.site.title in text.decode("utf-8-sig")


def test_what_needs_a_server_stays_out(archive):
    assert not {f"site/{name}" for name in (offline.NAME, "404.html", "sitemap.xml")} & set(archive.namelist())
    assert "rel=\"canonical\"" not in archive.read("site/about/index.html").decode("utf-8")


def test_what_publishing_adds_is_neither_stored_nor_packed(site, packed):
    (site / "manifest.json").write_text("{}", "utf-8")
    assert package.pack(site, AS_OF) == packed
    before = listed(site)
    offline.write(site)
    assert listed(site) == before


def test_the_same_site_and_day_give_the_same_bytes(built, packed):
    assert package.pack(built.folder, AS_OF) == packed
    assert package.pack(built.folder, AS_OF.replace(day=1)) != packed


def test_without_papers_their_links_are_marked(built):
    made = package.pack(built.folder, AS_OF, papers=False)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert not any(name.endswith(".pdf") for name in archive.namelist())
        page = archive.read("site/downloads/index.html").decode("utf-8")
        papers = [path for path in (built.folder / "downloads").iterdir() if path.is_file() and path.suffix != ".html"]
        assert page.count("<a data-wuye-left-out>") == len(papers)
        assert "打印用的文件没有装进来" in archive.read("先看说明.txt").decode("utf-8-sig")


def test_a_site_offers_its_package_by_choice(project, catalogue, built, tmp_path):
    assert "离线包" not in built.html("downloads")
    build.build(project, catalogue, AS_OF, tmp_path / "site", build.Offline(package=True))
    data = (tmp_path / "site/downloads" / package.NAME).read_bytes()
    page = (tmp_path / "site/downloads/index.html").read_text("utf-8")
    assert f"{package.size_in_words(len(data))}</span>" in page
    assert package.pack(tmp_path / "site", AS_OF).data == data
    assert len(data) < 15_000_000


@pytest.mark.parametrize("missing", ["index.html", "data/catalogue.json"])
def test_what_is_no_site_is_refused(site, missing):
    (site / missing).unlink()
    with pytest.raises(package.NotASite):
        package.pack(site, AS_OF)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "wuye-catalogue", "format_version": 1}', "\x00"])
def test_a_catalogue_of_something_else_is_refused(site, text):
    (site / "data/catalogue.json").write_text(text, "utf-8")
    with pytest.raises(package.NotASite):
        package.pack(site, AS_OF)


def test_a_page_that_cannot_be_read_is_named(site):
    (site / "about/index.html").write_bytes(b"\xff\xfe")
    with pytest.raises(package.Unreadable, match="UTF-8") as told:
        package.pack(site, AS_OF)
    assert told.value.name == "about/index.html"
