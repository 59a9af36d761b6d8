"""The rows of a workbook that came back: each with its id or none, and its cells. Every fault with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.office import grid, identity, package
from build_tools.office.clean import folded
from build_tools.office.doubts import at
from build_tools.office.form import IDENTITY_SHEET
from build_tools.office.grid import Cell, Place, Sheet
from build_tools.office.package import Opening, Package, problem
from build_tools.source import Problem
from build_tools.workbook import base
from build_tools.workbook.base import Base
from build_tools.workbook.export import GUIDANCE_SHEET, KIND
from build_tools.workbook.tables import ACT_TITLE, ID_TITLE, KEY_TITLE, Table

_RENAMED = {
    "office_other": "book_other",
    "office_not_ours": "book_not_ours",
    "office_cut": "book_cut",
    "office_empty": "book_empty",
    "office_kind": "book_kind",
    "office_two_identities": "book_two_identities",
}
"""Messages that speak of checklists, and what is said of this workbook instead."""


@dataclass(frozen=True)
class Row:
    """A row of a sheet: ``id`` is empty for a new entry. ``cells`` by the keys of the columns."""

    id: str
    number: int
    place: Cell
    """The cell that stands for the whole row."""
    cells: Mapping[str, Cell]
    act: Cell
    key: str = ""
    """The hidden id, which may be that of another row."""


@dataclass(frozen=True)
class Found:
    """A sheet that came back, and the cells in it that cannot be trusted, with the code of why.

    ``copies``: the rows of other sheets with the same head, none of which counts. ``texts``: all that stands in a row,
    in columns of any kind.
    """

    table: Table
    rows: tuple[Row, ...]
    doubtful: Mapping[Place, str] = field(default_factory=dict)
    sheet: str = ""
    copies: tuple[tuple[Row, ...], ...] = ()
    texts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """A workbook as read; with errors among the problems nothing of it may be used."""

    name: str
    found: tuple[Found, ...] = ()
    base: Base = field(default_factory=Base)
    digest: str = ""
    publisher: str = ""
    problems: tuple[Problem, ...] = ()
    unread: tuple[Sheet, ...] = ()
    """Sheets with text that are not of the export, or whose head is not."""

    @property
    def failed(self) -> bool:
        return any(not one.warning for one in self.problems)


def read(path: Path, name: str, tables: Sequence[Table]) -> Workbook:
    """The workbook in a file; ``name`` is how messages call it."""
    opening = package.read(path, name)
    return understood(opening, name, tables, _text_of(path) if opening.package is None else b"")


def parse(raw: bytes, name: str, tables: Sequence[Table]) -> Workbook:
    """The same of the bytes of a file."""
    return understood(package.opened(raw, name), name, tables, raw[:4000])


def understood(opening: Opening, name: str, tables: Sequence[Table], start: bytes = b"") -> Workbook:
    """What an opened file holds; ``start`` are the first bytes of one that could not be opened."""
    if opening.package is None:
        return Workbook(name, problems=tuple(_renamed(one, start) for one in opening.problems))
    if opening.package.kind != "workbook":
        return Workbook(name, problems=(problem(name, "book_document"),))
    try:
        sheets = grid.sheets(opening.package)
    except grid.UnreadableError:
        return Workbook(name, problems=(problem(name, "office_damaged"),))
    return _Sheets(opening.package, sheets, tables).workbook()


def _text_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4000)
    except (OSError, ValueError):
        return b""


def _renamed(one: Problem, start: bytes) -> Problem:
    code = _RENAMED.get(one.code, one.code)
    if code == "book_other" and start.strip() and b"\0" not in start and (b"," in start or b"\t" in start):
        code = "book_csv"
    return Problem(one.file, one.line, one.column, code, one.words, one.warning)


@dataclass
class _Sheets:
    """The sheets of one workbook being understood; collects every problem on the way."""

    package: Package
    sheets: Sequence[Sheet]
    tables: Sequence[Table]
    problems: list[Problem] = field(default_factory=list)
    _copied: set[str] = field(default_factory=set)

    def workbook(self) -> Workbook:
        name = self.package.name
        hidden = next((sheet for sheet in self.sheets if sheet.name == IDENTITY_SHEET), None)
        pairs = grid.pairs(hidden) if hidden else {}
        known = identity.found(pairs, self.package, KIND)
        if isinstance(known, Problem):
            return Workbook(name, problems=(_renamed(known, b""),))
        kept = base.read(hidden) if hidden else Base()
        found = [one for table in self.tables if (one := self._table(table))]
        remarks = (*self.package.remarks, *self.problems)
        return Workbook(name, tuple(found), kept, known.digest, known.publisher, remarks, self._unread(found))

    def _unread(self, found: Sequence[Found]) -> tuple[Sheet, ...]:
        read = {IDENTITY_SHEET, GUIDANCE_SHEET, *self._copied, *(one.sheet for one in found)}
        return tuple(sheet for sheet in self.sheets if sheet.texts and sheet.name not in read)

    def _table(self, table: Table) -> Found | None:
        heads = {"@id": ID_TITLE, **{column.key: column.title for column in table.columns}}
        fitting = [(sheet, made) for sheet in self.sheets if (made := grid.table(sheet, heads))]
        exact = [one for one in fitting if one[0].name == table.name]
        others = [one for one in fitting if exact and one[0].name not in self._names]
        fitting = exact or fitting
        if len(fitting) > 1:
            names = "、".join(sheet.name for sheet, _ in fitting)
            self.problems.append(problem(self.package.name, "office_which_sheet", value=table.name, names=names))
            return None
        if not fitting:
            self._missing(table, heads)
            return None
        sheet, made = fitting[0]
        rows = self._rows(table, sheet, made)
        copies = tuple(tuple(self._rows(table, *one).rows()) for one in others)
        self._copied |= {one.name for one, _ in others}
        found = Found(table, tuple(rows.rows()), _doubtful(sheet), sheet.name, copies, _by_row(sheet))
        self.problems += rows.problems
        return found

    @property
    def _names(self) -> set[str]:
        return {table.name for table in self.tables}

    def _rows(self, table: Table, sheet: Sheet, made: grid.Table) -> _Rows:
        more = {key: sheet.column(made.head, title) for key, title in (("@key", KEY_TITLE), ("@act", ACT_TITLE))}
        return _Rows(self.package.name, table, sheet, made, more)

    def _missing(self, table: Table, heads: Mapping[str, str]) -> None:
        """A sheet taken away is left alone; one whose head was changed is a fault."""
        sheet = next((one for one in self.sheets if one.name == table.name), None)
        name = self.package.name
        if sheet is None:
            self.problems.append(problem(name, "book_no_sheet", warning=True, value=table.name))
            return
        texts = {folded(text) for text in sheet.texts.values()}
        gone = "、".join(title for title in heads.values() if folded(title) not in texts) or ID_TITLE
        self.problems.append(problem(name, "book_no_column", value=table.name, heads=gone))


@dataclass
class _Rows:
    """The rows of one sheet, and which entry each of them is."""

    name: str
    table: Table
    sheet: Sheet
    made: grid.Table
    more: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        listed = list(self._filled())
        keys = [self._key(cells) for cells in listed]
        shown = [folded(cells["@id"].text) for cells in listed]
        first: dict[str, Cell] = {}
        for cells, key, said in zip(listed, keys, shown, strict=True):
            # an id that was emptied by mistake is known by its hidden key, unless the row is a copy of another
            own = said or (key if keys.count(key) == 1 and key not in shown else "")
            row = self._row(cells, cells["@id"].text.strip() if said else own, key)
            if own and own in first:
                self.problems.append(at(self.name, row.place, "book_twice", first=first[own].spot))
                continue
            first[own] = row.place
            yield row

    def _key(self, cells: Mapping[str, Cell]) -> str:
        return folded(cells["@key"].text) if "@key" in cells else ""

    def _filled(self) -> Iterator[dict[str, Cell]]:
        """The rows in which a cell of ours has text."""
        for cells in self.made.rows():
            row = cells["@id"].row
            more = {key: self.sheet.cell(row, column) for key, column in self.more.items() if column}
            own = [cell for key, cell in (cells | more).items() if key != "@key"]
            if any(cell.text and (cell.row, cell.column) not in self.sheet.merged for cell in own):
                yield cells | more

    def _row(self, cells: Mapping[str, Cell], own: str, key: str) -> Row:
        act = cells.get("@act", Cell("", cells["@id"].row, 1, "", ""))
        kept = {key: cell for key, cell in cells.items() if key not in ("@id", "@key", "@act")}
        return Row(own, cells["@id"].row, cells["@id"], kept, act, key)


def _by_row(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    rows: dict[int, list[str]] = {}
    for (row, _), text in sheet.texts.items():
        rows.setdefault(row, []).append(text)
    return {row: tuple(texts) for row, texts in rows.items()}


def _doubtful(sheet: Sheet) -> dict[Place, str]:
    """Cells that say nothing of their own: merged into another, or a formula that no program has calculated."""
    merged = {place: "book_merged" for place, first in sheet.merged.items() if place != first}
    return merged | dict.fromkeys(sheet.uncalculated, "book_uncalculated")
