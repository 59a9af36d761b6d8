"""All titles by the first letter of their pinyin: the page of results for a browser that runs no script."""

from __future__ import annotations

from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from build_tools.model import Catalogue
from build_tools.search.documents import Documents
from build_tools.search.write import FORMS


@dataclass(frozen=True)
class Title:
    path: str
    text: str
    kind: str


@dataclass(frozen=True)
class Letter:
    letter: str
    titles: tuple[Title, ...]


def letters(catalogue: Catalogue, *, ranking: bool = False, follow_up: bool = False) -> list[Letter]:
    """The titles of all entries in the order of their pinyin, under A to Z and # for the rest."""
    found: dict[str, list[tuple[list[str], Title]]] = {}
    for entry in Documents(catalogue, ranking=ranking, follow_up=follow_up).all():
        _, kind, before, after, _ = FORMS[entry.form]
        spelt = lazy_pinyin(entry.title.lstrip("“《"), style=Style.NORMAL)
        first = spelt[0][:1].upper() if spelt else ""
        letter = first if "A" <= first <= "Z" else "#"
        found.setdefault(letter, []).append((spelt, Title(before + entry.key + after, entry.title, kind)))
    return [
        Letter(letter, tuple(title for _, title in sorted(titles, key=lambda pair: (pair[0], pair[1].path))))
        for letter, titles in sorted(found.items(), key=lambda pair: (pair[0] == "#", pair[0]))
    ]
