"""A filled checklist workbook to the blanks of its form, wherever people have moved them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.office import doubts, grid, identity, words
from build_tools.office.checklist_book import ABOUT, ITEMS, NUMBER, PART_TITLES, TITLE, VALUE
from build_tools.office.doubts import Pair
from build_tools.office.filled import Blanks, Found
from build_tools.office.form import HEAD_KEYS, IDENTITY_SHEET, Identity
from build_tools.office.grid import Cell, Sheet, Table
from build_tools.office.package import Package, problem
from build_tools.office.visible import Shown

_ITEM = re.compile(r"[A-Z]{2}-[0-9]{3,4}")
_BLANK = re.compile("|".join((*HEAD_KEYS, r"fact\.[a-z0-9_]+")))
_TEXTS = (".reason", ".note")
"""Ends of the keys of blanks that hold a remark and no answer: one remark may well stand for several items."""


@dataclass(frozen=True)
class _Part:
    """One of the two sheets to fill in: its name, the titles of its head, and what takes the blanks of its rows."""

    title: str
    heads: Mapping[str, str]
    take: Callable[[Blanks, Table], Iterator[Pair]]


def filled(package: Package) -> Found:
    """What stands in a checklist workbook of ours."""
    try:
        sheets = grid.sheets(package)
    except grid.UnreadableError:
        return Found(problems=(problem(package.name, "office_damaged"),))
    hidden = next((grid.pairs(sheet) for sheet in sheets if sheet.name == IDENTITY_SHEET), {})
    found = identity.found(hidden, package, "checklist")
    if not isinstance(found, Identity):
        return Found(problems=(found,))
    blanks = Blanks(package.name)
    tables = [sheet for sheet in sheets if sheet.name != IDENTITY_SHEET]
    known = [_gathered(blanks, tables, _ABOUT), _gathered(blanks, tables, _ITEMS, _without_ids(tables))]
    return Found(blanks.filled(found, package)) if all(known) else Found(problems=tuple(blanks.problems))


def _without_ids(sheets: Sequence[Sheet]) -> list[Table]:
    """What looks like the checklist to people, but lost its hidden column, as a copy of what can be seen does."""
    without = [sheet for sheet in sheets if grid.table(sheet, _ITEMS.heads) is None]
    return [one for sheet in without if (one := grid.table(sheet, PART_TITLES))]


def _gathered(blanks: Blanks, sheets: Sequence[Sheet], part: _Part, alike: Sequence[Table] = ()) -> bool:
    """Take the blanks of a part from the sheet of its name, or else from the first one with its head.

    Whether that can be relied on: no other sheet may say anything else.
    """
    tables = [one for sheet in sheets if (one := grid.table(sheet, part.heads))]
    if not tables:
        heads = "、".join(part.heads.values())
        blanks.problems.append(problem(blanks.name, "office_no_table", value=part.title, heads=heads))
        return False
    made = [(table, _read(blanks.name, table, part)) for table in tables]
    # a sheet of people's own may have the heads by chance; one that has blanks goes first
    made.sort(key=lambda one: (one[0].sheet.name != part.title, not one[1].cells))
    (first, own), *others = made
    others += [(table, _read(blanks.name, table, part)) for table in alike]
    differing = [(table, cells) for table, other in others if (cells := _differing(own, other))]
    blanks.problems += [one for _, other in others for one in other.problems]
    for table, cells in differing:
        code = "office_two_sheets" if "id" in table.columns else "office_sheet_without_ids"
        blanks.say(cells[0], code, first=first.sheet.name, count=str(len(cells)))
    blanks.add(own)
    return not differing


def _read(name: str, table: Table, part: _Part) -> Blanks:
    """The blanks of one table alone."""
    blanks = Blanks(name)
    pairs = list(part.take(blanks, table))
    for key, cell in pairs:
        blanks.take(key, cell)
    blanks.problems += doubts.merged(name, table.sheet, pairs, lambda key: not key.endswith(_TEXTS))
    return blanks


def _differing(first: Blanks, other: Blanks) -> list[Cell]:
    """The cells of a second sheet that say what the first does not."""
    if [key for key, cell in other.cells.items() if not cell.blank] == ["kind"]:
        return other.strays  # a blank copy says what the form itself says
    return [*other.strays, *(cell for key, cell in other.cells.items() if not _held(first.cells.get(key), cell))]


def _held(first: Cell | None, other: Cell) -> bool:
    if other.blank:
        return True
    return first is not None and (first.text, first.uncalculated) == (other.text, other.uncalculated)


def _about(blanks: Blanks, table: Table) -> Iterator[Pair]:
    for row in table.rows():
        if _BLANK.fullmatch(row["id"].text):
            yield row["id"].text, row["value"]


def _items(blanks: Blanks, table: Table) -> Iterator[Pair]:
    """The blanks of every row of an item; a row that people have added must not look like an answer."""
    seen = [column for title in (NUMBER, TITLE) if (column := table.sheet.column(table.head, title))]
    for row in table.rows():
        item_id = row["id"].text if "id" in row else ""
        if _ITEM.fullmatch(item_id):
            blanks.rows.add(item_id)
            blanks.shown.append(_shown(item_id, table.sheet, row["outcome"].row, seen))
            yield from ((f"{item_id}.{part}", row[part]) for part in PART_TITLES)
        elif words.verdict(row["outcome"].text):
            blanks.strays.append(row["outcome"])


def _shown(item: str, sheet: Sheet, row: int, columns: Sequence[int]) -> Shown:
    own = [column for column in columns if sheet.merged.get((row, column), (row, column)) == (row, column)]
    return Shown(item, tuple(sheet.cell(row, column) for column in own))


_ABOUT = _Part(ABOUT, {"id": "编号", "value": VALUE}, _about)
_ITEMS = _Part(ITEMS, {"id": "编号", **PART_TITLES}, _items)
