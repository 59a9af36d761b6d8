"""A filled checklist document to the blanks of its form: each is a content control, found by its tag."""

from __future__ import annotations

import re

from build_tools.office import controls, identity, surroundings
from build_tools.office.filled import Blanks, Found
from build_tools.office.form import HEAD_KEYS, PARTS, Identity
from build_tools.office.package import Package, problem

_ITEM = re.compile(rf"([A-Z]{{2}}-[0-9]{{3,4}})\.(?:{'|'.join(PARTS)})")
_BLANK = re.compile("|".join((*HEAD_KEYS, r"fact\.[a-z0-9_]+")))
_OWN = re.compile(f"{_ITEM.pattern}|{_BLANK.pattern}")


def filled(package: Package) -> Found:
    """What stands in a checklist document of ours."""
    found_controls = controls.read(package)
    if found_controls is None:
        return Found(problems=(problem(package.name, "office_damaged"),))
    inside = {control.tag: control.cell.text for control in found_controls}
    found = identity.found(inside, package, "checklist")
    if not isinstance(found, Identity):
        return Found(problems=(found,))
    blanks = Blanks(package.name)
    for control in found_controls:
        if _OWN.fullmatch(control.tag):
            blanks.take(control.tag, control.cell)
        item = _ITEM.fullmatch(control.tag)
        if item:
            _item(blanks, item[1], control)
    _lost(blanks)
    blanks.beside = list(surroundings.beside(found_controls, _OWN))
    return Found(blanks.filled(found, package))


def _item(blanks: Blanks, item: str, control: controls.Control) -> None:
    """Note the row of an item; it may stand in two, if controls were copied or moved, but is said once of each."""
    blanks.rows.add(item)
    shown = surroundings.shown(item, control)
    if shown and [cell.text for cell in shown.cells] not in [
        [cell.text for cell in one.cells] for one in blanks.shown if one.item == item
    ]:
        blanks.shown.append(shown)


def _lost(blanks: Blanks) -> None:
    """Items whose control for the verdict is gone, perhaps typed over: what stands there now cannot be read."""
    for item in sorted(blanks.rows):
        if f"{item}.outcome" not in blanks.cells:
            blanks.problems.append(problem(blanks.name, "office_no_control", value=item))
