"""The sheets of a workbook as cells with places, and tables in them found by their heads.

A table is found wherever its head stands, its columns in any order, its rows by their ids: rows and columns that
people insert, move, hide or merge do not matter.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from build_tools.office.clean import folded, incoming
from build_tools.office.package import Package

MAX_ROWS, MAX_COLUMNS, MAX_SHEETS, MAX_MERGES = 20_000, 200, 60, 20_000
_ERROR = re.compile(
    r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!)|Err:[0-9]{3}"
)
_FAILED = "#VALUE!"
Place = tuple[int, int]
"""Row and column, both counted from 1."""


class UnreadableError(Exception):
    """The library cannot read the workbook, although it is a sound zip."""


@dataclass(frozen=True)
class Cell:
    """What stands in one place, as text; ``spot`` and ``spot_en`` name the place in messages."""

    text: str
    row: int
    column: int
    spot: str
    spot_en: str
    uncalculated: bool = False
    """Whether a formula stands here whose value no program has written down."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands here, not even a formula."""
        return not self.text and not self.uncalculated

    @property
    def faulty(self) -> bool:
        """Whether a formula failed here: the cell shows an error and no answer."""
        return bool(_ERROR.fullmatch(self.text))


@dataclass(frozen=True)
class Sheet:
    """One sheet: the text of every cell that has any, and where cells are merged."""

    name: str
    texts: Mapping[Place, str] = field(repr=False)
    merged: Mapping[Place, Place] = field(default_factory=dict, repr=False)
    """From a place within a merged range to its first, which holds the text of all."""
    uncalculated: frozenset[Place] = frozenset()
    """Where a formula stands whose value no program has written down: the cell says nothing."""

    def cell(self, row: int, column: int) -> Cell:
        place = row, column
        first = self.merged.get(place, place)
        text = self.texts.get(place) or self.texts.get(first, "")
        waits = not text and not self.uncalculated.isdisjoint((place, first))
        spot = f"{get_column_letter(column)}{row}"
        return Cell(text, row, column, f"工作表“{self.name}”{spot}", f"Sheet “{self.name}” {spot}", waits)

    def range_from(self, first: Place) -> str:
        """The merged range that begins at a place, as ``F5:F7``."""
        row, column = max((place for place, start in self.merged.items() if start == first), default=first)
        return f"{get_column_letter(first[1])}{first[0]}:{get_column_letter(column)}{row}"

    def column(self, row: int, title: str) -> int:
        """The column of a head that may be missing; 0 for none."""
        found = (column for (at, column), text in self.texts.items() if at == row and folded(text) == folded(title))
        return next(found, 0)

    @property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.texts})


@dataclass(frozen=True)
class Table:
    """Rows beneath a head: ``columns`` says where each wanted column stands."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[dict[str, Cell]]:
        """The wanted cells of every row beneath the head that holds anything."""
        for row in self.sheet.rows:
            if row > self.head:
                yield {key: self.sheet.cell(row, column) for key, column in self.columns.items()}


def sheets(package: Package) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too. Raises UnreadableError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of parts it leaves out
            book = openpyxl.load_workbook(
                io.BytesIO(package.raw), read_only=True, data_only=True, keep_links=False, keep_vba=False
            )
            return [_sheet(package, one) for one in book.worksheets[:MAX_SHEETS]]
    except Exception as error:  # whatever a damaged part makes the library raise
        raise UnreadableError(str(error)) from error


def _sheet(package: Package, source: Any) -> Sheet:
    source.reset_dimensions()  # what other programs write there is not to be trusted
    texts = {}
    for row, values in enumerate(source.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True), start=1):
        for column, value in enumerate(values, start=1):
            text = incoming(value)
            if text:
                texts[row, column] = text
    part = package.parts.get(source._worksheet_path, b"")
    texts |= _no_dates(part, {place for place, text in texts.items() if text == _FAILED})
    return Sheet(source.title, texts, dict(_merged(part)), frozenset(_uncalculated(part)))


def _uncalculated(part: bytes) -> Iterator[Place]:
    for _, cell in etree.iterparse(io.BytesIO(part), tag="{*}c", resolve_entities=False) if b"<f" in part else ():
        # an empty text that was calculated is a value like any other
        empty = cell.get("t") == "str" and cell.find("{*}v") is not None
        if cell.find("{*}f") is not None and not cell.findtext("{*}v") and not empty:
            row, column = coordinate_to_tuple(cell.get("r", "A1"))
            yield row, column
        cell.clear()


def _no_dates(part: bytes, places: set[Place]) -> dict[Place, str]:
    """The numbers that stand in cells for days and are too large for one, such as 20261120.

    The library gives them as failed formulas, which nobody has written.
    """
    found = {}
    for _, cell in etree.iterparse(io.BytesIO(part), tag="{*}c", resolve_entities=False) if places else ():
        place = coordinate_to_tuple(cell.get("r", "A1"))
        if place in places and cell.get("t", "n") == "n":
            found[place] = incoming(float(cell.findtext("{*}v") or 0))
        cell.clear()
    return found


def _merged(part: bytes) -> Iterator[tuple[Place, Place]]:
    """From every place within a merged range to its first, for as many ranges as people make."""
    left = MAX_MERGES
    for _, element in etree.iterparse(io.BytesIO(part), tag="{*}mergeCell", resolve_entities=False) if part else ():
        first_column, first_row, last_column, last_row = range_boundaries(element.get("ref", "A1"))
        rows = range(first_row or 1, min(last_row or 1, MAX_ROWS) + 1)
        columns = range(first_column or 1, min(last_column or 1, MAX_COLUMNS) + 1)
        left -= len(rows) * len(columns)
        if left < 0:
            return
        yield from (((row, column), (rows[0], columns[0])) for row in rows for column in columns)


def table(sheet: Sheet, heads: Mapping[str, str]) -> Table | None:
    """The first row that holds the titles of all wanted columns, each title by its key; None without such a row."""
    wanted = {folded(title): key for key, title in heads.items()}
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), text in sorted(sheet.texts.items()):
        key = wanted.get(folded(text))
        if key:
            by_row.setdefault(row, {}).setdefault(key, column)
    found = next(((row, columns) for row, columns in sorted(by_row.items()) if len(columns) == len(heads)), None)
    return Table(sheet, *found) if found else None


def pairs(sheet: Sheet) -> dict[str, str]:
    """Names in column A with what stands beside them, as on the hidden sheet."""
    return {text: sheet.texts.get((row, 2), "") for (row, column), text in sheet.texts.items() if column == 1}
