"""Where a workbook says two things of an entry nothing is taken in; what is only untidy is."""

from __future__ import annotations

import pytest


def refused(desk):
    """What is said of a workbook of which nothing was written."""
    before = desk.tree()
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (1, before), done.output
    assert desk.take("--lang", "en").exit_code == 1
    return [line for line in done.stderr.splitlines() if "错误: " in line]


def exchange(column, *keys):
    def work(book):
        one, two = (book.book["条目"].cell(book.row("条目", key), column) for key in keys)
        one.value, two.value = two.value, one.value

    return work


# ids and rows


def test_ids_that_went_apart_from_their_rows_are_refused(desk):
    """Else the text of one entry would overwrite the other."""
    said = refused(desk.edit(exchange(2, "SZ-001", "SZ-002")))
    assert len(said) == 2
    assert "工作表“条目”B4：这一行的编号是“SZ-002”，内容和藏着的编号却是 SZ-001 的" in said[0]


def test_hidden_ids_that_sorting_left_behind_do_not_matter(desk):
    done = desk.edit(exchange(1, "SZ-001", "SZ-002")).set(("条目", "SZ-001", "题名", "亮明身份")).take()
    assert done.exit_code == 0, done.output
    assert desk.world.check().catalogue.checklist.items[0].title == "亮明身份"


# sheets that were copied


def copied(book, **values):
    copy = book.book.copy_worksheet(book.book["条目"])
    copy.title = "备份"
    for title, value in values.items():
        book.put(copy.cell(4, book.column("条目", title)), value)
    return copy


def test_a_copy_kept_from_before_does_not_matter(desk):
    done = desk.edit(copied).set(("条目", "SZ-001", "题名", "亮明身份")).take()
    assert done.exit_code == 0, done.output
    assert desk.world.check().catalogue.checklist.items[0].title == "亮明身份"


def test_a_copy_that_says_the_same_change_does_not_matter(desk):
    done = desk.set(("条目", "SZ-001", "题名", "亮明身份")).edit(copied).take()
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("title", ["题名", "处理"])
@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_what_was_changed_in_a_copy_is_not_lost_without_a_word(desk, state, title):
    def work(book):
        copied(book, **{title: "废止"}).sheet_state = state

    (said,) = refused(desk.edit(work).set(("任务", "RW-001", "任务", "另一处改动")))
    assert "工作表“备份”" in said and "和工作表“条目”、和导出时都不一样（一共1处）" in said


def test_a_new_row_in_a_copy_is_not_lost_either(desk):
    def work(book):
        copy = copied(book)
        row = copy.max_row + 1
        book.put(copy.cell(row, book.column("条目", "题名")), "新的一条")

    (said,) = refused(desk.edit(work))
    assert "“备份”" in said and "一共1处" in said


# sheets that are not read, as their heads are not ours


def other_head(copy):
    copy["E3"].value = "新正文"


def blank_head(copy):
    for cell in copy[3]:
        cell.value = None


def unread(head, work=lambda copy: None, source="条目"):
    """A copy of a sheet with another head, in which ``work`` is done."""

    def make(book):
        copy = book.book.copy_worksheet(book.book[source])
        copy.title = "我的修改"
        head(copy)
        work(copy)

    return make


def longer(spot):
    def work(copy):
        copy[spot].value += "甲"

    return work


@pytest.mark.parametrize("head", [other_head, blank_head])
@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_change_in_a_copy_with_another_head_is_not_lost(desk, state, head):
    def work(copy):
        longer("E4")(copy)
        copy.sheet_state = state

    (said,) = refused(desk.edit(unread(head, work)))
    assert "工作表“我的修改”E4：工作表“我的修改”的表头和导出时不一样，没有读" in said
    assert "一共1处" in said and "请把改动写到工作表“条目”" in said


def test_nor_is_it_beside_other_changes_or_without_the_shown_ids(desk):
    def work(copy):
        longer("E5")(copy)
        for row in range(3, copy.max_row + 1):
            copy.cell(row, 2).value = None

    (said,) = refused(desk.edit(unread(blank_head, work)).set(("任务", "RW-001", "任务", "另一处改动")))
    assert "“我的修改”E5" in said


@pytest.mark.parametrize(("spot", "value"), [("C4", None), ("AA4", "废止"), ("F20", "新的一条"), ("AD4", "新的要求")])
def test_neither_is_an_emptied_cell_a_mark_or_a_new_row(desk, spot, value):
    def work(copy):
        copy[spot].value = value

    (said,) = refused(desk.edit(unread(other_head, work)))
    assert f"“我的修改”{spot}" in said


def test_a_sheet_of_the_export_with_another_name_and_head_is_not_lost(desk):
    def work(book):
        sheet = book.book["任务"]
        sheet.title = "任务（改）"
        sheet["C3"].value = "新任务"
        sheet["D4"].value += "甲"

    (said,) = refused(desk.edit(work))
    assert "“任务（改）”D4" in said


@pytest.mark.parametrize("head", [other_head, blank_head])
@pytest.mark.parametrize("source", ["条目", "分组和总分", "服务标准", "条文", "指标", "责任", "任务"])
def test_an_untouched_copy_with_another_head_is_only_named(desk, head, source):
    done = desk.edit(unread(head, source=source)).take()
    assert (done.exit_code, done.stdout) == (0, "没有改动，什么都没有写。\n"), done.output
    assert "提醒: 工作表“我的修改”不是导出的样子，没有读" in done.stderr


def test_a_copy_with_another_head_that_says_the_same_change_is_only_named(desk):
    done = desk.set(("条目", "SZ-001", "题名", "亮明身份")).edit(unread(other_head)).take()
    assert done.exit_code == 0, done.output
    assert "“我的修改”" in done.stderr


def test_notes_of_the_office_do_not_matter(desk):
    def work(book):
        for line in (["会议记录"], ["SZ-001 和 SZ-002 再商量", "张三"], ["合计", 3]):
            book.book["会议"].append(line) if "会议" in book.book else book.book.create_sheet("会议").append(line)
        book.book.create_sheet("空表")

    done = desk.edit(work).set(("条目", "SZ-001", "题名", "亮明身份")).take()
    assert done.exit_code == 0, done.output
    assert done.stderr.count("没有读") == 1 and "“会议”" in done.stderr


# the file


@pytest.mark.parametrize(("name", "title"), [("edition", "版次"), ("digest", "核对码"), ("publisher", "发布机关")])
def test_properties_that_disagree_with_the_hidden_sheet_are_refused(desk, name, title):
    def work(book):
        for one in book.book.custom_doc_props.props:
            if one.name == f"wuye-{name}":
                one.value = "另一个"

    (said,) = refused(desk.edit(work))
    assert f"文件里写了两个{title}" in said and "请重新导出" in said
