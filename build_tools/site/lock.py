"""One build at a time in a project: a lock that ends with the process that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: builds at the same time are not kept apart there
    fcntl = None  # type: ignore[assignment]


class Locked(Exception):
    """Another build is under way. Raised by ``held``."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, or raise Locked at once."""
    with (folder / "lock").open("w") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Locked from None
        yield
