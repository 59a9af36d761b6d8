"""One filled row of a task workbook to a record, held to all that a record must keep, with faults by cell.

What passes here passes the checks of the unit's file too (``reading``), so that nobody who fills in a workbook is
sent to a line of YAML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from build_tools import schema
from build_tools.followup import cells, periods
from build_tools.followup.periods import Period
from build_tools.followup.record import Done
from build_tools.model import Catalogue, Task
from build_tools.office import doubts
from build_tools.office.grid import Cell
from build_tools.procedure import personal
from build_tools.source import Problem

_RHYTHMS = {1: ("按月", "month"), 3: ("按季度", "quarter"), 6: ("按半年", "half-year"), 12: ("按年", "year")}
_EXAMPLE = date(2026, 11, 1)
"""Of the period to write, where the day cannot be read."""
_KINDS = {"evidence": "text", "post": "title"}
"""What the texts are in the schemas, which say how long each may be."""


def read(row: Mapping[str, Cell], task: Task, catalogue: Catalogue, name: str) -> tuple[Done | None, list[Problem]]:
    """The record of a row whose day is filled in, or everything that is wrong with the row."""
    reader = _Row(row, task, catalogue, partial(doubts.at, name))
    done = reader.done()
    return (None if reader.problems else done), reader.problems


@dataclass
class _Row:
    """A row being understood; collects every problem on the way."""

    cells: Mapping[str, Cell]
    task: Task
    catalogue: Catalogue
    at: Callable[..., Problem]
    problems: list[Problem] = field(default_factory=list)

    def done(self) -> Done:
        day = cells.day(self.cells["done"].text)
        if day is None:
            self._fault("done", "followup_day")
        period = self._period(day or _EXAMPLE)
        if day and period and day < period.first:
            first = period.first.isoformat()
            self._fault("done", "followup_row_early", period=period.name, first=first, day=day.isoformat())
        if not self._text("evidence"):
            self._fault("evidence", "followup_no_evidence", task=self.task.id)
        post, evidence = self._checked("post").rstrip("。"), self._checked("evidence")
        named = period.name if period else ""
        return Done(
            task=self.task.id, done=day or _EXAMPLE, evidence=evidence, actor=self._actor(), period=named, post=post
        )

    def _fault(self, key: str, code: str, **more: str) -> None:
        self.problems.append(self.at(self.cells[key], code, **more))

    def _text(self, key: str) -> str:
        return " ".join(self.cells[key].text.split()) if key in self.cells else ""

    def _period(self, day: date) -> Period | None:
        """The period that is named, or else the one of the day."""
        months, text = periods.months_of(self.task), self._text("period")
        if months is None:
            if text:
                self._fault("period", "followup_row_no_period", task=self.task.id)
            return None
        held = periods.holding(day, months)
        found = cells.period(text, months) if text else held
        if found is None:
            rhythm, rhythm_en = _RHYTHMS.get(months, (f"每{months}个月", f"{months} months"))
            words = {"rhythm": rhythm, "rhythm_en": rhythm_en, "example": held.name}
            self._fault("period", "followup_row_period", task=self.task.id, **words)
        return found

    def _actor(self) -> str:
        """The key of the actor by its name; empty for none said."""
        text = self._text("actor")
        found = next((one for one in self.catalogue.actors if text in (one.name, one.key)), None)
        allowed = (self.task.lead, *self.task.support)
        if text and found is None:
            self._fault("actor", "followup_row_actor")
        elif found and found.key not in allowed:
            names = "、".join(one.name for one in self.catalogue.actors if one.key in allowed)
            self._fault("actor", "followup_row_not_its_actor", task=self.task.id, allowed=names)
        return found.key if found else ""

    def _checked(self, key: str) -> str:
        """A text that is not too long and holds no personal data."""
        text, limit = self._text(key), schema.load("common")["definitions"][_KINDS[key]]["maxLength"]
        if len(text) > limit:
            self._fault(key, "office_too_long", count=str(len(text)), limit=str(limit))
        for name, name_en in _personal(text):
            self._fault(key, "followup_row_personal", name=name, name_en=name_en)
        return text


def _personal(text: str) -> Iterator[tuple[str, str]]:
    return (personal.NAMES[kind] for kind in personal.found(text))
