"""One entry of a red or black list, from the result that led to it to its removal: plain values, days as dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Stage = Literal["notice", "objection", "decision", "publication", "correction", "review", "removal"]
STAGES: tuple[Stage, ...] = ("notice", "objection", "decision", "publication", "correction", "review", "removal")
OUTCOMES: Mapping[Stage, tuple[str, ...]] = {
    "decision": ("listed", "not_listed"),
    "correction": ("handed_in", "extended"),
    "review": ("passed", "failed"),
    "removal": ("corrected", "lapsed", "error"),
}
"""What a step may end in; steps of other stages have no outcome."""
OUTCOME_NAMES = {
    "listed": "列入",
    "not_listed": "不列入",
    "handed_in": "已交整改报告",
    "extended": "延长一次",
    "passed": "合格",
    "failed": "仍不合格",
    "corrected": "整改合格",
    "lapsed": "期满",
    "error": "事实或者依据有误",
}
LISTS = {"red": "红名单", "black": "黑名单"}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step taken: ``text`` says why, ``correct`` what a decision asks to mend, ``until`` an extended last day."""

    stage: Stage
    on: date
    outcome: str | None = None
    text: str | None = None
    correct: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class NextResult:
    """The inspection of a later quarter, which decides on removal. ``percent`` as shown: cut, never rounded up."""

    period: str
    percent: Decimal
    on: date


@dataclass(frozen=True, kw_only=True)
class Record:
    """One estate on, or on its way to, one list. ``found`` is the day the result met the condition ``trigger``."""

    id: str
    list: Literal["red", "black"]
    estate: str
    period: str
    edition: str
    trigger: str
    facts: str
    found: date
    steps: tuple[Step, ...] = ()
    next_result: NextResult | None = None
    sample: bool = False

    def first(self, stage: Stage, *outcomes: str) -> Step | None:
        return next((one for one in self.steps if _fits(one, stage, outcomes)), None)

    def last(self, stage: Stage, *outcomes: str) -> Step | None:
        return next((one for one in reversed(self.steps) if _fits(one, stage, outcomes)), None)

    def until(self, day: date) -> Record:
        """The record as it stood on a day."""
        result = self.next_result if self.next_result and self.next_result.on <= day else None
        return replace(self, steps=tuple(one for one in self.steps if one.on <= day), next_result=result)

    def before(self, place: int) -> Record:
        """The record as it stood before the step at a place; only what was known on that step's day."""
        return replace(self.until(self.steps[place].on), steps=self.steps[:place])


def _fits(step: Step, stage: Stage, outcomes: tuple[str, ...]) -> bool:
    return step.stage == stage and (not outcomes or step.outcome in outcomes)


def from_plain(data: Mapping[str, Any]) -> Record:
    """A Record from plain data that its schema has accepted."""
    result = data.get("next_result")
    plain = {**data, "found": _day(data["found"]), "steps": tuple(map(_step, data["steps"]))}
    if result:
        plain["next_result"] = NextResult(
            period=result["period"], percent=Decimal(result["percent"]), on=_day(result["on"])
        )
    return Record(**plain)


def _step(data: Mapping[str, Any]) -> Step:
    days = {name: _day(data[name]) for name in ("on", "until") if name in data}
    return Step(**{**data, **days, "correct": tuple(data.get("correct", ()))})


def _day(text: str) -> date:
    return date.fromisoformat(text)
