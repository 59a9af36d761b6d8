"""What a quarter that is collected again would lose of the one that is kept; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from build_tools.ratings.quarter import Estate, Quarter

What = Literal["estate", "result", "inspection", "self_assessment", "owners", "street"]

_HELD: dict[What, Callable[[Estate], object]] = {
    "result": lambda one: one.percent,
    "inspection": lambda one: one.inspection,
    "self_assessment": lambda one: one.self_assessment,
    "owners": lambda one: one.owners,
    "street": lambda one: one.street_mark,
}


CODES: dict[What, str] = {
    "estate": "collect_lost_estate",
    "result": "collect_lost_result",
    "inspection": "collect_lost_inspection",
    "self_assessment": "collect_lost_self_assessment",
    "owners": "collect_lost_owners",
    "street": "collect_lost_street",
}
"""What is said of each; a code of ``messages``."""


@dataclass(frozen=True)
class Loss:
    """``estates`` of which ``what`` was kept and would be gone, as (key, name)."""

    what: What
    estates: tuple[tuple[str, str], ...]


def losses(kept: Quarter, made: Quarter) -> tuple[Loss, ...]:
    """Nothing where the new quarter holds the same or more; another outcome of the same evidence is no loss."""
    return tuple(_losses(kept, {one.key: one for one in made.estates}))


def _losses(kept: Quarter, now: dict[str, Estate]) -> Iterator[Loss]:
    gone = tuple((one.key, one.name) for one in kept.estates if one.key not in now)
    if gone:
        yield Loss("estate", gone)
    for what, held in _HELD.items():
        both = ((one, now[one.key]) for one in kept.estates if one.key in now)
        lost = tuple((one.key, one.name) for one, other in both if held(one) is not None and held(other) is None)
        if lost:
            yield Loss(what, lost)
