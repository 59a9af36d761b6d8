"""What changed between two editions: entry by entry, as rows to read, as exact differences, and the numbers apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from build_tools import edition
from build_tools.editions import entries, reading, redline, structure
from build_tools.editions.entries import Entry
from build_tools.editions.reading import Row
from build_tools.editions.structure import Node
from build_tools.model import Catalogue

FORMAT = "wuye-difference"
FORMAT_VERSION = 1
Verb = Literal["added", "changed", "withdrawn"]
VERBS = {"added": "新增", "changed": "修改", "withdrawn": "废止"}


@dataclass(frozen=True)
class Number:
    """A number that moved: in which entry and line, from what to what; "" where it was not said."""

    key: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One entry that differs. ``rows`` are the lines that do, in words; ``node`` is the exact difference."""

    key: str
    kind: str
    title: str
    verb: Verb
    rows: tuple[Row, ...]
    node: Node | None = None

    @property
    def needs_note(self) -> bool:
        """Whether it is a rule that changed, and not only a sum of other changes."""
        if self.kind in entries.NEEDS_NO_NOTE:
            return False
        paths = [path for path, _, _ in structure.leaves(self.node)]
        return not paths or not all(entries.is_sum(self.kind, path) for path in paths)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Of an entry that stays: its numbers that moved. A new or withdrawn entry moves none."""
        return tuple(dict.fromkeys(_numbers(self))) if self.verb == "changed" else ()


@dataclass(frozen=True)
class Difference:
    """All changes from one edition to another, in reading order."""

    before: Catalogue
    after: Catalogue
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(number for change in self.changes for number in change.numbers)

    @property
    def rules(self) -> tuple[Change, ...]:
        """The changes that ask for a note."""
        return tuple(change for change in self.changes if change.needs_note)

    def to_plain(self) -> dict[str, Any]:
        """For programs; see docs/development.md."""
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "from": _named(self.before),
            "to": _named(self.after),
            "changes": [_plain(change) for change in self.changes],
            "numbers": [{"entry": one.key, "label": one.label, "old": one.old, "new": one.new} for one in self.numbers],
        }


def compare(before: Catalogue, after: Catalogue) -> Difference:
    """What changed. The order of entries, sentences and references is no change."""
    old, new = entries.of(before), entries.of(after)
    keys = list(new) + [key for key in old if key not in new]
    found = (_change(old.get(key), new.get(key), before, after) for key in keys)
    order = list(entries.KINDS)
    changes = sorted((change for change in found if change), key=lambda change: order.index(change.kind))
    return Difference(before, after, tuple(changes))


def _change(old: Entry | None, new: Entry | None, before: Catalogue, after: Catalogue) -> Change | None:
    if old and new:
        node = structure.diff(old.plain, new.plain)
        if not structure.is_change(node):
            return None
        both = reading.rows(reading.lines(old, before), reading.lines(new, after))
        return Change(new.key, new.kind, new.title, "changed", tuple(row for row in both if row.old != row.new), node)
    one = new or old
    assert one is not None
    if new:
        return Change(one.key, one.kind, one.title, "added", reading.rows((), reading.lines(one, after)))
    return Change(one.key, one.kind, one.title, "withdrawn", reading.rows(reading.lines(one, before), ()))


def _numbers(change: Change) -> Iterator[Number]:
    for row in (row for row in change.rows if not row.cites):
        old, new = (text.replace("（编者拟定）", "") if text else "" for text in (row.old, row.new))
        moved = [(old, new)] if row.quantity else redline.quantities_moved(old, new)
        yield from (Number(change.key, row.label, was, now) for was, now in moved if was != now)


def _named(catalogue: Catalogue) -> dict[str, str]:
    published = catalogue.publisher.edition
    dates = {"published": published.published, "effective": published.effective}
    return {"edition": published.number, "digest": edition.digest(catalogue), **dates}


def _plain(change: Change) -> dict[str, Any]:
    return {
        "entry": change.key,
        "kind": change.kind,
        "title": change.title,
        "verb": change.verb,
        "rows": [_plain_row(row) for row in change.rows],
        "fields": [{"path": list(path), "old": old, "new": new} for path, old, new in structure.leaves(change.node)],
    }


def _plain_row(row: Row) -> dict[str, Any]:
    pieces = redline.redline(row.old or "", row.new or "")
    return {
        "label": row.label,
        "old": row.old,
        "new": row.new,
        "redline": [[piece.kind, piece.text] for piece in pieces],
    }
