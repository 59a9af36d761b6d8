"""From estates to enterprises: the mean of their results, by the rule in the data; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import msgspec

from build_tools.model import EnterpriseRule
from build_tools.ratings import assessing, ranking
from build_tools.ratings.combining import colour_of
from build_tools.ratings.quarter import Enterprise, Estate, Rank, Step, exact, fraction, hundredths
from build_tools.ratings.register import Company
from build_tools.ratings.rules import Rules

_DEFAULT = msgspec.convert(
    {"summary": "", "weighting": "equal", "least": 1, "basis": [], "provenance": "drafted"}, EnterpriseRule
)
"""An edition without a rule: the plain mean of its estates."""


def enterprises(companies: Sequence[Company], estates: Iterable[Estate], rules: Rules) -> tuple[Enterprise, ...]:
    """Every enterprise of the register, by key, with its rank among those that have enough estates."""
    rule = rules.rating.enterprises or _DEFAULT
    own: dict[str, list[Estate]] = {company.key: [] for company in companies}
    for estate in estates:
        own[estate.enterprise].append(estate)
    means = {key: mean(listed, rule) for key, listed in own.items()}
    compared = {
        key: percent for key, percent in means.items() if percent is not None and len(_ranked(own[key])) >= rule.least
    }
    ranks = ranking.ranks(ranking.keys(compared, {}, ()))
    return tuple(
        _enterprise(company, own[company.key], means[company.key], ranks, rules)
        for company in sorted(companies, key=lambda one: one.key)
    )


def _ranked(estates: Iterable[Estate]) -> list[Estate]:
    return [estate for estate in estates if estate.percent is not None]


def mean(estates: Iterable[Estate], rule: EnterpriseRule) -> Fraction | None:
    """The mean of the results of its estates, unrounded; None without any."""
    weighed = [
        (fraction(estate.percent or "0"), estate.floor_area if rule.weighting == "floor_area" else 1)
        for estate in _ranked(estates)
    ]
    total = sum(weight for _, weight in weighed)
    return sum((percent * weight for percent, weight in weighed), Fraction(0)) / total if total else None


def _enterprise(
    company: Company, estates: list[Estate], percent: Fraction | None, ranks: Mapping[str, Rank], rules: Rules
) -> Enterprise:
    steps: list[Step] = []
    rank = ranks.get(company.key)
    stars = None
    if percent is None:
        steps.append({"code": "no_estates"})
    elif rank is None:
        steps.append({"code": "enterprise_too_few", "least": (rules.rating.enterprises or _DEFAULT).least})
    else:
        stars = _stars(percent, estates, rules, steps)
    return Enterprise(
        key=company.key,
        name=company.name,
        estates=len(estates),
        ranked=len(_ranked(estates)),
        percent=None if percent is None else exact(percent),
        score=None if percent is None else hundredths(percent),
        stars=stars,
        colour=None if stars is None else colour_of(stars, rules, last=False),
        steps=tuple(steps),
        rank=rank or Rank(scale="overall", band="", place=None, of=len(ranks), shared=None),
    )


def _stars(percent: Fraction, estates: list[Estate], rules: Rules, steps: list[Step]) -> int:
    band = rules.band(percent)
    steps.append({"code": "band", "stars": band.stars, "min": band.min})
    most = rules.rating.enterprises.veto_max_stars if rules.rating.enterprises else None
    vetoed = [one for one in _ranked(estates) if one.inspection and assessing.vetoed(one.inspection)]
    if most is None or not vetoed:
        return band.stars
    steps.append({"code": "enterprise_veto", "stars": most, "estates": len(vetoed)})
    return min(band.stars, most)
