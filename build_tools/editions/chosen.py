"""Which edition is meant: the one in force on a day, or the one that a result file was made under."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from build_tools import edition
from build_tools.check import CheckResult
from build_tools.editions import notes
from build_tools.editions.archive import Archive, Released
from build_tools.editions.notes import Note
from build_tools.model import Catalogue
from build_tools.results import Result, Standard


def catalogue(checked: CheckResult, day: date, *, draft: bool = False) -> Catalogue:
    """The edition in force on a day with the living parts of today's text.

    The working text itself for a draft, and as long as nothing was released. Before the first edition is in force it
    is the first to come. Only a check without errors has one; otherwise ValueError.
    """
    shown = None if draft else checked.editions.shown_on(day)
    return edition.revived(shown.catalogue, checked.catalogue) if shown else checked.catalogue


class Rules:
    """The rules for each result file: those of the edition that it names."""

    def __init__(self, checked: CheckResult, default: Catalogue) -> None:
        self.checked = checked
        self.default = default
        self._working: str | None = None

    def of(self, result: Result | None) -> Catalogue:
        """The catalogue that judges a result; one that will say what is wrong, for a foreign file."""
        return self.named(result.standard) if result else self.default

    def named(self, standard: Standard) -> Catalogue:
        """The catalogue that a file names; the default for one that names none of ours."""
        if standard.digest == self._working_digest():
            return self.checked.catalogue
        released = self.checked.editions.get(standard.edition)
        return released.catalogue if released else self.default

    def _working_digest(self) -> str:
        self._working = self._working or edition.digest(self.checked.catalogue)
        return self._working


@dataclass(frozen=True)
class Standing:
    """What a site is made of on a day: the edition it shows, and those beside it.

    ``catalogue`` is the edition shown; ``working`` and ``notes`` are the text that is being written.
    """

    catalogue: Catalogue
    working: Catalogue
    day: date
    editions: Archive = field(default_factory=Archive)
    notes: tuple[Note, ...] = ()
    draft: bool = False

    @property
    def shown(self) -> Released | None:
        """The released edition that is shown; None for a working text."""
        return None if self.draft else self.editions.shown_on(self.day)


def standing(checked: CheckResult, day: date, *, draft: bool = False) -> Standing:
    """What the site shows on a day. Only a check without errors has it; otherwise ValueError.

    A draft that says what the edition in force says is no draft.
    """
    released = checked.editions.shown_on(day)
    draft = draft and not (released and released.digest == edition.digest(checked.catalogue))
    shown, document = catalogue(checked, day, draft=draft), checked.documents.get(notes.FILE)
    explained = notes.from_plain(document.data if document else None).changes
    return Standing(shown, checked.catalogue, day, checked.editions, explained, draft)
