"""The gist of long texts: the clauses that say most of what a page's title and tags do not say yet."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_CLAUSE = re.compile(r"[，；。：！？]")
_OPENING = re.compile(
    r"^(?:物业企业|社区(?:居民委员会)?|街道|区级|业委会)?(?:应当?|不应|可以|要)?(?:由|按|把|在|对|将)?"
)
_FIGURE = re.compile(r"\d")
FIGURE_BONUS = 4.0
SHORTEST = 4


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, digits and signs included, spaces left out."""
    return {left + right for left, right in itertools.pairwise(text)}


class Gist:
    """Chooses clauses by how rare their pairs of characters are in all texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._total = 1
        for text in texts:
            counts.update(pairs(text.replace(" ", "")))
            self._total += 1
        self._counts = counts

    def _worth(self, pair: str) -> float:
        return math.log(self._total / (1 + self._counts[pair]))

    def shorten(self, texts: Sequence[str], known: Iterable[str], budget: int) -> list[str]:
        """Each text in short, all together within ``budget`` characters; what says nothing new is empty."""
        seen = set().union(*(pairs(text) for text in known))
        clauses = [(number, clause) for number, text in enumerate(texts) for clause in _clauses(text)]
        chosen: set[int] = set()
        while True:
            best, most = None, 0.0
            for place, (_, clause) in enumerate(clauses):
                if place not in chosen and len(clause) <= budget:
                    gain = self._gain(clause, seen)
                    if gain > most:
                        best, most = place, gain
            if best is None:
                break
            chosen.add(best)
            seen |= pairs(clauses[best][1])
            budget -= len(clauses[best][1])
        return [
            "…".join(clauses[place][1] for place in sorted(chosen) if clauses[place][0] == number)
            for number in range(len(texts))
        ]

    def _gain(self, clause: str, seen: set[str]) -> float:
        """What a clause adds, for each character that it costs; figures count more."""
        fresh = pairs(clause) - seen
        worth = sum(self._worth(pair) * (FIGURE_BONUS if _FIGURE.search(pair) else 1) for pair in sorted(fresh))
        return worth / (len(clause) + 2)


def _clauses(text: str) -> Iterator[str]:
    for clause in _CLAUSE.split(text.replace(" ", "")):
        short = _OPENING.sub("", clause)
        if len(short) >= SHORTEST:
            yield short
