"""Word-level redline of two Chinese texts: which words stay, go and come.

Numbers with their unit and Latin words are one word; of Chinese each character is compared, then crumbs that are left
standing between two changes are taken into them, so that a change reads as a phrase and not as confetti.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "gone", "come"]

_UNITS = (
    "个工作日|个小时|个月|个|工作日|分钟|小时|日内|日|天|周|月|季度|年|次|分|条|项|户|人|份|台|处|名|件"
    "|米|公里|元|倍|星|%|‰|℃"
)
_NUMBER = rf"[0-9]+(?:\.[0-9]+)?(?:{_UNITS})?"
_WORD = re.compile(rf"{_NUMBER}|[A-Za-z]+(?:-[0-9]+)?|.", re.DOTALL)
_QUANTITY = re.compile(_NUMBER)
_SIGNS = frozenset("，。；：、！？（）“”《》")
_CRUMB = 1
"""So many Chinese characters may stand between two changes and still be taken into them."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def words(text: str) -> list[str]:
    """The text cut into what is compared: nothing is lost."""
    return _WORD.findall(text)


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """The old text and the new one in one: without "come" the pieces are the old, without "gone" the new."""
    before, after = words(old), words(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[tuple[bool, str, str]] = [
        (tag == "equal", "".join(before[a:b]), "".join(after[c:d])) for tag, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_pieces(_joined(found)))


def _joined(found: list[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Neighbouring changes, and crumbs between changes, made one change each."""
    joined: list[tuple[bool, str, str]] = []
    for place, (same, was, now) in enumerate(found):
        between = 0 < place < len(found) - 1
        changed = not same or (between and len(was) <= _CRUMB and not _SIGNS & set(was))
        if changed and joined and not joined[-1][0]:
            _, before, after = joined.pop()
            was, now = before + was, after + now
        joined.append((not changed, was, now))
    return joined


def _pieces(found: list[tuple[bool, str, str]]) -> Iterator[Piece]:
    for same, was, now in found:
        if same:
            yield Piece("same", was)
            continue
        if was:
            yield Piece("gone", was)
        if now:
            yield Piece("come", now)


def old_text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "come")


def new_text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "gone")


def quantities_moved(old: str, new: str) -> list[tuple[str, str]]:
    """The numbers that are not the same in both texts, in order: (old, new), "" for none."""
    before, after = _QUANTITY.findall(old), _QUANTITY.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    moved: list[tuple[str, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            pairs = max(b - a, d - c)
            olds, news = before[a:b] + [""] * (pairs - (b - a)), after[c:d] + [""] * (pairs - (d - c))
            moved += zip(olds, news, strict=True)
    return moved
