"""Result files as people send them: the JSON alone, or the form's zip with ``result.json`` and the photos beside it.

A zip is read within bounds on size, entries and what it unpacks to. A name in it is only ever compared, never used as
a path. Every fault is a ``Problem``; of a zip that is altered no result is given. ``repack`` writes a zip with the same
photos again.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from build_tools import results
from build_tools.results import Reading, Result
from build_tools.source import Problem

INSIDE = "result.json"
MAX_BYTES = 150_000_000
MAX_ENTRIES = 1000
"""Six photos for each of 150 items, and the result."""
MAX_PHOTO_BYTES = 2_000_000
"""The form writes about 0.3 MB."""
MAX_UNPACKED = 300_000_000

_Moment = tuple[int, int, int, int, int, int]
_NO_MOMENT: _Moment = (1980, 1, 1, 0, 0, 0)
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_CENTRAL = re.compile(b"PK\x01\x02")
_ZIP64 = b"PK\x06\x06"
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_JPEG = b"\xff\xd8\xff"
_AWAY = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f\\]")
"""Names that would leave the folder they are unpacked in."""
_ASIDE = re.compile(r"/$|^__MACOSX/|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""Folders, and what systems put into a zip unasked."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises on bytes that are no sound zip."""


class _ZipError(Exception):
    """The zip is refused: a code of ``messages`` and its words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def read(path: Path, name: str) -> Reading:
    """Read one file of either kind. Photos that are missing or left over are problems beside the result."""
    return results.take(path, MAX_BYTES, name, lambda file: _read(file, name))


def _read(file: BinaryIO, name: str) -> Reading:
    start = file.read(len(_STARTS[0]))
    if start not in _STARTS:
        return results.parse_open(file, start, name)
    try:
        _bound(file)
        with zipfile.ZipFile(file) as archive:
            return _from(archive, name)
    except _ZipError as stop:
        return results.refused(name, stop.code, **stop.words)
    except _BROKEN:
        return results.refused(name, "result_zip_broken")


def _bound(file: BinaryIO) -> None:
    """Refuse before zipfile makes an object of every entry, however many the zip says it has."""
    if os.fstat(file.fileno()).st_size > MAX_BYTES:  # it grew
        raise _ZipError("result_zip_big", value=INSIDE)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        if raw.rfind(_ZIP64) >= 0 and raw.rfind(b"PK\x06\x07") >= 0:
            raise _ZipError("result_zip_method")
        if any(number >= MAX_ENTRIES for number, _ in enumerate(_CENTRAL.finditer(raw))):
            raise _ZipError("result_zip_many", limit=str(MAX_ENTRIES))


def _from(archive: zipfile.ZipFile, name: str) -> Reading:
    entries = _entries(archive)
    if INSIDE not in entries:
        raise _ZipError(_absent(entries))
    photos = {found[1] for each in entries if (found := _PHOTO.fullmatch(each))}
    for hexadecimal in sorted(photos):
        _photo(archive, entries, hexadecimal)
    reading = results.parse(_unpacked(archive, entries[INSIDE], results.MAX_BYTES), name)
    if reading.result is None:
        return reading
    problems = results.capped(_differences(reading.result, photos), name)
    return replace(reading, problems=problems, photos=tuple(sorted(photos)))


def repack(source: Path, photos: Sequence[str], result: Result, out: BinaryIO) -> None:
    """Write a zip like the form's: this result, and these photos of the zip at ``source``, by their digests.

    The same input gives the same bytes. Raises OSError, and ZipChangedError if a photo is not there as it was read.
    """
    saved = _saved(result)
    with zipfile.ZipFile(out, "w") as target:
        target.writestr(_stored(INSIDE, saved), results.write(result))
        for hexadecimal, raw in _again(source, photos):
            target.writestr(_stored(_place(hexadecimal), saved), raw)


class ZipChangedError(Exception):
    """A zip is not what it was when it was read."""


def _again(source: Path, photos: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The photos one by one, each compared with its digest: only one is held at a time."""
    with source.open("rb") as file:
        try:
            _bound(file)
            with zipfile.ZipFile(file) as archive:
                entries = _entries(archive)
                for hexadecimal in photos:
                    yield hexadecimal, _photo(archive, entries, hexadecimal)
        except (_ZipError, KeyError, *_BROKEN) as error:
            raise ZipChangedError(str(source)) from error


def _saved(result: Result) -> _Moment:
    """When the answers were last changed, UTC, as far as a calendar and a zip know the day."""
    try:
        saved = datetime.fromisoformat(result.saved or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return _NO_MOMENT
    moment = (saved.year, saved.month, saved.day, saved.hour, saved.minute, saved.second)
    return moment if 1980 <= saved.year < 2108 else _NO_MOMENT


def _stored(name: str, saved: _Moment) -> zipfile.ZipInfo:
    """An entry of plain bytes that does not tell the machine it was made on."""
    entry = zipfile.ZipInfo(name, saved)
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def _place(hexadecimal: str) -> str:
    return f"photos/{hexadecimal}.jpg"


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries by name, as written in the zip; what is not a file of ours to look at is left out."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = info.orig_filename
        if _AWAY.search(name):
            raise _ZipError("result_zip_path", value=name[:60])
        if _ASIDE.search(name):
            continue
        if name in entries:
            raise _ZipError("result_zip_twice", value=name[:60])
        entries[name] = info
    if sum(info.file_size for info in entries.values()) > MAX_UNPACKED:
        raise _ZipError("result_zip_big", value=INSIDE)
    return entries


def _absent(names: Mapping[str, object]) -> str:
    if any(name.startswith(("xl/", "word/")) for name in names):
        return "result_zip_office"
    return "result_zip_folder" if any(name.endswith(f"/{INSIDE}") for name in names) else "result_zip_none"


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one entry, whose sum zipfile compares. Never unpacks more than ``most``."""
    if info.flag_bits & 1:
        raise _ZipError("result_zip_locked")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _ZipError("result_zip_method")
    if info.file_size > most:
        raise _ZipError("result_zip_big", value=info.orig_filename[:60])
    with archive.open(info) as file:
        return file.read(most + 1)


def _photo(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], hexadecimal: str) -> bytes:
    """The bytes of a photo, which must be what its name says."""
    raw = _unpacked(archive, entries[_place(hexadecimal)], MAX_PHOTO_BYTES)
    if hashlib.sha256(raw).hexdigest() != hexadecimal:
        raise _ZipError("result_photo_digest", value=hexadecimal[:12])
    if not raw.startswith(_JPEG):
        raise _ZipError("result_photo_kind", value=hexadecimal[:12])
    return raw


def _differences(result: Result, photos: set[str]) -> Iterator[Problem]:
    """Photos that an answer names and the zip lacks, and the other way round.

    Those of answers that were left behind in a move to another edition may come along.
    """
    named: dict[str, str] = {}
    for item, answer in result.answers.items():
        for photo in answer.photos:
            named.setdefault(photo.digest.removeprefix("sha256:"), item)
    for hexadecimal in sorted(named.keys() - photos):
        words = {"value": hexadecimal[:12], "item": named[hexadecimal]}
        yield results.problem(result.name, "result_photo_missing", **words)
    kept = result.carried.kept if result.carried else ()
    left = {photo.digest.removeprefix("sha256:") for one in kept for photo in one.answer.photos}
    for hexadecimal in sorted(photos - named.keys() - left):
        yield results.problem(result.name, "result_photo_extra", value=hexadecimal[:12])
