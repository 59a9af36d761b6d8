"""What stands around the content controls of a document: the row that a reader sees, and text beside a control."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from build_tools.office.clean import incoming
from build_tools.office.controls import Control, W, said
from build_tools.office.grid import Cell
from build_tools.office.visible import Beside, Shown

_ROW, _CELL, _PARAGRAPH = f"{W}tr", f"{W}tc", f"{W}p"


def shown(item: str, control: Control) -> Shown | None:
    """How the row of a control calls its item: each line of the first cell, and the title in the second."""
    row = _around(control.anchor, _ROW)
    cells = [] if row is None else row.findall(_CELL)[:2]
    if not cells or _around(control.anchor, _CELL) in cells:
        return None
    lines = [text for cell in cells for text in [incoming(said(one.iter())) for one in cell.findall(_PARAGRAPH)][:2]]
    spot, spot_en = f"{control.cell.spot}所在的行", f"The row of {control.cell.spot_en}"
    return Shown(item, tuple(Cell(text, control.cell.row, 1, spot, spot_en) for text in lines))


def beside(controls: Sequence[Control], own: re.Pattern[str]) -> Iterator[Beside]:
    """The lines in the cells of the controls with a tag of ours that stand in none of them."""
    inside = {element for control in controls for element in control.inside}
    cells: dict[Any, list[Control]] = {}
    for control in controls:
        cell = _around(control.anchor, _CELL)
        if cell is not None and own.fullmatch(control.tag):
            cells.setdefault(cell, []).append(control)
    for cell, held in cells.items():
        for paragraph in cell.iter(_PARAGRAPH):
            text = incoming(said(one for one in paragraph.iter() if one not in inside))
            if text and _around(paragraph, _CELL) is cell:
                yield _line(text, paragraph, held)


def _line(text: str, paragraph: Any, held: Sequence[Control]) -> Beside:
    """A line belongs to the controls in its paragraph; where there are none it may belong to any of the cell."""
    near = [one for one in held if _around(one.anchor, _PARAGRAPH) is paragraph] or held
    first = near[0].cell
    return Beside(tuple(one.tag for one in near), Cell(text, first.row, 2, first.spot, first.spot_en))


def _around(element: Any, tag: str) -> Any:
    """The innermost element of this tag around another; None for none."""
    return next(element.iterancestors(tag), None)
