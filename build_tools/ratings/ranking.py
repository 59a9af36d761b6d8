"""Places by result: equal results are told apart by the published keys only, never by name or chance; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from build_tools.model import Stratum, TieBreak
from build_tools.ratings import assessing
from build_tools.ratings.quarter import Assessment, Rank

Key = tuple[int, ...]
"""What estates are ordered by, least first."""


def keys(
    percents: Mapping[str, Fraction], inspections: Mapping[str, Assessment], ties: Sequence[TieBreak]
) -> dict[str, Key]:
    """The key of each estate: its percentage, then the tie breaks in their order."""
    columns = [_ordered(percents)]
    for tie in ties:
        columns.append(_TIES[tie.by](tie, {key: inspections[key] for key in percents}))
    return {key: tuple(column[key] for column in columns) for key in percents}


def _ordered(percents: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole numbers in the opposite order, equal where the fractions are equal.

    Two fractions differ by at least one over the product of their denominators, so this scale tells them apart; whole
    numbers are compared a hundred times faster.
    """
    scale = max((one.denominator for one in percents.values()), default=1) ** 2 + 1
    return {key: -(one.numerator * scale // one.denominator) for key, one in percents.items()}


def _group_lost(tie: TieBreak, inspections: Mapping[str, Assessment]) -> dict[str, int]:
    return {key: lost(one, tie.group or "") for key, one in inspections.items()}


def lost(one: Assessment, group: str) -> int:
    """Half-points lost in a group."""
    return next((each.maximum - each.earned for each in one.groups if each.key == group), 0)


def _inspection(tie: TieBreak, inspections: Mapping[str, Assessment]) -> dict[str, int]:
    return _ordered({key: assessing.percent(one) for key, one in inspections.items()})


_TIES: Mapping[str, Callable[[TieBreak, Mapping[str, Assessment]], dict[str, int]]] = {
    "group_lost": _group_lost,
    "inspection": _inspection,
}


def places(ordered: Mapping[str, Key]) -> dict[str, tuple[int, int]]:
    """Place and how many share it: 1, 2, 2, 4."""
    holders: dict[Key, list[str]] = {}
    for name, key in ordered.items():
        holders.setdefault(key, []).append(name)
    made, place = {}, 1
    for key in sorted(holders):
        for name in holders[key]:
            made[name] = place, len(holders[key])
        place += len(holders[key])
    return made


def ranks(ordered: Mapping[str, Key], scale: str = "overall", band: str = "", least: int = 1) -> dict[str, Rank]:
    """The rank of each; without places where fewer are compared than ``least``."""
    count = len(ordered)
    if count < least:
        return {key: Rank(scale=scale, band=band, place=None, of=count, shared=None) for key in ordered}
    return {
        key: Rank(scale=scale, band=band, place=place, of=count, shared=shared)
        for key, (place, shared) in places(ordered).items()
    }


def band_of(stratum: Stratum, value: int) -> str:
    """The band of a stratum that a fact belongs to."""
    return next(band.key for band in stratum.bands if band.below is None or value < band.below)


def all_ranks(
    ordered: Mapping[str, Key], bands: Mapping[str, Mapping[str, str]], strata: Iterable[Stratum], least: int
) -> dict[str, tuple[Rank, ...]]:
    """The overall rank of each estate and that within its band of each stratum."""
    made: dict[str, list[Rank]] = {key: [rank] for key, rank in ranks(ordered).items()}
    for stratum in strata:
        for band in stratum.bands:
            alike = {key: one for key, one in ordered.items() if bands[key][stratum.key] == band.key}
            for key, rank in ranks(alike, stratum.key, band.key, least).items():
                made[key].append(rank)
    return {key: tuple(listed) for key, listed in made.items()}
