"""What owners and streets say, as tallied into CSV: an estate a row, marks in percent. No personal data is read.

- owners: 小区键, 答卷数, 平均分 (``estate``, ``answered``, ``percent``)
- street: 小区键, 得分 (``estate``, ``percent``)
- confirmed: 小区键, 确认 (``estate``, ``confirmed``): an item whose "not applicable" the office has checked on the
  spot, or the first 12 or more digits of the SHA-256 of a file that was to be reviewed.

A column may have its Chinese or its English name; others are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Generic, TypeVar

from build_tools.ratings import table
from build_tools.ratings.quarter import Owners, exact
from build_tools.ratings.register import Register, plain
from build_tools.ratings.table import Columns, Row
from build_tools.source import Problem
from build_tools.typed import typed

_ESTATE = ("小区键", "estate", "小区", "小区名称")
OWNERS: Columns = {
    "estate": _ESTATE,
    "answered": ("答卷数", "answered", "份数"),
    "percent": ("平均分", "percent", "得分率", "得分"),
}
STREET: Columns = {"estate": _ESTATE, "percent": ("得分", "percent", "得分率", "平均分")}
CONFIRMED: Columns = {"estate": _ESTATE, "confirmed": ("确认", "confirmed")}

_PERCENT = re.compile(r"(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)")
_COUNT = re.compile(r"0|[1-9][0-9]{0,6}")
_FILE = re.compile(r"(sha256:)?([0-9a-f]{12,64})")

Mark = TypeVar("Mark")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Reading(Generic[Mark]):
    """The marks by the key of the estate, or all that is wrong with the table."""

    marks: Mapping[str, Mark]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Confirmed:
    """What the office has confirmed about an estate: items, and digests of files or their first digits."""

    items: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def accepts(self, digest: str) -> bool:
        return any(digest.removeprefix("sha256:").startswith(each) for each in self.files)


class _FaultError(Exception):
    """A value that is not as it must be: a code and its words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


class _Rows:
    """The rows of a table, cell by cell; every fault of a row is kept, not only its first."""

    def __init__(self, path: Path, columns: Columns) -> None:
        read = table.read(path, columns)
        self.name, self.columns, self.rows = path.as_posix(), columns, read.rows
        self.problems = list(read.problems)

    def cell(self, row: Row, column: str, take: Callable[[str], Value]) -> Value | None:
        """What a cell says; None, with a problem, for one that is not as it must be."""
        try:
            return take(row.values[column])
        except _FaultError as fault:
            words = {"title": self.columns[column][0], **fault.words}
            self.problems.append(table.problem(self.name, row.number, fault.code, **words))
            return None

    def marks(self, made: Mapping[str, Mark]) -> Reading[Mark]:
        return Reading({}, tuple(self.problems)) if self.problems else Reading(made)


def owners(path: Path, register: Register) -> Reading[Owners]:
    """The owners' marks."""

    def take(rows: _Rows, row: Row) -> Owners | None:
        answered, mean = rows.cell(row, "answered", _count), rows.cell(row, "percent", _mark)
        return None if answered is None or mean is None else Owners(answered=answered, percent=mean)

    return _marks(path, register, OWNERS, take)


def street(path: Path, register: Register) -> Reading[str]:
    """The street's marks, as exact percentages."""
    return _marks(path, register, STREET, lambda rows, row: rows.cell(row, "percent", _mark))


def confirmed(path: Path, register: Register, items: Collection[str]) -> Reading[Confirmed]:
    """What the office has confirmed, of these items; an estate may have many rows."""
    rows = _Rows(path, CONFIRMED)
    made: dict[str, Confirmed] = {}
    for row in rows.rows:
        key = rows.cell(row, "estate", lambda text: _estate(text, register))
        one = rows.cell(row, "confirmed", lambda text: _confirmed(text, items))
        if key and one:
            known = made.get(key, Confirmed())
            made[key] = Confirmed(known.items | one.items, known.files | one.files)
    return rows.marks(made)


def _marks(
    path: Path, register: Register, columns: Columns, take: Callable[[_Rows, Row], Mark | None]
) -> Reading[Mark]:
    rows = _Rows(path, columns)
    made: dict[str, Mark] = {}
    lines: dict[str, int] = {}
    if not rows.rows and not rows.problems:
        rows.problems.append(table.problem(rows.name, 1, "table_no_rows"))
    for row in rows.rows:
        key = rows.cell(row, "estate", lambda text: _once(_estate(text, register), text, lines))
        mark = take(rows, row)
        if key:
            lines[key] = row.number
        if key and mark is not None:
            made[key] = mark
    return rows.marks(made)


def _once(key: str, text: str, lines: Mapping[str, int]) -> str:
    if key in lines:
        raise _FaultError("table_twice", value=text, first=str(lines[key]))
    return key


def _estate(text: str, register: Register) -> str:
    key = register.keys.get(plain(text))
    if key is None:
        raise _FaultError("table_estate", value=text[:40])
    return key


def _count(text: str) -> int:
    count = typed(text)
    if not _COUNT.fullmatch(count):
        raise _FaultError("table_value", value=text[:40], example="46")
    return int(count)


def _mark(text: str) -> str:
    """A mark from 0 to 100 with up to six decimals, exactly."""
    percent = typed(text)
    if not _PERCENT.fullmatch(percent):
        raise _FaultError("table_mark", value=text[:40])
    return exact(Fraction(percent))


def _confirmed(text: str, items: Collection[str]) -> Confirmed:
    said = typed(text)
    if said in items:
        return Confirmed(items=frozenset({said}))
    found = _FILE.fullmatch(said)
    if not found:
        raise _FaultError("table_item", value=said[:40])
    return Confirmed(files=frozenset({found[2]}))


def problems_of(*readings: Reading[Owners] | Reading[str] | Reading[Confirmed]) -> Iterator[Problem]:
    for reading in readings:
        yield from reading.problems
