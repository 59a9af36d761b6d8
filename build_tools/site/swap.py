"""Put a newly built folder in the place of the old one in one step, or so that a crash can be mended."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

_EXCHANGE = 2
_AT_CURRENT_FOLDER = -100


def staging(target: Path) -> Path:
    """Where the new folder is built: beside the target, on the same disk."""
    return target.with_name(f".{target.name}.wuye-new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.wuye-old")


def refusal(target: Path, kept: Iterable[Path]) -> str:
    """Why ``target`` may not be replaced by a site, in words; empty if it may.

    Only a new or empty folder, or a site that an earlier build made, is ever replaced; never a folder that holds
    one of ``kept``, nor one inside them.
    """
    resolved = target.resolve()
    for folder in (path.resolve() for path in kept):
        if folder.is_relative_to(resolved) or resolved.is_relative_to(folder):
            return f"{target} 里有项目自己的文件，或者就在其中，不能当作网站文件夹。请换一个，例如 site。"
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return f"{target} 不是文件夹（是文件或链接）。请换一个，或先移走它。"
    if target.is_dir() and any(target.iterdir()) and not (target / "data" / "catalogue.json").is_file():
        return f"{target} 里有别的文件，不是以前生成的网站；为免误删，没有动它。请换一个空文件夹。"
    return ""


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
