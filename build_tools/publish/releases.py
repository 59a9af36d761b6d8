"""A folder of releases: ``releases/NAME`` each whole, ``current`` a link to one of them, exchanged in one step.

Whatever kills a command half-way, ``current`` names a whole release; a half-copied one has a name that starts with a
dot and is removed at the next start.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}(-\d+)?")


class ReleaseError(Exception):
    """Why a folder cannot take a release, as a message code and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


@dataclass(frozen=True)
class Releases:
    """The releases of one folder."""

    folder: Path

    @property
    def current_link(self) -> Path:
        return self.folder / "current"

    @property
    def _store(self) -> Path:
        return self.folder / "releases"

    @property
    def _order(self) -> Path:
        """Names in the order they were put in place, oldest first: a date alone does not tell two of one day apart."""
        return self._store / ".order"

    def prepare(self) -> None:
        """Make the folder ready, removing what a killed command left. Raises ReleaseError where it is not ours."""
        if self.folder.exists() and not self.folder.is_dir():
            raise ReleaseError("publish_not_a_folder", value=self.folder)
        if self.folder.is_dir() and any(self.folder.iterdir()) and not self._store.is_dir():
            raise ReleaseError("publish_not_ours", value=self.folder)
        if os.path.lexists(self.current_link) and not self.current_link.is_symlink():
            raise ReleaseError("publish_current_taken", value=self.current_link)
        self._store.mkdir(parents=True, exist_ok=True)
        for leftover in self._store.glob(".new-*"):
            shutil.rmtree(leftover)
        for link in self.folder.glob(".current-*"):
            link.unlink()

    def names(self) -> list[str]:
        """The whole releases, in the order they were put in place."""
        there = {path.name for path in self._store.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)}
        order = self._order.read_text("utf-8").split() if self._order.is_file() else []
        known = [name for name in dict.fromkeys(order) if name in there]
        return sorted(there.difference(known)) + known

    def current(self) -> str | None:
        """The name of the release that readers get."""
        if not self.current_link.is_symlink():
            return None
        name = self.current_link.readlink().name
        return name if (self._store / name).is_dir() else None

    def add(self, name: str, fill: Callable[[Path], object]) -> Path:
        """A new release, filled beside the others and named when whole. An existing one of this name is kept."""
        place = self._store / name
        if place.is_dir():
            return place
        new = self._store / f".new-{name}"
        fill(new)
        _settle(new)
        new.rename(place)
        return place

    def publish(self, name: str) -> None:
        """Put a new release in place; going back from it leads to what readers get now."""
        before = self.current()
        order = [known for known in self.names() if known not in (name, before)]
        self._write_order([*order, *([before] if before and before != name else []), name])
        self.point(name)

    def point(self, name: str) -> None:
        """Point ``current`` to a release in one step. Raises ReleaseError when there is no such release."""
        if not (self._store / name).is_dir():
            raise ReleaseError("publish_no_release", value=name, known="、".join(self.names()) or "—")
        link = self.folder / f".current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases") / name, target_is_directory=True)
        link.replace(self.current_link)

    def prune(self, keep: int) -> list[str]:
        """Remove the oldest beyond ``keep``, never the current one; the names removed."""
        names = self.names()
        gone = [name for name in names[: max(0, len(names) - keep)] if name != self.current()]
        for name in gone:
            hidden = self._store / f".new-{name}"  # so that a kill in between leaves no half release with a name
            (self._store / name).rename(hidden)
            shutil.rmtree(hidden)
        return gone

    def before(self) -> str:
        """The release that was in place before the current one. Raises ReleaseError when there is none."""
        names = self.names()
        current = self.current()
        place = names.index(current) if current in names else len(names)
        if place < 1:
            raise ReleaseError("publish_nothing_before")
        return names[place - 1]

    def _write_order(self, names: list[str]) -> None:
        new = self._order.with_suffix(".new")
        new.write_text("\n".join(names) + "\n", "utf-8")
        new.replace(self._order)


def _settle(folder: Path) -> None:
    """Have the disk hold what was written, before a name says that it is whole."""
    if hasattr(os, "sync"):
        os.sync()
    else:
        folder.stat()
