"""Choices above a table: each option with the number of rows that it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Filter:
    """A choice above a table; its name is the key in the page's address."""

    name: str
    label: str
    options: tuple[Option, ...]


def choice(name: str, label: str, rows: Iterable[Collection[str]], titles: Mapping[str, str]) -> Filter:
    """Options in the order of ``titles``, without those that no row has; a row may have several values."""
    counts = Counter(value for values in rows for value in set(values))
    return Filter(name, label, tuple(Option(key, title, counts[key]) for key, title in titles.items() if counts[key]))
