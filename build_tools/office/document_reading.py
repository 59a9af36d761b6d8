"""A filled checklist document to the blanks of its form: each is a content control, found by its tag."""

from __future__ import annotations

import re

from build_tools.office import controls, identity
from build_tools.office.filled import Blanks, Found
from build_tools.office.form import HEAD_KEYS, PARTS, Identity
from build_tools.office.package import Package, problem

_ITEM = re.compile(rf"([A-Z]{{2}}-[0-9]{{3,4}})\.(?:{'|'.join(PARTS)})")
_BLANK = re.compile("|".join((*HEAD_KEYS, r"fact\.[a-z0-9_]+")))


def filled(package: Package) -> Found:
    """What stands in a checklist document of ours."""
    found_controls = controls.read(package)
    if found_controls is None:
        return Found(problems=(problem(package.name, "office_damaged"),))
    inside = {control.tag: control.cell.text for control in found_controls}
    pairs = inside if identity.of(inside) else identity.properties(package)
    found = identity.wanted(pairs, package.name, "checklist")
    if not isinstance(found, Identity):
        return Found(problems=(found,))
    blanks = Blanks(package.name)
    for control in found_controls:
        item = _ITEM.fullmatch(control.tag)
        if item:
            blanks.rows.add(item[1])
        if item or _BLANK.fullmatch(control.tag):
            blanks.take(control.tag, control.cell)
    return Found(blanks.filled(found, package))
