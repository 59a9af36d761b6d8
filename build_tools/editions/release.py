"""Release an edition: refuse what is not ready, freeze what is, and put the files in place one whole step at a time.

``plan`` says what would be written; ``carry_out`` writes it. The edition counts from the moment its list is replaced:
cut off before, nothing has happened; cut off after, running it again finishes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from build_tools import edition, model, yaml_format
from build_tools.editions import archive, corrections, mapping, notes
from build_tools.editions.archive import Archive, Released
from build_tools.editions.compare import Difference, compare
from build_tools.editions.notes import Note, Notes
from build_tools.editions.number import Number
from build_tools.model import Catalogue
from build_tools.source import Problem

PUBLISHER = "publisher.yml"
MAX_CHANGES = 40
"""So many sentences on what changed an edition says of itself; the notes have all of them."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be released: ``today`` is the day it is published."""

    number: Number
    effective: date | None
    today: date
    document_number: str | None = None


@dataclass(frozen=True)
class Plan:
    """A release that is ready: the edition, what it changes, and the files to write, in this order.

    ``again`` says that this very edition was released before; then the files are what was left undone.
    """

    released: Released
    difference: Difference | None
    notes: tuple[Note, ...]
    files: tuple[tuple[str, bytes], ...]
    again: bool = False


@dataclass(frozen=True)
class Source:
    """What a release is made from: the checked working text, its notes, the archive, and two files to write back."""

    working: Catalogue
    notes: Notes
    editions: Archive
    texts: Mapping[str, str]


def plan(source: Source, request: Request) -> Plan | list[Problem]:
    """What a release would write, or every reason why it cannot be."""
    existing = source.editions.get(str(request.number))
    if existing:
        return _again(source, request, existing)
    if request.number.correction:
        return _correction(source, request)
    previous = source.editions.latest
    after = _dated(source, request, source.notes.changes if previous else ())
    difference = compare(previous.catalogue, after) if previous else None
    problems = [*_faults(source, request, after, previous), *_unexplained(source, difference)]
    return problems or _planned(source, after, previous, difference, source.notes.changes if previous else ())


def _correction(source: Source, request: Request) -> Plan | list[Problem]:
    base = corrections.base_of(source.editions, request.number)
    if base is None:
        words = (("value", str(request.number)), ("base", str(request.number.corrects)))
        return [Problem(notes.FILE, 1, 1, "correction_unknown", words)]
    listed = corrections.of(source.notes.corrections, request.number)
    problems = list(corrections.faults(base, listed, request.number, source.working))
    if problems:
        return problems
    explained = corrections.explained(listed)
    effective = max(request.today, base.effective)
    content = corrections.applied(base, listed)
    block = _block(content["publisher"]["edition"], request, effective, explained)
    content["publisher"]["edition"] = block
    after = model.from_plain(content)
    return _planned(source, after, base, compare(base.catalogue, after), explained)


def _dated(source: Source, request: Request, explained: tuple[Note, ...]) -> Catalogue:
    """The working text as the edition that is released."""
    content = model.to_plain(source.working)
    block = _block(content["publisher"]["edition"], request, request.effective or request.today, explained)
    content["publisher"] = {**content["publisher"], "edition": block}
    content["publisher"].pop("consultation", None)
    return model.from_plain(content)


def _block(now: dict[str, Any], request: Request, effective: date, explained: tuple[Note, ...]) -> dict[str, Any]:
    """What the edition says of itself."""
    dates = {"published": request.today.isoformat(), "effective": effective.isoformat()}
    said = [note.what for note in explained][:MAX_CHANGES]
    document_number = request.document_number or now["document_number"]
    block = {**now, **dates, "number": str(request.number), "document_number": document_number}
    return block | ({"changes": said} if said else {})


def _planned(
    source: Source,
    after: Catalogue,
    previous: Released | None,
    difference: Difference | None,
    explained: tuple[Note, ...],
) -> Plan:
    document = edition.freeze(after)
    if previous and difference:
        document["changes"] = _changes(previous, difference, explained)
    one = archive.released(archive.document_bytes(document))
    entries = {str(other.number): archive.sha256(other.raw) for other in source.editions}
    listing = archive.listing(entries | {str(one.number): archive.sha256(one.raw)})
    files = [
        (f"{archive.FOLDER}/{archive.file_name(one.number)}", one.raw),
        (f"{archive.FOLDER}/{archive.LIST}", listing),
    ]
    return Plan(one, difference, explained, (*files, *_written_back(source, one)))


def _changes(previous: Released, difference: Difference, explained: tuple[Note, ...]) -> dict[str, Any]:
    """What is published with an edition besides its text."""
    before, now = difference.before.ids_in_force, difference.after.ids_in_force
    return {
        "previous": {"edition": str(previous.number), "digest": previous.digest},
        "notes": notes.to_plain(explained),
        "added": [key for key in now if key not in before],
        "withdrawn": [key for key in before if key not in now],
        "mapping": mapping.mapping(difference, explained),
    }


def _written_back(source: Source, one: Released) -> Iterator[tuple[str, bytes]]:
    """The working text as it stands after the release, where it differs: its edition, and no more notes on it."""
    if not one.number.correction:
        yield from _edited(source, PUBLISHER, lambda data: _restate(data, one.catalogue))
    if notes.FILE in source.texts and _notes_of(source, one):
        yield from _edited(source, notes.FILE, lambda data: _clear(data, one))


def _edited(source: Source, name: str, edit: Any) -> Iterator[tuple[str, bytes]]:
    made = yaml_format.edited(source.texts[name], edit)
    if made != source.texts[name]:
        yield name, made.encode("utf-8")


def _restate(data: Any, released: Catalogue) -> None:
    stated, block = released.publisher.edition, data["edition"]
    for key in ("number", "published", "effective"):
        if block[key] != getattr(stated, key):
            block[key] = DoubleQuotedScalarString(getattr(stated, key))
    if block["document_number"] != stated.document_number:
        block["document_number"] = stated.document_number
    if tuple(block.get("changes", ())) != stated.changes:
        block["changes"] = list(stated.changes)
    data.pop("consultation", None)


def _notes_of(source: Source, one: Released) -> bool:
    """Whether the notes of this release are still in the file; notes on the next one are left alone."""
    if one.number.correction:
        return bool(corrections.of(source.notes.corrections, one.number))
    return bool(source.notes.changes) and notes.to_plain(source.notes.changes) == one.changes.get("notes")


def _clear(data: Any, one: Released) -> None:
    if not one.number.correction:
        data["changes"] = []
        return
    left = [each for each in data["corrections"] if each["edition"] != str(one.number.corrects)]
    if left:
        data["corrections"] = left
    else:
        del data["corrections"]


def _again(source: Source, request: Request, existing: Released) -> Plan | list[Problem]:
    """The same release once more: nothing but what was left undone. Another text under its number is refused."""
    if existing.number.correction:
        listed = corrections.of(source.notes.corrections, existing.number)
        same = notes.to_plain(corrections.explained(listed)) in ([], existing.changes["notes"])
    else:
        content = model.to_plain(source.working)
        content["publisher"]["edition"] = model.to_plain(existing.catalogue)["publisher"]["edition"]
        same = edition.digest_of(content) == existing.digest and request.effective in (None, existing.effective)
    if not same:
        words = (("value", str(existing.number)), ("day", existing.published.isoformat()))
        return [Problem(PUBLISHER, 1, 1, "release_taken", words)]
    return Plan(existing, None, existing.notes, tuple(_written_back(source, existing)), again=True)


def _faults(source: Source, request: Request, after: Catalogue, previous: Released | None) -> Iterator[Problem]:
    """Numbers and dates that do not follow, and a text that is not ready."""
    stated, publisher = after.publisher.edition, source.working.publisher
    if previous:
        last = previous.number.corrects or previous.number
        words = {"value": stated.number, "next": str(last.following(last.year)), "later": f"{last.year + 1}.1"}
        if request.number <= last:
            yield _problem("release_number", last=str(previous.number), **words)
        elif request.number != last.following(request.number.year):
            yield _problem("release_gap", last=str(previous.number), **words)
    if request.number.year > int(stated.effective[:4]):
        yield _problem("release_year", value=stated.number, effective=stated.effective)
    if stated.effective < stated.published:
        yield _problem("release_before_published", value=stated.effective, published=stated.published)
    if previous and stated.published < previous.published.isoformat():
        yield _problem(
            "release_backdated", value=stated.published, last=str(previous.number), day=f"{previous.published}"
        )
    if previous and stated.effective <= previous.effective.isoformat():
        yield _problem(
            "release_too_early", value=stated.effective, last=str(previous.number), day=f"{previous.effective}"
        )
    if stated.review_by < stated.effective:
        yield _problem("release_review", value=stated.review_by, effective=stated.effective)
    if publisher.unfinished:
        yield _problem("release_unfinished", value="、".join(publisher.unfinished))
    if publisher.consultation and publisher.consultation.closes >= stated.published:
        yield _problem("release_consultation", value=publisher.consultation.closes)


def _unexplained(source: Source, difference: Difference | None) -> Iterator[Problem]:
    if difference is None:
        return
    if not difference.rules:
        yield _problem("release_nothing", value=difference.before.publisher.edition.number)
    former = {key for one in source.editions for key in one.changes.get("withdrawn", ())}
    yield from notes.faults(difference, source.notes.changes, former)


def _problem(code: str, **words: str) -> Problem:
    return Problem(PUBLISHER, 1, 1, code, tuple(words.items()))


def carry_out(made: Plan, standards: Path) -> None:
    """Write the files of a plan, each in one step. Raises OSError; running again finishes what was cut off."""
    (standards / archive.FOLDER).mkdir(exist_ok=True)
    for name, content in made.files:
        _put(standards / name, content)


def _put(path: Path, content: bytes) -> None:
    """Put a file in place whole, and on the disk before the next one is begun."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
