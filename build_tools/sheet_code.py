"""The code of a sheet: digits that say which edition, whose sheet and which items, so that paper can be keyed in.

Groups of four digits. The first is the edition (``2601`` is 2026.1), the second holds party and form (two digits)
and the fingerprint of the edition's content (two digits), the last is a check; between them stand the items:

- form 0, nothing: all items of the party;
- form 1, a set: group k (from 0) is a number below 8,192 whose bit b (from 0, least first) stands for place 13k+b+1;
- form 2, a list: one place a group, rising.

Places count from 1 in the whole checklist of the edition. Of two forms the shorter is the code, the set when equal, so
that a sheet has exactly one code. The check is what the digits before it, read as one number, leave after division
by 9,973: that finds every wrong digit, every swap and every slip within four digits in a row. Pure; the browser's
``web/src/sheet-code.ts`` does the same, and ``tests/vectors/sheet-codes.json`` runs through both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 4
BITS = 13
PRIME = 9973
FORMS = 3
MAX_PARTIES = 32
MAX_DIGITS = 4000
_EDITION = re.compile(r"20(\d\d)\.([1-9]\d?)")
_IGNORED = re.compile(r"[\s.·・,，、_/\-‐‑‒–—−]+")


class SheetCodeError(ValueError):
    """Why digits are no code of ours: ``digits``, ``length``, ``check`` or ``content``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SheetCode:
    """What a code says. ``party`` counts from 1 in the edition's list, 0 is a sheet for all parties.

    ``fingerprint`` is that of the edition's digest; ``places`` are the items in paper order, None for all of the
    party.
    """

    edition: str
    fingerprint: int
    party: int = 0
    places: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if not _EDITION.fullmatch(self.edition):
            raise ValueError(f"no edition that a code can name: {self.edition!r}")
        if not (0 <= self.party < MAX_PARTIES and 0 <= self.fingerprint <= 99):
            raise ValueError("party or fingerprint out of range")
        if self.places is not None and not _rising(self.places):
            raise ValueError("places must rise and be from 1 to 9999")


def fingerprint(digest: str) -> int:
    """Two decimal digits of an edition's digest (``sha256:`` and 64 hexadecimal digits)."""
    return int(digest.removeprefix("sha256:")[:8], 16) % 100


def encode(code: SheetCode) -> str:
    """The digits, in groups of four with a space between."""
    year, number = _edition_parts(code.edition)
    form, items = _items(code.places)
    groups = [year * 100 + number, (code.party * FORMS + form) * 100 + code.fingerprint, *items]
    digits = "".join(f"{group:04}" for group in groups)
    return grouped(digits + f"{int(digits) % PRIME:04}")


def decode(text: str) -> SheetCode:
    """What the digits say, however they are spaced and in whatever width.

    Raises SheetCodeError with the reason: not digits, not whole groups, a wrong check, or no sheet of ours.
    """
    digits = _IGNORED.sub("", unicodedata.normalize("NFKC", text))
    if not (digits.isascii() and digits.isdigit()):
        raise SheetCodeError("digits")
    if not 3 * WIDTH <= len(digits) <= MAX_DIGITS or len(digits) % WIDTH:
        raise SheetCodeError("length")
    if int(digits[:-WIDTH]) % PRIME != int(digits[-WIDTH:]):
        raise SheetCodeError("check")
    try:
        code = _read([int(digits[at : at + WIDTH]) for at in range(0, len(digits) - WIDTH, WIDTH)])
    except ValueError as error:
        raise SheetCodeError("content") from error
    if encode(code) != grouped(digits):
        raise SheetCodeError("content")
    return code


def grouped(digits: str) -> str:
    """Digits in fours."""
    return " ".join(digits[at : at + WIDTH] for at in range(0, len(digits), WIDTH))


def _read(groups: Sequence[int]) -> SheetCode:
    year, number = divmod(groups[0], 100)
    head, fingerprint = divmod(groups[1], 100)
    party, form = divmod(head, FORMS)
    return SheetCode(f"{2000 + year}.{number}", fingerprint, party, _places(form, groups[2:]))


def _places(form: int, groups: Sequence[int]) -> tuple[int, ...] | None:
    if form == 0:
        return None
    if form == 1:
        return tuple(at * BITS + bit + 1 for at, group in enumerate(groups) for bit in range(14) if group >> bit & 1)
    return tuple(groups)


def _items(places: tuple[int, ...] | None) -> tuple[int, list[int]]:
    """The form and its groups."""
    if places is None:
        return 0, []
    sets = [0] * ((places[-1] - 1) // BITS + 1)
    for place in places:
        sets[(place - 1) // BITS] |= 1 << (place - 1) % BITS
    return (1, sets) if len(sets) <= len(places) else (2, list(places))


def _edition_parts(edition: str) -> tuple[int, int]:
    found = _EDITION.fullmatch(edition)
    assert found
    return int(found[1]), int(found[2])


def _rising(places: tuple[int, ...]) -> bool:
    return bool(places) and places[0] >= 1 and places[-1] <= 9999 and all(one < two for one, two in pairwise(places))
