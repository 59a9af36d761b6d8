"""Read the records of a folder: schemas, references, days, personal data; all problems in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_tools import schema, source
from build_tools.followup import periods, places, record
from build_tools.followup.places import Places
from build_tools.followup.record import Done, Finding, Unit
from build_tools.model import Catalogue, Task
from build_tools.procedure.reading import files, personal_data
from build_tools.ratings.register import Register
from build_tools.source import Document, Problem

TASKS, FINDINGS = "followup/tasks", "followup/findings"


@dataclass(frozen=True)
class Shelf:
    """What the folder holds, and what is wrong with it."""

    units: tuple[Unit, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        return any(not problem.warning for problem in self.problems)


@dataclass(frozen=True)
class Known:
    """What records may name, and the day after which nothing has happened yet.

    Without a register, or one without estates, ``estates`` and ``places`` are None, and neither is checked.
    """

    tasks: Mapping[str, Task]
    actors: AbstractSet[str]
    items: AbstractSet[str]
    estates: AbstractSet[str] | None
    as_of: date
    places: Places | None = None


def known(catalogue: Catalogue, register: Register | None, as_of: date) -> Known:
    """What a catalogue and a register let records name."""
    listed = register if register and register.estates else None
    return Known(
        {task.id: task for task in catalogue.tasks.tasks},
        {actor.key for actor in catalogue.actors},
        {item.id for item in catalogue.checklist.items},
        frozenset(listed.by_key) if listed else None,
        as_of,
        places.of(listed, catalogue.actors) if listed else None,
    )


def read(folder: Path, may_name: Known) -> Shelf:
    """All records under ``folder/followup``."""
    problems: list[Problem] = []
    documents: dict[str, list[Document]] = {}
    for inner in (TASKS, FINDINGS):
        names, strays = files(folder, inner)
        problems += strays
        documents[inner] = [source.read(folder / name, name) for name in names]
    return shelf(documents[TASKS], documents[FINDINGS], may_name, problems)


def shelf(
    task_files: Sequence[Document], finding_files: Sequence[Document], may_name: Known, before: Iterable[Problem] = ()
) -> Shelf:
    """The same of documents already read."""
    problems = list(before)
    units: list[Unit] = []
    findings: list[Finding] = []
    whose: dict[tuple[str, str, str], str] = {}
    for document in task_files:
        if _accepted(document, "followup-tasks", problems):
            units.append(record.unit(document.data))
            problems += _unit_faults(document, units[-1], may_name)
            problems += _same_unit(document, units[-1], whose)
    first: dict[str, str] = {}
    for document in finding_files:
        if _accepted(document, "followup-findings", problems):
            own = record.findings(document.data)
            findings += own
            problems += _finding_faults(document, own, may_name, first)
    ordered = sorted(units, key=lambda one: (one.street, one.name))
    return Shelf(tuple(ordered), tuple(sorted(findings, key=lambda one: one.id)), tuple(sorted(set(problems))))


def _accepted(document: Document, kind: str, problems: list[Problem]) -> bool:
    faults = [*document.problems, *(schema.check(document, kind) if document.readable else ())]
    problems += faults
    if not document.readable or faults:
        return False
    problems += personal_data(document)
    return True


def _unit_faults(document: Document, unit: Unit, may_name: Known) -> Iterator[Problem]:
    if may_name.places:
        yield from places.faults(document, unit, may_name.places)
    for place, actor in enumerate(unit.actors):
        if actor not in may_name.actors:
            yield document.problem(("unit", "actors", place), "followup_actor", **_near(actor, may_name.actors))
    first: dict[tuple[str, str], int] = {}
    for place, done in enumerate(unit.records):
        key = (done.task, done.period)
        if done.period and key in first:
            line = document.place(("records", first[key])).line
            yield document.problem(("records", place), "followup_twice", task=done.task, period=done.period, line=line)
        first.setdefault(key, place)
        yield from _done_faults(document, place, done, may_name)


def _same_unit(document: Document, unit: Unit, whose: dict[tuple[str, str, str], str]) -> Iterator[Problem]:
    """A unit may have several files, but the tasks of one of its actors only one: they would be counted twice."""
    for place, actor in enumerate(unit.actors):
        first = whose.setdefault((unit.street, unit.name, actor), document.file)
        if first != document.file:
            yield document.problem(("unit", "actors", place), "followup_same_unit", value=unit.name, first=first)


def _done_faults(document: Document, place: int, done: Done, may_name: Known) -> Iterator[Problem]:
    task = may_name.tasks.get(done.task)
    if done.done > may_name.as_of:
        yield document.problem(("records", place, "done"), "procedure_future_day", day=done.done, as_of=may_name.as_of)
    if task is None:
        yield document.problem(("records", place, "task"), "followup_task", **_near(done.task, may_name.tasks))
        return
    if done.actor and done.actor not in (task.lead, *task.support):
        actors = "、".join((task.lead, *task.support))
        yield document.problem(
            ("records", place, "actor"), "followup_not_its_actor", task=task.id, value=done.actor, allowed=actors
        )
    yield from _period_faults(document, place, done, task)


def _period_faults(document: Document, place: int, done: Done, task: Task) -> Iterator[Problem]:
    months, period = periods.months_of(task), periods.named(done.period)
    if months is None:
        if done.period:
            yield document.problem(("records", place, "period"), "followup_no_period", task=task.id)
    elif period is None or periods.holding(period.first, months) != period:
        example = periods.holding(done.done, months).name
        yield document.problem(("records", place), "followup_period", task=task.id, example=example)
    elif done.done < period.first:
        yield document.problem(
            ("records", place, "done"), "followup_before_period", day=done.done, period=done.period, first=period.first
        )


def _finding_faults(
    document: Document, findings: Sequence[Finding], may_name: Known, first: dict[str, str]
) -> Iterator[Problem]:
    for place, one in enumerate(findings):
        spot = ("findings", place)
        if one.id in first:
            yield document.problem((*spot, "id"), "procedure_same_id", value=one.id, first=first[one.id])
        first.setdefault(one.id, document.file)
        if may_name.estates is not None and one.estate not in may_name.estates:
            yield document.problem((*spot, "estate"), "procedure_estate", **_near(one.estate, may_name.estates))
        if one.item not in may_name.items:
            yield document.problem((*spot, "item"), "followup_item", **_near(one.item, may_name.items))
        if one.actor not in may_name.actors:
            yield document.problem((*spot, "actor"), "followup_actor", **_near(one.actor, may_name.actors))
        yield from _day_faults(document, spot, one, may_name.as_of)


def _day_faults(document: Document, spot: tuple[str, int], one: Finding, as_of: date) -> Iterator[Problem]:
    for key, day in (("notice", one.notice), ("closed", one.closed)):
        if day and day > as_of:
            yield document.problem((*spot, key), "procedure_future_day", day=day, as_of=as_of)
    if one.deadline <= one.notice:
        yield document.problem((*spot, "deadline"), "followup_days", later=one.deadline, earlier=one.notice)
    for day in (*one.meetings, *([one.closed] if one.closed else ())):
        if day < one.notice:
            yield document.problem(spot, "followup_days", later=day, earlier=one.notice)
    if one.closed and one.reason:
        yield document.problem((*spot, "reason"), "followup_closed_reason")
    if not one.closed and not one.reason and as_of > one.deadline:
        yield document.problem(spot, "followup_no_reason", warning=True, id=one.id, day=one.deadline)


def _near(value: str, names: Iterable[str]) -> dict[str, Any]:
    hint, hint_en = schema.nearest(value, names)
    return {"value": value, "hint": hint, "hint_en": hint_en}
