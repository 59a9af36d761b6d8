"""Every file of a folder judged, by one process a core, and what was done before an interruption taken up again."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from build_tools.ratings import journal as journals
from build_tools.ratings.intake import Judge, Taken
from build_tools.ratings.journal import Journal
from build_tools.ratings.walking import Found

CHUNK = 250
"""Files judged at a time: what an interruption can cost each process."""
Chunk = Sequence[Found]
Done = Callable[[int], object]


@contextmanager
def few_collections() -> Iterator[None]:
    """The collector of garbage held back: hundreds of thousands of small objects without cycles come up in between."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    gc.freeze()  # what is there already stays to the end
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


class InterruptedRunError(Exception):
    """A process was killed, for instance for want of memory; what is done is in the journal."""


def collect(
    files: Sequence[Found], judge: Judge, journal: Journal, done: Done = lambda count: None, workers: int | None = None
) -> list[Taken]:
    """What became of each file, in no order. ``done`` is told how many more files are through."""
    common: dict[Any, Any] = {}
    taken = [_refused(one) for one in files if one.refusal]
    done(len(taken))
    waiting = []
    for chunk in _chunks([one for one in files if not one.refusal]):
        known = journal.get(chunk)
        if known is None:
            waiting.append(chunk)
        else:
            taken += _shared(known, common)
            done(len(known))
    for chunk, raw in _judged(waiting, judge, workers or os.cpu_count() or 1):
        journal.put(chunk, raw)
        taken += _shared(journals.decoded(raw), common)
        done(len(chunk))
    return taken


def _refused(one: Found) -> Taken:
    assert one.refusal is not None
    return Taken(name=one.name, digest="", state="refused", reasons=(one.refusal,))


def _shared(taken: Iterable[Taken], common: dict[Any, Any]) -> Iterator[Taken]:
    """The same with equal parts held once: of a hundred thousand files most reasons and facts are alike."""
    for one in taken:
        held = one.assessment
        if held is not None:
            held = msgspec.structs.replace(
                held,
                reasons=tuple([common.setdefault(tuple(step.items()), step) for step in held.reasons]),
                facts=common.setdefault(("facts", *held.facts.items()), held.facts),
                groups=tuple([common.setdefault(group, group) for group in held.groups]),
            )
        yield msgspec.structs.replace(one, assessment=held)


def _chunks(files: Sequence[Found]) -> Iterator[Chunk]:
    return (files[start : start + CHUNK] for start in range(0, len(files), CHUNK))


def _judged(chunks: Sequence[Chunk], judge: Judge, workers: int) -> Iterator[tuple[Chunk, bytes]]:
    """The chunks as they are through; a few files are not worth a process."""
    if len(chunks) < 2 or workers < 2:
        yield from ((chunk, _judge(judge, chunk)) for chunk in chunks)
        return
    with ProcessPoolExecutor(min(workers, len(chunks)), initializer=_start, initargs=(judge,)) as pool:
        running = {pool.submit(_work, chunk): chunk for chunk in chunks}
        try:
            for future in as_completed(running):
                yield running.pop(future), future.result()
        except BrokenProcessPool as error:
            raise InterruptedRunError from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_judges: list[Judge] = []
"""In a process of the pool: the one judge, sent once and not with every chunk."""


def _start(judge: Judge) -> None:
    gc.disable()  # as few_collections, for good
    _judges[:] = [judge]


def _work(chunk: Chunk) -> bytes:
    return _judge(_judges[0], chunk)


def _judge(judge: Judge, chunk: Chunk) -> bytes:
    return journals.encoded([judge.take(Path(one.path), one.name) for one in chunk])
