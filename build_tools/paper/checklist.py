"""The inspection checklist as a sheet: which words and boxes stand on it, as plain data for the template."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from build_tools import canonical, edition
from build_tools.model import Band, Catalogue, Condition, Group, Item, Method, Party, Requirement, Veto
from build_tools.paper import fonts, qr
from build_tools.paper.typesetting import Paper, typeset

TEMPLATE = "checklist.typ"
HAN_DIGITS = "〇一二三四五六七八九"
VETO_EFFECTS = {
    "no_star": "不评星",
    "max_star": "最高评 {stars} 星",
    "black_candidate": "不评星，并列为黑名单候选",
    "no_demonstration": "不得参评示范",
}
RULE = (
    "符合得满分，基本符合得一半，不符合不得分；不适用和小区没有这种情况的条目不计分。"
    "得分＝所得分值×100÷计分满分，取到小数点后两位，后面的数舍去。"
    "不适用的分值超过适用分值 {limit}% 的待核，不给星级；有封顶、一票否决情形的，取最少的星数。"
)


def checklist_pdf(
    catalogue: Catalogue, *, as_of: datetime.date, party: str | None = None, font_dir: Path | None = None
) -> Paper:
    """The checklist of one party, or of all, to print and fill in by hand.

    Raises KeyError for a party that the checklist does not name.
    """
    return typeset(TEMPLATE, sheet(catalogue, party), as_of=as_of, fonts=fonts.load(font_dir))


def sheet(catalogue: Catalogue, party: str | None = None) -> dict[str, Any]:
    """Everything that stands on the sheet, in reading order: strings, integers and lists only."""
    return _Sheet(catalogue, party).plain()


@dataclass(frozen=True)
class _Sheet:
    """One catalogue seen by one party, or by all of them when ``party`` is None."""

    catalogue: Catalogue
    party: str | None

    def __post_init__(self) -> None:
        if self.party is not None and self.party not in self.parties:
            raise KeyError(self.party)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        return {party.key: party for party in self.catalogue.checklist.parties}

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        return {condition.key: condition for condition in self.catalogue.checklist.conditions}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Places in the whole list: an item keeps its number on every sheet."""
        return {item.id: place for place, item in enumerate(self.catalogue.checklist.items, 1)}

    @cached_property
    def groups(self) -> tuple[tuple[Group, tuple[Item, ...]], ...]:
        """Groups with the items of this sheet; a group without any is left out."""
        kept = ((group, tuple(filter(self._assessed, group.items))) for group in self.catalogue.checklist.groups)
        return tuple((group, items) for group, items in kept if items)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.groups for item in items)

    def plain(self) -> dict[str, Any]:
        return {
            **self._head(),
            "facts": [self.conditions[key].question for key in self._facts()],
            "groups": [self._group(place, *pair) for place, pair in enumerate(self.groups, 1)],
            "result": self._result(),
        }

    def _assessed(self, item: Item) -> bool:
        return self.party is None or self.party in item.assessed

    def _head(self) -> dict[str, Any]:
        publisher = self.catalogue.publisher
        number = publisher.edition.number
        address = f"{publisher.site.url}editions/{number}/checklist/"
        whom = self.parties[self.party].name if self.party else None
        return {
            "title": self.catalogue.checklist.title + (f"（{whom}）" if whom else ""),
            "whom": self._whom(),
            "district": publisher.district.full_name,
            "issuer": publisher.issuer.name,
            "edition": number,
            "effective": _day(publisher.edition.effective),
            "validity": publisher.edition.validity,
            "notice": publisher.notice,
            "digest": canonical.short(edition.digest(self.catalogue)),
            "address": address,
            "qr": qr.svg(address),
            "count": len(self.items),
            "points": _points(self.items),
        }

    def _whom(self) -> str:
        if self.party:
            party = self.parties[self.party]
            return f"{party.name}（{party.hint.rstrip('。')}）"
        return "、".join(party.name for party in self.parties.values())

    def _facts(self) -> tuple[str, ...]:
        """Conditions that decide something on this sheet, in the order of the checklist."""
        asked = {key for item in self.items for key in _conditions(item)}
        return tuple(key for key in self.conditions if key in asked)

    def _group(self, place: int, group: Group, items: tuple[Item, ...]) -> dict[str, Any]:
        return {
            "ordinal": _han(place),
            "title": group.title,
            "summary": group.summary or "",
            "points": _points(items),
            "items": [self._item(item) for item in items],
        }

    def _item(self, item: Item) -> dict[str, Any]:
        return {
            "number": self.numbers[item.id],
            "id": item.id,
            "title": item.title,
            "points": item.points,
            "parties": [self.parties[key].name for key in item.assessed],
            "applies_to": [self.conditions[key].name for key in item.applies_to],
            "requirements": [self._duty(duty) for duty in item.requirements_of(self.party)],
            "methods": [_method(method) for method in item.methods],
            "veto": _veto(item.veto) if item.veto else None,
            "verdicts": _verdicts(item),
        }

    def _duty(self, duty: Requirement) -> dict[str, Any]:
        only_if = self.conditions[duty.only_if].name if duty.only_if else ""
        return {"text": duty.text, "only_if": only_if, "drafted": duty.drafted}

    def _result(self) -> dict[str, Any]:
        """Rows of the result box: by group for one party, by party for a sheet of all."""
        rows = [(group.title, items) for group, items in self.groups]
        if self.party is None:
            rows = [(party.name, self._items_of(party)) for party in self.parties.values()]
        return {
            "by": "被考评方" if self.party is None else "分组",
            "rows": [{"title": title, "count": len(items), "points": _points(items)} for title, items in rows if items],
            "one": self.party is not None,
            "bands": [_band(band) for band in self.catalogue.rating.stars.bands],
            "veto": any(item.veto for item in self.items),
            "rule": RULE.format(limit=self.catalogue.rating.not_applicable.max_percent),
        }

    def _items_of(self, party: Party) -> tuple[Item, ...]:
        return tuple(item for item in self.items if party.key in item.assessed)


def _conditions(item: Item) -> set[str]:
    return {*item.applies_to, *(duty.only_if for duty in item.requirements if duty.only_if)}


def _method(method: Method) -> dict[str, Any]:
    return {"kind": method.kind, "how": method.how, "evidence": list(method.evidence)}


def _veto(veto: Veto) -> dict[str, str]:
    return {"when": veto.when.rstrip("。"), "effect": VETO_EFFECTS[veto.effect].format(stars=veto.stars)}


def _verdicts(item: Item) -> list[dict[str, Any]]:
    """The boxes to tick, each with what it takes; 不适用 only where the item allows it, with its grounds."""
    marking = item.scoring
    boxes = [("符合", [marking.full]), ("基本符合", [marking.half]), ("不符合", [marking.none])]
    if item.not_applicable.allowed:
        boxes.append(("不适用", list(item.not_applicable.grounds)))
    return [{"name": name, "when": when} for name, when in boxes]


def _band(band: Band) -> str:
    return f"{band.name}（{band.min} 分以上）" if band.min else band.name


def _points(items: Iterable[Item]) -> int:
    return sum(item.points for item in items)


def _day(iso: str) -> str:
    day = datetime.date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _han(number: int) -> str:
    """1 to 99 in Chinese numerals, for headings."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else HAN_DIGITS[tens] + "十"
    return head + (HAN_DIGITS[ones] if ones else "")
