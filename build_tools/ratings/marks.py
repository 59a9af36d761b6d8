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


def owners(path: Path, register: Register) -> Reading[Owners]:
    """The owners' marks."""
    return _marks(path, register, OWNERS, _owners)


def street(path: Path, register: Register) -> Reading[str]:
    """The street's marks, as exact percentages."""
    return _marks(path, register, STREET, lambda row: percent(row, STREET))


def confirmed(path: Path, register: Register, items: Collection[str]) -> Reading[Confirmed]:
    """What the office has confirmed, of these items; an estate may have many rows."""
    read = table.read(path, CONFIRMED)
    marks: dict[str, Confirmed] = {}
    problems = list(read.problems)
    for row in read.rows:
        try:
            key, one = _estate(row, register), _confirmed(row, items)
        except _FaultError as fault:
            problems.append(table.problem(path.as_posix(), row.number, fault.code, **fault.words))
            continue
        known = marks.get(key, Confirmed())
        marks[key] = Confirmed(known.items | one.items, known.files | one.files)
    return Reading({}, tuple(problems)) if problems else Reading(marks)


def _marks(path: Path, register: Register, columns: Columns, take: Callable[[Row], Mark]) -> Reading[Mark]:
    read = table.read(path, columns)
    marks: dict[str, Mark] = {}
    lines: dict[str, int] = {}
    problems = list(read.problems)
    if not read.rows and not problems:
        problems.append(table.problem(path.as_posix(), 1, "table_no_rows"))
    for row in read.rows:
        try:
            key = _estate(row, register)
            if key in lines:
                raise _FaultError("table_twice", value=row.values["estate"], first=str(lines[key]))
            lines[key] = row.number
            marks[key] = take(row)
        except _FaultError as fault:
            problems.append(table.problem(path.as_posix(), row.number, fault.code, **fault.words))
    return Reading({}, tuple(problems)) if problems else Reading(marks)


def _estate(row: Row, register: Register) -> str:
    key = register.keys.get(plain(row.values["estate"]))
    if key is None:
        raise _FaultError("table_estate", value=row.values["estate"][:40])
    return key


def _owners(row: Row) -> Owners:
    answered = typed(row.values["answered"])
    if not _COUNT.fullmatch(answered):
        raise _FaultError("table_value", title=OWNERS["answered"][0], value=row.values["answered"][:40], example="46")
    return Owners(answered=int(answered), percent=percent(row, OWNERS))


def percent(row: Row, columns: Columns) -> str:
    """A mark from 0 to 100 with up to six decimals, exactly."""
    text = typed(row.values["percent"])
    if not _PERCENT.fullmatch(text):
        raise _FaultError("table_mark", title=columns["percent"][0], value=row.values["percent"][:40])
    return exact(Fraction(text))


def _confirmed(row: Row, items: Collection[str]) -> Confirmed:
    text = typed(row.values["confirmed"])
    if text in items:
        return Confirmed(items=frozenset({text}))
    found = _FILE.fullmatch(text)
    if not found:
        raise _FaultError("table_item", value=text[:40])
    return Confirmed(files=frozenset({found[2]}))


def problems_of(*readings: Reading[Owners] | Reading[str] | Reading[Confirmed]) -> Iterator[Problem]:
    for reading in readings:
        yield from reading.problems
