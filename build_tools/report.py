"""Problems as text for people, JSON for programs, or GitHub annotations: pure functions from result to text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from build_tools.messages import Language, text_of, visible
from build_tools.source import Problem


def as_text(problems: Sequence[Problem], language: Language, prefix: str = "") -> str:
    """One line a problem, ``file:line:column: kind: message``, and a closing count."""
    lines = [
        f"{visible(prefix + p.file)}:{p.line}:{p.column}: {_kind(p, language)}: {text_of(p, language)}"
        for p in problems
    ]
    return "\n".join([*lines, summary(problems, language)])


def as_json(problems: Sequence[Problem], language: Language, prefix: str = "") -> str:
    """A JSON document with a list of problems; ``code`` is stable, ``message`` is not."""
    listed: list[dict[str, Any]] = [
        {
            "file": visible(prefix + p.file),
            "line": p.line,
            "column": p.column,
            "level": "warning" if p.warning else "error",
            "code": p.code,
            "message": text_of(p, language),
        }
        for p in problems
    ]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem], language: Language, prefix: str = "") -> str:
    """Workflow commands that mark the lines of a pull request."""
    return "\n".join(_command(p, language, visible(prefix + p.file)) for p in problems)


def _command(problem: Problem, language: Language, file: str) -> str:
    kind = "warning" if problem.warning else "error"
    place = f"file={_property(file)},line={problem.line},col={problem.column}"
    return f"::{kind} {place}::{_escaped(text_of(problem, language))}"


REPORTERS: dict[str, Callable[[Sequence[Problem], Language, str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def summary(problems: Sequence[Problem], language: Language) -> str:
    """How many problems there are, in one sentence."""
    errors = sum(not p.warning for p in problems)
    warnings = len(problems) - errors
    if language == "zh":
        return "检查通过，没有问题。" if not problems else f"共{errors}处错误、{warnings}处提醒。"
    return "No problems found." if not problems else f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _kind(problem: Problem, language: Language) -> str:
    words = ("提醒", "warning") if problem.warning else ("错误", "error")
    return words[language == "en"]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
