"""What is done of a run that may be interrupted: a file a chunk, named by all that its outcome depends on."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from build_tools import __version__
from build_tools.ratings.intake import Judge, Taken
from build_tools.ratings.walking import Found

_FORMAT = 1
_DECODER = msgspec.msgpack.Decoder(tuple[Taken, ...])


@dataclass(frozen=True)
class Journal:
    """``folder`` holds the chunks of runs of one judge. A fault of it costs time only: the chunk is read again."""

    folder: Path

    def get(self, chunk: Sequence[Found]) -> tuple[Taken, ...] | None:
        try:
            return decoded(self._path(chunk).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, chunk: Sequence[Found], raw: bytes) -> None:
        path = self._path(chunk)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".draft")
            draft.write_bytes(raw)
            draft.replace(path)
        except OSError:
            return

    def clear(self) -> None:
        """After the quarter is written."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, chunk: Sequence[Found]) -> Path:
        listed = [(one.name, os.fsencode(one.path), one.stamp) for one in chunk]
        return self.folder / f"{hashlib.sha256(msgspec.msgpack.encode(listed)).hexdigest()}.msgpack"


def of(work: Path, judge: Judge) -> Journal:
    """The journal of a judge under the folder for things that can be made again."""
    confirmed = sorted((key, sorted(one.items), sorted(one.files)) for key, one in judge.confirmed.items())
    said = [
        _FORMAT,
        __version__,
        judge.rules.digest,
        judge.rules.edition.digest,
        judge.register.digest,
        judge.period,
        judge.as_of.isoformat(),
        judge.migrate,
        [one.digest for one in judge.editions],
        confirmed,
    ]
    return Journal(work / "collect" / hashlib.sha256(msgspec.msgpack.encode(said)).hexdigest()[:32])


def encoded(taken: Sequence[Taken]) -> bytes:
    return msgspec.msgpack.encode(taken)


def decoded(raw: bytes) -> tuple[Taken, ...]:
    """Raises msgspec.MsgspecError for what is no chunk."""
    return _DECODER.decode(raw)
