"""What other places do."""

from __future__ import annotations

from typing import Literal

from build_tools.model.common import frozen


@frozen
class Figure:
    value: str
    unit: str
    meaning: str
    kind: Literal["actual", "target"]
    date: str | None = None


@frozen
class Mechanism:
    key: str
    title: str
    what: str
    points: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@frozen
class PlaceSection:
    key: str
    title: str
    mechanisms: tuple[Mechanism, ...]


@frozen
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
