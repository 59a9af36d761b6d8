"""The workbooks: complete, the same every time, safe with any text, and made to be filled in and printed."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from build_tools import canonical, edition
from build_tools.office.book import Book, Column, height
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.lists_book import responsibilities_book, tasks_book
from tests import support
from tests.office.filling import AS_OF, cell, open_book, part, text

ROOT = Path(__file__).parents[2]
SMALL = support.catalogue()
BOOK = checklist_book(SMALL, as_of=AS_OF, party="enterprise")
HOSTILE = [
    '=cmd|"/c calc"!A1',
    "+1",
    "@SUM(A1)",
    "<b>&amp;</b>",
    "{=1}",
    "http://example.invalid/",
    "_x0041_",
    "\x07甲\u202e乙",
    "00123",
]


def test_every_item_of_the_party_and_no_other():
    ids = [row[0].value for row in open_book(BOOK)["检查表"].iter_rows(min_row=4)]
    assert [one for one in ids if one] == ["SZ-001", "SZ-002", "SZ-003", "SZ-005", "SZ-006", "SZ-007"]


def test_unknown_party():
    with pytest.raises(KeyError):
        checklist_book(SMALL, as_of=AS_OF, party="nobody")


def test_the_same_bytes_in_every_process():
    program = (
        "import hashlib, sys; from tests.office import test_books as t; "
        "sys.stdout.write(hashlib.sha256(t.BOOK + t.documents()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert hashes == {hashlib.sha256(BOOK + documents()).hexdigest()}


def documents() -> bytes:
    return checklist_document(SMALL, as_of=AS_OF, party="enterprise")


def test_it_says_what_it_is():
    book = open_book(BOOK)
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    assert properties["wuye-edition"] == "2026.1"
    assert properties["wuye-digest"] == edition.digest(SMALL)
    hidden = {row[0].value: row[1].value for row in book["wuye"].iter_rows(max_row=6)}
    assert hidden == {name: value or None for name, value in properties.items()} | {"wuye-party": "enterprise"}
    assert book["wuye"].sheet_state == "hidden"


def test_only_the_blanks_can_be_changed():
    book = open_book(BOOK)
    sheet = book["检查表"]
    assert sheet.protection.sheet
    open_cells = {found.coordinate for row in sheet.iter_rows() for found in row if not found.protection.locked}
    wanted = [cell(book, f"SZ-{number:03}.{part}") for number in (1, 2, 3, 5, 6, 7) for part in ("outcome", "note")]
    wanted += [cell(book, f"SZ-{number:03}.veto") for number in (2, 3, 5, 6)]
    wanted += [cell(book, f"SZ-{number:03}.reason") for number in (1, 6)]
    assert open_cells == {found.coordinate for found in wanted}


def test_the_list_offers_not_applicable_only_where_it_is_allowed():
    book = open_book(BOOK)
    rules = {str(rule.sqref): rule.formula1 for rule in book["检查表"].data_validations.dataValidation}
    assert rules[cell(book, "SZ-001.outcome").coordinate] == '"符合,基本符合,不符合,不适用"'
    assert rules[cell(book, "SZ-002.outcome").coordinate] == '"符合,基本符合,不符合"'


def test_it_prints_on_a4_with_heads_and_page_numbers():
    book = open_book(BOOK)
    for name in ("检查表", "怎么查"):
        sheet = book[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert "&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text
        assert canonical.short(edition.digest(SMALL)) in sheet.oddFooter.left.text


def test_the_head_of_a_group_begins_a_page():
    sheet = open_book(BOOK)["检查表"]
    breaks = [one.id for one in sheet.row_breaks.brk]
    assert [sheet.cell(row + 1, 2).value for row in breaks] == ["安全底线（3条，24分）"]


def test_formulas_are_of_the_kind_that_every_program_knows():
    names = "".join(part(BOOK, f"xl/worksheets/sheet{number}.xml") for number in range(1, 6))
    for unknown in ("_xlfn", "_xlws", "LET(", "FILTER(", "XLOOKUP(", "TEXTJOIN(", "IFS(LET", 't="array"'):
        assert unknown not in names


def test_what_is_seen_before_anything_is_calculated():
    book = openpyxl.load_workbook(io.BytesIO(BOOK), data_only=True)
    assert book["检查表"]["B2"].value == "已答 0/4 条　　得分 —　　星级 —　　状态：没有答完"
    assert [book["结果"].cell(row, 2).value for row in range(2, 7)] == ["没有答完", "—", "—", "0/4 条", "0/28 分"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_stays_text(hostile):
    plain = support.plain_catalogue()
    plain["checklist"]["groups"][0]["items"][0]["title"] = hostile
    plain["checklist"]["groups"][0]["items"][0]["requirements"][0]["text"] = hostile
    raw = checklist_book(support.catalogue(plain), as_of=AS_OF, party="enterprise")
    found = open_book(raw)["检查表"]["C5"]
    assert found.data_type == "s"
    assert found.value == hostile.replace("\x07", "").replace("\u202e", "")


def test_an_ampersand_in_a_title_is_no_code_of_the_footer():
    book = Book("甲", AS_OF, "2026&P&G")
    book.sheet("表", [Column("甲", 10)])
    assert "2026＆P＆G" in part(book.bytes(), "xl/worksheets/sheet1.xml")


def test_rows_are_as_high_as_their_text():
    assert 20 <= height([("短", 50)]) < 25
    assert height([("长" * 280, 50)]) > height([("长" * 140, 50)]) > 60
    assert height([("长" * 99_999, 50)]) == 409


def test_every_responsibility_and_task_is_there(catalogue):
    duties, tasks = text(responsibilities_book(catalogue, as_of=AS_OF)), text(tasks_book(catalogue, as_of=AS_OF))
    assert all(one.id in duties and one.duty in duties for one in catalogue.responsibilities.responsibilities)
    assert all(one.id in tasks and one.title in tasks for one in catalogue.tasks.tasks)


def test_tasks_can_be_filtered_and_have_columns_to_fill_in(catalogue):
    book = open_book(tasks_book(catalogue, as_of=AS_OF))
    sheet = book["任务清单"]
    assert [found.value for found in sheet[3]][-5:] == ["所属期", "完成日期", "凭据", "完成主体", "经办岗位"]
    assert sheet.auto_filter.ref.startswith("B3:N")
    assert sheet.column_dimensions["A"].hidden and sheet["A4"].value.startswith("RW-")
    kinds = sorted(rule.type or "none" for rule in sheet.data_validations.dataValidation)
    assert kinds == ["date", "list", "none"]


def test_empty_lists_make_a_workbook_too():
    assert open_book(tasks_book(SMALL, as_of=AS_OF)).sheetnames == ["任务清单", "wuye"]
    assert open_book(responsibilities_book(SMALL, as_of=AS_OF)).sheetnames == ["责任清单", "wuye"]
