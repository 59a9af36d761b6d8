"""One command at a time in a folder: a lock that ends with the process that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: commands at the same time are not kept apart there
    fcntl = None  # type: ignore[assignment]


class LockedError(Exception):
    """Another command holds the lock. Raised by ``held``."""


@contextmanager
def held(folder: Path, name: str = "lock") -> Iterator[None]:
    """Hold a lock of a folder, or raise LockedError at once."""
    with (folder / name).open("w") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LockedError from None
        yield
