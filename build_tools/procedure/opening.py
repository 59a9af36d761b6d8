"""The first record of an entry, from a candidate that a quarter's result names; pure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from build_tools.procedure import standing
from build_tools.procedure.record import Record
from build_tools.ratings.quarter import Candidate, Estate, Quarter, Step
from build_tools.typed import half_width

_HEAD = "# yaml-language-server: $schema=../../schemas/record.schema.json\n"
_ID = re.compile(r"MD-([0-9]{4})-([0-9]{3})")
LAST = 999
"""So many records can be opened in a year."""


@dataclass(frozen=True)
class Opening:
    """A record to write: its id, and the text of its file."""

    id: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.id}.yml"


@dataclass(frozen=True)
class Case:
    """An estate of a quarter and the list whose condition it meets."""

    quarter: Quarter
    estate: Estate
    candidate: Candidate


def cases(quarter: Quarter, key: str, trigger: str | None = None) -> tuple[Case, ...] | None:
    """The candidates that a key or name means: an estate, or all estates of an enterprise. None for a stranger."""
    company = next((one.key for one in quarter.enterprises if key in (one.key, one.name)), None)
    one = quarter.estate(key)
    if one is None and company is None:
        return None
    estates = [one] if one else [each for each in quarter.estates if each.enterprise == company]
    found = (Case(quarter, each, candidate) for each in estates for candidate in each.candidates)
    return tuple(case for case in found if trigger in (None, case.candidate.trigger))


def rival(case: Case, records: Iterable[Record]) -> Record | None:
    """A record of the same estate and list that has not ended, or that was opened for this very quarter."""
    same = (one for one in records if (one.estate, one.list) == (case.estate.key, case.candidate.list))
    return next((one for one in same if one.period == case.quarter.period or not standing.closing(one)), None)


def next_id(taken: Iterable[str], day: date) -> str | None:
    """The id after the last one of the year; ids are never given again. None where the year has no more."""
    numbers = [int(each[2]) for one in taken if (each := _ID.fullmatch(one)) and int(each[1]) == day.year]
    number = max(numbers, default=0) + 1
    return f"MD-{day.year}-{number:03}" if number <= LAST else None


def ids(folder: Path) -> Iterator[str]:
    """The ids that names of files take, whatever is in them."""
    return (path.stem for path in folder.glob("MD-*"))


def opening(case: Case, key: str, day: date, say: Callable[[Step], str]) -> Opening:
    """The record with no step yet: the condition was met on a day, nobody was told so far.

    ``say`` puts a reason of the quarter into words; the reasons become the facts of the record.
    """
    quarter, estate, candidate = case.quarter, case.estate, case.candidate
    data = CommentedMap(id=key)
    if quarter.sample:
        data["sample"] = True
    data["list"], data["estate"], data["period"] = candidate.list, estate.key, quarter.period
    data["edition"] = DoubleQuotedScalarString(quarter.edition.number)
    data["trigger"] = candidate.trigger
    data["facts"] = DoubleQuotedScalarString(facts(case, say))
    data["found"] = DoubleQuotedScalarString(day.isoformat())
    data["steps"] = CommentedSeq()
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.dump(data, out)
    return Opening(key, _HEAD + out.getvalue())


def facts(case: Case, say: Callable[[Step], str]) -> str:
    """What the quarter states, in words; letters and digits in half width, as the data files have them."""
    return half_width(f"{case.estate.name}：" + "".join(say(step) for step in case.candidate.reasons))
