"""What a result file says, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from build_tools.scoring import Answer

FORMAT = "wuye-result"
FORMAT_VERSION = 2

Kind = Literal["self", "inspection"]


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The rules that the answers were given under."""

    publisher: str
    edition: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A verdict changed after the assessment was finished; "" is no verdict."""

    at: str
    item: str
    was: str
    now: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """What is done about a finding; ``due`` and ``done`` are days, as 2026-11-30, or ""."""

    item: str
    measure: str
    person: str = ""
    due: str = ""
    done: str = ""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """One of the files that this one was merged from."""

    digest: str
    assessors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An answer of an older edition that no answer of this one says whole."""

    edition: str
    item: str
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Where a result came from that was moved to another edition, what waits for review, and what was left behind.

    ``result`` is the digest of the file that was moved; ``facts`` are answers to conditions that are gone or ask
    something else.
    """

    edition: str
    digest: str
    result: str
    review: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One assessment. ``computed`` is what the file claims; ``name`` is how messages call the file."""

    kind: Kind
    standard: Standard
    party: str
    estate: str
    enterprise: str
    period: str
    assessors: tuple[str, ...]
    facts: Mapping[str, bool]
    answers: Mapping[str, Answer]
    digest: str
    saved: str | None = None
    flags: tuple[str, ...] = ()
    finished: str | None = None
    corrections: tuple[Correction, ...] = ()
    actions: tuple[Action, ...] = ()
    merged: tuple[Merged, ...] = ()
    carried: Carried | None = None
    computed: dict[str, Any] | None = None
    name: str = field(default="", compare=False)
