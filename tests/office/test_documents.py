"""The Word documents: real headings, heads that repeat, tagged controls, the same text as the catalogue."""

from __future__ import annotations

import io
import re

import docx
import pytest

from build_tools.office import controls, package
from build_tools.office.checklist_document import checklist_document
from build_tools.office.offered import key, offered
from build_tools.office.service_document import service_document
from tests import support
from tests.office.filling import AS_OF, part, text

SMALL = support.catalogue()
CHECKLIST = checklist_document(SMALL, as_of=AS_OF, party="enterprise")
MAIN = part(CHECKLIST, "word/document.xml")


def tags(raw):
    return [one.tag for one in controls.read(package.opened(raw, "x").package)]


def test_every_blank_has_a_control_once():
    found = tags(CHECKLIST)
    assert len(found) == len(set(found))
    assert {f"SZ-{number:03}.{part}" for number in (1, 2, 3, 5, 6, 7) for part in ("outcome", "note")} <= set(found)
    assert {one for one in found if one.endswith(".veto")} == {f"SZ-{number:03}.veto" for number in (2, 3, 5, 6)}
    assert {one for one in found if one.endswith(".reason")} == {"SZ-001.reason", "SZ-006.reason"}
    assert {"estate", "kind", "fact.has_lift", "wuye-digest"} <= set(found)


def test_headings_are_headings():
    document = docx.Document(io.BytesIO(CHECKLIST))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "基本情况",
        "小区情况",
        "怎么填",
        "基础服务（3条，6分）",
        "安全底线（3条，24分）",
        "签字",
        "文件信息",
    ]
    titles = [one.text for table in document.tables for row in table.rows for one in row.cells[1].paragraphs]
    assert "消防通道" in titles


def test_heads_of_tables_repeat():
    assert MAIN.count("<w:tbl>") == MAIN.count("<w:tblHeader/>") == 4


def test_edition_and_page_number_stand_on_every_page():
    document = docx.Document(io.BytesIO(CHECKLIST))
    footer = document.sections[0].footer._element
    assert "2026.1版" in "".join(footer.itertext())
    assert re.findall(r" (\w+) ", "".join(one.text for one in footer.iter() if one.tag.endswith("instrText"))) == [
        "PAGE",
        "NUMPAGES",
    ]


def test_chinese_fonts_are_named_with_another_name_to_fall_back_to():
    styles, fonts = part(CHECKLIST, "word/styles.xml"), part(CHECKLIST, "word/fontTable.xml")
    assert 'w:eastAsia="宋体"' in styles and 'w:eastAsia="黑体"' in styles
    assert '<w:font w:name="宋体"><w:altName w:val="SimSun"/>' in fonts


def test_no_picture_of_another_document():
    assert "thumbnail" not in part(CHECKLIST, "_rels/.rels")


@pytest.mark.parametrize("hostile", ["</w:t><w:br/>", "&amp;", "{{ x }}", "=1+1", "\x07甲\u202e乙", "_x0041_"])
def test_text_stays_text(hostile):
    plain = support.plain_catalogue()
    plain["checklist"]["groups"][0]["items"][0]["title"] = hostile
    raw = checklist_document(support.catalogue(plain), as_of=AS_OF, party="enterprise")
    assert hostile.replace("\x07", "").replace("\u202e", "") in text(raw)


def test_every_standard_has_all_its_clauses_figures_and_controls(catalogue):
    for service in catalogue.services[:3]:
        raw = service_document(catalogue, service, as_of=AS_OF)
        said = text(raw)
        assert all(clause.text in said for clause in service.clauses)
        assert all(one.name in said for one in service.indicators)
        wanted = [f"{service.id}.{clause.id}.{part}" for clause in service.clauses for part in ("outcome", "note")]
        assert tags(raw) == wanted


def test_offered_files_are_made_once_for_the_same_rules_and_day(tmp_path):
    first = offered(SMALL, AS_OF, tmp_path)
    assert [one.name for one in first] == [
        "checklist-enterprise.xlsx",
        "checklist-community.xlsx",
        "checklist-enterprise.docx",
        "checklist-community.docx",
        "responsibilities.xlsx",
        "tasks.xlsx",
    ]
    kept = tmp_path / key(SMALL, AS_OF) / "tasks.xlsx"
    assert kept.read_bytes() == first[-1].raw
    kept.write_bytes(b"kept")
    assert offered(SMALL, AS_OF, tmp_path)[-1].raw == b"kept"
    assert offered(SMALL, AS_OF)[:-1] == first[:-1]
    assert key(SMALL, AS_OF.replace(day=1)) != key(SMALL, AS_OF)
