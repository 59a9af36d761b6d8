"""Faults of what a workbook would make are said in the words of its sheets, not in the keys of the files."""

from __future__ import annotations

import re

import pytest

from build_tools.messages import MESSAGES
from build_tools.workbook.wording import _ANEW, _FREE, TITLES
from tests.workbook.desk import Desk

KEYS = re.compile(r"[a-z]+(?:_[a-z]+)+|\b(?:party|assessed|points|grade|drafted|sourced|article|month|basis|title)\b")


def faults(desk: Desk, *edits: tuple[str, str, str, object], language: str = "zh") -> list[str]:
    """What is said of an edited workbook of which nothing was written, without the names of files."""
    before = desk.set(*edits).tree()
    done = desk.take("--lang", language)
    assert (done.exit_code, desk.tree()) == (1, before), done.output
    word = "错误: " if language == "zh" else "error: "
    return [line.split(word, 1)[1] for line in done.stderr.splitlines() if word in line]


@pytest.fixture
def desk(desk):
    """A world in which a second party is assessed as well."""
    parties = [
        {"key": key, "name": name, "hint": "说明。"}
        for key, name in (("enterprise", "物业企业"), ("community", "社区"))
    ]
    desk.world.put("checklist.yml", "parties", parties)
    desk.world.put("checklist.yml", "groups/1/items/1/assessed", ["community"])
    return desk


PARTIES = (("条目", "SZ-001", "考评谁", "物业企业\n社区"), ("条目", "SZ-001", "要求", "【物业企业】公布。\n佩戴工牌。"))
CASES = [
    ("要求", PARTIES,
     "“条目”E4：这一条考评几方，“要求”第2行要在行首写明对谁，只能写“考评谁”里有的：【物业企业】【社区】"),
    ("考评谁", PARTIES, "“条目”M4：“考评谁”里有“社区”，“要求”里却没有一行是对它的。请补一行，行首写【社区】"),
    ("分值", [("条目", "SZ-002", "分值", 5)], "“分组和总分”D5：“安全”这一组各条的“分值”合计是8，这里的“应有分值”是6"),
    ("合计", [("分组和总分", "合计", "应有分值", 11)], "“分组和总分”D6：各组的“应有分值”合计是10，“合计”这一行是11"),
    ("来源情况", [("条目", "SZ-003", "来源情况", "有来源")],
     "“条目”X6：“来源情况”是“有来源”，“依据”却空着。请填“依据”，或把“来源情况”改成“编者拟定”"),
    ("频次", [("任务", "RW-001", "频次", "持续"), ("任务", "RW-001", "完成时限", "每期15日前")],
     "“任务”H4：“完成时限”是按期写的，“频次”却不是按月或按日重复"),
    ("时限", [("任务", "RW-001", "频次", "每月"), ("任务", "RW-001", "完成时限", "每期第2个月15日前")],
     "“任务”H4：“完成时限”写在第2个月，而“频次”的一期只有1个月"),
    ("编号", [("任务", "RW-001", "相关检查条目", "SZ-404")], "“任务”J4：没有条目“SZ-404”，或者这次要废止它"),
    ("等级", [("条文", f"FW-01/C{number:02d}", "等级", "基础") for number in range(1, 9)],
     "“条文”B4：这项服务标准没有“等级”是“示范”的条文了"),
    ("责任主体", [("责任", "ZR-002", "责任主体", "住建部门")], "“物业企业”没有任何职责了。请在工作表“责任”里"),
    ("条号", [("条目", "SZ-001", "依据", "【民法典】说。\n【电梯通知】第3条：说。")],
     "“条目”W4：“依据”里的【电梯通知】只知道名称、没见到文本，不能引用条号"),
    ("没人考评", [("条目", key, "考评谁", "社区") for key in ("SZ-001", "SZ-002", "SZ-003")],
     "没有一条考评“物业企业”了。请在工作表“条目”的“考评谁”里"),
    ("情形", [("条目", "SZ-002", "一票否决情形", None)], "“条目”Q5：“一票否决情形”空着，而同一行的“否决后果”"),
    ("理由", [("条目", "SZ-001", "可否答不适用", "可以")],
     "“条目”P4：“不适用的理由”空着，而同一行的“可否答不适用”要有它才行"),
    ("不该有", [("条目", "SZ-002", "可否答不适用", "不可以")], "“条目”P5：“不适用的理由”在这里要空着"),
    ("两种", [("指标", "FW-01/I01", "看得见的事实", "看得见")],
     "“指标”B4：下面几种只能填一种：“比较”“基础值”“提升值”“示范值”“单位”“口径” / “看得见的事实”。请清空"),
    ("缺一种", [("指标", "FW-01/I02", "看得见的事实", None)], "“指标”B5：这一行还缺内容，下面几种要填一种："),
    ("太长", [("条目", "SZ-001", "要求", "公布。\n" + "长" * 900)], "“条目”E4：“要求”第2项有900个字"),
    ("太少", [("条目", "SZ-001", "关键词", "找谁、电话")], "“条目”Z4：“关键词”只有2项，至少6项"),
    ("凭据", [("条目", "SZ-001", "查什么、怎么查", "【访谈】问。\n· 记录\n【现场查看】看。")],
     "“条目”K4：“查什么、怎么查”第2项的凭据（“· ”开头的行）只有0项"),
    ("天数", [("条目", "SZ-001", "频次", "核对：每500日")], "“条目”F4：“频次”第1项的数目是 500"),
    ("句号", [("条目", "SZ-001", "题名", "亮明身份。")],
     "“条目”D4：“亮明身份。”的写法不对，请改正。“题名”：末尾不加句号"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_fault_is_said_in_the_words_of_the_workbook(desk, edits, wanted):
    said = faults(desk, *edits)
    assert any(wanted in line for line in said), said
    assert not [line for line in said if KEYS.search(line)]
    english = faults(desk, *edits, language="en")
    assert len(english) == len(said)
    assert not [line for line in english if re.search(r"[a-z]_[a-z]|\bassessed from\b|“[a-z]+”", line)], english


def test_every_message_said_anew_is_one_of_the_check():
    assert {*_ANEW, *_FREE} <= MESSAGES.keys()
    assert {code for code, _ in _ANEW.values()} | set(_FREE.values()) <= MESSAGES.keys()


def test_the_names_in_messages_are_those_of_the_workbook(desk):
    def look(book):
        heads = {cell.value for sheet in book.book for cell in (sheet[3] if sheet.max_row > 2 else ())}
        rows = {cell.value for cell in book.book["分组和总分"]["B"]}
        assert set(TITLES.values()) <= heads | rows | set(book.book.sheetnames)

    desk.edit(look)
