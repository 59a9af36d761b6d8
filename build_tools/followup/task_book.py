"""The filled task workbook to records of tasks done, with faults by sheet and cell.

A workbook that says two things is refused, as a filled checklist is: see ``office``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.followup import cells, filled_row
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
_RENAMED = {
    "office_not_ours": "followup_not_ours",
    "office_kind": "followup_kind",
    "office_two_identities": "followup_two_identities",
    "office_bomb": "followup_bomb",
}
"""Messages that speak of checklists, and what is said of this workbook instead."""
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
        return Found(problems=[_renamed(one) for one in opening.problems])
    found = Found(problems=list(opening.package.remarks))
    table = _table(opening.package, found)
    if table:
        found.problems += doubts.merged(name, table.sheet, _pairs(table), lambda key: not key.endswith(_TEXTS))
        for row in _filled(table):
            _row(row, table, catalogue, found, name)
        _once(found, name)
        if not found.records and not found.failed:
            found.problems.append(problem(name, "followup_nothing_filled", value=table.sheet.name))
    return found


def _renamed(one: Problem) -> Problem:
    return replace(one, code=_RENAMED.get(one.code, one.code))


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
        found.problems.append(_renamed(known))
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
    said, wanted = _cells(row), cells.task_id(row["id"].text)
    task = next((one for one in catalogue.tasks.tasks if one.id == wanted), None)
    unsaid = doubts.unsaid(name, said)
    found.problems += unsaid
    if task is None:
        found.problems.append(_stranger(row, said[0], name))
    elif other := _misplaced(row, table, task, catalogue):
        found.problems.append(doubts.at(name, other, "followup_other_task", name=f"{task.id}（{task.title}）"))
    elif not unsaid and not row["done"].text:
        found.problems.append(doubts.at(name, said[0], "followup_no_day", warning=True, task=task.id))
    elif not unsaid:
        done, faults = filled_row.read(row, task, catalogue, name)
        found.problems += faults
        found.records += [(done, row["done"])] if done else []


def _stranger(row: Row, first: Cell, name: str) -> Problem:
    """A row without an id, or with one that no task has."""
    if row["id"].text:
        return doubts.at(name, row["id"], "followup_row_unknown")
    return doubts.at(name, first, "followup_row_task")


def _misplaced(row: Row, table: Table, task: Task, catalogue: Catalogue) -> Cell | None:
    """The title of a row if it is that of other tasks than its hidden id."""
    place = row["id"].row, table.sheet.column(table.head, _TITLE)
    if not place[1] or table.sheet.merged.get(place, place) != place:
        return None
    cell = table.sheet.cell(*place)
    named = {one.id for one in catalogue.tasks.tasks if folded(cell.text) in (folded(one.title), folded(one.id))}
    return cell if named and task.id not in named else None


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
