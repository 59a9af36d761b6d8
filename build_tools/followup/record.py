"""What is recorded: tasks done by one unit, and findings with what became of them. Plain values, days as dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Done:
    """A task done: for which period (empty for tasks without), when, by which actor and post, and what shows it."""

    task: str
    done: date
    evidence: str
    actor: str = ""
    period: str = ""
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A file of tasks done: whose they are, for which actors tasks are expected there, and since which month."""

    name: str
    actors: tuple[str, ...]
    since: date
    records: tuple[Done, ...] = ()
    street: str = ""
    sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault found: when notice was given, until when it is to be mended, and whether it is closed."""

    id: str
    estate: str
    item: str
    text: str
    notice: date
    deadline: date
    actor: str = "enterprise"
    meetings: tuple[date, ...] = ()
    closed: date | None = None
    reason: str = ""
    """Why it is not closed."""
    sample: bool = False


def unit(data: Mapping[str, Any]) -> Unit:
    """A Unit from plain data that its schema has accepted."""
    given = data["unit"]
    return Unit(
        name=given["name"],
        street=given.get("street", ""),
        actors=tuple(given["actors"]),
        since=date.fromisoformat(f"{data['since']}-01"),
        records=tuple(Done(**{**one, "done": date.fromisoformat(one["done"])}) for one in data["records"]),
        sample=data.get("sample", False),
    )


def findings(data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The Findings of a file from plain data that its schema has accepted."""
    return tuple(_finding(one, data.get("sample", False)) for one in data["findings"])


def _finding(data: Mapping[str, Any], sample: bool) -> Finding:
    days = {key: date.fromisoformat(data[key]) for key in ("notice", "deadline", "closed") if key in data}
    meetings = tuple(map(date.fromisoformat, data.get("meetings", ())))
    return Finding(**{**data, **days, "meetings": meetings, "sample": sample})
