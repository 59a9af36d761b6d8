"""The layers on the query that need data: traditional characters, pinyin, synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.model import Catalogue
from build_tools.search import asking, pinyin, traditional
from build_tools.search.documents import Entry


def layers(catalogue: Catalogue, entries: Iterable[Entry]) -> dict[str, Any]:
    """The data of the layers, limited to the characters that titles, tags and synonyms have."""
    groups = [tuple(group) for group in catalogue.synonyms]
    names = {word for entry in entries for word in (entry.title, *entry.tags)} | {w for group in groups for w in group}
    characters = set().union(*names)
    pairs = traditional.pairs(characters)
    return {
        "traditional": traditional.steps(before for before, _ in pairs),
        "simplified": "".join(after for _, after in pairs),
        "asking": "、".join(asking.longest_first()),
        "fillers": asking.FILLERS,
        "syllables": pinyin.table(),
        "readings": pinyin.extras(sorted(names)),
        "synonyms": "\n".join("、".join(needed(group)) for group in groups),
    }


def needed(group: Sequence[str]) -> list[str]:
    """A group without the words that contain another of its words: whoever finds the short one finds the long one."""
    return [word for word in group if word == group[0] or not any(other in word for other in group if other != word)]
