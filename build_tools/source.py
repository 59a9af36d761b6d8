"""Read a YAML file strictly: plain data with the place of every value, and every fault as a Problem.

Nothing here raises on bad input. YAML 1.1 guesses too much (``no`` becomes False, ``2026.10`` becomes
2026.1), so only ``true``, ``false`` and decimal integers are anything but text, and a plain scalar that
another YAML reader would take for something else must be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.resolver import Resolver

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 400_000

Pointer = tuple[str | int, ...]
"""The way to a value: keys and indexes from the top of the document."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )*\w+：", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_RESOLVER = Resolver()


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, its code in ``messages.py``, and the words that fill the message."""

    file: str
    line: int
    column: int
    code: str
    words: tuple[tuple[str, str], ...] = ()
    warning: bool = False


@dataclass(frozen=True)
class Mark:
    """Line and column, both counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Document:
    """One file read: its data (None if unreadable), the place of each value, and what is wrong with it."""

    file: str
    data: Any = None
    places: dict[Pointer, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def readable(self) -> bool:
        return self.data is not None

    def place(self, pointer: Pointer) -> Mark:
        """The place of the value, or of the nearest value around it."""
        while pointer not in self.places and pointer:
            pointer = pointer[:-1]
        return self.places.get(pointer, Mark())

    def problem(self, pointer: Pointer, code: str, /, *, warning: bool = False, **words: object) -> Problem:
        place = self.place(pointer)
        filled = tuple((name, str(word)) for name, word in words.items())
        return Problem(self.file, place.line, place.column, code, filled, warning)


def read(path: Path, name: str) -> Document:
    """Read one file; ``name`` is how messages call it."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _refused(name, "too_large", size=f"{size / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
        raw = path.read_bytes()
    except FileNotFoundError:
        return _refused(name, "missing_file")
    except OSError as error:
        return _refused(name, "unreadable_file", reason=error.strerror or type(error).__name__)
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Document:
    """Parse the bytes of one file."""
    text, refusal = _decode(raw, name)
    if refusal:
        return refusal
    slips = tuple(_slips(text, name))
    if any(slip.code in ("tab_indent", "full_width_colon") for slip in slips):
        return Document(name, problems=slips)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        return Document(name, problems=(*slips, _syntax_problem(error, text, name)))
    except (yaml.YAMLError, RecursionError):
        return Document(name, problems=(*slips, Problem(name, 1, 1, "yaml_syntax")))
    if builder.data is None and not builder.problems:
        return _refused(name, "empty_file")
    return Document(name, builder.data, builder.places, (*slips, *builder.problems))


def _refused(name: str, code: str, *, line: int = 1, **words: str) -> Document:
    return Document(name, problems=(Problem(name, line, 1, code, tuple(words.items())),))


def _decode(raw: bytes, name: str) -> tuple[str, Document | None]:
    if not raw.strip():
        return "", _refused(name, "empty_file")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[1:2] == b"\0" or raw[:1] == b"\0":
        return "", _refused(name, "utf16")
    if raw.startswith(b"\xef\xbb\xbf"):
        return "", _refused(name, "byte_order_mark")
    if b"\0" in raw:
        return "", _refused(name, "binary_file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", _undecodable(raw, error, name)
    control = _CONTROL.search(text)
    if control:
        return "", _refused(name, "binary_file", line=text.count("\n", 0, control.start()) + 1)
    return text, None


def _undecodable(raw: bytes, error: UnicodeDecodeError, name: str) -> Document:
    line = raw.count(b"\n", 0, error.start) + 1
    if error.reason == "unexpected end of data" and error.end == len(raw):
        return _refused(name, "cut_off", line=line)
    try:
        guess = raw.decode("gb18030")
    except UnicodeDecodeError:
        return _refused(name, "binary_file", line=line)
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in guess)
    printable = not _CONTROL.search(guess)
    return _refused(name, "gbk" if printable and chinese else "binary_file", line=line)


def _slips(text: str, name: str) -> Iterator[Problem]:
    """Faults of typing that the YAML parser would report in a puzzling way, or not at all."""
    for number, line in enumerate(text.split("\n"), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            yield Problem(name, number, indent.index("\t") + 1, "tab_indent")
        colon = _FULL_WIDTH_COLON.match(line)
        if colon:
            yield Problem(name, number, colon.end(), "full_width_colon")
    if not text.endswith("\n"):
        yield Problem(name, text.count("\n") + 1, 1, "no_final_newline")


_CAUSES = {
    "mapping values are not allowed": "yaml_colon_in_text",
    "found unexpected end of stream": "cut_off",
    "did not find expected ',' or ']'": "yaml_unclosed_list",
    "did not find expected key": "yaml_indent",
    "did not find expected '-' indicator": "yaml_indent",
    "could not find expected ':'": "yaml_no_colon",
    "found character that cannot start any token": "yaml_bad_start",
    "found unknown escape character": "yaml_bad_escape",
}


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = error.problem or ""
    code = next((code for cause, code in _CAUSES.items() if cause in said), "yaml_syntax")
    ended = line > len(text.rstrip().split("\n"))
    if ended and code in ("yaml_unclosed_list", "yaml_no_colon"):
        code = "cut_off"
    return Problem(name, min(line, text.count("\n") + 1), column, code)


@dataclass
class _Frame:
    """A list or mapping under construction."""

    pointer: Pointer
    values: list[Any] | dict[str, Any]
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Turns YAML events into plain data without recursion; refuses what the format of this project forbids."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.places: dict[Pointer, Mark] = {}
        self.problems: list[Problem] = []
        self.stopped = False
        self._frames: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "many_documents")
        elif isinstance(event, yaml.AliasEvent):
            self._stop(event, "alias")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._frames.pop()

    def _node(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._stop(event, "alias")
        elif getattr(event, "tag", None) not in (None, "!"):
            self._stop(event, "tag")
        elif len(self._frames) > MAX_DEPTH or len(self.places) > MAX_NODES:
            self._stop(event, "too_deep")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            values: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            if self._wants_key():
                self._stop(event, "complex_key")
            else:
                self._frames.append(_Frame(self._put(values, event), values))

    def _wants_key(self) -> bool:
        return bool(self._frames) and isinstance(self._frames[-1].values, dict) and self._frames[-1].key is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_key():
            self._key(event)
        else:
            self._put(self._value(event), event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        frame, key, line = self._frames[-1], event.value, _mark(event).line
        if key in frame.lines:
            self._report(event, "duplicate_key", key=key, first=str(frame.lines[key]))
        frame.lines.setdefault(key, line)
        frame.key = key

    def _put(self, value: Any, event: yaml.NodeEvent) -> Pointer:
        pointer: Pointer = ()
        if not self._frames:
            self.data = value
        else:
            frame = self._frames[-1]
            if isinstance(frame.values, dict):
                assert frame.key is not None
                pointer = (*frame.pointer, frame.key)
                frame.values.setdefault(frame.key, value)
                frame.key = None
            else:
                pointer = (*frame.pointer, len(frame.values))
                frame.values.append(value)
        self.places.setdefault(pointer, _mark(event))
        return pointer

    def _value(self, event: yaml.ScalarEvent) -> Any:
        text = event.value
        if _FULL_WIDTH.search(text):
            self._report(event, "full_width", value=_short(text))
        if event.style:  # quoted; the C parser gives "" for plain
            return text
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.match(text):
            return int(text)
        tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if text in ("", "~", "null", "Null", "NULL"):
            self._report(event, "empty_value")
        elif tag != "tag:yaml.org,2002:str":
            self._report(event, "ambiguous_scalar", value=_short(text))
        return text

    def _stop(self, event: yaml.Event, code: str) -> None:
        self._report(event, code)
        self.data, self.stopped = None, True

    def _report(self, event: yaml.Event, code: str, **words: str) -> None:
        mark = _mark(event)
        self.problems.append(Problem(self.name, mark.line, mark.column, code, tuple(words.items())))


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark()


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
