"""What estates are called besides the name that a quarter has: in the register, and in other quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build_tools.ratings.quarter import Quarter
from build_tools.ratings.register import plain
from build_tools.site import records

Names = Mapping[str, tuple[str, ...]]
"""By the key of an estate, in a fixed order; only estates that have any."""


def known(folder: Path, quarters: Iterable[Quarter]) -> Names:
    """All names of a ratings folder. Raises records.Unreadable for a broken register."""
    found: dict[str, dict[str, None]] = {}
    for key, name in (*_registered(folder), *((one.key, one.name) for each in quarters for one in each.estates)):
        found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _registered(folder: Path) -> Iterator[tuple[str, str]]:
    register = records.kept(folder)
    for one in register.estates if register else ():
        yield from ((one.key, name) for name in (one.name, *one.other_names))


def others(quarter: Quarter, names: Names) -> Names:
    """The names by which estates do not go in a quarter; one that another estate has there is that one's alone."""
    own = {plain(one.name) for one in quarter.estates}
    found = {one.key: {plain(name): name for name in names.get(one.key, ())} for one in quarter.estates}
    kept = {key: tuple(name for form, name in each.items() if form not in own) for key, each in found.items()}
    return {key: each for key, each in kept.items() if each}
