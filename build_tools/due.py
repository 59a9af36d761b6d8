"""Which tasks fall due in a month: pure dates, no clock. Periods begin in January."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_tools.model import Task


@dataclass(frozen=True, order=True)
class Due:
    """One task and the day by which it is due."""

    day: date
    task_id: str


def in_month(tasks: Iterable[Task], year: int, month: int) -> list[Due]:
    """Tasks of a monthly or longer rhythm whose deadline lies in this month, by day."""
    found = (Due(day, task.id) for task in tasks if (day := _day(task, year, month)))
    return sorted(found)


def _day(task: Task, year: int, month: int) -> date | None:
    period = task.frequency.count if task.frequency.unit == "months" else None
    if period is None or task.deadline.rule not in ("end_of_period", "day_of_period"):
        return None
    within = (year * 12 + month - 1) % period + 1
    last = calendar.monthrange(year, month)[1]
    if task.deadline.rule == "end_of_period":
        return date(year, month, last) if within == period else None
    if within != (task.deadline.month or period):
        return None
    return date(year, month, min(task.deadline.day or last, last))
