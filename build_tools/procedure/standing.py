"""Where an entry stands on a day, what is to be done next, and until when: pure functions of records and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from build_tools.procedure import working_days
from build_tools.procedure.record import Record, Stage, Step
from build_tools.procedure.rules import Rules
from build_tools.procedure.working_days import DueDay

State = Literal["found", "notice", "objection", "decision", "publication", "correction", "review", "removal"]


@dataclass(frozen=True, order=True)
class Due:
    """A stage to take and its last day; for ``objection`` the last day on which the enterprise may object."""

    day: date
    stage: Stage
    provisional: bool = False
    automatic: bool = False
    """The entry ends by itself on this day."""

    def overdue(self, as_of: date) -> bool:
        return as_of > self.day and self.stage != "objection"


@dataclass(frozen=True)
class Standing:
    """A record on a day. ``closed`` is the day it ended, by removal or by a decision not to list."""

    record: Record
    state: State
    since: date
    dues: tuple[Due, ...] = ()
    closed: date | None = None
    waits_for_result: bool = False
    """Corrected and passed, but no later quarter's result is known that allows removal."""

    @property
    def listed(self) -> Step | None:
        return self.record.first("decision", "listed")


def standing(record: Record, rules: Rules, as_of: date, others: Iterable[Record] = ()) -> Standing:
    """Where the record stands on ``as_of``; steps after that day are not known yet. ``others`` may move the lapse."""
    known = record.until(as_of)
    last = known.steps[-1] if known.steps else None
    state: State = last.stage if last else "found"
    end = closing(known)
    if end:
        return Standing(known, state, end.on, closed=end.on)
    dues = tuple(sorted(_dues(known, rules, as_of, others)))
    waits = passed(known) is not None and not _good_result(known, rules)
    return Standing(known, state, last.on if last else known.found, dues, None, waits)


def closing(record: Record) -> Step | None:
    """The step that ended an entry, if any."""
    return record.first("decision", "not_listed") or record.first("removal")


def objection_end(record: Record, rules: Rules) -> DueDay | None:
    """The last day to object: so many working days after the notice was served. None without a notice."""
    notice = record.first("notice")
    return working_days.after(notice.on, rules.days.get("objection", 0)) if notice else None


def handed_in(record: Record) -> Step | None:
    """The correction that waits for its review."""
    correction, review = record.last("correction", "handed_in"), record.last("review")
    fresh = correction and (review is None or record.steps.index(correction) > record.steps.index(review))
    return correction if fresh else None


def passed(record: Record) -> Step | None:
    """The review, if the last one was passed."""
    review = record.last("review")
    return review if review and review.outcome == "passed" else None


def lapse_day(record: Record, rules: Rules, others: Iterable[Record] = ()) -> date | None:
    """When an entry ends by itself: so many months after it, or a later entry of the same estate, was listed."""
    listed = record.first("decision", "listed")
    if listed is None or rules.lapse_months is None:
        return None
    again = (one for one in others if (one.estate, one.list) == (record.estate, record.list) and one.id != record.id)
    later = (step.on for one in again if (step := one.first("decision", "listed")) and step.on > listed.on)
    return working_days.months_later(max([listed.on, *later]), rules.lapse_months)


def removable(record: Record, rules: Rules) -> date | None:
    """The day from which the days of removal count: passed, and a later quarter good enough. None before."""
    review, result = passed(record), record.next_result
    return max(review.on, result.on) if review and result and _good_result(record, rules) else None


def _good_result(record: Record, rules: Rules) -> bool:
    result = record.next_result
    return result is not None and result.period > record.period and result.percent >= (rules.min_percent or 0)


def _dues(record: Record, rules: Rules, as_of: date, others: Iterable[Record]) -> Iterator[Due]:
    if record.first("decision"):
        yield from _after_listing(record, rules, others)
        return
    end = objection_end(record, rules)
    if end is None:
        yield from _due("notice", record.found, rules)
        return
    if as_of <= end.day:
        yield Due(end.day, "objection", end.provisional)
    for due in _due("decision", end.day, rules):
        yield Due(due.day, due.stage, due.provisional or end.provisional)


def _after_listing(record: Record, rules: Rules, others: Iterable[Record]) -> Iterator[Due]:
    listed = record.first("decision", "listed")
    assert listed
    if not record.first("publication"):
        yield from _due("publication", listed.on, rules)
    yield from _mending(record, rules, listed) if record.list == "black" else ()
    ready, lapse = removable(record, rules), lapse_day(record, rules, others)
    removals = list(_due("removal", ready, rules)) if ready else []
    removals += [Due(lapse, "removal", automatic=True)] if lapse else []
    yield from [min(removals)] if removals else []


def _mending(record: Record, rules: Rules, listed: Step) -> Iterator[Due]:
    waiting = handed_in(record)
    if waiting:
        yield from _due("review", waiting.on, rules)
    elif not passed(record):
        extended = record.last("correction", "extended")
        review = record.last("review")
        if extended and extended.until and (review is None or review.on < extended.on):
            yield Due(extended.until, "correction")
        else:
            yield from _due("correction", review.on if review else listed.on, rules)


def _due(stage: Stage, start: date, rules: Rules) -> Iterator[Due]:
    """The last day of a stage; nothing for a stage without a number of days."""
    if stage in rules.days:
        last = working_days.after(start, rules.days[stage])
        yield Due(last.day, stage, last.provisional)


def next_day(day: date) -> date:
    return day + timedelta(days=1)
