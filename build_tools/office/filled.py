"""A filled form, from a workbook or a document alike, to a result file: every fault with its place, all in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_tools import results
from build_tools.model import Catalogue
from build_tools.office import doubts, visible, words
from build_tools.office.clean import line
from build_tools.office.form import PARTS, Entry, Form, Identity
from build_tools.office.grid import Cell
from build_tools.office.identity import saved
from build_tools.office.package import Package, problem
from build_tools.office.visible import Beside, Shown
from build_tools.results import Reading, Result, Standard
from build_tools.scoring import Answer
from build_tools.source import Problem

MAX_NAME, MAX_NOTE, MAX_ASSESSORS = 120, 4000, 20
_SAVED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")
_BETWEEN = re.compile(r"[、,，;；\n]|\s{2,}")


@dataclass(frozen=True)
class Filled:
    """What stands in the blanks of a form, by their keys (see ``form``), as far as there is anything."""

    name: str
    identity: Identity
    cells: Mapping[str, Cell]
    rows: frozenset[str]
    """Ids of the items whose row was found, filled in or not."""
    saved: str | None = None
    problems: tuple[Problem, ...] = ()
    shown: tuple[Shown, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def standard(self) -> Standard:
        """The rules that the form was made under."""
        own = self.identity
        return Standard(publisher=own.publisher, edition=own.edition, digest=own.digest)


@dataclass
class Blanks:
    """The blanks of one file being gathered, by their keys, with what is wrong on the way."""

    name: str
    cells: dict[str, Cell] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    strays: list[Cell] = field(default_factory=list)
    """Verdicts in rows that no id tells the item of."""

    def take(self, key: str, cell: Cell) -> None:
        """The first text for a blank is taken; another one that says something else is a contradiction."""
        first = self.cells.get(key)
        if first is None or first.blank:
            self.cells[key] = cell
        elif cell.text and cell.text != first.text:
            self.say(cell, "office_twice", first=first.spot, first_en=first.spot_en)

    def say(self, cell: Cell, code: str, /, *, warning: bool = False, **more: str) -> None:
        """Note a problem of one cell, with its place and what stands there."""
        self.problems.append(doubts.at(self.name, cell, code, warning=warning, **more))

    def add(self, other: Blanks) -> None:
        """Take over what was gathered of another part of the file."""
        self.cells |= other.cells
        self.rows |= other.rows
        self.problems += other.problems
        self.shown += other.shown
        for cell in other.strays:
            self.say(cell, "office_stray")

    def filled(self, identity: Identity, package: Package) -> Filled:
        """All of it, once everything is gathered."""
        seen = tuple(self.shown), tuple(self.beside)
        problems = (*package.remarks, *self.problems)
        return Filled(self.name, identity, self.cells, frozenset(self.rows), saved(package), problems, *seen)


@dataclass(frozen=True)
class Found:
    """The blanks of a file, or why it has none."""

    filled: Filled | None = None
    problems: tuple[Problem, ...] = ()


def reading(filled: Filled, catalogue: Catalogue) -> Reading:
    """The result of a filled form under a catalogue, with warnings; or all that is wrong with it, and no result."""
    foreign = results.verify(_draft(filled), catalogue)
    if foreign:
        return Reading(problems=foreign)
    blanks = Blanks(filled.name)
    result = _Taken(filled, Form(catalogue, filled.identity.party), blanks).result(catalogue)
    problems = tuple(sorted([*filled.problems, *blanks.problems], key=_place))
    return Reading(None if any(not one.warning for one in problems) else result, problems)


def _place(one: Problem) -> tuple[bool, str, int, int]:
    sheet, mark, _ = dict(one.words).get("place", "").rpartition("”")
    return one.warning, sheet if mark and sheet.startswith("工作表") else "", one.line, one.column


def _draft(filled: Filled) -> Result:
    """An empty result under the rules that the file names, to ask whether they are ours."""
    return Result(
        kind="self",
        standard=filled.standard,
        party=filled.identity.party,
        estate="",
        enterprise="",
        period="",
        assessors=(),
        facts={},
        answers={},
        digest="",
        name=filled.name,
    )


@dataclass
class _Taken:
    """One form being understood; collects every problem on the way."""

    filled: Filled
    form: Form
    blanks: Blanks

    def result(self, catalogue: Catalogue) -> Result:
        facts = self._facts()
        made = results.make(
            catalogue,
            kind=self._kind(),
            party=self.form.party_key,
            estate=self._name("estate"),
            enterprise=self._name("enterprise"),
            period=self._period(),
            facts=facts,
            answers=dict(self._answers(facts)),
            assessors=self._assessors(),
            saved=self._saved(),
        )
        return replace(made, name=self.filled.name)

    def _cell(self, key: str) -> Cell | None:
        """The cell of a blank if anything stands in it; a formula that failed or gave nothing is a problem."""
        cell = self.filled.cells.get(key)
        if cell is None or cell.blank:
            return None
        if cell.faulty or cell.uncalculated:
            self._at(cell, "office_error_value" if cell.faulty else "office_uncalculated")
            return None
        return cell

    def _empty(self, key: str) -> bool:
        """Whether nobody has put anything into a blank; a formula that gave nothing is something."""
        return key not in self.filled.cells or self.filled.cells[key].blank

    def _at(self, cell: Cell, code: str, /, *, warning: bool = False, **more: str) -> None:
        self.blanks.say(cell, code, warning=warning, **more)

    def _say(self, code: str, value: str = "") -> None:
        """A warning about the file as a whole."""
        self.blanks.problems.append(problem(self.filled.name, code, warning=True, value=value))

    # the head

    def _kind(self) -> results.Kind:
        cell = self._cell("kind")
        kind = words.kind(cell.text) if cell else "self"
        if cell and kind is None:
            self._at(cell, "office_kind_word")
        if self._empty("kind"):
            self._say("office_no_kind")
        return kind or "self"

    def _name(self, key: str) -> str:
        cell = self._cell(key)
        if cell is None:
            if self._empty(key):
                self._say("office_no_name", next(blank.label for blank in self.form.head if blank.key == key))
            return ""
        return self._fitting(cell, line(cell.text), MAX_NAME)

    def _fitting(self, cell: Cell, text: str, most: int) -> str:
        if len(text) > most:
            self._at(cell, "office_too_long", count=str(len(text)), limit=str(most))
        return text[:most]

    def _period(self) -> str:
        cell = self._cell("period")
        if cell is None:
            if self._empty("period"):
                self._say("office_no_name", "期间")
            return ""
        period = words.period(cell.text)
        if period is None:
            self._at(cell, "office_period")
        return period or ""

    def _assessors(self) -> list[str]:
        cell = self._cell("assessors")
        if cell is None:
            return []
        people = [line(one) for one in _BETWEEN.split(cell.text) if one.strip()]
        if len(people) > MAX_ASSESSORS:
            self._at(cell, "office_many_people", count=str(len(people)), limit=str(MAX_ASSESSORS))
        return [self._fitting(cell, person, MAX_NAME) for person in people[:MAX_ASSESSORS]]

    def _saved(self) -> str | None:
        saved = self.filled.saved
        return saved if saved and _SAVED.fullmatch(saved) else None

    def _facts(self) -> dict[str, bool]:
        facts = {}
        for condition in self.form.conditions:
            cell = self._cell(f"fact.{condition.key}")
            holds = words.truth(cell.text) if cell else None
            if cell and holds is None:
                self._at(cell, "office_fact")
            if holds is not None:
                facts[condition.key] = holds
        return facts

    # the items

    def _answers(self, facts: Mapping[str, bool]) -> Iterator[tuple[str, Answer]]:
        self._strangers()
        self._seen()
        for entry in self.form.entries:
            if entry.item.id not in self.filled.rows:
                self._say("office_no_row", _called(entry))
                continue
            counts = all(facts.get(key) for key in entry.item.applies_to)
            answer = self._answer(entry, counts)
            if answer:
                yield entry.item.id, answer

    def _strangers(self) -> None:
        """Answers to what is no item of this form, as when rows of another party's form were pasted in."""
        known = {entry.item.id for entry in self.form.entries}
        for key, cell in self.filled.cells.items():
            item_id, _, part = key.partition(".")
            if part == "outcome" and item_id in self.filled.rows - known and cell.text:
                self._at(cell, "office_stranger", id=item_id, party=self.form.party.name)

    def _seen(self) -> None:
        """Where what a reader sees says something else than what is taken."""
        for cell, name in visible.misplaced(self.filled.shown, self.filled.cells, self.form):
            self._at(cell, "office_other_item", name=name)
        for cell, name in visible.stray(self.filled.beside, self.filled.cells, self.form):
            self._at(cell, "office_beside", name=name)

    def _answer(self, entry: Entry, counts: bool) -> Answer | None:
        outcome, reason, note, veto = (self._cell(f"{entry.item.id}.{part}") for part in PARTS)
        marked = self._marked(veto, entry)
        if outcome is None:
            if self._empty(f"{entry.item.id}.outcome"):
                self._alone(entry, [note, reason], veto if marked else None)
            return None
        verdict = words.verdict(outcome.text)
        if verdict is None:
            self._at(outcome, "office_verdict", allowed="、".join(entry.verdicts), name=_called(entry))
            return None
        allowed = entry.item.not_applicable.allowed
        if verdict == "not_applicable" and counts:
            if not allowed:
                self._at(outcome, "office_not_allowed", warning=True, name=_called(entry))
            elif self._empty(f"{entry.item.id}.reason"):
                self._at(outcome, "office_no_reason", name=_called(entry))
        return Answer(
            outcome=verdict,
            reason=self._fitting(reason, reason.text, MAX_NOTE) if reason else "",
            note=self._fitting(note, note.text, MAX_NOTE) if note else "",
            veto=marked,
        )

    def _marked(self, cell: Cell | None, entry: Entry) -> bool:
        if cell is None:
            return False
        marked = words.truth(cell.text)
        if marked is None:
            self._at(cell, "office_veto", name=_called(entry))
        elif marked and entry.item.veto is None:
            self._at(cell, "office_no_veto", name=_called(entry))
        return bool(marked)

    def _alone(self, entry: Entry, texts: Sequence[Cell | None], veto: Cell | None) -> None:
        """Text without a verdict has no place in a result, so it is said; a veto alone must not be lost."""
        if veto:
            self._at(veto, "office_veto_alone", name=_called(entry))
        for cell in texts:
            if cell:
                self._at(cell, "office_text_alone", warning=True, name=_called(entry))


def _called(entry: Entry) -> str:
    return f"第{entry.number}条（{entry.item.id}）"
