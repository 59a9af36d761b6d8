"""Who does what and by when: responsibilities, tasks, campaigns."""

from __future__ import annotations

from typing import Literal

from build_tools.model.common import Basis, Provenance, Rhythm, frozen


@frozen
class Responsibility:
    id: str
    actor: str
    duty: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    frequency: Rhythm | None = None
    items: tuple[str, ...] = ()


@frozen
class Responsibilities:
    title: str
    responsibilities: tuple[Responsibility, ...]


@frozen
class Deadline:
    """``month`` counts from 1 within the period and defaults to its last month."""

    rule: Literal["end_of_period", "day_of_period", "days_after", "same_day", "none"]
    month: int | None = None
    day: int | None = None
    days: int | None = None
    event: str | None = None
    drafted: bool = False


@frozen
class Task:
    id: str
    title: str
    lead: str
    support: tuple[str, ...]
    frequency: Rhythm
    evidence: tuple[str, ...]
    deadline: Deadline
    items: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    detail: str | None = None


@frozen
class Tasks:
    title: str
    tasks: tuple[Task, ...]


@frozen
class CampaignEntry:
    id: str
    title: str
    named_in_source: bool
    look_for: str
    standard: str
    lead: str
    support: tuple[str, ...]
    items: tuple[str, ...]
    basis: tuple[Basis, ...]
    keywords: tuple[str, ...]
    frequency: Rhythm | None = None

    @property
    def provenance(self) -> Provenance:
        return "sourced" if self.named_in_source else "drafted"


@frozen
class Campaigns:
    title: str
    problems: tuple[CampaignEntry, ...]
    daily: tuple[CampaignEntry, ...]
