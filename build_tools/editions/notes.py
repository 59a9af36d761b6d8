"""Change notes: what an edition changes and why, written in ``standards/changes.yml``, frozen with the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from build_tools.editions.compare import Change, Difference
from build_tools.model import Basis
from build_tools.source import Problem

FILE = "changes.yml"
Verb = Literal["added", "changed", "moved", "merged", "split", "withdrawn", "corrected"]
VERBS: Mapping[str, str] = {
    "listed": "列入",
    "added": "新增",
    "changed": "修改",
    "moved": "移动",
    "merged": "合并",
    "split": "拆分",
    "withdrawn": "废止",
    "corrected": "勘误",
}
Carry = Literal["keep", "review", "blank"]


@dataclass(frozen=True, kw_only=True)
class Note:
    """One change as it is explained: entries by key, where they went, and what becomes of answers to them."""

    entries: tuple[str, ...]
    verb: Verb
    what: str
    why: str
    basis: tuple[Basis, ...] = ()
    into: tuple[str, ...] = ()
    answers: Carry | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every entry that the note explains."""
        return tuple(dict.fromkeys((*self.entries, *self.into)))


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A slip of the pen in a released edition: ``old`` stands once in the entry and becomes ``new``."""

    edition: str
    entry: str
    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Notes:
    changes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()


def from_plain(data: dict[str, Any] | None) -> Notes:
    """The notes of checked data; none for None."""
    return msgspec.convert(data, Notes) if data else Notes()


def to_plain(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """As they are frozen: what says nothing is left out."""
    plain = (msgspec.to_builtins(note) for note in notes)
    return [{key: _listed(value) for key, value in note.items() if value not in (None, ())} for note in plain]


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if inner is not None}
    return [_listed(inner) for inner in value] if isinstance(value, tuple) else value


_FITS: Mapping[str, Set[str]] = {
    "added": {"added"},
    "changed": {"changed", "moved", "merged", "split"},
    "withdrawn": {"withdrawn", "moved", "merged", "split"},
}
_NEEDS_SUCCESSOR = frozenset({"moved", "merged", "split"})


def faults(difference: Difference, notes: tuple[Note, ...], former: Set[str]) -> Iterator[Problem]:
    """What keeps the notes from explaining a difference; ``former`` are ids that were withdrawn in earlier editions."""
    changed = {change.key: change for change in difference.changes}
    now = {*difference.after.ids_in_force}
    named = {name for note in notes for name in note.names}
    yield from (_unexplained(change) for change in difference.rules if change.key not in named)
    for place, note in enumerate(notes):
        yield from _of_note(place, note, changed, now)
    for key in sorted(former & now):
        yield _problem("release_id_again", value=key)


def _unexplained(change: Change) -> Problem:
    code = "release_no_successor" if change.verb == "withdrawn" else "release_no_note"
    words = {"value": change.key, "title": change.title, "verb": VERBS[change.verb], "verb_en": change.verb}
    return _problem(code, **words)


def _of_note(place: int, note: Note, changed: Mapping[str, Change], now: Set[str]) -> Iterator[Problem]:
    for key in note.entries:
        change = changed.get(key)
        if change is None:
            yield _problem("release_idle_note", value=key, number=str(place + 1))
        elif note.verb not in _FITS[change.verb]:
            words = {
                "verb": VERBS[note.verb],
                "verb_en": note.verb,
                "found": VERBS[change.verb],
                "found_en": change.verb,
            }
            yield _problem("release_verb", value=key, number=str(place + 1), **words)
        elif change.verb == "withdrawn" and note.verb in _NEEDS_SUCCESSOR and not note.into:
            words = {"title": change.title, "verb": VERBS[note.verb], "verb_en": note.verb}
            yield _problem("release_no_successor", value=key, **words)
    for key in note.into:
        if key not in now:
            yield _problem("release_unknown_successor", value=key, number=str(place + 1))


def _problem(code: str, **words: str) -> Problem:
    return Problem(FILE, 1, 1, code, tuple(words.items()))
