"""What the page of an estate says: ``ratings.explaining`` step by step, with the items as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from build_tools.ratings import explaining
from build_tools.ratings import quarter as q
from build_tools.ratings.quarter import Assessment, Estate
from build_tools.ratings.sentences import shown
from build_tools.site.ranking.published import Published

KEYS = ("inspection", "parts", "stars", "ranks", "lists", "enterprise")
"""The sections of an explanation, in its order."""
VERDICTS = {
    q.MET: ("符合", "met", "●"),
    q.PARTLY: ("基本符合", "partly", "◐"),
    q.NOT_MET: ("不符合", "not-met", "✕"),
    q.NOT_APPLICABLE: ("不适用", "na", "–"),
    q.UNANSWERED: ("没有答", "na", ""),
    q.EXCLUDED: ("不考评", "na", ""),
}
"""The words of a level, its look, and its shape; ``web/src/ranking/estates.ts`` has the same."""
_HALVES = {q.MET: 2, q.PARTLY: 1, q.NOT_MET: 0}


@dataclass(frozen=True)
class Item:
    """An item of the edition: its number there, its points, and what was found. No ``level``: not inspected.

    ``place`` is where its level stands.
    """

    id: str
    number: int
    title: str
    points: int
    place: int
    level: str = ""
    earned: str = ""
    veto: bool = False

    @property
    def verdict(self) -> str:
        return VERDICTS[self.level][0] if self.level else "—"

    @property
    def look(self) -> str:
        return VERDICTS[self.level][1] if self.level else "na"

    @property
    def mark(self) -> str:
        return VERDICTS[self.level][2] if self.level else ""


@dataclass(frozen=True)
class Group:
    """Items of one group and what they give, in points."""

    key: str
    title: str
    items: tuple[Item, ...]
    earned: str = ""
    maximum: str = ""


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """``facts`` are label and value; ``total`` the lines below the table of items."""

    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    total: tuple[str, ...]
    sections: tuple[Section, ...]


def explained(one: Estate, published: Published) -> Explained:
    """Everything on one estate; ``one`` is of the published quarter."""
    told = explaining.explain(one, published.around(one), published.rules)
    steps = (
        Section(key, step.title.partition("、")[2] or step.title, step.lines)
        for key, step in zip(KEYS, told.sections, strict=True)
    )
    # who may come on a list is not published; the items stand in the table
    sections = tuple(step for step in steps if step.key not in ("inspection", "lists"))
    return Explained(tuple(facts(one, published)), groups(published, one.inspection), total(one.inspection), sections)


def facts(one: Estate, published: Published) -> Iterator[tuple[str, str]]:
    """What is known of the estate, and what it is compared by."""
    yield "物业企业", published.companies[one.enterprise].name
    yield "街道、社区", f"{one.street}，{one.community}"
    yield "建筑面积", f"{one.floor_area}平方米"
    yield "建成年份", f"{one.built}年"
    yield "物业费", f"{one.fee // 100}.{one.fee % 100:02}元每平方米每月"
    if one.inspection:
        conditions = published.catalogue.checklist.conditions
        held = [condition.name for condition in conditions if one.inspection.facts.get(condition.key)]
        yield "适用条件", "、".join(held) or "没有"


def groups(published: Published, inspection: Assessment | None = None) -> tuple[Group, ...]:
    """The items by group; without an inspection only what they are."""
    numbers = {item.id: place for place, item in enumerate(published.catalogue.checklist.items, start=1)}
    titles = {item.id: item.title for item in published.catalogue.checklist.items}
    levels = inspection.levels if inspection else ""
    items: dict[str, list[Item]] = {}
    for place, item in enumerate(published.rules.rubric.items):
        plain = Item(item.id, numbers[item.id], titles[item.id], item.points, place)
        items.setdefault(item.group, []).append(_judged(plain, levels[place], inspection) if inspection else plain)
    given = {group.key: group for group in inspection.groups} if inspection else {}
    return tuple(
        Group(group.key, group.title, tuple(items[group.key]), *_sums(given.get(group.key)))
        for group in published.catalogue.checklist.groups
        if group.key in items
    )


def _sums(group: q.Group | None) -> tuple[str, str]:
    return (points(group.earned), points(group.maximum)) if group else ("", "")


def _judged(item: Item, level: str, inspection: Assessment) -> Item:
    refused = any(reason["code"] == "na_not_allowed" and reason["item"] == item.id for reason in inspection.reasons)
    halves = 0 if refused else _HALVES.get(level)
    earned = "不计" if halves is None else points(item.points * halves)
    return replace(item, level=level, earned=earned, veto=item.id in inspection.vetoes)


def total(one: Assessment | None) -> tuple[str, ...]:
    """From points to the percentage of the inspection."""
    return tuple(_total(one)) if one else ("没有检查结果。",)


def _total(one: Assessment) -> Iterator[str]:
    yield f"计分的条目满分{points(one.maximum)}分，得{points(one.earned)}分。"
    if one.na_points:
        yield f"答“不适用”的{one.na_points}分不计，适用条目共{one.na_of}分。"
    if one.maximum:
        percent = Fraction(one.earned * 100, one.maximum)
        yield f"检查得分率 = {points(one.earned)} × 100 ÷ {points(one.maximum)} = {both(percent)}。"
    if one.strict:
        strict = Fraction(one.strict.earned * 100, one.strict.maximum)
        yield f"还没有核实的“不适用”：{'、'.join(one.strict.items)}；都按不符合算，得分率是{both(strict)}。"


def points(halves: int) -> str:
    """Half-points as points: ``12.5``."""
    return str(halves // 2) + (".5" if halves % 2 else "")


def both(percent: Fraction) -> str:
    """What is shown, and the exact fraction where the two differ."""
    text = shown(percent)
    return text if Fraction(text) == percent else f"{text}（准确值{percent}，后面的数舍去）"
