"""Filled tallies to marks: owners' answers to a mean, the street's points to a percentage; faults by sheet and cell.

The owners' mark of an estate is the mean of all answers that count, on all its sheets alike: points ÷ answers. It is
kept as that fraction, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from build_tools.marks import doubtful, sheets
from build_tools.marks.questionnaire import Criterion, Option, Questionnaire, StreetMarks
from build_tools.office import doubts, grid
from build_tools.office.clean import folded
from build_tools.office.grid import Cell, Table
from build_tools.source import Problem
from build_tools.typed import typed

ESTATE, NUMBER = "小区键", "卷号"


@dataclass(frozen=True)
class Mark:
    """An estate's mark: ``points`` ÷ ``of`` is the mean in percent. ``sheets``: how many were counted."""

    estate: str
    points: int
    of: int
    sheets: int = 1

    @property
    def percent(self) -> Fraction:
        return Fraction(self.points, self.of)


@dataclass
class Tally:
    """The marks by key of the estate, and what is wrong."""

    marks: dict[str, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @property
    def failed(self) -> bool:
        return any(not one.warning for one in self.problems)

    def in_order(self) -> list[Mark]:
        return [self.marks[key] for key in sorted(self.marks)]


Row = Mapping[str, Cell]


def criterion_head(criterion: Criterion) -> str:
    return f"{criterion.title}（{criterion.points}分）"


def owners(paths: Sequence[Path], asked: Questionnaire, estates: Mapping[str, str] | None) -> Tally:
    """What owners said, a sheet a row. ``estates``: names by key; None takes any key."""
    heads = {"estate": ESTATE, "number": NUMBER, **{one.id: one.id for one in asked.questions}}
    return _tallied(paths, heads, estates, lambda row, estate, out, name: _answers(row, estate, asked, out, name))


def street(paths: Sequence[Path], marked: StreetMarks, estates: Mapping[str, str] | None) -> Tally:
    """What streets marked, an estate a row."""
    heads = {"estate": ESTATE, **{one.key: criterion_head(one) for one in marked.criteria}}
    return _tallied(paths, heads, estates, lambda row, estate, out, name: _points(row, estate, marked, out, name))


_Take = Callable[[Row, str, Tally, str], None]


def _tallied(paths: Sequence[Path], heads: Mapping[str, str], estates: Mapping[str, str] | None, take: _Take) -> Tally:
    out = Tally()
    keys = None if estates is None else {folded(said): key for key, name in estates.items() for said in (name, key)}
    for path in sorted(set(paths), key=lambda one: one.as_posix()):
        name = path.as_posix()
        tables = _tables(path, name, heads, keys or {}, out)
        out.problems += doubtful.copies(name, tables)
        for table in tables:
            out.problems += doubtful.merged(name, table)
            for row in doubtful.filled(table):
                _row(row, table, keys, out, name, take)
    return out


def _tables(path: Path, name: str, heads: Mapping[str, str], keys: Mapping[str, str], out: Tally) -> list[Table]:
    """The sheets of a file that have the head; of the others those that name estates are a problem."""
    opened = sheets.read(path)
    out.problems += opened.problems
    tables = [(sheet, grid.table(sheet, heads)) for sheet in opened.sheets]
    found = [table for _, table in tables if table]
    if opened.sheets and not found:
        code = "marks_no_table" if "number" in heads else "marks_no_street_table"
        out.problems.append(_problem(name, 1, 1, code, heads="、".join(heads.values())))
    for sheet in (sheet for sheet, table in tables if found and not table):
        out.problems += doubtful.unread(name, sheet, keys)
    return found


def _row(row: Row, table: Table, keys: Mapping[str, str] | None, out: Tally, name: str, take: _Take) -> None:
    unsaid = doubts.unsaid(name, row.values())
    out.problems += unsaid
    estate = None if unsaid else _estate(row["estate"], keys, out, name)
    if estate and not _named_otherwise(row, table, estate, keys or {}, out, name):
        take(row, estate, out, name)


def _named_otherwise(row: Row, table: Table, estate: str, keys: Mapping[str, str], out: Tally, name: str) -> bool:
    """Whether the name beside the key is that of another estate; one that no estate has is asked about."""
    cells = doubtful.names(row, table) if keys else []
    for cell in cells:
        if keys.get(folded(cell.text)) != estate:
            known = folded(cell.text) in keys
            code = "marks_two_estates" if known else "marks_name"
            out.problems.append(doubts.at(name, cell, code, warning=not known, key=row["estate"].text))
            if known:
                return True
    return False


def _estate(cell: Cell, estates: Mapping[str, str] | None, out: Tally, name: str) -> str | None:
    """The key of the estate in a cell; None, with a problem, for a stranger. ``estates``: keys by key and by name."""
    plain = folded(cell.text)
    if not plain:
        out.problems.append(_fault(name, cell, "marks_no_estate"))
        return None
    if estates is None:
        return plain
    found = estates.get(plain)
    if found is None:
        out.problems.append(_fault(name, cell, "marks_stranger", value=cell.text))
    return found


def _answers(row: Row, estate: str, asked: Questionnaire, out: Tally, name: str) -> None:
    chosen = {one.id: asked.option(row[one.id].text) for one in asked.questions if row[one.id].text}
    strange = [key for key, option in chosen.items() if option is None]
    for key in strange:
        allowed = "、".join(f"{one.key}（{one.text}）" for one in asked.options)
        out.problems.append(_fault(name, row[key], "marks_answer", id=key, value=row[key].text, allowed=allowed))
    if strange or _again(row["number"], estate, out, name):
        return
    counted = count(out, estate, asked, chosen.values())
    if counted < asked.least_questions:
        few = {"count": str(counted), "least": str(asked.least_questions)}
        out.problems.append(_fault(name, row["estate"], "marks_few", warning=True, **few))


def count(out: Tally, estate: str, asked: Questionnaire, chosen: Iterable[Option | None]) -> int:
    """Add a sheet to an estate's mark if enough of its answers count; how many of them do."""
    points = [option.points for option in chosen if option and option.points is not None]
    if len(points) >= asked.least_questions:
        known = out.marks.get(estate, Mark(estate, 0, 0, 0))
        out.marks[estate] = Mark(estate, known.points + sum(points), known.of + len(points), known.sheets + 1)
    return len(points)


def _again(cell: Cell, estate: str, out: Tally, name: str) -> bool:
    """Whether a sheet of this number was keyed in before."""
    number = folded(cell.text)
    key = estate, number.lstrip("0") if number.isdigit() else number  # Excel makes 1 of 01
    first = out.seen.get(key) if number else None
    if first:
        out.problems.append(_fault(name, cell, "marks_number_twice", value=cell.text, first=first))
    out.seen.setdefault(key, f"{name} {cell.spot}")
    return first is not None


def _points(row: Row, estate: str, marked: StreetMarks, out: Tally, name: str) -> None:
    given = {one.key: _number(row[one.key].text, one.points) for one in marked.criteria}
    wrong = [one for one in marked.criteria if given[one.key] is None]
    for one in wrong:
        cell = row[one.key]
        code = "marks_points" if cell.text else "marks_no_points_given"
        out.problems.append(_fault(name, cell, code, title=one.title, value=cell.text, limit=str(one.points)))
    if estate in out.marks:
        out.problems.append(_fault(name, row["estate"], "marks_estate_twice", value=estate))
    elif not wrong:
        out.marks[estate] = Mark(estate, sum(filter(None, given.values())) * 100, marked.full)


def _number(text: str, limit: int) -> int | None:
    plain = typed(folded(text))
    fits = plain.isascii() and plain.isdigit() and len(plain) <= 3
    return int(plain) if fits and int(plain) <= limit else None


def _fault(name: str, cell: Cell, code: str, /, *, warning: bool = False, **words: str) -> Problem:
    spot = {"place": cell.spot, "place_en": cell.spot_en}
    return _problem(name, cell.row, cell.column, code, warning=warning, **spot, **words)


def _problem(name: str, row: int, column: int, code: str, /, *, warning: bool = False, **words: str) -> Problem:
    return Problem(name, row, column, code, tuple(words.items()), warning)


def owners_csv(marks: Iterable[Mark]) -> str:
    """``owners.csv``: the mean cut to six decimals, never rounded up, and the two whole numbers it comes from."""
    lines = (f"{one.estate},{one.sheets},{_decimal(one.percent)},{one.points},{one.of}" for one in marks)
    return "\n".join(["小区键,答卷数,平均分,总分,计分题次", *lines]) + "\n"


def street_csv(marks: Iterable[Mark]) -> str:
    """``street.csv``: the percentage cut to six decimals."""
    return "\n".join(["小区键,得分", *(f"{one.estate},{_decimal(one.percent)}" for one in marks)]) + "\n"


def _decimal(percent: Fraction) -> str:
    millionths = percent.numerator * 1_000_000 // percent.denominator
    whole, rest = divmod(millionths, 1_000_000)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")
