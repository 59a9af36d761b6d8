"""The checklist: groups of items, each with its requirements, method, marking and vetoes."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from build_tools.model.common import Basis, Condition, Party, Provenance, Rhythm, frozen


@frozen
class Requirement:
    """One sentence; ``party`` says whose duty it is, where an item assesses more than one."""

    text: str
    party: str | None = None
    only_if: str | None = None
    drafted: bool = False


@frozen
class Method:
    kind: str
    how: str
    evidence: tuple[str, ...]


@frozen
class Marking:
    """What earns full, half and no points."""

    full: str
    half: str
    none: str


@frozen
class Veto:
    when: str
    effect: Literal["no_star", "max_star", "black_candidate", "no_demonstration"]
    provenance: Provenance
    stars: int | None = None


@frozen
class NotApplicable:
    allowed: bool
    grounds: tuple[str, ...] = ()


@frozen
class Duties:
    lead: str
    support: tuple[str, ...]


@frozen
class Item:
    """A checklist item. ``id`` is permanent; its place in the list is the number shown."""

    id: str
    title: str
    requirements: tuple[Requirement, ...]
    why: str
    assessed: tuple[str, ...]
    applies_to: tuple[str, ...]
    methods: tuple[Method, ...]
    frequency: tuple[Rhythm, ...]
    points: int
    scoring: Marking
    not_applicable: NotApplicable
    duties: Duties
    basis: tuple[Basis, ...]
    provenance: Provenance
    keywords: tuple[str, ...]
    standards: tuple[str, ...]
    veto: Veto | None = None
    drafted_parts: str | None = None

    def requirements_of(self, party: str | None) -> tuple[Requirement, ...]:
        """What is asked of one party; of all of them for None."""
        return tuple(one for one in self.requirements if party is None or one.party in (None, party))


@frozen
class Group:
    key: str
    title: str
    points: int
    items: tuple[Item, ...]
    summary: str | None = None


@frozen
class Checklist:
    title: str
    item_count: int
    total_points: int
    parties: tuple[Party, ...]
    conditions: tuple[Condition, ...]
    groups: tuple[Group, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)
