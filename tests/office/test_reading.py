"""A filled workbook or document comes back as the result it is, whatever Excel, WPS and people did to it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import results
from build_tools.messages import text_of
from build_tools.office import clean, filled, reading
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.form import Form
from build_tools.office.grid import Cell
from build_tools.scoring import Answer
from tests import support
from tests.office.filling import AS_OF, cell, fill, fill_document, open_book, part, rezip, saved, values

SMALL = support.catalogue()
BOOK = checklist_book(SMALL, as_of=AS_OF, party="enterprise")
DOCUMENT = checklist_document(SMALL, as_of=AS_OF, party="enterprise")
FACTS = {"has_lift": True, "high_rise": False}
ANSWERS = {
    "SZ-001": Answer(outcome="not_applicable", reason="没有绿地", note="见照片"),
    "SZ-002": Answer(outcome="met", veto=True),
    "SZ-003": Answer(outcome="partly_met"),
    "SZ-005": Answer(outcome="not_met", note="第一行\n第二行"),
    "SZ-006": Answer(outcome="met"),
    "SZ-007": Answer(outcome="met", note="=1+1"),
}
FILLED = values(FACTS, ANSWERS)


def read(raw):
    return reading.parse(raw, "表.xlsx", SMALL)


def codes(raw):
    return [problem.code for problem in read(raw).problems]


def filled_book():
    book = open_book(BOOK)
    for key, text in FILLED.items():
        target = cell(book, key)
        target.value = text
        target.data_type = "s"  # as a person types it after an apostrophe
    return book


def same(raw):
    found = read(raw)
    assert found.result, [text_of(problem) for problem in found.problems]
    assert found.result.facts == FACTS
    assert found.result.answers == ANSWERS
    return found


@pytest.mark.parametrize("raw", [saved(filled_book()), fill_document(DOCUMENT, FILLED)], ids=["xlsx", "docx"])
def test_everything_comes_back(raw):
    found = same(raw)
    result = found.result
    assert not found.problems
    assert (result.kind, result.estate, result.enterprise) == ("inspection", "示例小区", "示例企业")
    assert result.period == "2026Q4"
    assert result.assessors == ("甲", "乙")
    written = results.parse(results.write(result), "x.json")
    assert not results.assess(written, "x.json", SMALL).problems
    assert written.result == result


@pytest.mark.parametrize("raw", [BOOK, DOCUMENT], ids=["xlsx", "docx"])
def test_an_empty_form_is_an_empty_result(raw):
    found = read(raw)
    assert (found.result.answers, found.result.facts, found.result.saved) == ({}, {}, None)
    assert {problem.code for problem in found.problems} == {"office_no_name"}


def test_rows_and_columns_inserted_moved_and_hidden():
    book = filled_book()
    sheet = book["检查表"]
    sheet.insert_rows(5, 3)
    sheet["D6"] = "我的备忘"
    sheet.insert_cols(4, 2)
    sheet.row_dimensions[9].hidden = True
    book["基本情况"].insert_rows(2)
    book.create_sheet("草稿", 0)["A1"] = "符合"
    book.move_sheet("结果", -3)
    same(saved(book))


def test_rows_in_another_order():
    book = filled_book()
    sheet = book["检查表"]
    rows = [[found.value for found in row[:9]] for row in sheet.iter_rows(min_row=4)]
    for row, texts in zip(sheet.iter_rows(min_row=4), reversed(rows), strict=True):
        for found, text in zip(row[:9], texts, strict=True):
            found.value = text
            found.data_type = "s"
    same(saved(book))


def test_a_renamed_sheet_is_found():
    book = filled_book()
    book["检查表"].title = "1号楼"
    same(saved(book))


@pytest.mark.parametrize("sheet", ["wuye", None])
def test_hidden_sheet_or_properties_are_enough(sheet):
    book = filled_book()
    raw = saved(book)
    if sheet:
        del book[sheet]
        raw = saved(book)
    else:
        raw = rezip(raw, {"docProps/custom.xml": b"<Properties/>"})
    same(raw)


def test_what_office_programs_do_to_text():
    changes = {"period": "２０２６年第４季度", "estate": "示例小区_x000D_", "SZ-005.note": "第一行_x000D_\n第二行　"}
    changes |= {"SZ-002.outcome": "√", "SZ-003.outcome": "基本\n符合", "SZ-006.outcome": True, "fact.has_lift": "√"}
    changes |= {"SZ-007.outcome": "✔", "SZ-002.veto": "是", "fact.high_rise": 0, "SZ-005.outcome": "×"}
    book = filled_book()
    for key, value in changes.items():
        cell(book, key).value = value
    assert same(saved(book)).result.estate == "示例小区"


def test_dates_and_numbers_where_text_is_meant():
    raw = fill(BOOK, FILLED | {"period": datetime(2026, 11, 21), "estate": 12.0, "SZ-005.note": datetime(2026, 3, 5)})
    result = read(raw).result
    assert (result.period, result.estate, result.answers["SZ-005"].note) == ("2026Q4", "12", "2026-03-05")


def test_all_faults_in_one_run_each_with_its_cell():
    changes = {"SZ-002.outcome": "差不多", "SZ-001.reason": "", "fact.has_lift": "也许", "period": "去年"}
    changes |= {"SZ-003.outcome": "", "SZ-003.veto": "有", "SZ-005.note": "#REF!", "estate": "长" * 121}
    found = read(fill(BOOK, FILLED | changes))
    assert found.result is None
    assert [text_of(problem) for problem in found.problems] == [
        "工作表“基本情况”C6：有121个字，最多120个。请写短些。",
        "工作表“基本情况”C8：“去年”不是季度。请写成 2026年第4季度 或 2026Q4。",
        "工作表“基本情况”C10：“也许”看不懂。请写是或者否，不清楚就留空。",
        "工作表“检查表”F5：第1条（SZ-001）答了“不适用”，没有写理由。请补写理由，或改答别的结论。",
        "工作表“检查表”F6：第2条（SZ-002）的结论“差不多”看不懂。请写符合、基本符合、不符合。",
        "工作表“检查表”I7：第3条（SZ-003）写了否决情形，没有结论。请补上结论。",
        "工作表“检查表”H9：公式出错，显示“#REF!”。请改成文字。",
    ]


def test_faults_of_a_document_name_the_control():
    found = read(fill_document(DOCUMENT, FILLED | {"SZ-002.outcome": "差不多"}))
    (problem,) = found.problems
    assert text_of(problem) == "“第2条结论”：第2条（SZ-002）的结论“差不多”看不懂。请写符合、基本符合、不符合。"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"SZ-003.outcome": "", "SZ-003.note": "丢了"}, "office_text_alone"),
        ({"SZ-002.outcome": "不适用", "SZ-002.reason": "没有"}, "office_not_allowed"),
        ({"kind": ""}, "office_no_kind"),
    ],
)
def test_what_is_said_but_does_not_stop(changes, code):
    found = read(fill(BOOK, FILLED | changes))
    assert found.result
    assert [problem.code for problem in found.problems if problem.warning] == [code]


def test_no_reason_is_asked_where_the_item_does_not_count():
    changes = {"SZ-006.outcome": "不适用", "SZ-006.reason": ""}
    assert codes(fill(BOOK, FILLED | changes)) == []
    assert codes(fill(BOOK, FILLED | changes | {"fact.high_rise": "是"})) == ["office_no_reason"]


def test_a_row_twice_a_row_without_id_a_row_of_another_form_and_a_row_gone():
    book = filled_book()
    sheet = book["检查表"]
    sheet["A20"], sheet["F20"] = "SZ-002", "不符合"
    sheet["F21"] = "符合"
    sheet["A22"], sheet["F22"] = "SZ-004", "符合"
    row = cell(book, "SZ-007.outcome").row
    sheet.cell(row, 1).value = sheet.cell(row, 6).value = None
    found = read(saved(book))
    assert [text_of(problem) for problem in found.problems] == [
        "工作表“检查表”F20：和工作表“检查表”F6是同一项，写的不一样，不知道用哪一个。请只留一处。",
        "工作表“检查表”F21：有结论“符合”，这一行没有编号，不知道是哪一条。请移到原来的行里。",
        "工作表“检查表”F22：SZ-004 不是考评物业企业的条目，这个结论不能计入。请清空，或用对应的表。",
        "没有找到第7条（SZ-007），算没有答。",
    ]


def test_an_edition_of_another_text_or_number_is_refused_by_name():
    other = support.plain_catalogue()
    other["publisher"]["edition"]["number"] = "2027.1"
    (problem,) = reading.parse(saved(filled_book()), "表.xlsx", support.catalogue(other)).problems
    assert text_of(problem).startswith("这份结果依据的是2026.1版，这里的标准是2027.1版。")
    other["publisher"]["edition"]["number"] = "2026.1"
    other["checklist"]["groups"][0]["items"][0]["title"] = "改了"
    (problem,) = reading.parse(fill_document(DOCUMENT, FILLED), "表.docx", support.catalogue(other)).problems
    assert problem.code == "result_edition_digest"


def test_a_lost_head_is_said():
    book = filled_book()
    book["检查表"]["F3"] = "结果"
    (problem,) = read(saved(book)).problems
    assert text_of(problem).startswith("没有找到“检查表”的表头（编号、结论、不适用的理由、说明、否决情形）。")


def test_deleted_text_of_a_tracked_change_is_not_read():
    raw = fill_document(DOCUMENT, FILLED | {"SZ-003.note": "改过"})
    mark = part(raw, "word/document.xml").replace(
        "改过</w:t></w:r>", '改过</w:t></w:r><w:del w:id="1"><w:r><w:delText>删掉</w:delText></w:r></w:del>'
    )
    assert read(rezip(raw, {"word/document.xml": mark.encode()})).result.answers["SZ-003"].note == "改过"


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["#N/A", "=1+1", "符合", "不适用", "√", "_x000D_", "'", " ", "\ufeff", "2026Q4"]),
)
CHANGES = st.dictionaries(st.sampled_from([*FILLED, "SZ-003.note", "SZ-007.reason", "SZ-001.veto"]), VALUES)


def check(found):
    """What was read can be written and read again; what was not read has a reason in both languages."""
    assert all(text_of(problem) and text_of(problem, "en") for problem in found.problems)
    if found.result:
        assert results.parse(results.write(found.result), "x").result == found.result
    else:
        assert any(not problem.warning for problem in found.problems)


@settings(max_examples=8)
@given(CHANGES)
def test_whatever_stands_in_the_cells_of_a_workbook(changes):
    check(read(fill(BOOK, FILLED | changes)))


@given(CHANGES | st.dictionaries(st.sampled_from(list(FILLED)), st.text()))
def test_whatever_stands_in_the_blanks(changes):
    texts = {key: clean.incoming(value) for key, value in (FILLED | changes).items()}
    cells = {key: Cell(text, 1, 1, "这里", "Here") for key, text in texts.items()}
    rows = frozenset(item.id for item in SMALL.checklist.items)
    identity = Form(SMALL, "enterprise").identity
    check(filled.reading(filled.Filled("x", identity, cells, rows), SMALL))
