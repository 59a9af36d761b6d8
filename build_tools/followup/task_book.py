"""The filled task workbook to records of tasks done, with faults by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.followup import periods
from build_tools.followup.record import Done
from build_tools.model import Catalogue, Task
from build_tools.office import grid, identity, package
from build_tools.office.form import IDENTITY_SHEET, Identity
from build_tools.office.grid import Cell, Sheet
from build_tools.office.lists_book import RECORD_TITLES
from build_tools.office.package import Package, problem
from build_tools.source import Problem

_OLD = ("done", "evidence", "actor")
"""Workbooks made before had these columns only."""
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


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
    for row in table.rows() if table else ():
        _row(row, name, catalogue, found)
    return found


def _table(opened: Package, found: Found) -> grid.Table | None:
    try:
        sheets = grid.sheets(opened)
    except grid.UnreadableError:
        found.problems.append(problem(opened.name, "office_damaged"))
        return None
    hidden = next((grid.pairs(sheet) for sheet in sheets if sheet.name == IDENTITY_SHEET), {})
    wanted = identity.wanted(hidden or identity.properties(opened), opened.name, "tasks")
    if not isinstance(wanted, Identity):
        found.problems.append(wanted)
        return None
    table = _with_heads(sheets)
    if table is None:
        heads = "、".join(RECORD_TITLES.values())
        found.problems.append(problem(opened.name, "office_no_table", value="任务清单", heads=heads))
    return table


def _with_heads(sheets: list[Sheet]) -> grid.Table | None:
    own = [sheet for sheet in sheets if sheet.name != IDENTITY_SHEET]
    for keys in (tuple(RECORD_TITLES), _OLD):
        heads = {"id": "编号", **{key: RECORD_TITLES[key] for key in keys}}
        table = next((one for sheet in own if (one := grid.table(sheet, heads))), None)
        if table:
            return table
    return None


def _row(row: Mapping[str, Cell], name: str, catalogue: Catalogue, found: Found) -> None:
    said = [cell for key, cell in row.items() if key != "id" and cell.text]
    task = next((one for one in catalogue.tasks.tasks if one.id == row["id"].text), None)
    if not said:
        return
    if task is None:
        found.problems.append(_fault(name, said[0], "followup_row_task"))
    elif not row["done"].text:
        found.problems.append(_fault(name, said[0], "followup_no_day", warning=True, task=task.id))
    else:
        _done(row, name, catalogue, task, found)


def _done(row: Mapping[str, Cell], name: str, catalogue: Catalogue, task: Task, found: Found) -> None:
    day, actor = _day(row["done"].text), _actor(row["actor"].text, catalogue)
    period = row["period"].text if "period" in row else ""
    faults = []
    if day is None:
        faults.append(_fault(name, row["done"], "followup_day", value=row["done"].text))
    if actor is None:
        faults.append(_fault(name, row["actor"], "followup_row_actor", value=row["actor"].text))
    if not row["evidence"].text:
        faults.append(_fault(name, row["evidence"], "followup_no_evidence", task=task.id))
    found.problems += faults
    if faults or day is None or actor is None:
        return
    months = periods.months_of(task)
    named = period or (periods.holding(day, months).name if months else "")
    post = " ".join(row["post"].text.split()) if "post" in row else ""
    evidence = " ".join(row["evidence"].text.split())
    done = Done(task=task.id, done=day, evidence=evidence, actor=actor, period=named, post=post)
    found.records.append((done, row["done"]))


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _actor(text: str, catalogue: Catalogue) -> str | None:
    """The key of an actor by its name; empty for none said, None for a stranger."""
    return next((one.key for one in catalogue.actors if text in (one.name, one.key)), None) if text else ""


def _fault(name: str, cell: Cell, code: str, /, *, warning: bool = False, **words: str) -> Problem:
    spot = {"place": cell.spot, "place_en": cell.spot_en}
    return problem(name, code, warning=warning, row=cell.row, column=cell.column, **spot, **words)
