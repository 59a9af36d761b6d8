"""All that came in, put together: results, ranks, lists, enterprises. Pure, and the same for any order of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from build_tools.ratings import assessing, combining, enterprises, lists, ranking
from build_tools.ratings.combining import Combined, Evidence
from build_tools.ratings.lists import Past
from build_tools.ratings.quarter import (
    Band,
    Before,
    Candidate,
    Estate,
    File,
    Quarter,
    Rank,
    Stratum,
    exact,
    sealed,
)
from build_tools.ratings.register import Entry, Register
from build_tools.ratings.rules import PARTY, Rules


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a quarter is computed under. ``before`` are the quarters before it without a gap, the last first."""

    period: str
    as_of: str
    register: Register
    rules: Rules
    before: Sequence[Past] = ()
    listed: Mapping[str, str] = field(default_factory=dict)
    """Records of the estates that are on the black list on that day, by estate."""


@dataclass(frozen=True)
class _Field:
    """What is compared: the results of all estates, their bands, ranks and earlier results."""

    combined: Mapping[str, Combined]
    bands: Mapping[str, Mapping[str, str]]
    ranks: Mapping[str, tuple[Rank, ...]] = field(default_factory=dict)


def assemble(setting: Setting, evidence: Mapping[str, Evidence], files: Iterable[File]) -> Quarter:
    """The quarter. ``evidence`` by the key of the estate; an estate without any has no result."""
    rules, register = setting.rules, setting.register
    nothing = Evidence()
    given = {
        one.key: replace(evidence.get(one.key, nothing), listed=setting.listed.get(one.key, ""))
        for one in register.estates
    }
    bands = {one.key: _bands(one, rules) for one in register.estates}
    field = _ranked(given, bands, rules)
    estates = tuple(_estate(one, given[one.key], field, setting) for one in register.estates)
    return sealed(
        Quarter(
            period=setting.period,
            sample=register.sample,
            as_of=setting.as_of,
            edition=rules.edition,
            rules=rules.digest,
            party=PARTY,
            items=rules.item_ids,
            before=tuple(Before(period=one.period, digest=one.digest) for one in setting.before),
            strata=_strata(field, rules),
            estates=estates,
            enterprises=enterprises.enterprises(register.companies, estates, rules),
            files=tuple(sorted(files, key=lambda file: (file.name, file.digest))),
        )
    )


def _ranked(given: Mapping[str, Evidence], bands: Mapping[str, Mapping[str, str]], rules: Rules) -> _Field:
    combined = {key: combining.combine(one, rules) for key, one in given.items()}
    percents = {key: one.percent for key, one in combined.items() if one.percent is not None}
    inspections = {key: one for key in percents if (one := given[key].inspection)}
    combination, strata = rules.rating.combination, rules.rating.strata
    ordered = ranking.keys(percents, inspections, combination.ties if combination else ())
    ranks = ranking.all_ranks(ordered, bands, strata.entries if strata else (), strata.least if strata else 1)
    return _Field(combined, bands, ranks)


def _bands(one: Entry, rules: Rules) -> dict[str, str]:
    strata = rules.rating.strata.entries if rules.rating.strata else ()
    return {stratum.key: ranking.band_of(stratum, getattr(one, stratum.of)) for stratum in strata}


def _strata(field: _Field, rules: Rules) -> tuple[Stratum, ...]:
    made = []
    for stratum in rules.rating.strata.entries if rules.rating.strata else ():
        held = [field.bands[key][stratum.key] for key in field.ranks]
        bands = (Band(key=one.key, title=one.title, ranked=held.count(one.key)) for one in stratum.bands)
        made.append(Stratum(key=stratum.key, title=stratum.title, bands=tuple(bands)))
    return tuple(made)


def _estate(one: Entry, evidence: Evidence, field: _Field, setting: Setting) -> Estate:
    result = field.combined[one.key]
    return Estate(
        key=one.key,
        name=one.name,
        enterprise=one.enterprise,
        street=one.street,
        community=one.community,
        floor_area=one.floor_area,
        built=one.built,
        fee=one.fee,
        bands=dict(field.bands[one.key]),
        inspection=evidence.inspection,
        self_assessment=evidence.self_assessment,
        owners=evidence.owners,
        street_mark=evidence.street,
        parts=result.parts,
        percent=None if result.percent is None else exact(result.percent),
        score=result.score,
        stars=result.stars,
        colour=result.colour,
        steps=result.steps,
        ranks=field.ranks.get(one.key, ()),
        candidates=() if result.percent is None else _candidates(one, evidence, result, setting),
    )


def _candidates(one: Entry, evidence: Evidence, result: Combined, setting: Setting) -> tuple[Candidate, ...]:
    assert evidence.inspection is not None
    percent, least = result.percent or Fraction(0), result.strict or Fraction(0)
    now = lists.Result(setting.period, percent, least, assessing.vetoed(evidence.inspection))
    before = [past.results.get((one.key, one.enterprise)) for past in setting.before]
    return lists.candidates(now, evidence.inspection, before, setting.rules)
