"""What Excel, WPS and people do to a workbook: repaired, or named with the remedy; and nothing is written."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from build_tools.office.checklist_book import checklist_book
from tests.real import AS_OF
from tests.workbook.desk import HEAD, Desk


def repaired(book):
    """Everything that is put right without a word."""
    items = book.book["条目"]
    items.title = "Sheet1"
    items.insert_cols(4)
    items.cell(HEAD, 4).value = "我的备注"
    items.cell(4, 4).value = "这一列不看"
    items.insert_rows(1)
    for row in range(20, 40):
        items.cell(row, 6).value = "   "
    items.cell(5, 5).value = " 服务人员亮明身份_x000D_　"


def test_repaired_without_a_word(desk):
    before = desk.edit(repaired).tree()
    done = desk.take()
    assert done.stdout.startswith("没有改动"), done.output
    assert desk.tree() == before


@pytest.mark.parametrize("written", [3.0, "３", "3.0", " 3 ", "3_x000D_"])
def test_a_number_however_it_is_written(desk, written):
    assert desk.set(("条目", "SZ-003", "分值", written)).take().stdout.startswith("没有改动")


def test_full_width_letters_and_digits_are_put_right(desk):
    done = desk.set(("条目", "SZ-001", "给业主的话", "请打１２３４５热线，Ａ座。")).take()
    assert done.exit_code == 0, done.output
    assert desk.world.check().catalogue.checklist.items[0].why == "请打12345热线，A座。"


def put(sheet, key, title, value):
    return lambda book: book.put(book.cell(sheet, key, title), value)


def formula(book):
    book.cell("条目", "SZ-001", "题名").value = '="亮"&"明"'


def date(book):
    from datetime import datetime

    book.cell("条目", "SZ-001", "题名").value = datetime(2026, 1, 2)


def merged(book):
    cell = book.cell("条目", "SZ-001", "题名").column_letter
    book.book["条目"].merge_cells(f"{cell}4:{cell}5")


def no_column(book):
    book.book["条目"].delete_cols(book.column("条目", "牵头"))


def renamed_head(book):
    book.book["条目"].cell(HEAD, book.column("条目", "牵头")).value = "牵头单位"


def copied_sheet(book):
    copy = book.book.copy_worksheet(book.book["条目"])
    copy.title, book.book["条目"].title = "条目（2）", "条目（1）"


FAULTS = {
    "a formula without its value": (formula, "D4：“题名”是公式，文件里没有算好的结果"),
    "a date": (date, "D4：“题名”里是日期 2026-01-02，可能是 Excel 把“1-2”"),
    "merged": (merged, "D5：格子合并了"),
    "no column": (no_column, "没有找到这些表头：牵头"),
    "another head": (renamed_head, "没有找到这些表头：牵头"),
    "two sheets": (copied_sheet, "“条目”有几张"),
    "emptied": (put("条目", "SZ-001", "题名", None), "D4：“题名”不能空着"),
    "no number": (put("条目", "SZ-001", "分值", "三"), "G4：“分值”要写整数，现在是“三”"),
    "no choice": (put("条目", "SZ-001", "牵头", "路人"), "牵头”不能写“路人”。可以写：住建部门、物业企业"),
    "no rhythm": (put("条目", "SZ-001", "频次", "核对：有空就做"), "频次“有空就做”看不懂"),
    "failed formula": (put("条目", "SZ-001", "题名", "#REF!"), "D4：公式出错，显示“#REF!”"),
    "unknown id": (put("条目", "SZ-001", "编号", "SZ-999"), "B4：没有编号“SZ-999”"),
    "copied id": (put("条目", "SZ-001", "编号", "SZ-002"), "编号“SZ-002”和工作表“条目”B4相同"),
    "unknown act": (put("条目", "SZ-001", "处理", "删掉"), "“删掉”看不懂。要废止就选“废止”"),
    "shown only": (put("分组和总分", "safety", "题名", "别的"), "“题名”不能在表里改"),
    "another standard": (put("条文", "FW-01/C01", "所在标准", "FW-02"), "“所在标准”不能写“FW-02”"),
    "another section": (put("条文", "FW-01/C01", "所在的章", "没有的章"), "可以写：接待、公示"),
    "deleted row": (lambda book: book.book["任务"].delete_rows(4), "少了这几行：RW-001"),
    "deleted group": (lambda book: book.book["分组和总分"].delete_rows(4), "这里的行不能删"),
    "half a new row": (lambda book: put("任务", "RW-001", "任务", "x")(book) or book.book["任务"].cell(9, 3, "新任务"),
                       "B9：这一行没有编号，是新增的一条，还缺：牵头、频次、完成时限、佐证、来源情况"),
    "a note beneath": (lambda book: book.book["条目"].cell(12, 28, "废止"), "没有什么可以废止"),
    "a new group": (lambda book: book.copy("分组和总分", "safety", 题名="新组"), "分组不能在表里增加"),
    "a new standard": (lambda book: book.copy("服务标准", "FW-01", 题名="新标准"), "services 里的文件"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_named_with_place_and_remedy(desk, name):
    work, said = FAULTS[name]
    before = desk.edit(work).tree()
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (1, before), done.output
    assert said in done.stderr, done.stderr
    assert "请" in done.stderr


def test_all_faults_at_once(desk):
    done = desk.set(
        ("条目", "SZ-001", "分值", "三"), ("任务", "RW-001", "频次", "常常"), ("指标", "FW-01/I01", "比较", "大概")
    ).take()
    assert done.stderr.count("错误: ") == 3


def test_merged_cells_that_say_the_same_are_fine(desk):
    def merge(book):
        book.book["条目"].merge_cells("C5:C6")  # both are of one group

    assert desk.edit(merge).take().stdout.startswith("没有改动")


def test_a_sheet_taken_away_is_left_alone(desk):
    def work(book):
        del book.book["任务"]
        book.put(book.cell("条目", "SZ-001", "题名"), "亮明身份")

    done = desk.edit(work).take()
    assert done.exit_code == 0
    assert "没有工作表“任务”，里面的内容当作没有改" in done.stderr


def test_an_id_emptied_by_mistake_is_known_by_the_hidden_one(desk):
    done = desk.set(("条目", "SZ-001", "题名", "亮明身份"), ("条目", "SZ-001", "编号", None)).take("--dry-run")
    assert done.exit_code == 0
    assert "条目 SZ-001 服务人员亮明身份（修改）" in done.stdout


def test_english(desk):
    done = desk.set(("条目", "SZ-001", "分值", "三")).take("--lang", "en")
    assert "Sheet “条目” G4: “分值” must be an integer" in done.stderr


def xls(world):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def locked(world):
    return xls(world) + "EncryptedPackage".encode("utf-16-le")


def half(world):
    desk = Desk(world, world.folder.parent / "whole.xlsx")
    desk.export()
    return desk.path.read_bytes()[:20_000]


def checklist(world):
    return checklist_book(world.check().catalogue, as_of=AS_OF, party="enterprise")


def foreign(world):
    path = world.folder.parent / "foreign.xlsx"
    openpyxl.Workbook().save(path)
    return path.read_bytes()


def bomb(world):
    path = world.folder.parent / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "")
        file.writestr("xl/workbook.xml", b" " * 40_000_000)
    return path.read_bytes()


FILES = {
    "xls": (xls, "旧格式"),
    "locked": (locked, "打开密码"),
    "gbk csv": (lambda world: "编号,题名\nSZ-001,亮明身份\n".encode("gbk"), "文本表格（CSV）"),
    "utf-8 csv": (lambda world: "编号,题名\nSZ-001,亮明身份\n".encode("utf-8-sig"), "文本表格（CSV）"),
    "half": (half, "不完整或损坏"),
    "empty": (lambda world: b"", "文件是空的"),
    "checklist": (checklist, "这是检查表，不是标准工作簿"),
    "foreign": (foreign, "不是 wuye export 导出的工作簿"),
    "bomb": (bomb, "解开后有 40.0 MB"),
    "html": (lambda world: b"<html><table></table></html>", "这是网页"),
    "picture": (lambda world: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "这不是 .xlsx 工作簿"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_workbook_of_ours(desk, name):
    make, said = FILES[name]
    desk.path.write_bytes(make(desk.world))
    before = desk.tree()
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (1, before)
    assert said in done.stderr and "checklist.yml" not in done.stderr


def test_no_file_and_a_folder(desk):
    assert "没有这个文件" in desk.take().stderr
    desk.path.mkdir()
    assert "这不是文件" in desk.take().stderr


def test_a_book_pasted_into_a_cell_is_named_at_once(desk):
    done = desk.set(("条目", "SZ-001", "给业主的话", "很长。" * 10_000)).take()
    assert done.exit_code == 1
    assert "（30000字）" in done.stdout and "工作表“条目”L4：" in done.stderr
