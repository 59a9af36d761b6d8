"""Where a workbook says two things of an entry: ids that went apart from their rows, copied sheets that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.office.clean import folded
from build_tools.office.doubts import at
from build_tools.office.grid import Cell
from build_tools.source import Problem
from build_tools.workbook import base
from build_tools.workbook.reading import Found, Row

Exported = Mapping[str, Mapping[str, str]]
"""By id the digest of each cell as it was exported."""


def faults(name: str, found: Found, before: Exported) -> Iterator[Problem]:
    """What of a sheet cannot be told apart."""
    known = {folded(key): key for key in before}
    for row in found.rows:
        own, other = known.get(folded(row.id)), known.get(row.key)
        if own and other and own != other and _fits(row, before[other]) > _fits(row, before[own]):
            yield at(name, row.place, "book_other_id", id=other)
    for copy in found.copies:
        cells = list(_differing(found, copy, {key: before[own] for key, own in known.items()}))
        if cells:
            yield at(name, cells[0], "book_two_sheets", first=found.sheet, count=str(len(cells)))


def _fits(row: Row, exported: Mapping[str, str]) -> int:
    """How many cells of a row say what an entry said; sorting may leave hidden ids behind, which then mean nothing."""
    return sum(base.token(cell.text) == exported.get(key) for key, cell in row.cells.items() if cell.text)


def _differing(found: Found, copy: tuple[Row, ...], exported: Exported) -> Iterator[Cell]:
    """The cells of a copy that say neither what the sheet says nor what was exported."""
    own = {folded(row.id): row for row in found.rows if row.id}
    new = [_texts(row) for row in found.rows if not row.id]
    for row in copy:
        if row.id:
            mine, was = own.get(folded(row.id)), exported.get(folded(row.id), {})
            same = {key: cell.text for key, cell in mine.cells.items()} if mine else {}
            yield from (
                cell
                for key, cell in row.cells.items()
                if cell.text != same.get(key, "") and base.token(cell.text) != was.get(key)
            )
            if row.act.text and (mine is None or mine.act.text != row.act.text):
                yield row.act
        elif any(_texts(row)) and _texts(row) not in new:
            yield next(cell for cell in row.cells.values() if cell.text)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells.values()]
