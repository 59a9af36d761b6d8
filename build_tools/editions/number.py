"""Numbers of editions: ``2026.1`` is an edition, ``2026.1.1`` the first correction of its slips of the pen (勘误)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"([0-9]{4})\.([1-9][0-9]{0,3})(?:\.([1-9][0-9]{0,3}))?")


@dataclass(frozen=True, order=True)
class Number:
    """Ordered as editions follow one another; ``correction`` is 0 for an edition of its own."""

    year: int
    place: int
    correction: int = 0

    @property
    def corrects(self) -> Number | None:
        """The edition whose slips a correction mends."""
        return Number(self.year, self.place) if self.correction else None

    def following(self, year: int) -> Number:
        """The next edition in the year of a number, or the first of a later year; nothing is left out."""
        return Number(year, 1) if year > self.year else Number(self.year, self.place + 1)

    def __str__(self) -> str:
        return f"{self.year:04}.{self.place}" + (f".{self.correction}" if self.correction else "")


def parse(text: str) -> Number:
    """Raises ValueError for a text that is no number of an edition."""
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not the number of an edition")
    return Number(*(int(part or 0) for part in found.groups()))
