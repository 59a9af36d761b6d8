"""Tables that people send as CSV or XLSX, as sheets of cells whose places messages can name."""

from __future__ import annotations

import codecs
import csv
import io
import stat
from dataclasses import dataclass
from pathlib import Path

from build_tools.office import grid, identity, package
from build_tools.office.clean import incoming
from build_tools.office.form import IDENTITY_SHEET
from build_tools.office.grid import Place, Sheet
from build_tools.source import Problem

MAX_BYTES = 20_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Opened:
    """The sheets of a file, or why there are none."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> Opened:
    """The sheets of one file; the hidden one of ours is left out. The name in messages is the path."""
    name = path.as_posix()
    if path.suffix.lower() != ".csv":
        return _workbook(path, name)
    raw = contents(path)
    return Opened(problems=(raw,)) if isinstance(raw, Problem) else parse_csv(raw, name)


def contents(path: Path) -> bytes | Problem:
    """The bytes of a file of text, or why it is not read."""
    name = path.as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _problem(name, "marks_not_a_file")
        if status.st_size > MAX_BYTES:
            return _problem(name, "marks_too_large")
        return path.read_bytes()
    except FileNotFoundError:
        return _problem(name, "marks_missing")
    except (OSError, ValueError) as error:
        return _problem(name, "unreadable_file", reason=getattr(error, "strerror", None) or type(error).__name__)


def parse_csv(raw: bytes, name: str) -> Opened:
    """The bytes of a CSV file: UTF-8 with or without a mark, UTF-16 with one, or GBK as Excel writes it."""
    text = decoded(raw)
    if text is None:
        return _refused(name, "marks_no_text")
    texts: dict[Place, str] = {}
    widths: list[int] = []
    # Excel writes tabs into what it calls Unicode text
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            widths.append(len(cells))
            texts.update({(row, column): said for column, cell in enumerate(cells, 1) if (said := incoming(cell))})
            if row > grid.MAX_ROWS or len(cells) > grid.MAX_COLUMNS:
                return _refused(name, "marks_too_large")
    except csv.Error as error:
        return _refused(name, "marks_csv", reason=str(error))
    # whole files end their last line, or at least fill it
    if not text.endswith(("\n", "\r")) and len(widths) > 1 and widths[-1] < widths[-2]:
        return _refused(name, "marks_cut")
    return Opened((Sheet(Path(name).name, texts),)) if texts else _refused(name, "office_empty")


def decoded(raw: bytes) -> str | None:
    """The text of these bytes; None for what is no text."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    for candidate in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = raw.decode(candidate)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _workbook(path: Path, name: str) -> Opened:
    opening = package.read(path, name)
    if opening.package is None:
        return Opened(problems=opening.problems)
    if opening.package.kind != "workbook":
        return _refused(name, "marks_no_workbook")
    try:
        found = grid.sheets(opening.package)
    except grid.UnreadableError:
        return _refused(name, "office_damaged")
    hidden = next((grid.pairs(sheet) for sheet in found if sheet.name == IDENTITY_SHEET), {})
    two = identity.disagreement(hidden, opening.package)
    if two:
        return Opened(problems=(two,))
    own = tuple(sheet for sheet in found if sheet.name != IDENTITY_SHEET)
    return Opened(own, opening.package.remarks)


def _refused(name: str, code: str, **words: str) -> Opened:
    return Opened(problems=(_problem(name, code, **words),))


def _problem(name: str, code: str, **words: str) -> Problem:
    return Problem(name, 1, 1, code, tuple(words.items()))
