"""The released editions in ``standards/editions/``: read, verified, and asked what applies on a day.

An edition is one canonical JSON file that never changes. ``editions.json`` lists them with the SHA-256 of each file;
it must itself have the one form that it can have, so that a single flipped byte anywhere is found.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from build_tools import canonical, edition
from build_tools.editions.notes import Note
from build_tools.editions.number import Number, parse
from build_tools.model import Catalogue
from build_tools.source import Problem

FOLDER = "editions"
LIST = "editions.json"
FORMAT = "wuye-editions"
FORMAT_VERSION = 1


class _Dates(msgspec.Struct):
    published: str
    effective: str


class _Publisher(msgspec.Struct):
    edition: _Dates


class _Content(msgspec.Struct):
    publisher: _Publisher


class _Head(msgspec.Struct):
    """What is read of every edition; the rest only when it is asked for."""

    format: str
    edition: str
    digest: str
    content: _Content


class _Changes(msgspec.Struct):
    changes: dict[str, Any] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class Released:
    """An edition as it was released; ``raw`` are the bytes of its file."""

    number: Number
    published: date
    effective: date
    digest: str
    raw: bytes

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def document(self) -> dict[str, Any]:
        loaded: dict[str, Any] = msgspec.json.decode(self.raw)
        return loaded

    @cached_property
    def catalogue(self) -> Catalogue:
        """The Catalogue as it was frozen, with the search words and contacts of that day."""
        return edition.thaw(self.document)

    @cached_property
    def digests(self) -> tuple[str, str]:
        """Its digest, and the one that files made before the first release name."""
        return self.digest, edition.digest_before_releases(self.catalogue)

    @cached_property
    def changes(self) -> dict[str, Any]:
        """The notes and the mapping published with the edition (see ``editions.release``); {} for the first one."""
        return msgspec.json.decode(self.raw, type=_Changes).changes

    @property
    def notes(self) -> tuple[Note, ...]:
        """The change notes published with the edition."""
        return tuple(msgspec.convert(note, Note) for note in self.changes.get("notes", ()))


@dataclass(frozen=True)
class Archive:
    """All released editions, oldest first."""

    editions: tuple[Released, ...] = ()

    def __iter__(self) -> Iterator[Released]:
        return iter(self.editions)

    def __bool__(self) -> bool:
        return bool(self.editions)

    @property
    def latest(self) -> Released | None:
        return self.editions[-1] if self.editions else None

    def get(self, number: str) -> Released | None:
        return next((one for one in self.editions if str(one.number) == number), None)

    def on_date(self, day: date) -> Released | None:
        """The edition in force on a day, as corrected by then; None before the first is in force."""
        effective = [one for one in self.editions if one.effective <= day]
        own = [one for one in effective if not one.number.correction]
        if not own:
            return None
        chosen = max(own, key=lambda one: (one.effective, one.number))
        return max((one for one in effective if _is(one, chosen.number)), key=lambda one: one.number)

    def upcoming(self, day: date) -> tuple[Released, ...]:
        """Released and not yet in force, the next first; of a corrected edition its last correction."""
        coming = [one for one in self.editions if one.effective > day]
        last = [one for one in coming if one == max((o for o in coming if _is(o, _own(one))), key=lambda o: o.number)]
        return tuple(sorted(last, key=lambda one: (one.effective, one.number)))

    def shown_on(self, day: date) -> Released | None:
        """What a site shows: the edition in force; before the first is in force, the first to come."""
        return self.on_date(day) or next(iter(self.upcoming(day)), None)

    def previous(self, one: Released) -> Released | None:
        """The edition that another was made from: for a correction the one it corrects."""
        before = [other for other in self.editions if other.number < one.number]
        if one.number.correction:
            before = [other for other in before if _is(other, _own(one))]
        return before[-1] if before else None


def _own(one: Released) -> Number:
    return one.number.corrects or one.number


def _is(one: Released, number: Number) -> bool:
    """Whether it is the edition of this number, or a correction of it."""
    return _own(one) == number


def file_name(number: Number | str) -> str:
    return f"{number}.json"


def listing(entries: dict[str, str]) -> bytes:
    """The bytes of the list, from the SHA-256 of the file of each edition."""
    listed = [{"edition": number, "sha256": entries[number]} for number in sorted(entries, key=parse)]
    plain = {"format": FORMAT, "format_version": FORMAT_VERSION, "editions": listed}
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def read(standards: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """The editions of a standards folder, and what is wrong with them; broken ones are not in the Archive."""
    folder = standards / FOLDER
    if not folder.is_dir():
        here = folder.exists() or folder.is_symlink()
        return Archive(), (_problem("", "edition_no_folder"),) if here else ()
    entries, problems = _entries(folder)
    editions = []
    for number, stated in entries.items():
        found, problem = _edition(folder, number, stated)
        editions += [found] if found else []
        problems += [problem] if problem else []
    problems += _unlisted(folder, entries) if not problems else []
    ordered = tuple(sorted(editions, key=lambda one: one.number))
    return Archive(ordered), (*problems, *_order(ordered))


def _problem(name: str, code: str, **words: str) -> Problem:
    return Problem(f"{FOLDER}/{name}".rstrip("/"), 1, 1, code, tuple(words.items()), warning=code == "edition_unlisted")


def _entries(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The digest of each edition's file; a list that is not exactly as it is written is refused whole."""
    try:
        raw = (folder / LIST).read_bytes()
    except FileNotFoundError:
        return {}, [_problem(LIST, "edition_no_list")] if any(_files(folder)) else []
    except OSError as error:
        return {}, [_problem(LIST, "edition_unreadable", reason=error.strerror or "")]
    try:
        entries = {entry["edition"]: entry["sha256"] for entry in json.loads(raw)["editions"]}
        whole = listing(entries) == raw and all(re.fullmatch("[0-9a-f]{64}", value) for value in entries.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    return (entries, []) if whole else ({}, [_problem(LIST, "edition_list_changed")])


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.json")) if path.name != LIST and not path.name.startswith("."))


def _edition(folder: Path, number: str, stated: str) -> tuple[Released | None, Problem | None]:
    name = file_name(number)
    try:
        raw = (folder / name).read_bytes()
    except FileNotFoundError:
        return None, _problem(name, "edition_missing", value=number)
    except OSError as error:
        return None, _problem(name, "edition_unreadable", reason=error.strerror or "")
    if sha256(raw) != stated:
        shown = {"stated": stated[:12], "computed": sha256(raw)[:12]}
        return None, _problem(name, "edition_changed", value=number, **shown)
    try:
        return released(raw), None
    except (ValueError, msgspec.MsgspecError):
        return None, _problem(name, "edition_changed", value=number, stated=stated[:12], computed="")


def released(raw: bytes) -> Released:
    """The edition in the bytes of a file. Raises ValueError or msgspec.MsgspecError if it is none."""
    head = msgspec.json.decode(raw, type=_Head)
    if head.format != edition.FORMAT:
        raise ValueError("not a catalogue")
    dates = head.content.publisher.edition
    published, effective = date.fromisoformat(dates.published), date.fromisoformat(dates.effective)
    return Released(parse(head.edition), published, effective, head.digest, raw)


def _unlisted(folder: Path, entries: dict[str, str]) -> list[Problem]:
    """Left by a release that was cut off before it took effect."""
    names = {file_name(number) for number in entries}
    return [
        _problem(path.name, "edition_unlisted", value=path.stem) for path in _files(folder) if path.name not in names
    ]


def _order(editions: tuple[Released, ...]) -> Iterator[Problem]:
    """Two editions of one day would leave open which applies."""
    own = [one for one in editions if not one.number.correction]
    for before, after in itertools.pairwise(own):
        if after.effective <= before.effective:
            words = {"value": str(after.number), "before": str(before.number), "day": before.effective.isoformat()}
            yield _problem(file_name(after.number), "edition_order", **words)


def document_bytes(document: dict[str, Any]) -> bytes:
    """The bytes of an edition's file."""
    return canonical.dumps(document) + b"\n"
