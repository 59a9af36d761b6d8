"""Text that paper can carry: no controls, no hidden direction marks, and no character without a glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

MISSING = "〓"  # the printers' geta mark: here stood a character that no font has

# A space that holds its words together would run a line off the page.
_GLUE = frozenset("\u00a0\u2007\u202f")
# Line and page separators keep words apart; every other control says nothing on paper.
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")
# Cc controls, Cf format characters (bidi overrides, zero widths, soft hyphens), Cs lone surrogates
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# Presentation choices of the character before them; without it they are nothing.
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_GAP = re.compile(r"\n{3,}")


def lines(text: str) -> list[str]:
    """What someone wrote, line by line, whatever ends the lines: no blank line at either end, never two together."""
    written = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return _GAP.sub("\n\n", written).split("\n") if written else []


@dataclass(frozen=True)
class Sanitiser:
    """Cleans text for fonts that hold ``coverage`` (code points), and remembers what it had to replace."""

    coverage: Set[int]
    _replaced: dict[str, None] = field(default_factory=dict, init=False, repr=False)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The characters replaced so far, each once, in code point order."""
        return tuple(sorted(self._replaced))

    def text(self, value: str) -> str:
        return "".join(map(self._character, value))

    def data(self, value: Any) -> Any:
        """The same plain data with every string in it cleaned; keys are ours and stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.data(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.data(inner) for inner in value]
        return value

    def _character(self, character: str) -> str:
        if character in _SPACES or character in _GLUE:
            return " "
        category = unicodedata.category(character)
        if category in _UNSEEN or character in _SELECTORS:
            return ""
        if ord(character) in self.coverage and category != "Co":
            return character
        self._replaced[character] = None
        return MISSING
