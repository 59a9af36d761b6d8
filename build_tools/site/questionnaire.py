"""What the page of the owners' questionnaire asks, and for which estates; a site without questions has no page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_tools.editions.chosen import Standing
from build_tools.marks import answer_code, questionnaire
from build_tools.marks.questionnaire import Option, Questionnaire
from build_tools.ratings import register
from build_tools.ratings.register import Register
from build_tools.site import records
from build_tools.source import Problem

PAGE = "questionnaire/index.md"
MANY = 300
"""Estates that a list to choose from may hold; where there are more, owners write the key."""


@dataclass(frozen=True)
class Asked:
    """The questionnaire of a site. ``estates``: key and name, empty where no list is offered."""

    questionnaire: Questionnaire
    estates: tuple[tuple[str, str], ...] = ()
    sample: bool = False
    """Whether the estates are invented."""

    @property
    def fingerprint(self) -> str:
        return f"{answer_code.fingerprint(self.questionnaire):04}"

    @property
    def uncounted(self) -> tuple[Option, ...]:
        """The answers that do not count, such as 不了解."""
        return tuple(one for one in self.questionnaire.options if one.points is None)

    @property
    def minutes(self) -> int:
        """How long it takes, at ten seconds a question."""
        return max(1, round(len(self.questionnaire.questions) / 6))


def read(root: Path, standing: Standing) -> Asked | None:
    """The questionnaire of a project; None without one. Raises records.Unreadable for it or a broken register."""
    folder = root / records.FOLDER
    if not (folder / questionnaire.QUESTIONS).exists():
        return None
    # questions may name a standard of the next edition already
    known = {one.id for of in (standing.catalogue, standing.working) for one in of.services}
    asked, problems = questionnaire.read_questions(folder, known)
    listed, faults = _register(folder)
    if asked is None or faults:
        raise records.unreadable((*problems, *faults))
    estates = listed.estates if listed and len(listed.estates) <= MANY else ()
    return Asked(asked, tuple((one.key, one.name) for one in estates), bool(listed and listed.sample))


def _register(folder: Path) -> tuple[Register | None, tuple[Problem, ...]]:
    if not (folder / register.FILE).exists():
        return None, ()
    found = register.read(folder)
    return found.register, found.problems
