"""The outcome of a quarter: what is published, and all that is needed to compute it again by hand.

One canonical JSON document, ``ratings/2026Q3/quarter.json`` (``schemas/quarter.schema.json``). Numbers are whole;
percentages are exact fractions as text, such as ``"260/3"``, beside which stands what is shown: hundredths of a point,
cut and not rounded.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from build_tools.source import Problem

FILE = "quarter.json"
MAX_BYTES = 400_000_000
"""A hundred thousand estates take about half of it."""

Exact = Annotated[str, Meta(pattern=r"^(0|[1-9][0-9]*)(/[1-9][0-9]*)?\Z", max_length=4000)]
"""A percentage as a fraction in lowest terms: ``"85"`` or ``"260/3"``."""
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Hundredths = Annotated[int, Meta(ge=0, le=10000)]
Stars = Annotated[int, Meta(ge=0, le=5)]
Period = Annotated[str, Meta(pattern=r"^[0-9]{4}Q[1-4]\Z")]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Digest = Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]
Levels = Annotated[str, Meta(pattern=r"^[210n.x]*\Z", max_length=5000)]
Step = dict[str, str | int]
"""A reason code and its words; see ``docs/scoring.md`` and ``ratings/sentences.py``."""

Status = Literal["complete", "incomplete", "review", "nothing_to_score"]
State = Literal["accepted", "review", "refused", "duplicate"]
Kind = Literal["self", "inspection"]
PartKey = Literal["inspection", "owners", "street"]
ColourKey = Literal["green", "blue", "yellow", "red"]

MET, PARTLY, NOT_MET, NOT_APPLICABLE, UNANSWERED, EXCLUDED = "210n.x"
"""The signs of ``Assessment.levels``, one for each of ``Quarter.items``; excluded by a fact of the estate."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A part of the document; every field is always written."""


class Edition(Record, frozen=True):
    """The edition that all results of the quarter are judged by."""

    publisher: str
    number: str
    digest: Digest


class Before(Record, frozen=True):
    """An earlier quarter that lists over several quarters looked at."""

    period: Period
    digest: Digest


class Group(Record, frozen=True):
    """Half-points of a group of items, and how many items are answered."""

    key: str
    earned: Count
    maximum: Count
    answered: Count
    applicable: Count


class Strict(Record, frozen=True):
    """The same answers with every unconfirmed "not applicable" counted as not met. ``ceiling`` is the most stars that
    caps and vetoes leave, ``items`` those that are not confirmed."""

    items: tuple[str, ...]
    earned: Count
    maximum: Count
    stars: Stars
    ceiling: Stars


class Assessment(Record, frozen=True):
    """What the rules give for one result file. Points in half-points; ``score`` in hundredths, cut.

    ``result`` is the digest of the result file, ``facts`` the answers to conditions, ``levels`` a sign an item,
    ``vetoes`` the items whose veto is ticked. ``strict`` is there where a "not applicable" is not confirmed.
    """

    result: Digest
    saved: str
    status: Status
    earned: Count
    maximum: Count
    score: Hundredths | None
    stars: Stars | None
    strict: Strict | None
    answered: Count
    applicable: Count
    na_points: Count
    na_of: Count
    black_candidate: bool
    demonstration: bool
    groups: tuple[Group, ...]
    reasons: tuple[Step, ...]
    facts: dict[str, bool]
    levels: Levels
    vetoes: tuple[str, ...]


class Owners(Record, frozen=True):
    """The owners' marks as tallied: how many answered, and their mean in percent."""

    answered: Count
    percent: Exact


class Part(Record, frozen=True):
    """One part of the combined result. ``counts`` is false where it is missing or too few people answered."""

    key: PartKey
    weight: Annotated[int, Meta(ge=1, le=1000)]
    percent: Exact | None
    counts: bool


class Rank(Record, frozen=True):
    """A place among ``of`` estates (or enterprises); ``shared`` is how many hold this very place, 1 for alone.

    ``scale`` is ``overall`` or the key of a stratum such as ``age``, ``band`` the band of that stratum. There is no
    ``place`` where fewer are compared than the rules ask for.
    """

    scale: str
    band: str
    place: Annotated[int, Meta(ge=1)] | None
    of: Count
    shared: Annotated[int, Meta(ge=1)] | None


class Candidate(Record, frozen=True):
    """The conditions of a list are met. It is not an entry: the procedure comes first."""

    list: Literal["red", "black"]
    trigger: str
    reasons: tuple[Step, ...]


class Estate(Record, frozen=True):
    """One estate: its facts, what came in about it, and the result with each step.

    ``floor_area`` in square metres, ``fee`` in fen a square metre and month. ``bands`` gives its band of each stratum.
    ``percent`` and ``score`` are None without a complete inspection; then there are no stars, colour, rank or list.
    """

    key: str
    name: str
    enterprise: str
    street: str
    community: str
    floor_area: Count
    built: Count
    fee: Count
    bands: dict[str, str]
    inspection: Assessment | None
    self_assessment: Assessment | None
    owners: Owners | None
    street_mark: Exact | None
    parts: tuple[Part, ...]
    percent: Exact | None
    score: Hundredths | None
    stars: Stars | None
    colour: ColourKey | None
    steps: tuple[Step, ...]
    ranks: tuple[Rank, ...]
    candidates: tuple[Candidate, ...]


class Enterprise(Record, frozen=True):
    """One enterprise from its estates: ``estates`` in the register, ``ranked`` with a result.

    ``rank`` has no place where fewer estates are ranked than the rules ask for.
    """

    key: str
    name: str
    estates: Count
    ranked: Count
    percent: Exact | None
    score: Hundredths | None
    stars: Stars | None
    colour: ColourKey | None
    steps: tuple[Step, ...]
    rank: Rank


class Band(Record, frozen=True):
    """One band of a stratum and how many ranked estates are in it."""

    key: str
    title: str
    ranked: Count


class Stratum(Record, frozen=True):
    """What estates are compared by beside the overall ranking: age, size or fee."""

    key: str
    title: str
    bands: tuple[Band, ...]


class File(Record, frozen=True):
    """What became of one file of the folder. ``estate`` is a key of the register, "" where unknown.

    ``digest`` is that of the bytes, "" for a file that was not read whole.
    """

    name: str
    digest: Annotated[str, Meta(pattern=r"^(sha256:[0-9a-f]{64})?\Z")]
    state: State
    kind: Literal["", "self", "inspection"]
    estate: str
    reasons: tuple[Step, ...]


class Quarter(Record, frozen=True):
    """All of a quarter. Estates, enterprises and files stand in the order of key or name; ranks say who leads."""

    period: Period
    sample: bool
    as_of: Day
    edition: Edition
    rules: Digest
    party: str
    items: tuple[str, ...]
    before: tuple[Before, ...]
    strata: tuple[Stratum, ...]
    estates: tuple[Estate, ...]
    enterprises: tuple[Enterprise, ...]
    files: tuple[File, ...]
    digest: str = ""
    format: Literal["wuye-quarter"] = "wuye-quarter"
    format_version: Literal[1] = 1

    def estate(self, key: str) -> Estate | None:
        """The estate of a key or, failing that, of a name."""
        named = (one for one in self.estates if one.name == key)
        return next((one for one in self.estates if one.key == key), None) or next(named, None)

    @property
    def ranked(self) -> tuple[Estate, ...]:
        """The estates that have a result, in the order of the overall ranking; of equal rank by key."""
        return tuple(sorted((one for one in self.estates if one.ranks), key=lambda one: (_place(one), one.key)))


def _place(estate: Estate) -> int:
    return next((rank.place or 0 for rank in estate.ranks if rank.scale == "overall"), 0)


@dataclass(frozen=True)
class Reading:
    """A quarter read, or why it was not."""

    quarter: Quarter | None = None
    problems: tuple[Problem, ...] = ()


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Quarter)


def exact(value: Fraction) -> Exact:
    """A percentage in the form of the document."""
    return str(value)


@lru_cache(maxsize=10_000)
def fraction(value: Exact) -> Fraction:
    """A percentage of the document as a number."""
    return Fraction(value)


def hundredths(value: Fraction) -> int:
    """What is shown of a percentage: hundredths of a point, cut, not rounded."""
    return value.numerator * 100 // value.denominator


def sealed(quarter: Quarter) -> Quarter:
    """The quarter with the digest of everything else in it."""
    bare: dict[str, Any] = {name: getattr(quarter, name) for name in quarter.__struct_fields__ if name != "digest"}
    return msgspec.structs.replace(quarter, digest="sha256:" + hashlib.sha256(_ENCODER.encode(bare)).hexdigest())


def write(quarter: Quarter) -> bytes:
    """The bytes of the document: canonical JSON and a line break."""
    return _ENCODER.encode_lines([quarter])


def path(folder: Path, period: str) -> Path:
    """Where the document of a quarter stands in the ratings folder."""
    return folder / period / FILE


def previous(period: str) -> str:
    """``2026Q1`` → ``2025Q4``."""
    year, number = int(period[:4]), int(period[5])
    return f"{year:04}Q{number - 1}" if number > 1 else f"{year - 1:04}Q4"


def is_period(text: str) -> bool:
    return re.fullmatch("[0-9]{4}Q[1-4]", text) is not None and not text.startswith("0000")


def first_day(period: str) -> date:
    """Of a quarter that ``is_period``."""
    return date(int(period[:4]), int(period[5]) * 3 - 2, 1)


def last_day(period: str) -> date:
    """Of a quarter that ``is_period``."""
    year, month = int(period[:4]), int(period[5]) * 3
    return date(year, month, monthrange(year, month)[1])


def periods(folder: Path) -> tuple[str, ...]:
    """The quarters that have a document, oldest first."""
    found = (one.parent.name for one in folder.glob(f"*/{FILE}"))
    return tuple(sorted(name for name in found if is_period(name)))


def read(file: Path, name: str = "") -> Reading:
    """Read the document of a quarter; every fault is a Problem. ``name`` is how messages call the file."""
    name = name or file.as_posix()
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(name, "quarter_not_a_file")
        if status.st_size > MAX_BYTES:
            return _refused(name, "quarter_large", limit=str(MAX_BYTES // 1_000_000))
        return parse(file.read_bytes(), name)
    except FileNotFoundError:
        return _refused(name, "quarter_missing")
    except OSError as error:
        return _refused(name, "unreadable_file", reason=error.strerror or os.strerror(error.errno or 0))


def parse(raw: bytes, name: str) -> Reading:
    """The quarter in the bytes of a document: of this form, unaltered, and exactly as it would be written."""
    try:
        quarter = _DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _refused(name, "quarter_form")
    if sealed(quarter).digest != quarter.digest:
        return _refused(name, "quarter_altered")
    return Reading(quarter) if write(quarter) == raw else _refused(name, "quarter_not_canonical")


def _refused(name: str, code: str, /, **words: str) -> Reading:
    return Reading(problems=(Problem(name, 1, 1, code, tuple(words.items())),))
