"""Which step may be taken when: every refusal is a code of ``messages`` with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.procedure import standing
from build_tools.procedure.record import OUTCOMES, Record, Stage, Step
from build_tools.procedure.rules import Rules


@dataclass(frozen=True)
class Refusal:
    """Why a step may not stand here."""

    code: str
    words: tuple[tuple[str, str], ...] = ()


def refusals(record: Record, step: Step, rules: Rules, as_of: date, others: Iterable[Record] = ()) -> Iterator[Refusal]:
    """Why ``step`` may not follow the steps of ``record``; nothing if it may."""
    title = rules.title(step.stage)
    if step.on > as_of:
        yield _no("procedure_future", title=title, day=step.on, as_of=as_of)
    before = record.steps[-1].on if record.steps else record.found
    if step.on < before:
        yield _no("procedure_order", title=title, day=step.on, before=before)
    end = standing.closing(record)
    if end:
        yield _no("procedure_closed", title=title, day=end.on)
        return
    yield from _outcome(step, title)
    yield from _STAGES[step.stage](_Case(record, step, rules, tuple(others), title))


@dataclass(frozen=True)
class _Case:
    record: Record
    step: Step
    rules: Rules
    others: tuple[Record, ...]
    title: str

    def needs(self, stage: Stage) -> Refusal:
        return _no("procedure_needs", title=self.title, needs=self.rules.title(stage))

    def twice(self, stage: Stage) -> Iterator[Refusal]:
        found = self.record.first(stage)
        if found:
            yield _no("procedure_twice", title=self.title, day=found.on)


def _no(code: str, **words: object) -> Refusal:
    return Refusal(code, tuple((name, str(word)) for name, word in words.items()))


def _outcome(step: Step, title: str) -> Iterator[Refusal]:
    allowed = OUTCOMES.get(step.stage, ())
    if allowed and step.outcome not in allowed:
        yield _no("procedure_outcome", title=title, allowed="、".join(allowed), allowed_en=", ".join(allowed))
    elif step.outcome and not allowed:
        yield _no("procedure_no_outcome", title=title, value=step.outcome)
    if step.stage in _SPOKEN and not step.text:
        yield _no("procedure_no_text", title=title)


_SPOKEN = ("objection", "decision", "removal")
"""Steps that say why."""


def _notice(case: _Case) -> Iterator[Refusal]:
    yield from case.twice("notice")


def _objection(case: _Case) -> Iterator[Refusal]:
    if not case.record.first("notice"):
        yield case.needs("notice")
    decided = case.record.first("decision")
    if decided:
        yield _no("procedure_decided", title=case.title, day=decided.on)


def _decision(case: _Case) -> Iterator[Refusal]:
    end = standing.objection_end(case.record, case.rules)
    if end is None:
        yield case.needs("notice")
    elif case.step.on <= end.day:
        first = standing.next_day(end.day)
        code = "procedure_early_provisional" if end.provisional else "procedure_early"
        yield _no(code, title=case.title, day=case.step.on, end=end.day, first=first)
    yield from case.twice("decision")
    if case.step.outcome == "listed" and case.record.list == "black" and not case.step.correct:
        yield _no("procedure_no_correct", title=case.title)


def _listed(case: _Case) -> Iterator[Refusal]:
    if not case.record.first("decision", "listed"):
        yield case.needs("decision")


def _publication(case: _Case) -> Iterator[Refusal]:
    yield from _listed(case)
    yield from case.twice("publication")


def _black_only(case: _Case) -> Iterator[Refusal]:
    if case.record.list != "black":
        yield _no("procedure_black_only", title=case.title)


def _correction(case: _Case) -> Iterator[Refusal]:
    yield from _black_only(case)
    yield from _listed(case)
    waiting = standing.handed_in(case.record) or standing.passed(case.record)
    if waiting:
        yield _no("procedure_twice", title=case.title, day=waiting.on)
    if case.step.outcome == "extended":
        if case.record.first("correction", "extended"):
            yield _no("procedure_extended_twice", title=case.title)
        if case.step.until is None or case.step.until <= case.step.on:
            yield _no("procedure_no_until", title=case.title)


def _review(case: _Case) -> Iterator[Refusal]:
    yield from _black_only(case)
    if not standing.handed_in(case.record):
        yield case.needs("correction")


def _removal(case: _Case) -> Iterator[Refusal]:
    yield from _listed(case)
    if case.step.outcome == "corrected":
        yield from _corrected(case)
    elif case.step.outcome == "lapsed":
        lapse = standing.lapse_day(case.record, case.rules, case.others)
        if lapse and case.step.on < lapse:
            yield _no("procedure_not_lapsed", title=case.title, day=case.step.on, first=lapse)


def _corrected(case: _Case) -> Iterator[Refusal]:
    if not standing.passed(case.record):
        yield case.needs("review")
    elif not standing.removable(case.record.until(case.step.on), case.rules):
        yield _no("procedure_no_result", title=case.title, percent=case.rules.min_percent or 0)


_STAGES: Mapping[Stage, Callable[[_Case], Iterator[Refusal]]] = {
    "notice": _notice,
    "objection": _objection,
    "decision": _decision,
    "publication": _publication,
    "correction": _correction,
    "review": _review,
    "removal": _removal,
}
