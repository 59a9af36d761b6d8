"""What is to be shown in the open: lists of disclosure, the notice board, prices."""

from __future__ import annotations

from typing import Literal

from build_tools.model.common import Basis, Provenance, frozen

DISCLOSURE_LISTS = ("five", "statutory", "price_fields")


@frozen
class DisclosureEntry:
    id: str
    title: str
    requirement: str
    check: str
    only_if_guide_price: bool = False


@frozen
class DisclosureList:
    title: str
    summary: str
    basis: tuple[Basis, ...]
    provenance: Provenance
    entries: tuple[DisclosureEntry, ...]


@frozen
class BoardField:
    """A part of the notice board. ``covers`` are the ids of the disclosures that it makes good."""

    key: str
    title: str
    need: Literal["required", "guide_price", "advised"]
    write: str
    covers: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance


@frozen
class Board:
    """What an enterprise's notice board must and should say, in the order of checking."""

    title: str
    summary: str
    items: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    fields: tuple[BoardField, ...]


@frozen
class Disclosure:
    title: str
    five: DisclosureList
    statutory: DisclosureList
    price_fields: DisclosureList
    board: Board | None = None


@frozen
class PricingSection:
    key: str
    title: str
    paragraphs: tuple[str, ...]
    basis: tuple[Basis, ...]
    provenance: Provenance
    steps: tuple[str, ...] = ()


@frozen
class Question:
    question: str
    answer: str
    basis: tuple[Basis, ...]


@frozen
class Pricing:
    title: str
    summary: str
    sections: tuple[PricingSection, ...]
    questions: tuple[Question, ...]
    keywords: tuple[str, ...]
