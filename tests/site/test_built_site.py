"""Promises about the whole built site, on the real content."""

from __future__ import annotations

import filecmp
import io
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pypdf import PdfReader

from build_tools import check, edition, schema
from build_tools.editions import archive as editions_archive
from build_tools.site import security
from tests.real import AS_OF, ROOT
from tests.site.pages import Page


@pytest.fixture(scope="module")
def pages(built):
    return {path.relative_to(built.folder): Page(path.read_text("utf-8")) for path in built.pages}


def test_every_id_in_force_is_in_site_form_paper_and_data(built):
    site = "".join(path.read_text("utf-8") for path in built.pages)
    data = json.loads((built.folder / "data/catalogue.json").read_bytes())
    paper = PdfReader(io.BytesIO((built.folder / "downloads/checklist.pdf").read_bytes()))
    printed = "".join(page.extract_text() for page in paper.pages)
    for key in built.catalogue.ids_in_force:
        assert f'id="{key}"' in site or f"/{key}/" in site, key
        assert f'"id": "{key}"' in json.dumps(data["content"], ensure_ascii=False), key
    for item in built.catalogue.checklist.items:
        assert (built.folder / "items" / item.id / "index.html").is_file()
        assert item.id in printed
        for party in item.assessed:
            assert f'id="{item.id}"' in built.html(f"self-check/{party}"), (item.id, party)


def test_each_form_has_only_the_items_of_its_party(built):
    for party in built.catalogue.checklist.parties:
        ids = set(re.findall(r'<fieldset[^>]*\bid="(SZ-\d+)"', built.html(f"self-check/{party.key}")))
        assert ids == {item.id for item in built.catalogue.checklist.items if party.key in item.assessed}


def test_no_page_loads_anything_from_elsewhere(pages, built):
    for path, page in pages.items():
        for resource in page.resources:
            assert not urlsplit(resource).scheme or resource.startswith("data:"), (path, resource)
    for sheet in built.folder.rglob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)|@import\s+[\"']([^\"']+)", sheet.read_text("utf-8")):
            assert not re.match(r"[\"']?(https?:)?//", "".join(address)), (sheet, address)


def test_policy_comes_first_and_allows_no_unsafe_script(built):
    for path in built.pages:
        html = path.read_text("utf-8")
        head = html[: html.index("</head>")]
        meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert meta, path
        script = next(part for part in meta[1].split("; ") if part.startswith("script-src"))
        assert "unsafe" not in script
        assert "<script" not in head[: meta.start()]
        assert "<link" not in head[: meta.start()]
        assert security.policy(security.inline_scripts(html)) == meta[1]


def test_no_inline_handlers(pages):
    assert {path: page.handlers for path, page in pages.items() if page.handlers} == {}


def test_every_internal_link_leads_somewhere(pages, built):
    ids = {path.as_posix(): set(page.ids) for path, page in pages.items()}
    broken = defaultdict(list)
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = path if not parts.path else _target(built.folder, path, unquote(parts.path))
            known = ids.get(target.as_posix()) if target else set()
            if target is None or (parts.fragment and known is not None and unquote(parts.fragment) not in known):
                broken[path.as_posix()].append(link)
    assert dict(broken) == {}


def _target(folder: Path, page: Path, link: str) -> Path | None:
    aim = (folder / page.parent / link).resolve()
    aim = aim / "index.html" if aim.is_dir() else aim
    return aim.relative_to(folder.resolve()) if aim.is_file() else None


def test_ids_are_unique_in_each_page(pages):
    doubles = {
        path.as_posix(): sorted({one for one in page.ids if page.ids.count(one) > 1}) for path, page in pages.items()
    }
    assert {path: ids for path, ids in doubles.items() if ids} == {}


def test_every_page_has_one_h1_a_title_and_the_foot(built):
    released, _ = editions_archive.read(ROOT / "standards")
    digests = {str(one.number): one.digest.removeprefix("sha256:")[:12] for one in released}
    shown = edition.digest(built.catalogue).removeprefix("sha256:")[:12]
    for path in built.pages:
        archived = re.match(r"editions/(\d[\d.]*)/", path.relative_to(built.folder).as_posix())
        digest = digests.get(archived.group(1), shown) if archived else shown
        html = path.read_text("utf-8")
        if path.name != "404.html":
            assert len(re.findall(r"<h1\b", html)) == 1, path
        assert re.search(r"<title>.+</title>", html), path
        assert digest in html, path
        assert "CC BY 4.0" in html, path
        assert "未经发布机关采用" in html, path


def test_data_is_the_frozen_catalogue(built):
    document = json.loads((built.folder / "data/catalogue.json").read_bytes())
    assert edition.thaw(document) == built.catalogue


def test_schemas_are_published(built):
    for path in schema.FOLDER.glob("*.schema.json"):
        assert (built.folder / "data/schemas" / path.name).read_bytes() == path.read_bytes()


def test_two_builds_are_byte_identical(built, tmp_path):
    """Another process, another hash seed, another folder: the same bytes."""
    again = tmp_path / "again"
    command = [sys.executable, "-m", "build_tools.cli", "build", "--as-of", AS_OF.isoformat(), "--site", str(again)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    names = sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    assert names == sorted(p.relative_to(built.folder).as_posix() for p in built.folder.rglob("*") if p.is_file())
    _, different, errors = filecmp.cmpfiles(built.folder, again, names, shallow=False)
    assert (different, errors) == ([], [])


def test_standards_are_in_canonical_form():
    command = [sys.executable, "-m", "build_tools.cli", "fmt", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_real_standards_have_no_problems():
    assert check.check(ROOT / "standards").problems == ()
