"""Pages of released editions: for ever the same, every link leads somewhere, and what changes is in one script."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from build_tools.site import archive, security
from build_tools.site.editions import Editions
from tests.site.editions import DAYS, release_three, standing
from tests.site.pages import Page
from tests.worlds import TINY, World

LIVE = ("guide", "search", "downloads", "data", "about", "places", "scoring", "assets", "editions", "self-check", "feeds")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world") / "standards"
    return release_three(World(Path(shutil.copytree(TINY, folder))))


@pytest.fixture(scope="module")
def site(world, tmp_path_factory):
    home = tmp_path_factory.mktemp("archive")
    (home / "site" / "editions").mkdir(parents=True)
    archive.put(standing(world.folder, DAYS["second"]), home / "site", home / "store")
    return home / "site"


def editions_of(site: Path) -> dict:
    text = (site / "editions/editions.js").read_text("utf-8")
    return json.loads(re.fullmatch(r"wuyeEditions\((.*)\);\n", text, re.DOTALL)[1])


def html(site: Path, path: str) -> str:
    return (site / "editions" / path / "index.html").read_text("utf-8")


def test_every_edition_has_its_pages(site):
    for number in ("2026.1", "2026.2", "2027.1"):
        for path in ("", "checklist/", "items/SZ-001/", "standards/FW-01/", "self-check/enterprise/", "actors/enterprise/"):
            assert (site / "editions" / number / path / "index.html").is_file(), (number, path)
    assert (site / "editions/2026.1/items/SZ-002/index.html").is_file()
    assert not (site / "editions/2027.1/items/SZ-002").exists()
    assert not (site / "editions/2026.1/changes").exists()
    assert not list(site.rglob("pages.txt"))


def test_each_says_what_it_said(site):
    quarterly = "核对公示：<strong>每季度</strong>"
    assert quarterly in html(site, "2026.1/items/SZ-001") and quarterly not in html(site, "2026.2/items/SZ-001")
    assert 'id="group-organisation"' in html(site, "2026.1/self-check/enterprise")
    assert "并入第1条" in html(site, "2027.1/changes")


def test_every_link_leads_to_the_edition_or_to_a_page_of_the_site(site):
    pages = {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    broken = defaultdict(list)
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                if parts.fragment and unquote(parts.fragment) not in page.ids:
                    broken[path.as_posix()].append(link)
                continue
            target = (path.parent / unquote(parts.path)).resolve()
            aim = target / "index.html" if target.is_dir() or link.endswith("/") else target
            inside = target.is_relative_to((site / "editions").resolve()) and target != (site / "editions").resolve()
            if inside and not aim.is_file():
                broken[path.as_posix()].append(link)
            elif inside and parts.fragment and unquote(parts.fragment) not in pages[site / aim.relative_to(site.resolve())].ids:
                broken[path.as_posix()].append(link)
            elif not inside and target != site.resolve() and target.relative_to(site.resolve()).parts[0] not in LIVE:
                broken[path.as_posix()].append(link)
    assert dict(broken) == {}


def test_frame(site):
    for path in sorted(site.rglob("*.html")):
        text, page = path.read_text("utf-8"), Page(path.read_text("utf-8"))
        assert len(re.findall(r"<h1\b", text)) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.handlers == [] and security.inline_scripts(text) == set(), path
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy and policy.start() < text.index("<link"), path
        for resource in page.resources:
            assert not urlsplit(resource).scheme, (path, resource)
    canonical = re.search(r'rel="canonical" href="([^"]*)"', html(site, "2026.1/items/SZ-001"))[1]
    assert canonical == "https://tiny.example.invalid/items/SZ-001/"
    assert 'href="https://tiny.example.invalid/editions/2026.2/changes/"' in html(site, "2026.2/changes")


def test_script(site):
    told = editions_of(site)
    assert (told["shown"], told["draft"]) == ("2026.2", False)
    assert [(one["number"], one["stage"]) for one in told["editions"]] == [
        ("2027.1", "upcoming"),
        ("2026.2", "in_force"),
        ("2026.1", "withdrawn"),
    ]
    missing = {one["number"]: one["missing"] for one in told["editions"]}
    assert missing["2027.1"] == ["items/SZ-002/"] and missing["2026.1"] == []


def test_mapping_is_published(site):
    mapping = json.loads((site / "editions/2027.1/mapping.json").read_bytes())
    assert mapping["from"]["edition"] == "2026.2" and mapping["to"]["edition"] == "2027.1"
    assert mapping["items"]["SZ-002"] == {"to": ["SZ-001"], "how": "review"}
    script = (site / "editions/2027.1/mapping.js").read_text("utf-8")
    assert json.loads(script.removeprefix("wuyeMapping(").removesuffix(");\n")) == mapping


def test_rendered_once_and_byte_identical(world, tmp_path, monkeypatch):
    sites = []
    for name, day in (("one", "second"), ("two", "third")):
        (tmp_path / name / "editions").mkdir(parents=True)
        archive.put(standing(world.folder, DAYS[day]), tmp_path / name, tmp_path / "store")
        sites.append(tmp_path / name)
        monkeypatch.setattr(archive, "_render", lambda *_: pytest.fail("rendered again"))
    files = [{p.relative_to(s).as_posix(): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites]
    assert {name for name in files[0] if files[0][name] != files[1][name]} == {"editions/editions.js"}
    assert files[0].keys() == files[1].keys()


def test_a_build_that_was_cut_off_leaves_no_half_edition(world, tmp_path, monkeypatch):
    whole = archive._extras
    monkeypatch.setattr(archive, "_extras", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    (tmp_path / "editions").mkdir()
    with pytest.raises(KeyboardInterrupt):
        archive.put(standing(world.folder, DAYS["second"]), tmp_path, tmp_path / "store")
    assert not [path for path in (tmp_path / "store").iterdir() if path.suffix != ".new"]
    monkeypatch.setattr(archive, "_extras", whole)
    archive.put(standing(world.folder, DAYS["second"]), tmp_path, tmp_path / "store")
    assert (tmp_path / "editions/2027.1/mapping.json").is_file()


def test_text_stays_text(world, tmp_path):
    hostile = "<img src=x onerror=alert(1)>{: onclick=1 }“`*_"
    other = World(Path(shutil.copytree(TINY, tmp_path / "standards")))
    other.put("checklist.yml", "groups/0/items/0/title", hostile).put("publisher.yml", "notice", hostile)
    (tmp_path / "editions").mkdir()
    archive.put(standing(other.folder, DAYS["first"]), tmp_path, tmp_path / "store")
    page = Page(html(tmp_path, "2026.1/items/SZ-001"))
    assert page.handlers == [] and "img" not in page.tags
    assert "&lt;img src=x" in html(tmp_path, "2026.1/items/SZ-001").replace("&#61;", "=")


def test_before_any_release_the_text_itself_has_its_addresses(tmp_path):
    (tmp_path / "editions").mkdir()
    archive.put(standing(TINY, DAYS["first"]), tmp_path, tmp_path / "store")
    assert (tmp_path / "editions/2026.1/self-check/enterprise/index.html").is_file()
    assert editions_of(tmp_path)["editions"][0]["stage"] == "draft"


@pytest.mark.parametrize(
    ("day", "stage", "upcoming", "history", "coming"),
    [
        ("first", "现行", "2026.2", ["列入"], []),
        ("coming", "现行", "2026.2", ["列入"], ["修改"]),
        ("second", "现行", "2027.1", ["列入", "修改"], []),
        ("third", "现行", None, ["列入", "修改", "修改"], []),
    ],
)
def test_what_pages_say(world, day, stage, upcoming, history, coming):
    told = Editions(standing(world.folder, DAYS[day]))
    assert told.stage == stage
    assert getattr(told.upcoming, "number", None) == upcoming
    assert [one.verb for one in told.history("SZ-001")] == history
    assert [one.verb for one in told.coming("SZ-001")] == coming


def test_a_withdrawn_item_keeps_a_page_that_says_where_it_went(world):
    (gone,) = Editions(standing(world.folder, DAYS["third"])).gone
    assert (gone.key, gone.path, gone.title, gone.last) == ("SZ-002", "items/SZ-002/", "电梯有人管", "2026.2")
    assert gone.event.into == ("SZ-001",)
    paths = [path for path, _, _ in Editions(standing(world.folder, DAYS["third"])).pages()]
    assert paths == ["editions/index.md", "feeds/index.md", "items/SZ-002/index.md"]
    assert Editions(standing(world.folder, DAYS["second"])).gone == ()


def test_consultation_is_public_and_a_draft_is_not(world, tmp_path):
    other = World(Path(shutil.copytree(world.folder, tmp_path / "standards")))
    other.put("checklist.yml", "groups/0/items/0/why", "还在商量的一句。")
    assert Editions(standing(other.folder, DAYS["third"])).consultation is None
    assert Editions(standing(other.folder, DAYS["third"], draft=True)).consultation is not None
    other.put("publisher.yml", "consultation", {"opens": "2027-04-01", "closes": "2027-04-30", "how": "写信。"})
    told = Editions(standing(other.folder, DAYS["third"]))
    assert [one.key for one in told.consultation.rules] == ["SZ-001"]
    assert not told.draft and standing(other.folder, DAYS["third"]).catalogue.checklist.items[0].why != "还在商量的一句。"
