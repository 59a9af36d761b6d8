"""The months and quarters of which something is recorded, each as it stands on the day of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.editions.chosen import Standing as Editions
from build_tools.followup import periods, reading, standing
from build_tools.followup.periods import Period
from build_tools.followup.reading import Shelf
from build_tools.followup.record import Done, Finding
from build_tools.followup.standing import Standing
from build_tools.model import Task
from build_tools.site import records

HOME = "follow-up/"
MONTH, QUARTER = 1, 3


@dataclass(frozen=True)
class Followed:
    """A month or a quarter as the public sees it."""

    standing: Standing

    @property
    def name(self) -> str:
        """``2026-10`` or ``2026Q3``."""
        return self.standing.period.name

    @property
    def title(self) -> str:
        return periods.words(self.standing.period)

    @property
    def path(self) -> str:
        """Its address from the root of the site."""
        return f"{HOME}{self.name}/"

    @property
    def quarterly(self) -> bool:
        return "Q" in self.name

    @property
    def paper(self) -> str:
        """The file of its 通报 or 督导 sheet, named as ``wuye followup report`` names it."""
        return f"followup-{self.name}.pdf"

    @property
    def paper_title(self) -> str:
        return "现场督导单" if self.quarterly else "调度通报"

    @property
    def ended(self) -> bool:
        return self.standing.as_of > self.standing.period.last


@dataclass(frozen=True)
class FollowUp:
    """All months and quarters, the newest first. ``estates``: names by key."""

    months: tuple[Followed, ...] = ()
    quarters: tuple[Followed, ...] = ()
    estates: Mapping[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Followed, ...]:
        return (*self.months, *self.quarters)


def read(root: Path, editions: Editions) -> FollowUp:
    """What the records of a project say on the day of the site; empty without records. Raises Unreadable.

    References are checked against the edition shown, as ``wuye followup`` does.
    """
    folder = root / records.FOLDER
    register = records.kept(folder)
    names = {one.key: one.name for one in register.estates} if register else {}
    # as for the other views: what is recorded for days to come is not known yet
    shelf = reading.read(folder, reading.known(editions.catalogue, register, date.max))
    if shelf.failed:
        raise records.unreadable(shelf.problems)
    return of(shelf, editions.catalogue.tasks.tasks, names, editions.day)


def of(shelf: Shelf, tasks: Sequence[Task], names: Mapping[str, str], as_of: date) -> FollowUp:
    """The same of records already read."""
    days = sorted(_days(shelf, {task.id: task for task in tasks}, as_of))
    if not days:
        return FollowUp()

    def followed(months: int) -> tuple[Followed, ...]:
        stretches = _between(days[0], days[-1], months)
        made = (standing.standing(shelf.units, shelf.findings, tasks, one, as_of) for one in stretches)
        return tuple(Followed(one) for one in made if one.tasks or one.findings or one.on_change)[::-1]

    return FollowUp(followed(MONTH), followed(QUARTER), names)


def _between(first: date, last: date, months: int) -> Iterator[Period]:
    """Every stretch of so many months from one day to another: one in which nobody recorded anything is not hidden."""
    while first <= last:
        period = periods.holding(first, months)
        yield period
        first = date.fromordinal(period.last.toordinal() + 1)


def _days(shelf: Shelf, tasks: Mapping[str, Task], as_of: date) -> Iterator[date]:
    """A day for everything that is recorded and known on ``as_of``."""
    for unit in shelf.units:
        yield from (_due_or_done(done, tasks) for done in unit.records if done.done <= as_of)
    for finding in shelf.findings:
        yield from (day for day in _finding_days(finding) if day <= as_of)


def _due_or_done(done: Done, tasks: Mapping[str, Task]) -> date:
    """A task of October done in November tells of October; one due in December done in October too."""
    period, task = periods.named(done.period), tasks.get(done.task)
    return min(done.done, periods.due_day(task, period)) if period and task else done.done


def _finding_days(finding: Finding) -> Iterable[date]:
    return (finding.notice, *finding.meetings, *([finding.closed] if finding.closed else ()))
