"""Of several files about one estate, the one that counts: a rule, never the name or the order of files; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from build_tools.ratings.combining import Evidence
from build_tools.ratings.intake import Taken
from build_tools.ratings.quarter import File, Owners, Step

_Slot = tuple[str, str]


@dataclass(frozen=True)
class Chosen:
    """What counts for each estate, and what became of every file."""

    evidence: Mapping[str, Evidence]
    files: tuple[File, ...]


@dataclass
class _Desk:
    """The chosen file of each estate and kind, why an inspection is held back, and what is said of the others."""

    chosen: dict[_Slot, Taken] = field(default_factory=dict)
    undecided: set[_Slot] = field(default_factory=set)
    files: list[File] = field(default_factory=list)


def choose(taken: Iterable[Taken], owners: Mapping[str, Owners], street: Mapping[str, str]) -> Chosen:
    """One inspection and one self-assessment for each estate.

    Files that count come before those to be reviewed, then the one saved last. Two that differ and were saved in the
    same second cannot be told apart: then neither counts until somebody has decided.
    """
    desk = _Desk()
    slots: dict[_Slot, list[Taken]] = {}
    for one in taken:
        if one.state in ("accepted", "review") and one.assessment:
            slots.setdefault((one.estate, one.kind), []).append(one)
        else:
            desk.files.append(_file(one))
    for slot, several in slots.items():
        _choose(slot, several, desk)
    keys = {key for key, _ in desk.chosen} | owners.keys() | street.keys()
    return Chosen({key: _evidence(key, desk, owners, street) for key in keys}, tuple(desk.files))


def _choose(slot: _Slot, several: list[Taken], desk: _Desk) -> None:
    several.sort(key=lambda one: (one.state != "accepted", -one.saved, one.digest, one.name))
    first = several[0]
    rivals = [one for one in several if (one.state, one.saved) == (first.state, first.saved)]
    if len({_content(one) for one in rivals}) > 1:
        desk.undecided.add(slot)
        desk.files += [_undecided(one, rivals) for one in rivals]
    else:
        desk.files.append(_file(first))
        rivals = [first]
    desk.chosen[slot] = first
    desk.files += [_left(one, first) for one in several if one not in rivals]


def _content(one: Taken) -> str:
    return one.assessment.result if one.assessment else one.digest


def _undecided(one: Taken, rivals: Sequence[Taken]) -> File:
    others = "、".join(sorted(other.name for other in rivals if other is not one)[:5])
    return _file(msgspec.structs.replace(one, state="review"), {"code": "collect_undecided", "other": others})


def _left(one: Taken, chosen: Taken) -> File:
    """A file beside the chosen one: a duplicate, or still to be reviewed."""
    if one.state == "review":
        return _file(one)
    code = "collect_same" if _content(one) == _content(chosen) else "collect_duplicate"
    return _file(msgspec.structs.replace(one, state="duplicate"), {"code": code, "other": chosen.name})


def _file(one: Taken, *more: Step) -> File:
    return File(
        name=one.name,
        digest=one.digest,
        state=one.state,
        kind=one.kind,
        estate=one.estate,
        reasons=(*one.reasons, *more),
    )


def _evidence(key: str, desk: _Desk, owners: Mapping[str, Owners], street: Mapping[str, str]) -> Evidence:
    inspection, own = desk.chosen.get((key, "inspection")), desk.chosen.get((key, "self"))
    return Evidence(
        inspection=inspection.assessment if inspection else None,
        held=_held((key, "inspection"), inspection, desk),
        self_assessment=own.assessment if own else None,
        owners=owners.get(key),
        street=street.get(key),
    )


def _held(slot: _Slot, inspection: Taken | None, desk: _Desk) -> str:
    """Why an inspection that is there does not count yet. One that is not finished says so by its own status."""
    if slot in desk.undecided:
        return "inspection_undecided"
    if inspection is None or inspection.state == "accepted" or inspection.assessment is None:
        return ""
    return "inspection_held" if inspection.assessment.status == "complete" else ""
