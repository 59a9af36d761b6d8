"""The inspection checklist as a sheet: which words and boxes stand on it, as plain data for the template.

Blank for an inspection, or with what an enterprise said in a result file beside the empty boxes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_tools import addresses
from build_tools.model import Band, Catalogue, Group, Item, Party
from build_tools.paper import head, qr
from build_tools.paper.entries import KEYS, VETO_KEY, Entries
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.results import Result

TEMPLATE = "checklist.typ"
HAN_DIGITS = "〇一二三四五六七八九"
RULE = (
    "符合得满分，基本符合得一半，不符合不得分；不适用和小区没有这种情况的条目不计分。"
    "得分＝所得分值×100÷计分满分，取到小数点后两位，后面的数舍去。"
    "不适用的分值超过适用分值 {limit}% 的待核，不给星级；有封顶、一票否决情形的，取最少的星数。"
)


def sheet(lookup: Lookup, selection: Selection = Selection(), result: Result | None = None) -> dict[str, Any]:  # noqa: B008
    """Everything that stands on the sheet, in reading order: strings, integers and lists only.

    With a result the sheet is for that result's party. Raises KeyError for a name that the checklist does not know,
    and ValueError when no item is left; ``selection.faults`` says both in words.
    """
    if result:
        selection = Selection(result.party, selection.group, selection.actor, selection.standard, selection.items)
    return _Sheet(lookup, selection, result).plain()


@dataclass(frozen=True)
class _Sheet:
    lookup: Lookup
    selection: Selection
    result: Result | None

    def __post_init__(self) -> None:
        if self.party is not None and self.party not in self.lookup.parties:
            raise KeyError(self.party)
        if not self.groups:
            raise ValueError("no item is left on the sheet")

    @property
    def party(self) -> str | None:
        return self.selection.party

    @property
    def catalogue(self) -> Catalogue:
        return self.lookup.catalogue

    @cached_property
    def groups(self) -> tuple[tuple[Group, tuple[Item, ...]], ...]:
        return self.selection.groups(self.catalogue)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.groups for item in items)

    @cached_property
    def part(self) -> bool:
        """Whether the sheet leaves out items of its party, so that no score can stand on it."""
        return self.items != tuple(i for _, items in Selection(self.party).groups(self.catalogue) for i in items)

    def plain(self) -> dict[str, Any]:
        entries = Entries(self.lookup, self.party, self.result)
        return {
            **head.head(self.lookup, self.selection, self._title()),
            "filled": head.filled(self.result) if self.result else None,
            "count": len(self.items),
            "points": _points(self.items),
            "facts": self._facts(),
            "veto_key": VETO_KEY,
            "keys": list(KEYS.values()),
            "groups": [self._group(entries, place, *pair) for place, pair in enumerate(self.groups, 1)],
            "result": self._result(),
            "fillable": False,
        }

    def _title(self) -> str:
        whom = self.lookup.parties[self.party].name if self.party else ""
        said = [part for part in (whom, self._short_scope()) if part]
        return self.catalogue.checklist.title + (f"（{'，'.join(said)}）" if said else "")

    def _short_scope(self) -> str:
        scope = head.scope(self.lookup, self.selection)
        return scope if len(scope) <= 12 else "部分条目"

    def _facts(self) -> list[dict[str, Any]]:
        """Conditions that decide something on this sheet, in the order of the checklist."""
        asked = {key for item in self.items for key in self._conditions(item)}
        answers = self.result.facts if self.result else {}
        kept = [condition for key, condition in self.lookup.conditions.items() if key in asked]
        return [{"question": one.question, "answer": answers.get(one.key), "key": one.key} for one in kept]

    def _conditions(self, item: Item) -> set[str]:
        return {*item.applies_to, *(duty.only_if for duty in item.requirements_of(self.party) if duty.only_if)}

    def _group(self, entries: Entries, place: int, group: Group, items: tuple[Item, ...]) -> dict[str, Any]:
        party = self.party or next(key for key in self.lookup.parties if any(key in i.assessed for i in items))
        address = self.lookup.address(addresses.edition_form(self.catalogue.publisher.edition.number, party, group.key))
        return {
            "ordinal": _han(place),
            "title": group.title,
            "summary": group.summary or "",
            "points": _points(items),
            "form_of": self.lookup.parties[party].name,
            "address": address,
            "qr": qr.small(address),
            "items": [entries.plain(item) for item in items],
        }

    def _result(self) -> dict[str, Any]:
        """Rows of the result box: by group for one party, by party for a sheet of all."""
        rows = [(group.title, items) for group, items in self.groups]
        if self.party is None:
            rows = [(party.name, self._items_of(party)) for party in self.lookup.parties.values()]
        return {
            "by": "被考评方" if self.party is None else "分组",
            "rows": [{"title": title, "count": len(items), "points": _points(items)} for title, items in rows if items],
            "one": self.party is not None,
            "part": self.part,
            "bands": [_band(band) for band in self.catalogue.rating.stars.bands],
            "veto": any(item.veto for item in self.items),
            "rule": RULE.format(limit=self.catalogue.rating.not_applicable.max_percent),
        }

    def _items_of(self, party: Party) -> tuple[Item, ...]:
        return tuple(item for item in self.items if party.key in item.assessed)


def _band(band: Band) -> str:
    return f"{band.name}（{band.min}分以上）" if band.min else band.name


def _points(items: Iterable[Item]) -> int:
    return sum(item.points for item in items)


def _han(number: int) -> str:
    """1 to 99 in Chinese numerals, for headings."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else HAN_DIGITS[tens] + "十"
    return head + (HAN_DIGITS[ones] if ones else "")
