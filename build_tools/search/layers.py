"""The layers on the query that need data: traditional characters, pinyin, synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.model import Catalogue
from build_tools.search import pinyin, traditional
from build_tools.search.documents import Entry


def layers(catalogue: Catalogue, entries: Iterable[Entry]) -> dict[str, Any]:
    """The data of the layers, limited to the characters that entries and synonyms have."""
    groups = [tuple(group) for group in catalogue.synonyms]
    names = {word for entry in entries for word in (entry.title, *entry.tags)} | {w for group in groups for w in group}
    texts = {section.text for entry in entries for section in entry.sections}
    characters = set().union(*names, *texts)
    pairs = traditional.pairs(characters)
    return {
        "traditional": "".join(before for before, _ in pairs),
        "simplified": "".join(after for _, after in pairs),
        "syllables": pinyin.table(),
        "readings": pinyin.extras(sorted(names)),
        "synonyms": "；".join("、".join(needed(group, names)) for group in groups),
    }


def needed(group: Sequence[str], known: set[str]) -> list[str]:
    """The words of a group that the search needs.

    Whoever finds the short word finds the longer one that contains it; and a word made of two known words is
    found by its halves.
    """
    return [
        word
        for word in group
        if word == group[0] or not (_contains_another(word, group) or _two_words(word, known))
    ]


def _contains_another(word: str, group: Sequence[str]) -> bool:
    return any(other in word and other != word for other in group)


def _two_words(word: str, known: set[str]) -> bool:
    return any(word[:cut] in known and word[cut:] in known for cut in range(2, len(word) - 1))
