"""Which items a sheet holds: of a party, of groups, of an actor, of a service standard, or chosen by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model import Catalogue, Group, Item

Fault = tuple[str, dict[str, str]]
"""A message code and its words."""


@dataclass(frozen=True)
class Selection:
    """What is asked for; an item must fit all that is said. Nothing said is the whole checklist."""

    party: str | None = None
    group: str | None = None
    actor: str | None = None
    standard: str | None = None
    items: tuple[str, ...] = ()

    def holds(self, group: Group, item: Item) -> bool:
        duties = (item.duties.lead, *item.duties.support)
        return (
            self.party in (None, *item.assessed)
            and self.group in (None, group.key)
            and self.actor in (None, *duties)
            and self.standard in (None, *item.standards)
            and (not self.items or item.id in self.items)
        )

    def groups(self, catalogue: Catalogue) -> tuple[tuple[Group, tuple[Item, ...]], ...]:
        """Groups with the items chosen, in paper order; a group without any is left out."""
        kept = ((group, tuple(i for i in group.items if self.holds(group, i))) for group in catalogue.checklist.groups)
        return tuple((group, items) for group, items in kept if items)


def faults(selection: Selection, catalogue: Catalogue) -> list[Fault]:
    """Names that the catalogue does not know, or a choice that leaves nothing; empty when all is well."""
    found = list(_unknown(selection, catalogue))
    if not found and not selection.groups(catalogue):
        return [("paper_nothing_chosen", {})]
    return found


def _unknown(selection: Selection, catalogue: Catalogue) -> Iterator[Fault]:
    checklist = catalogue.checklist
    asked: tuple[tuple[str, tuple[str, ...], list[str]], ...] = (
        ("paper_party", _one(selection.party), [party.key for party in checklist.parties]),
        ("paper_group", _one(selection.group), [group.key for group in checklist.groups]),
        ("paper_actor", _one(selection.actor), [actor.key for actor in catalogue.actors]),
        ("paper_standard", _one(selection.standard), [service.id for service in catalogue.services]),
        ("paper_item", selection.items, [item.id for item in checklist.items]),
    )
    for code, values, known in asked:
        for value in dict.fromkeys(values):
            if value not in known:
                yield code, {"value": value, "allowed": "、".join(known), "allowed_en": ", ".join(known)}


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)
