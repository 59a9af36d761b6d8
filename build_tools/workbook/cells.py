"""A value as the text of a cell, and back: one small pair of functions a kind of value.

What stands in a cell is what an official would write: names for keys, one sentence a line. The richer kinds are in
``rhythms`` and ``marks``. ``read(write(value)) == value`` for whatever the schemas accept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from build_tools.office.clean import folded
from build_tools.office.words import truth

DRAFTED = "编者拟定"
BETWEEN = re.compile(r"[、,，;；\n]")
WIDE = {code: code - 0xFEE0 for one in ("０９", "ＡＺ", "ａｚ") for code in range(ord(one[0]), ord(one[1]) + 1)}


class UnclearError(Exception):
    """What stands in a cell cannot be understood: the code of a message and its words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


class Codec(Protocol):
    """``write`` gives the text of a value; ``read`` the value of a text that is not empty. Raises UnclearError."""

    def write(self, value: Any) -> str: ...
    def read(self, text: str) -> Any: ...


def mended(text: str) -> str:
    """Text on one line, digits and Latin letters in half width, as the files want it."""
    return "".join(one.strip() for one in text.split("\n")).translate(WIDE)


class Text:
    """One sentence or phrase."""

    def write(self, value: str) -> str:
        return value

    def read(self, text: str) -> str:
        return mended(text)


class Whole:
    """An integer, however Excel has written it."""

    def write(self, value: int) -> str:
        return str(value)

    def read(self, text: str) -> int:
        plain = folded(text)
        if not re.fullmatch(r"-?[0-9]{1,9}(\.0+)?", plain):
            raise UnclearError("book_number")
        return int(plain.split(".")[0])


class Flag:
    """True or nothing at all."""

    def write(self, value: bool) -> str:
        return "是" if value else ""

    def read(self, text: str) -> bool | None:
        holds = truth(text)
        if holds is None:
            raise UnclearError("book_choice", allowed="是，或者留空")
        return True if holds else None


@dataclass(frozen=True)
class Word:
    """One of some keys, by its name; the key itself will do."""

    labels: Mapping[Any, str]

    def write(self, value: Any) -> str:
        return self.labels.get(value, str(value))

    def read(self, text: str) -> Any:
        plain = folded(text)
        for key, label in self.labels.items():
            if plain in (folded(label), folded(str(key))):
                return key
        raise UnclearError("book_choice", allowed=listed(self.labels.values()))


@dataclass(frozen=True)
class Names:
    """Several keys, one name a line; names may hold 、 themselves, so a line is cut only between known names."""

    labels: Mapping[str, str]

    def write(self, value: Iterable[str]) -> str:
        return "\n".join(self.labels.get(key, key) for key in value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(key for line in lines(text) for key in self._keys(line)))

    def _keys(self, line: str) -> Iterator[str]:
        known = {folded(name): key for key, name in self.labels.items()} | {folded(key): key for key in self.labels}
        parts = [one for one in BETWEEN.split(line) if one.strip()]
        while parts:
            count = next((n for n in range(len(parts), 0, -1) if folded("、".join(parts[:n])) in known), 0)
            if not count:
                raise UnclearError("book_name_unknown", value=parts[0].strip(), allowed=listed(self.labels.values()))
            yield known[folded("、".join(parts[:count]))]
            parts = parts[count:]


class Ids:
    """Ids such as SZ-012; a title may follow each."""

    def write(self, value: Iterable[str]) -> str:
        return "、".join(value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._one(part) for part in re.split(r"[、,，;；\s]+", text) if part.strip()))

    def _one(self, part: str) -> str:
        found = re.match(r"[A-Z]{2}-[0-9]{2,4}", unicodedata.normalize("NFKC", part).strip().upper())
        if not found:
            raise UnclearError("book_id", value=part)
        return found[0]


class Lines:
    """Several sentences, one a line."""

    def write(self, value: Iterable[str]) -> str:
        return "\n".join(value)

    def read(self, text: str) -> list[str]:
        return [mended(line) for line in lines(text)]


class Keywords:
    """Several words, 、 between them."""

    def write(self, value: Iterable[str]) -> str:
        return "、".join(value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(mended(one) for one in BETWEEN.split(text) if one.strip()))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def listed(names: Iterable[str], most: int = 12) -> str:
    """The names to choose from, as many as one can take in."""
    listed = list(names)
    return "、".join(listed[:most]) + (f" 等{len(listed)}个" if len(listed) > most else "")


def short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
