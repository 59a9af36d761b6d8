"""One result file under the rules: its outcome as it stands in the document of a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Set
from fractions import Fraction

import msgspec

from build_tools import scoring
from build_tools.ratings import quarter as q
from build_tools.ratings.quarter import Assessment, Group, Strict
from build_tools.ratings.rules import Rules
from build_tools.results import Result
from build_tools.scoring import Answer, Outcome, RubricItem

_SIGNS = {"met": q.MET, "partly_met": q.PARTLY, "not_met": q.NOT_MET, "not_applicable": q.NOT_APPLICABLE}


def assess(result: Result, outcome: Outcome, rules: Rules, confirmed: Set[str] = frozenset()) -> Assessment:
    """The outcome of a result; ``confirmed`` are the items whose "not applicable" the office has confirmed."""
    plain = outcome.to_plain()
    return Assessment(
        result=result.digest,
        saved=result.saved or "",
        strict=strict(result, outcome, rules, confirmed),
        groups=tuple(Group(**group) for group in plain.pop("groups")),
        reasons=tuple(plain.pop("reasons")),
        facts=dict(sorted(result.facts.items())),
        levels=levels(result, rules),
        vetoes=tuple(str(reason["item"]) for reason in outcome.reasons if reason["code"] == "veto"),
        **plain,
    )


def levels(result: Result, rules: Rules) -> str:
    """A sign for each item of the rubric."""
    return "".join([_level(item, result.facts, result.answers.get(item.id)) for item in rules.rubric.items])


def _level(item: RubricItem, facts: Mapping[str, bool], answer: Answer | None) -> str:
    """An item whose condition is unknown does not count yet, whatever is answered."""
    if item.conditions:
        known = [facts.get(condition) for condition in item.conditions]
        if False in known:
            return q.EXCLUDED
        if None in known:
            return q.UNANSWERED
    return _SIGNS[answer.outcome] if answer else q.UNANSWERED


def strict(result: Result, outcome: Outcome, rules: Rules, confirmed: Set[str]) -> Strict | None:
    """The outcome if every unconfirmed "not applicable" were not met; None where there is none, or no stars anyway.

    Without it an assessor could lift a star by leaving out what was not met.
    """
    if outcome.status != "complete" or not outcome.na_points:
        return None
    doubted = _doubted(result.answers, confirmed)
    if not doubted:
        return None
    answers = {**result.answers, **doubted}
    other = scoring.score(rules.rubric, result.facts, answers)
    ceiling = rules.ceiling(other)
    reached = rules.band(Fraction(other.earned * 100, other.maximum)).stars
    return Strict(
        items=tuple(item for item in rules.item_ids if item in doubted),
        earned=other.earned,
        maximum=other.maximum,
        stars=min(reached, ceiling),
        ceiling=ceiling,
    )


def _doubted(answers: Mapping[str, Answer], confirmed: Set[str]) -> dict[str, Answer]:
    return {
        item: msgspec.structs.replace(answer, outcome="not_met")
        for item, answer in answers.items()
        if answer.outcome == "not_applicable" and item not in confirmed
    }


def percent(one: Assessment | Strict) -> Fraction:
    """Earned of the most, unrounded."""
    return Fraction(one.earned * 100, one.maximum)


def vetoed(one: Assessment) -> bool:
    """Whether a veto applies that takes stars; one that only bars from demonstration does not count here."""
    return any(reason["code"] == "veto" and reason["effect"] != "no_demonstration" for reason in one.reasons)


def ceiling(one: Assessment, rules: Rules) -> int:
    """The most stars that the caps and vetoes of an assessment leave."""
    limits = [rules.rating.stars.bands[0].stars]
    for reason in one.reasons:
        if reason["code"] == "capped":
            limits.append(int(reason["stars"]))
        elif reason["code"] == "veto":
            limits.append(rules.most_after(str(reason["item"]), str(reason["effect"])))
    return min(limits)
