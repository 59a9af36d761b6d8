"""Where a workbook says two things, nothing is guessed: copied sheets, moved ids, merged cells, empty formulas."""

from __future__ import annotations

import pytest

from build_tools.messages import text_of
from build_tools.office import reading
from build_tools.office.checklist_book import checklist_book
from tests import support
from tests.office.filling import AS_OF, cell, fill, open_book, part, rezip, saved, values
from tests.office.test_reading import ANSWERS, FACTS

SMALL = support.catalogue()
BOOK = checklist_book(SMALL, as_of=AS_OF, party="enterprise")
FILLED = values(FACTS, ANSWERS)
FORM, FULL = BOOK, fill(BOOK, FILLED)
SHEET = "xl/worksheets/sheet2.xml"


def read(book):
    return reading.parse(book if isinstance(book, bytes) else saved(book), "表.xlsx", SMALL)


def refused(book):
    """What is said of a workbook that is not read, in Chinese."""
    found = read(book)
    assert found.result is None
    assert all(text_of(problem, "en") for problem in found.problems)
    return [text_of(problem) for problem in found.problems if not problem.warning]


def same(book):
    found = read(book)
    assert found.result, [text_of(problem) for problem in found.problems]
    assert (found.result.facts, found.result.answers) == (FACTS, ANSWERS)
    assert not found.problems


# sheets that were copied


@pytest.mark.parametrize("name", ["检查表", "基本情况"])
def test_a_copy_that_says_the_same_or_nothing_is_fine(name):
    book = open_book(FULL)
    book.copy_worksheet(book[name])
    same(book)
    blank = book.copy_worksheet(book[name])
    for row in blank.iter_rows(min_row=5):
        for one in row[2:3] if name == "基本情况" else row[5:9]:
            one.value = None
    if name == "基本情况":
        blank["C5"] = "自查"  # as the empty form says
    same(book)


def test_a_copy_that_was_filled_in_while_the_first_is_blank_is_refused():
    book = open_book(FULL)
    book.copy_worksheet(book["检查表"]).title = "二号楼"
    for row in book["检查表"].iter_rows(min_row=4):
        for one in row[5:9]:
            one.value = None
    (said,) = refused(book)
    assert said == (
        "工作表“二号楼”F5：这里和工作表“检查表”写的不一样（一共11处），不知道用哪一张。"
        "请删去多余的工作表（也可能隐藏着），或者把答案填回“检查表”。"
    )


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [("检查表", "SZ-003.outcome", "不符合"), ("检查表", "SZ-003.outcome", "=F5"), ("基本情况", "estate", "别的小区")],
)
def test_a_copy_that_says_something_else_is_refused(name, key, value):
    book = open_book(FULL)
    copy = book.copy_worksheet(book[name])
    copy[cell(book, key).coordinate] = value
    copy.sheet_state = "hidden"
    (said,) = refused(book)
    assert f"“{name} Copy”{cell(book, key).coordinate}" in said and f"“{name}”写的不一样（一共1处）" in said


def test_a_copy_of_what_can_be_seen_has_no_ids_and_is_not_dropped():
    book = open_book(FULL)
    copy = book.copy_worksheet(book["检查表"])
    copy.delete_cols(1)
    (said,) = refused(book)
    assert said.startswith("工作表“检查表 Copy”E5：这张表也有结论“不适用”，藏着的编号却没有了")
    for row in copy.iter_rows(min_row=4, min_col=5, max_col=5):
        row[0].value = None
    same(book)


def test_a_copy_that_contradicts_itself_is_refused():
    book = open_book(FULL)
    copy = book.copy_worksheet(book["检查表"])
    copy["A20"], copy["F20"] = "SZ-002", "不符合"
    (said,) = refused(book)
    assert said.startswith("工作表“检查表 Copy”F20：和工作表“检查表 Copy”F6是同一项")


def test_of_renamed_copies_none_is_guessed():
    book = open_book(FULL)
    book["检查表"].title = "1号楼"
    copy = book.copy_worksheet(book["1号楼"])
    copy.title = "副本"
    same(book)
    copy[cell_of(copy, "SZ-002", 6)] = "不符合"
    (said,) = refused(book)
    assert "“副本”" in said and "“1号楼”" in said


def cell_of(sheet, item, column):
    return next(row[column - 1].coordinate for row in sheet.iter_rows() if row[0].value == item)


# rows whose number and hidden id disagree


def swap(sheet, first, second, columns):
    for column in columns:
        one, two = sheet.cell(first, column), sheet.cell(second, column)
        one.value, two.value = two.value, one.value


@pytest.mark.parametrize("columns", [[1], range(2, 10), [2], [3]], ids=["ids", "all but ids", "numbers", "titles"])
def test_rows_and_ids_that_went_apart_are_refused(columns):
    book = open_book(FULL)
    rows = [cell(book, f"{item}.outcome").row for item in ("SZ-002", "SZ-005")]
    swap(book["检查表"], *rows, columns)
    said = refused(book)
    letter = "C" if columns == [3] else "B"
    assert [text.split("：")[0] for text in said] == [f"工作表“检查表”{letter}{row}" for row in rows]
    for item in ("第2条（SZ-002）", "第5条（SZ-005）"):
        assert sum(f"藏着的编号却是{item}" in text and "整行一起" in text for text in said) == 1


@pytest.mark.parametrize("number", [None, " 2 ", "２", 2.0, "第2条", "二", "乙-7"])
def test_a_number_emptied_or_written_otherwise_is_no_fault(number):
    book = open_book(FULL)
    book["检查表"].cell(cell(book, "SZ-002.outcome").row, 2).value = number
    same(book)


def test_numbers_merged_into_one_cell_name_only_its_first_row():
    book = open_book(FULL)
    row = cell(book, "SZ-002.outcome").row
    book["检查表"].merge_cells(start_row=row, end_row=row + 1, start_column=2, end_column=2)
    same(book)


def test_ids_of_rows_that_nobody_filled_in_do_not_matter():
    book = open_book(FORM)
    swap(book["检查表"], 5, 6, [1])
    assert read(book).result


# merged cells


@pytest.mark.parametrize("part", ["outcome", "veto"])
def test_an_answer_over_several_rows_is_refused(part):
    book = open_book(FULL)
    first, last = cell(book, f"SZ-002.{part}"), cell(book, f"SZ-003.{part}")
    first.value, last.value = {"outcome": "符合", "veto": "有"}[part], None
    book["检查表"].merge_cells(f"{first.coordinate}:{last.coordinate}")
    assert refused(book) == [
        f"工作表“检查表”{first.coordinate}：{first.coordinate}:{last.coordinate}合并成了一格，"
        f"看不出“{first.value}”是给哪一条填的。请取消合并，逐条填写。"
    ]


def test_a_fact_over_several_rows_is_refused():
    book = open_book(FULL)
    first, last = cell(book, "fact.has_lift"), cell(book, "fact.high_rise")
    last.value = None
    book["基本情况"].merge_cells(f"{first.coordinate}:{last.coordinate}")
    (said,) = refused(book)
    assert f"{first.coordinate}:{last.coordinate}合并成了一格" in said


def test_merged_cells_that_hide_no_answer_are_fine():
    book = open_book(FULL)
    sheet, row = book["检查表"], cell(book, "SZ-007.outcome").row
    sheet.merge_cells(start_row=row, end_row=row + 2, start_column=6, end_column=6)  # rows of no item
    first, last = cell(book, "SZ-002.veto"), cell(book, "SZ-003.veto")
    first.value = last.value = None
    sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")
    assert read(book).result


def test_one_note_may_stand_for_several_items():
    book = open_book(FULL)
    first, last = cell(book, "SZ-005.note"), cell(book, "SZ-006.note")
    book["检查表"].merge_cells(f"{first.coordinate}:{last.coordinate}")
    answers = read(book).result.answers
    assert answers["SZ-006"].note == answers["SZ-005"].note == "第一行\n第二行"


# formulas


@pytest.mark.parametrize("key", ["estate", "period", "fact.has_lift", "SZ-002.outcome", "SZ-005.note", "SZ-001.reason"])
def test_a_formula_without_a_value_is_named_and_nothing_untrue_is_said(key):
    book = open_book(FULL)
    cell(book, key).value = '="甲"'
    found = read(book)
    assert found.result is None
    (problem,) = found.problems
    assert text_of(problem).endswith(
        f"{cell(book, key).coordinate}：这一格是公式，文件里没有算出的值。"
        "请在 Excel、WPS 里打开再保存一次，或者直接填写。"
    )


def test_a_formula_with_its_value_is_read_even_if_it_is_empty():
    def stored(value):
        book = open_book(FULL)
        cell(book, "SZ-005.note").value = "=A1"
        coordinate = cell(book, "SZ-005.note").coordinate
        raw = saved(book)
        old = part(raw, SHEET)
        begin = old.index(f'<c r="{coordinate}"')
        end = old.index("</c>", begin)
        new = old[begin:end].replace("<c ", '<c t="str" ', 1).split("<v")[0] + f"<v>{value}</v>"
        return read(rezip(raw, {SHEET: (old[:begin] + new + old[end:]).encode()})).result.answers["SZ-005"].note

    assert (stored("算好的"), stored("")) == ("算好的", "")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#FIELD!", "Err:502"])
def test_an_error_value_is_no_text(error):
    (problem,) = read(fill(FULL, {"estate": error})).problems
    assert text_of(problem) == f"工作表“基本情况”C6：公式出错，显示“{error}”。请改成文字。"


# what the file says it is


@pytest.mark.parametrize(
    ("name", "title"), [("edition", "版次"), ("party", "被考评方"), ("digest", "核对码"), ("publisher", "发布机关")]
)
def test_properties_that_disagree_with_the_hidden_sheet_are_refused(name, title):
    book = open_book(FULL)
    for one in book.custom_doc_props.props:
        if one.name == f"wuye-{name}":
            one.value = "另一个"
    (said,) = refused(book)
    assert said.startswith(f"文件里写了两个{title}：内容里是“") and "文件属性里是“另一个”" in said


def test_properties_that_were_emptied_are_as_good_as_none():
    book = open_book(FULL)
    for one in book.custom_doc_props.props:
        one.value = ""
    same(book)
