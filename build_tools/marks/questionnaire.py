"""What owners are asked and what streets mark, read from ``ratings/questionnaire.yml`` and ``street-marks.yml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from build_tools import schema, source
from build_tools.office.clean import folded
from build_tools.source import Document, Problem

QUESTIONS, CRITERIA = "questionnaire.yml", "street-marks.yml"


@dataclass(frozen=True, kw_only=True)
class Option:
    """What an owner may choose: ``points`` of 100; None for an answer that does not count."""

    key: str
    text: str
    points: int | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    id: str
    text: str
    standards: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A sheet counts if at least ``least_questions`` of its answers count."""

    title: str
    intro: str
    least_questions: int
    options: tuple[Option, ...]
    questions: tuple[Question, ...]
    provenance: str
    address: str = ""

    def option(self, text: str) -> Option | None:
        """What a cell says: a key or the words of an option, in any width; None for anything else."""
        plain = folded(text).removesuffix(".0")  # as spreadsheets write whole numbers
        return next((one for one in self.options if plain in (one.key, folded(one.text))), None)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    key: str
    title: str
    points: int
    how: str


@dataclass(frozen=True, kw_only=True)
class StreetMarks:
    title: str
    criteria: tuple[Criterion, ...]
    provenance: str

    @property
    def full(self) -> int:
        """The points an estate can get."""
        return sum(one.points for one in self.criteria)


@dataclass(frozen=True)
class Reading:
    """Both parts, None if one has errors, and what is wrong."""

    questionnaire: Questionnaire | None
    street: StreetMarks | None
    problems: tuple[Problem, ...] = ()


def read(folder: Path, standards: AbstractSet[str]) -> Reading:
    """Both files of a ratings folder. ``standards``: ids of the service standards that questions may name."""
    asked, faults = read_questions(folder, standards)
    marked = source.read(folder / CRITERIA, CRITERIA)
    problems = list(_faults(marked, "street-marks")) or list(_twice(marked, "criteria", "key"))
    if faults or problems:
        return Reading(None, None, tuple(sorted({*faults, *problems})))
    return Reading(asked, msgspec.convert(marked.data, StreetMarks))


def read_questions(folder: Path, standards: AbstractSet[str]) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """The questionnaire alone; None if it has errors, and what is wrong."""
    asked = source.read(folder / QUESTIONS, QUESTIONS)
    problems = list(_faults(asked, "questionnaire")) or list(_question_faults(asked, standards))
    found = None if problems else msgspec.convert(asked.data, Questionnaire)
    return found, tuple(sorted(set(problems)))


def _faults(document: Document, kind: str) -> Iterator[Problem]:
    yield from document.problems
    if document.readable:
        yield from schema.check(document, kind)


def _question_faults(document: Document, standards: AbstractSet[str]) -> Iterator[Problem]:
    data = document.data
    yield from _twice(document, "questions", "id")
    yield from _twice(document, "options", "key")
    if not any("points" in one for one in data["options"]):
        yield document.problem(("options",), "marks_no_points")
    if data["least_questions"] > len(data["questions"]):
        yield document.problem(("least_questions",), "marks_least", count=len(data["questions"]))
    for place, key in _named(data["questions"]):
        if key not in standards:
            hint, hint_en = schema.nearest(key, standards)
            yield document.problem(
                ("questions", place, "standards"), "marks_standard", value=key, hint=hint, hint_en=hint_en
            )


def _named(questions: Sequence[dict[str, Any]]) -> Iterable[tuple[int, str]]:
    return ((place, key) for place, one in enumerate(questions) for key in one["standards"])


def _twice(document: Document, name: str, key: str) -> Iterator[Problem]:
    counted = Counter(one[key] for one in document.data[name])
    for place, one in enumerate(document.data[name]):
        if counted[one[key]] > 1:
            yield document.problem((name, place, key), "marks_same_key", value=one[key])
