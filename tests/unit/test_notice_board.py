"""The notice board as the server writes it, before any script runs, and the data it rests on."""

from __future__ import annotations

import json
import re

import pytest

from build_tools import schema
from build_tools.model import DISCLOSURE_LISTS
from build_tools.site.index import Index
from build_tools.site.notice_board import PARTS, REGIMES, board_html
from tests import support

SOURCE = {
    "key": "civil-code",
    "title": "示例法典",
    "short": "示例法典",
    "kind": "法律",
    "issuer": "示例",
    "scope": "national",
    "verified": "text",
}


def field(key, **changes):
    return {
        "key": key,
        "title": f"栏目{key}",
        "need": "advised",
        "write": f"写{key}。",
        "covers": [],
        "basis": [],
        "provenance": "drafted",
        **changes,
    }


def html(*fields):
    plain = support.plain_catalogue()
    plain["sources"] = [SOURCE]
    plain["disclosure"]["board"] = {
        "title": "公示牌",
        "summary": "说明",
        "items": [],
        "basis": [],
        "provenance": "drafted",
        "fields": list(fields),
    }
    tiny = support.catalogue(plain)
    return str(board_html(tiny, Index(tiny), support.DIGEST))


def rules(text):
    page = support.parse_html(f"<main>{text}</main>")
    return json.loads(page.find(".//*[@data-wuye-board]").get("data-rules"))


def test_an_edition_without_a_board_has_none():
    tiny = support.catalogue()
    assert board_html(tiny, Index(tiny), support.DIGEST) == ""


def test_only_the_fields_of_the_edition_are_asked_and_shown():
    text = html(field("enterprise"), field("price"))
    page = support.parse_html(f"<main>{text}</main>")
    assert {control.get("data-key") for control in page.findall(".//*[@data-key]")} == {"enterprise", "price"}
    assert {slot.get("data-show") for slot in page.findall(".//*[@data-show]")} == {"enterprise", "price"}


def test_a_field_names_its_basis_and_where_it_stands():
    basis = [{"source": "civil-code", "article": "943", "says": "定期公开。"}]
    found = rules(html(field("price", need="required", basis=basis)))["fields"][0]
    assert (found["part"], found["need"]) == ("charges", "required")
    assert found["basis"] == [{"text": "《示例法典》第943条", "address": "../sources/civil-code/#article-943"}]


def test_values_from_data_are_text():
    bad = "<img src=x onerror=alert(1)>\"'"
    text = html(field("enterprise", title=bad, write=bad))
    assert "<img" not in text
    assert rules(text)["fields"][0]["title"] == bad


def test_no_blank_line_ends_the_raw_block():
    assert not re.search(r"\n\s*\n", html(*(field(key) for keys in PARTS.values() for key in keys)))


def test_the_sheet_knows_every_field_that_data_may_name():
    named = schema.load("disclosure")["definitions"]["field"]["properties"]["key"]["enum"]
    assert sorted(key for keys in PARTS.values() for key in keys) == sorted(named)
    text = html(*(field(key) for key in named))
    shown = set(re.findall(r'data-show="(\w+)"', text))
    assert shown == set(named)


def test_every_disclosure_is_made_good_by_a_field(catalogue):
    board = catalogue.disclosure.board
    lists = [getattr(catalogue.disclosure, name) for name in DISCLOSURE_LISTS]
    covered = {one for field in board.fields for one in field.covers}
    assert covered == {entry.id for listed in lists for entry in listed.entries}


def test_what_is_required_rests_on_something_that_was_read(catalogue):
    sources = {source.key: source for source in catalogue.sources}
    for one in catalogue.disclosure.board.fields:
        assert (one.need == "advised") or one.basis, one.key
        assert one.provenance == "drafted" or one.basis, one.key
        assert all(sources[basis.source].verified != "name-only" for basis in one.basis), one.key


@pytest.mark.parametrize("need", ["required", "guide_price"])
def test_a_required_field_without_basis_is_refused(need):
    disclosure = support.plain_catalogue()["disclosure"]
    disclosure["board"] = {
        "title": "公示牌",
        "summary": "说明",
        "items": [],
        "basis": [],
        "provenance": "drafted",
        "fields": [field("price", need=need)],
    }
    faults = [list(error.absolute_path) for error in schema.validator("disclosure").iter_errors(disclosure)]
    assert ["board", "fields", 0, "basis"] in faults


def test_the_form_offers_the_regimes_of_the_file():
    text = html(field("regime"))
    assert rules(text)["regimes"] == REGIMES
    assert set(re.findall(r'<option value="(\w+)">', text)) == set(REGIMES)
