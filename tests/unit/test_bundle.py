"""The script in the repository is the one that its sources give."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from build_tools.bundle import declared_digest, sources_digest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "build_tools" / "site" / "assets" / "wuye-form.js"


@pytest.mark.parametrize("script", sorted(SCRIPT.parent.glob("wuye-*.js")), ids=lambda path: path.name)
def test_the_script_was_built_from_these_sources(script):
    assert declared_digest(script) == sources_digest(ROOT / "web"), "run: make web"


def test_the_lock_file_names_no_registry():
    lock = (ROOT / "web" / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock
    assert "://" not in lock


def packed(name):
    return len(gzip.compress((SCRIPT.parent / f"wuye-{name}.js").read_bytes()))


def test_scripts_that_come_with_the_form_stay_small():
    assert packed("form") + packed("search") + packed("list") <= 30 * 1024


@pytest.mark.parametrize(("part", "most"), [("outcome", 20), ("files", 16), ("xlsx", 24)])
def test_parts_that_come_later_stay_small(part, most):
    assert packed(f"form-{part}") <= most * 1024


@pytest.mark.parametrize("name", ["form", "form-outcome", "form-files"])
def test_scripts_of_the_form_call_nobody(name):
    script = (SCRIPT.parent / f"wuye-{name}.js").read_bytes()
    for word in (b"fetch(", b"XMLHttpRequest", b"eval(", b"innerHTML", b"new Function", b"https://"):
        assert word not in script


def test_digest_depends_on_names_and_contents_only(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.ts").write_bytes(b"one\r\ntwo\n")
    before = sources_digest(tmp_path)
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x.js").write_text("x")
    (tmp_path / ".npmrc").write_text("x")
    (tmp_path / "src" / "a.ts").write_bytes(b"one\ntwo\n")
    assert sources_digest(tmp_path) == before
    (tmp_path / "src" / "a.ts").rename(tmp_path / "src" / "b.ts")
    assert sources_digest(tmp_path) != before


def test_a_script_without_a_digest_is_refused(tmp_path):
    script = tmp_path / "x.js"
    script.write_text("alert(1)")
    with pytest.raises(ValueError, match="names no digest of sources"):
        declared_digest(script)
