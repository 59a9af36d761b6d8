"""The files went on after the export: what does not touch goes together, what does is refused by name."""

from __future__ import annotations

import copy

import openpyxl
import pytest
import yaml


def test_changes_that_do_not_touch_go_together(desk):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"), ("条目", "SZ-002", "频次", "维护保养：每月"))
    desk.world.put("checklist.yml", "groups/0/items/0/why", "别人改过。")
    desk.world.put("tasks.yml", "tasks/0/title", "别人改过")
    done = desk.take()
    assert done.exit_code == 0, done.output
    item, other, _ = desk.world.check().catalogue.checklist.items
    assert (item.title, item.why) == ("亮明身份", "别人改过。")
    assert [one.what for one in other.frequency] == ["维护保养"]
    assert desk.world.check().catalogue.tasks.tasks[0].title == "别人改过"


def test_the_same_cell_in_both_is_refused_by_name(desk):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"), ("条目", "SZ-002", "题名", "电梯"))
    before = desk.world.put("checklist.yml", "groups/0/items/0/title", "别人的题名") and desk.tree()
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (1, before)
    assert (
        "工作表“条目”D4：SZ-001 的“题名”导出以后在数据文件里也改过，现在是“别人的题名”，表里是“亮明身份”" in done.stderr
    )
    assert "D5" not in done.stderr


def test_the_same_change_in_both_is_no_clash(desk):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"), ("条目", "SZ-002", "题名", "电梯"))
    desk.world.put("checklist.yml", "groups/0/items/0/title", "亮明身份")
    done = desk.take()
    assert done.exit_code == 0, done.output
    assert "SZ-001" not in done.stdout and "SZ-002" in done.stdout


def test_importing_twice_changes_nothing_more(desk):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"))
    assert desk.take().exit_code == 0
    before = desk.tree()
    assert desk.take().stdout.startswith("没有改动")
    assert desk.tree() == before


def without_task(desk):
    data = yaml.safe_load((desk.world.folder / "tasks.yml").read_bytes())
    del data["tasks"][1]
    desk.world.write("tasks.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def test_an_entry_that_is_gone(desk):
    desk.set(("任务", "RW-001", "任务", "核对"))
    without_task(desk)
    done = desk.take("--dry-run")
    assert done.exit_code == 0
    assert "RW-002 导出以后已经废止，这一行不看" in done.stderr
    desk.set(("任务", "RW-002", "任务", "换"))
    assert "RW-002 导出以后已经从数据文件里废止" in desk.take().stderr


def test_an_entry_that_changed_is_not_withdrawn_unseen(desk):
    desk.set(("任务", "RW-002", "处理", "废止"))
    desk.world.put("tasks.yml", "tasks/1/title", "别人改过")
    done = desk.take()
    assert done.exit_code == 1
    assert "RW-002 导出以后在数据文件里改过" in done.stderr


def test_an_entry_added_since_is_left_alone(desk):
    desk.set(("任务", "RW-001", "任务", "核对"))
    data = yaml.safe_load((desk.world.folder / "tasks.yml").read_bytes())
    data["tasks"].append(copy.deepcopy(data["tasks"][0]) | {"id": "RW-003"})
    desk.world.write("tasks.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    done = desk.take()
    assert done.exit_code == 0, done.output
    assert [one.title for one in desk.world.check().catalogue.tasks.tasks] == ["核对", "更换电梯标志", "核对公示栏"]


@pytest.mark.parametrize("moved", [False, True])
def test_without_the_hidden_sheet(desk, moved):
    """Where the files are as they were nothing is lost; else the three texts are needed."""
    desk.set(("条目", "SZ-001", "题名", "亮明身份"))
    book = openpyxl.load_workbook(desk.path)
    del book["wuye"]
    book.save(desk.path)
    if moved:
        desk.world.put("tasks.yml", "tasks/0/title", "别人改过")
    done = desk.take()
    assert done.exit_code == (1 if moved else 0), done.output
    assert ("藏着的底稿不见了" in done.stderr) is moved


def test_a_damaged_line_of_the_hidden_sheet_is_named(desk):
    def damage(book):
        row = next(cell.row for cell in book.book["wuye"]["E"] if cell.value == "SZ-001")
        book.book["wuye"].cell(row, 6).value = "*=000 title=000"

    desk.edit(damage)
    desk.world.put("tasks.yml", "tasks/0/title", "别人改过")
    done = desk.take()
    assert done.exit_code == 1
    assert "工作表“条目”B4：这一行的底稿不见了" in done.stderr


def test_a_workbook_of_another_district(desk):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"))
    desk.world.put("publisher.yml", "key", "elsewhere")
    assert "这里是“elsewhere”" in desk.take().stderr
