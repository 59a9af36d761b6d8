"""What the pages say of editions: which there are, what becomes of an entry, and the small file that pages read later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_tools import words
from build_tools.editions import life
from build_tools.editions.archive import Released
from build_tools.editions.chosen import Standing
from build_tools.editions.compare import compare
from build_tools.editions.life import Event, Life, Stage
from build_tools.editions.notes import VERBS
from build_tools.editions.table import Table, table

SCRIPT = "editions/editions.js"
CALL = "wuyeEditions"


@dataclass(frozen=True)
class Listed:
    """One edition in the list; ``changes`` says whether it has a comparison table."""

    number: str
    stage: str
    published: str
    effective: str
    what: tuple[str, ...]
    changes: bool


@dataclass(frozen=True)
class Told:
    """One event in the life of an entry, in words; ``link`` leads to the change, from the root of the site."""

    edition: str
    verb: str
    what: str
    effective: str
    link: str


@dataclass(frozen=True)
class Gone:
    """An item or a standard that the edition shown has no more: the page it had still says where it went."""

    key: str
    path: str
    title: str
    event: Event
    last: str


@dataclass(frozen=True)
class Editions:
    """The editions of one site on one day."""

    standing: Standing

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        return life.lives(self.standing.editions)

    @property
    def draft(self) -> bool:
        return self.standing.draft

    @property
    def feeds(self) -> bool:
        """Whether there is anything to subscribe to."""
        return bool(self.standing.editions) and not self.draft

    @cached_property
    def stage(self) -> str:
        """What the pages that are shown are."""
        if self.standing.draft or not self.standing.editions:
            return Stage.DRAFT.value
        shown = self.standing.shown
        return life.stage_of(shown, self.standing.editions, self.standing.day).value if shown else ""

    @cached_property
    def upcoming(self) -> Listed | None:
        """The next edition to come into force, unless it is the one shown."""
        coming = [one for one in self.standing.editions.upcoming(self.standing.day) if one is not self.standing.shown]
        return self._listed(coming[0]) if coming else None

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """All editions, the newest first."""
        return tuple(self._listed(one) for one in reversed(self.standing.editions.editions))

    def _listed(self, one: Released) -> Listed:
        stage = life.stage_of(one, self.standing.editions, self.standing.day)
        what = one.catalogue.publisher.edition.changes if not one.changes else tuple(note.what for note in one.notes)
        dates = (one.published.isoformat(), one.effective.isoformat())
        return Listed(str(one.number), stage.value, *dates, what, bool(one.changes))

    def history(self, key: str) -> tuple[Told, ...]:
        """What has happened to an entry up to the day."""
        return self._told(self.lives[key].until(self.standing.day), key) if key in self.lives else ()

    def coming(self, key: str) -> tuple[Told, ...]:
        """What has been published of an entry and is not in force yet."""
        return self._told(self.lives[key].after(self.standing.day), key) if key in self.lives and not self.draft else ()

    def _told(self, events: Iterable[Event], key: str) -> tuple[Told, ...]:
        return tuple(
            Told(
                event.edition,
                VERBS[event.verb],
                event.what,
                words.today_in_words(event.effective),
                f"editions/{event.edition}/" + ("" if event.verb == "listed" else f"changes/#{key}"),
            )
            for event in events
        )

    @cached_property
    def gone(self) -> tuple[Gone, ...]:
        """Items and standards withdrawn by the day, with the title and the last edition that they had."""
        ended = ((key, one.withdrawal) for key, one in self.lives.items() if not self.draft)
        past = (self._gone(key, end) for key, end in ended if end and end.effective <= self.standing.day)
        return tuple(one for one in past if one and one.key not in self._ids)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(self.standing.catalogue.ids_in_force)

    def _gone(self, key: str, event: Event) -> Gone | None:
        ending = self.standing.editions.get(event.edition)
        before = self.standing.editions.previous(ending) if ending else None
        assert before is not None  # what ends has begun
        for folder, entries in (("items", before.catalogue.checklist.items), ("standards", before.catalogue.services)):
            found = next((entry for entry in entries if entry.id == key), None)
            if found:
                return Gone(key, f"{folder}/{key}/", found.title, event, str(before.number))
        return None

    @cached_property
    def consultation(self) -> Table | None:
        """What the working text would change, while the public may comment on it, and in a draft's own site."""
        stage = life.stage_of_draft(self.standing.working.publisher.consultation, self.standing.day)
        latest = self.standing.editions.latest
        if latest is None or not (stage is Stage.CONSULTATION or self.draft):
            return None
        return table(compare(latest.catalogue, self.standing.working), self.standing.notes)

    def pages(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Path, template and values of the pages on editions."""
        yield "editions/index.md", "editions", {}
        if self.feeds:
            yield "feeds/index.md", "feeds", {}
        if self.consultation:
            yield "editions/draft/index.md", "consultation", {"table": self.consultation}
        for one in self.gone:
            yield f"{one.path}index.md", "withdrawn", {"gone": one}


def script(standing: Standing, numbers: Iterable[str], pages: Mapping[str, frozenset[str]]) -> str:
    """The file that every page reads: the editions, newest first, and the pages that each lacks.

    It is all that changes of an archived page later, and a classic script so that it works from ``file://``.
    """
    everything = frozenset().union(*pages.values())
    listed = [_entry(standing, number, sorted(everything - pages[number])) for number in numbers]
    shown = standing.catalogue.publisher.edition.number
    text = json.dumps({"shown": shown, "draft": standing.draft, "editions": listed}, ensure_ascii=False, sort_keys=True)
    return f"{CALL}({text});\n"


def _entry(standing: Standing, number: str, missing: list[str]) -> dict[str, Any]:
    one = standing.editions.get(number)
    if one is None:
        stated = standing.catalogue.publisher.edition
        return {"number": number, "stage": "draft", "effective": stated.effective, "missing": missing}
    stage = life.stage_of(one, standing.editions, standing.day)
    return {"number": number, "stage": stage.name.lower(), "effective": one.effective.isoformat(), "missing": missing}
