"""Where enterprises see themselves better than inspectors do, which items fail most, and what has improved; pure.

Everything is counted from the levels in the document of a quarter. ``of`` is for pages too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from build_tools.ratings import quarter as q
from build_tools.ratings.quarter import Assessment, Quarter

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
    for (item, enterprise, inspected, own, earlier), times in _seen(quarter, before).items():
        if inspected in _ORDER:
            for tally, key in ((items, item), (of_groups, groups.get(item, "")), (enterprises, enterprise)):
                tally.add(key, inspected, own, earlier, times)
    both = sum(1 for one in quarter.estates if one.inspection is not None and one.self_assessment is not None)
    ordered = tuple(items.count(item) for item in quarter.items)
    return Differences(ordered, of_groups.counts(), enterprises.counts(), both)


def _seen(quarter: Quarter, before: Quarter | None) -> Counter[tuple[str, str, str, str, str]]:
    """How often an item of an enterprise has levels of inspection, self-assessment and the inspection before.

    Tens of thousands of estates share a few thousand such cases; they are counted by the library, not one by one.
    """
    earlier = {one.key: one for one in before.estates} if before else {}
    seen: Counter[tuple[str, str, str, str, str]] = Counter()
    for estate in quarter.estates:
        was = earlier.get(estate.key)
        inspected, own = _levels(estate.inspection, quarter), _levels(estate.self_assessment, quarter)
        known = _levels(was.inspection if was else None, before, quarter.items)
        seen.update(zip(quarter.items, repeat(estate.enterprise), inspected, own, known))
    return seen


def _levels(one: Assessment | None, quarter: Quarter | None, items: Sequence[str] = ()) -> Iterable[str]:
    """A level an item, in the order of ``items`` or, without them, of the quarter."""
    if one is None or quarter is None:
        return repeat(_NONE)
    if not items or items == quarter.items:
        return one.levels
    by_item = dict(zip(quarter.items, one.levels, strict=True))
    return [by_item.get(item, _NONE) for item in items]


_NONE = " "
"""The level of an assessment that is not there."""


class _Tally:
    """Counts by key while they are counted."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}

    def add(self, key: str, inspected: str, own: str, before: str, times: int) -> None:
        numbers = self._numbers.setdefault(key, dict.fromkeys(Count.__dataclass_fields__.keys() - {"key"}, 0))
        numbers["inspected"] += times
        numbers["failed"] += times * (inspected == q.NOT_MET)
        numbers["half"] += times * (inspected == q.PARTLY)
        if before in _ORDER:
            numbers["before"] += times
            numbers["failed_before"] += times * (before == q.NOT_MET)
        if own in _ORDER:
            step = _ORDER.index(own) - _ORDER.index(inspected)
            numbers["compared"] += times
            numbers["over"] += times * (step > 0)
            numbers["under"] += times * (step < 0)
            numbers["steps"] += times * step

    def count(self, key: str) -> Count:
        return Count(key, **self._numbers.get(key, {}))

    def counts(self) -> tuple[Count, ...]:
        return tuple(self.count(key) for key in sorted(self._numbers))
