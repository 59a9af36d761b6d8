"""Who meets the conditions of the red or the black list. Meeting them is no entry: the procedure comes first; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from build_tools.model import NameList, Trigger
from build_tools.ratings import assessing, combining
from build_tools.ratings.quarter import Assessment, Candidate, Estate, Quarter, Step, exact, fraction
from build_tools.ratings.rules import Rules


@dataclass(frozen=True)
class Result:
    """What a list looks at, of one quarter. ``least`` is the percentage without unconfirmed "not applicable"."""

    period: str
    percent: Fraction
    least: Fraction
    vetoed: bool


def longest(rules: Rules) -> int:
    """How many quarters the conditions look at, this one included."""
    triggers = (*rules.rating.red_list.triggers, *rules.rating.black_list.triggers)
    return max((trigger.quarters or 1 for trigger in triggers), default=1)


@dataclass(frozen=True)
class Past:
    """What is kept in mind of an earlier quarter: the results by estate and enterprise."""

    period: str
    digest: str
    results: Mapping[tuple[str, str], Result]


def past(quarter: Quarter) -> Past:
    """An earlier quarter. An estate that has changed hands begins anew: nobody answers for who was there before."""
    found = ((one, _result(one, quarter.period)) for one in quarter.estates)
    return Past(quarter.period, quarter.digest, {(one.key, one.enterprise): made for one, made in found if made})


def _result(estate: Estate, period: str) -> Result | None:
    if estate.percent is None or estate.inspection is None:
        return None
    percent, strict = fraction(estate.percent), estate.inspection.strict
    least = combining.mean(estate.parts, assessing.percent(strict)) if strict else percent
    return Result(period, percent, least, assessing.vetoed(estate.inspection))


def candidates(
    now: Result, inspection: Assessment, before: Sequence[Result | None], rules: Rules
) -> tuple[Candidate, ...]:
    """The lists whose conditions are met, by the first condition that is."""
    named: tuple[tuple[Literal["red", "black"], NameList], ...] = (
        ("red", rules.rating.red_list),
        ("black", rules.rating.black_list),
    )
    made = []
    for name, listed in named:
        for trigger in listed.triggers:
            reasons = _met(trigger, now, inspection, before)
            if reasons:
                made.append(Candidate(list=name, trigger=trigger.key, reasons=tuple(reasons)))
    return tuple(made)


def _met(trigger: Trigger, now: Result, inspection: Assessment, before: Sequence[Result | None]) -> list[Step]:
    """Why a condition is met; empty if it is not. A condition that says nothing is never met."""
    results = [now, *before][: trigger.quarters or 1]
    if len(results) < (trigger.quarters or 1) or not all(one and _fits(trigger, one) for one in results):
        return []
    if trigger.on_veto and not inspection.black_candidate:
        return []
    steps: list[Step] = []
    if trigger.min_score is not None or trigger.max_score is not None:
        steps = [_score_step(trigger, one) for one in results if one]
    if trigger.on_veto:
        grave = (one for one in inspection.reasons if one["code"] == "veto" and one["effect"] == "black_candidate")
        steps += [{"code": "list_veto", "item": reason["item"]} for reason in grave]
    return steps


def _fits(trigger: Trigger, one: Result) -> bool:
    if trigger.needs_no_veto and one.vetoed:
        return False
    enough = trigger.min_score is None or one.least >= trigger.min_score
    return enough and (trigger.max_score is None or one.percent < trigger.max_score)


def _score_step(trigger: Trigger, one: Result) -> Step:
    if trigger.min_score is not None:
        return {"code": "list_high", "period": one.period, "percent": exact(one.least), "min": trigger.min_score}
    return {"code": "list_low", "period": one.period, "percent": exact(one.percent), "max": trigger.max_score or 0}
