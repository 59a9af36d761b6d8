"""Pages from a Catalogue: the same from YAML and from canonical JSON, and text stays text."""

from __future__ import annotations

import json
import re
from datetime import date

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import canonical, edition, model
from build_tools.site.pages import Pages
from build_tools.site.render import safe, yaml_text
from tests.real import AS_OF
from tests.site.pages import Page

EXTENSIONS = ["attr_list", "tables", "admonition", "toc"]
HOSTILE = [
    "<script>alert(1)</script>",
    "{: .x onclick=alert(1) }",
    "a `code` *b* __c__ [d](http://x) ![e](f) ~~g~~ &lt; &amp; \" '",
    "{{ config }} {% raw %} {# c #}",
    "1. list - item # head | cell | \\ back",
    "</div></td><h1>x</h1>",
    "$x$ ^^y^^ ==z== !!! note",
]


def test_pages_from_canonical_json_are_the_same(catalogue):
    again = edition.thaw(json.loads(canonical.dumps(edition.freeze(catalogue))))
    assert dict(Pages(again, AS_OF).all()) == dict(Pages(catalogue, AS_OF).all())


def test_only_pages_about_the_month_depend_on_the_day(catalogue):
    november, december = (dict(Pages(catalogue, date(2026, month, 1)).all()) for month in (11, 12))
    assert {path for path in november if november[path] != december[path]} <= {"index.md", "tasks/index.md"}
    assert "12月到期" in december["tasks/index.md"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text):
    for source in (f"## {safe(text)} {{#here}}\n", f"<div>{safe(text)}</div>\n", f"<td>{safe(text)}</td>\n"):
        html = markdown.markdown(source, extensions=EXTENSIONS)
        assert re.fullmatch(r"<(h2 id=\"here\"|div|td)>[^<>]*</(h2|div|td)>", html.strip()), html
        assert _shown(html) == " ".join(text.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
@settings(max_examples=300)
def test_any_text_survives_both_html_and_markdown(text):
    html = markdown.markdown(f"<div>{safe('x' + text + 'x')}</div>\n", extensions=EXTENSIONS)
    assert _shown(html) == "x" + text + "x"


def _shown(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"^<[^>]*>|</[^>]*>$", "", html.strip()))


def test_hostile_catalogue_makes_no_markup(catalogue):
    """The whole real catalogue with a hostile title and text everywhere: no page gains an element or a handler."""
    plain = model.to_plain(catalogue)
    bad = "<img src=x onerror=alert(1)>{: onclick=1}\"'"
    item = plain["checklist"]["groups"][0]["items"][0]
    item["title"] = item["why"] = item["keywords"][0] = item["requirements"][0]["text"] = bad
    plain["actors"][0]["name"] = plain["services"][0]["title"] = plain["sources"][0]["title"] = bad
    plain["tasks"]["tasks"][0]["title"] = plain["campaigns"]["problems"][0]["title"] = bad
    for path, text in Pages(model.from_plain(plain), AS_OF).all():
        html = markdown.markdown(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL), extensions=EXTENSIONS)
        page = Page(html)
        assert page.handlers == [], path
        assert "img" not in page.tags, path


def test_front_matter_is_escaped_for_the_theme():
    assert yaml_text('a "b" <c>') == '"a &#34;b&#34; &lt;c&gt;"'


def test_unfinished_lists_say_so(catalogue):
    plain = model.to_plain(catalogue)
    plain["publisher"]["unfinished"] = ["tasks", "checklist"]
    pages = dict(Pages(model.from_plain(plain), AS_OF).all())
    assert "未完成" in pages["tasks/index.md"] and "未完成" in pages["checklist/index.md"]
    assert "未完成" not in pages["standards/index.md"]
