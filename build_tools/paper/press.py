"""Many papers at once: those not changed since the last time are kept, the rest are made by one process a core."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_tools.paper.typesetting import Manuscript, Paper

FEW = 3
"""So many papers are made here: starting processes takes longer."""


DAYS = 30


@dataclass(frozen=True)
class Shelf:
    """A folder of finished papers by the digest of their manuscripts. What cannot be read or written is made anew."""

    folder: Path

    def find(self, digest: str) -> Paper | None:
        try:
            path = self.folder / f"{digest}.paper"
            kept = path.read_bytes()
            os.utime(path)
            head, _, body = kept.partition(b"\n")
            about = json.loads(head)
            paper = Paper(body[: about["pdf"]], about["pages"], body[about["pdf"] :], tuple(about["replaced"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return paper if hashlib.sha256(body).hexdigest() == about.get("sha256") else None

    def put(self, digest: str, paper: Paper) -> None:
        """Keep a paper; two builds at once write the same bytes."""
        body = paper.pdf + paper.preview
        about = {
            "pdf": len(paper.pdf),
            "pages": paper.pages,
            "replaced": paper.replaced,
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(about).encode("ascii") + b"\n" + body)
            Path(name).replace(self.folder / f"{digest}.paper")
        except OSError:
            return  # a shelf that is full or read-only costs time, not papers

    def sweep(self) -> None:
        """Take away papers that nobody asked for in a month."""
        oldest = time.time() - DAYS * 86_400
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def print_all(
    manuscripts: Sequence[Manuscript],
    *,
    shelf: Shelf | None = None,
    workers: int | None = None,
    previews: bool = True,
    done: Callable[[], None] = lambda: None,
) -> list[Paper]:
    """The papers in the order asked for; ``done`` is called after each. A shelf keeps papers with previews only."""
    if shelf and not previews:
        raise ValueError("a shelf keeps papers with previews")
    digests = [one.digest for one in manuscripts]
    papers = {digest: paper for digest in digests if shelf and (paper := shelf.find(digest))}
    missing = {digest: one for digest, one in zip(digests, manuscripts, strict=True) if digest not in papers}
    for _ in range(len(digests) - len(missing)):
        done()
    if shelf:
        shelf.sweep()
    for digest, paper in zip(missing, _made(list(missing.values()), workers or cores(), previews), strict=True):
        papers[digest] = paper
        if shelf:
            shelf.put(digest, paper)
        done()
    return [papers[digest] for digest in digests]


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _made(manuscripts: Sequence[Manuscript], workers: int, previews: bool) -> Iterator[Paper]:
    make = partial(_make, previews)
    if len(manuscripts) <= FEW or workers == 1:
        yield from map(make, manuscripts)
        return
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
    pool = ProcessPoolExecutor(min(workers, len(manuscripts)), context, initializer=_leave_with_parent)
    try:
        with _deaf():
            papers = pool.map(make, manuscripts)
        yield from papers
    finally:
        pool.shutdown(cancel_futures=True)  # who stops us does not wait for what nobody will take


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes started now do not hear Ctrl-C: the one that started them ends them, and they have nothing to say."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_with_parent() -> None:
    """A process whose parent is killed would wait for work for ever."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _make(preview: bool, manuscript: Manuscript) -> Paper:
    return manuscript.paper(preview=preview)
