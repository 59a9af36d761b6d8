"""Inspection, owners' and street's marks make the result of an estate, in the order of ``docs/scoring.md``; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from build_tools.model import CombinedPart
from build_tools.ratings import assessing
from build_tools.ratings.quarter import Assessment, ColourKey, Owners, Part, Step, exact, fraction, hundredths
from build_tools.ratings.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What came in about one estate. ``held`` says why its inspection does not count yet, as a reason code."""

    inspection: Assessment | None = None
    held: str = ""
    self_assessment: Assessment | None = None
    owners: Owners | None = None
    street: str | None = None
    listed: str = ""
    """The record by which the estate is on the black list on the day of the quarter."""


@dataclass(frozen=True, kw_only=True)
class Combined:
    """The result of one estate; all None where there is none. ``strict`` is the percentage that lists look at."""

    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    percent: Fraction | None = None
    strict: Fraction | None = None
    stars: int | None = None
    colour: ColourKey | None = None

    @property
    def score(self) -> int | None:
        return None if self.percent is None else hundredths(self.percent)


def combine(evidence: Evidence, rules: Rules) -> Combined:
    """The result with every step. Self-assessment has no part in it."""
    steps: list[Step] = []
    parts = tuple(_part(rule, evidence, steps) for rule in rules.parts)
    if any(not part.counts and rule.missing == "no_result" for part, rule in zip(parts, rules.parts, strict=True)):
        return Combined(parts=parts, steps=(*steps, {"code": "no_result"}))
    inspection = evidence.inspection
    assert inspection is not None
    if not all(part.counts for part in parts):
        steps.append({"code": "reweighted", "weight": sum(part.weight for part in parts if part.counts)})
    percent = mean(parts)
    stars = _stars(percent, inspection, rules, steps)
    strict = percent
    if inspection.strict:
        strict = mean(parts, assessing.percent(inspection.strict))
        fewer = min(rules.band(strict).stars, inspection.strict.ceiling)
        if fewer < stars:
            steps.append({"code": "na_unconfirmed", "stars": fewer, "instead": stars, "percent": exact(strict)})
            stars = fewer
    colour = colour_of(stars, rules, last=assessing.vetoed(inspection))
    if evidence.listed and colour != (last := colour_of(stars, rules, last=True)):
        steps.append({"code": "black_listed", "record": evidence.listed})
        colour = last
    if colour:
        steps.append({"code": "colour", "colour": colour})
    return Combined(
        parts=parts, steps=tuple(steps), percent=percent, strict=min(strict, percent), stars=stars, colour=colour
    )


def mean(parts: tuple[Part, ...], inspection: Fraction | None = None) -> Fraction:
    """The weighted mean of the parts that count, unrounded; with another percentage for the inspection if given."""
    counted = [part for part in parts if part.counts and part.percent is not None]
    total = sum(part.weight for part in counted)
    return sum((_percent(part, inspection) * part.weight for part in counted), Fraction(0)) / total


def _percent(part: Part, inspection: Fraction | None) -> Fraction:
    if part.key == "inspection" and inspection is not None:
        return inspection
    return fraction(part.percent or "0")


def _part(rule: CombinedPart, evidence: Evidence, steps: list[Step]) -> Part:
    """What a part says; why it does not count goes to the steps."""
    percent = _stated(rule, evidence)
    why = list(_faults(rule, evidence, percent))
    steps += why
    counts = percent is not None and not why
    return Part(key=rule.key, weight=rule.weight, percent=percent, counts=counts)


def _stated(rule: CombinedPart, evidence: Evidence) -> str | None:
    if rule.key == "owners":
        return evidence.owners.percent if evidence.owners else None
    if rule.key == "street":
        return evidence.street
    inspection = evidence.inspection
    return exact(assessing.percent(inspection)) if inspection and inspection.maximum else None


def _faults(rule: CombinedPart, evidence: Evidence, percent: str | None) -> Iterator[Step]:
    """Why a part does not count: missing, not finished, held back, or too few owners have answered."""
    if rule.key == "inspection":
        inspection = evidence.inspection
        if evidence.held:
            yield {"code": evidence.held}
        elif inspection is None:
            yield {"code": "part_missing", "part": rule.key}
        elif inspection.status != "complete":
            yield {"code": "inspection_unfinished", "status": inspection.status}
    elif percent is None:
        yield {"code": "part_missing", "part": rule.key}
    elif rule.key == "owners" and evidence.owners and evidence.owners.answered < (rule.least_answers or 0):
        yield {"code": "owners_too_few", "answered": evidence.owners.answered, "least": rule.least_answers or 0}


def _stars(percent: Fraction, inspection: Assessment, rules: Rules, steps: list[Step]) -> int:
    """The band of the percentage, then the caps and vetoes of the inspection; the fewest stars count."""
    band = rules.band(percent)
    steps.append({"code": "band", "stars": band.stars, "min": band.min})
    steps += [reason for reason in inspection.reasons if reason["code"] in ("capped", "veto")]
    return min(band.stars, assessing.ceiling(inspection, rules))


def colour_of(stars: int, rules: Rules, *, last: bool) -> ColourKey | None:
    """The first colour whose least stars are reached; ``last`` (a veto, the black list) gives the last one."""
    entries = [entry for entry in rules.rating.colours.entries if entry.min_stars is not None]
    entries.sort(key=lambda entry: entry.min_stars or 0, reverse=True)
    if last and entries:
        return entries[-1].key
    return next((entry.key for entry in entries if stars >= (entry.min_stars or 0)), None)
