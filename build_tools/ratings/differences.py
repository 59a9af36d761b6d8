"""Where enterprises see themselves better than inspectors do, which items fail most, and what has improved; pure.

Everything is counted from the levels in the document of a quarter. ``of`` is for pages too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.ratings import quarter as q
from build_tools.ratings.quarter import Assessment, Estate, Quarter

_ORDER = (q.NOT_MET, q.PARTLY, q.MET)


@dataclass(frozen=True)
class Count:
    """Of one item, group or enterprise. ``compared`` answers have both a self-assessment and an inspection.

    ``over`` are those where the self-assessment is better, ``under`` those where it is worse, ``steps`` by how many
    levels better in all (worse ones taken off). ``inspected`` verdicts, of which ``failed`` are not met and ``half``
    partly; ``before`` and ``failed_before`` are the same of the quarter before, of the same estates only.
    """

    key: str
    compared: int = 0
    over: int = 0
    under: int = 0
    steps: int = 0
    inspected: int = 0
    failed: int = 0
    half: int = 0
    before: int = 0
    failed_before: int = 0


@dataclass(frozen=True)
class Differences:
    """``items`` in the order of the checklist, ``groups`` and ``enterprises`` by key."""

    items: tuple[Count, ...]
    groups: tuple[Count, ...]
    enterprises: tuple[Count, ...]
    estates: int
    """How many estates have both a self-assessment and an inspection."""

    @property
    def failing(self) -> tuple[Count, ...]:
        """Items by the share of estates that do not meet them, most first."""
        inspected = (one for one in self.items if one.inspected and one.failed)
        return tuple(sorted(inspected, key=lambda one: (-one.failed * 10**6 // one.inspected, one.key)))

    @property
    def overrated(self) -> tuple[Count, ...]:
        """Items by the share of self-assessments that are better than the inspection, most first."""
        compared = (one for one in self.items if one.compared and one.over)
        return tuple(sorted(compared, key=lambda one: (-one.over * 10**6 // one.compared, one.key)))

    @property
    def improved(self) -> tuple[Count, ...]:
        """Items that fail in a smaller share of estates than in the quarter before, most improved first."""
        gains = ((_gain(one), one) for one in self.items if one.before and one.inspected)
        return tuple(one for gain, one in sorted(gains, key=lambda pair: (-pair[0], pair[1].key)) if gain > 0)


def _gain(one: Count) -> int:
    """By how many millionths the share that fails has fallen."""
    return one.failed_before * 10**6 // one.before - one.failed * 10**6 // one.inspected


def of(quarter: Quarter, groups: Mapping[str, str], before: Quarter | None = None) -> Differences:
    """The differences of a quarter. ``groups`` gives the group of each item."""
    items, of_groups = _Tally(), _Tally()
    enterprises = _Tally()
    earlier = {one.key: one for one in before.estates} if before else {}
    both = 0
    for estate in quarter.estates:
        both += estate.inspection is not None and estate.self_assessment is not None
        known = _levels(earlier[estate.key].inspection, before) if before and estate.key in earlier else {}
        for item, (inspected, own) in _verdicts(estate, quarter).items():
            for tally, key in ((items, item), (of_groups, groups.get(item, "")), (enterprises, estate.enterprise)):
                tally.add(key, inspected, own, known.get(item, ""))
    ordered = tuple(items.count(item) for item in quarter.items)
    return Differences(ordered, of_groups.counts(), enterprises.counts(), both)


def _verdicts(estate: Estate, quarter: Quarter) -> dict[str, tuple[str, str]]:
    """For each item inspected: the level of the inspection and that of the self-assessment."""
    own = _levels(estate.self_assessment, quarter)
    return {item: (level, own.get(item, "")) for item, level in _levels(estate.inspection, quarter).items()}


def _levels(one: Assessment | None, quarter: Quarter | None) -> dict[str, str]:
    """The verdicts that can be compared, by item."""
    if one is None or quarter is None:
        return {}
    return {item: level for item, level in zip(quarter.items, one.levels, strict=True) if level in _ORDER}


class _Tally:
    """Counts by key while they are counted."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}

    def add(self, key: str, inspected: str, own: str, before: str) -> None:
        numbers = self._numbers.setdefault(key, dict.fromkeys(Count.__dataclass_fields__.keys() - {"key"}, 0))
        numbers["inspected"] += 1
        numbers["failed"] += inspected == q.NOT_MET
        numbers["half"] += inspected == q.PARTLY
        if before:
            numbers["before"] += 1
            numbers["failed_before"] += before == q.NOT_MET
        if own:
            step = _ORDER.index(own) - _ORDER.index(inspected)
            numbers["compared"] += 1
            numbers["over"] += step > 0
            numbers["under"] += step < 0
            numbers["steps"] += step

    def count(self, key: str) -> Count:
        return Count(key, **self._numbers.get(key, {}))

    def counts(self) -> tuple[Count, ...]:
        return tuple(self.count(key) for key in sorted(self._numbers))
