"""The filled task workbook to records of tasks done, with faults by sheet and cell.

A workbook that says two things is refused, as a filled checklist is: see ``office``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.followup import periods
from build_tools.followup.record import Done
from build_tools.model import Catalogue, Task
from build_tools.office import doubts, grid, identity, package
from build_tools.office.clean import folded
from build_tools.office.form import IDENTITY_SHEET, Identity
from build_tools.office.grid import Cell, Sheet, Table
from build_tools.office.lists_book import RECORD_TITLES, SHEETS
from build_tools.office.package import Package, problem
from build_tools.source import Problem

_OLD = ("done", "evidence", "actor")
"""Workbooks made before had these columns only."""
_TITLE = "任务"
"""The column by which people know whose row it is."""
_TEXTS = (".evidence", ".post")
"""One evidence, or one post, may well stand for several tasks."""
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
Row = Mapping[str, Cell]


@dataclass
class Found:
    """The tasks that a workbook says were done, each with where it says so; and what is wrong."""

    records: list[tuple[Done, Cell]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(not one.warning for one in self.problems)


def read(path: Path, name: str, catalogue: Catalogue) -> Found:
    """What a filled task workbook says. ``name`` is how messages call the file."""
    opening = package.read(path, name)
    if opening.package is None:
        return Found(problems=list(opening.problems))
    found = Found(problems=list(opening.package.remarks))
    table = _table(opening.package, found)
    if table:
        found.problems += doubts.merged(name, table.sheet, _pairs(table), lambda key: not key.endswith(_TEXTS))
        for row in _filled(table):
            _row(row, table, catalogue, found, name)
        _once(found, name)
    return found


def _table(opened: Package, found: Found) -> Table | None:
    """The table to read; None, with a problem, for a file that is another one or says two things."""
    if opened.kind != "workbook":
        found.problems.append(problem(opened.name, "followup_no_workbook"))
        return None
    try:
        sheets = grid.sheets(opened)
    except grid.UnreadableError:
        found.problems.append(problem(opened.name, "office_damaged"))
        return None
    hidden = next((grid.pairs(sheet) for sheet in sheets if sheet.name == IDENTITY_SHEET), {})
    known = identity.found(hidden, opened, "tasks")
    if not isinstance(known, Identity):
        found.problems.append(known)
        return None
    return _first([sheet for sheet in sheets if sheet.name != IDENTITY_SHEET], opened.name, found)


def _first(sheets: Sequence[Sheet], name: str, found: Found) -> Table | None:
    """The sheet of the name, or else one that is filled in; no other may say anything else."""
    tables = [table for sheet in sheets if (table := _with_heads(sheet))]
    if not tables:
        heads = "、".join(RECORD_TITLES.values())
        found.problems.append(problem(name, "office_no_table", value=SHEETS["tasks"], heads=heads))
        return None
    first, *others = sorted(tables, key=lambda one: (one.sheet.name != SHEETS["tasks"], not any(_filled(one))))
    own = [_said(row) for row in _filled(first)]
    for table in others:
        differing = [row for row in _filled(table) if _said(row) not in own]
        if differing:
            cell, count = _cells(differing[0])[0], str(len(differing))
            found.problems.append(doubts.at(name, cell, "followup_two_sheets", first=first.sheet.name, count=count))
    for row in (row for sheet in sheets for row in _without_ids(sheet)):
        found.problems.append(doubts.at(name, _cells(row)[0], "followup_sheet_without_ids", first=first.sheet.name))
    return first


def _with_heads(sheet: Sheet) -> Table | None:
    for keys in (tuple(RECORD_TITLES), _OLD):
        table = grid.table(sheet, {"id": "编号", **{key: RECORD_TITLES[key] for key in keys}})
        if table:
            return table
    return None


def _without_ids(sheet: Sheet) -> list[Row]:
    """The first filled row of what lost its hidden column, as a copy of what can be seen does."""
    table = None if _with_heads(sheet) else grid.table(sheet, {key: RECORD_TITLES[key] for key in _OLD})
    return list(_filled(table))[:1] if table else []


def _filled(table: Table) -> Iterator[Row]:
    return (row for row in table.rows() if _cells(row))


def _cells(row: Row) -> list[Cell]:
    """What somebody has filled into a row."""
    return [cell for key, cell in row.items() if key != "id" and not cell.blank]


def _said(row: Row) -> dict[str, tuple[str, bool]]:
    return {key: (cell.text, cell.uncalculated) for key, cell in row.items() if not cell.blank}


def _pairs(table: Table) -> Iterator[doubts.Pair]:
    for row in table.rows():
        if row["id"].text:
            yield from ((f"{row['id'].text}.{key}", cell) for key, cell in row.items() if key != "id")


def _row(row: Row, table: Table, catalogue: Catalogue, found: Found, name: str) -> None:
    said, task = _cells(row), next((one for one in catalogue.tasks.tasks if one.id == row["id"].text), None)
    unsaid = doubts.unsaid(name, said)
    found.problems += unsaid
    if task is None:
        found.problems.append(doubts.at(name, said[0], "followup_row_task"))
    elif other := _misplaced(row, table, task, catalogue):
        called = f"{task.id}（{task.title}）"
        found.problems.append(doubts.at(name, other, "office_other_item", name=called))
    elif not unsaid and not row["done"].text:
        found.problems.append(doubts.at(name, said[0], "followup_no_day", warning=True, task=task.id))
    elif not unsaid:
        _done(row, name, catalogue, task, found)


def _misplaced(row: Row, table: Table, task: Task, catalogue: Catalogue) -> Cell | None:
    """The title of a row if it is that of other tasks than its hidden id."""
    place = row["id"].row, table.sheet.column(table.head, _TITLE)
    if not place[1] or table.sheet.merged.get(place, place) != place:
        return None
    cell = table.sheet.cell(*place)
    named = {one.id for one in catalogue.tasks.tasks if folded(cell.text) in (folded(one.title), folded(one.id))}
    return cell if named and task.id not in named else None


def _done(row: Row, name: str, catalogue: Catalogue, task: Task, found: Found) -> None:
    day, actor = _day(row["done"].text), _actor(row["actor"].text, catalogue)
    period = row["period"].text if "period" in row else ""
    faults = []
    if day is None:
        faults.append(doubts.at(name, row["done"], "followup_day"))
    if actor is None:
        faults.append(doubts.at(name, row["actor"], "followup_row_actor"))
    if not row["evidence"].text:
        faults.append(doubts.at(name, row["evidence"], "followup_no_evidence", task=task.id))
    found.problems += faults
    if faults or day is None or actor is None:
        return
    months = periods.months_of(task)
    named = period or (periods.holding(day, months).name if months else "")
    post = " ".join(row["post"].text.split()) if "post" in row else ""
    evidence = " ".join(row["evidence"].text.split())
    done = Done(task=task.id, done=day, evidence=evidence, actor=actor, period=named, post=post)
    found.records.append((done, row["done"]))


def _once(found: Found, name: str) -> None:
    """A period that stands in two rows counts once if they say the same; else nobody knows which is right."""
    first: dict[tuple[str, str], tuple[Done, Cell]] = {}
    kept = []
    for done, cell in found.records:
        known = first.setdefault((done.task, done.period), (done, cell)) if done.period else (done, cell)
        if known[0] != done:
            spot, spot_en = known[1].spot, known[1].spot_en
            found.problems.append(doubts.at(name, cell, "office_twice", first=spot, first_en=spot_en))
        elif known[1] is cell:
            kept.append((done, cell))
    found.records = kept


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _actor(text: str, catalogue: Catalogue) -> str | None:
    """The key of an actor by its name; empty for none said, None for a stranger."""
    return next((one.key for one in catalogue.actors if text in (one.name, one.key)), None) if text else ""
