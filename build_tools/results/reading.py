"""A result file read strictly: every fault is a ``Problem``, and no bytes whatever raise."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from build_tools import canonical, schema, strict_json
from build_tools.results.result import FORMAT, FORMAT_VERSION, Result
from build_tools.source import Document, Pointer, Problem

MAX_BYTES = 2_000_000
MAX_PROBLEMS = 50
"""So many problems of one file are listed; a file with more is not mended one by one."""


@dataclass(frozen=True)
class Reading:
    """What became of a file: a Result, or why it is refused. With a Result the problems are beside it, such as a photo
    that did not come along."""

    result: Result | None = None
    problems: tuple[Problem, ...] = ()
    photos: tuple[str, ...] | None = field(default=None, compare=False)
    """Digests of the photos in its zip, as hexadecimal digits, in order; None for JSON alone."""


def read(path: Path, name: str) -> Reading:
    """Read one JSON file; ``result_zip.read`` also takes zips."""
    return take(path, MAX_BYTES, name, lambda file: parse_open(file, b"", name))


def take(path: Path, most: int, name: str, work: Callable[[BinaryIO], Reading]) -> Reading:
    """What ``work`` makes of an open file; what is not a plain file, or over ``most`` bytes, is not opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return refused(name, "result_not_a_file")
        if status.st_size > most:
            return _too_large(status.st_size, most, name)
        with path.open("rb") as file:
            return work(file)
    except FileNotFoundError:
        return refused(name, "result_missing")
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return refused(name, "unreadable_file", reason=getattr(error, "strerror", None) or type(error).__name__)


def parse_open(file: BinaryIO, start: bytes, name: str) -> Reading:
    """The Result of an open file of which ``start`` was read already; never reads more than a result may be."""
    size = os.fstat(file.fileno()).st_size
    if size > MAX_BYTES:
        return _too_large(size, MAX_BYTES, name)
    return parse(start + file.read(MAX_BYTES + 1), name)


def parse(raw: bytes, name: str) -> Reading:
    """The Result of the bytes of one file, or all that is wrong with them."""
    if len(raw) > MAX_BYTES:
        return _too_large(len(raw), MAX_BYTES, name)
    document = strict_json.read(raw, name)
    problems = document.problems or _content_problems(_Answers(name, document.data, document.places))
    if problems:
        return Reading(problems=capped(problems, name))
    return Reading(msgspec.convert({**document.data, "name": name}, Result))


def problem(name: str, code: str, /, **words: str) -> Problem:
    """A problem of the file as a whole, which has no place in it."""
    return Problem(name, 1, 1, code, tuple(words.items()))


def refused(name: str, code: str, /, **words: str) -> Reading:
    """No Result, for one reason."""
    return Reading(problems=(problem(name, code, **words),))


def _too_large(size: int, most: int, name: str) -> Reading:
    return refused(name, "result_too_large", size=f"{size / 1e6:.1f}", limit=f"{most / 1e6:.0f}")


def capped(problems: Iterable[Problem], name: str) -> tuple[Problem, ...]:
    """The first problems, and a word that there are more. Never computes the rest."""
    listed = list(islice(problems, MAX_PROBLEMS + 1))
    if len(listed) > MAX_PROBLEMS:
        listed[-1] = problem(name, "result_more", count=str(MAX_PROBLEMS))
    return tuple(listed)


class _Answers(Document):
    """The document of a result file: its problems say which item they are about."""

    def problem(self, pointer: Pointer, code: str, /, *, warning: bool = False, **words: object) -> Problem:
        if code == "bad_form" and self._ends_in_a_line_break(pointer):
            return super().problem(pointer, "result_line_break", key=pointer[0])
        if item := self._item(pointer):
            for word in {"title", "title_en", "key"} & words.keys():
                words[word] = f"{item} {words[word]}"
        return super().problem(pointer, code, warning=warning, **words)

    def _item(self, pointer: Pointer) -> str:
        """The item that a value inside an answer or an action is about; empty for others."""
        if len(pointer) < 3 or pointer[0] not in ("answers", "actions"):
            return ""
        item = pointer[1] if pointer[0] == "answers" else self.data["actions"][pointer[1]].get("item")
        return item if isinstance(item, str) else ""

    def _ends_in_a_line_break(self, pointer: Pointer) -> bool:
        """Whether the value is one line of text and a line break, which cannot be seen in the value as shown."""
        text = self.data
        for part in pointer:
            text = text[part]
        return isinstance(text, str) and text.endswith("\n") and text.count("\n") == 1


def _content_problems(document: Document) -> list[Problem]:
    """Format and version, then the schema, then the digest: a later fault is often only the echo of an earlier."""
    data = document.data
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return [_no_result(document)]
    version = data.get("format_version")
    if type(version) is int and not 1 <= version <= FORMAT_VERSION:
        code = "result_newer" if version > FORMAT_VERSION else "result_version"
        return [document.problem(("format_version",), code, value=version, own=FORMAT_VERSION)]
    return list(islice(schema.check(document, "result"), MAX_PROBLEMS + 1)) or _digest_problems(document)


def _no_result(document: Document) -> Problem:
    if not isinstance(document.data, dict) or "format" not in document.data:
        return document.problem((), "result_no_format")
    stated = document.data["format"]
    shown = stated if isinstance(stated, str) else json.dumps(stated, ensure_ascii=False)
    return document.problem(("format",), "result_format", value=shown[:40])


def _digest_problems(document: Document) -> list[Problem]:
    content = {key: value for key, value in document.data.items() if key != "digest"}
    stated, computed = document.data["digest"], canonical.digest(content)
    if stated == computed:
        return []
    short = canonical.short
    return [document.problem(("digest",), "result_digest", stated=short(stated), computed=short(computed))]
