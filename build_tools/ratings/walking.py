"""The files of a folder, without ever leaving it: links are named, never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.messages import visible
from build_tools.ratings.quarter import Step

MAX_DEPTH = 40


@dataclass(frozen=True)
class Found:
    """A file, or a folder that could not be gone into (``refusal``). ``stamp`` changes when the file does."""

    path: str
    name: str
    stamp: tuple[int, ...] = ()
    refusal: Step | None = None


def walk(folder: Path) -> tuple[Found, ...]:
    """Everything in a folder, in the order of names."""
    root = os.fspath(folder)
    return tuple(sorted(_inside(root, root, 0), key=lambda found: (found.name, found.path)))


def _inside(folder: str, root: str, depth: int) -> Iterator[Found]:
    name = _name(folder, root)
    if depth > MAX_DEPTH:
        yield Found(folder, name, refusal={"code": "collect_deep", "limit": MAX_DEPTH})
        return
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        yield Found(folder, name, refusal={"code": "unreadable_file", "reason": error.strerror or ""})
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(entry.path, root, depth + 1)
        else:
            yield Found(entry.path, _name(entry.path, root), _stamp(entry))


def _stamp(entry: os.DirEntry[str]) -> tuple[int, ...]:
    """The time of the last change of the inode is in it, which no program sets back."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _name(path: str, root: str) -> str:
    """How messages and the document call a file: its path in the folder, with nothing in it that is not seen."""
    inside = path[len(root) :].lstrip(os.sep) or "."
    return visible(inside.replace(os.sep, "/"))
