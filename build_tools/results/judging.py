"""A result verified against a catalogue and computed again; its own ``computed`` is never trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from build_tools import canonical, edition, scoring
from build_tools.model import Catalogue
from build_tools.results.reading import Reading, capped, problem
from build_tools.results.result import Result
from build_tools.scoring import Outcome
from build_tools.source import Problem


@dataclass(frozen=True)
class Difference:
    """One value of ``computed`` that is not what the answers give."""

    key: str
    stated: Any
    computed: Any


@dataclass(frozen=True)
class Assessment:
    """A file read, verified and computed again; no outcome where the rules or the party are not ours."""

    name: str
    result: Result | None
    problems: tuple[Problem, ...]
    outcome: Outcome | None = None
    differences: tuple[Difference, ...] = ()
    catalogue: Catalogue | None = None
    """The rules it was judged by."""

    @property
    def fine(self) -> bool:
        return not self.problems and not self.differences


def verify(result: Result, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Whether the catalogue's rules can judge the result, and which answers they do not know or accept."""
    foreign = _foreign(result, catalogue)
    return foreign or capped(_unfit_answers(result, catalogue, evaluate(result, catalogue)), result.name)


def unfit(result: Result, catalogue: Catalogue, outcome: Outcome) -> tuple[Problem, ...]:
    """Which answers the catalogue's rules do not know or accept, of a result that was made under them."""
    return capped(_unfit_answers(result, catalogue, outcome), result.name)


def evaluate(result: Result, catalogue: Catalogue) -> Outcome:
    """The outcome of the answers, whatever the file claims. Raises KeyError for an unknown party."""
    return scoring.score(scoring.rubric(catalogue, result.party), result.facts, result.answers)


def differences(result: Result, outcome: Outcome) -> tuple[Difference, ...]:
    """Where the file's ``computed`` says something else than the outcome; what it leaves out is no claim."""
    stated, computed = result.computed or {}, outcome.to_plain()
    return tuple(
        Difference(key, value, computed.get(key))
        for key, value in sorted(stated.items())
        if key not in computed or canonical.dumps(value) != canonical.dumps(computed[key])
    )


def assess(reading: Reading, name: str, catalogue: Catalogue) -> Assessment:
    """All that can be said of one file under a catalogue."""
    result = reading.result
    if result is None:
        return Assessment(name, None, reading.problems)
    foreign = _foreign(result, catalogue)
    if foreign:
        return Assessment(name, result, (*reading.problems, *foreign), catalogue=catalogue)
    outcome = evaluate(result, catalogue)
    problems = (*reading.problems, *capped(_unfit_answers(result, catalogue, outcome), name))
    return Assessment(name, result, problems, outcome, differences(result, outcome), catalogue)


@lru_cache(maxsize=8)
def digests(catalogue: Catalogue) -> tuple[str, str]:
    """The digest, and the one that files made before the first release name; computed once for thousands of files."""
    return edition.digest(catalogue), edition.digest_before_releases(catalogue)


def _foreign(result: Result, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Another publisher, edition, wording or party: the first of them, since it explains the others."""
    theirs, publisher = result.standard, catalogue.publisher
    parties = {party.key: party.name for party in catalogue.checklist.parties}
    if theirs.publisher != publisher.key:
        words = {"value": theirs.publisher, "own": publisher.key}
        return (problem(result.name, "result_publisher", **words),)
    if theirs.edition != publisher.edition.number:
        words = {"value": theirs.edition, "own": publisher.edition.number}
        return (problem(result.name, "result_edition", **words),)
    own, older = digests(catalogue)
    if theirs.digest not in (own, older):
        words = {"value": canonical.short(theirs.digest), "own": canonical.short(own), "edition": theirs.edition}
        return (problem(result.name, "result_edition_digest", **words),)
    if result.party not in parties:
        words = {"value": result.party, "allowed": "、".join(parties), "allowed_en": ", ".join(parties)}
        return (problem(result.name, "result_party", **words),)
    return ()


def _unfit_answers(result: Result, catalogue: Catalogue, outcome: Outcome) -> Iterator[Problem]:
    """Facts and answers that no rule knows, and "not applicable" without a reason where the item counts."""
    conditions = {condition.key for condition in catalogue.checklist.conditions}
    items = {item.id for item in catalogue.checklist.items}
    for key in sorted(set(result.facts) - conditions):
        yield problem(result.name, "result_condition", value=key)
    for key in sorted(set(result.answers) - items):
        yield problem(result.name, "result_item", value=key)
    if result.carried and result.carried.review:
        listed = result.carried.review
        words = {"count": str(len(listed)), "value": "、".join(listed[:10]), "edition": result.carried.edition}
        yield problem(result.name, "result_review", **words)
    for reason in outcome.reasons:
        if reason["code"] == "na_without_reason":
            yield problem(result.name, "result_no_reason", value=str(reason["item"]))
