"""The self-assessment form of one party: a whole HTML form that reads and prints without any script.

``web/`` adds saving, scoring and files on top of it; what the script needs stands in the ``data-rules`` attribute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from build_tools import canonical, scoring
from build_tools.model import Catalogue, Condition, Group, Item, Party, Veto

_EFFECTS = {
    "no_star": "不评星",
    "black_candidate": "不评星；检查查实的，列为黑名单候选",
    "no_demonstration": "不得参评示范",
}
_DIGITS = "零一二三四五"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An item and its place in the whole checklist, which is the number people see."""

    number: int
    item: Item


@dataclass(frozen=True, kw_only=True)
class FormGroup:
    group: Group
    entries: tuple[Entry, ...]

    @property
    def points(self) -> int:
        return sum(entry.item.points for entry in self.entries)


def form_html(catalogue: Catalogue, party_key: str, digest: str) -> Markup:
    """The form of one party; ``digest`` is that of the edition. Raises KeyError for a party not assessed."""
    party = _party(catalogue, party_key)
    groups = tuple(_groups(catalogue, party_key))
    text = _template().render(
        groups=groups,
        count=sum(len(group.entries) for group in groups),
        party=party,
        edition=catalogue.publisher.edition,
        years=_years(catalogue),
        conditions=_conditions(catalogue, party.key, groups),
        condition_names={condition.key: condition.name for condition in catalogue.checklist.conditions},
        own_name=_own_name(party),
        rules=canonical.dumps(_rules(catalogue, party, groups, digest)).decode("utf-8"),
        veto_effect=_veto_effect,
    )
    return Markup(text)


def _own_name(party: Party) -> str:
    return "企业" if party.key == "enterprise" else party.name


def _veto_effect(veto: Veto) -> str:
    return _EFFECTS.get(veto.effect) or f"最高{_DIGITS[veto.stars or 0]}星"


@cache
def _template() -> Template:
    loader = PackageLoader("build_tools.site", "templates")
    settings: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(loader=loader, undefined=StrictUndefined, **settings).get_template("self_check_form.html.jinja")


def _party(catalogue: Catalogue, key: str) -> Party:
    found = next((party for party in catalogue.checklist.parties if party.key == key), None)
    if found is None:
        raise KeyError(key)
    return found


def _groups(catalogue: Catalogue, party_key: str) -> Iterator[FormGroup]:
    """Groups that hold items of the party, each item with its place in the whole checklist."""
    number = 0
    for group in catalogue.checklist.groups:
        numbered = tuple(Entry(number=number + place, item=item) for place, item in enumerate(group.items, 1))
        number += len(group.items)
        entries = tuple(entry for entry in numbered if party_key in entry.item.assessed)
        if entries:
            yield FormGroup(group=group, entries=entries)


def _conditions(catalogue: Catalogue, party_key: str, groups: tuple[FormGroup, ...]) -> tuple[Condition, ...]:
    """The conditions that an item of the party, or one of the sentences about it, depends on."""
    used = {key for group in groups for entry in group.entries for key in conditions_of(entry.item, party_key)}
    return tuple(condition for condition in catalogue.checklist.conditions if condition.key in used)


def conditions_of(item: Item, party_key: str) -> set[str]:
    """The conditions that the item, or one of its sentences about the party, depends on."""
    return {*item.applies_to} | {one.only_if for one in item.requirements_of(party_key) if one.only_if}


def rules(catalogue: Catalogue, party_key: str, digest: str) -> dict[str, Any]:
    """What the scripts know of one party: the rubric as the scorer takes it, and the names to speak about it."""
    return _rules(catalogue, _party(catalogue, party_key), tuple(_groups(catalogue, party_key)), digest)


def _years(catalogue: Catalogue) -> range:
    edition = catalogue.publisher.edition
    return range(int(edition.published[:4]), int(edition.review_by[:4]) + 1)


def _rules(catalogue: Catalogue, party: Party, groups: tuple[FormGroup, ...], digest: str) -> dict[str, Any]:
    """What the script needs: the rubric as the scorer takes it, and the names to speak about it."""
    publisher, checklist = catalogue.publisher, catalogue.checklist
    entries = [entry for group in groups for entry in group.entries]
    return {
        "standard": {"publisher": publisher.key, "edition": publisher.edition.number, "digest": digest},
        "rubric": msgspec.to_builtins(scoring.rubric(catalogue, party.key)),
        "parties": {known.key: known.name for known in checklist.parties},
        "groups": {group.group.key: group.group.title for group in groups},
        "conditions": {condition.key: condition.name for condition in _conditions(catalogue, party.key, groups)},
        "items": {entry.item.id: {"number": entry.number, "title": entry.item.title} for entry in entries},
        "bands": {str(band.stars): band.name for band in catalogue.rating.stars.bands},
    }
