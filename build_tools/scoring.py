"""Answers to an outcome, by the rules and in the order of ``docs/scoring.md``: pure, integers only.

``web/scoring.ts`` does the same; ``tests/vectors/`` runs through both. Points are counted in half-points, so
that "partly met" stays an integer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from build_tools.model import Catalogue

Verdict = Literal["met", "partly_met", "not_met", "not_applicable"]
Status = Literal["complete", "incomplete", "review", "nothing_to_score"]
Reason = dict[str, str | int]

HALF_POINTS: Mapping[str, int] = {"met": 2, "partly_met": 1, "not_met": 0, "not_applicable": 0}


@dataclass(frozen=True, kw_only=True)
class RubricItem:
    id: str
    group: str
    points: int
    conditions: tuple[str, ...] = ()
    na: bool = False
    veto: str | None = None
    veto_stars: int | None = None


@dataclass(frozen=True, kw_only=True)
class RubricBand:
    stars: int
    min: int


@dataclass(frozen=True, kw_only=True)
class RubricCap:
    key: str
    kind: Literal["group_below", "item_not_met"]
    max_stars: int
    group: str | None = None
    percent: int | None = None
    item: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """All that scoring needs of an edition, for one party assessed; embedded in the form as it is."""

    party: str
    groups: tuple[str, ...]
    items: tuple[RubricItem, ...]
    bands: tuple[RubricBand, ...]
    max_na_percent: int
    caps: tuple[RubricCap, ...] = ()


class Photo(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture by its digest; the picture itself is in the zip."""

    digest: str
    caption: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    url: str
    title: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One item's answer. Evidence and the name of who answered never change a score."""

    outcome: Verdict
    reason: str = ""
    note: str = ""
    veto: bool = False
    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()
    by: str = ""


class GroupOutcome(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    key: str
    earned: int = 0
    maximum: int = 0
    answered: int = 0
    applicable: int = 0


class Outcome(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``earned`` and ``maximum`` in half-points; ``score`` in hundredths of a point out of 100, cut, not rounded."""

    status: Status
    earned: int
    maximum: int
    score: int | None
    stars: int | None
    answered: int
    applicable: int
    na_points: int
    na_of: int
    black_candidate: bool
    demonstration: bool
    groups: tuple[GroupOutcome, ...]
    reasons: tuple[Reason, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return {**plain, "groups": list(plain["groups"]), "reasons": [dict(reason) for reason in self.reasons]}


def rubric(catalogue: Catalogue, party: str) -> Rubric:
    """The rubric of one party. Raises KeyError for a party that the checklist does not name."""
    if party not in {known.key for known in catalogue.checklist.parties}:
        raise KeyError(party)
    groups = catalogue.checklist.groups
    items = tuple(
        RubricItem(
            id=item.id,
            group=group.key,
            points=item.points,
            conditions=item.applies_to,
            na=item.not_applicable.allowed,
            veto=item.veto.effect if item.veto else None,
            veto_stars=item.veto.stars if item.veto else None,
        )
        for group in groups
        for item in group.items
        if party in item.assessed
    )
    rating, ids, keys = catalogue.rating, {item.id for item in items}, {item.group for item in items}
    return Rubric(
        party=party,
        groups=tuple(group.key for group in groups if group.key in keys),
        items=items,
        bands=tuple(RubricBand(stars=band.stars, min=band.min) for band in rating.stars.bands),
        max_na_percent=rating.not_applicable.max_percent,
        caps=tuple(
            RubricCap(
                key=cap.key,
                kind=cap.kind,
                max_stars=cap.max_stars,
                group=cap.group,
                percent=cap.percent,
                item=cap.item,
            )
            for cap in rating.caps
            if cap.group in keys or cap.item in ids
        ),
    )


def score(rules: Rubric, facts: Mapping[str, bool], answers: Mapping[str, Answer]) -> Outcome:
    """The outcome of one assessment. Answers to items that the party is not assessed on are ignored."""
    reasons: list[Reason] = []
    applicable = _applicable(rules, facts, reasons)
    complete = not any(reason["code"] == "fact_missing" for reason in reasons)
    counted: list[tuple[RubricItem, Verdict]] = []
    na_points, review = 0, False
    for item in applicable:
        answer = answers.get(item.id)
        if answer is None:
            reasons.append({"code": "unanswered", "item": item.id})
            complete = False
        elif answer.outcome != "not_applicable":
            counted.append((item, answer.outcome))
        elif not item.na:
            reasons.append({"code": "na_not_allowed", "item": item.id})
            counted.append((item, "not_met"))
            review = True
        else:
            na_points += item.points
            if not answer.reason.strip():
                reasons.append({"code": "na_without_reason", "item": item.id})
                complete = False
    na_of = sum(item.points for item in applicable)
    if na_points * 100 > rules.max_na_percent * na_of:
        reasons.append({"code": "na_over_limit", "points": na_points, "of": na_of})
        review = True
    groups = _groups(rules, applicable, counted, answers)
    earned, maximum = sum(group.earned for group in groups), sum(group.maximum for group in groups)
    status: Status = (
        "incomplete" if not complete else "review" if review else "complete" if maximum else "nothing_to_score"
    )
    ceilings = [*_caps(rules, groups, counted, reasons), *_vetoes(applicable, answers, reasons)]
    stars = None
    if status == "complete":
        band = next(band for band in rules.bands if earned * 100 >= band.min * maximum)
        reasons.append({"code": "band", "stars": band.stars, "min": band.min})
        stars = min([band.stars, *ceilings])
    effects = {reason["effect"] for reason in reasons if reason["code"] == "veto"}
    return Outcome(
        status=status,
        earned=earned,
        maximum=maximum,
        score=earned * 10000 // maximum if maximum else None,
        stars=stars,
        answered=sum(item.id in answers for item in applicable),
        applicable=len(applicable),
        na_points=na_points,
        na_of=na_of,
        black_candidate="black_candidate" in effects,
        demonstration="no_demonstration" not in effects,
        groups=groups,
        reasons=tuple(reasons),
    )


def _applicable(rules: Rubric, facts: Mapping[str, bool], reasons: list[Reason]) -> list[RubricItem]:
    """Items whose conditions all hold; an unknown fact leaves its items out and the assessment incomplete."""
    kept, missing = [], []
    for item in rules.items:
        if not item.conditions:
            kept.append(item)
            continue
        failed = next((condition for condition in item.conditions if facts.get(condition) is False), None)
        unknown = [condition for condition in item.conditions if condition not in facts]
        if failed:
            reasons.append({"code": "excluded_by_fact", "item": item.id, "condition": failed})
        elif unknown:
            missing += [condition for condition in unknown if condition not in missing]
        else:
            kept.append(item)
    reasons.extend({"code": "fact_missing", "condition": condition} for condition in missing)
    return kept


def _groups(
    rules: Rubric,
    applicable: list[RubricItem],
    counted: list[tuple[RubricItem, Verdict]],
    answers: Mapping[str, Answer],
) -> tuple[GroupOutcome, ...]:
    """Each group in one pass: half-points earned and possible, items answered and applicable."""
    numbers = {key: [0, 0, 0, 0] for key in rules.groups}
    for item, verdict in counted:
        numbers[item.group][0] += item.points * HALF_POINTS[verdict]
        numbers[item.group][1] += item.points * 2
    for item in applicable:
        numbers[item.group][2] += item.id in answers
        numbers[item.group][3] += 1
    return tuple(
        GroupOutcome(key=key, earned=earned, maximum=maximum, answered=answered, applicable=members)
        for key, (earned, maximum, answered, members) in numbers.items()
    )


def _caps(
    rules: Rubric,
    groups: tuple[GroupOutcome, ...],
    counted: list[tuple[RubricItem, Verdict]],
    reasons: list[Reason],
) -> list[int]:
    by_key = {group.key: group for group in groups}
    not_met = {item.id for item, verdict in counted if verdict == "not_met"}
    ceilings = []
    for cap in rules.caps:
        group = by_key.get(cap.group or "")
        below = group is not None and group.earned * 100 < (cap.percent or 0) * group.maximum
        if below or cap.item in not_met:
            reasons.append({"code": "capped", "cap": cap.key, "stars": cap.max_stars})
            ceilings.append(cap.max_stars)
    return ceilings


def _vetoes(applicable: list[RubricItem], answers: Mapping[str, Answer], reasons: list[Reason]) -> list[int]:
    ceilings = []
    for item in applicable:
        answer = answers.get(item.id) if item.veto else None
        if answer is None or not answer.veto or item.veto is None:
            continue
        reasons.append({"code": "veto", "item": item.id, "effect": item.veto})
        if item.veto == "max_star":
            ceilings.append(item.veto_stars or 0)
        elif item.veto != "no_demonstration":
            ceilings.append(0)
    return ceilings
