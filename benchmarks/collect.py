"""``python -m benchmarks.collect 10000 100000``: collecting that many result files, against reading them at all.

The peer reads every file with ``json.loads`` and hashes it with ``hashlib``, in one process, in the same run; the ratio
is of seconds of the processor. Memory is the proportional share of all processes of ``wuye collect``, the largest sum
seen.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build_tools import check, results
from build_tools.editions import chosen
from build_tools.ratings import rules, sample

ROOT = Path(__file__).parent.parent
SIZES = (1000, 10_000)
PERIOD = "2026Q3"
AS_OF = date(2026, 10, 12)


def main(words: list[str]) -> None:
    sizes = [int(word) for word in words] or list(SIZES)
    print(f"{'files':>7}  {'wall':>8}  {'processor':>9}  {'json+hash':>9}  {'ratio':>6}  {'memory':>7}  {'quarter':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            row(size, Path(scratch))


def row(size: int, scratch: Path) -> None:
    """Make the files of one size, measure, and print its line."""
    fill(scratch, size)
    started, before = time.perf_counter(), _processor()
    memory = collect(scratch)
    wall, ours = time.perf_counter() - started, _processor() - before
    began = time.process_time()
    peer(scratch / "files")
    theirs = time.process_time() - began
    written = (scratch / "ratings" / PERIOD / "quarter.json").stat().st_size
    print(
        f"{size:>7}  {wall:>6.2f} s  {ours:>7.2f} s  {theirs:>7.2f} s  {ours / theirs:>6.2f}"
        f"  {memory / 1e6:>4.0f} MB  {written / 1e6:>4.0f} MB",
        flush=True,
    )


def _processor() -> float:
    """Seconds of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def fill(scratch: Path, size: int) -> None:
    """An inspection and a self-assessment for each of half as many estates, with the answers of the sample."""
    estates = size // 2
    known = sample.register(estates)
    own = rules.under(chosen.catalogue(check.check(ROOT / "standards"), AS_OF))
    models = list(sample.sample(PERIOD, own, sample.register()).files.values())
    head = [line for line in sample.estates_yml(known).split("estates:")[0].splitlines() if not line.startswith("#")]
    (scratch / "ratings").mkdir()
    (scratch / "ratings" / "estates.yml").write_text("\n".join(head) + "\n", "utf-8")
    rows = (
        f"{one.key},{one.name},{one.enterprise},{one.street},{one.community},{one.floor_area},{one.built},"
        f"{one.fee // 100}.{one.fee % 100:02}"
        for one in known.estates
    )
    table = "\n".join(["小区键,小区名称,企业键,街道,社区,建筑面积,建成年份,物业费", *rows])
    (scratch / "ratings" / "estates.csv").write_text(table, "utf-8")
    files = {kind: [one for one in models if one.kind == kind] for kind in ("inspection", "self")}
    for number, estate in enumerate(known.estates):
        folder = scratch / "files" / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        for kind, listed in files.items():
            (folder / f"{estate.key}-{kind}.json").write_bytes(renamed(listed[number % len(listed)], estate))


def renamed(model: results.Result, estate: sample.Entry) -> bytes:
    """The result file of a model for another estate."""
    raw = results.write(model) if model.digest not in _written else _written[model.digest]
    _written[model.digest] = raw
    company = f"示例企业{estate.enterprise[-1].upper()}"
    bare = raw.replace(f'"digest":"{model.digest}",'.encode(), b"", 1)
    bare = bare.replace(f'"enterprise":"{model.enterprise}"'.encode(), f'"enterprise":"{company}"'.encode())
    bare = bare.replace(f'"estate":"{model.estate}"'.encode(), f'"estate":"{estate.name}"'.encode())
    digest = hashlib.sha256(bare).hexdigest()
    return bare.replace(b'"enterprise":', f'"digest":"sha256:{digest}","enterprise":'.encode(), 1)


_written: dict[str, bytes] = {}


def collect(scratch: Path) -> int:
    """Run ``wuye collect`` in a process of its own; the most memory it took, in bytes."""
    arguments = [
        "collect",
        "files",
        "--period",
        PERIOD,
        "--standards",
        str(ROOT / "standards"),
        "--as-of",
        AS_OF.isoformat(),
    ]
    command = [sys.executable, "-m", "build_tools.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (scratch / "output.txt").open("w") as output:
        running = subprocess.Popen(command, cwd=scratch, stdout=output, stderr=output, env=environment)
    most = [0]
    watch = threading.Thread(target=_watch, args=(running, most), daemon=True)
    watch.start()
    if running.wait():
        raise SystemExit((scratch / "output.txt").read_text("utf-8")[-2000:])
    watch.join()
    return most[0]


def _watch(running: subprocess.Popen[bytes], most: list[int]) -> None:
    while running.poll() is None:
        most[0] = max(most[0], sum(map(_share, _family(running.pid))))
        time.sleep(0.1)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _share(pid: int) -> int:
    """The proportional share of memory of a process, in bytes; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def peer(folder: Path) -> None:
    for path in sorted(folder.rglob("*.json")):
        raw = path.read_bytes()
        json.loads(raw)
        hashlib.sha256(raw).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
