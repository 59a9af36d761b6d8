"""What makes a filled tally or a sheet of street's marks say two things: merged answers, copied sheets, moved names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_tools.office import doubts
from build_tools.office.clean import folded
from build_tools.office.grid import Cell, Sheet, Table
from build_tools.source import Problem

Row = Mapping[str, Cell]
_Said = tuple[str, ...]
"""What the cells of a row say, that of the estate first."""
_NAMES = ("小区", "小区名称", "小区名", "名称")
"""Columns that say in words whose row it is; the street's sheet has the first, others may have any."""
_WHOSE = ("estate", "number")
"""One cell with the estate may stand beside many sheets of it."""
_COPIED = 3
"""So many rows alike are a copy; fewer may be chance."""


def filled(table: Table) -> Iterator[Row]:
    """Rows that say more than which estate they are for."""
    return (row for row in table.rows() if any(not cell.blank for key, cell in row.items() if key != "estate"))


def merged(name: str, table: Table) -> Iterator[Problem]:
    """Answers and points that stand for several rows or questions at once."""
    pairs = ((key, cell) for row in table.rows() for key, cell in row.items() if key not in _WHOSE)
    return doubts.merged(name, table.sheet, pairs, lambda _: True)


def names(row: Row, table: Table) -> list[Cell]:
    """The names that stand beside the key of a row."""
    columns = (table.sheet.column(table.head, title) for title in _NAMES)
    places = ((row["estate"].row, column) for column in columns if column)
    cells = (table.sheet.cell(*place) for place in places if table.sheet.merged.get(place, place) == place)
    return [cell for cell in cells if not cell.blank]


def unread(name: str, sheet: Sheet, keys: Mapping[str, str]) -> Iterator[Problem]:
    """A sheet without the head that names estates all the same, as rows that go on from another sheet do."""
    for row, column in sorted(sheet.texts):
        cell = sheet.cell(row, column)
        if folded(cell.text) in keys:
            yield doubts.at(name, cell, "marks_sheet_unread", sheet=sheet.name)
            return


def copies(name: str, tables: Sequence[Table]) -> Iterator[Problem]:
    """Sheets of a tally that repeat another one's rows; where sheets have numbers those tell, row by row."""
    seen: list[tuple[str, dict[int, _Said]]] = []
    for table in tables:
        own = {row["estate"].row: _said(row) for row in filled(table) if "number" in row and row["number"].blank}
        for first, other in seen:
            alike = [number for number, said in own.items() if other.get(number) == said]
            if len(alike) >= _COPIED and len(alike) * 2 >= min(len(own), len(other)):
                cell = table.sheet.cell(alike[0], table.columns["estate"])
                yield doubts.at(name, cell, "marks_copied_sheet", first=first, count=str(len(alike)))
                break
            both = _both(table, own, other)
            if both:
                yield doubts.at(name, both, "marks_no_numbers", warning=True, first=first)
                break
        seen.append((table.sheet.name, own))


def _both(table: Table, own: Mapping[int, _Said], other: Mapping[int, _Said]) -> Cell | None:
    """An estate that has sheets without numbers here and there: nobody can tell whether one came twice."""
    elsewhere = {said[0] for said in other.values()}
    row = next((row for row, said in own.items() if said[0] in elsewhere), None)
    return table.sheet.cell(row, table.columns["estate"]) if row else None


def _said(row: Row) -> _Said:
    return tuple(folded(cell.text) for cell in row.values())
