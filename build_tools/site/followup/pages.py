"""The pages that mkdocs renders: the latest month with the list of all, and one for each month and quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_tools import words
from build_tools.followup.standing import FINDING_NAMES, STATES, Count, FindingLine, Standing, TaskLine
from build_tools.site.followup.published import Followed, FollowUp

LISTED = 500
"""So many lines of a list stand on a page; the counts are always of all."""
_LOOKS = {"done": "met", "late": "partly", "open": "na", "overdue": "not-met"}


@dataclass(frozen=True)
class UnitCount:
    """What one unit's tasks led by one actor stand at."""

    unit: str
    count: Count


@dataclass(frozen=True)
class TaskList:
    """Tasks in one state; ``more`` are not shown."""

    key: str
    title: str
    none: str
    lines: tuple[TaskLine, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class FindingRow:
    """A finding at its estate. ``held`` and ``planned`` are days of meetings, in words."""

    line: FindingLine
    estate: str
    held: tuple[str, ...]
    planned: tuple[str, ...]

    @property
    def state(self) -> str:
        return FINDING_NAMES[self.line.state]

    @property
    def look(self) -> str:
        return _LOOKS[self.line.state]

    @property
    def closed(self) -> str:
        """The day on which it was closed, "" while it is not."""
        closed = self.line.finding.closed
        return words.today_in_words(closed) if closed and self.line.state in ("done", "late") else ""

    @property
    def reason(self) -> str:
        return "" if self.closed else self.line.finding.reason


def pages(followed: FollowUp) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, template and values of every page."""
    if not followed.all:
        return
    latest = (followed.months or followed.quarters)[0]
    lists = [("months", "各月", "月份", followed.months), ("quarters", "各季度", "季度", followed.quarters)]
    yield "follow-up/index.md", "follow-ups", {"one": latest, "lists": lists, **_values(latest, followed.estates)}
    for row in (followed.months, followed.quarters):
        for place, one in enumerate(row):
            beside = {
                "newer": row[place - 1] if place else None,
                "older": row[place + 1] if place + 1 < len(row) else None,
            }
            yield f"{one.path}index.md", "follow-up", {"one": one, **beside, **_values(one, followed.estates)}


def _values(one: Followed, names: Mapping[str, str]) -> dict[str, Any]:
    found = findings(one.standing, names)
    return {
        "units": by_unit(one.standing),
        "tasks": task_lists(one.standing),
        "findings": found[:LISTED],
        "findings_more": max(0, len(found) - LISTED),
        "finding_counts": [(name, len(one.standing.findings_in(state))) for state, name in _finding_states()],  # type: ignore[arg-type]
    }


def _finding_states() -> Sequence[tuple[str, str]]:
    return [(state, FINDING_NAMES[state]) for state in reversed(STATES)]


def by_unit(standing: Standing) -> list[UnitCount]:
    """Counts of each unit and actor, by name and key."""
    counted = Counter((one.unit, one.actor, one.state) for one in standing.tasks)
    pairs = sorted({(one.unit, one.actor) for one in standing.tasks})
    return [UnitCount(unit, Count(actor, *(counted[unit, actor, state] for state in STATES))) for unit, actor in pairs]


def task_lists(standing: Standing) -> list[TaskList]:
    """What is overdue, what is still to be done, and what is done."""
    overdue, due = standing.in_state("overdue"), standing.in_state("open")
    done = standing.in_state("done", "late")
    return [
        TaskList("overdue", "超期未完成", "没有超期未完成的任务。", overdue[:LISTED], len(overdue)),
        TaskList("due", "未到期", "没有未到期的任务。", due[:LISTED], len(due)),
        TaskList("done", "已完成", "还没有完成的任务。", done[:LISTED], len(done)),
    ]


def findings(standing: Standing, names: Mapping[str, str]) -> list[FindingRow]:
    """By the name of the estate, then by number."""
    rows = [_finding(line, names, standing.as_of) for line in standing.findings]
    return sorted(rows, key=lambda row: (row.estate, row.line.finding.id))


def _finding(line: FindingLine, names: Mapping[str, str], as_of: date) -> FindingRow:
    days = sorted(line.finding.meetings)
    held = tuple(words.today_in_words(day) for day in days if day <= as_of)
    planned = tuple(words.today_in_words(day) for day in days if day > as_of)
    return FindingRow(line, names.get(line.finding.estate, line.finding.estate), held, planned)
