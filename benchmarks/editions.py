"""``python -m benchmarks.editions``: what archived editions cost a second build of the real site.

Made-up editions of the real content are released into a copy of the standards, each with one sentence changed. Built
twice, the second build has everything in its store; counted is the processor's time of that second build, since other
work on the machine does not lengthen it. With 40 editions it may be at most 1.2 times that with one, and the data of
the search must not grow.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from build_tools import check, edition, model
from build_tools.editions import archive, chosen, mapping
from build_tools.editions.compare import compare
from build_tools.site import archive as pages

ROOT = Path(__file__).parent.parent
SIZES = (1, 40)
MOST = 1.2
RUNS = 3


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    print(f"{'editions':>9}  {'second build':>13}  {'wall clock':>11}  {'search data':>12}  {'ratio':>6}", flush=True)
    first, grown = 0.0, 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            seconds, wall, data = measured(Path(scratch), size)
        first, grown = first or seconds, grown or data
        print(f"{size:>9}  {seconds:>11.2f} s  {wall:>9.2f} s  {data:>10} B  {seconds / first:>6.2f}", flush=True)
        if seconds > MOST * first or data > grown:
            raise SystemExit(f"more than {MOST} times, or a larger search: the archive costs too much")


def measured(scratch: Path, size: int) -> tuple[float, float, int]:
    """Processor's and clock's seconds of the best second build, and the bytes of the search's data."""
    project = scratch / "project"
    project.mkdir()
    shutil.copytree(ROOT / "docs", project / "docs")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("build_tools/site/", f"{ROOT}/build_tools/site/")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    shutil.copytree(ROOT / "standards", project / "standards", ignore=shutil.ignore_patterns(archive.FOLDER))
    last = release(project / "standards", size)
    fill(project, last)
    build(project, last)
    times = [build(project, last) for _ in range(RUNS)]
    data = (project / "site" / "assets" / "wuye-search-data.js").stat().st_size
    return min(one for one, _ in times), min(other for _, other in times), data


def release(standards: Path, count: int) -> date:
    """Release made-up editions; returns a day on which the last is in force."""
    catalogue = check.check(standards).catalogue
    folder = standards / archive.FOLDER
    folder.mkdir()
    entries: dict[str, str] = {}
    day, before = date(2020, 1, 1), None
    for place in range(1, count + 1):
        plain = model.to_plain(catalogue)
        plain["publisher"]["edition"] |= {"number": f"2020.{place}", "published": f"{day}", "effective": f"{day}"}
        plain["publisher"]["edition"]["review_by"] = "2099-12-31"
        plain["checklist"]["groups"][0]["items"][0]["why"] += f"第{place}版。"
        document = edition.freeze(model.from_plain(plain))
        if before:
            found = compare(before.catalogue, model.from_plain(plain))
            key = plain["checklist"]["groups"][0]["items"][0]["id"]
            note = {"entries": [key], "verb": "changed", "what": f"第{place}版的改动。", "why": "量一量。"}
            document["changes"] = {
                "previous": {"edition": str(before.number), "digest": before.digest},
                "notes": [note], "added": [], "withdrawn": [], "mapping": mapping.mapping(found, ()),
            }  # fmt: skip
        before = archive.released(archive.document_bytes(document))
        (folder / archive.file_name(before.number)).write_bytes(before.raw)
        entries[str(before.number)] = archive.sha256(before.raw)
        day += timedelta(days=30)
    (folder / archive.LIST).write_bytes(archive.listing(entries))
    return day


def fill(project: Path, day: date) -> None:
    """Render one edition, and let its pages stand in the store for all: a second build only takes them from there."""
    store = project / ".build" / "editions"
    store.mkdir(parents=True)
    standing = chosen.standing(check.check(project / "standards"), day)
    bound = list(pages.bound(standing))
    kept = pages.stored(bound[-1], store)
    for one in bound[:-1]:
        shutil.copytree(kept, store / one.key)


def build(project: Path, day: date) -> tuple[float, float]:
    """Build once in a process of its own: its processor's seconds and the clock's."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "build_tools.cli", "build", "--as-of", day.isoformat()]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)})
    if done.returncode:
        raise SystemExit(f"the build failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - start


if __name__ == "__main__":
    main()
