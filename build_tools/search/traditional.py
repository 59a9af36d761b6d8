"""Traditional characters to the simplified ones that the site has, by OpenCC at build time."""

from __future__ import annotations

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
    return sorted(found, key=lambda pair: (pair[1].encode("gb18030"), pair[0]))
