"""Traditional characters to the simplified ones that the site has, by OpenCC at build time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

_HAN = range(0x4E00, 0xA000)


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Every character that has another simplified form, with that form."""
    convert = OpenCC("t2s").convert
    pairs = ((chr(code), convert(chr(code))) for code in _HAN if _in_use(chr(code)))
    return tuple((traditional, simple) for traditional, simple in pairs if simple != traditional and len(simple) == 1)


def _in_use(character: str) -> bool:
    """Whether people type it: the first level of Big5 holds the characters in common use."""
    code = character.encode("big5hkscs", "ignore")
    return len(code) == 2 and b"\xa4\x40" <= code <= b"\xc6\x7e"


def pairs(characters: set[str]) -> list[tuple[str, str]]:
    """Traditional and simplified, such as 電 and 电, for the simplified characters given.

    A form that the site itself uses (such as 乾 in a name) stays as it is.
    """
    found = [
        (traditional, simple)
        for traditional, simple in _simplified()
        if simple in characters and traditional not in characters
    ]
    return sorted(found, key=lambda pair: _place(pair[0]))


STEP = 80
_FIRST_ROW, _ROW, _CELLS, _SECOND_HALF = 0xA4, 157, 0x40, 0xA1 - 63


def _place(character: str) -> int:
    """Where a character stands in the common part of Big5."""
    row, cell = character.encode("big5hkscs")
    return (row - _FIRST_ROW) * _ROW + cell - (_CELLS if cell < 0x80 else _SECOND_HALF)


def steps(characters: Iterable[str]) -> str:
    """Characters in the order of Big5 as one sign each for the step from the one before; ``~`` is a long way.

    A browser knows Big5, so that a character costs less than a byte.
    """
    last = -1
    made = []
    for place in map(_place, characters):
        far, near = divmod(place - last, STEP)
        made.append("~" * far + chr(34 + near))
        last = place
    return "".join(made)
