"""``python -m benchmarks.paper``: pre-filled checklists, and one very long one, against WeasyPrint on the same text.

Ours are PDF/UA-1 and PDF/A-2a at once, made by one process a core, as ``wuye paper`` does. WeasyPrint
gets the same words as plain HTML tables with the same fonts, also as PDF/UA, in one process, which is how it is used;
so the CPU time is told beside the wall time. Each side runs in a process of its own, and the memory told is the most
that one of its processes held. WeasyPrint is stopped beyond ``MOST_SECONDS`` or ``MOST_MEMORY``, which is then said in
place of its numbers. Arguments: how many checklists (1,000), how many rows (2,000), how many of the checklists
WeasyPrint makes (20; told a document).
"""

from __future__ import annotations

import html
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.scaled import scaled
from build_tools import check, samples
from build_tools.paper import checklist, fonts, press
from build_tools.paper.lookup import Lookup
from build_tools.paper.plan import Plan

ROOT = Path(__file__).parent.parent
STYLE = """
@page { size: A4; margin: 18mm 12mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
body { font: 10.5pt "Noto Serif SC"; } h1, h2, strong { font-family: "Noto Sans SC"; font-weight: normal; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; } td, th { border: 0.4pt solid; padding: 1.5mm; }
tr { break-inside: avoid; }
"""
MOST_SECONDS = 1800
MOST_MEMORY = 4096
"""Of WeasyPrint, MB of address space."""


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of all processors, and the most memory that one process held, MB."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    count, rows, theirs = (int(word) for word in (*sys.argv[1:], *("1000", "2000", "20")[len(sys.argv) - 1 :]))
    print(f"{count} pre-filled checklists, {press.cores()} processes; WeasyPrint makes {theirs}", flush=True)
    tell("a document", apart(our_filled, count), count, apart(their_filled, theirs, limited=True), theirs)
    print(f"one checklist of {rows} items", flush=True)
    tell("in all", apart(our_long, rows), 1, apart(their_long, rows, limited=True), 1)


def our_filled(count: int) -> Spent:
    plan, sheets = filled(count)
    return measure(lambda: press.print_all([plan.of(checklist.TEMPLATE, sheet) for sheet in sheets], previews=False))


def their_filled(count: int) -> Spent:
    _, sheets = filled(count)
    return measure(lambda: [weasyprint(sheet) for sheet in sheets])


def our_long(rows: int) -> Spent:
    plan = long(rows)
    sheet = checklist.sheet(plan.lookup)
    return measure(lambda: press.print_all([plan.of(checklist.TEMPLATE, sheet)], previews=False))


def their_long(rows: int) -> Spent:
    sheet = checklist.sheet(long(rows).lookup)
    return measure(lambda: weasyprint(sheet))


def filled(count: int) -> tuple[Plan, list[dict[str, Any]]]:
    catalogue = check.check(ROOT / "standards").catalogue
    plan = Plan(Lookup(catalogue))
    return plan, [checklist.sheet(plan.lookup, result=result) for result in samples.samples(catalogue, count=count)]


def long(rows: int) -> Plan:
    with tempfile.TemporaryDirectory() as scratch:
        return Plan(Lookup(check.check(scaled(ROOT / "standards", Path(scratch), rows)).catalogue))


def measure(action: Callable[[], Any]) -> Spent:
    """What an action takes, with its child processes."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    action()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Spent(time.perf_counter() - wall, sum(os.times()[:4]) - cpu, peak / 1024)


def apart(work: Callable[[int], Spent], size: int, *, limited: bool = False) -> Spent | str:
    """What the work takes in a process of its own, or why it was not done to the end."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=report, args=(work, size, limited, sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(MOST_SECONDS if limited else None):
            return f"stopped after {MOST_SECONDS} s, at {resident(process.pid)} MB"
        said: Spent | str = receiver.recv()
        return said
    except EOFError:
        return "ended without a word"
    finally:
        process.kill()
        process.join()


def report(work: Callable[[int], Spent], size: int, limited: bool, sender: Connection) -> None:
    if limited:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY * 1024 * 1024,) * 2)
    try:
        sender.send(work(size))
    except MemoryError:
        sender.send(f"stopped at {MOST_MEMORY} MB")


def resident(process: int | None) -> int:
    """MB that a process holds now; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024**2


def tell(what: str, ours: Spent | str, mine: int, theirs: Spent | str, other: int) -> None:
    """The costs of a piece, ours of ``mine`` and theirs of ``other`` pieces, and the memory of it all."""
    if isinstance(ours, str):
        raise SystemExit(f"wuye was not measured: {ours}")
    print(f"  {what}: wuye {ours.wall / mine:.2f} s wall, {ours.cpu / mine:.2f} s CPU; at most {ours.peak:.0f} MB")
    if isinstance(theirs, str):
        print(f"  {what}: WeasyPrint was not run to the end: {theirs}", flush=True)
        return
    wall, cpu = theirs.wall / other, theirs.cpu / other
    print(f"  {what}: WeasyPrint {wall:.2f} s wall, {cpu:.2f} s CPU; at most {theirs.peak:.0f} MB")
    print(f"  ratio: wall {wall * mine / ours.wall:.1f}, CPU {cpu * mine / ours.cpu:.1f}", flush=True)


def weasyprint(sheet: dict[str, Any]) -> bytes:
    """The words of a sheet by WeasyPrint, as PDF/UA-1."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = {face.path for face in fonts.load().book.fonts()}
    families = "".join(f'@font-face {{ font-family: "{family(path)}"; src: url("file://{path}"); }}' for path in faces)
    known = FontConfiguration()
    style = CSS(string=families + STYLE, font_config=known)
    made = HTML(string=page(sheet)).write_pdf(stylesheets=[style], font_config=known, pdf_variant="pdf/ua-1")
    return bytes(made)


def family(path: str) -> str:
    return fonts.SERIF if "Serif" in Path(path).name else fonts.SANS


def page(sheet: dict[str, Any]) -> str:
    """The same words as plain HTML."""
    groups = "".join(
        f"<h2>{html.escape(group['title'])}</h2><table>{''.join(map(rows_of, group['items']))}</table>"
        for group in sheet["groups"]
    )
    title = html.escape(sheet["title"])
    return f'<html lang="zh"><head><title>{title}</title></head><body><h1>{title}</h1>{groups}</body></html>'


def rows_of(item: dict[str, Any]) -> str:
    duties = "".join(f"<p>{html.escape(duty['text'])}</p>" for duty in item["requirements"])
    methods = "".join(
        f"<p>{html.escape(method['kind'] + method['how'] + '；'.join(method['evidence']))}</p>"
        for method in item["methods"]
    )
    boxes = [f"□{box['name']} {'；'.join(box['when'])}" for box in item["verdicts"]]
    if item["given"]:
        boxes.insert(0, "".join(str(item["given"][key]) for key in ("verdict", "reason", "note")))
    cells = "".join(f"<td>{html.escape(box)}</td>" for box in boxes)
    return (
        f"<tr><td>{item['number']} {item['id']}</td>"
        f"<td colspan=2><strong>{html.escape(item['title'])}</strong>{duties}</td>"
        f"<td colspan=2>{methods}</td></tr><tr>{cells}</tr>"
    )


if __name__ == "__main__":
    main()
