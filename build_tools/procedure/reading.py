"""Read the records of a folder: schema, references, the order of steps, personal data; all problems in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from build_tools import schema, source
from build_tools.procedure import personal, steps
from build_tools.procedure.record import Record, from_plain
from build_tools.procedure.rules import Rules
from build_tools.ratings import quarter as quarters
from build_tools.source import Document, Pointer, Problem

FOLDER = "records"


@dataclass(frozen=True)
class Shelf:
    """Records by id with the document of each, and what is wrong with them."""

    records: tuple[Record, ...] = ()
    documents: tuple[Document, ...] = ()
    """Of the records, in the same order."""
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        return any(not problem.warning for problem in self.problems)

    def of(self, key: str) -> tuple[Record, Document] | None:
        """A record by its id."""
        pairs = zip(self.records, self.documents, strict=True)
        return next((pair for pair in pairs if pair[0].id == key), None)


def read(folder: Path, rules: Rules, as_of: date, estates: AbstractSet[str] | None) -> Shelf:
    """All records in ``folder/records``. ``estates`` are the keys that exist; None leaves them unchecked."""
    names, strays = files(folder, FOLDER)
    found = shelf([source.read(folder / name, name) for name in names], rules, as_of, estates)
    return replace(found, problems=tuple(sorted({*found.problems, *strays, *_other_edition(folder, found)})))


class _Pinned(msgspec.Struct):
    """As much of a quarter's document as tells its edition."""

    edition: dict[str, str]


def _other_edition(folder: Path, found: Shelf) -> Iterator[Problem]:
    """Records that name another edition than the quarter they come from, where its document is there."""
    editions = {period: _edition_of(quarters.path(folder, period)) for period in {one.period for one in found.records}}
    for record, document in zip(found.records, found.documents, strict=True):
        own = editions[record.period]
        if own and own != record.edition:
            words: dict[str, Any] = {"value": record.edition, "period": record.period, "own": own}
            yield document.problem(("edition",), "procedure_edition", **words)


def _edition_of(quarter: Path) -> str | None:
    try:
        return msgspec.json.decode(quarter.read_bytes(), type=_Pinned).edition.get("number")
    except (OSError, ValueError):  # what is wrong with the document is said where it is read
        return None


def files(folder: Path, inner: str) -> tuple[list[str], list[Problem]]:
    """The YAML files of an inner folder by name, and a warning for every other file that lies there."""
    found = sorted(f"{inner}/{path.name}" for path in (folder / inner).glob("*") if not path.name.startswith("."))
    hints = (("hint", "扩展名请改成 .yml，或移出这里。"), ("hint_en", "Name it with .yml, or take it away."))
    strays = [Problem(name, 1, 1, "stray_file", hints, True) for name in found if not name.endswith(".yml")]
    return [name for name in found if name.endswith(".yml")], strays


def shelf(documents: Sequence[Document], rules: Rules, as_of: date, estates: AbstractSet[str] | None) -> Shelf:
    """The same of documents already read."""
    problems: list[Problem] = []
    sound: list[tuple[Record, Document]] = []
    for document in documents:
        faults = [*document.problems, *(schema.check(document, "record") if document.readable else ())]
        problems += faults
        if document.readable and not faults:
            sound.append((from_plain(document.data), document))
    problems += _twice(sound)
    records = [record for record, _ in sound]
    for record, document in sound:
        problems += _references(record, document, rules, estates)
        problems += _order(record, document, rules, as_of, records)
        problems += personal_data(document)
    sound.sort(key=lambda pair: pair[0].id)
    kept = tuple(record for record, _ in sound)
    return Shelf(kept, tuple(document for _, document in sound), tuple(sorted(set(problems))))


def personal_data(document: Document) -> Iterator[Problem]:
    """A problem for every text of a document that holds personal data; the text itself is not repeated."""
    for pointer, text in _texts(document.data, ()):
        for kind in personal.found(text):
            name, name_en = personal.NAMES[kind]
            yield document.problem(pointer, "personal_data", name=name, name_en=name_en)


def _texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*pointer, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*pointer, place))


def _twice(pairs: Iterable[tuple[Record, Document]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for record, document in pairs:
        if record.id in first:
            yield document.problem(("id",), "procedure_same_id", value=record.id, first=first[record.id])
        first.setdefault(record.id, document.file)


def _references(
    record: Record, document: Document, rules: Rules, estates: AbstractSet[str] | None
) -> Iterator[Problem]:
    if estates is not None and record.estate not in estates:
        hint, hint_en = schema.nearest(record.estate, estates)
        yield document.problem(("estate",), "procedure_estate", value=record.estate, hint=hint, hint_en=hint_en)
    triggers = rules.triggers[record.list]
    if record.trigger not in triggers:
        allowed, allowed_en = "、".join(triggers), ", ".join(triggers)
        words: dict[str, Any] = {"value": record.trigger, "allowed": allowed, "allowed_en": allowed_en}
        yield document.problem(("trigger",), "procedure_trigger", **words)


def _order(
    record: Record, document: Document, rules: Rules, as_of: date, records: Sequence[Record]
) -> Iterator[Problem]:
    if record.found < quarters.first_day(record.period):
        yield document.problem(("found",), "procedure_found_early", day=record.found, period=record.period)
    if record.found > as_of:
        yield document.problem(("found",), "procedure_future_day", day=record.found, as_of=as_of)
    result = record.next_result
    if result and result.on > as_of:
        yield document.problem(("next_result", "on"), "procedure_future_day", day=result.on, as_of=as_of)
    if result and result.period <= record.period:
        yield document.problem(("next_result", "period"), "procedure_result_period", value=result.period)
    for place, step in enumerate(record.steps):
        for refusal in steps.refusals(record.before(place), step, rules, as_of, records):
            words: dict[str, Any] = dict(refusal.words)
            yield document.problem(("steps", place), refusal.code, **words)
