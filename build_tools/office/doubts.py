"""What leaves a cell of any workbook in doubt, for all readers alike: formulas that gave nothing, merged answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from build_tools.office.clean import line
from build_tools.office.grid import Cell, Place, Sheet
from build_tools.office.package import problem
from build_tools.source import Problem

Pair = tuple[str, Cell]
"""The key of a blank and the cell that holds it."""


def at(name: str, cell: Cell, code: str, /, *, warning: bool = False, **more: str) -> Problem:
    """A problem of one cell, with its place and what stands there."""
    shown = line(cell.text)
    said = {"place": cell.spot, "place_en": cell.spot_en, "value": shown if len(shown) < 40 else shown[:39] + "…"}
    return problem(name, code, warning=warning, row=cell.row, column=cell.column, **(said | more))


def unsaid(name: str, cells: Iterable[Cell]) -> list[Problem]:
    """The formulas that failed, or whose value no program has written down: such cells say nothing."""
    return [
        at(name, cell, "office_error_value" if cell.faulty else "office_uncalculated")
        for cell in cells
        if cell.faulty or cell.uncalculated
    ]


def merged(name: str, sheet: Sheet, pairs: Iterable[Pair], answer: Callable[[str], bool]) -> Iterator[Problem]:
    """One cell over the blanks of several, with an ``answer`` among them: nobody can know whose it is."""
    ranges: dict[Place, list[Pair]] = {}
    for key, cell in pairs:
        if (cell.row, cell.column) in sheet.merged:
            ranges.setdefault(sheet.merged[cell.row, cell.column], []).append((key, cell))
    for first, held in ranges.items():
        answers = any(answer(key) for key, _ in held)
        if answers and len(held) > 1 and not all(cell.blank for _, cell in held):
            yield at(name, sheet.cell(*first), "office_merged", range=sheet.range_from(first))
