"""What the built site holds for its search: ours, and nothing of Material's."""

from __future__ import annotations

import pytest


def test_nothing_of_materials_own_search_is_in_the_site(built):
    folder = built.folder / "assets"
    kept = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}
    assert "wuye-search-engine.js" in kept
    scripts = [path.name for path in (folder / "javascripts").rglob("*") if path.is_file()]
    assert len(scripts) == 1 and scripts[0].startswith("bundle.")
    assert list(folder.rglob("*lunr*")) == list(folder.rglob("*.map")) == []


def test_no_page_asks_for_what_was_left_out(built):
    for path in built.pages:
        text = path.read_text("utf-8")
        assert "lunr" not in text and "images/favicon.png" not in text, path


@pytest.mark.browser
def test_no_page_misses_a_file(chromium, built):
    """From a folder, where a file that is not there fails at once; what leaving a page breaks off does not count."""
    page = chromium.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    for path in ("index.html", "items/SZ-029/index.html", "search/index.html", "self-check/enterprise/index.html"):
        page.goto((built.folder / path).as_uri())
        page.wait_for_load_state()
    page.close()
    assert [url for url, why in failed if why != "net::ERR_ABORTED"] == []
