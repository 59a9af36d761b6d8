"""One file of the folder: read, verified, computed again, and whether it counts, is to be reviewed, or is refused.

What a file claims to have computed is never used; where it differs, that is said. Pure apart from reading the file.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec

from build_tools import edition, result_zip, results, scoring
from build_tools.editions import carry
from build_tools.editions.archive import Archive
from build_tools.messages import visible
from build_tools.model import Catalogue
from build_tools.office import reading as office
from build_tools.ratings import assessing, fast
from build_tools.ratings.marks import Confirmed
from build_tools.ratings.quarter import Assessment, State, Step
from build_tools.ratings.register import Register, plain
from build_tools.ratings.rules import PARTY, Rules
from build_tools.results import Reading, Result, Standard
from build_tools.scoring import Outcome
from build_tools.source import Problem

MAX_REASONS = 10
"""So many faults of one file are kept."""
_OFFICE = (".xlsx", ".xlsm", ".docx", ".docm", ".xls", ".doc")
_ASIDE = (".ds_store", "thumbs.db", "desktop.ini")
_HELD = frozenset({"collect_status", "result_condition", "result_item", "result_review", "result_no_reason"})
"""What nobody can confirm away: the answers themselves must be put right."""
_NOTED = frozenset({"collect_differs", "collect_migrated", "collect_confirmed"})
"""What is said of a file that counts nevertheless."""
_BEIJING = timezone(timedelta(hours=8))
_ENCODER = msgspec.json.Encoder(order="sorted")


class Taken(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of one file. ``saved`` in seconds since 1970, 0 where it is not said; ``digest`` of its bytes."""

    name: str
    digest: str
    state: State
    reasons: tuple[Step, ...]
    kind: Literal["", "self", "inspection"] = ""
    estate: str = ""
    saved: int = 0
    assessment: Assessment | None = None


@dataclass(frozen=True, kw_only=True)
class Judge:
    """All that is needed to judge files of a period; goes to other processes as it is."""

    rules: Rules
    register: Register
    period: str
    as_of: date
    editions: Archive = field(default_factory=Archive)
    migrate: bool = False
    confirmed: Mapping[str, Confirmed] = field(default_factory=dict)

    def take(self, path: Path, name: str) -> Taken:
        """Read and judge one file; raises on no file whatever."""
        try:
            return self._take(path, name)
        except Exception as error:  # a library's fault on one hostile file must not cost the others
            return _refused(name, "", [{"code": "collect_unexpected", "reason": type(error).__name__}])

    def _take(self, path: Path, name: str) -> Taken:
        if path.name.lower() in _ASIDE or path.name.startswith("._"):
            return _refused(name, "", [{"code": "collect_aside"}])
        digest, reading = self._read(path, name)
        if reading.result is None:
            return _refused(name, digest, _steps(reading.problems))
        return self.judge(reading.result, digest, reading.problems)

    def judge(self, result: Result, digest: str, problems: Iterable[Problem] = ()) -> Taken:
        """Whether a result counts. ``problems`` are those beside it, such as a photo that did not come along."""
        name, refusal = result.name, self._refusal(result)
        key = self.register.keys.get(plain(result.estate), "")
        if refusal:
            return _refused(name, digest, [refusal], kind=result.kind, estate=key)
        own, notes = self._moved(result)
        outcome = scoring.score(self.rules.rubric, own.facts, own.answers)
        confirmed = self.confirmed.get(key, Confirmed())
        reasons = [*notes, *_steps(problems), *self._reasons(own, outcome, key)]
        state, reasons = _state(reasons, confirmed.accepts(digest))
        return Taken(
            name=name,
            digest=digest,
            state=state,
            reasons=tuple(reasons),
            kind=result.kind,
            estate=key,
            saved=_seconds(result.saved) or 0,
            assessment=assessing.assess(own, outcome, self.rules, confirmed.items),
        )

    # reading

    def _read(self, path: Path, name: str) -> tuple[str, Reading]:
        """The digest of the bytes and what they hold; JSON the fast way first."""
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                return "", results.refused(name, "collect_link")
            if not stat.S_ISREG(status.st_mode):
                return "", results.refused(name, "result_not_a_file")
            if status.st_size <= fast.MAX_BYTES:
                return self._small(path, name)
            digest = _digest(path) if status.st_size <= result_zip.MAX_BYTES else ""
        except OSError as error:
            return "", results.refused(name, "unreadable_file", reason=error.strerror or type(error).__name__)
        return digest, self._slow(path, name)

    def _small(self, path: Path, name: str) -> tuple[str, Reading]:
        with path.open("rb") as file:
            raw = file.read(fast.MAX_BYTES + 1)
        result = fast.parse(raw, name)
        return "sha256:" + hashlib.sha256(raw).hexdigest(), Reading(result) if result else self._slow(path, name)

    def _slow(self, path: Path, name: str) -> Reading:
        if path.suffix.lower() not in _OFFICE:
            return result_zip.read(path, name)
        return office.read(path, name, self._named)

    def _named(self, standard: Standard) -> Catalogue:
        """The edition that a form names, if it may be moved here; else the pinned one, which says what is wrong."""
        other = self.editions.get(standard.edition) if self.migrate else None
        return other.catalogue if other and standard.edition != self.rules.edition.number else self.rules.catalogue

    # judging

    def _refusal(self, result: Result) -> Step | None:
        """Why a sound result file has no place in this quarter; None if it has."""
        if result.period != self.period:
            return {"code": "collect_period", "value": visible(result.period), "own": self.period}
        foreign = self._foreign(result)
        if foreign:
            return foreign
        if result.party != PARTY:
            return {"code": "collect_party", "value": visible(result.party)}
        if plain(result.estate) not in self.register.keys:
            code = "collect_estate" if result.estate.strip() else "collect_no_estate"
            return {"code": code, "value": visible(result.estate)[:60]}
        return None

    def _foreign(self, result: Result) -> Step | None:
        """Another publisher or edition, if it is not one that can be moved here."""
        if self._is_pinned(result):
            return None
        start = self.editions.get(result.standard.edition)
        own = self.rules.edition.number
        if start is None or not carry.belongs(result, start):
            [step] = _steps(results.verify(result, self.rules.catalogue)[:1]) or [{"code": "result_edition_digest"}]
            return step
        if not carry.path(self.editions, str(start.number), own):
            return {"code": "collect_newer", "value": str(start.number), "own": own}
        return None if self.migrate else {"code": "collect_older", "value": str(start.number), "own": own}

    def _is_pinned(self, result: Result) -> bool:
        theirs, publisher = result.standard, self.rules.catalogue.publisher
        named = (theirs.publisher, theirs.edition) == (publisher.key, publisher.edition.number)
        return named and theirs.digest in self._digests

    @cached_property
    def _digests(self) -> tuple[str, str]:
        released = self.editions.get(self.rules.edition.number)
        if released:
            return self.rules.edition.digest, released.digests[1]
        return self.rules.edition.digest, edition.digest_before_releases(self.rules.catalogue)

    def _moved(self, result: Result) -> tuple[Result, list[Step]]:
        """The result under the edition of the quarter."""
        start = self.editions.get(result.standard.edition)
        if self._is_pinned(result) or start is None:
            return result, []
        passed = carry.path(self.editions, str(start.number), self.rules.edition.number) or ()
        moved = carry.move(result, start, passed).result
        return moved, [{"code": "collect_migrated", "value": str(start.number), "own": self.rules.edition.number}]

    def _reasons(self, result: Result, outcome: Outcome, key: str) -> Iterator[Step]:
        """What is to be said or reviewed of a result that has a place here."""
        if outcome.status != "complete":
            yield {"code": "collect_status", "status": outcome.status}
        yield from _steps(results.unfit(result, self.rules.catalogue, outcome))
        if _ENCODER.encode(result.computed) != _ENCODER.encode(outcome):
            for difference in results.differences(result, outcome):
                yield {"code": "collect_differs", "key": visible(difference.key)[:40]}
        company = self.register.by_key[key].enterprise
        if plain(result.enterprise) not in self.register.company_names[company]:
            yield {"code": "collect_enterprise", "value": visible(result.enterprise)[:60], "own": company}
        if result.saved:
            yield from self._moment(result.saved)

    def _moment(self, saved: str) -> Iterator[Step]:
        """A time of saving that is no time, or lies after the day of collecting."""
        seconds = _seconds(saved)
        if seconds is None:
            yield {"code": "collect_moment", "value": saved}
        elif seconds >= datetime.combine(self.as_of + timedelta(days=1), time(), _BEIJING).timestamp():
            yield {"code": "collect_future", "value": saved, "own": self.as_of.isoformat()}


def _state(reasons: list[Step], accepted: bool) -> tuple[State, list[Step]]:
    """Whether a file counts: not while there is anything to review that the office has not confirmed."""
    open_ones = [reason for reason in reasons if reason["code"] not in _NOTED]
    if not open_ones:
        return "accepted", reasons
    if accepted and not any(reason["code"] in _HELD for reason in open_ones):
        return "accepted", [*reasons, {"code": "collect_confirmed"}]
    return "review", reasons


def _refused(
    name: str, digest: str, reasons: Iterable[Step], *, kind: Literal["", "self", "inspection"] = "", estate: str = ""
) -> Taken:
    return Taken(name=name, digest=digest, state="refused", reasons=tuple(reasons), kind=kind, estate=estate)


def _steps(problems: Iterable[Problem]) -> list[Step]:
    """The first problems as reasons; the place in the file only where there is one."""
    steps = [_step(problem) for problem in islice(problems, MAX_REASONS + 1)]
    if len(steps) > MAX_REASONS:
        steps[-1] = {"code": "result_more", "count": MAX_REASONS}
    return steps


def _step(problem: Problem) -> Step:
    place: Step = {} if (problem.line, problem.column) == (1, 1) else {"line": problem.line, "column": problem.column}
    words = {key: visible(word)[:200] for key, word in problem.words}
    return {**words, **place, "code": problem.code}


def _seconds(saved: str | None) -> int | None:
    """The moment in seconds since 1970; None for a text that has the form of a moment and is none."""
    try:
        return int(datetime.fromisoformat(saved or "").astimezone(UTC).timestamp())
    except (ValueError, OverflowError, OSError):
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
