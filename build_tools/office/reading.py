"""A file that somebody filled in to a result: the one way in for workbooks and documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_tools.model import Catalogue
from build_tools.office import checklist_reading, document_reading, filled, package
from build_tools.results import Reading, Standard

Rules = Callable[[Standard], Catalogue]


def read(path: Path, name: str, rules: Rules) -> Reading:
    """The result of a filled form, with what should be known about it; or everything that is wrong with it.

    A result comes only without errors; warnings come along with it. ``name`` is how messages call the file; ``rules``
    are those of the edition that the form names.
    """
    return _understood(package.read(path, name), rules)


def parse(raw: bytes, name: str, catalogue: Catalogue) -> Reading:
    """The same of the bytes of a file, under one edition."""
    return _understood(package.opened(raw, name), lambda _: catalogue)


def _understood(opening: package.Opening, rules: Rules) -> Reading:
    if opening.package is None:
        return Reading(problems=opening.problems)
    readers = {"workbook": checklist_reading.filled, "document": document_reading.filled}
    found = readers[opening.package.kind](opening.package)
    if found.filled is None:
        return Reading(problems=found.problems)
    return filled.reading(found.filled, rules(found.filled.standard))
