"""The catalogue: everything a district publishes, as frozen data classes that mirror the files in standards/.

``Catalogue`` is what every output is made from. It comes from the working YAML or from canonical JSON alike.
Field meanings are documented once, in ``schemas/``; here stand only those that a reader of code needs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Literal

import msgspec

Provenance = Literal["sourced", "partial", "drafted"]
Grade = Literal["basic", "enhanced", "model"]
GRADES: tuple[Grade, ...] = ("basic", "enhanced", "model")
DISCLOSURE_LISTS = ("five", "statutory", "price_fields")

# frozen, but with a __dict__, so that cached_property works
_frozen = dataclass(frozen=True, kw_only=True)


@_frozen
class Basis:
    """One citation: ``source`` is a key of sources.yml, ``article`` a number such as "28" or "16（三）"."""

    source: str
    says: str
    article: str | None = None


@_frozen
class Rhythm:
    """How often. ``count`` and ``unit`` are set for ``every`` only; a year is 12 months."""

    kind: Literal["every", "on_change", "continuous"]
    what: str | None = None
    count: int | None = None
    unit: Literal["days", "months"] | None = None
    drafted: bool = False


@_frozen
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


@_frozen
class Actor:
    key: str
    name: str
    level: Literal["district", "street", "community", "estate"]
    summary: str
    party: str | None = None


@_frozen
class Party:
    """Who is assessed: each party's form, sheet and score count its own items only."""

    key: str
    name: str
    hint: str


@_frozen
class Condition:
    """A fact of an estate, such as has_lift; answering yes to ``question`` means that it holds."""

    key: str
    name: str
    question: str


@_frozen
class Requirement:
    """One sentence; ``party`` says whose duty it is, where an item assesses more than one."""

    text: str
    party: str | None = None
    only_if: str | None = None
    drafted: bool = False


@_frozen
class Method:
    kind: str
    how: str
    evidence: tuple[str, ...]


@_frozen
class Marking:
    """What earns full, half and no points."""

    full: str
    half: str
    none: str


@_frozen
class Veto:
    when: str
    effect: Literal["no_star", "max_star", "black_candidate", "no_demonstration"]
    provenance: Provenance
    stars: int | None = None


@_frozen
class NotApplicable:
    allowed: bool
    grounds: tuple[str, ...] = ()


@_frozen
class Duties:
    lead: str
    support: tuple[str, ...]


@_frozen
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


@_frozen
class Group:
    key: str
    title: str
    points: int
    items: tuple[Item, ...]
    summary: str | None = None


@_frozen
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


@_frozen
class Term:
    term: str
    definition: str


@_frozen
class Clause:
    """``id`` is permanent within its standard; ``grade`` is the lowest grade that asks for it."""

    id: str
    text: str
    grade: Grade
    only_if: str | None = None
    drafted: bool = False
    basis: tuple[Basis, ...] = ()


@_frozen
class Section:
    title: str
    clauses: tuple[Clause, ...]


@_frozen
class Values:
    """The values this edition adopts for each grade; None where a grade asks for nothing new."""

    basic: int | None = None
    enhanced: int | None = None
    model: int | None = None


@_frozen
class Measured:
    comparison: Literal["at_most", "at_least", "equal"]
    unit: str
    period: str
    values: Values


@_frozen
class Reference:
    """A range of values known from elsewhere, apart from the value adopted."""

    range: str
    source: str
    article: str | None = None


@_frozen
class Indicator:
    id: str
    name: str
    reference: tuple[Reference, ...] | Literal["none"]
    provenance: Provenance
    measured: Measured | None = None
    observable: str | None = None
    note: str | None = None


@_frozen
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


@_frozen
class Responsibility:
    id: str
    actor: str
    duty: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    frequency: Rhythm | None = None
    items: tuple[str, ...] = ()


@_frozen
class Responsibilities:
    title: str
    responsibilities: tuple[Responsibility, ...]


@_frozen
class Deadline:
    """``month`` counts from 1 within the period and defaults to its last month."""

    rule: Literal["end_of_period", "day_of_period", "days_after", "same_day", "none"]
    month: int | None = None
    day: int | None = None
    days: int | None = None
    event: str | None = None
    drafted: bool = False


@_frozen
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


@_frozen
class Tasks:
    title: str
    tasks: tuple[Task, ...]


@_frozen
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


@_frozen
class Campaigns:
    title: str
    problems: tuple[CampaignEntry, ...]
    daily: tuple[CampaignEntry, ...]


@_frozen
class DisclosureEntry:
    id: str
    title: str
    requirement: str
    check: str
    only_if_guide_price: bool = False


@_frozen
class DisclosureList:
    title: str
    summary: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    entries: tuple[DisclosureEntry, ...]


@_frozen
class BoardField:
    """A part of the notice board. ``covers`` are the ids of the disclosures that it makes good."""

    key: str
    title: str
    need: Literal["required", "guide_price", "advised"]
    write: str
    covers: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class Board:
    """What an enterprise's notice board must and should say, in the order of checking."""

    title: str
    summary: str
    items: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    fields: tuple[BoardField, ...]


@_frozen
class Disclosure:
    title: str
    five: DisclosureList
    statutory: DisclosureList
    price_fields: DisclosureList
    board: Board | None = None


@_frozen
class PricingSection:
    key: str
    title: str
    paragraphs: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    steps: tuple[str, ...] = ()


@_frozen
class Question:
    question: str
    answer: str
    basis: tuple[Basis, ...]


@_frozen
class Pricing:
    title: str
    summary: str
    sections: tuple[PricingSection, ...]
    questions: tuple[Question, ...]
    keywords: tuple[str, ...]


@_frozen
class Band:
    """``min`` is a percentage, inclusive."""

    stars: int
    min: int
    name: str


@_frozen
class Stars:
    summary: str
    bands: tuple[Band, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class NotApplicableLimit:
    max_percent: int
    summary: str
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class Cap:
    key: str
    kind: Literal["group_below", "item_not_met"]
    max_stars: int
    summary: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    group: str | None = None
    percent: int | None = None
    item: str | None = None


@_frozen
class Trigger:
    key: str
    text: str
    min_score: int | None = None
    max_score: int | None = None
    quarters: int | None = None
    needs_no_veto: bool = False
    on_veto: bool = False


@_frozen
class NameList:
    title: str
    summary: str
    triggers: tuple[Trigger, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class ProcedureStage:
    stage: str
    title: str
    text: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    working_days: int | None = None
    min_percent: int | None = None
    lapse_months: int | None = None


@_frozen
class Colour:
    key: Literal["green", "blue", "yellow", "red"]
    name: str
    when: str
    measures: str
    min_stars: int | None = None


@_frozen
class Colours:
    summary: str
    entries: tuple[Colour, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class Publication:
    text: tuple[str, ...]
    frequency: Rhythm
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class CombinedPart:
    """A part of a quarter's result. ``least_answers`` is how many owners must answer before their mark counts."""

    key: Literal["inspection", "owners", "street"]
    name: str
    weight: int
    missing: Literal["no_result", "reweight"]
    least_answers: int | None = None


@_frozen
class TieBreak:
    """What decides between equal results: fewer points lost in a group, or the higher mark of the inspection."""

    by: Literal["group_lost", "inspection"]
    text: str
    group: str | None = None


@_frozen
class Combination:
    """How inspection, owners' and street's marks make one result, and what decides between equal ones."""

    summary: str
    parts: tuple[CombinedPart, ...]
    ties: tuple[TieBreak, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class StratumBand:
    """From the end of the band before up to ``below``, not included; the last band has no ``below``."""

    key: str
    title: str
    below: int | None = None


@_frozen
class Stratum:
    """``of`` is the fact of the estate: year built, floor area in square metres, or fee in fen."""

    key: str
    title: str
    of: Literal["built", "floor_area", "fee"]
    bands: tuple[StratumBand, ...]


@_frozen
class Strata:
    """What estates are compared by beside the overall ranking; smaller comparisons than ``least`` give no rank."""

    summary: str
    least: int
    entries: tuple[Stratum, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@_frozen
class EnterpriseRule:
    """How its estates make up an enterprise's result; ``least`` is how many it must have to be ranked."""

    summary: str
    weighting: Literal["floor_area", "equal"]
    least: int
    basis: tuple[Basis, ...]
    provenance: Provenance
    veto_max_stars: int | None = None


@_frozen
class Rating:
    """``combination``, ``strata`` and ``enterprises`` came later: an edition without them has no such steps."""

    title: str
    stars: Stars
    not_applicable: NotApplicableLimit
    caps: tuple[Cap, ...]
    red_list: NameList
    black_list: NameList
    procedure: tuple[ProcedureStage, ...]
    colours: Colours
    publication: Publication
    keywords: tuple[str, ...]
    combination: Combination | None = None
    strata: Strata | None = None
    enterprises: EnterpriseRule | None = None


@_frozen
class Figure:
    value: str
    unit: str
    meaning: str
    kind: Literal["actual", "target"]
    date: str | None = None


@_frozen
class Mechanism:
    key: str
    title: str
    what: str
    points: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@_frozen
class PlaceSection:
    key: str
    title: str
    mechanisms: tuple[Mechanism, ...]


@_frozen
class Place:
    key: str
    name: str
    full_name: str
    own: bool
    source: str
    summary: str
    sections: tuple[PlaceSection, ...]
    keywords: tuple[str, ...]
    caution: str | None = None


@_frozen
class Site:
    name: str
    title: str
    slogan: str
    url: str


@_frozen
class District:
    name: str
    full_name: str
    place: str


@_frozen
class Issuer:
    name: str
    example: bool


@_frozen
class Contact:
    key: str
    label: str
    value: str
    placeholder: bool = False


@_frozen
class Edition:
    """Dates are ISO text; ``document_number`` says plainly that it is a placeholder when it is one."""

    number: str
    document_number: str
    published: str
    effective: str
    review_by: str
    validity: str
    changes: tuple[str, ...] = ()


@_frozen
class Consultation:
    """The working text is open to comments from one day to another, both included; ``how`` says how to send them."""

    opens: str
    closes: str
    how: str


@_frozen
class Licence:
    content: str
    code: str


@_frozen
class Publisher:
    key: str
    site: Site
    district: District
    issuer: Issuer
    contacts: tuple[Contact, ...]
    edition: Edition
    notice: str
    licence: Licence
    unfinished: tuple[str, ...] = ()
    consultation: Consultation | None = None


@_frozen
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
