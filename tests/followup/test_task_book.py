"""Where a filled task workbook says two things, nothing is guessed; what is only untidy is read."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from build_tools.followup import task_book
from build_tools.messages import text_of
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.lists_book import tasks_book
from tests.office.filling import AS_OF

FILLED = {"完成日期": "2026-10-30", "凭据": "检查记录"}


@pytest.fixture
def book(catalogue):
    """The real task workbook with one task done."""
    made = openpyxl.load_workbook(io.BytesIO(tasks_book(catalogue, as_of=AS_OF)))
    fill(made.worksheets[0], "RW-015", **FILLED)
    return made


def cell(sheet, task_id, title):
    column = next(one.column for one in sheet[3] if one.value == title)
    return sheet.cell(row(sheet, task_id), column)


def row(sheet, task_id):
    return next(one.row for one in sheet["A"] if one.value == task_id)


def fill(sheet, task_id, **cells):
    for title, value in cells.items():
        cell(sheet, task_id, title).value = value


@pytest.fixture
def read(tmp_path, catalogue):
    def of(made):
        made.save(tmp_path / "tasks.xlsx")
        return task_book.read(tmp_path / "tasks.xlsx", "tasks.xlsx", catalogue)

    return of


def said(found):
    """The errors in Chinese; each is said in English too."""
    assert all(text_of(problem, "en") for problem in found.problems)
    return [text_of(problem) for problem in found.problems if not problem.warning]


def tasks(found):
    assert found.problems == []
    return [(done.task, done.done.isoformat()) for done, _ in found.records]


# sheets that were copied


def test_a_copy_that_says_the_same_or_nothing_is_fine(book, read):
    copy = book.copy_worksheet(book["任务清单"])
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]
    fill(copy, "RW-015", 完成日期=None, 凭据=None)
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_copy_that_says_something_else_is_refused(book, read, state):
    copy = book.copy_worksheet(book["任务清单"])
    fill(copy, "RW-015", 完成日期="2026-10-31")
    copy.sheet_state = state
    (text,) = said(read(book))
    place = cell(copy, "RW-015", "完成日期").coordinate
    assert text.startswith(f"工作表“任务清单 Copy”{place}：这一行和工作表“任务清单”写的不一样（一共1行）")


def test_a_renamed_sheet_that_is_filled_in_goes_before_a_blank_copy(book, read):
    book.copy_worksheet(book["任务清单"]).title = "副本"
    book["任务清单"].title = "十月"
    fill(book["十月"], "RW-015", 完成日期=None, 凭据=None)
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]


def test_a_copy_without_the_hidden_ids_is_not_dropped(book, read):
    copy = book.copy_worksheet(book["任务清单"])
    copy.delete_cols(1)
    (text,) = said(read(book))
    assert text.startswith("工作表“任务清单 Copy”") and "藏着的编号却没有了" in text
    for one in copy.iter_rows(min_row=4, min_col=9):
        for each in one:
            each.value = None
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]


# rows


def test_a_row_whose_title_is_that_of_another_task_is_refused(book, read):
    sheet = book["任务清单"]
    one, two = (sheet.cell(row(sheet, key), 1) for key in ("RW-015", "RW-016"))
    one.value, two.value = two.value, one.value
    (text,) = said(read(book))
    assert "C" in text and "藏着的编号却是RW-016（" in text and "整行一起" in text
    assert "任务" in text and "答案" not in text and "空表" not in text


def test_a_title_in_other_words_is_no_fault(book, read):
    fill(book["任务清单"], "RW-015", 任务="消防检查（我们自己的叫法）")
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]


def test_a_period_in_two_rows_counts_once_or_is_refused(book, read):
    sheet = book["任务清单"]
    last = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(last, column).value = sheet.cell(row(sheet, "RW-015"), column).value
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]
    sheet.cell(last, cell(sheet, "RW-015", "完成日期").column).value = "2026-10-31"
    (text,) = said(read(book))
    assert f"K{last}：和工作表“任务清单”K" in text and "请只留一处" in text


# cells


def test_a_day_merged_over_several_tasks_is_refused(book, read):
    sheet = book["任务清单"]
    first = cell(sheet, "RW-015", "完成日期")
    below = sheet.cell(first.row + 1, first.column)
    sheet.merge_cells(f"{first.coordinate}:{below.coordinate}")
    text = said(read(book))[0]
    assert f"{first.coordinate}:{below.coordinate}合并成了一格，看不出“2026-10-30”是给哪一条填的" in text


def test_one_evidence_may_stand_for_several_tasks(book, read):
    sheet = book["任务清单"]
    first = cell(sheet, "RW-015", "凭据")
    below = sheet.cell(first.row + 1, 1).value
    fill(sheet, below, 完成日期="2026-10-29")
    sheet.merge_cells(f"{first.coordinate}:{sheet.cell(first.row + 1, first.column).coordinate}")
    assert sorted(done.evidence for done, _ in read(book).records) == ["检查记录"] * 2


@pytest.mark.parametrize("title", ["完成日期", "凭据", "所属期", "完成主体"])
def test_a_formula_without_its_value_or_with_an_error_is_named(book, read, title):
    target = cell(book["任务清单"], "RW-015", title)
    for value, words in (("=TODAY()", "这一格是公式，文件里没有算出的值"), ("#REF!", "公式出错")):
        target.value = value
        (text,) = said(read(book))
        assert f"{target.coordinate}：{words}" in text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("２０２６-１０-２９", "2026-10-29"),
        ("２０２６年１０月２９日", "2026-10-29"),
        ("20261029", "2026-10-29"),
        (20261029, "2026-10-29"),  # in a cell for days, for which it is too large a number
    ],
)
def test_a_day_is_understood_as_people_write_it(book, read, written, iso):
    fill(book["任务清单"], "RW-015", 完成日期=written)
    assert tasks(read(book)) == [("RW-015", iso)]


@pytest.mark.parametrize("written", [20261399, 2026112012, "2126-11-20"])
def test_what_is_no_day_is_shown_as_it_stands(book, read, written):
    fill(book["任务清单"], "RW-015", 完成日期=written)
    (text,) = said(read(book))
    place = cell(book["任务清单"], "RW-015", "完成日期").coordinate
    assert f"{place}：“{written}”不是日期" in text and "2026-11-21" in text


@pytest.mark.parametrize(
    ("task", "written", "name"),
    [
        ("RW-015", "2026年10月", "2026-10"),
        ("RW-015", "2026/10", "2026-10"),
        ("RW-015", date(2026, 10, 1), "2026-10"),
        ("RW-028", "2026年第3季度", "2026Q3"),
        ("RW-028", "２０２６ｑ３", "2026Q3"),
    ],
)
def test_a_period_is_understood_as_people_write_it(book, read, task, written, name):
    fill(book["任务清单"], task, 所属期=written, **FILLED)
    (period,) = {done.period for done, _ in read(book).records if done.task == task}
    assert period == name


@pytest.mark.parametrize(
    ("task", "cells", "title", "words"),
    [
        ("RW-015", {"所属期": "2026年第4季度"}, "所属期", "它按月记，请写成 2026-10 这样"),
        ("RW-028", {"所属期": date(2026, 10, 1)}, "所属期", "它按季度记，请写成 2026Q4 这样"),
        ("RW-015", {"所属期": "2026年11月"}, "完成日期", "2026-10-30 还没有到 2026-11 期"),
        ("RW-015", {"凭据": "记" * 5000}, "凭据", "有5000个字，最多800个"),
        ("RW-015", {"经办岗位": "保安１３８１２３４５６７８"}, "经办岗位", "像有手机号码"),
        ("RW-015", {"完成主体": "网格员、楼栋长"}, "完成主体", "不归“网格员、楼栋长”办。请改成：消防救援机构、"),
    ],
)
def test_what_the_record_would_refuse_names_its_cell(book, read, task, cells, title, words):
    fill(book["任务清单"], task, **FILLED | cells)
    (text,) = said(read(book))
    assert f"“任务清单”{cell(book['任务清单'], task, title).coordinate}：" in text and words in text
    assert "引号" not in text


def test_a_task_without_periods_takes_none(book, read, catalogue):
    key = next(one.id for one in catalogue.tasks.tasks if one.frequency.kind == "on_change")
    fill(book["任务清单"], key, 所属期="2026-10", **FILLED)
    (text,) = said(read(book))
    assert cell(book["任务清单"], key, "所属期").coordinate in text and "请清空这一格" in text


def test_an_id_in_full_width_is_understood(book, read):
    cell(book["任务清单"], "RW-015", "编号").value = "ｒＷ-０１５"
    assert tasks(read(book)) == [("RW-015", "2026-10-30")]


def test_an_id_that_no_task_has_is_shown(book, read):
    target = cell(book["任务清单"], "RW-015", "编号")
    target.value = "RW-999"
    (text,) = said(read(book))
    assert f"{target.coordinate}：没有编号是“RW-999”的任务" in text


def test_a_workbook_without_a_day_says_that_nothing_was_added(book, read):
    fill(book["任务清单"], "RW-015", 完成日期=None)
    (text,) = said(read(book))
    assert "没有填完成日期，什么都没有加" in text
    fill(book["任务清单"], "RW-015", 凭据=None)
    assert said(read(book)) == [text]


# the file


def test_a_checklist_is_called_one(tmp_path, catalogue):
    path = tmp_path / "a.xlsx"
    path.write_bytes(checklist_book(catalogue, as_of=AS_OF, party="enterprise"))
    (text,) = said(task_book.read(path, "a.xlsx", catalogue))
    assert text.startswith("这是检查表，不是任务清单") and "结果文件" not in text


@pytest.mark.parametrize("name", ["edition", "digest", "publisher"])
def test_properties_that_disagree_with_the_hidden_sheet_are_refused(book, read, name):
    for one in book.custom_doc_props.props:
        if one.name == f"wuye-{name}":
            one.value = "另一个"
    (text,) = said(read(book))
    assert "文件里写了两个" in text and "任务清单" in text and "答案" not in text


def test_a_word_document_is_called_one(tmp_path, catalogue):
    path = tmp_path / "a.docx"
    path.write_bytes(checklist_document(catalogue, as_of=date(2026, 11, 1), party="enterprise"))
    (text,) = said(task_book.read(path, "a.docx", catalogue))
    assert text.startswith("这是 Word 文件")
