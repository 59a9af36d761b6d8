"""The quarters that a site publishes, each with the edition that it was judged by and without what is not public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from build_tools import canonical, edition
from build_tools.editions.chosen import Standing
from build_tools.messages import text_of
from build_tools.model import Catalogue
from build_tools.ratings import differences, quarter
from build_tools.ratings.differences import Differences
from build_tools.ratings.quarter import Assessment, Enterprise, Estate, Quarter, Step
from build_tools.ratings.rules import Rules
from build_tools.site.ranking import names
from build_tools.site.ranking.names import Names
from build_tools.site.records import FOLDER, Unreadable

HOME = "ranking/"
MANY = 2000
"""So many estates have a page each; beyond that one page explains all of them."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class ListEntry:
    """An entry of the red or black list that was decided and published: never a candidate. Days are ISO text."""

    list: Literal["red", "black"]
    estate: str
    facts: str
    listed: str
    lapses: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Published:
    """One quarter as the public sees it. ``before`` is the quarter before it, if that is published too.

    ``edition_path`` is where the pages of its edition stand, "" where the site has none.
    """

    quarter: Quarter
    original: str
    """The digest of the document that the office keeps."""
    rules: Rules
    compared: Differences
    before: Quarter | None = None
    entries: tuple[ListEntry, ...] = ()
    edition_path: str = ""
    other_names: Names = field(default_factory=dict)
    """What its estates are called elsewhere; gathered only where there are many."""

    @property
    def period(self) -> str:
        return self.quarter.period

    @property
    def title(self) -> str:
        return period_in_words(self.period)

    @property
    def path(self) -> str:
        """Its address from the root of the site."""
        return f"{HOME}{self.period}/"

    @property
    def catalogue(self) -> Catalogue:
        return self.rules.catalogue

    @property
    def original_short(self) -> str:
        return canonical.short(self.original)

    @property
    def edition_short(self) -> str:
        return canonical.short(self.quarter.edition.digest)

    @property
    def rules_short(self) -> str:
        return canonical.short(self.quarter.rules)

    @property
    def many(self) -> bool:
        """Whether there are too many estates for a page each."""
        return _many(self.quarter)

    @cached_property
    def companies(self) -> Mapping[str, Enterprise]:
        return {one.key: one for one in self.quarter.enterprises}

    @cached_property
    def _order(self) -> tuple[tuple[Estate, ...], Mapping[str, int], Mapping[str, list[Estate]]]:
        """The ranked estates, the number of each, and the estates of each enterprise."""
        ranked, own = self.quarter.ranked, dict[str, list[Estate]]()
        for one in self.quarter.estates:
            own.setdefault(one.enterprise, []).append(one)
        return ranked, {one.key: number for number, one in enumerate(ranked)}, own

    def around(self, estate: Estate) -> Quarter:
        """The quarter with those estates only that an explanation of this one names: looking through all of them for
        each would take a square of time."""
        ranked, numbers, own = self._order
        here = numbers.get(estate.key)
        beside = () if here is None else ranked[max(0, here - 1) : here + 2]
        named = {one.key: one for one in (*beside, *own[estate.enterprise])}
        return msgspec.structs.replace(self.quarter, estates=tuple(named[key] for key in sorted(named)))

    @cached_property
    def earlier(self) -> Mapping[str, Estate]:
        """The estates of the quarter before; one that has changed hands begins anew."""
        found = {one.key: one for one in self.before.estates} if self.before else {}
        owners = {one.key: one.enterprise for one in self.quarter.estates}
        return {key: one for key, one in found.items() if owners.get(key) == one.enterprise}


@dataclass(frozen=True)
class Ranking:
    """All published quarters, the newest first, and why others are left out."""

    quarters: tuple[Published, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def sample(self) -> bool:
        return any(one.quarter.sample for one in self.quarters)


def read(root: Path, standing: Standing, entries: Mapping[str, tuple[ListEntry, ...]] | None = None) -> Ranking:
    """The quarters of a project. ``entries`` are the published list entries of each period.

    Raises Unreadable, with every broken document. A quarter whose edition or rules are not at hand is left out.
    """
    found, broken = [], []
    for period in quarter.periods(root / FOLDER):
        name = f"{FOLDER}/{period}/{quarter.FILE}"
        reading = quarter.read(quarter.path(root / FOLDER, period), name)
        broken += [f"{name}：{text_of(problem, 'zh')}" for problem in reading.problems]
        if reading.quarter:
            broken += [f"{name}：{said}" for said in _faults(reading.quarter, period)]
            found.append(reading.quarter)
    if broken:
        raise Unreadable("\n".join(broken))
    known = names.known(root / FOLDER, found) if any(map(_many, found)) else {}
    return _ranking(found, standing, entries or {}, known)


def _many(one: Quarter) -> bool:
    return len(one.estates) > MANY


def _faults(one: Quarter, period: str) -> Iterator[str]:
    """What the form of the document allows and no page can show."""
    if one.period != period:
        yield f"这是{one.period}的结果，放错了文件夹。请移到 {FOLDER}/{one.period}/。"
    keys = [*(each.key for each in one.estates), *(each.key for each in one.enterprises)]
    wrong = next((key for key in keys if not _KEY.fullmatch(key)), None)
    if wrong is not None:
        yield f"键“{wrong[:40]}”不能用作网址。请用 wuye collect 再汇总一次。"
    known = {each.key for each in one.enterprises}
    levels = (each.inspection.levels for each in one.estates if each.inspection)
    if not all(each.enterprise in known for each in one.estates) or any(len(all_) != len(one.items) for all_ in levels):
        yield "内容前后对不上。请用 wuye collect 再汇总一次。"


def _ranking(
    found: list[Quarter], standing: Standing, entries: Mapping[str, tuple[ListEntry, ...]], called: Names
) -> Ranking:
    known = {one.period: one for one in found}
    made, left = [], []
    for one in reversed(found):
        rules = _rules(one, standing)
        if rules is None:
            left.append(f"{one.period}按{one.edition.number}版汇总，现在找不到同样的版次和规则，没有放上网站。")
            continue
        before = known.get(quarter.previous(one.period))
        groups = {item.id: group.key for group in rules.catalogue.checklist.groups for item in group.items}
        compared = differences.of(one, groups, before)
        path = _edition_path(one, standing)
        published = Published(
            quarter=public(one),
            original=one.digest,
            rules=rules,
            compared=compared,
            before=public(before) if before else None,
            entries=entries.get(one.period, ()),
            edition_path=path,
            other_names=names.others(one, called) if _many(one) else {},
        )
        made.append(published)
    return Ranking(tuple(made), tuple(left))


def _rules(one: Quarter, standing: Standing) -> Rules | None:
    """The rules that the quarter names, if the site has them."""
    released = standing.editions.get(one.edition.number)
    candidates = (released.catalogue if released else None, standing.working, standing.catalogue)
    for catalogue in candidates:
        if catalogue and edition.digest(catalogue) == one.edition.digest:
            rules = Rules(catalogue)
            return rules if (rules.digest, rules.item_ids) == (one.rules, one.items) else None
    return None


def _edition_path(one: Quarter, standing: Standing) -> str:
    number = one.edition.number
    shown = standing.shown is None and number == standing.catalogue.publisher.edition.number
    return f"editions/{number}/" if standing.editions.get(number) or shown else ""


def public(one: Quarter) -> Quarter:
    """The quarter without what is nobody's business: self-assessments, the files sent in, and candidates for lists."""
    return quarter.sealed(
        msgspec.structs.replace(one, estates=tuple(_public_estate(each) for each in one.estates), files=())
    )


def _public_estate(one: Estate) -> Estate:
    return msgspec.structs.replace(
        one,
        inspection=_public_inspection(one.inspection) if one.inspection else None,
        self_assessment=None,
        steps=tuple(_public_step(step) for step in one.steps),
        candidates=(),
    )


def _public_inspection(one: Assessment) -> Assessment:
    return msgspec.structs.replace(
        one, black_candidate=False, reasons=tuple(_public_step(step) for step in one.reasons)
    )


def _public_step(step: Step) -> Step:
    """A veto takes the stars; that the estate may come on a list is said after the procedure, not before."""
    return {**step, "effect": "no_star"} if step.get("effect") == "black_candidate" else step


def period_in_words(period: str) -> str:
    """``2026Q3`` → ``2026年第3季度``."""
    return f"{period[:4]}年第{period[5]}季度"
