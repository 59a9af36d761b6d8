"""A page as a page of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.site.relink import relinked, target

FILES = {
    "index.html",
    "a/index.html",
    "a/b/index.html",
    "a/paper.pdf",
    "assets/x.css",
    "名字/index.html",
}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ""),
        ("#SZ-001", "#SZ-001"),
        ("?q=1", "index.html?q=1"),
        (".", "index.html"),
        ("./", "index.html"),
        ("./?q=1#x", "index.html?q=1#x"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("../b", "../b/index.html"),
        ("../b/#C03", "../b/index.html#C03"),
        ("../paper.pdf", "../paper.pdf"),
        ("../../assets/x.css", "../../assets/x.css"),
        ("../../%E5%90%8D%E5%AD%97/", "../../%E5%90%8D%E5%AD%97/index.html"),
        ("index.html", "index.html"),
        ("https://example.invalid/a/", "https://example.invalid/a/"),
        ("//example.invalid/a/", "//example.invalid/a/"),
        ("mailto:a@example.invalid", "mailto:a@example.invalid"),
        ("../missing/", None),
        ("../paper.pdf/", None),
        ("../../../a/", None),
        ("/a/", None),
    ],
)
def test_addresses_of_a_page_in_two_folders(address, found):
    assert target(address, "a/b/index.html", FILES) == found


def test_only_addresses_change():
    page = (
        '<!doctype html>\n<html lang="zh" class="no-js">\n<head><title>a</title>\r\n'
        '<link rel="canonical" href="https://example.invalid/a/"><link href="../assets/x.css" rel="stylesheet">'
        "<script>document.write('<a href=\"b/\">')</script></head>\n"
        '<body data-x="<a href=\'b/\'>"><!-- <a href="b/"> -->'
        '<a title="href=&quot;b/&quot;" href="b/?x=1&amp;y=2">b</a>\n'
        "<a class=x href=b/>b</a><form action='..'></form>"
        '<a href="paper.pdf">p</a> <a href="gone.pdf">g</a></body></html>'
    )
    assert relinked(page, "a/index.html", FILES) == (
        '<!doctype html>\n<html lang="zh" class="no-js" data-wuye-files>\n<head><title>a</title>\r\n'
        '<link href="../assets/x.css" rel="stylesheet">'
        "<script>document.write('<a href=\"b/\">')</script></head>\n"
        '<body data-x="<a href=\'b/\'>"><!-- <a href="b/"> -->'
        '<a title="href=&quot;b/&quot;" href="b/index.html?x=1&amp;y=2">b</a>\n'
        '<a class=x href="b/index.html">b</a><form action="../index.html"></form>'
        '<a href="paper.pdf">p</a> <a data-wuye-left-out>g</a></body></html>'
    )


def test_the_policy_allows_files_and_nothing_else():
    page = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'sha256-x'; "
        'form-action \'self\'"><meta name="description" content="\'self\' ">'
    )
    assert relinked(page, "index.html", FILES) == (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "script-src 'self' file: 'sha256-x'; form-action 'self' file:\"><meta name=\"description\" content=\"'self' \">"
    )


@given(st.text(alphabet="<>/=\"'& \n\rab!-é？", max_size=200))
def test_a_page_without_addresses_stays_as_it_is(text):
    page = text.replace("<a", "<b")
    assert relinked(page, "index.html", FILES) == page
