"""Pinyin without a dictionary in the browser: GB 2312 orders its 3,755 common characters by pinyin.

A browser can decode GB 2312, so the data need only say how many characters each syllable has. What that order
does not tell (rarer characters, second readings within our own words) is added character by character.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

from pypinyin import Style, lazy_pinyin
from pypinyin import pinyin as readings_of

COMMON = 3755
_HAN = range(0x4E00, 0xA000)


@cache
def common_characters() -> str:
    """The first level of GB 2312, in its own order."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in rows)[:COMMON]


def _readings(character: str) -> list[str]:
    return list(dict.fromkeys(readings_of(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))


_MISFIT, _SLACK, _FAR = 3, 12, 10**6
_Way = tuple[str, "_Way"] | None


@cache
def common_syllables() -> tuple[str, ...]:
    """One reading for each common character such that the readings rise: the order that the code was made in.

    The cheapest such way through all readings: the usual one costs nothing, another one 1, and a character that
    fits nowhere takes its neighbour's syllable.
    """
    best: dict[str, tuple[int, _Way]] = {"": (0, None)}
    for character in common_characters():
        following = {last: (cost + _MISFIT, (last, way)) for last, (cost, way) in best.items() if last}
        for rank, syllable in enumerate(_readings(character)):
            reached = [(cost, way) for last, (cost, way) in best.items() if _place(last) <= _place(syllable)]
            cost, way = min(reached, key=lambda state: state[0], default=(_FAR, None))
            if syllable not in following or following[syllable][0] > cost + bool(rank):
                following[syllable] = (cost + bool(rank), (syllable, way))
        limit = min(cost for cost, _ in following.values()) + _SLACK
        best = {last: state for last, state in following.items() if state[0] <= limit}
    way = min(best.values(), key=lambda state: state[0])[1]
    syllables: list[str] = []
    while way:
        syllables.append(way[0])
        way = way[1]
    return tuple(reversed(syllables))


def _place(syllable: str) -> tuple[str, bool]:
    """Where a syllable stands in the order: ü comes right after u."""
    return syllable.replace("v", "u"), "v" in syllable


def table() -> str:
    """``a2i13n9… ba18ai8…``: the syllables in order, each with the number of its characters, by first letter.

    The letter stands once, before a word of its endings: ``ba18ai8`` is ba, bai.
    """
    counted = [(syllable, len(list(group))) for syllable, group in groupby(common_syllables())]
    by_letter = groupby(counted, key=lambda pair: pair[0][0])
    return " ".join(
        letter + "".join(f"{syllable[1:]}{count}" for syllable, count in pairs) for letter, pairs in by_letter
    )


def _each(rest: str) -> Any:
    """What has no pinyin stays as it is, sign by sign, so that words and readings keep in step."""
    return list(rest)


def extras(words: Iterable[str]) -> str:
    """``zhang长 hang行 …``: readings that our words need and the table does not give."""
    known = set(zip(common_characters(), common_syllables(), strict=True))
    wanted = {
        (character, syllable)
        for word in words
        for character, syllable in zip(word, lazy_pinyin(word, errors=_each, v_to_u=False), strict=True)
        if ord(character) in _HAN and syllable.isascii()
    }
    missing = sorted((syllable, character) for character, syllable in wanted - known)
    return " ".join(
        syllable + "".join(character for _, character in pairs)
        for syllable, pairs in groupby(missing, key=lambda pair: pair[0])
    )
