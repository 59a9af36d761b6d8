"""The way of most result files: decoded by types, written again, and equal to their bytes, which proves them strict.

Whatever is unusual (another order of keys, a space, an old format) gives None and goes the slow way through
``results.parse``, which says what is wrong. A file that passes here passes there, with the same result; a test holds
the two together.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from build_tools.results import Action, Correction, Result, Standard
from build_tools.scoring import Answer, Link, Photo

MAX_BYTES = 300_000
"""Above it a file might hold more signs than the strict reader takes."""

_LARGEST = 2**53 - 1
_Key = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")]
_CONDITION = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ITEM = re.compile(r"[A-Z]{2}-[0-9]{3,4}")
_Condition = Annotated[str, Meta(min_length=1, max_length=40)]
_Item = Annotated[str, Meta(max_length=7)]
"""The form of both is looked at once for all files (``_is_item``): the same few come in each."""
_Edition = Annotated[str, Meta(pattern=r"^[0-9]{4}\.[1-9][0-9]*(\.[1-9][0-9]*)?\Z")]
_Digest = Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]
_Name = Annotated[str, Meta(max_length=120, pattern=r"^[^\u0000-\u001f\u007f]*\Z")]
_Note = Annotated[str, Meta(max_length=4000, pattern=r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*\Z")]
_Moment = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})\Z")
]
_Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
_Url = Annotated[str, Meta(max_length=500, pattern=r"^https?://[^\s\u0000-\u001f\u007f]+\Z")]
_Whole = Annotated[int, Meta(ge=-_LARGEST, le=_LARGEST)]
_Verdict = Literal["met", "partly_met", "not_met", "not_applicable"]
_VerdictOrNone = Literal["", "met", "partly_met", "not_met", "not_applicable"]


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Optional values that say nothing are left out, as the form leaves them out."""


class _Photo(_Record, frozen=True, kw_only=True):
    digest: _Digest
    caption: _Name = ""


class _Link(_Record, frozen=True, kw_only=True):
    url: _Url
    title: _Name = ""


class _Answer(_Record, frozen=True, kw_only=True):
    outcome: _Verdict
    reason: _Note = ""
    note: _Note = ""
    veto: bool = False
    photos: Annotated[tuple[_Photo, ...], Meta(max_length=6)] = ()
    links: Annotated[tuple[_Link, ...], Meta(max_length=6)] = ()
    by: _Name = ""


class _Standard(_Record, frozen=True, kw_only=True):
    publisher: _Key
    edition: _Edition
    digest: _Digest


class _Correction(_Record, frozen=True, kw_only=True):
    at: _Moment
    item: _Item
    was: _VerdictOrNone
    now: _VerdictOrNone
    by: _Name = ""


class _Action(_Record, frozen=True, kw_only=True):
    item: _Item
    measure: _Note
    person: _Name = ""
    due: _Day = ""
    done: _Day = ""


class _Group(_Record, frozen=True, kw_only=True):
    key: str
    earned: _Whole
    maximum: _Whole
    answered: _Whole
    applicable: _Whole


class _Computed(_Record, frozen=True, kw_only=True):
    """What every program of ours writes; another shape goes the slow way."""

    status: str
    earned: _Whole
    maximum: _Whole
    score: _Whole | None
    stars: _Whole | None
    answered: _Whole
    applicable: _Whole
    na_points: _Whole
    na_of: _Whole
    black_candidate: bool
    demonstration: bool
    groups: list[_Group]
    reasons: list[dict[str, str | _Whole]]


class _File(_Record, frozen=True, kw_only=True):
    """A result file of format 2, moved or merged ones excepted."""

    format: Literal["wuye-result"] | UnsetType = UNSET
    format_version: Literal[2] | UnsetType = UNSET
    kind: Literal["self", "inspection"]
    standard: _Standard
    party: _Key
    estate: _Name
    enterprise: _Name
    period: Annotated[str, Meta(pattern=r"^([0-9]{4}Q[1-4])?\Z")]
    assessors: Annotated[tuple[_Name, ...], Meta(max_length=20)]
    saved: _Moment | UnsetType = UNSET
    finished: _Moment | UnsetType = UNSET
    facts: Annotated[dict[_Condition, bool], Meta(max_length=60)]
    answers: Annotated[dict[_Item, _Answer], Meta(max_length=5000)]
    flags: Annotated[tuple[_Item, ...], Meta(max_length=5000)] = ()
    corrections: Annotated[tuple[_Correction, ...], Meta(max_length=2000)] = ()
    actions: Annotated[tuple[_Action, ...], Meta(max_length=500)] = ()
    computed: _Computed | UnsetType = UNSET
    digest: _Digest | UnsetType = UNSET


_DECODER = msgspec.json.Decoder(_File)
_ENCODER = msgspec.json.Encoder(order="sorted")
_DIGEST = re.compile(rb'"digest":"(sha256:[0-9a-f]{64})","enterprise":')
"""The file's own digest: keys are sorted, and no other part has an enterprise."""


def parse(raw: bytes, name: str) -> Result | None:
    """The Result of the bytes of a file that is beyond doubt; None leaves it to ``results.parse``."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        found = _DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if found.format is UNSET or found.format_version is UNSET or found.digest is UNSET:
        return None
    if _ENCODER.encode(found) != raw or len(set(found.flags)) != len(found.flags):
        return None
    return _result(found, name) if _named_well(found) and _own_digest(raw) == found.digest else None


def _own_digest(raw: bytes) -> str:
    """The digest of the content: of the bytes without the one member that states it."""
    places = list(_DIGEST.finditer(raw))
    if len(places) != 1:
        return ""
    bare = raw[: places[0].start()] + raw[places[0].end() - len(b'"enterprise":') :]
    return "sha256:" + hashlib.sha256(bare).hexdigest()


@lru_cache(maxsize=10_000)
def _is_item(text: str) -> bool:
    return _ITEM.fullmatch(text) is not None


@lru_cache(maxsize=10_000)
def _is_condition(text: str) -> bool:
    return _CONDITION.fullmatch(text) is not None


def _named_well(found: _File) -> bool:
    corrected, acted = (one.item for one in found.corrections), (one.item for one in found.actions)
    items = (*found.answers, *found.flags, *corrected, *acted)
    return all(map(_is_item, items)) and all(map(_is_condition, found.facts))


def _result(found: _File, name: str) -> Result:
    """By hand: through ``msgspec.convert`` it takes three times as long, which a hundred thousand files feel."""
    theirs = found.standard
    return Result(
        name=name,
        kind=found.kind,
        standard=Standard(publisher=theirs.publisher, edition=theirs.edition, digest=theirs.digest),
        party=found.party,
        estate=found.estate,
        enterprise=found.enterprise,
        period=found.period,
        assessors=found.assessors,
        facts=found.facts,
        answers={item: _answer(given) for item, given in found.answers.items()},
        digest=found.digest or "",
        saved=found.saved or None,
        finished=found.finished or None,
        flags=found.flags,
        corrections=_converted(found.corrections, tuple[Correction, ...]),
        actions=_converted(found.actions, tuple[Action, ...]),
        computed=msgspec.to_builtins(found.computed) if found.computed else None,
    )


def _answer(given: _Answer) -> Answer:
    return Answer(
        outcome=given.outcome,
        reason=given.reason,
        note=given.note,
        veto=given.veto,
        photos=_converted(given.photos, tuple[Photo, ...]),
        links=_converted(given.links, tuple[Link, ...]),
        by=given.by,
    )


def _converted(listed: tuple[_Record, ...], kind: Any) -> Any:
    return msgspec.convert(listed, kind, from_attributes=True) if listed else ()
