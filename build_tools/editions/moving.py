"""Result files on their way to another edition: read one, say what becomes of it, write the new one beside it."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools import reasons, result_zip, results
from build_tools.editions import carry
from build_tools.editions.archive import Archive, Released
from build_tools.editions.carry import Moved
from build_tools.messages import Language, say, text_of
from build_tools.results import Result
from build_tools.source import Problem


@dataclass(frozen=True)
class Move:
    """A file and what becomes of it; without ``moved`` the problems say why nothing does."""

    file: Path
    target: Path
    moved: Moved | None
    problems: tuple[Problem, ...] = ()
    photos: tuple[str, ...] | None = None
    """Digests of the photos that come along in a zip; None for JSON alone."""


def read(file: Path, editions: Archive, end: Released, folder: Path | None) -> Move:
    """The move of one result file, JSON or zip, to an edition; a zip whose photos are not complete is not moved."""
    name = file.as_posix()
    reading = result_zip.read(file, name)
    suffix = ".json" if reading.photos is None else ".zip"
    target = (folder or file.parent) / f"{file.stem}-{end.number}{suffix}"
    if reading.result is None or reading.problems:
        return Move(file, target, None, reading.problems)
    result = reading.result
    start = editions.get(result.standard.edition)
    if start is None or not carry.belongs(result, start):
        known = "、".join(str(one.number) for one in editions)
        return Move(
            file, target, None, (_problem(name, "migrate_unknown", value=result.standard.edition, known=known),)
        )
    passed = carry.path(editions, str(start.number), str(end.number))
    if not passed:
        words = {"value": str(start.number), "end": str(end.number)}
        code = "migrate_same" if start.number == end.number else "migrate_backwards"
        return Move(file, target, None, (_problem(name, code, **words),))
    parties = {party.key for party in start.catalogue.checklist.parties}
    parties &= {party.key for party in end.catalogue.checklist.parties}
    if result.party not in parties:
        words = {"value": result.party, "end": str(end.number)}
        return Move(file, target, None, (_problem(name, "migrate_party", **words),))
    return Move(file, target, carry.move(result, start, passed), photos=reading.photos)


def _problem(name: str, code: str, **words: str) -> Problem:
    return Problem(name, 1, 1, code, tuple(words.items()))


def write(one: Move, language: Language) -> str:
    """Write the new file whole, never over another one; says where. Raises OSError."""
    assert one.moved is not None
    one.target.parent.mkdir(parents=True, exist_ok=True)
    beside = one.target.with_name(f".{os.getpid()}.wuye-new")
    try:
        _write_beside(one, one.moved.result, beside)
        if one.target.exists() and not filecmp.cmp(beside, one.target, shallow=False):
            raise FileExistsError(errno.EEXIST, say("migrate_exists", language), str(one.target))
        beside.replace(one.target)
    except result_zip.ZipChangedError as error:
        raise OSError(errno.EIO, say("migrate_changed", language), str(one.file)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
    return say("migrate_written", language, value=one.target.as_posix())


def _write_beside(one: Move, result: Result, beside: Path) -> None:
    with beside.open("wb") as out:
        if one.photos is None:
            out.write(results.write(result))
        else:
            result_zip.repack(one.file, one.photos, result, out)


def as_text(one: Move, end: Released, language: Language) -> str:
    """What becomes of the answers of a file, for people."""
    head = one.file.as_posix()
    if one.moved is None:
        return "\n".join([head, *(f"  {text_of(problem, language)}" for problem in one.problems)])
    return "\n".join([head, *(f"  {line}" for line in _lines(one.moved, end, language))])


def _lines(moved: Moved, end: Released, language: Language) -> Iterator[str]:
    chinese = language == "zh"
    start = moved.result.carried.edition if moved.result.carried else ""
    yield f"{start} → {end.number}" + ("：" if chinese else ":")
    parts = (
        (("沿用", "kept"), moved.carried, False),
        (("请复核", "to be reviewed"), moved.review, True),
        (("要新填", "to be answered"), moved.blank, True),
        (("留下的旧答案", "old answers left behind"), moved.left, True),
    )
    for (zh, en), keys, listed in parts:
        yield f"{zh}{len(keys)}条" if chinese else f"{en}: {len(keys)}"
        for key in keys if listed else ():
            number, _, item = key.rpartition("/")
            shown = reasons.item_name(item, end.catalogue, language)
            yield f"  - {number + ' ' if number else ''}{shown}"
