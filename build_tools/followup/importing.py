"""A filled task workbook into the records of a unit: what is new is added, what is known is skipped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.error import YAMLError

from build_tools import schema, source
from build_tools.followup import reading, record, task_book, writing
from build_tools.followup.reading import Known
from build_tools.followup.record import Done
from build_tools.model import Catalogue
from build_tools.office.grid import Cell
from build_tools.source import Document, Problem


@dataclass(frozen=True)
class Added:
    """The new text of the unit's file, None if there are errors; how many records came in, how many were known."""

    text: str | None
    count: int
    skipped: int
    problems: tuple[Problem, ...]


def added(document: Document, workbook: Path, catalogue: Catalogue, may_name: Known) -> Added:
    """The unit's file with what the workbook says was done; or everything that is wrong with either."""
    faults = [*document.problems, *(schema.check(document, "followup-tasks") if document.readable else ())]
    found = task_book.read(workbook, workbook.as_posix(), catalogue)
    problems = [*faults, *found.problems]
    if faults or found.failed:
        return Added(None, 0, 0, tuple(problems))
    known = {(one.task, one.period): one for one in record.unit(document.data).records if one.period}
    fresh: list[Done] = []
    for done, cell in found.records:
        first = known.get((done.task, done.period))
        if first is None and done not in record.unit(document.data).records:
            fresh.append(done)
        elif first and first.done != done.done:
            problems.append(_differs(workbook.as_posix(), done, first, cell))
    return _checked(document, fresh, len(found.records) - len(fresh), may_name, problems)


def _differs(name: str, done: Done, first: Done, cell: Cell) -> Problem:
    words = {"place": cell.spot, "place_en": cell.spot_en, "task": done.task, "period": done.period}
    words |= {"first": first.done.isoformat(), "value": done.done.isoformat()}
    return Problem(name, cell.row, cell.column, "followup_differs", tuple(words.items()))


def _checked(document: Document, fresh: list[Done], skipped: int, may_name: Known, problems: list[Problem]) -> Added:
    """Write the records into the text, and check the text as a whole before anything is kept."""
    try:
        text = writing.with_records(Path(document.file).read_text("utf-8"), fresh)
    except (OSError, YAMLError, ValueError) as error:
        problems.append(Problem(document.file, 1, 1, "unreadable_file", (("reason", type(error).__name__),)))
        return Added(None, 0, 0, tuple(problems))
    problems += reading.shelf([source.parse(text.encode("utf-8"), document.file)], [], may_name).problems
    failed = any(not one.warning for one in problems)
    return Added(None if failed else text, len(fresh), skipped, tuple(problems))
