"""What of a record may be published, and since when: the enterprise's duty, never a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from build_tools.procedure import standing
from build_tools.procedure.record import OUTCOME_NAMES, Record
from build_tools.procedure.rules import Rules


@dataclass(frozen=True, kw_only=True)
class PublicEntry:
    """An entry of a list as the public may see it. Days are ISO text, empty where there is none yet."""

    id: str
    list: Literal["red", "black"]
    estate: str
    period: str
    edition: str
    condition: str
    facts: str
    decision: str
    correct: tuple[str, ...]
    listed: str
    lapses: str
    state: Literal["may_publish", "published", "removed"]
    published: str = ""
    removed: str = ""
    removal: str = ""
    sample: bool = False
    provisional: bool = False
    """The period to object was counted through a year whose holidays were not announced."""

    def to_plain(self) -> dict[str, Any]:
        return {**vars(self), "correct": list(self.correct)}


def entries(records: Sequence[Record], rules: Rules, as_of: date) -> tuple[PublicEntry, ...]:
    """Entries that a decision put on a list, by id; those whose period to object has not run are not among them.

    Give it only records that ``reading`` found sound: it takes the order of their steps for granted.
    """
    known = [record.until(as_of) for record in sorted(records, key=lambda one: one.id)]
    return tuple(_entry(one, rules, known) for one in known if _decided(one, rules))


def black_listed(records: Sequence[Record], rules: Rules, as_of: date) -> dict[str, str]:
    """The record by which each estate is on the black list on a day: published, not removed, and not lapsed."""
    day = as_of.isoformat()
    return {
        one.estate: one.id
        for one in entries(records, rules, as_of)
        if one.list == "black" and one.state == "published" and not (one.lapses and one.lapses <= day)
    }


def _decided(record: Record, rules: Rules) -> bool:
    listed, end = record.first("decision", "listed"), standing.objection_end(record, rules)
    return listed is not None and end is not None and listed.on > end.day


def _entry(record: Record, rules: Rules, others: Sequence[Record]) -> PublicEntry:
    listed, published, removed = record.first("decision"), record.first("publication"), record.first("removal")
    lapses = standing.lapse_day(record, rules, others)
    end = standing.objection_end(record, rules)
    assert listed
    return PublicEntry(
        id=record.id,
        list=record.list,
        estate=record.estate,
        period=record.period,
        edition=record.edition,
        condition=rules.triggers[record.list].get(record.trigger, record.trigger),
        facts=record.facts,
        decision=listed.text or "",
        correct=listed.correct,
        listed=listed.on.isoformat(),
        lapses=lapses.isoformat() if lapses else "",
        state="removed" if removed else "published" if published else "may_publish",
        published=published.on.isoformat() if published else "",
        removed=removed.on.isoformat() if removed else "",
        removal=OUTCOME_NAMES[removed.outcome or ""] if removed else "",
        sample=record.sample,
        provisional=bool(end and end.provisional),
    )
