"""Read a YAML file strictly: plain data with the place of every value, and every fault as a Problem.

Nothing here raises on bad input. YAML 1.1 guesses too much (``no`` becomes False, ``2026.10`` becomes
2026.1), so only ``true``, ``false`` and decimal integers are anything but text, and a plain scalar that
another YAML reader would take for something else must be quoted.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.resolver import Resolver

from build_tools import encoding

MAX_BYTES = 20_000_000
MAX_DEPTH = 40
MAX_NODES = 2_000_000

Pointer = tuple[str | int, ...]
"""The way to a value: keys and indexes from the top of the document."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
# what YAML 1.2 takes for a number and YAML 1.1 does not
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )*\w+：", re.ASCII)
_FULL_WIDTH_COMMA = re.compile("[，、；]")
_WIDE_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# control characters, breaks that only some programs take for line ends, marks without width, direction overrides
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\r(?!\n|$)"
)
_DAMAGE = (("excel_escape", re.compile("_x[0-9A-F]{4}_")), ("lost_character", re.compile("\ufffd|锟斤拷")))
_MAX_CONTROLS = 20
_RESOLVER = Resolver()


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, its code in ``messages``, and the words that fill the message."""

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
        status = path.stat()
        refusal = _unfit(status, name)
        raw = b"" if refusal else path.read_bytes()
    except FileNotFoundError:
        return _refused(name, "missing_file")
    except OSError as error:
        return _refused(name, "unreadable_file", reason=error.strerror or type(error).__name__)
    return refusal or parse(raw, name)


def _unfit(status: os.stat_result, name: str) -> Document | None:
    if not stat.S_ISREG(status.st_mode):
        return _refused(name, "not_a_file")
    if status.st_size > MAX_BYTES:
        return _refused(name, "too_large", size=f"{status.st_size / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
    return None


def parse(raw: bytes, name: str) -> Document:
    """Parse the bytes of one file."""
    text, refusal = _decode(raw, name)
    if refusal:
        return refusal
    builder = _Builder(name, last_line=text.count("\n") + 1)
    fault: Problem | None = None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        fault = _syntax_problem(error, text, name, builder.quoted)
    except (yaml.YAMLError, RecursionError):
        fault = Problem(name, 1, 1, "yaml_syntax")
    slips = tuple(slip for slip in _slips(text, name) if fault or not builder.quotes(slip))
    if any(slip.code in _MISLEADING for slip in slips):
        return Document(name, problems=slips)
    if fault:
        return Document(name, problems=(*slips, fault))
    if builder.data is None and not builder.problems:
        return _refused(name, "empty_file")
    return Document(name, builder.data, builder.places, (*slips, *builder.problems))


_MISLEADING = {"tab_indent", "wide_indent", "full_width_colon", "control_character"}
"""Slips of typing after which the structure of the file cannot be trusted."""


def _refused(name: str, code: str, *, line: int = 1, **words: str) -> Document:
    return Document(name, problems=(Problem(name, line, 1, code, tuple(words.items())),))


def _decode(raw: bytes, name: str) -> tuple[str, Document | None]:
    code = encoding.foreign_start(raw) or ("binary_file" if b"\0" in raw else None)
    if code:
        return "", _refused(name, code)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", _refused(name, _undecodable(error), line=encoding.line(error))
    controls = [match.start() for match in encoding.CONTROL.finditer(text)]
    if len(controls) > _MAX_CONTROLS:
        return "", _refused(name, "binary_file", line=text.count("\n", 0, controls[0]) + 1)
    return text, None


def _undecodable(error: UnicodeDecodeError) -> str:
    """The cause; among the many lines of a YAML file some may be of another encoding, and Chinese is certain."""
    code = encoding.cause(error)
    if code != "cut_off" and _mostly_utf8(error.object):
        return "mixed_encoding"
    return "binary_file" if code == "gbk" and not _CHINESE.search(error.object.decode("gb18030")) else code


def _mostly_utf8(raw: bytes) -> bool:
    """Whether only a few lines of a file are not UTF-8, as when text of another encoding was added to it."""
    readable = broken = 0
    for line in raw.split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            readable += 1
        except UnicodeDecodeError:
            broken += 1
    return readable > broken


def _slips(text: str, name: str) -> Iterator[Problem]:
    """Faults of typing that the YAML parser would report in a puzzling way, or not at all."""
    for number, line in enumerate(text.split("\n"), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            yield Problem(name, number, indent.index("\t") + 1, "tab_indent")
        wide = _WIDE_SPACE.search(indent)
        if wide and line.strip():
            yield Problem(name, number, wide.start() + 1, "wide_indent")
        unseen = _UNSEEN.search(line)
        if unseen:
            shown = f"U+{ord(unseen[0]):04X}"
            yield Problem(name, number, unseen.start() + 1, "control_character", (("value", shown),))
        colon = _FULL_WIDTH_COLON.match(line)
        if colon:
            yield Problem(name, number, colon.end(), "full_width_colon")
    if not text.endswith("\n"):
        yield Problem(name, text.count("\n") + 1, 1, "no_final_newline")


_CAUSES = {
    "mapping values are not allowed": "yaml_colon_in_text",
    "found unexpected end of stream": "cut_off",
    "did not find expected ',' or ']'": "yaml_unclosed_list",
    "did not find expected ',' or '}'": "yaml_unclosed_list",
    "did not find expected key": "yaml_indent",
    "did not find expected '-' indicator": "yaml_indent",
    "could not find expected ':'": "yaml_no_colon",
    "found character that cannot start any token": "yaml_bad_start",
    "did not find expected node content": "yaml_bad_start",
    "did not find expected alphabetic or numeric character": "yaml_bad_start",
    "found unknown escape character": "yaml_bad_escape",
}


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str, quoted: range) -> Problem:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(name, 1, 1, "yaml_syntax")
    lines = text.split("\n")
    code = next((code for cause, code in _CAUSES.items() if cause in (error.problem or "")), "yaml_syntax")
    line, before = mark.line + 1, lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    cut = line >= len(lines) and not text.endswith("\n")
    if cut and (code in ("yaml_unclosed_list", "yaml_no_colon") or mark.line >= len(lines)):
        code = "cut_off"
    elif code == "cut_off" and not cut:
        code = "yaml_unclosed_quote"
    elif code == "yaml_indent" and lines[line - 1][mark.column : mark.column + 1] == ":":
        code = "complex_key"
    elif code == "yaml_indent" and before.strip(" -"):
        code = "yaml_after_quote"
    if code == "yaml_after_quote" and line in quoted[1:]:  # the mark that closed it was meant to open the next text
        return Problem(name, quoted.start, 1, "yaml_unclosed_quote")
    if code in _BEGUN_EARLIER:
        mark = error.context_mark or mark
    return Problem(name, min(mark.line + 1, len(lines)), mark.column + 1, code)


_BEGUN_EARLIER = {"yaml_unclosed_list", "yaml_no_colon", "yaml_unclosed_quote"}
"""Faults that the parser notices lines after the place where they should be mended."""


@dataclass
class _Frame:
    """A list or mapping under construction."""

    pointer: Pointer
    values: list[Any] | dict[str, Any]
    flow: bool = False
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Turns YAML events into plain data without recursion; refuses what the format of this project forbids."""

    def __init__(self, name: str, last_line: int) -> None:
        self.name = name
        self.last_line = last_line
        self.data: Any = None
        self.places: dict[Pointer, Mark] = {}
        self.problems: list[Problem] = []
        self.stopped = False
        self.inside: set[int] = set()
        """Lines that continue a quoted text, where nothing is a slip of YAML."""
        self.quoted = range(0)
        """The lines of the last quoted text."""
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

    def quotes(self, slip: Problem) -> bool:
        """Whether the slip stands inside a quoted text, where it is none."""
        return slip.code in ("tab_indent", "wide_indent", "full_width_colon") and slip.line in self.inside

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
                self._frames.append(_Frame(self._put(values, event), values, bool(getattr(event, "flow_style", False))))

    def _wants_key(self) -> bool:
        return bool(self._frames) and isinstance(self._frames[-1].values, dict) and self._frames[-1].key is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.style and event.end_mark:
            last = event.end_mark.line + bool(event.end_mark.column)
            self.quoted = range(_mark(event).line, last + 1)
            self.inside.update(self.quoted[1:])
        unseen = _UNSEEN.search(event.value)  # written as an escape, or it would have been found in the line
        if unseen:
            self._report(event, "control_character", value=f"U+{ord(unseen[0]):04X}")
        if self._wants_key():
            self._key(event)
        else:
            self._put(self._value(event), event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        frame, key, line = self._frames[-1], event.value, _mark(event).line
        if not key:
            self._report(event, "complex_key")
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
        for code, damage in _DAMAGE:
            found = damage.search(text)
            if found:
                self._report(event, code, value=_short(text), found=found[0])
        if event.style:  # quoted; the C parser gives "" for plain
            return text
        if _FULL_WIDTH_COMMA.search(text) and self._frames and self._frames[-1].flow:
            self._report(event, "full_width_comma", value=_short(text))
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.match(text):
            return int(text)
        tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if text in ("", "~", "null", "Null", "NULL"):
            self._report(event, "empty_value")
        elif tag != "tag:yaml.org,2002:str" or _NUMBER.match(text):
            self._report(event, "ambiguous_scalar", value=_short(text))
        return text

    def _stop(self, event: yaml.Event, code: str) -> None:
        self._report(event, code)
        self.data, self.stopped = None, True

    def _report(self, event: yaml.Event, code: str, **words: str) -> None:
        mark = _mark(event)
        line = min(mark.line, self.last_line)
        self.problems.append(Problem(self.name, line, mark.column, code, tuple(words.items())))


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark()


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
