"""What people write for an answer, and what it means. The workbook's formulas use the same lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from build_tools.office.clean import folded
from build_tools.results import Kind
from build_tools.scoring import Verdict

OUTCOME: Mapping[Verdict, str] = {
    "met": "符合",
    "partly_met": "基本符合",
    "not_met": "不符合",
    "not_applicable": "不适用",
}
VERDICTS: Mapping[Verdict, tuple[str, ...]] = {
    "met": ("符合", "√", "✓", "✔", "☑", "是", "对", "合格", "达标", "做到", "全部符合", "完全符合", "y", "yes", "true"),
    "partly_met": ("基本符合", "部分符合", "基本合格", "基本达标", "△", "◐", "半"),
    "not_met": ("不符合", "×", "✕", "✗", "✘", "x", "否", "错", "不合格", "不达标", "没做到", "n", "no", "false"),
    "not_applicable": ("不适用", "n/a", "na", "/"),
}
YES = ("是", "有", "√", "✓", "✔", "☑", "对", "y", "yes", "true", "1")
NO = ("否", "没有", "无", "×", "✕", "✗", "✘", "x", "不是", "n", "no", "false", "0")
KIND: Mapping[Kind, str] = {"self": "自查", "inspection": "检查"}
_VERDICT_OF = {folded(word): verdict for verdict, words in VERDICTS.items() for word in words}
_TRUTH_OF = {folded(word): word in YES for word in YES + NO}
# a bare 2026-4 is not among them: it may be April
_PERIOD = re.compile(r"([0-9]{4})年?[-/.]?(?:(?:第|q)([1-4一二三四])(?:季度?)?|([1-4一二三四])季度?)")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")
_HAN = {"一": "1", "二": "2", "三": "3", "四": "4"}

VERDICT_CODES: tuple[Verdict, ...] = get_args(Verdict)
"""The code of a verdict in formulas is its place here, counted from 1; 0 is a cell without a verdict."""


def verdict(text: str) -> Verdict | None:
    """The verdict that a word stands for; None for a word that stands for none."""
    return _VERDICT_OF.get(folded(text))


def truth(text: str) -> bool | None:
    """Yes or no; None for a word that says neither."""
    return _TRUTH_OF.get(folded(text))


def kind(text: str) -> Kind | None:
    """自查 or 检查, also as 企业自查 or 检查评价."""
    found = [key for key, word in KIND.items() if word in folded(text)]
    return found[0] if len(found) == 1 else None


def period(text: str) -> str | None:
    """``2026Q4`` from ``2026年第4季度``, ``２０２６Q４``, ``2026年四季度`` or a date of it; None for others."""
    plain = folded(text)
    day = _DAY.fullmatch(plain)
    if day and 1 <= int(day[2]) <= 12:
        return f"{day[1]}Q{(int(day[2]) + 2) // 3}"
    found = _PERIOD.fullmatch(plain)
    if not found:
        return None
    quarter = found[2] or found[3]
    return f"{found[1]}Q{_HAN.get(quarter, quarter)}"
