"""The workbook as it comes back: what changed is written, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.real import ROOT
from tests.workbook.desk import Desk
from tests.worlds import TINY, World


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, of texts of equally many lines."""
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    return [(was, now) for was, now in zip(old, new, strict=True) if was != now]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The real content, and its workbook."""
    home = tmp_path_factory.mktemp("real")
    desk = Desk(World(shutil.copytree(ROOT / "standards", home / "standards")), home / "book.xlsx")
    assert desk.export().exit_code == 0
    return desk


def test_nothing_changed_leaves_every_file_as_it_was(desk):
    desk.edit(lambda book: None)
    before = desk.tree()
    done = desk.take()
    assert (done.exit_code, done.stdout) == (0, "没有改动，什么都没有写。\n")
    assert desk.tree() == before


def test_the_real_content_through_the_workbook_is_the_same(real):
    before = real.tree()
    assert real.take().stdout == "没有改动，什么都没有写。\n"
    real.edit(lambda book: None)
    assert real.take().stdout == "没有改动，什么都没有写。\n"
    assert real.tree() == before


def test_the_real_content_with_one_edit_changes_two_lines(real):
    before = real.tree()
    real.set(("条目", "SZ-020", "题名", "改过的题名"), ("条文", "FW-08/C03", "条文", "改过的条文。"))
    done = real.take()
    assert done.exit_code == 0, done.output
    after = real.tree()
    assert [name for name in before if before[name] != after[name]] == ["checklist.yml", "services/FW-08.yml"]
    for name, new in (
        ("checklist.yml", "        title: 改过的题名"),
        ("services/FW-08.yml", "        text: 改过的条文。"),
    ):
        lines = changed_lines(before[name].decode(), after[name].decode())
        assert [now for _, now in lines] == [new]
    assert done.stdout.endswith("请在 changes.yml 写明改了什么、为什么。\n")


EDITS = [
    ("条目", "SZ-001", "题名", "服务人员亮身份", "checklist.yml", "groups/0/items/0/title", "服务人员亮身份"),
    ("条目", "SZ-001", "频次", "核对公示：每月", "checklist.yml", "groups/0/items/0/frequency",
     [{"what": "核对公示", "kind": "every", "count": 1, "unit": "months"}]),
    ("条目", "SZ-001", "依据", None, "checklist.yml", "groups/0/items/0/basis", []),
    ("条目", "SZ-001", "哪些是编者拟定", None, "checklist.yml", "groups/0/items/0/drafted_parts", ...),
    ("条目", "SZ-002", "一票否决情形", "改过的情形。", "checklist.yml", "groups/1/items/0/veto/when", "改过的情形。"),
    ("条目", "SZ-002", "适用条件", None, "checklist.yml", "groups/1/items/0/applies_to", []),
    ("分组和总分", "safety", "一句话说明", "不出事。", "checklist.yml", "groups/1/summary", "不出事。"),
    ("服务标准", "FW-01", "术语和定义", "首问：第一个。\n回访：再问。", "services/FW-01.yml", "terms",
     [{"term": "首问", "definition": "第一个。"}, {"term": "回访", "definition": "再问。"}]),
    ("条文", "FW-01/C02", "编者拟定", "是", "services/FW-01.yml", "sections/0/clauses/1/drafted", True),
    ("条文", "FW-01/C04", "编者拟定", None, "services/FW-01.yml", "sections/0/clauses/3/drafted", ...),
    ("指标", "FW-01/I01", "基础值", 40, "services/FW-01.yml", "indicators/0/measured/values/basic", 40),
    ("指标", "FW-01/I01", "提升值", None, "services/FW-01.yml", "indicators/0/measured/values/enhanced", ...),
    ("责任", "ZR-001", "频次", "持续", "responsibilities.yml", "responsibilities/0/frequency", {"kind": "continuous"}),
    ("任务", "RW-001", "牵头", "住建部门", "tasks.yml", "tasks/0/lead", "housing-bureau"),
    ("任务", "RW-001", "配合", "住建部门", "tasks.yml", "tasks/0/support", ["housing-bureau"]),
    ("任务", "RW-001", "完成时限", "当日（编者拟定）", "tasks.yml", "tasks/0/deadline",
     {"rule": "same_day", "drafted": True}),
    ("任务", "RW-001", "怎么做", None, "tasks.yml", "tasks/0/detail", ...),
]  # fmt: skip


def at(data, way):
    for step in way.split("/"):
        data = data[int(step)] if step.isdigit() else data.get(step, ...)
    return data


@pytest.mark.parametrize(("sheet", "key", "title", "value", "file", "way", "wanted"), EDITS)
def test_one_cell(desk, sheet, key, title, value, file, way, wanted):
    if (key, title) == ("SZ-001", "依据"):
        desk.world.put("checklist.yml", "groups/0/items/0/provenance", "drafted")
    before = desk.tree()
    data = {name: yaml.safe_load(raw) for name, raw in before.items()}
    done = desk.set((sheet, key, title, value)).take()
    assert done.exit_code == 0, done.output
    after = desk.tree()
    assert [name for name in after if after[name] != before[name]] == [file]
    assert at(yaml.safe_load(after[file]), way) == wanted
    desk.world.put(file, way, at(data[file], way))
    assert yaml.safe_load((desk.world.folder / file).read_bytes()) == data[file], "nothing else was touched"
    assert title in done.stdout and key in done.stdout


def test_comments_order_and_quotes_stay(desk):
    text = (desk.world.folder / "checklist.yml").read_text("utf-8")
    text = text.replace("        why: 有事", "        # 大白话\n        why: 有事").replace(
        "            unit: months\n", "            unit: months # 季度\n"
    )
    text = text.replace("title: 服务人员亮明身份", 'title: "服务人员亮明身份" # 题名')
    desk.world.write("checklist.yml", text)
    desk.set(
        ("条目", "SZ-001", "题名", "亮明身份"),
        ("条目", "SZ-001", "频次", "核对公示：每2个月（编者拟定）"),
        ("条目", "SZ-001", "给业主的话", "改过：有冒号。"),
        (
            "条目",
            "SZ-001",
            "要求",
            "物业企业应当公布项目负责人的姓名和电话。\n中间一句。\n【编者拟定】服务人员应当佩戴工牌。",
        ),
    )
    assert desk.take().exit_code == 0
    wanted = text.replace('"服务人员亮明身份" #', '"亮明身份"     #').replace(
        "count: 3\n            unit: months #", "count: 2\n            unit: months #", 1
    )
    wanted = wanted.replace("why: 有事知道找谁；找不到人，可以向住建部门反映。", "why: 改过：有冒号。")
    wanted = wanted.replace(
        "          - text: 服务人员应当佩戴", "          - text: 中间一句。\n          - text: 服务人员应当佩戴"
    )
    assert (desk.world.folder / "checklist.yml").read_text("utf-8") == wanted


def test_the_layout_of_other_lines_stays(desk):
    text = (desk.world.folder / "tasks.yml").read_text("utf-8")
    text = text.replace("    items: [SZ-001]\n", "    items:   [ SZ-001 ]   # 哪一条\n\n").replace(
        "    evidence:\n      - 核对", "    evidence:\n    - 核对"
    )
    desk.world.write("tasks.yml", text)
    assert desk.set(("任务", "RW-002", "任务", "换电梯标志")).take().exit_code == 0
    assert (desk.world.folder / "tasks.yml").read_text("utf-8") == text.replace("更换电梯标志", "换电梯标志")


def test_dry_run_shows_and_writes_nothing(desk):
    before = desk.set(("条目", "SZ-001", "频次", "核对公示：每月")).tree()
    done = desk.take("--dry-run")
    assert done.exit_code == 0
    assert done.stdout == (
        "改动：修改1条。\n"
        "条目 SZ-001 服务人员亮明身份（修改）\n"
        "  频次（工作表“条目”F4）：核对公示：每[-季度（编者拟定）-]{+月+}\n"
        "检查通过。这次没有写。\n"
    )
    assert desk.tree() == before


def test_rows_in_another_order_are_no_change(desk):
    def turn(book):
        sheet = book.book["条目"]
        rows = [[cell.value for cell in sheet[row]] for row in (4, 5, 6)]
        for row, values in zip((6, 4, 5), rows, strict=True):
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column).value = value

    assert desk.edit(turn).take().stdout.startswith("没有改动")


def test_a_new_item_gets_the_next_id(desk):
    def add(book):
        book.copy("条目", "SZ-003", 题名="新的一条", 分值=2)
        book.put(book.cell("分组和总分", "safety", "应有分值"), 8)
        book.put(book.cell("分组和总分", "合计", "应有分值"), 12)

    done = desk.edit(add).take()
    assert done.exit_code == 0, done.output
    data = yaml.safe_load((desk.world.folder / "checklist.yml").read_bytes())
    new = data["groups"][1]["items"][-1]
    assert (new["id"], new["title"], data["item_count"]) == ("SZ-004", "新的一条", 4)
    assert list(new) == list(data["groups"][1]["items"][1])
    assert "条目 SZ-004 新的一条（新增，第7行）" in done.stdout and "条数随着加1。" in done.stdout
    assert desk.world.problems == ()


def test_an_id_of_a_released_edition_is_never_given_again(desk):
    from click.testing import CliRunner

    from build_tools.cli import wuye

    options = ["--as-of", "2026-11-21", "--effective", "2026-12-01", "--standards", str(desk.world.folder)]
    assert CliRunner().invoke(wuye, ["release", "2026.1", *options]).exit_code == 0
    data = yaml.safe_load((desk.world.folder / "tasks.yml").read_bytes())
    del data["tasks"][1]
    desk.world.write("tasks.yml", yaml.safe_dump(data, allow_unicode=True))
    done = desk.edit(lambda book: book.copy("任务", "RW-001", 任务="新任务")).take()
    assert done.exit_code == 0, done.output
    assert [one["id"] for one in yaml.safe_load((desk.world.folder / "tasks.yml").read_bytes())["tasks"]] == [
        "RW-001",
        "RW-003",
    ]


def test_new_clause_indicator_duty_and_task(desk):
    def add(book):
        book.copy("条文", "FW-01/C06", 条文="应设意见箱。")
        book.copy("指标", "FW-01/I02", 指标="意见箱")
        book.copy("责任", "ZR-002", 职责="听取意见。")
        book.copy("任务", "RW-002", 任务="开箱")

    done = desk.edit(add).take()
    assert done.exit_code == 0, done.output
    service = yaml.safe_load((desk.world.folder / "services/FW-01.yml").read_bytes())
    assert service["sections"][1]["clauses"][-1] == {"id": "C09", "text": "应设意见箱。", "grade": "basic"}
    assert service["indicators"][-1]["id"] == "I03"
    ids = [entry.id for entry in desk.world.check().catalogue.responsibilities.responsibilities]
    assert ids == ["ZR-001", "ZR-002", "ZR-003"]
    assert desk.world.check().catalogue.tasks.tasks[-1].title == "开箱"


def test_withdrawn(desk):
    for file in ("campaigns.yml", "rating.yml"):
        desk.world.replace(file, "SZ-003", "SZ-002")
    desk.set(
        ("条目", "SZ-003", "处理", "废止"),
        ("责任", "ZR-002", "相关检查条目", None),
        ("分组和总分", "safety", "应有分值", 3),
        ("分组和总分", "合计", "应有分值", 7),
        ("条文", "FW-01/C05", "处理", "废止"),
        ("条文", "FW-01/C04", "条文", "应在3日内回访业主。"),
    )
    desk.edit(lambda book: book.copy("条文", "FW-01/C06", 条文="应设意见箱。"))
    done = desk.take()
    assert done.exit_code == 0, done.output
    data = desk.world.check().catalogue
    assert [item.id for item in data.checklist.items] == ["SZ-001", "SZ-002"]
    assert data.checklist.item_count == 2
    assert [one.id for one in data.services[0].clauses] == ["C01", "C02", "C03", "C04", "C06", "C07", "C08", "C09"]


def test_moved_to_another_group_and_section(desk):
    done = desk.set(
        ("条目", "SZ-001", "分组", "安全"),
        ("条目", "SZ-003", "分组", "组织"),
        ("分组和总分", "organisation", "应有分值", 3),
        ("分组和总分", "safety", "应有分值", 7),
        ("条文", "FW-01/C01", "所在的章", "公示"),
    ).take()
    assert done.exit_code == 0, done.output
    data = desk.world.check().catalogue
    assert [[item.id for item in group.items] for group in data.checklist.groups] == [["SZ-003"], ["SZ-002", "SZ-001"]]
    assert data.services[0].sections[1].clauses[-1].id == "C01"


def test_faults_of_the_result_are_named_by_cell(desk):
    before = desk.set(
        ("条目", "SZ-002", "分值", 5),
        ("任务", "RW-001", "相关检查条目", "SZ-404"),
        ("指标", "FW-01/I01", "示范值", 90),
        ("条目", "SZ-003", "来源情况", "有来源"),
        ("条目", "SZ-001", "关键词", "找谁、电话"),
    ).tree()
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (1, before)
    said = {line.split("工作表")[1].split("：")[0] for line in done.stderr.split("\n") if "工作表" in line}
    assert said == {"“分组和总分”D5", "“任务”J4", "“指标”F4", "“条目”X6", "“条目”Z4"}, done.stderr
    assert "checklist.yml:" not in done.stderr.replace("（", "")
    assert done.stderr.endswith("什么都没有写。请改好再来。\n")


NASTY = [
    "带: 冒号", "# 像注释", "- 像列表", "yes", "null", "~", "1.5", "0x1F", "1e5", "'引号'", '"双引号"', "{大括号}",
    "[方括号]", "&锚", "*引用", "!标签",
    "|竖线", ">大于", "%百分", "`反引号`", "反斜杠\\n", "<b>&amp;</b>", "😀", "=1+1",
    "末尾冒号:", "a #b", "？问", "2026", "true",
]  # fmt: skip


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    home = tmp_path_factory.mktemp("nasty")
    return Desk(World(Path(shutil.copytree(TINY, home / "standards"))), home / "book.xlsx")


@pytest.mark.parametrize("said", NASTY)
def test_text_is_text(nasty, said):
    nasty.path.unlink(missing_ok=True)
    done = nasty.set(("条目", "SZ-001", "题名", said), ("任务", "RW-001", "佐证", f"{said}\n照片")).take()
    assert done.exit_code == 0, done.output
    data = nasty.world.check().catalogue
    assert (data.checklist.items[0].title, data.tasks.tasks[0].evidence) == (said, (said, "照片"))


def test_words_in_brackets_are_quoted_where_they_need_it(desk):
    done = desk.set(("条目", "SZ-001", "关键词", "a b、C:D、[x]、#y、yes、电话、6")).take()
    assert done.exit_code == 0, done.output
    text = (desk.world.folder / "checklist.yml").read_text("utf-8")
    assert "keywords: [a b, " in text and '"yes"' in text and '"6"' in text
    assert desk.world.check().catalogue.checklist.items[0].keywords == ("a b", "C:D", "[x]", "#y", "yes", "电话", "6")


def test_line_ends_of_windows_stay(desk):
    text = (desk.world.folder / "tasks.yml").read_bytes().replace(b"\n", b"\r\n")
    desk.world.write("tasks.yml", text)
    assert desk.set(("任务", "RW-001", "任务", "核对")).take().exit_code == 0
    wanted = text.replace("title: 核对公示栏".encode(), "title: 核对".encode())
    assert (desk.world.folder / "tasks.yml").read_bytes() == wanted


def test_the_comment_of_the_next_entry_stays(desk):
    text = (desk.world.folder / "tasks.yml").read_text("utf-8")
    desk.world.write("tasks.yml", text.replace("  - id: RW-002", "  # 下一条\n  - id: RW-002") + "# 完\n")
    done = desk.set(("任务", "RW-001", "处理", "废止")).take()
    assert done.exit_code == 0, done.output
    after = (desk.world.folder / "tasks.yml").read_text("utf-8")
    assert "  # 下一条\n  - id: RW-002" in after and after.endswith("# 完\n")
    assert "提醒" not in done.stderr


def test_a_comment_within_what_is_withdrawn_is_named(desk):
    desk.world.replace("tasks.yml", "    title: 更换电梯标志", "    # 每年年检以后\n    title: 更换电梯标志")
    done = desk.set(("任务", "RW-002", "处理", "废止")).take()
    assert done.exit_code == 0, done.output
    assert "提醒: 这条注释跟着废止或换掉的内容一起去掉了：# 每年年检以后" in done.stderr


def test_a_linked_folder_stays_a_link(desk, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(desk.world.folder)
    other = Desk(World(link), desk.path)
    assert other.set(("条目", "SZ-001", "题名", "亮明身份")).take().exit_code == 0
    assert link.is_symlink()
    assert desk.world.check().catalogue.checklist.items[0].title == "亮明身份"


def test_not_from_inside_the_folder(desk, monkeypatch):
    desk.set(("条目", "SZ-001", "题名", "亮明身份"))
    monkeypatch.chdir(desk.world.folder)
    done = desk.take()
    assert done.exit_code == 2 and "请到上一级文件夹" in done.stderr


def test_a_row_inserted_where_sorting_left_a_hidden_id_behind_is_new(desk):
    def add(book):
        row = book.copy("任务", "RW-001", 任务="新任务")
        sheet = book.book["任务"]
        # the hidden ids of two rows exchanged, as by sorting the shown columns alone
        sheet.cell(4, 1).value, sheet.cell(row, 1).value = None, "RW-001"

    done = desk.edit(add).take()
    assert done.exit_code == 0, done.output
    assert [one.id for one in desk.world.check().catalogue.tasks.tasks] == ["RW-001", "RW-002", "RW-003"]


def test_a_new_entry_does_not_take_the_comment_of_what_follows(desk):
    text = (desk.world.folder / "checklist.yml").read_text("utf-8")
    text = text.replace("  - key: safety", "  # 第二组\n  # 安全\n  - key: safety")
    desk.world.write("checklist.yml", text)

    def add(book):
        book.copy("条目", "SZ-001", 题名="新的一条", 分值=2)
        book.put(book.cell("分组和总分", "organisation", "应有分值"), 6)
        book.put(book.cell("分组和总分", "合计", "应有分值"), 12)
        book.put(book.cell("条目", "SZ-002", "分组"), "组织")
        book.put(book.cell("条目", "SZ-003", "处理"), None)

    desk.edit(add)
    desk.set(("分组和总分", "organisation", "应有分值", 9), ("分组和总分", "safety", "应有分值", 3))
    done = desk.take()
    assert done.exit_code == 0, done.output
    after = (desk.world.folder / "checklist.yml").read_text("utf-8")
    assert "\n  # 第二组\n  # 安全\n  - key: safety\n" in after
    assert [item.id for item in desk.world.check().catalogue.checklist.items] == [
        "SZ-001",
        "SZ-002",
        "SZ-004",
        "SZ-003",
    ]
