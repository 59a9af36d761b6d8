"""The service standards: sections of clauses, indicators with values by grade."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from build_tools.model.common import Basis, Grade, Provenance, frozen


@frozen
class Term:
    term: str
    definition: str


@frozen
class Clause:
    """``id`` is permanent within its standard; ``grade`` is the lowest grade that asks for it."""

    id: str
    text: str
    grade: Grade
    only_if: str | None = None
    drafted: bool = False
    basis: tuple[Basis, ...] = ()


@frozen
class Section:
    title: str
    clauses: tuple[Clause, ...]


@frozen
class Values:
    """The values this edition adopts for each grade; None where a grade asks for nothing new."""

    basic: int | None = None
    enhanced: int | None = None
    model: int | None = None


@frozen
class Measured:
    comparison: Literal["at_most", "at_least", "equal"]
    unit: str
    period: str
    values: Values


@frozen
class Reference:
    """A range of values known from elsewhere, apart from the value adopted."""

    range: str
    source: str
    article: str | None = None


@frozen
class Indicator:
    id: str
    name: str
    reference: tuple[Reference, ...] | Literal["none"]
    provenance: Provenance
    measured: Measured | None = None
    observable: str | None = None
    note: str | None = None


@frozen
class Service:
    """One of the service standards, in the order of elements of GB/T 1.1—2020."""

    id: str
    title: str
    scope: str
    references: tuple[str, ...]
    terms: tuple[Term, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    records: tuple[str, ...]
    improvement: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    keywords: tuple[str, ...]
    summary: str | None = None
    drafted_parts: str | None = None

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for section in self.sections for clause in section.clauses)
