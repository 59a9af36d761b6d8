"""Tables that offices send as CSV: rows by the names of their columns, and every fault as a Problem."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.source import Problem

MAX_BYTES = 60_000_000
Columns = Mapping[str, tuple[str, ...]]
"""The names that a column may have; its own name, which messages say, comes first."""


@dataclass(frozen=True)
class Row:
    """``number`` is the line in the file."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    present: bool = field(default=True, compare=False)


def problem(name: str, line: int, code: str, /, **words: object) -> Problem:
    return Problem(name, line, 1, code, tuple((key, str(word)) for key, word in words.items()))


def read(path: Path, columns: Columns, name: str = "", optional: Collection[str] = ()) -> Table:
    """The rows of one file. UTF-8, or GBK as Excel saves it; the order of columns does not matter.

    A column of ``optional`` that is not there is empty in every row.
    """
    name = name or path.as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(name, "table_not_a_file")
        if status.st_size > MAX_BYTES:
            return _refused(name, "table_large", limit=MAX_BYTES // 1_000_000)
        return parse(path.read_bytes(), columns, name, optional)
    except FileNotFoundError:
        return _refused(name, "table_missing")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or os.strerror(getattr(error, "errno", None) or 22)
        return _refused(name, "unreadable_file", reason=reason)


def parse(raw: bytes, columns: Columns, name: str, optional: Collection[str] = ()) -> Table:
    """The rows in the bytes of a file."""
    text = _text(raw)
    if text is None or "\0" in text:
        return _refused(name, "table_no_text")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in line]) for line in reader]
    except csv.Error:
        return Table(problems=(problem(name, reader.line_num or 1, "table_form"),))
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        return _refused(name, "table_empty")
    return _rows(filled, columns, name, optional)


def _rows(lines: Sequence[tuple[int, list[str]]], columns: Columns, name: str, optional: Collection[str]) -> Table:
    head = lines[0][1]
    places = {key: [head.index(title) for title in titles if title in head] for key, titles in columns.items()}
    absent = [titles[0] for key, titles in columns.items() if not places[key] and key not in optional]
    if absent:
        return Table(problems=(problem(name, lines[0][0], "table_columns", value="、".join(absent)),))
    named = ([one for one in head if one in titles] for titles in columns.values())
    twice = ["、".join(listed) for listed in named if len(listed) > 1]
    if twice:
        return Table(problems=(problem(name, lines[0][0], "table_column_twice", value="、".join(twice)),))
    rows, problems = [], []
    for number, cells in lines[1:]:
        if len(cells) != len(head):
            problems.append(problem(name, number, "table_cells", count=len(cells), expected=len(head)))
        else:
            rows.append(Row(number, {key: cells[found[0]] if found else "" for key, found in places.items()}))
    return Table(tuple(rows), tuple(problems))


def _text(raw: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _refused(name: str, code: str, **words: object) -> Table:
    return Table(problems=(problem(name, 1, code, **words),))
