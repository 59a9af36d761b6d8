"""The rating rules: stars, caps, red and black lists, colours, combination, strata."""

from __future__ import annotations

from typing import Literal

from build_tools.model.common import Basis, Provenance, Rhythm, frozen


@frozen
class Band:
    """``min`` is a percentage, inclusive."""

    stars: int
    min: int
    name: str


@frozen
class Stars:
    summary: str
    bands: tuple[Band, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class NotApplicableLimit:
    max_percent: int
    summary: str
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
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


@frozen
class Trigger:
    key: str
    text: str
    min_score: int | None = None
    max_score: int | None = None
    quarters: int | None = None
    needs_no_veto: bool = False
    on_veto: bool = False


@frozen
class NameList:
    title: str
    summary: str
    triggers: tuple[Trigger, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class ProcedureStage:
    stage: str
    title: str
    text: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    working_days: int | None = None
    min_percent: int | None = None
    lapse_months: int | None = None


@frozen
class Colour:
    key: Literal["green", "blue", "yellow", "red"]
    name: str
    when: str
    measures: str
    min_stars: int | None = None


@frozen
class Colours:
    summary: str
    entries: tuple[Colour, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class Publication:
    text: tuple[str, ...]
    frequency: Rhythm
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class CombinedPart:
    """A part of a quarter's result. ``least_answers`` is how many owners must answer before their mark counts."""

    key: Literal["inspection", "owners", "street"]
    name: str
    weight: int
    missing: Literal["no_result", "reweight"]
    least_answers: int | None = None


@frozen
class TieBreak:
    """What decides between equal results: fewer points lost in a group, or the higher mark of the inspection."""

    by: Literal["group_lost", "inspection"]
    text: str
    group: str | None = None


@frozen
class Combination:
    """How inspection, owners' and street's marks make one result, and what decides between equal ones."""

    summary: str
    parts: tuple[CombinedPart, ...]
    ties: tuple[TieBreak, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class StratumBand:
    """From the end of the band before up to ``below``, not included; the last band has no ``below``."""

    key: str
    title: str
    below: int | None = None


@frozen
class Stratum:
    """``of`` is the fact of the estate: year built, floor area in square metres, or fee in fen."""

    key: str
    title: str
    of: Literal["built", "floor_area", "fee"]
    bands: tuple[StratumBand, ...]


@frozen
class Strata:
    """What estates are compared by beside the overall ranking; smaller comparisons than ``least`` give no rank."""

    summary: str
    least: int
    entries: tuple[Stratum, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class EnterpriseRule:
    """How its estates make up an enterprise's result; ``least`` is how many it must have to be ranked."""

    summary: str
    weighting: Literal["floor_area", "equal"]
    least: int
    basis: tuple[Basis, ...]
    provenance: Provenance
    veto_max_stars: int | None = None


@frozen
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
