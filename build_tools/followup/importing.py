"""A filled task workbook into the records of a unit: what is new is added, what is known is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.error import YAMLError

from build_tools import source
from build_tools.followup import reading, record, task_book, writing
from build_tools.followup.reading import Known
from build_tools.followup.record import Done
from build_tools.model import Catalogue
from build_tools.office import doubts
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
    name, before = workbook.as_posix(), reading.shelf([document], [], may_name)
    found = task_book.read(workbook, name, catalogue)
    future = [
        doubts.at(name, cell, "followup_row_future") for done, cell in found.records if done.done > may_name.as_of
    ]
    problems = [*before.problems, *sorted([*found.problems, *future])]
    if before.failed or found.failed or future:
        return Added(None, 0, 0, tuple(problems))
    records = record.unit(document.data).records
    known = {(one.task, one.period): one for one in records if one.period}
    fresh: list[tuple[Done, Cell]] = []
    for done, cell in found.records:
        first = known.get((done.task, done.period))
        if first is None and done not in records:
            fresh.append((done, cell))
        elif first and first.done != done.done:
            problems.append(_differs(name, done, first, cell))
    return _checked(document, name, fresh, len(found.records) - len(fresh), may_name, problems)


def _differs(name: str, done: Done, first: Done, cell: Cell) -> Problem:
    words = {"place": cell.spot, "place_en": cell.spot_en, "task": done.task, "period": done.period}
    words |= {"first": first.done.isoformat(), "value": done.done.isoformat()}
    return Problem(name, cell.row, cell.column, "followup_differs", tuple(words.items()))


def _checked(
    document: Document,
    name: str,
    fresh: list[tuple[Done, Cell]],
    skipped: int,
    may_name: Known,
    problems: list[Problem],
) -> Added:
    """Write the records into the text, and check the text as a whole before anything is kept."""
    try:
        text = writing.with_records(Path(document.file).read_text("utf-8"), (done for done, _ in fresh))
    except (OSError, YAMLError, ValueError) as error:
        problems.append(Problem(document.file, 1, 1, "unreadable_file", (("reason", type(error).__name__),)))
        return Added(None, 0, 0, tuple(problems))
    made = source.parse(text.encode("utf-8"), document.file)
    for one in reading.shelf([made], [], may_name).problems:
        if not one.warning:  # those of the file have been given
            cell = _cell(one, made, [cell for _, cell in fresh])
            problems.append(doubts.at(name, cell, "followup_row_refused") if cell else one)
    failed = any(not one.warning for one in problems)
    return Added(None if failed else text, len(fresh), skipped, tuple(dict.fromkeys(problems)))


def _cell(fault: Problem, made: Document, fresh: Sequence[Cell]) -> Cell | None:
    """The cell whose record, among the last of the file, stands where the fault is."""
    count = len(made.data["records"]) if made.readable else 0
    lines = [made.place(("records", place)).line for place in range(max(0, count - len(fresh)), count)]
    pairs = zip(reversed(lines), reversed(fresh), strict=False)
    return next((cell for line, cell in pairs if line <= fault.line), None)
