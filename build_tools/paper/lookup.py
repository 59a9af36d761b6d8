"""One edition as paper looks things up in it; made once for many sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools import canonical, edition, sheet_code
from build_tools.model import Actor, Catalogue, Condition, Party, Service, Source
from build_tools.paper.selection import Selection
from build_tools.sheet_code import SheetCode


@dataclass(frozen=True, eq=False)
class Lookup:
    """A catalogue, its digest and its entries by key."""

    catalogue: Catalogue

    @cached_property
    def digest(self) -> str:
        return edition.digest(self.catalogue)

    @property
    def short_digest(self) -> str:
        """The twelve digits in the footer of every page."""
        return canonical.short(self.digest)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        return {party.key: party for party in self.catalogue.checklist.parties}

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        return {condition.key: condition for condition in self.catalogue.checklist.conditions}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {actor.key: actor for actor in self.catalogue.actors}

    @cached_property
    def services(self) -> Mapping[str, Service]:
        return {service.id: service for service in self.catalogue.services}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.catalogue.sources}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Places in the whole list: an item keeps its number on every sheet."""
        return {item.id: place for place, item in enumerate(self.catalogue.checklist.items, 1)}

    def address(self, path: str) -> str:
        """The whole address of a page."""
        return self.catalogue.publisher.site.url + path

    def code_of(self, selection: Selection) -> str:
        """The sheet's code; empty for an edition or a party that no code can name."""
        try:
            return sheet_code.encode(
                SheetCode(
                    edition=self.catalogue.publisher.edition.number,
                    fingerprint=sheet_code.fingerprint(self.digest),
                    party=list(self.parties).index(selection.party) + 1 if selection.party else 0,
                    places=self._places(selection),
                )
            )
        except ValueError:
            return ""

    def _places(self, selection: Selection) -> tuple[int, ...] | None:
        """Places of the items chosen; None when they are all of the party's."""
        chosen, whole = (self._places_of(one) for one in (selection, Selection(selection.party)))
        return None if chosen == whole else chosen

    def _places_of(self, selection: Selection) -> tuple[int, ...]:
        groups = selection.groups(self.catalogue)
        return tuple(self.numbers[item.id] for _, items in groups for item in items)
