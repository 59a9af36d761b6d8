"""Traditional characters to the simplified ones that the site has, by OpenCC at build time."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Every character that has another simplified form, with that form."""
    convert = OpenCC("t2s").convert
    pairs = ((chr(code), convert(chr(code))) for code in _HAN)
    return tuple((traditional, simple) for traditional, simple in pairs if simple != traditional and len(simple) == 1)


def pairs(characters: set[str]) -> str:
    """``電电業业…``: traditional and simplified, for the simplified characters given.

    A form that the site itself uses (such as 乾 in a name) stays as it is.
    """
    return "".join(
        traditional + simple
        for traditional, simple in _simplified()
        if simple in characters and traditional not in characters
    )
