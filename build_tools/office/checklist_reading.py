"""A filled checklist workbook to the blanks of its form, wherever people have moved them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_tools.office import grid, identity, words
from build_tools.office.checklist_book import ABOUT, ITEMS, PART_TITLES, VALUE
from build_tools.office.filled import Blanks, Found
from build_tools.office.form import HEAD_KEYS, IDENTITY_SHEET, Identity
from build_tools.office.grid import Cell, Sheet, Table
from build_tools.office.package import Package, problem

_ITEM = re.compile(r"[A-Z]{2}-[0-9]{3,4}")
_BLANK = re.compile("|".join((*HEAD_KEYS, r"fact\.[a-z0-9_]+")))
_ITEM_HEADS = {"id": "编号", **PART_TITLES}
_ABOUT_HEADS = {"id": "编号", "value": VALUE}


def filled(package: Package) -> Found:
    """What stands in a checklist workbook of ours."""
    try:
        sheets = grid.sheets(package)
    except grid.UnreadableError:
        return Found(problems=(problem(package.name, "office_damaged"),))
    hidden = next((grid.pairs(sheet) for sheet in sheets if sheet.name == IDENTITY_SHEET), {})
    pairs = hidden if identity.of(hidden) else identity.properties(package)
    found = identity.wanted(pairs, package.name, "checklist")
    if not isinstance(found, Identity):
        return Found(problems=(found,))
    blanks = Blanks(package.name)
    tables = [sheet for sheet in sheets if sheet.name != IDENTITY_SHEET]
    about, items = _table(blanks, tables, ABOUT, _ABOUT_HEADS), _table(blanks, tables, ITEMS, _ITEM_HEADS)
    if about is None or items is None:
        return Found(problems=tuple(blanks.problems))
    for row in about.rows():
        if _BLANK.fullmatch(row["id"].text):
            blanks.take(row["id"].text, row["value"])
    for row in items.rows():
        _item(blanks, row)
    return Found(blanks.filled(found, package))


def _table(blanks: Blanks, sheets: Sequence[Sheet], title: str, heads: Mapping[str, str]) -> Table | None:
    """The table on the sheet of this name, or else on the only sheet that has one; None, and why, otherwise."""
    found = [one for sheet in sheets if (one := grid.table(sheet, heads))]
    chosen = [one for one in found if one.sheet.name == title] or found
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        names = "、".join(one.sheet.name for one in chosen)
        blanks.problems.append(problem(blanks.name, "office_which_sheet", value=title, names=names))
    else:
        heads_said = "、".join(heads.values())
        blanks.problems.append(problem(blanks.name, "office_no_table", value=title, heads=heads_said))
    return None


def _item(blanks: Blanks, row: Mapping[str, Cell]) -> None:
    """One row: of an item, or of something that people have added and that must not look like an answer."""
    item_id = row["id"].text
    if _ITEM.fullmatch(item_id):
        blanks.rows.add(item_id)
        for part in PART_TITLES:
            blanks.take(f"{item_id}.{part}", row[part])
    elif words.verdict(row["outcome"].text):
        blanks.say(row["outcome"], "office_stray")
