"""What was due in a stretch of days, what was done, and how findings stand: pure values that pages and papers use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from build_tools.followup import periods
from build_tools.followup.periods import Period
from build_tools.followup.record import Done, Finding, Unit
from build_tools.model import Task

State = Literal["done", "late", "open", "overdue"]
"""Done in time; done after the last day; not done, and time is left; not done, and the last day is past."""
STATES: tuple[State, ...] = ("done", "late", "open", "overdue")
STATE_NAMES = {"done": "按期完成", "late": "逾期完成", "open": "未到期", "overdue": "超期未完成"}
FINDING_NAMES = {"done": "按期办结", "late": "逾期办结", "open": "整改中", "overdue": "超期未办结"}


@dataclass(frozen=True)
class TaskLine:
    """A task of a unit in one period."""

    due: date
    unit: str
    task: str
    title: str
    actor: str
    """The key of the actor that leads it."""
    period: str
    state: State
    record: Done | None = None
    sample: bool = False


@dataclass(frozen=True)
class FindingLine:
    finding: Finding
    state: State


@dataclass(frozen=True)
class Count:
    """How many tasks of an actor are in each state."""

    actor: str
    done: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.done + self.late + self.open + self.overdue


@dataclass(frozen=True)
class Standing:
    """A stretch of days as it stood on ``as_of``."""

    period: Period
    as_of: date
    tasks: tuple[TaskLine, ...]
    findings: tuple[FindingLine, ...]
    on_change: tuple[tuple[str, Done], ...]
    """Tasks without periods that were done in these days, each with its unit."""
    sample: bool

    def in_state(self, *states: State) -> tuple[TaskLine, ...]:
        return tuple(one for one in self.tasks if one.state in states)

    def findings_in(self, *states: State) -> tuple[FindingLine, ...]:
        return tuple(one for one in self.findings if one.state in states)

    @property
    def by_actor(self) -> tuple[Count, ...]:
        """Counts of the actors that had anything due, by key."""
        counted = Counter((one.actor, one.state) for one in self.tasks)
        actors = sorted({one.actor for one in self.tasks})
        return tuple(Count(actor, *(counted[actor, state] for state in STATES)) for actor in actors)

    @property
    def total(self) -> Count:
        counted = Counter(one.state for one in self.tasks)
        return Count("", *(counted[state] for state in STATES))


def standing(
    units: Sequence[Unit], findings: Iterable[Finding], tasks: Sequence[Task], period: Period, as_of: date
) -> Standing:
    """How a month or quarter stood on a day. What was recorded as done after that day is not known yet."""
    lines = sorted((line for unit in units for line in _lines(unit, tasks, period, as_of)), key=_order)
    own = [one for one in findings if _alive(one, period, as_of)]
    followed = [FindingLine(one, _finding_state(one, as_of)) for one in own]
    changes = [(unit.name, one) for unit in units for one in unit.records if _changed(one, period, as_of)]
    sample = any(unit.sample for unit in units) or any(one.sample for one in own)
    ordered = sorted(changes, key=lambda pair: (pair[1].done, pair[0], pair[1].task))
    return Standing(period, as_of, tuple(lines), tuple(followed), tuple(ordered), sample)


def _order(line: TaskLine) -> tuple[date, str, str]:
    return line.due, line.unit, line.task


def _lines(unit: Unit, tasks: Sequence[Task], period: Period, as_of: date) -> Iterator[TaskLine]:
    done = {(one.task, one.period): one for one in unit.records if one.done <= as_of}
    for task in tasks:
        if task.lead not in unit.actors:
            continue
        for due, own in periods.due_within(task, max(period.first, unit.since), period.last):
            record = done.get((task.id, own.name))
            state = _state(due, record.done if record else None, as_of)
            yield TaskLine(due, unit.name, task.id, task.title, task.lead, own.name, state, record, unit.sample)


def _state(due: date, done: date | None, as_of: date) -> State:
    if done:
        return "done" if done <= due else "late"
    return "open" if as_of <= due else "overdue"


def _finding_state(one: Finding, as_of: date) -> State:
    return _state(one.deadline, one.closed if one.closed and one.closed <= as_of else None, as_of)


def _alive(one: Finding, period: Period, as_of: date) -> bool:
    """Whether notice was given by the end of a period and the finding not closed before it."""
    return one.notice <= min(period.last, as_of) and (one.closed is None or one.closed >= period.first)


def _changed(one: Done, period: Period, as_of: date) -> bool:
    return not one.period and period.first <= one.done <= min(period.last, as_of)
