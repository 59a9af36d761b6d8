"""Whose tasks a file records, held against the register of estates.

The register is the list of estates and enterprises: a unit there that it does not have is an error, as it is for
findings. Of communities and streets it has only those with estates in the ranking, so that a strange one is a warning.
Offices of the district stand in no register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from build_tools import schema
from build_tools.followup.record import Unit
from build_tools.model import Actor
from build_tools.ratings.register import Company, Entry, Register, plain
from build_tools.source import Document, Problem

LEVELS = ("district", "street", "community", "estate")
"""Where actors work, the widest first: a unit is of the widest of its actors' levels."""


@dataclass(frozen=True)
class Places:
    """``estates``: the street of each by its name; ``called``: names by keys and other names, as ``plain`` has them.

    ``levels``: where each actor works; of those at estates only the ones that are assessed, since a water company
    works at all of them and is none.
    """

    estates: Mapping[str, str]
    companies: AbstractSet[str]
    called: Mapping[str, str]
    communities: AbstractSet[str]
    streets: AbstractSet[str]
    levels: Mapping[str, str]

    def level(self, unit: Unit) -> str:
        """The widest level of a unit's actors; empty where the register has no say."""
        own = {self.levels.get(actor, "") for actor in unit.actors}
        return next((level for level in LEVELS if level in own), "")


def of(register: Register, actors: Iterable[Actor]) -> Places:
    """What the register knows of places, for these actors."""
    listed: tuple[Entry | Company, ...] = (*register.estates, *register.companies)
    return Places(
        estates={one.name: one.street for one in register.estates},
        companies={one.name for one in register.companies},
        called={plain(name): one.name for one in listed for name in (one.key, one.name, *one.other_names)},
        communities={one.community for one in register.estates},
        streets={one.street for one in register.estates},
        levels={one.key: one.level for one in actors if one.party or one.level != "estate"},
    )


def faults(document: Document, unit: Unit, known: Places) -> Iterator[Problem]:
    """What the register says against the name and the street of a unit."""
    level = known.level(unit)
    if level == "estate" and unit.name not in known.estates and unit.name not in known.companies:
        yield document.problem(("unit", "name"), "followup_estate", value=unit.name, **_meant(unit.name, known))
    elif level == "community":
        yield from _strange(document, "name", "community", unit.name, known.communities)
    elif level == "street":
        yield from _strange(document, "name", "street", unit.name, known.streets)
    yield from _street_faults(document, unit, known)


def _street_faults(document: Document, unit: Unit, known: Places) -> Iterator[Problem]:
    street = known.estates.get(unit.name, unit.street)
    if unit.street and unit.street != street:
        words = {"value": unit.name, "street": street, "said": unit.street}
        yield document.problem(("unit", "street"), "followup_street", warning=True, **words)
    elif unit.street:
        yield from _strange(document, "street", "street", unit.street, known.streets)


_KINDS = {"community": ("社区", "community"), "street": ("街道", "street")}


def _strange(document: Document, key: str, kind: str, value: str, names: AbstractSet[str]) -> Iterator[Problem]:
    """A name that holds none of these: 示例社区01居委会 is of 示例社区01."""
    if any(name in value for name in names):
        return
    words = dict(zip(("kind", "kind_en"), _KINDS[kind], strict=True)) | _hint(value, names)
    yield document.problem(("unit", key), "followup_place", warning=True, value=value, **words)


def _meant(value: str, known: Places) -> dict[str, Any]:
    """The registered name behind another name, else the one that is nearest."""
    name = known.called.get(plain(value))
    if name:
        return {"hint": f"名册里写的是“{name}”。", "hint_en": f"The register calls it “{name}”."}
    return _hint(value, (*known.estates, *known.companies))


def _hint(value: str, names: Iterable[str]) -> dict[str, Any]:
    return dict(zip(("hint", "hint_en"), schema.nearest(value, sorted(names)), strict=True))
