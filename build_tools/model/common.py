"""What several parts share: citations, sources, actors, parties, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Provenance = Literal["sourced", "partial", "drafted"]
Grade = Literal["basic", "enhanced", "model"]
GRADES: tuple[Grade, ...] = ("basic", "enhanced", "model")

# frozen, but with a __dict__, so that cached_property works
frozen = dataclass(frozen=True, kw_only=True)


@frozen
class Basis:
    """One citation: ``source`` is a key of sources.yml, ``article`` a number such as "28" or "16（三）"."""

    source: str
    says: str
    article: str | None = None


@frozen
class Rhythm:
    """How often. ``count`` and ``unit`` are set for ``every`` only; a year is 12 months."""

    kind: Literal["every", "on_change", "continuous"]
    what: str | None = None
    count: int | None = None
    unit: Literal["days", "months"] | None = None
    drafted: bool = False


@frozen
class Source:
    key: str
    title: str
    short: str
    kind: str
    issuer: str
    scope: Literal["national", "local", "elsewhere"]
    verified: Literal["text", "secondary", "name-only"]
    date: str | None = None
    place: str | None = None
    note: str | None = None


@frozen
class Actor:
    key: str
    name: str
    level: Literal["district", "street", "community", "estate"]
    summary: str
    party: str | None = None


@frozen
class Party:
    """Who is assessed: each party's form, sheet and score count its own items only."""

    key: str
    name: str
    hint: str


@frozen
class Condition:
    """A fact of an estate, such as has_lift; answering yes to ``question`` means that it holds."""

    key: str
    name: str
    question: str
