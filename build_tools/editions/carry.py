"""Move a result of an older edition to a newer one by the published mapping: pure, and no answer is ever lost.

An answer is carried over, carried over to be reviewed, or left behind; several that go into one item give the lowest
of them, to be reviewed. Whatever is not carried over whole stays in the file, and the old file is never touched.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from build_tools import canonical, results, scoring
from build_tools.editions.archive import Archive, Released
from build_tools.model import Catalogue
from build_tools.results import Carried, Kept, Result, Standard
from build_tools.scoring import Answer

_ORDER = ("not_met", "partly_met", "met", "not_applicable")
"""From the lowest answer up; "not applicable" says nothing where another answer does."""


@dataclass(frozen=True)
class Moved:
    """A result after the move: which items were carried over, wait for review, are to be answered, were left behind."""

    result: Result
    carried: tuple[str, ...]
    review: tuple[str, ...]
    blank: tuple[str, ...]
    left: tuple[str, ...]


def path(editions: Archive, start: str, end: str) -> Sequence[Released] | None:
    """The editions to go through, without the first; None if there is no way forward from one to the other."""
    passed: list[Released] = []
    here = editions.get(end)
    while here is not None and str(here.number) != start:
        passed.insert(0, here)
        here = editions.previous(here)
    return passed if here is not None else None


def move(result: Result, start: Released, passed: Sequence[Released]) -> Moved:
    """The result under the last of the editions, each passed in turn. Its answers must be judged by ``start``."""
    review: set[str] = set(result.carried.review if result.carried else ())
    kept: list[Kept] = list(result.carried.kept if result.carried else ())
    facts, answers = dict(result.facts), dict(result.answers)
    dropped: dict[str, bool] = dict(result.carried.facts if result.carried else {})
    flags = result.flags
    for before, after in itertools.pairwise((start, *passed)):
        step = _Step(after.catalogue, after.changes["mapping"], result.party, str(before.number))
        dropped |= {key: value for key, value in facts.items() if not step.asks(key)}
        facts = {key: value for key, value in facts.items() if step.asks(key)}
        answers, review, left = step.carry(answers, review)
        flags = tuple(dict.fromkeys(key for flag in flags for key in step.to(flag)))
        kept += left
    carried = Carried(
        edition=str(start.number),
        digest=start.digest,
        result=result.digest,
        review=tuple(key for key in answers if key in review),
        kept=tuple(kept),
        facts=dropped,
    )
    return _moved(result, passed[-1], answers, facts, flags, carried)


@dataclass(frozen=True)
class _Step:
    """From one edition to the next."""

    after: Catalogue
    mapping: Mapping[str, Any]
    party: str
    start: str

    def asks(self, condition: str) -> bool:
        known = {one.key for one in self.after.checklist.conditions}
        return condition in known and condition not in self.mapping["conditions"]

    def to(self, item: str) -> list[str]:
        """The items that take over an item, as far as they assess the party."""
        stated = self.mapping["items"].get(item, {"to": [item]})["to"]
        assessed = {one.id for one in self.after.checklist.items if self.party in one.assessed}
        return [key for key in stated if key in assessed]

    def how(self, item: str) -> str:
        return str(self.mapping["items"].get(item, {"how": "keep"})["how"])

    def carry(self, answers: Mapping[str, Answer], review: set[str]) -> tuple[dict[str, Answer], set[str], list[Kept]]:
        """The answers of the next edition, which of them wait for review, and what is left behind."""
        given: dict[str, list[tuple[str, Answer]]] = {}
        left: list[Kept] = []
        for item, answer in answers.items():
            to = self.to(item) if self.how(item) != "blank" else []
            for key in to:
                given.setdefault(key, []).append((item, answer))
            if not to:
                left.append(Kept(edition=self.start, item=item, answer=answer))
        left += [
            Kept(edition=self.start, item=item, answer=answer)
            for several in given.values()
            if len(several) > 1
            for item, answer in several
        ]
        waiting = {key for key, several in given.items() if self._waits(key, several, review)}
        order = [one.id for one in self.after.checklist.items]
        carried = {key: lowest([answer for _, answer in given[key]]) for key in order if key in given}
        return carried, waiting, list(dict.fromkeys(left))

    def _waits(self, key: str, several: list[tuple[str, Answer]], review: set[str]) -> bool:
        sources = {*self.mapping["items"], key} - {*self.mapping["added"]}
        merges = sum(key in self.to(item) for item in sources) > 1
        return merges or any(item in review or self.how(item) == "review" for item, _ in several)


def lowest(answers: Sequence[Answer]) -> Answer:
    """The lowest of several answers; a veto in any of them stays."""
    chosen = min(answers, key=lambda answer: _ORDER.index(answer.outcome))
    return structs.replace(chosen, veto=True) if any(answer.veto for answer in answers) and not chosen.veto else chosen


def _moved(
    result: Result,
    end: Released,
    answers: dict[str, Answer],
    facts: dict[str, bool],
    flags: tuple[str, ...],
    carried: Carried,
) -> Moved:
    rubric = scoring.rubric(end.catalogue, result.party)
    asked = [item.id for item in rubric.items]
    made = replace(
        result,
        standard=Standard(publisher=result.standard.publisher, edition=str(end.number), digest=end.digest),
        answers=answers,
        facts=facts,
        flags=flags,
        carried=carried,
        finished=None if carried.review or any(key not in answers for key in asked) else result.finished,
        computed=scoring.score(rubric, facts, answers).to_plain(),
    )
    sealed = replace(made, digest=canonical.digest(results.content(made)))
    return Moved(
        sealed,
        tuple(key for key in answers if key not in carried.review),
        carried.review,
        tuple(key for key in asked if key not in answers),
        tuple(dict.fromkeys(f"{one.edition}/{one.item}" for one in carried.kept)),
    )


def belongs(result: Result, one: Released) -> bool:
    """Whether a result was made under a released edition."""
    return result.standard.digest in one.digests
