"""What a form of one party asks, as plain data for workbook and document alike, in the order of the checklist.

Every blank has a key: ``estate``, ``fact.has_lift``, ``SZ-001.outcome``, ``.reason``, ``.note``, ``.veto``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from build_tools import canonical, edition, reasons, words
from build_tools.model import Catalogue, Condition, Group, Item, Party, Service, Veto

FORMAT = "wuye-office"
FORMAT_VERSION = 1
IDENTITY_SHEET = "wuye"
"""The hidden sheet of every workbook of ours, which says what it is."""
HEAD_KEYS = ("kind", "estate", "enterprise", "period", "assessors")
PARTS = ("outcome", "reason", "note", "veto")
LABELS = {"reason": "不适用的理由：", "note": "说明：", "veto": "否决情形："}
"""What stands before a blank in a document, where there is no head."""
_ESTATE_PARTIES = ("enterprise", "committee")


@dataclass(frozen=True)
class Identity:
    """What a file of ours says it is: which list, for whom, under which rules."""

    kind: str
    publisher: str
    edition: str
    digest: str
    party: str = ""

    def to_pairs(self) -> list[tuple[str, str]]:
        """Names and values to keep in a file; each name says whose it is."""
        return [
            ("wuye-format", f"{FORMAT} {FORMAT_VERSION}"),
            ("wuye-kind", self.kind),
            ("wuye-publisher", self.publisher),
            ("wuye-edition", self.edition),
            ("wuye-digest", self.digest),
            ("wuye-party", self.party),
        ]


@dataclass(frozen=True)
class Blank:
    """One line of the head: its key, what it is called, and a word on how to fill it in."""

    key: str
    label: str
    hint: str
    choices: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True)
class Entry:
    """An item as one party sees it; ``number`` is its place in the whole checklist."""

    number: int
    item: Item
    group: str
    duties: tuple[str, ...]
    veto: str

    @property
    def methods(self) -> tuple[str, ...]:
        return tuple(f"{one.kind}：{one.how}凭据：{'；'.join(one.evidence)}。" for one in self.item.methods)

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The words to choose from; 不适用 only where the item allows it."""
        allowed = ("不适用",) if self.item.not_applicable.allowed else ()
        return ("符合", "基本符合", "不符合", *allowed)


@dataclass(frozen=True)
class Form:
    """One catalogue seen by one party. Raises KeyError for a party that the checklist does not name."""

    catalogue: Catalogue
    party_key: str

    def __post_init__(self) -> None:
        if self.party_key not in {party.key for party in self.catalogue.checklist.parties}:
            raise KeyError(self.party_key)

    @cached_property
    def party(self) -> Party:
        return next(party for party in self.catalogue.checklist.parties if party.key == self.party_key)

    @cached_property
    def title(self) -> str:
        return f"{self.catalogue.checklist.title}（{self.party.name}）"

    @cached_property
    def groups(self) -> tuple[tuple[Group, tuple[Entry, ...]], ...]:
        """Groups with the items of the party; a group without any is left out."""
        kept: dict[str, list[Entry]] = {}
        for entry in self._entries():
            kept.setdefault(entry.group, []).append(entry)
        return tuple((group, tuple(kept[group.key])) for group in self.catalogue.checklist.groups if group.key in kept)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for _, entries in self.groups for entry in entries)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Those that an item of the party, or a sentence of one, depends on."""
        used = {key for entry in self.entries for key in entry.item.applies_to}
        used |= {
            duty.only_if
            for entry in self.entries
            for duty in entry.item.requirements_of(self.party_key)
            if duty.only_if
        }
        return tuple(condition for condition in self.catalogue.checklist.conditions if condition.key in used)

    @cached_property
    def head(self) -> tuple[Blank, ...]:
        place = "小区名称" if self.party_key in _ESTATE_PARTIES else "小区或辖区名称"
        unit = "物业企业名称" if self.party_key == "enterprise" else "单位名称"
        return (
            Blank("kind", "这次是", "自查，或者检查。", ("自查", "检查"), "自查"),
            Blank("estate", place, "写全称。"),
            Blank("enterprise", unit, "写全称。"),
            Blank("period", "期间", f"例如{self._example_period()}。"),
            Blank("assessors", "填写人", "可以不填；几个人用顿号分开。"),
        )

    @cached_property
    def identity(self) -> Identity:
        return identity(self.catalogue, "checklist", self.party_key)

    @property
    def points(self) -> int:
        return sum(entry.item.points for entry in self.entries)

    def applies_to(self, entry: Entry) -> str:
        """For which estates the item is, in words; empty for all."""
        return "；".join(self._names[key] for key in entry.item.applies_to)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {condition.key: condition.name for condition in self.catalogue.checklist.conditions}

    def _entries(self) -> Iterator[Entry]:
        number = 0
        for group in self.catalogue.checklist.groups:
            for item in group.items:
                number += 1
                if self.party_key in item.assessed:
                    yield Entry(number, item, group.key, self._duties(item), veto(item.veto))

    def _duties(self, item: Item) -> tuple[str, ...]:
        duties = item.requirements_of(self.party_key)
        marks = [f"{place}. " if len(duties) > 1 else "" for place in range(1, len(duties) + 1)]
        return tuple(
            mark + (f"（{self._names[duty.only_if]}）" if duty.only_if else "") + duty.text
            for mark, duty in zip(marks, duties, strict=True)
        )

    def _example_period(self) -> str:
        day = self.catalogue.publisher.edition.effective
        return f"{day[:4]}年第{(int(day[5:7]) + 2) // 3}季度"


def veto(value: Veto | None) -> str:
    """``出现这种情形的：…（不评星）``; empty where the item has none."""
    if value is None:
        return ""
    effect = words.VETO_EFFECT[value.effect]
    if value.effect == "max_star":
        effect = f"最高{reasons.stars(value.stars or 0)}"
    return f"一票否决：{value.when.rstrip('。')}（{effect}）。"


@lru_cache(maxsize=4)
def digest(catalogue: Catalogue) -> str:
    """The digest of the edition, computed once for all the files made of it."""
    return edition.digest(catalogue)


def identity(catalogue: Catalogue, kind: str, party: str = "") -> Identity:
    """What a file made from the catalogue says it is."""
    publisher = catalogue.publisher
    return Identity(kind, publisher.key, publisher.edition.number, digest(catalogue), party)


def service_identity(catalogue: Catalogue, service: Service) -> Identity:
    return identity(catalogue, f"service {service.id}")


def edition_line(catalogue: Catalogue) -> str:
    """The line at the foot of every page: title of the site, edition, short digest."""
    publisher = catalogue.publisher
    return f"{publisher.edition.number}版 核对码{canonical.short(digest(catalogue))}"


def notes(catalogue: Catalogue, party_name: str = "") -> tuple[str, ...]:
    """What everyone who opens a file should know first."""
    return (catalogue.publisher.notice, *((f"自查得出的星数供{party_name}对照改进，不是评级。",) if party_name else ()))
