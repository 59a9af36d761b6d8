"""Files that commands write: whole or not at all, and in plain words why not."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from build_tools.cli.frame import fail
from build_tools.messages import Language, say
from build_tools.messages.system import reason


def put(path: Path, data: bytes, language: Language, *, apart_from: Path | None = None) -> None:
    """Write a file whole, or leave what was there and stop with exit code 2.

    ``apart_from`` is the file that was read: it is never written over.
    """
    try:
        if apart_from and path.exists() and path.samefile(apart_from):
            fail(say("write_over_input", language, value=path))
        _put(path, data)
    except OSError as error:
        fail(say("cannot_write", language, value=path, reason=reason(error, language)))


def folder(path: Path, language: Language) -> None:
    """Make a folder if it is not there, and stop with exit code 2 if nothing can be written into it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "")
    except OSError as error:
        fail(say("cannot_write", language, value=path, reason=reason(error, language)))


def _put(path: Path, data: bytes) -> None:
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a folder refuses, a device takes it
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    beside = target.with_name(f".{os.getpid()}.wuye-new")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
