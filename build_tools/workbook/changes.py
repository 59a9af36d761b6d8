"""What a workbook changes: each cell as exported, as it stands in the files, and as it stands in the workbook.

A cell that nobody touched, or that says in the workbook what the files say already, is no change. One that was changed
in both places since the export is refused by name; all others go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from build_tools.office.clean import folded
from build_tools.office.doubts import at
from build_tools.office.grid import Cell
from build_tools.office.package import problem
from build_tools.source import Problem
from build_tools.workbook import base, doubtful, unread
from build_tools.workbook.cells import UnclearError
from build_tools.workbook.entries import Entry
from build_tools.workbook.export import Listed
from build_tools.workbook.reading import Found, Row, Workbook
from build_tools.workbook.tables import WITHDRAW, Column, Table

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?")
_NUMBERED = re.compile(r"(.*?)([0-9]+)")
_NAMED = 10
"""So many ids a message lists."""


@dataclass(frozen=True)
class Edit:
    """One cell that says something else: None where the field is taken away."""

    column: Column
    cell: Cell
    value: Any


@dataclass(frozen=True)
class Changed:
    """An entry with the cells that changed."""

    table: Table
    entry: Entry
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Added:
    """A new entry: its id, its values by the keys of the columns, and the row it stands in."""

    table: Table
    id: str
    file: str
    row: Row
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Withdrawn:
    """An entry that is taken out."""

    table: Table
    entry: Entry
    row: Row


@dataclass(frozen=True)
class Changes:
    """All that a workbook changes, and what is wrong with it; with errors none of it is carried out."""

    changed: tuple[Changed, ...] = ()
    added: tuple[Added, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.withdrawn)

    @property
    def failed(self) -> bool:
        return any(not one.warning for one in self.problems)


def compare(book: Workbook, now: Sequence[Listed], used: Set[str] = frozenset()) -> Changes:
    """The changes of a workbook against the files as they stand; ``used`` are ids of released editions."""
    current = base.of((one.table, one.entries) for one in now)
    exported = current if book.digest == base.digest(current) else book.base
    if not exported.rows:
        return Changes(problems=(*book.problems, problem(book.name, "book_no_base")))
    by_name = {one.table.name: one for one in now}
    taken = {*used, *(key for _, key in exported.rows), *(key for _, key in current.rows)}
    parts = [_Compared(book.name, found, by_name, exported, current, taken) for found in book.found]
    for part in parts:
        part.compare()
    problems = [*book.problems, *(one for part in parts for one in part.problems), *unread.faults(book, exported)]
    return Changes(
        tuple(one for part in parts for one in part.changed),
        tuple(one for part in parts for one in part.added),
        tuple(one for part in parts for one in part.withdrawn),
        tuple(sorted(problems, key=lambda one: one.warning)),
    )


@dataclass
class _Compared:
    """One sheet being compared; collects changes and problems on the way."""

    name: str
    found: Found
    listed: Mapping[str, Listed]
    exported: base.Base
    current: base.Base
    taken: set[str]
    changed: list[Changed] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.table = self.found.table
        self.entries = self.listed[self.table.name].entries
        self.before = self.exported.of(self.table.name)
        self.now = self.current.of(self.table.name)

    def compare(self) -> None:
        known = {folded(key): key for key in (*self.before, *self.entries)}
        seen = set()
        self.problems += doubtful.faults(self.name, self.found, self.before)
        for row in self.found.rows:
            key = known.get(folded(row.id), "")
            seen.add(key)
            if not row.id:
                self._new(row)
            elif not key:
                self._say(row.place, "book_unknown_id", value=row.id)
            elif key not in self.before:
                self._say(row.place, "book_no_base_row")
            elif key not in self.entries:
                self._gone(row, key)
            else:
                self._row(row, self.entries[key])
        self._missing(seen)

    def _say(self, cell: Cell, code: str, /, *, warning: bool = False, **words: str) -> None:
        self.problems.append(at(self.name, cell, code, warning=warning, **words))

    def _missing(self, seen: Set[str]) -> None:
        gone = [key for key in self.before if key in self.entries and key not in seen]
        if gone:
            listed = "、".join(gone[:_NAMED]) + (f" 等{len(gone)}条" if len(gone) > _NAMED else "")
            code = "book_row_gone" if self.table.open else "book_row_gone_fixed"
            self.problems.append(problem(self.name, code, value=self.table.name, ids=listed))

    def _gone(self, row: Row, key: str) -> None:
        """An entry that the files no longer have: what was changed here has no place any more."""
        touched = [cell for name, cell in row.cells.items() if base.token(cell.text) != self.before[key].get(name)]
        if touched:
            self._say(touched[0], "book_gone", id=key)
        else:
            self._say(row.place, "book_gone_untouched", warning=True, id=key)

    def _row(self, row: Row, entry: Entry) -> None:
        if self._withdraws(row):
            self._withdraw(row, entry)
            return
        edits = [edit for column in self.table.columns for edit in self._edit(column, row.cells[column.key], entry)]
        if edits:
            self.changed.append(Changed(self.table, entry, tuple(edits)))

    def _withdraws(self, row: Row) -> bool:
        said = folded(row.act.text)
        if said and said != WITHDRAW:
            self._say(row.act, "book_act")
        return said == WITHDRAW

    def _withdraw(self, row: Row, entry: Entry) -> None:
        if self.before[entry.id] != self.now[entry.id]:
            self._say(row.act, "book_withdraw_clash", id=entry.id)
        self.withdrawn.append(Withdrawn(self.table, entry, row))

    def _edit(self, column: Column, cell: Cell, entry: Entry) -> Iterator[Edit]:
        text, was, now = (
            base.token(cell.text),
            self.before[entry.id].get(column.key),
            self.now[entry.id][column.key],
        )
        if text in (was, now):
            return
        if was is None:
            self._say(cell, "book_no_base_row")
            return
        understood = self._value(column, cell, entry.file)
        if understood is None:
            return
        value = understood[0]
        if value == entry.value(column):
            return
        if column.fixed or column.key == "@standard":
            self._say(cell, "book_fixed", title=column.title)
        elif was != now:
            self._say(cell, "book_clash", id=entry.id, title=column.title, now=_short(entry.seen(column)))
        else:
            yield Edit(column, cell, value)

    def _value(self, column: Column, cell: Cell, file: str) -> tuple[Any] | None:
        """What a cell says; None, after a word about it, if that cannot be known."""
        doubt = self.found.doubtful.get((cell.row, cell.column))
        if doubt:
            self._say(cell, doubt, title=column.title)
        elif cell.faulty:
            self._say(cell, "office_error_value")
        elif not cell.text:
            if not self.table.needed(column):
                return ([] if self.table.may_be_empty(column) else None,)
            self._say(cell, "book_needed", title=column.title)
        elif _DATE.fullmatch(cell.text):
            self._say(cell, "book_date", title=column.title)
        else:
            return self._read(column, cell, file)
        return None

    def _read(self, column: Column, cell: Cell, file: str) -> tuple[Any] | None:
        try:
            value = column.codec.read(cell.text)
        except UnclearError as error:
            self._say(cell, error.code, warning=False, **{"title": column.title, **error.words})
            return None
        if column.key == "@section":
            sections = self._sections(file)
            if value not in sections:
                self._say(cell, "book_choice", title=column.title, allowed="、".join(sections))
                return None
        return (value,)

    def _sections(self, file: str) -> list[str]:
        entries = self.listed["条文"].entries.values()
        return list(dict.fromkeys(entry.above["@section"] for entry in entries if entry.file == file))

    # new entries

    def _new(self, row: Row) -> None:
        if not self.table.open:
            self._say(row.place, "book_closed", remedy=self.table.remedy)
            return None
        if row.act.text:
            self._say(row.act, "book_act_new")
        if not any(cell.text for key, cell in row.cells.items() if not key.startswith("@")):
            return self._say(row.place, "book_stray")
        lacking = [one.title for one in self.table.columns if self.table.needed(one) and not row.cells[one.key].text]
        if lacking:
            self._say(row.place, "book_lacking", titles="、".join(lacking))
            return None
        file, above = self._home(row)
        values = {one.key: self._value(one, row.cells[one.key], file) for one in self.table.columns}
        said = {key: value[0] for key, value in values.items() if value is not None and value[0] is not None}
        if len(values) == sum(value is not None for value in values.values()):
            self.added.append(Added(self.table, self._next(above), file, row, said))
        return None

    def _home(self, row: Row) -> tuple[str, str]:
        """The file of a new entry, and what its id begins with beyond the table's own prefix."""
        if self.table.kind != "service":
            return f"{self.table.kind}.yml", ""
        column, cell = self.table.by_key["@standard"], row.cells["@standard"]
        try:
            key = column.codec.read(cell.text)
        except UnclearError:
            return "", ""
        return f"services/{key}.yml", f"{key}/"

    def _next(self, above: str) -> str:
        """An id that no entry has or had."""
        start = above + self.table.prefix
        numbers = [(found[1], found[2]) for key in self.taken if (found := _NUMBERED.fullmatch(key))]
        own = [digits for before, digits in numbers if before == start]
        width = max((len(digits) for digits in own), default=2 if above else 3)
        made = f"{start}{max((int(digits) for digits in own), default=0) + 1:0{width}}"
        self.taken.add(made)
        return made


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"
