"""The comparison table (修订对照表) as data: old text, new text and why, entry by entry. Page, PDF and text show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from build_tools import words
from build_tools.editions import entries
from build_tools.editions.compare import Change, Difference, Number
from build_tools.editions.notes import VERBS, Note
from build_tools.editions.reading import Row
from build_tools.editions.redline import Piece, redline


@dataclass(frozen=True)
class Marked:
    """A row with its redline: ``old`` without what came, ``new`` without what went."""

    row: Row

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return redline(self.row.old or "", self.row.new or "")

    @property
    def old(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != "come")

    @property
    def new(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != "gone")


@dataclass(frozen=True)
class Reason:
    """Why an entry changed: what was done, the reason, and each basis in words."""

    what: str
    why: str
    basis: tuple[str, ...]
    into: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One entry of the table; ``path`` is its page in an edition, empty if it has none of its own."""

    key: str
    kind: str
    title: str
    verb: str
    reasons: tuple[Reason, ...]
    rows: tuple[Marked, ...]
    path: str

    @property
    def heading(self) -> str:
        return self.title if self.key in entries.KINDS else f"{self.key} {self.title}"


@dataclass(frozen=True)
class Table:
    """The whole table: rules in reading order, then what else changed, and the numbers that moved."""

    before: str
    after: str
    effective: str
    rules: tuple[Section, ...]
    others: tuple[Section, ...]
    numbers: tuple[Number, ...]


def table(difference: Difference, notes: tuple[Note, ...]) -> Table:
    sections = [(change, _section(change, difference, notes)) for change in difference.changes]
    edition = difference.after.publisher.edition
    return Table(
        difference.before.publisher.edition.number,
        edition.number,
        edition.effective,
        tuple(section for change, section in sections if change.needs_note),
        tuple(section for change, section in sections if not change.needs_note),
        difference.numbers,
    )


def _section(change: Change, difference: Difference, notes: tuple[Note, ...]) -> Section:
    named = [note for note in notes if change.key in note.names]
    verb = next((note.verb for note in named if change.key in note.entries), change.verb)
    reasons = tuple(_reason(note, difference) for note in named)
    rows = tuple(Marked(row) for row in change.rows)
    path = path_of(change, difference)
    return Section(change.key, entries.KINDS[change.kind], change.title, VERBS[verb], reasons, rows, path)


def _reason(note: Note, difference: Difference) -> Reason:
    titles = {source.key: source.title for source in difference.after.sources}
    basis = tuple(
        words.book_title(titles.get(one.source, one.source)) + (words.article(one.article) if one.article else "")
        for one in note.basis
    )
    return Reason(note.what, note.why, basis, note.into)


_LISTS = {"task": "tasks", "campaign": "campaigns", "disclosed": "disclosure"}


def path_of(change: Change, difference: Difference) -> str:
    """The page of an entry, from the root of the new edition; none for one that it has no more."""
    if change.verb == "withdrawn":
        return ""
    if change.kind in ("item", "standard"):
        return f"{'items' if change.kind == 'item' else 'standards'}/{change.key}/"
    if change.kind == "responsibility":
        return next(_actor_page(difference, change.key), "responsibilities/")
    if change.kind in _LISTS:
        return f"{_LISTS[change.kind]}/#{change.key}"
    own = {"rating": "ratings/", "actors": "responsibilities/", "publisher": "", "lists": ""}
    return own.get(change.kind, f"{change.kind}/")


def _actor_page(difference: Difference, key: str) -> Iterator[str]:
    for catalogue in (difference.after, difference.before):
        duties = catalogue.responsibilities.responsibilities
        yield from (f"actors/{duty.actor}/#{key}" for duty in duties if duty.id == key)


def as_text(shown: Table) -> str:
    """For a terminal: ``[-gone-]`` and ``{+come+}`` mark what went and came."""
    others = f"，另有资料性改动{len(shown.others)}处" if shown.others else ""
    lines = [f"{shown.before}版 → {shown.after}版：改动{len(shown.rules)}处{others}。"]
    for section in (*shown.rules, *shown.others):
        lines += ["", f"{section.heading}（{section.verb}）", *_reason_lines(section)]
        lines += [f"  {each.row.label}：{''.join(map(marked, each.pieces))}" for each in section.rows]
    if shown.numbers:
        lines += ["", "动了的数字："]
        lines += [
            f"  {one.key} {one.label}：{one.old or '（没有）'} → {one.new or '（没有）'}" for one in shown.numbers
        ]
    return "\n".join(lines)


def _reason_lines(section: Section) -> Iterator[str]:
    for reason in section.reasons:
        yield f"  说明：{reason.what}{reason.why}"
        if reason.basis:
            yield f"  依据：{'、'.join(reason.basis)}"


def marked(piece: Piece) -> str:
    """A piece as a terminal shows it."""
    return {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}[piece.kind].format(piece.text)
