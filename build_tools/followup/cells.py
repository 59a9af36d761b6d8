"""What people write into the cells of a task workbook: days, periods and ids, in any clear way of writing."""

from __future__ import annotations

import re
from datetime import date

from build_tools.followup import periods
from build_tools.followup.periods import Period
from build_tools.office.clean import folded

_DAY = re.compile(r"(20[0-9]{2})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_MONTH = re.compile(r"(20[0-9]{2})[-/.年]([0-9]{1,2})(?:月份?)?")
_QUARTER = re.compile(r"(20[0-9]{2})年?[-/.]?(?:q([1-4])|第?([1-4一二三四])季度?)")
_HALF = re.compile(r"(20[0-9]{2})年?[-/.]?(?:h([12])|([上下])半年)")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度?|全年)?")
_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}


def task_id(text: str) -> str:
    """An id in half width and capitals."""
    return folded(text).upper()


def day(text: str) -> date | None:
    """A day of the years 2000 to 2099: ``2026-11-20``, ``2026年11月20日``, ``20261120``; None for what is none."""
    found = _DAY.fullmatch(folded(text))
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def period(text: str, months: int) -> Period | None:
    """The period of so many months that a cell names; None if it is none, or one of another length.

    A day, which Excel makes of ``2026-11``, names its month, and so nothing for longer periods.
    """
    whole = day(text)
    if whole:
        return periods.holding(whole, 1) if months == 1 else None
    named = periods.named(_name(folded(text)))
    return named if named and periods.holding(named.first, months) == named else None


def _name(text: str) -> str:
    if found := _MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}"
    for letter, pattern in (("Q", _QUARTER), ("H", _HALF)):
        if found := pattern.fullmatch(text):
            number = found[2] or found[3]
            return f"{found[1]}{letter}{_NUMBERS.get(number, number)}"
    found = _YEAR.fullmatch(text)
    return found[1] if found else ""
