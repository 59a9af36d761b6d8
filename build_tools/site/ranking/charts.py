"""How results are spread, as bars: what each says, and how long it is; pure. The table beside says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools import words
from build_tools.ratings.quarter import Estate
from build_tools.site.ranking.published import Published

START, WIDEST = 24, 60
"""Percent of the picture where bars begin, and that the longest takes; the rest is for its label and its number."""


@dataclass(frozen=True)
class Bar:
    """``percent`` of all, in tenths; ``width`` in hundredths of a percent of the picture; ``look`` is a CSS key."""

    label: str
    count: int
    percent: str
    width: int
    look: str = ""

    @property
    def width_text(self) -> str:
        return _decimal(self.width)

    @property
    def end_text(self) -> str:
        return _decimal(START * 100 + self.width)


@dataclass(frozen=True)
class Chart:
    """``head`` names what the bars stand for, ``unit`` what is counted."""

    key: str
    title: str
    head: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def said(self) -> str:
        """The chart in a sentence, for those who do not see it."""
        return self.title + "：" + "，".join(f"{bar.label}{bar.count}{self.unit}" for bar in self.bars) + "。"


def chart(key: str, title: str, head: str, counts: Sequence[tuple[str, int, str]], unit: str = "个") -> Chart:
    """Bars from label, count and look."""
    total, most = sum(count for _, count, _ in counts), max((count for _, count, _ in counts), default=0)
    bars = (
        Bar(label, count, _percent(count, total), count * WIDEST * 100 // most if most else 0, look)
        for label, count, look in counts
    )
    return Chart(key, title, head, unit, tuple(bars))


def _decimal(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _percent(count: int, total: int) -> str:
    """A share with one decimal, cut."""
    tenths = count * 1000 // total if total else 0
    return f"{tenths // 10}.{tenths % 10}%"


def spread(published: Published) -> list[Chart]:
    """How many estates have each number of stars, each colour, and each range of scores."""
    ranked = published.quarter.ranked
    return [_stars(ranked, published), _colours(ranked, published), _scores(ranked)]


def _stars(ranked: Sequence[Estate], published: Published) -> Chart:
    held = [one.stars for one in ranked]
    named = {band.stars: band.name for band in published.catalogue.rating.stars.bands}
    levels = sorted({*named, *(stars for stars in held if stars is not None)}, reverse=True)
    counts = [(named.get(stars) or words.STARS[stars], held.count(stars), "") for stars in levels]
    return chart("stars", "星级分布", "星级", counts)


def _colours(ranked: Sequence[Estate], published: Published) -> Chart:
    held = [one.colour for one in ranked]
    entries = published.catalogue.rating.colours.entries
    return chart("colours", "四色分布", "颜色", [(one.name, held.count(one.key), one.key) for one in entries])


def _scores(ranked: Iterable[Estate]) -> Chart:
    """Ranges of ten points; the last is all below 50."""
    tens = [min(9, (one.score or 0) // 1000) for one in ranked]
    counts = [
        (f"{low}—{low + 10}" if low < 90 else "90以上", tens.count(low // 10), "") for low in (90, 80, 70, 60, 50)
    ]
    counts.append(("不到50", sum(ten < 5 for ten in tens), ""))
    return chart("scores", "得分分布", "得分", counts)
