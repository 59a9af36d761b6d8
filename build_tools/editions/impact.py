"""What a new edition would do to results: each is moved to it and computed again; nothing is written. Pure.

A result with blanks has no stars; ``least`` and ``most`` say what it comes to if all of them are not met, or met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from build_tools import edition, results, scoring
from build_tools.editions import archive, carry, mapping
from build_tools.editions.archive import Archive, Released
from build_tools.editions.carry import Moved
from build_tools.editions.compare import compare
from build_tools.editions.notes import Note
from build_tools.model import Catalogue
from build_tools.results import Reading, Result
from build_tools.scoring import Answer, Outcome, Verdict
from build_tools.source import Problem

FORMAT, FORMAT_VERSION = "wuye-impact", 1
Trend = Literal["gains", "loses", "same", "open", "unrated"]
TRENDS: tuple[Trend, ...] = ("gains", "loses", "same", "open", "unrated")
"""More stars, fewer, as many; open until blanks are answered; no stars before, so nothing to compare."""


@dataclass(frozen=True)
class Target:
    """The edition that results are replayed under; ``base`` is the released one it follows, None if it is one."""

    label: str
    released: Released
    base: Released | None = None


@dataclass(frozen=True)
class Impact:
    """One result under both editions; without ``moved`` the problems say why it could not be replayed."""

    name: str
    result: Result | None = None
    problems: tuple[Problem, ...] = ()
    start: str = ""
    before: Outcome | None = None
    moved: Moved | None = None
    after: Outcome | None = None
    least: int | None = None
    most: int | None = None

    @property
    def blank(self) -> tuple[str, ...]:
        """The items that the new edition asks of this estate and that have no answer."""
        reasons = self.after.reasons if self.after else ()
        return tuple(str(reason["item"]) for reason in reasons if reason["code"] == "unanswered")

    @property
    def trend(self) -> Trend:
        if self.before is None or self.after is None or self.before.stars is None:
            return "unrated"
        if self.after.stars is None:
            return "open"
        step = self.after.stars - self.before.stars
        return "gains" if step > 0 else "loses" if step < 0 else "same"


def working(catalogue: Catalogue, base: Released, notes: tuple[Note, ...], label: str) -> Target:
    """The working text as if it were released after ``base`` with the notes it has so far."""
    stated = {"mapping": mapping.mapping(compare(base.catalogue, catalogue), notes)}
    document = edition.freeze(catalogue) | {"changes": stated}
    return Target(label, archive.released(archive.document_bytes(document)), base)


def replay(name: str, reading: Reading, editions: Archive, target: Target, since: Released | None = None) -> Impact:
    """One result under its own edition, or that of ``since``, and under the target."""
    if reading.result is None:
        return Impact(name, problems=reading.problems)
    found = _start(name, reading.result, editions, since)
    if isinstance(found, Problem):
        return Impact(name, reading.result, (found,))
    result, start = found
    way = _way(editions, start, target)
    if way is None:
        return Impact(name, result, (_problem(name, "impact_backwards", value=str(start.number), end=target.label),))
    if not _assessed(result.party, target.released):
        return Impact(name, result, (_problem(name, "migrate_party", value=result.party, end=target.label),))
    return _replayed(name, result, start, carry.move(result, start, way), target.released)


def _start(name: str, result: Result, editions: Archive, since: Released | None) -> tuple[Result, Released] | Problem:
    """The result under the edition to compare with."""
    own = editions.get(result.standard.edition)
    if own is None or not carry.belongs(result, own) or not _assessed(result.party, own):
        known = "、".join(str(one.number) for one in editions)
        return _problem(name, "migrate_unknown", value=result.standard.edition, known=known)
    if since is None or since.number == own.number:
        return result, own
    passed = carry.path(editions, str(own.number), str(since.number))
    if not passed or not _assessed(result.party, since):
        return _problem(name, "impact_backwards", value=str(own.number), end=str(since.number))
    return carry.move(result, own, passed).result, since


def _way(editions: Archive, start: Released, target: Target) -> Sequence[Released] | None:
    """The editions to pass; None if the target does not follow the start."""
    if target.base is None:
        return carry.path(editions, str(start.number), str(target.released.number)) or None
    passed = carry.path(editions, str(start.number), str(target.base.number))
    return None if passed is None else [*passed, target.released]


def _assessed(party: str, one: Released) -> bool:
    return party in {known.key for known in one.catalogue.checklist.parties}


def _problem(name: str, code: str, **words: str) -> Problem:
    return Problem(name, 1, 1, code, tuple(words.items()))


def _replayed(name: str, result: Result, start: Released, moved: Moved, end: Released) -> Impact:
    before = results.evaluate(result, start.catalogue)
    after = results.evaluate(moved.result, end.catalogue)
    one = Impact(name, result, (), str(start.number), before, moved, after)
    if after.stars is not None:
        return one
    least, most = (_filled(one, moved.result, end.catalogue, verdict) for verdict in ("not_met", "met"))
    return replace(one, least=least, most=most)


def _filled(one: Impact, result: Result, catalogue: Catalogue, verdict: Verdict) -> int | None:
    """The stars with one answer to everything that is blank; None where more than answers is missing."""
    answers = {**result.answers, **{key: Answer(outcome=verdict) for key in one.blank}}
    return scoring.score(scoring.rubric(catalogue, result.party), result.facts, answers).stars


def counts(impacts: Iterable[Impact]) -> dict[str, int]:
    """How many of each trend, and how many could not be replayed."""
    listed = list(impacts)
    found = Counter(one.trend for one in listed if one.moved)
    return {trend: found[trend] for trend in TRENDS} | {"failed": sum(one.moved is None for one in listed)}


def to_plain(impacts: Sequence[Impact], target: Target) -> dict[str, Any]:
    """For programs; see docs/development.md."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "to": {"label": target.label, "digest": target.released.digest},
        "counts": counts(impacts),
        "results": [_plain(one) for one in impacts if one.moved],
    }


def _plain(one: Impact) -> Mapping[str, Any]:
    assert one.result and one.moved and one.before and one.after
    about = {"file": one.name, "party": one.result.party, "estate": one.result.estate, "from": one.start}
    moved = {name: list(getattr(one.moved, name)) for name in ("carried", "review", "left")} | {"blank": [*one.blank]}
    stars = {"trend": one.trend, "before": _stated(one.before), "after": _stated(one.after)}
    return {**about, **stars, "least_stars": one.least, "most_stars": one.most, **moved}


def _stated(outcome: Outcome) -> dict[str, Any]:
    return {"status": outcome.status, "score": outcome.score, "stars": outcome.stars}
