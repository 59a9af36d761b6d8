"""The catalogue: all that is published, and its plain form."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from typing import Any

import msgspec

from build_tools.model.checklist import Checklist
from build_tools.model.common import Actor, Source, frozen
from build_tools.model.disclosure import Disclosure, Pricing
from build_tools.model.duties import Campaigns, Responsibilities, Tasks
from build_tools.model.places import Place
from build_tools.model.publisher import Publisher
from build_tools.model.rating import Rating
from build_tools.model.services import Service


@frozen
class Catalogue:
    """All that is published, whole and immutable."""

    publisher: Publisher
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    checklist: Checklist
    services: tuple[Service, ...]
    responsibilities: Responsibilities
    tasks: Tasks
    campaigns: Campaigns
    disclosure: Disclosure
    pricing: Pricing
    rating: Rating
    places: tuple[Place, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words that the search takes as one; the first of each is the standards' own."""

    @cached_property
    def ids_in_force(self) -> tuple[str, ...]:
        """Every permanent id of the edition, in reading order."""
        lists = (
            self.checklist.items,
            self.services,
            self.responsibilities.responsibilities,
            self.tasks.tasks,
        )
        more = (self.campaigns.problems, self.campaigns.daily)
        disclosures = (self.disclosure.five, self.disclosure.statutory, self.disclosure.price_fields)
        entries = tuple(entry.id for listed in disclosures for entry in listed.entries)
        return tuple(entry.id for listed in (*lists, *more) for entry in listed) + entries


def from_plain(data: dict[str, Any]) -> Catalogue:
    """A Catalogue from plain data that the schemas have accepted, or from canonical JSON.

    Raises msgspec.ValidationError when the data has another shape.
    """
    return msgspec.convert(data, Catalogue)


def to_plain(catalogue: Catalogue) -> dict[str, Any]:
    """Plain data of a Catalogue in its one form: what is absent, or says only what its absence says, is left out."""
    plain: dict[str, Any] = _plain(catalogue)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    kind = type(value)
    if not is_dataclass(kind):
        return value
    stated = ((name, getattr(value, name), default) for name, default in _defaults(kind))
    return {name: _plain(inner) for name, inner, default in stated if inner != default}


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields of a data class, each with the value that need not be said."""
    return tuple((field.name, field.default) for field in fields(kind))
