"""Answer codes that owners handed in, from files of text into the tally; faults by line.

A code is known by its estate and serial. Handed in twice it counts once; the same serial with other answers is a
fault, as nobody can tell which of them the owner meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_tools.marks import answer_code, pasted, sheets, tally
from build_tools.marks.answer_code import AnswerCode
from build_tools.marks.questionnaire import Questionnaire
from build_tools.marks.tally import Tally
from build_tools.source import Problem

_ENDING = ".txt"
_BROKEN = {
    "form": "marks_code_form",
    "length": "marks_code_length",
    "check": "marks_code_check",
    "version": "marks_code_version",
}


def is_text(path: Path) -> bool:
    """Whether a file is text with codes, not a table."""
    return path.suffix.lower() == _ENDING


def add(out: Tally, paths: Sequence[Path], asked: Questionnaire, estates: Mapping[str, str] | None) -> None:
    """Count the codes of these files into a tally. ``estates``: names by key; None takes any key."""
    first: dict[tuple[str, int], tuple[str, str]] = {}
    for path in sorted(set(paths), key=lambda one: one.as_posix()):
        for line, code in _codes(path, out):
            faults = list(_faults(path, line, code, asked, estates))
            out.problems += faults
            mine = (code.answers, f"{path.as_posix()}:{line}")
            said = mine if faults else first.setdefault((code.estate, code.serial), mine)
            if said is not mine:
                out.problems.append(_again(path, line, same=said[0] == mine[0], first=said[1]))
            elif not faults:
                _count(path, line, code, asked, out)


def _codes(path: Path, out: Tally) -> Iterator[tuple[int, AnswerCode]]:
    """The codes of a file by their lines; what is wrong with the file, or is broken in it, goes to the tally."""
    raw = sheets.contents(path)
    if isinstance(raw, Problem):
        out.problems.append(raw)
        return
    text = sheets.decoded(raw)
    found = list(pasted.find(text or ""))
    if not found:
        out.problems.append(Problem(path.as_posix(), 1, 1, "marks_no_text_file" if text is None else "marks_no_code"))
    for one in found:
        if one.code is None:
            out.problems.append(_fault(path, one.line, _BROKEN[one.reason]))
        else:
            yield one.line, one.code


def _faults(
    path: Path, line: int, code: AnswerCode, asked: Questionnaire, estates: Mapping[str, str] | None
) -> Iterator[Problem]:
    if estates is not None and code.estate not in estates:
        yield _fault(path, line, "marks_stranger", value=code.estate)
    if code.fingerprint != answer_code.fingerprint(asked):
        yield _fault(path, line, "marks_code_other")
        return
    keys = {answer_code.NONE, *(one.key for one in asked.options)}
    if len(code.answers) != len(asked.questions) or not set(code.answers) <= keys:
        yield _fault(path, line, "marks_code_answers", value=code.answers)


def _again(path: Path, line: int, *, same: bool, first: str) -> Problem:
    return _fault(path, line, "marks_code_twice" if same else "marks_code_differs", warning=same, first=first)


def _count(path: Path, line: int, code: AnswerCode, asked: Questionnaire, out: Tally) -> None:
    chosen = [asked.option(key) for key in code.answers if key != answer_code.NONE]
    count = tally.count(out, code.estate, asked, chosen)
    if count < asked.least_questions:
        few = {"count": str(count), "least": str(asked.least_questions)}
        out.problems.append(_fault(path, line, "marks_few", warning=True, **few))


def _fault(path: Path, line: int, code: str, /, *, warning: bool = False, **words: str) -> Problem:
    spot = {"place": f"第{line}行", "place_en": f"line {line}", **words}
    return Problem(path.as_posix(), line, 1, code, tuple(spot.items()), warning)
