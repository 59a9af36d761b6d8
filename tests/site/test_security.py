"""The content security policy of built pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.site import security


def test_only_scripts_that_run_are_hashed():
    html = '<script>a()</script><script src="b.js"></script><script type="application/json">{}</script>'
    assert security.inline_scripts(html) == {"a()"}


def test_hash_is_that_of_the_specification():
    # the example of the CSP specification
    policy = security.policy({"alert('Hello, world.');"})
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in policy
    assert "unsafe-eval" not in policy


def page(folder: Path, html: str) -> None:
    (folder / "index.html").write_text(html, "utf-8")


def test_the_policy_is_put_first(tmp_path):
    page(tmp_path, '<html><head><meta charset="utf-8"><title>x</title></head></html>')
    assert security.protect(tmp_path) == 1
    assert '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"' in (tmp_path / "index.html").read_text()


def test_a_page_without_charset_is_refused(tmp_path):
    page(tmp_path, "<html><head></head></html>")
    with pytest.raises(ValueError, match="charset"):
        security.protect(tmp_path)


def test_a_script_in_the_content_is_never_blessed(tmp_path):
    page(tmp_path, '<head><meta charset="utf-8"></head><article class="x"><p><script>a()</script></article>')
    with pytest.raises(ValueError, match="正文里有脚本"):
        security.protect(tmp_path)
