"""A sheet to fill in on a screen: every box and line is a field with words, tagged, and keeps what is put in."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdf
import pytest

from build_tools.paper import checklist, fields
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.paper.typesetting import typeset
from tests.paper.test_checklist import AS_OF, a_catalogue, an_item


def a_sheet(**changes: Any) -> dict[str, Any]:
    catalogue = a_catalogue([{"key": "care", "title": "关心", "points": 2, "items": [an_item(1, **changes)]}])
    return checklist.sheet(Lookup(catalogue), Selection("enterprise")) | {"fillable": True}


@pytest.fixture(scope="module")
def made() -> bytes:
    veto = {"when": "出了大事。", "effect": "max_star", "stars": 2, "provenance": "drafted"}
    return typeset(checklist.TEMPLATE, a_sheet(veto=veto, applies_to=["has_lift"]), day=AS_OF).pdf


def test_fields_are_named_by_item_and_say_what_they_are(made):
    found = pypdf.PdfReader(io.BytesIO(made)).get_fields()
    head = ["estate", "enterprise", "inspectors", "company", "year", "month", "day"]
    assert list(found) == [
        *head,
        "fact/has_lift",
        "SZ-001/veto",
        "SZ-001",
        "SZ-001/note",
        "stars",
        "veto",
        "agreed",
        "objects",
    ]
    assert found["SZ-001"]["/TU"] == "第1条 第1个题目"
    assert found["fact/has_lift"]["/TU"] == "小区有电梯吗？"
    assert {"/met", "/not_met", "/partly_met"} <= set(found["SZ-001"]["/_States_"])


def test_every_field_has_a_form_tag_of_its_own_in_place_of_a_link(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        widgets = {a.objgen for page in document.pages for a in page.obj.get("/Annots", ()) if a.Subtype == "/Widget"}
        links = [a for page in document.pages for a in page.obj.get("/Annots", ()) if a.Subtype == "/Link"]
        held, tags = set(), set()
        for tag in document.objects:
            if isinstance(tag, pikepdf.Dictionary) and tag.get("/Type") == "/StructElem":
                tags.add(str(tag.S))
                if tag.S == "/Form":
                    assert len(tag.K) == 1
                    held.add(tag.K[0].Obj.objgen)
                    assert any(isinstance(kid, pikepdf.Dictionary) and kid.objgen == tag.objgen for kid in tag.P.K)
        assert held == widgets and len(widgets) == 23
        assert [str(link.A.URI) for link in links] == ["https://example.invalid/editions/2026.1/checklist/"]
        assert "/NeedAppearances" not in document.Root.AcroForm


def test_what_is_filled_in_is_read_back_by_id(made):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    for page in writer.pages:
        values = {"SZ-001": "/partly_met", "SZ-001/veto": "/on", "year": "2026"}
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    found = pypdf.PdfReader(out).get_fields()
    assert [found[key].value for key in ("SZ-001", "SZ-001/veto", "year")] == ["/partly_met", "/on", "2026"]


def test_the_printed_words_are_those_of_the_blank_sheet(made):
    sheet = a_sheet()
    blank = typeset(checklist.TEMPLATE, sheet | {"fillable": False}, day=AS_OF).pdf
    filled = typeset(checklist.TEMPLATE, sheet, day=AS_OF).pdf
    texts = [
        "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(one)).pages)
        for one in (blank, filled)
    ]
    assert sorted(texts[0]) == sorted(texts[1])
    assert pypdf.PdfReader(io.BytesIO(blank)).get_fields() is None


def test_every_field_of_a_sheet_has_words():
    sheet = a_sheet(not_applicable={"allowed": True, "grounds": ["没有"]})
    said = fields.names(sheet)
    assert {"SZ-001", "SZ-001/note", "SZ-001/veto", "estate", "stars"} <= said.keys()
    assert all(said.values())


def test_the_same_bytes_again():
    sheet = a_sheet()
    assert typeset(checklist.TEMPLATE, sheet, day=AS_OF).pdf == typeset(checklist.TEMPLATE, sheet, day=AS_OF).pdf
