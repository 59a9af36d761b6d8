"""The records in ``ratings/`` as the pages read them: where they are, who may be named, and what a fault says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.messages import text_of
from build_tools.ratings import register
from build_tools.ratings.register import Register
from build_tools.source import Problem

FOLDER = "ratings"


class Unreadable(ValueError):
    """Records or documents of a quarter are broken; says every fault with its place."""


def unreadable(problems: Iterable[Problem]) -> Unreadable:
    faults = (problem for problem in problems if not problem.warning)
    return Unreadable("\n".join(f"{FOLDER}/{one.file}:{one.line}：{text_of(one, 'zh')}" for one in faults))


def kept(folder: Path) -> Register | None:
    """The register, if there is one. Raises Unreadable for a broken one."""
    found = register.kept(folder)
    if isinstance(found, tuple):
        raise unreadable(found)
    return found


def names(folder: Path) -> Mapping[str, str] | None:
    """Names of the estates by key; None without a register. Raises Unreadable for a broken one."""
    found = register.names(folder)
    if isinstance(found, tuple):
        raise unreadable(found)
    return found
