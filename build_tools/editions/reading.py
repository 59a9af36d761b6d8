"""An entry as the lines that people read: what is asked, how often, how it is marked, each with its label.

A redline compares these lines and not keys: a frequency is 每15日, a duty names its actor. What the table of fields
does not know is read by its schema's words or its own name, so that a new field is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from build_tools import words
from build_tools.editions.entries import Entry
from build_tools.editions.labels import LABELS
from build_tools.editions.structure import matched
from build_tools.model import Catalogue, Deadline, Measured, Rhythm

Slot = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """``slot`` names the line within its entry; several sentences of one list share theirs."""

    slot: Slot
    label: str
    text: str


@dataclass(frozen=True)
class Row:
    """One line in both texts; None where it was not there.

    ``quantity`` says that all of it is a number, such as a frequency; ``cites`` that its numbers are no rules.
    """

    label: str
    old: str | None
    new: str | None
    quantity: bool = False
    cites: bool = False


_NUMBERS = frozenset(
    {"points", "min", "max_percent", "percent", "max_stars", "working_days", "item_count", "total_points"}
    | {"weight", "least", "least_answers", "below", "veto_max_stars", "min_score", "max_score", "quarters"}
)
_NAMED_LISTS = frozenset({"assessed", "applies_to", "support", "items", "standards", "references"})
_CITING = frozenset({"basis", "reference", "drafted_parts", "document_number", "note", "sources", "places"})
_REFERS = frozenset({"lead", "actor", "group", "provenance", "level", "party", "only_if", "source", "place"})
_DIGITS_UNIT = {"points": "分", "min": "分", "total_points": "分", "item_count": "条", "max_stars": "星"}


def lines(entry: Entry, catalogue: Catalogue) -> tuple[Line, ...]:
    """All lines of an entry in reading order; ``catalogue`` gives the names of what it refers to."""
    return tuple(_Reader(catalogue).read(entry))


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        checklist = catalogue.checklist
        self.names = {one.key: one.name for one in catalogue.actors}
        self.names |= {one.key: one.name for one in checklist.parties}
        self.names |= {one.key: one.name for one in checklist.conditions}
        self.names |= {group.key: group.title for group in checklist.groups}
        self.names |= words.PROVENANCE | words.LEVEL
        self.sources = {source.key: source.title for source in catalogue.sources}
        self.special: dict[str, Callable[[Any, Slot, str], Iterator[Line]]] = {
            "requirements": self._requirements,
            "methods": self._methods,
            "frequency": self._frequency,
            "veto": self._veto,
            "basis": self._basis,
            "clauses": self._clauses,
            "indicators": self._indicators,
            "terms": self._terms,
        }

    def read(self, entry: Entry) -> Iterator[Line]:
        plain = {key: value for key, value in entry.plain.items() if key != "id"}
        if entry.kind == "item":
            yield from self._not_applicable(plain.pop("not_applicable"))
        if "deadline" in plain:
            yield self._deadline(plain.pop("deadline"), plain["frequency"])
        yield from self._fields(plain, (), "")

    def _fields(self, plain: dict[str, Any], slot: Slot, label: str) -> Iterator[Line]:
        for key, value in plain.items():
            name = LABELS.get(key, key)
            inner = f"{label}·{name}" if label else name
            if key in self.special and isinstance(value, (list, dict)):
                yield from self.special[key](value, (*slot, key), inner)
            else:
                yield from self._value(key, value, (*slot, key), inner)

    def _value(self, key: str, value: Any, slot: Slot, label: str) -> Iterator[Line]:
        if isinstance(value, dict):
            yield from self._fields(value, slot, label)
        elif isinstance(value, list) and key in _NAMED_LISTS:
            shown = "、".join(sorted(self._name(one) for one in value))
            yield Line(slot, label, shown or "—")
        elif isinstance(value, list):
            for one in value:
                yield from self._element(key, one, slot, label)
        else:
            yield Line(slot, label, self._scalar(key, value))

    def _element(self, key: str, value: Any, slot: Slot, label: str) -> Iterator[Line]:
        if not isinstance(value, dict):
            yield Line(slot, label, self._scalar(key, value))
            return
        own = value.get("id") or value.get("key") or value.get("stage") or value.get("question") or value.get("name")
        title = value.get("title") or value.get("name") or value.get("short") or own or ""
        rest = {inner: one for inner, one in value.items() if inner not in ("id", "key")}
        yield from self._fields(rest, (*slot, str(own)), f"{label}·{title}")

    def _name(self, value: Any) -> str:
        return self.names.get(value) or self.sources.get(value) or str(value)

    def _scalar(self, key: str, value: Any) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int):
            return f"{value}{_DIGITS_UNIT.get(key, '')}"
        return self._name(value) if key in _REFERS else LABELS.get(value, value) if key == "list" else str(value)

    def _under(self, value: dict[str, Any]) -> str:
        """Before a sentence: for whom, and under which condition."""
        said = [self._name(value[key]) for key in ("party", "only_if") if key in value]
        return f"（{'，'.join(said)}）" if said else ""

    def _requirements(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        for one in value:
            yield Line(slot, "要求", self._under(one) + one["text"] + ("（编者拟定）" if one.get("drafted") else ""))

    def _methods(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        for one in value:
            yield Line((*slot, one["kind"]), one["kind"], one["how"])
            yield from (Line((*slot, one["kind"], "evidence"), f"{one['kind']}·凭据", text) for text in one["evidence"])

    def _frequency(self, value: Any, slot: Slot, label: str) -> Iterator[Line]:
        for one in value if isinstance(value, list) else [value]:
            what, rhythm = one.get("what", ""), msgspec.convert(one, Rhythm)
            drafted = "（编者拟定）" if rhythm.drafted else ""
            yield Line((*slot, what), f"频次·{what}" if what else "频次", words.rhythm(rhythm) + drafted)

    def _veto(self, value: dict[str, Any], slot: Slot, label: str) -> Iterator[Line]:
        most = f"（最多{value['stars']}星）" if "stars" in value else ""
        yield Line(slot, "一票否决", f"{value['when']}后果：{words.VETO_EFFECT[value['effect']]}{most}。")
        yield Line((*slot, "provenance"), "一票否决·来源情况", words.PROVENANCE[value["provenance"]])

    def _not_applicable(self, value: dict[str, Any]) -> Iterator[Line]:
        grounds = "；".join(value.get("grounds", ()))
        shown = f"可以，要写理由：{grounds}" if value["allowed"] else "不可以"
        yield Line(("not_applicable",), "可否答“不适用”", shown)

    def _basis(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        prefix = label.removesuffix(LABELS.get("basis", "basis"))
        for one in value:
            article = words.article(one["article"]) if "article" in one else ""
            title = words.book_title(self.sources.get(one["source"], one["source"]))
            place = (*slot, one["source"], one.get("article", ""))
            yield Line(place, f"{prefix}依据", f"{title}{article}：{one['says']}")

    def _clauses(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        for one in value:
            place = (*slot, one["id"])
            yield Line(
                place, one["id"], self._under(one) + one["text"] + ("（编者拟定）" if one.get("drafted") else "")
            )
            yield Line((*place, "grade"), f"{one['id']}·等级", words.GRADE[one["grade"]])
            yield Line((*place, "section"), f"{one['id']}·所在的章", one["section"])
            yield from self._basis(one.get("basis", []), (*place, "basis"), f"{one['id']}·basis")

    def _indicators(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        for one in value:
            place, name = (*slot, one["id"]), f"指标 {one['name']}"
            if "measured" in one:
                measured = msgspec.convert(one["measured"], Measured)
                shown = (f"{words.GRADE[g]}{words.value(measured, g) or '不另作要求'}" for g in words.GRADE)
                yield Line(place, name, f"{measured.period}：{'，'.join(shown)}")
            else:
                yield Line(place, name, one["observable"])
            rest = {key: inner for key, inner in one.items() if key in ("note", "provenance")}
            yield from self._fields(rest, place, name)
            yield from self._references(one["reference"], (*place, "reference"), f"{name}·参考")

    def _references(self, value: Any, slot: Slot, label: str) -> Iterator[Line]:
        for one in value if isinstance(value, list) else ():
            article = words.article(one["article"]) if "article" in one else ""
            yield Line((*slot, one["source"]), label, f"{one['range']}（{self._name(one['source'])}{article}）")

    def _terms(self, value: list[dict[str, Any]], slot: Slot, label: str) -> Iterator[Line]:
        yield from (Line((*slot, one["term"]), "术语", f"{one['term']}：{one['definition']}") for one in value)

    def _deadline(self, value: dict[str, Any], frequency: dict[str, Any]) -> Line:
        shown = words.deadline(msgspec.convert(value, Deadline), msgspec.convert(frequency, Rhythm))
        return Line(("deadline",), "完成时限", shown + ("（编者拟定）" if value.get("drafted") else ""))


def rows(old: Sequence[Line], new: Sequence[Line]) -> tuple[Row, ...]:
    """The lines of both texts side by side, in the order of the new one; what is gone stands where it was."""
    pairs = _paired(old, new)
    of_new = {now: was for was, now in pairs}
    gone_after: dict[int, list[int]] = {}
    anchor, of_old = -1, dict(pairs)
    for was in range(len(old)):
        anchor = of_old.get(was, anchor)
        if was not in of_old:
            gone_after.setdefault(anchor, []).append(was)
    made = [_row(old[was], None) for was in gone_after.get(-1, ())]
    for now, line in enumerate(new):
        made.append(_row(old[of_new[now]] if now in of_new else None, line))
        made += [_row(old[was], None) for was in gone_after.get(now, ())]
    return tuple(made)


def _row(old: Line | None, new: Line | None) -> Row:
    line = new or old
    assert line is not None
    quantity = "frequency" in line.slot or line.slot[-1] in _NUMBERS
    cites = not _CITING.isdisjoint(line.slot)
    return Row(line.label, old.text if old else None, new.text if new else None, quantity, cites)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines of the same slot; of sentences that share one, those that are equal and then those most alike."""
    pairs: list[tuple[int, int]] = []
    slots = _places(new)
    for slot, before in _places(old).items():
        after = slots.get(slot, [])
        if len(before) == len(after) == 1:
            pairs.append((before[0], after[0]))
        else:
            found = matched([old[was].text for was in before], [new[now].text for now in after])
            pairs += [(before[was], after[now]) for was, now in found]
    return pairs


def _places(listed: Sequence[Line]) -> dict[Slot, list[int]]:
    places: dict[Slot, list[int]] = {}
    for place, line in enumerate(listed):
        places.setdefault(line.slot, []).append(place)
    return places
