"""The rules of a quarter: the rubric of the party that is rated, and all of ``rating.yml``, with their digest."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import msgspec

from build_tools import canonical, edition, model, scoring
from build_tools.model import Band, Catalogue, CombinedPart, Rating
from build_tools.ratings.quarter import Edition
from build_tools.scoring import Outcome, Rubric

PARTY = "enterprise"
"""Stars, lists and ranking are of property-service enterprises and of nobody else."""
_ALONE = msgspec.convert({"key": "inspection", "name": "检查", "weight": 100, "missing": "no_result"}, CombinedPart)
"""An edition from before there was a combination: the inspection is the result."""


@dataclass(frozen=True)
class Rules:
    """``catalogue`` with the rating that applies, which need not be its own when somebody asks what if."""

    catalogue: Catalogue

    @cached_property
    def rating(self) -> Rating:
        return self.catalogue.rating

    @cached_property
    def rubric(self) -> Rubric:
        return scoring.rubric(self.catalogue, PARTY)

    @cached_property
    def edition(self) -> Edition:
        publisher = self.catalogue.publisher
        return Edition(publisher=publisher.key, number=publisher.edition.number, digest=edition.digest(self.catalogue))

    @cached_property
    def digest(self) -> str:
        """Of all that decides: items, points and conditions, and the rating rules without words for the search."""
        rating = edition.rules(model.to_plain(self.catalogue)["rating"])
        return canonical.digest({"rating": rating, "rubric": _present(msgspec.to_builtins(self.rubric))})

    @cached_property
    def parts(self) -> tuple[CombinedPart, ...]:
        return self.rating.combination.parts if self.rating.combination else (_ALONE,)

    @cached_property
    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.rubric.items)

    def band(self, percent: Fraction) -> Band:
        """The first band that a percentage reaches; compared unrounded."""
        return next(band for band in self.rating.stars.bands if percent >= band.min)

    def ceiling(self, outcome: Outcome) -> int:
        """The most stars that caps and vetoes leave."""
        limits = [self.rating.stars.bands[0].stars]
        for reason in outcome.reasons:
            if reason["code"] == "capped":
                limits.append(int(reason["stars"]))
            elif reason["code"] == "veto":
                limits.append(self.most_after(str(reason["item"]), str(reason["effect"])))
        return min(limits)

    def most_after(self, item: str, effect: str) -> int:
        """The most stars after a veto."""
        if effect == "no_demonstration":
            return self.rating.stars.bands[0].stars
        stars = next((one.veto_stars for one in self.rubric.items if one.id == item), None)
        return (stars or 0) if effect == "max_star" else 0


def rated(catalogue: Catalogue) -> bool:
    """Whether the checklist assesses the party that is rated at all."""
    return PARTY in {party.key for party in catalogue.checklist.parties}


def under(catalogue: Catalogue, rating: Rating | None = None) -> Rules:
    """The rules of an edition, or of it with another rating."""
    if rating is None:
        return Rules(catalogue)
    other = model.from_plain({**model.to_plain(catalogue), "rating": msgspec.to_builtins(rating)})
    return Rules(other)


def _present(value: object) -> object:
    if isinstance(value, dict):
        return {key: _present(inner) for key, inner in value.items() if inner is not None}
    return [_present(inner) for inner in value] if isinstance(value, (list, tuple)) else value
