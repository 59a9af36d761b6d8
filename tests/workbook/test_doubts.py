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


# the file


@pytest.mark.parametrize(("name", "title"), [("edition", "版次"), ("digest", "核对码"), ("publisher", "发布机关")])
def test_properties_that_disagree_with_the_hidden_sheet_are_refused(desk, name, title):
    def work(book):
        for one in book.book.custom_doc_props.props:
            if one.name == f"wuye-{name}":
                one.value = "另一个"

    (said,) = refused(desk.edit(work))
    assert f"文件里写了两个{title}" in said and "请重新导出" in said
