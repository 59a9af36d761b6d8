"""``python -m benchmarks.paper``: pre-filled checklists, and one very long one, against WeasyPrint on the same text.

Ours are PDF/UA-1 and PDF/A-2a at once, made by one process a core, as ``wuye paper`` does. WeasyPrint
gets the same words as plain HTML tables with the same fonts, also as PDF/UA, in one process, which is how it is used;
so the CPU time is told beside the wall time. Arguments: how many checklists (1,000), how many rows (2,000), how
many of the checklists WeasyPrint makes (20; told a document).
"""

from __future__ import annotations

import html
import os
import sys
import tempfile
import time
from collections.abc import Callable
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


def main() -> None:
    count, rows, theirs = (int(word) for word in (*sys.argv[1:], *("1000", "2000", "20")[len(sys.argv) - 1 :]))
    catalogue = check.check(ROOT / "standards").catalogue
    plan = Plan(Lookup(catalogue))
    results = samples.samples(catalogue, count=count)
    sheets = [checklist.sheet(plan.lookup, result=result) for result in results]
    ours = measure(lambda: press.print_all([plan.of(checklist.TEMPLATE, sheet) for sheet in sheets], previews=False))
    weasy = measure(lambda: [weasyprint(sheet) for sheet in sheets[:theirs]])
    print(f"{count} pre-filled checklists, {press.cores()} processes; WeasyPrint made {theirs}")
    tell("a document", [value / count for value in ours], [value / theirs for value in weasy])
    with tempfile.TemporaryDirectory() as scratch:
        many = Plan(Lookup(check.check(scaled(ROOT / "standards", Path(scratch), rows)).catalogue))
    sheet = checklist.sheet(many.lookup)
    print(f"one checklist of {rows} items")
    one = measure(lambda: press.print_all([many.of(checklist.TEMPLATE, sheet)], previews=False))
    tell("in all", one, measure(lambda: weasyprint(sheet)))


def measure(action: Callable[[], Any]) -> list[float]:
    """Wall and CPU seconds, those of child processes too."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    action()
    return [time.perf_counter() - wall, sum(os.times()[:4]) - cpu]


def tell(what: str, ours: list[float], theirs: list[float]) -> None:
    for name, mine, other in zip(("wall", "CPU"), ours, theirs, strict=True):
        print(f"  {what}, {name}: wuye {mine:.2f} s, WeasyPrint {other:.2f} s, ratio {other / mine:.1f}", flush=True)


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
