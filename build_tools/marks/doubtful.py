"""What makes a filled tally or a sheet of street's marks say two things: merged answers, copied sheets, moved names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_tools.office import doubts
from build_tools.office.clean import folded
from build_tools.office.grid import Cell, Table
from build_tools.source import Problem

Row = Mapping[str, Cell]
NAME = "小区"
"""The column that says in words whose row it is; the street's sheet has it, others may."""
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


def other_estate(row: Row, table: Table, estate: str, keys: Mapping[str, str]) -> Cell | None:
    """The name in a row if it is that of another estate than its key. ``keys``: by key and by name."""
    place = row["estate"].row, table.sheet.column(table.head, NAME)
    if not place[1] or table.sheet.merged.get(place, place) != place:
        return None
    cell = table.sheet.cell(*place)
    return cell if keys.get(folded(cell.text), estate) != estate else None


def copies(name: str, tables: Sequence[Table]) -> Iterator[Problem]:
    """Sheets of a tally that repeat another one's rows; where sheets have numbers those tell, row by row."""
    seen: list[tuple[str, dict[int, tuple[str, ...]]]] = []
    for table in tables:
        own = {row["estate"].row: _said(row) for row in filled(table) if "number" in row and row["number"].blank}
        for first, other in seen:
            alike = [number for number, said in own.items() if other.get(number) == said]
            if len(alike) >= _COPIED and len(alike) * 2 >= min(len(own), len(other)):
                cell = table.sheet.cell(alike[0], table.columns["estate"])
                yield doubts.at(name, cell, "marks_copied_sheet", first=first, count=str(len(alike)))
                break
        seen.append((table.sheet.name, own))


def _said(row: Row) -> tuple[str, ...]:
    return tuple(folded(cell.text) for cell in row.values())
