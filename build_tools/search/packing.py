"""Chinese text as ASCII that gzip makes small: a sixth less than UTF-8. web/src/search/data.ts reads it back.

The commonest signs of a text become one character each; the 3,755 common characters of GB 2312, whose rows 0 to W are
free for it, two; its rarer ones two after a brace. What stands between tildes, and what GB 2312 lacks, is itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

SHORT = "".join(chr(code) for code in (*range(0x20, 0x30), *range(0x58, 0x7D)))
_TAKEN = '"\\'
"""Would cost a backslash in JSON."""


def signs(texts: Iterable[str]) -> str:
    """The signs that become one character, in the places of SHORT; a full stop where a place is not used."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    letters = {chr(code) for code in range(0x21, 0x7F) if not chr(code).isdigit()}
    ranked = sorted((sign for sign in counts if sign not in letters), key=lambda sign: (-counts[sign], sign))
    best = iter(ranked)
    return "".join("." if place in _TAKEN else next(best, ".") for place in SHORT)


def packed(text: str, short: str) -> str:
    """A text in short; a tilde in it would read as a border."""
    codes = {sign: place for place, sign in zip(SHORT, short, strict=True) if place not in _TAKEN}
    parts = []
    for itself, group in groupby(text, key=lambda sign: sign < "\x7f" and sign not in codes):
        run = "".join(group)
        parts.append(f"~{run}~" if itself else "".join(codes.get(sign) or _two(sign) for sign in run))
    return "".join(parts)


def _two(sign: str) -> str:
    """A character of GB 2312 by its row and cell, as browsers know it (as part of GBK); any other as it is."""
    code = sign.encode("gbk", "ignore")
    if len(code) < 2 or code[1] < 0xA1 or not 0xA1 <= code[0] <= 0xF7:
        return sign
    row, cell = (chr(byte & 0x7F) for byte in code)
    return (row if "0" <= row <= "W" else "}" + row) + cell
