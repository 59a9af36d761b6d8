"""Sheets that nobody reads, because their heads are not ours: what was changed in one must not be lost in silence.

A row belongs to an entry if a cell of it holds the entry's id, shown or hidden. Which column is which is known by
what stands in it: most of its cells say what was exported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools.office.clean import folded
from build_tools.office.doubts import at
from build_tools.office.grid import Cell, Sheet
from build_tools.office.package import problem
from build_tools.source import Problem
from build_tools.workbook.base import Base, token
from build_tools.workbook.reading import Workbook
from build_tools.workbook.tables import TOTAL

Own = Mapping[str, tuple[str, ...]]
"""By folded id the texts of the entry's row on its own sheet."""


def faults(book: Workbook, exported: Base) -> Iterator[Problem]:
    """An error for each sheet with changes that would be lost, a warning for each other one that is not read."""
    own = {
        folded(row.id): (*found.texts.get(row.number, ()), "")
        for found in book.found
        for row in found.rows
        if row.id and row.number in found.texts
    }
    for sheet in book.unread:
        unread = _Unread(sheet, exported, own)
        cells = list(unread.differing())
        if cells:
            table = unread.entries[unread.ids[min(unread.ids)]][0]
            yield at(book.name, cells[0], "book_unread_change", sheet=sheet.name, first=table, count=str(len(cells)))
        else:
            yield problem(book.name, "book_unread", warning=True, value=sheet.name)


@dataclass
class _Unread:
    """One such sheet, compared with what was exported and with the rows that are read."""

    sheet: Sheet
    exported: Base
    own: Own

    @cached_property
    def entries(self) -> dict[str, tuple[str, Mapping[str, str]]]:
        """By folded id the sheet of an entry and the digests of its cells."""
        return {folded(key): (table, cells) for (table, key), cells in self.exported.rows.items()}

    @cached_property
    def rows(self) -> dict[int, dict[int, str]]:
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.sheet.texts.items()):
            found.setdefault(row, {})[column] = text
        return found

    @cached_property
    def ids(self) -> dict[int, str]:
        """By row the folded id of its entry; none if only the word for a sum is met, which any table may have."""
        found = {row: key for row, texts in self.rows.items() if (key := self._id(texts))}
        return found if set(found.values()) - {TOTAL} else {}

    def _id(self, texts: Mapping[int, str]) -> str:
        """Of several ids in a row the one whose entry it fits best; sorting may leave hidden ids behind."""
        tokens = {token(text) for text in texts.values()}
        known = [key for text in texts.values() if (key := folded(text)) in self.entries]
        return max(known, key=lambda key: len(tokens.intersection(self.entries[key][1].values())), default="")

    @cached_property
    def keys(self) -> dict[int, str]:
        """By column the key that it holds, for columns of which a cell says what was exported."""
        columns = sorted({column for row in self.ids for column in self.rows[row]})
        return {column: key for column in columns if (key := self._key(column))}

    def _key(self, column: int) -> str:
        fits: dict[str, int] = {}
        said = set()
        for row, entry in self.ids.items():
            text = self.rows[row].get(column, "")
            for key, value in self.entries[entry][1].items():
                if value == token(text):
                    fits[key] = fits.get(key, 0) + 1
                    said |= {key} if text else set()
        return max((key for key in fits if key in said), key=fits.__getitem__, default="")

    def differing(self) -> Iterator[Cell]:
        """The cells that say neither what was exported nor what the sheet that is read says."""
        everywhere = {text for texts in self.own.values() for text in texts}
        for row in self.rows:
            if row in self.ids:
                yield from self._changed(row, self.ids[row])
            elif self.ids and row > min(self.ids):  # perhaps a new entry
                new = (column for column, text in self.rows[row].items() if text not in everywhere)
                yield from (self.sheet.cell(row, column) for column in list(new)[:1])

    def _changed(self, row: int, entry: str) -> Iterator[Cell]:
        exported, own = self.entries[entry][1], self.own.get(entry, ())
        for column in sorted({*self.rows[row], *self.keys}):
            text, key = self.rows[row].get(column, ""), self.keys.get(column)
            same = token(text) == exported.get(key) if key else folded(text) in self.entries or not text
            if not same and (text not in own if text else not self._emptied(key, entry)):
                yield self.sheet.cell(row, column)

    def _emptied(self, key: str | None, entry: str) -> bool:
        """Whether the sheet that is read has lost this text as well."""
        texts = self.own.get(entry, ())
        return bool(texts) and self.entries[entry][1].get(key or "") not in {token(text) for text in texts}
