"""What the workbook remembers of the day it was exported: for every entry a digest, and one for each of its cells.

With them three texts can be compared cell by cell: as exported, as it stands in the files now, as it stands in the
workbook. They are kept on the hidden sheet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from build_tools.office.grid import Sheet
from build_tools.workbook.entries import Entry
from build_tools.workbook.tables import Table

COLUMN = 4
"""Columns D to F of the hidden sheet, counted from 1: the sheet, the id, the digests."""


@dataclass(frozen=True)
class Base:
    """By sheet and id the digest of each cell by the key of its column."""

    rows: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def of(self, table: str) -> dict[str, Mapping[str, str]]:
        """The entries of a sheet as they were exported."""
        return {key: cells for (name, key), cells in self.rows.items() if name == table}


def token(text: str) -> str:
    """The digest of one cell's text, as it comes back untouched."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def tokens(table: Table, entry: Entry) -> dict[str, str]:
    return {column.key: token(entry.seen(column)) for column in table.columns}


def of(found: Iterable[tuple[Table, Mapping[str, Entry]]]) -> Base:
    """The base of entries as they stand."""
    return Base({(table.name, key): tokens(table, entry) for table, listed in found for key, entry in listed.items()})


def lines(base: Base) -> list[tuple[str, str, str]]:
    """The lines of the hidden sheet; the first token of each is the digest of the whole entry."""
    return [
        (table, key, " ".join([f"*={whole(cells)}", *(f"{name}={value}" for name, value in cells.items())]))
        for (table, key), cells in base.rows.items()
    ]


def whole(cells: Mapping[str, str]) -> str:
    return token(" ".join(f"{name}={value}" for name, value in cells.items()))


def digest(base: Base) -> str:
    """The digest of all that was exported."""
    listed = "\n".join("\t".join(line) for line in lines(base))
    return "sha256:" + hashlib.sha256(listed.encode()).hexdigest()


def read(sheet: Sheet) -> Base:
    """The base that stands on a hidden sheet, as far as it is sound: an entry whose digest is wrong is left out."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for row in sheet.rows:
        table, key, listed = (sheet.texts.get((row, COLUMN + place), "") for place in range(3))
        pairs = dict(part.split("=", 1) for part in listed.split(" ") if "=" in part)
        stated = pairs.pop("*", "")
        if table and key and stated == whole(pairs):
            found[table, key] = pairs
    return Base(found)
