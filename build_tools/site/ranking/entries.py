"""Entries of the red and black lists that the ranking may show: decided and published ones of ``ratings/records/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from build_tools.editions.chosen import Standing
from build_tools.procedure import public, reading, rules
from build_tools.procedure.public import PublicEntry
from build_tools.site import records
from build_tools.site.ranking.published import ListEntry


def read(root: Path, standing: Standing) -> Mapping[str, tuple[ListEntry, ...]]:
    """By the quarter that led to each. Raises Unreadable with every fault of the records."""
    folder, own = root / records.FOLDER, rules.of(standing.catalogue.rating)
    names = records.names(folder)
    shelf = reading.read(folder, own, date.max, None if names is None else frozenset(names))
    if shelf.failed:
        raise records.unreadable(shelf.problems)
    found: dict[str, list[ListEntry]] = defaultdict(list)
    for entry in public.entries(shelf.records, own, standing.day):
        if entry.published:
            found[entry.period].append(_shown(entry))
    return {period: tuple(entries) for period, entries in found.items()}


def _shown(entry: PublicEntry) -> ListEntry:
    return ListEntry(
        list=entry.list,
        estate=entry.estate,
        facts=entry.facts,
        listed=entry.listed,
        lapses=entry.lapses,
        removed=entry.removed,
    )
