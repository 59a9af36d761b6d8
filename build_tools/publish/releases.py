"""A folder of releases: ``releases/NAME`` each whole, ``current`` a link to one of them, exchanged in one step.

Whatever kills a command half-way, ``current`` names a whole release; a half-copied one has a name that starts with a
dot and is removed at the next start. Only one command at a time changes a folder.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from build_tools import lock
from build_tools.publish import manifest

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

    def check(self) -> None:
        """Raises ReleaseError where the folder is not ours; changes nothing."""
        if self.folder.exists() and not self.folder.is_dir():
            raise ReleaseError("publish_not_a_folder", value=self.folder)
        if self.folder.is_dir() and any(self.folder.iterdir()) and not self._store.is_dir():
            raise ReleaseError("publish_not_ours", value=self.folder)
        if os.path.lexists(self.current_link) and not self.current_link.is_symlink():
            raise ReleaseError("publish_current_taken", value=self.current_link)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have the folder for oneself, without what a killed command left. Raises ReleaseError if others have it."""
        self.check()
        self._store.mkdir(parents=True, exist_ok=True)
        try:
            with lock.held(self._store, ".lock"):
                self._clear()
                yield
        except lock.LockedError:
            raise ReleaseError("publish_busy", value=self.folder) from None

    def _clear(self) -> None:
        for leftover in self._store.glob(".new-*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        for link in self.folder.glob(".current-*"):
            link.unlink()

    def names(self) -> list[str]:
        """The whole releases, in the order they were put in place."""
        there = {path.name for path in self._store.glob("*") if path.is_dir()}
        return in_order(there, self._order.read_text("utf-8", "replace") if self._order.is_file() else "")

    def current(self) -> str | None:
        """The name of the release that readers get."""
        if not self.current_link.is_symlink():
            return None
        name = self.current_link.readlink().name
        return name if (self._store / name).is_dir() else None

    def add(self, name: str, site: Path) -> None:
        """A new release, copied beside the others and named when whole. An existing one is made again what it was.

        Raises OSError, and ReleaseError if the copy is not what the manifest of the site says.
        """
        place, new = self._store / name, self._store / f".new-{name}"
        if place.is_dir():
            self._mend(place, site)
            return
        try:
            for path in sorted(site.rglob("*")):
                _copy(path, new / path.relative_to(site))
            _settle(new)
            if altered(new):
                raise ReleaseError("publish_copy", value=name)
        except (OSError, ReleaseError):
            shutil.rmtree(new, ignore_errors=True)
            raise
        new.rename(place)

    def _mend(self, place: Path, site: Path) -> None:
        """File by file, each exchanged in one step, so that readers get the one or the other whole."""
        own = manifest.digests(site)
        wrong = manifest.unlike(own, manifest.digests(place))
        for name in [*wrong, manifest.NAME, manifest.SIGNATURE]:
            file, new = place / name, self._store / ".new-file"
            if (site / name).is_file():
                _copy(site / name, new)
                file.parent.mkdir(parents=True, exist_ok=True)
                new.replace(file)
            else:
                file.unlink(missing_ok=True)

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


def in_order(there: Collection[str], order: str) -> list[str]:
    """The names that are names of releases: those of the order file in its order, oldest first, after the others."""
    names = {name for name in there if _NAME.fullmatch(name)}
    known = [name for name in dict.fromkeys(order.split()) if name in names]
    return sorted(names.difference(known)) + known


def altered(release: Path) -> list[str]:
    """Files that are not as the manifest of a release says; the manifest itself if it cannot be read."""
    try:
        return manifest.differences(release)
    except manifest.BadManifestError:
        return [manifest.NAME]


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        to.mkdir(parents=True, exist_ok=True)
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)


def _settle(folder: Path) -> None:
    """Have the disk hold what was written, before a name says that it is whole."""
    if hasattr(os, "sync"):
        os.sync()
    else:
        folder.stat()
