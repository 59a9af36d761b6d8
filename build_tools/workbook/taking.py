"""Take a workbook's changes into the files: tried in a copy first, then put in place in one step or not at all."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools import check
from build_tools.check import CheckResult
from build_tools.model import Catalogue
from build_tools.office.grid import Cell
from build_tools.office.package import problem
from build_tools.site import swap
from build_tools.source import Document, Pointer, Problem
from build_tools.workbook import changes as comparing
from build_tools.workbook import editing, layout, reading
from build_tools.workbook.changes import Changes
from build_tools.workbook.entries import entries
from build_tools.workbook.export import listed
from build_tools.workbook.names import Files, names
from build_tools.workbook.reading import Workbook
from build_tools.workbook.tables import Table
from build_tools.workbook.wording import Spot, Wording, key_of


class MovedError(Exception):
    """Somebody changed the files while the workbook was being taken in; nothing was written."""


@dataclass(frozen=True)
class Fault:
    """A problem of the result, and the cell that it comes from if it comes from one."""

    problem: Problem
    cell: Cell | None = None


@dataclass(frozen=True)
class Trial:
    """What a workbook would do: its changes, the files as they would be, and what stands in the way."""

    changes: Changes
    texts: Mapping[str, bytes] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()
    """Comments that stood beside what is taken out, and go with it."""

    @property
    def failed(self) -> bool:
        return self.changes.failed or bool(self.faults)


def recover(folder: Path) -> None:
    """Mend what a killed import left beside the folder. Raises OSError."""
    swap.recover(folder.resolve())


def tried(checked: CheckResult, folder: Path, file: Path, name: str) -> Trial:
    """What the workbook in a file would do to a clean folder; nothing is written. Raises OSError."""
    files = {document.file: document.data for document in checked.documents.values()}
    now = listed(files)
    book = reading.read(file, name, [one.table for one in now])
    foreign = _foreign(book, checked.catalogue)
    if book.failed or foreign:
        return Trial(Changes(problems=(*book.problems, *foreign)))
    found = comparing.compare(book, now, frozenset(_used(checked)))
    if found.failed or not found:
        return Trial(found)
    return _edited(folder, book, found)


def _foreign(book: Workbook, catalogue: Catalogue) -> list[Problem]:
    own = catalogue.publisher.key
    same = not book.publisher or book.publisher == own
    return [] if same else [problem(book.name, "book_publisher", value=book.publisher, own=own)]


def _used(checked: CheckResult) -> Iterator[str]:
    """Every id of a released edition: none is ever given again."""
    for released in checked.editions:
        yield from released.catalogue.ids_in_force
        for service in released.catalogue.services:
            yield from (f"{service.id}/{one.id}" for one in service.clauses)
            yield from (f"{service.id}/{one.id}" for one in service.indicators)


def _edited(folder: Path, book: Workbook, found: Changes) -> Trial:
    before = {name: (folder / name).read_bytes() for name in editing.files(found)}
    old = {name: raw.decode("utf-8") for name, raw in before.items()}
    new = {name: editing.edited(text, name, found) for name, text in old.items()}
    lost = [one for name in old for one in layout.lost(old[name], new[name])]
    texts = {name: text.encode("utf-8") for name, text in new.items()}
    return Trial(found, texts, before, tuple(_faults(folder, texts, book, found)), tuple(lost))


# trying


def _faults(folder: Path, texts: Mapping[str, bytes], book: Workbook, found: Changes) -> Iterator[Fault]:
    """What the whole check says of the result, in a copy."""
    with tempfile.TemporaryDirectory(prefix="wuye-") as home:
        copy = Path(home) / "standards"
        _copied(folder, copy, texts)
        result = check.check(copy)
    errors = result.errors
    if errors:
        places = _Places(book, found, result.documents)
        yield from (places.fault(one) for one in errors)


def _copied(folder: Path, to: Path, texts: Mapping[str, bytes]) -> None:
    shutil.copytree(folder, to, symlinks=True)
    for name, raw in texts.items():
        (to / name).write_bytes(raw)


@dataclass
class _Places:
    """From a place in the files that would be written to the cell that says it."""

    book: Workbook
    found: Changes
    documents: Mapping[str, Document]

    def __post_init__(self) -> None:
        files: Files = {name: document.data for name, document in self.documents.items()}
        new = {(one.table.name, one.row.number): one.id for one in self.found.added}
        self.wording = Wording(names(files))
        self.spots: dict[tuple[str, Pointer], Spot] = {}
        for found in self.book.found:
            self._place(found, files, new)

    def _place(self, found: reading.Found, files: Files, new: Mapping[tuple[str, int], str]) -> None:
        table: Table = found.table
        known = entries(table, files)
        for row in found.rows:
            entry = known.get(row.id or new.get((table.name, row.number), ""))
            if entry is None:
                continue
            if entry.pointer:
                self.spots[entry.file, entry.pointer] = Spot(row.place, table, None, entry.pointer)
            for column in table.columns:
                if not column.places:
                    first, *rest = column.way
                    way = (*entry.pointer, entry.fields.get(first, first), *rest)
                    self.spots[entry.file, way] = Spot(row.cells[column.key], table, column, entry.pointer)

    def fault(self, one: Problem) -> Fault:
        """A problem in the words of the workbook, with the cell of the innermost value that begins at its place, or
        with the first one within it."""
        document = self.documents.get(one.file)
        places = document.places.items() if document else ()
        here = [way for way, mark in places if (mark.line, mark.column) == (one.line, one.column)]
        missing = [(*way, key_of(one)) for way in here if one.code == "required"]
        for way in (*sorted(missing, key=len, reverse=True), *sorted(here, key=len, reverse=True)):
            spot = self._nearest(one.file, way)
            if spot:
                return Fault(self.wording.said(one, spot, way), spot.cell)
        return Fault(self.wording.said(one, None, ()))

    def _nearest(self, file: str, way: Pointer) -> Spot | None:
        """The cell of a value; else the first of those within it, else that of what it stands in."""
        within = (spot for (name, inner), spot in self.spots.items() if name == file and inner[: len(way)] == way)
        around = (self.spots.get((file, way[:count])) for count in range(len(way), 0, -1))
        own = self.spots.get((file, way))
        return own or (next(within, None) if way else None) or next((spot for spot in around if spot), None)


# writing


def carry_out(made: Trial, folder: Path) -> None:
    """Put the changed files in place, all in one step. Raises MovedError and OSError; then nothing has changed."""
    folder = folder.resolve()
    staging = swap.staging(folder)
    try:
        _copied(folder, staging, {})
        if any((staging / name).read_bytes() != raw for name, raw in made.before.items()):
            raise MovedError
        for name, raw in made.texts.items():
            (staging / name).write_bytes(raw)
        if not _same(folder, staging, made):
            raise MovedError
        swap.put(staging, folder)
    except (MovedError, OSError):
        swap.recover(folder)
        raise


def _same(folder: Path, staging: Path, made: Trial) -> bool:
    """Whether the folder still is what was copied, but for what the changes write."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        other = staging / name
        if path.is_file() and name not in made.texts and not (other.is_file() and filecmp.cmp(path, other)):
            return False
    return all((folder / name).read_bytes() == raw for name, raw in made.before.items())
