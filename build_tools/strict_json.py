"""Read JSON strictly: plain data with the place of every value, and every fault as a Problem.

Nothing here raises on bad input, and hostile input is read in one pass. JSON lets through what two programs read
differently: a key written twice, fractions, numbers beyond the exact integers, half a character. All of it is refused.
The codes are those of result files, the only JSON that people send us.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from build_tools import encoding
from build_tools.source import Document, Mark, Pointer, Problem

MAX_DEPTH = 40
MAX_TOKENS = 400_000

# never fails nor goes back, so that hostile text is read in one pass; an unfinished text runs to the end
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},:]|[^\s"\[\]{},:]++', re.DOTALL)
_INTEGER = re.compile(r"-?[0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 2**53 - 1
"""The largest whole number that every browser reads exactly."""
_OWN_CODES = {"empty_file": "result_empty", "binary_file": "result_binary", "cut_off": "result_cut_off"}
"""Faults of any file whose message is another one here: who receives a result cannot mend it."""


def read(raw: bytes, name: str) -> Document:
    """The data of one file with its places, or all that is wrong with it and no data.

    ``name`` is how messages call the file. The data of a sound file may be ``null``, so ask for its problems.
    """
    text, refusal = _decode(raw, name)
    if refusal:
        return Document(name, problems=(refusal,))
    text = _without_preamble(text)
    if _too_deep(text):
        return Document(name, problems=(_problem(name, "result_too_deep"),))
    try:
        data: Any = json.loads(text, parse_int=_integer, parse_float=_nothing, parse_constant=_nothing)
    except json.JSONDecodeError as error:
        return Document(name, problems=(_syntax_problem(error, text, name),))
    walk = _Walk(name, text)
    return Document(name, problems=tuple(walk.problems)) if walk.problems else Document(name, data, walk.places)


def _problem(name: str, code: str, mark: Mark | None = None, /, **words: str) -> Problem:
    place = mark or Mark()
    return Problem(name, place.line, place.column, code, tuple(words.items()))


def _decode(raw: bytes, name: str) -> tuple[str, Problem | None]:
    code = encoding.foreign_start(raw)
    if code:
        return "", _problem(name, _OWN_CODES.get(code, code))
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        code = encoding.cause(error)
        return "", _problem(name, _OWN_CODES.get(code, code), Mark(encoding.line(error)))


def _without_preamble(text: str) -> str:
    """The file's one line out of a message that the form copied: headings first, then the file.

    Lines keep their numbers.
    """
    if text.lstrip().startswith(("{", "[")):
        return text
    before, _, last = text.rstrip().rpartition("\n")
    return "\n" * (before.count("\n") + 1) + last if before and last.startswith("{") else text


def _too_deep(text: str) -> bool:
    depth = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        sign = token[0]
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
        if depth > MAX_DEPTH or number > MAX_TOKENS:
            return True
    return False


def _integer(digits: str) -> int:
    return 0 if _is_huge(digits) else int(digits)


def _is_huge(digits: str) -> bool:
    return len(digits) > 17 or abs(int(digits)) > _LARGEST


def _nothing(_: str) -> int:
    """In place of a number that is refused afterwards, with its place."""
    return 0


def _syntax_problem(error: json.JSONDecodeError, text: str, name: str) -> Problem:
    mark, start = Mark(error.lineno, error.colno), text.lstrip()
    if start.startswith("<"):
        return _problem(name, "result_html")
    if not start.startswith(("{", "[")):
        return _problem(name, "result_not_json", mark)
    if error.msg.startswith("Invalid control character"):
        return _problem(name, "control_character", mark, value=f"U+{ord(text[error.pos]):04X}")
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return _problem(name, "result_cut_off", mark)
    code = "result_extra" if error.msg.startswith("Extra data") else "result_syntax"
    return _problem(name, code, mark)


@dataclass
class _Frame:
    """A list or object being walked through; ``key`` is None where the next text is a key."""

    pointer: Pointer
    is_object: bool
    key: str | None = None
    index: int = 0
    lines: dict[str, int] = field(default_factory=dict)

    def next_pointer(self) -> Pointer:
        return (*self.pointer, self.index if self.key is None else self.key)


class _Walk:
    """Walks through JSON that has been read: the place of every value, and what JSON allows but we do not."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.places: dict[Pointer, Mark] = {}
        self.problems: list[Problem] = []
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._frames: list[_Frame] = []
        for token in _TOKEN.finditer(text):
            self._take(token[0], token.start())

    def _take(self, token: str, start: int) -> None:
        frame = self._frames[-1] if self._frames else None
        if token in ("]", "}"):
            self._frames.pop()
        elif token == ",":
            assert frame is not None
            frame.key, frame.index = None, frame.index + 1
        elif token != ":":
            if frame and frame.is_object and frame.key is None:
                self._key(frame, token, start)
            else:
                self._value(frame, token, start)

    def _key(self, frame: _Frame, token: str, start: int) -> None:
        key, mark = self._text(token, start), self._mark(start)
        if key in frame.lines:
            words = {"key": key[:40], "first": str(frame.lines[key])}
            self.problems.append(_problem(self.name, "result_duplicate_key", mark, **words))
        frame.lines.setdefault(key, mark.line)
        frame.key = key

    def _value(self, frame: _Frame | None, token: str, start: int) -> None:
        pointer = frame.next_pointer() if frame else ()
        self.places.setdefault(pointer, self._mark(start))
        if token in ("[", "{"):
            self._frames.append(_Frame(pointer, token == "{"))
        elif token.startswith('"'):
            self._text(token, start)
        elif token not in ("true", "false", "null"):
            self._number(token, start)

    def _text(self, token: str, start: int) -> str:
        text: str = json.loads(token)
        if _SURROGATE.search(text):
            self.problems.append(_problem(self.name, "result_half_character", self._mark(start)))
        return text

    def _number(self, token: str, start: int) -> None:
        code = "result_huge_number"
        if not _INTEGER.fullmatch(token):
            code = "result_not_a_number" if token.strip("-") in ("NaN", "Infinity") else "result_fraction"
        elif not _is_huge(token):
            return
        self.problems.append(_problem(self.name, code, self._mark(start), value=token[:40]))

    def _mark(self, start: int) -> Mark:
        line = bisect_right(self._starts, start)
        return Mark(line, start - self._starts[line - 1] + 1)
