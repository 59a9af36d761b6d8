"""What is added to a site after mkdocs: a page for each estate, or one page and data in parts; the downloads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_tools.model import Publisher
from build_tools.paper.press import Shelf, print_all
from build_tools.ratings.quarter import Estate
from build_tools.site import security
from build_tools.site.ranking import downloads, rows
from build_tools.site.ranking.explained import Explained, explained, facts, groups, total
from build_tools.site.ranking.published import Published, Ranking
from build_tools.site.render import render

PART = 200
"""Estates in a part: about 200 KB."""
CALL = "wuyeEstates"
Line = tuple[str, Estate]
"""A name and the estate that it leads to: its own name, or what it is called elsewhere."""


def put(ranking: Ranking, publisher: Publisher, site: Path, papers: Path) -> int:
    """Add everything to a built site; the number of pages. ``papers`` keeps finished papers."""
    count = 0
    for one in ranking.quarters:
        folder = site / one.path
        _put_downloads(one, folder, papers)
        pages = _one_page(one, publisher, folder) if one.many else _pages(one, publisher)
        for path, html in pages:
            target = site / path / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, "utf-8", newline="\n")
            count += 1
    return count


def _put_downloads(one: Published, folder: Path, papers: Path) -> None:
    made = {
        "csv": downloads.table_csv(one),
        "xlsx": downloads.workbook(one),
        "json": downloads.document(one),
        "pdf": print_all([downloads.paper(one)], shelf=Shelf(papers))[0].pdf,
    }
    for form, data in made.items():
        (folder / downloads.name(one, form)).write_bytes(data)


def _pages(one: Published, publisher: Publisher) -> Iterator[tuple[str, str]]:
    """Address and HTML of the page of each estate."""
    by_key = {row.key: row for row in (*rows.estates(one), *rows.without(one))}
    for estate in one.quarter.estates:
        place = f"{one.path}estates/{estate.key}/"
        values = {
            "row": by_key[estate.key],
            "explained": explained(estate, one),
            "inspected": estate.inspection is not None,
            "title": f"{estate.name}：{one.title}考评结果",
        }
        yield place, _framed("ranking_estate", one, publisher, place, values)


def _framed(template: str, one: Published, publisher: Publisher, place: str, values: dict[str, Any]) -> str:
    return render(
        f"{template}.html.jinja",
        one=one,
        publisher=publisher,
        place=place,
        root="../" * place.count("/"),
        policy_text=Markup(security.policy(set())),  # our own words
        **values,
    )


# more estates than pages


def _one_page(one: Published, publisher: Publisher, folder: Path) -> Iterator[tuple[str, str]]:
    """The page that finds and explains any estate, and the parts that it loads by name."""
    lines = sorted(_lines(one), key=lambda line: (order(line[0]), line[1].key))
    parts = [lines[start : start + PART] for start in range(0, len(lines), PART)]
    place = f"{one.path}estates/"
    (folder / "estates" / "parts").mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        (folder / "estates" / "parts" / f"{number}.js").write_text(script(number, part, one), "utf-8", newline="\n")
    firsts = json.dumps([part[0][0] for part in parts], ensure_ascii=False)
    shell = Explained((), groups(one), (), ())
    values = {"title": f"{one.title}：查一个小区的结果", "parts": firsts, "explained": shell}
    yield place, _framed("ranking_estates", one, publisher, place, values)


def _lines(one: Published) -> Iterator[Line]:
    for estate in one.quarter.estates:
        yield from ((name, estate) for name in (estate.name, *one.other_names.get(estate.key, ())))


def order(name: str) -> bytes:
    """Names in the order in which scripts compare text: by UTF-16 units."""
    return name.encode("utf-16-be", "surrogatepass")


def script(number: int, part: Sequence[Line], one: Published) -> str:
    """A part as a classic script, which also works from ``file://``."""
    told = json.dumps([_told(name, estate, one) for name, estate in part], ensure_ascii=False, separators=(",", ":"))
    # in a string of a script these two end the line in older browsers
    told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{CALL}({number},{told});\n"


def _told(name: str, estate: Estate, one: Published) -> dict[str, Any]:
    """What differs from estate to estate; the items and their words stand in the page. Another name leads there."""
    if name != estate.name:
        return {"name": name, "key": estate.key, "now": estate.name}
    all_ = explained(estate, one)
    return {
        "name": estate.name,
        "key": estate.key,
        "facts": [*_head(estate, one), *facts(estate, one)],
        "levels": estate.inspection.levels if estate.inspection else "",
        "vetoes": list(estate.inspection.vetoes) if estate.inspection else [],
        "sums": [[group.earned, group.maximum] for group in all_.groups],
        "total": list(total(estate.inspection)),
        "sections": [[section.title, list(section.lines)] for section in all_.sections],
    }


def _head(estate: Estate, one: Published) -> Iterator[tuple[str, str]]:
    rank = rows.overall(estate)
    if rank and rank.place:
        yield "名次", f"第{rank.place}名，共{rank.of}个"
