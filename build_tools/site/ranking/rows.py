"""The tables of a published quarter: estates, enterprises, strata; pure, and in words that readers see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from build_tools import words
from build_tools.ratings.quarter import Enterprise, Estate, Rank, fraction, hundredths
from build_tools.ratings.sentences import colour, sentence
from build_tools.site.ranking.published import Published

_NONE = "—"


@dataclass(frozen=True, kw_only=True)
class Row:
    """An estate or an enterprise in a ranking. ``score`` in hundredths; ``up`` is by how many places it has risen.

    ``why`` says what readers would ask: why there is no result or no place, or why there are fewer stars.
    """

    key: str
    name: str
    company: str
    street: str
    place: int | None
    shared: bool
    score: int | None
    stars: int | None
    colour: str | None
    colour_name: str
    before_place: int | None
    before_score: int | None
    up: int | None
    bands: dict[str, str]
    why: str

    @property
    def place_text(self) -> str:
        return f"{self.place}{'（并列）' if self.shared else ''}" if self.place else _NONE

    @property
    def score_text(self) -> str:
        return words.score(self.score)

    @property
    def stars_text(self) -> str:
        return _NONE if self.stars is None else words.STARS[self.stars]

    @property
    def before_text(self) -> str:
        """The quarter before and the change of place: ``第3名，升2名``."""
        if self.before_place is None:
            return _NONE
        return f"第{self.before_place}名" + ("" if self.up is None else f"，{_move(self.up)}")


def _move(up: int) -> str:
    return f"{'升' if up > 0 else '降'}{abs(up)}名" if up else "没变"


@dataclass(frozen=True)
class BandRow:
    """A band of a stratum: how many have a result, their mean, and who comes first; "" where nothing is ranked."""

    title: str
    count: int
    mean: str
    first: tuple[Row, ...]


@dataclass(frozen=True)
class StratumTable:
    key: str
    title: str
    bands: tuple[BandRow, ...]


def overall(one: Estate) -> Rank | None:
    return next((rank for rank in one.ranks if rank.scale == "overall"), None)


def estates(published: Published) -> list[Row]:
    """The estates with a result, in the order of the ranking."""
    return [_estate(one, published) for one in published.quarter.ranked]


def without(published: Published) -> list[Row]:
    """The estates without a result, by key, and why."""
    return [_estate(one, published) for one in published.quarter.estates if not one.ranks]


def _estate(one: Estate, published: Published) -> Row:
    rank, was = overall(one), published.earlier.get(one.key)
    earlier = overall(was) if was else None
    place, before = rank.place if rank else None, earlier.place if earlier else None
    return Row(
        key=one.key,
        name=one.name,
        company=published.companies[one.enterprise].name,
        street=one.street,
        place=place,
        shared=bool(rank and (rank.shared or 1) > 1),
        score=one.score,
        stars=one.stars,
        colour=one.colour,
        colour_name=colour(one.colour, published.catalogue) if one.colour else _NONE,
        before_place=before,
        before_score=was.score if was else None,
        up=before - place if before and place else None,
        bands=dict(one.bands),
        why="".join(_why(one, published)),
    )


_PLAIN = frozenset({"band", "colour", "reweighted", "part_missing", "owners_too_few"})
"""Steps of every ordinary result; the others change the stars, and are said in the table."""


def _why(one: Estate, published: Published) -> Iterator[str]:
    for step in one.steps:
        if one.percent is None or step["code"] not in _PLAIN:
            yield sentence(step, published.catalogue)


def enterprises(published: Published) -> list[Row]:
    """Enterprises with a rank first, in its order; then those with too few estates, by key."""
    before = {one.key: one for one in published.before.enterprises} if published.before else {}
    listed = sorted(
        published.quarter.enterprises, key=lambda one: (one.rank.place is None, one.rank.place or 0, one.key)
    )
    return [_enterprise(one, before.get(one.key), published) for one in listed]


def _enterprise(one: Enterprise, was: Enterprise | None, published: Published) -> Row:
    place, before = one.rank.place, was.rank.place if was else None
    said = (sentence(step, published.catalogue) for step in one.steps if step["code"] not in _PLAIN)
    return Row(
        key=one.key,
        name=one.name,
        company=f"{one.ranked}/{one.estates}",
        street="",
        place=place,
        shared=(one.rank.shared or 1) > 1,
        score=one.score,
        stars=one.stars,
        colour=one.colour,
        colour_name=colour(one.colour, published.catalogue) if one.colour else _NONE,
        before_place=before,
        before_score=was.score if was else None,
        up=before - place if before and place else None,
        bands={},
        why="".join(said),
    )


def strata(published: Published) -> list[StratumTable]:
    """What estates are compared by, band by band."""
    ranked = [(one, fraction(one.percent or "0")) for one in published.quarter.ranked]
    made = []
    for stratum in published.quarter.strata:
        bands = []
        for band in stratum.bands:
            alike = [(one, percent) for one, percent in ranked if one.bands.get(stratum.key) == band.key]
            mean = sum((percent for _, percent in alike), Fraction(0)) / len(alike) if alike else None
            first = tuple(_estate(one, published) for one, _ in alike if _place_in(one, stratum.key) == 1)
            text = words.score(None if mean is None else hundredths(mean))
            bands.append(BandRow(band.title, len(alike), text, first))
        made.append(StratumTable(stratum.key, stratum.title, tuple(bands)))
    return made


def _place_in(one: Estate, scale: str) -> int | None:
    return next((rank.place for rank in one.ranks if rank.scale == scale), None)


def mean(published: Published) -> str:
    """The mean of all results, as shown."""
    percents = [fraction(one.percent or "0") for one in published.quarter.ranked]
    return words.score(hundredths(sum(percents, Fraction(0)) / len(percents)) if percents else None)
