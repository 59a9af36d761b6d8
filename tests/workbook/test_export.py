"""The workbook as it leaves: what is on its sheets, and that text is text."""

from __future__ import annotations

import openpyxl
import pytest

from build_tools.workbook import export
from tests.real import AS_OF
from tests.workbook.desk import HEAD, Book

SHEETS = ["说明", "条目", "分组和总分", "服务标准", "条文", "指标", "责任", "任务", "wuye"]


@pytest.fixture
def book(desk):
    assert desk.export().exit_code == 0
    return Book(openpyxl.load_workbook(desk.path))


def test_the_sheets(book):
    assert book.book.sheetnames == SHEETS
    assert book.book["wuye"].sheet_state == "hidden"
    for name in SHEETS[1:-1]:
        sheet = book.book[name]
        assert sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes is not None and sheet.freeze_panes.endswith(str(HEAD + 1))
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_an_item_in_words(book):
    said = {title: book.cell("条目", "SZ-001", title).value for title in ("分组", "要求", "频次", "配合", "依据")}
    assert said == {
        "分组": "组织",
        "要求": "物业企业应当公布项目负责人的姓名和电话。\n【编者拟定】服务人员应当佩戴工牌。",
        "频次": "核对公示：每季度（编者拟定）",
        "配合": "住建部门",
        "依据": "【民法典】第943条：物业企业应当定期公开负责人员等事项。",
    }
    assert book.cell("条目", "SZ-001", "分值").value == 4
    assert book.cell("指标", "FW-01/I02", "参考值").value == "无"
    assert book.cell("任务", "RW-002", "完成时限").value == "换发标志后7日内"


def test_drop_downs(book):
    rules = book.book["条目"].data_validations.dataValidation
    column = book.cell("条目", "SZ-001", "牵头").column_letter
    rule = next(rule for rule in rules if str(rule.sqref).startswith(f"{column}{HEAD + 1}:"))
    assert rule.type == "list" and rule.showErrorMessage
    sheet, cells = rule.formula1.split("!")
    words = [row[0].value for row in book.book[sheet.strip("'")][cells.replace("$", "")]]
    assert words == ["住建部门", "物业企业"]
    last = int(str(rule.sqref).split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert last >= HEAD + 3 + 100, "new rows have them too"


def test_notes_on_heads(book):
    def note(sheet, title):
        return book.book[sheet].cell(HEAD, book.column(sheet, title)).comment.text

    assert "用大白话说" in note("条目", "给业主的话")
    assert "必填" in note("条目", "题名") and "必填" not in note("条目", "一票否决情形")
    assert "每15日" in note("任务", "频次")


def test_live_sums(book):
    items, groups = book.book["条目"], book.book["分组和总分"]
    formulas = [cell.value for cell in items[2] if str(cell.value).startswith("=")]
    assert formulas == ["=SUMIFS('条目'!$G$4:$G$206,'条目'!$AB$4:$AB$206,\"<>废止\")"]
    column = book.column("分组和总分", "各条相加")
    assert groups.cell(HEAD + 1, column).value.startswith("=SUMIFS('条目'!$G$4:$G$206,'条目'!$C$4:$C$206,$C4,")


def test_text_that_looks_like_a_formula_is_text_and_comes_back(desk):
    words = ["=1+1", "+86电话", "-5度以下", "@所有人", "=HYPERLINK(0)"]
    for place, word in enumerate(words):
        desk.world.put("services/FW-01.yml", f"sections/0/clauses/{place}/text", word)
    assert desk.export().exit_code == 0
    book = Book(openpyxl.load_workbook(desk.path))
    for place, word in enumerate(words, start=1):
        cell = book.cell("条文", f"FW-01/C0{place}", "条文")
        assert (cell.value, cell.data_type) == (word, "s")
    before = desk.tree()
    assert desk.take().stdout.startswith("没有改动")
    assert desk.tree() == before


def test_the_same_bytes_each_time(world):
    files = {document.file: document.data for document in world.check().documents.values()}
    assert export.standards_book(files, as_of=AS_OF) == export.standards_book(files, as_of=AS_OF)


def test_an_edited_workbook_is_not_overwritten(desk):
    desk.set(("条目", "SZ-001", "题名", "改了"))
    before = desk.path.read_bytes()
    done = desk.export()
    assert (done.exit_code, desk.path.read_bytes()) == (1, before)
    assert "wuye import" in done.stderr
    assert desk.export("--force").exit_code == 0
    assert desk.path.read_bytes() != before


def test_refusals(desk, world):
    other = type(desk)(world, desk.path.with_suffix(".txt"))
    assert other.export().exit_code == 2
    world.put("actors.yml", "actors/0/level", "moon")
    assert desk.export().exit_code == 1
    assert not desk.path.exists()


def test_a_text_longer_than_a_cell_is_named(desk):
    evidence = ["很长的凭据" * 160] * 40
    desk.world.put("tasks.yml", "tasks/0/evidence", evidence)
    done = desk.export()
    assert (done.exit_code, desk.path.exists()) == (1, False)
    assert "RW-001 的“佐证”太长" in done.stderr
