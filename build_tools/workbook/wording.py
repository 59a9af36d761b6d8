"""What the check says of the result, in the words of the workbook: who edits a sheet has never seen the files' keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from build_tools import words
from build_tools.office.grid import Cell
from build_tools.source import Pointer, Problem
from build_tools.workbook.names import Names
from build_tools.workbook.tables import TOTAL, Column, Table

Said = Mapping[str, str]

PARTS: Mapping[str, tuple[str, str]] = {
    "how": ("怎么查", "what to do"),
    "evidence": ("凭据（“· ”开头的行）", "lines that begin with “· ”"),
    "says": ("冒号后面的话", "text after the colon"),
    "article": ("条号", "article"),
    "range": ("范围", "range"),
    "what": ("事项", "what is done"),
    "count": ("数目", "number"),
    "term": ("术语", "term"),
    "definition": ("定义", "definition"),
    "day": ("日", "day"),
    "month": ("月", "month"),
    "days": ("天数", "days"),
    "event": ("什么之后", "event"),
}
"""What is called how within a cell that holds more than a text."""
TITLES: Mapping[str, str] = {
    "items": "条目",
    "duties": "责任",
    "total": TOTAL,
    "requirements": "要求",
    "assessed": "考评谁",
    "points": "分值",
    "declared_points": "应有分值",
    "grade": "等级",
    "provenance": "来源情况",
    "basis": "依据",
    "deadline": "完成时限",
    "frequency": "频次",
}
"""The sheets, columns and the row that messages name, by the words that stand for them."""


@dataclass(frozen=True)
class Spot:
    """A cell, the column that it stands in (None: the cell stands for the row), and where its entry stands."""

    cell: Cell
    table: Table
    column: Column | None
    entry: Pointer


def key_of(one: Problem) -> str:
    """The key that a message on the schema names."""
    found = re.match("“([^”]*)”", dict(one.words).get("title_en", ""))
    return found[1] if found else ""


@dataclass(frozen=True)
class Wording:
    """Says problems anew; ``names`` are those of the result."""

    names: Names

    def said(self, one: Problem, spot: Spot | None, way: Pointer) -> Problem:
        """The problem at a way in its file as one of the workbook, as far as it speaks of the files' keys."""
        given = dict(one.words)
        free = _FREE.get(one.code)
        if free:
            return _made(one, free, {"name": given["name"]})
        if spot is None:
            return one
        anew = _ANEW.get(one.code)
        if anew:
            code, fill = anew
            return _made(one, code, fill(self, given, spot, way))
        if "title" in given:
            title, title_en = _title(spot, way)
            return _made(one, one.code, given | {"title": title, "title_en": title_en})
        return one

    def _party(self, given: Said, spot: Spot, way: Pointer) -> Said:
        number = next((part for part in reversed(way) if isinstance(part, int)), 0) + 1
        known = given["known"].split(" / ")
        return {"number": str(number), "marks": "".join(f"【{self.names.parties.get(key, key)}】" for key in known)}

    def _idle_party(self, given: Said, *_: object) -> Said:
        return {"name": self.names.parties.get(given["value"], given["value"])}

    def _group(self, given: Said, *_: object) -> Said:
        return {**given, "name": list(self.names.groups.values())[int(given["number"]) - 1]}

    def _same(self, given: Said, *_: object) -> Said:
        return given

    def _grade(self, given: Said, *_: object) -> Said:
        return {"name": words.GRADE[given["grade"]]}

    def _basis(self, given: Said, *_: object) -> Said:
        return {"name": words.PROVENANCE[given["provenance"]], "drafted": words.PROVENANCE["drafted"]}

    def _article(self, given: Said, spot: Spot, way: Pointer) -> Said:
        title = spot.column.title if spot.column else spot.table.name
        return {"name": self.names.sources.get(given["value"], given["value"]), "title": title}

    def _reference(self, given: Said, *_: object) -> Said:
        near = given["hint"].startswith("是不是")
        return {**given, "hint": given["hint"] if near else "", "hint_en": given["hint_en"] if near else ""}

    def _beside(self, given: Said, spot: Spot, way: Pointer) -> Said:
        """The column, and the others of the same matter."""
        column = spot.column
        if column is None:
            return {"title": _title(spot, way)[0].strip("“”"), "others": "其他几格"}
        beside = [one for one in spot.table.columns if one.way[0] == column.way[0] and one is not column]
        return {"title": column.title, "others": "".join(f"“{one.title}”" for one in beside) or "其他几格"}

    def _ways(self, given: Said, spot: Spot, way: Pointer) -> Said:
        columns = spot.table.columns
        titles = (
            "".join(f"“{one.title}”" for one in columns if one.way[0] == key) for key in given["keys"].split("、")
        )
        return {"ways": " / ".join(titles)}


Fill = Callable[[Wording, Said, Spot, Pointer], Said]
_FREE = {"idle_actor": "book_result_idle_actor", "unused_party": "book_result_unused_party"}
"""Problems that come from no one cell, but from what the sheets lack."""
_ANEW: Mapping[str, tuple[str, Fill]] = {
    "requirement_party": ("book_result_party", Wording._party),
    "idle_party": ("book_result_idle_party", Wording._idle_party),
    "group_points": ("book_result_group_points", Wording._group),
    "total_points": ("book_result_total_points", Wording._same),
    "no_grade": ("book_result_no_grade", Wording._grade),
    "no_basis": ("book_result_no_basis", Wording._basis),
    "name_only_article": ("book_result_article", Wording._article),
    "deadline_without_period": ("book_result_no_period", Wording._same),
    "beyond_period": ("book_result_beyond_period", Wording._same),
    "unknown_reference": ("book_result_reference", Wording._reference),
    "required": ("book_result_required", Wording._beside),
    "not_here": ("book_result_not_here", Wording._beside),
    "one_of_keys": ("book_result_one_of", Wording._ways),
    "only_one_of": ("book_result_only_one", Wording._ways),
}
"""Messages that speak of the files, and what is said of the workbook instead. Others only name a value by its title."""


def _made(one: Problem, code: str, said: Said) -> Problem:
    return Problem(one.file, one.line, one.column, code, tuple({**TITLES, **said}.items()), one.warning)


def _title(spot: Spot, way: Pointer) -> tuple[str, str]:
    """A value by its column, its number if the cell holds several, and what part of that it is."""
    inner = way[len(spot.entry) :]
    column = spot.column
    if column is None or inner[: len(column.way)] != column.way:
        names = [part for part in inner if isinstance(part, str)]
        under = [one for one in spot.table.columns if names and list(one.way[: len(names)]) == names]
        title = "".join(f"“{one.title}”" for one in under) or (f"“{column.title}”" if column else "这一行")
        return title, title
    rest = inner[len(column.way) :]
    number = next((part + 1 for part in rest if isinstance(part, int)), 0)
    part = PARTS.get(next((str(one) for one in rest if one in PARTS), ""), ("", ""))
    title = f"“{column.title}”" + (f"第{number}项" if number else "") + (f"的{part[0]}" if part[0] else "")
    title_en = f"“{column.title}”" + (f" entry {number}" if number else "") + (f", {part[1]}," if part[1] else "")
    return title, title_en
