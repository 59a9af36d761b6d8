"""Where a filled tally or a street's sheet says two things, nothing is guessed; what is only untidy is read."""

from __future__ import annotations

import io

import openpyxl
import pytest

from build_tools.marks import books
from build_tools.marks.tally import Mark, owners, street
from build_tools.messages import text_of
from build_tools.office.form import Identity
from tests.marks.test_tally import ASKED, ESTATES, MARKED
from tests.office.filling import AS_OF


def tally_book(*rows):
    raw = books.tally_book(ASKED, Identity("tally", "a", "2026.1", "b"), as_of=AS_OF)
    return typed(raw, rows)


def street_book(*rows):
    raw = books.street_book(MARKED, ESTATES, Identity("street", "a", "2026.1", "b"), as_of=AS_OF)
    return typed(raw, rows)


def typed(raw, rows):
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            if value is not None:
                book.worksheets[0].cell(number, column).value = value
    return book


@pytest.fixture
def owned(tmp_path):
    def of(book):
        book.save(tmp_path / "a.xlsx")
        return owners([tmp_path / "a.xlsx"], ASKED, ESTATES)

    return of


@pytest.fixture
def marked(tmp_path):
    def of(book, estates=ESTATES):
        book.save(tmp_path / "a.xlsx")
        return street([tmp_path / "a.xlsx"], MARKED, estates)

    return of


def said(found):
    """The errors in Chinese, none of which hides behind another; each is said in English too."""
    assert all(text_of(problem, "en") for problem in found.problems)
    return [text_of(problem) for problem in found.problems if not problem.warning]


SHEETS = [("sample-07", None, 5, 3, 1), ("sample-07", None, 3, 3, 3), ("sample-12", None, 1, 1, 5)]


# sheets that were copied


@pytest.mark.parametrize("change", [False, True])
def test_a_copied_tally_without_numbers_would_count_twice(owned, change):
    book = tally_book(*SHEETS, *([("sample-12", None, 5, 5, 5)] if change else ()))
    copy = book.copy_worksheet(book.worksheets[0])
    if change:
        copy["C7"] = 1
    copy.sheet_state = "hidden"
    (text,) = said(owned(book))
    assert text.startswith("工作表“问卷登记 Copy”A4：从这里起有3行没有卷号，和工作表“问卷登记”同一行写的一模一样")


def test_a_copy_that_is_blank_and_a_sheet_for_another_estate_are_fine(owned):
    book = tally_book(*SHEETS)
    blank = book.copy_worksheet(book.worksheets[0])
    for row in blank.iter_rows(min_row=4):
        for cell in row:
            cell.value = None
    other = book.copy_worksheet(book.worksheets[0])
    for number in (4, 5, 6):
        other.cell(number, 1).value = "sample-12" if number < 6 else "sample-07"
    found = owned(book)
    assert [(problem.code, problem.warning) for problem in found.problems] == [("marks_no_numbers", True)]
    assert found.marks["sample-07"].sheets == 3


def test_a_copy_with_numbers_is_found_by_them(owned):
    book = tally_book(*((estate, number, *rest) for number, (estate, _, *rest) in enumerate(SHEETS)))
    book.copy_worksheet(book.worksheets[0])
    assert [problem.code for problem in owned(book).problems] == ["marks_number_twice"] * 3


# rows


@pytest.mark.parametrize("column", [1, 2])
def test_a_name_beside_another_key_is_refused(marked, column):
    book = street_book((None, None, 20, 10), (None, None, 10, 5))
    sheet = book.worksheets[0]
    one, two = sheet.cell(4, column), sheet.cell(5, column)
    one.value, two.value = two.value, one.value
    found = marked(book)
    texts = said(found)
    assert [text.split("：")[0] for text in texts] == ["工作表“街道评分”B4", "工作表“街道评分”B5"] and not found.marks
    keys = ("sample-07", "sample-12") if column == 2 else ("sample-12", "sample-07")
    assert all(f"小区键是“{key}”" in text for key, text in zip(keys, texts, strict=True))


@pytest.mark.parametrize("head", ["小区", "小区名称", "名称"])
def test_a_name_that_no_estate_has_is_asked_about_under_any_head(marked, head):
    book = street_book((None, None, 20, 10))
    book.worksheets[0]["B3"], book.worksheets[0]["B4"] = head, "七号小区"
    found = marked(book)
    assert [(one.code, one.warning) for one in found.problems] == [("marks_name", True)] and found.marks
    book.worksheets[0]["B4"] = "示例小区12"
    assert [one.code for one in marked(book).problems] == ["marks_two_estates"]


def test_a_sheet_without_a_head_that_names_an_estate_is_refused(owned):
    book = tally_book(("sample-07", 1, 5, 3, 1))
    book.create_sheet("第二张").append(["sample-12", 1, 3, 3, 3])
    book.create_sheet("说明").append(["请在月底前交"])
    (text,) = said(owned(book))
    assert text.startswith("工作表“第二张”A1：工作表“第二张”没有表头，没有读")


@pytest.mark.parametrize("cut", ["sample-12,2,5", "sample-12"])
def test_a_table_that_breaks_off_is_refused(tmp_path, cut):
    head = ",".join(["小区键", "卷号", *(one.id for one in ASKED.questions)])
    (tmp_path / "a.csv").write_text(f"{head}\nsample-07,1,5,3,1\n{cut}", "utf-8")
    assert [one.code for one in owners([tmp_path / "a.csv"], ASKED, ESTATES).problems] == ["marks_cut"]


def test_a_number_is_the_same_with_and_without_a_nought(owned):
    found = owned(tally_book(("sample-07", "01", 5, 3, 1), ("sample-07", 1, 5, 3, 1)))
    assert [one.code for one in found.problems] == ["marks_number_twice"]


@pytest.mark.parametrize("name", ["示例 小区07", None])
def test_a_name_written_otherwise_is_no_fault(marked, name):
    book = street_book((None, None, 20, 10))
    book.worksheets[0]["B4"] = name
    assert marked(book).problems == []
    assert marked(book, None).problems == []


# cells


def test_points_merged_over_several_estates_are_refused(marked):
    book = street_book((None, None, 20, 10), (None, None, None, 5))
    book.worksheets[0].merge_cells("C4:C5")
    (text,) = said(marked(book))
    assert text.startswith("工作表“街道评分”C4：C4:C5合并成了一格，看不出“20”是给哪一条填的")


def test_answers_merged_over_several_questions_are_refused(owned):
    book = tally_book(("sample-07", 1, 5, None, 5))
    book.worksheets[0].merge_cells("C4:D4")
    (text,) = said(owned(book))
    assert "C4:D4合并成了一格" in text


def test_an_estate_merged_beside_its_sheets_is_fine(owned):
    book = tally_book(("sample-07", 1, 5, 5, 5), (None, 2, 1, 1, 1))
    book.worksheets[0].merge_cells("A4:A5")
    found = owned(book)
    assert found.problems == [] and found.in_order() == [Mark("sample-07", 300, 6, 2)]


@pytest.mark.parametrize(("value", "words"), [("=5", "这一格是公式，文件里没有算出的值"), ("#REF!", "公式出错")])
@pytest.mark.parametrize("place", ["A4", "C4"])
def test_a_formula_that_gave_nothing_is_named(owned, marked, place, value, words):
    book = tally_book(("sample-07", 1, 5, 3, 5))
    book.worksheets[0][place] = value
    (text,) = said(owned(book))
    assert text.startswith(f"工作表“问卷登记”{place}：{words}")
    book = street_book(("sample-07", "示例小区07", 20, 10))
    book.worksheets[0][place] = value
    (text,) = said(marked(book))
    assert text.startswith(f"工作表“街道评分”{place}：{words}")


def test_a_row_with_formulas_only_is_not_left_out(marked):
    book = street_book((None, None, "=20", "=10"))
    assert len(said(marked(book))) == 2


# the file


def test_properties_that_disagree_with_the_hidden_sheet_are_refused(owned):
    book = tally_book(*SHEETS)
    for one in book.custom_doc_props.props:
        if one.name == "wuye-edition":
            one.value = "2025.1"
    (text,) = said(owned(book))
    assert text.startswith("文件里写了两个版次：内容里是“2026.1”，文件属性里是“2025.1”")
