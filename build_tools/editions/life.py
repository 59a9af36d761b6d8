"""The life of an edition and of an entry: what stands where on a day. Derived from the releases, written nowhere else.

A working text is a draft, and open to comments while a consultation is on. A released edition is upcoming until its
effective day, then in force until the next one is. An entry lives as long as editions have it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_tools.editions.archive import Archive, Released
from build_tools.model import Consultation


class Stage(enum.Enum):
    """Where an edition or an entry stands on a day; the value is what people read."""

    DRAFT = "草案"
    CONSULTATION = "征求意见"
    UPCOMING = "即将施行"
    IN_FORCE = "现行"
    WITHDRAWN = "已废止"

    @property
    def binds(self) -> bool:
        """Whether it applies on the day."""
        return self is Stage.IN_FORCE


def stage_of_draft(consultation: Consultation | None, day: date) -> Stage:
    """Where the working text stands."""
    if consultation and consultation.opens <= day.isoformat() <= consultation.closes:
        return Stage.CONSULTATION
    return Stage.DRAFT


def stage_of(one: Released, archive: Archive, day: date) -> Stage:
    """Where a released edition stands; withdrawn when another one, or its own correction, has replaced it."""
    if archive.on_date(day) is one:
        return Stage.IN_FORCE
    return Stage.UPCOMING if one in archive.upcoming(day) else Stage.WITHDRAWN


@dataclass(frozen=True, kw_only=True)
class Event:
    """What a release did to an entry: ``verb`` is a verb of change notes; of the first edition it is ``listed``.

    ``ends`` says that the id is in no list from then on, and ``into`` where its matter went.
    """

    edition: str
    published: date
    effective: date
    verb: str
    what: str = ""
    why: str = ""
    into: tuple[str, ...] = ()
    ends: bool = False


@dataclass(frozen=True)
class Life:
    """The events of one entry, oldest first."""

    key: str
    events: tuple[Event, ...]

    @property
    def published(self) -> date:
        return self.events[0].published

    @property
    def in_force(self) -> date:
        """The day from which it was in force for the first time."""
        return self.events[0].effective

    @property
    def withdrawal(self) -> Event | None:
        """How it ended; it names the successors and the reason."""
        return self.events[-1] if self.events[-1].ends else None

    def on_date(self, day: date) -> Stage | None:
        """What the entry is on a day; None before it was published."""
        if day < self.published:
            return None
        if self.withdrawal and self.withdrawal.effective <= day:
            return Stage.WITHDRAWN
        return Stage.IN_FORCE if self.in_force <= day else Stage.UPCOMING

    def until(self, day: date) -> tuple[Event, ...]:
        """The events in force on a day."""
        return tuple(event for event in self.events if event.effective <= day)

    def after(self, day: date) -> tuple[Event, ...]:
        """The events published that come into force later."""
        return tuple(event for event in self.events if event.published <= day < event.effective)


def lives(archive: Archive) -> Mapping[str, Life]:
    """The life of every entry with a permanent id, of all editions released."""
    events: dict[str, list[Event]] = {}
    for one in archive:
        first = archive.previous(one) is None
        found = ((key, _event(one, "listed")) for key in one.catalogue.ids_in_force) if first else _changes(one)
        for key, event in found:
            events.setdefault(key, []).append(event)
    return {key: Life(key, tuple(listed)) for key, listed in events.items()}


def _changes(one: Released) -> Iterator[tuple[str, Event]]:
    """What the notes published with an edition say of each entry that they name, or name as a successor."""
    ended, added = one.changes["withdrawn"], one.changes["added"]
    for note in one.changes["notes"]:
        into = tuple(note.get("into", ()))
        words: dict[str, Any] = {"what": note["what"], "why": note["why"]}
        for key in note["entries"]:
            yield key, _event(one, note["verb"], **words, into=into, ends=key in ended)
        for key in (key for key in into if key not in note["entries"]):
            yield key, _event(one, "added" if key in added else "changed", **words)


def _event(one: Released, verb: str, **words: Any) -> Event:
    return Event(edition=str(one.number), published=one.published, effective=one.effective, verb=verb, **words)
