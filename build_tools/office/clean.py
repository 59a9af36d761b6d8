"""Text at the edge: what may stand in a cell or a paragraph, and what a cell that came back says."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

MAX_CELL = 32_000
"""Excel holds 32,767 characters a cell."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Cc controls, Cf direction marks and zero widths, Cs lone surrogates, Cn and Co what no font shows
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})
_WIDE_SPACES = re.compile("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NOT_XML = re.compile("[\ufffe\uffff]")


def outgoing(text: str) -> str:
    """Text for XML: line breaks stay, controls and marks that nobody sees go, and it fits into one cell."""
    plain = text if text.isprintable() else _one_break(text)
    kept = plain if plain.isprintable() else "".join(character for character in plain if _seen(character))
    return kept if len(kept) <= MAX_CELL else kept[: MAX_CELL - 1] + "…"


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(outgoing(text).split())


def incoming(value: Any) -> str:
    """What a cell says: numbers without ``.0``, dates in ISO form, Excel's ``_x000D_`` as what it stands for."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _stripped(outgoing(_ESCAPE.sub(_escaped, str(value))))


def folded(text: str) -> str:
    """One way of writing for short answers: half width, without spaces and closing marks, letters small."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WIDE_SPACES.sub("", plain.replace("\n", "")).strip("。.,;:、!“”‘’\"'")


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_BREAKS)


def _seen(character: str) -> bool:
    return character == "\n" or not (unicodedata.category(character) in _UNSEEN or _NOT_XML.match(character))


def _stripped(text: str) -> str:
    lines = [_WIDE_SPACES.sub(" ", one).strip() for one in text.split("\n")]
    return "\n".join(lines).strip("\n")
