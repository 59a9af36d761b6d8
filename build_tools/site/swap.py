"""Put a newly built folder in the place of the old one in one step, or so that a crash can be mended."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_EXCHANGE = 2
_AT_CURRENT_FOLDER = -100


def staging(target: Path) -> Path:
    """Where the new folder is built: beside the target, on the same disk."""
    return target.with_name(f".{target.name}-new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def recover(target: Path) -> None:
    """Mend what a killed build left: bring back the old folder, and remove half-built ones."""
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)
    for leftover in (_old(target), staging(target)):
        if leftover.exists():
            shutil.rmtree(leftover)


def put(new: Path, target: Path) -> None:
    """Exchange ``new`` and ``target``, then remove what was there before."""
    if not target.exists():
        new.rename(target)
        return
    if _exchange(new, target):
        shutil.rmtree(new)
        return
    target.rename(_old(target))
    new.rename(target)
    shutil.rmtree(_old(target))


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False where the system or the disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_CURRENT_FOLDER, paths[0], _AT_CURRENT_FOLDER, paths[1], _EXCHANGE) == 0)
