"""Result files: read one strictly, verify it against a catalogue, compute it again, and write one.

``parse`` raises on no bytes whatever: every fault is a ``Problem``. A file's own ``computed`` is never trusted.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from build_tools import canonical, edition, schema, scoring, strict_json
from build_tools.model import Catalogue
from build_tools.scoring import Answer, Outcome
from build_tools.source import Document, Pointer, Problem

FORMAT = "wuye-result"
FORMAT_VERSION = 2
MAX_BYTES = 2_000_000
MAX_PROBLEMS = 50
"""So many problems of one file are listed; a file with more is not mended one by one."""

Kind = Literal["self", "inspection"]


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The rules that the answers were given under."""

    publisher: str
    edition: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A verdict changed after the assessment was finished; "" is no verdict."""

    at: str
    item: str
    was: str
    now: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """What is done about a finding; ``due`` and ``done`` are days, as 2026-11-30, or ""."""

    item: str
    measure: str
    person: str = ""
    due: str = ""
    done: str = ""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """One of the files that this one was merged from."""

    digest: str
    assessors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An answer of an older edition that no answer of this one says whole."""

    edition: str
    item: str
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Where a result came from that was moved to another edition, what waits for review, and what was left behind.

    ``result`` is the digest of the file that was moved; ``facts`` are answers to conditions that are gone or ask
    something else.
    """

    edition: str
    digest: str
    result: str
    review: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One assessment. ``computed`` is what the file claims; ``name`` is how messages call the file."""

    kind: Kind
    standard: Standard
    party: str
    estate: str
    enterprise: str
    period: str
    assessors: tuple[str, ...]
    facts: Mapping[str, bool]
    answers: Mapping[str, Answer]
    digest: str
    saved: str | None = None
    flags: tuple[str, ...] = ()
    finished: str | None = None
    corrections: tuple[Correction, ...] = ()
    actions: tuple[Action, ...] = ()
    merged: tuple[Merged, ...] = ()
    carried: Carried | None = None
    computed: dict[str, Any] | None = None
    name: str = field(default="", compare=False)


@dataclass(frozen=True)
class Reading:
    """What became of a file: a Result, or why it is refused. With a Result the problems are beside it, such as a photo
    that did not come along."""

    result: Result | None = None
    problems: tuple[Problem, ...] = ()
    photos: tuple[str, ...] | None = field(default=None, compare=False)
    """Digests of the photos in its zip, as hexadecimal digits, in order; None for JSON alone."""


@dataclass(frozen=True)
class Difference:
    """One value of ``computed`` that is not what the answers give."""

    key: str
    stated: Any
    computed: Any


@dataclass(frozen=True)
class Assessment:
    """A file read, verified and computed again; no outcome where the rules or the party are not ours."""

    name: str
    result: Result | None
    problems: tuple[Problem, ...]
    outcome: Outcome | None = None
    differences: tuple[Difference, ...] = ()
    catalogue: Catalogue | None = None
    """The rules it was judged by."""

    @property
    def fine(self) -> bool:
        return not self.problems and not self.differences


def read(path: Path, name: str) -> Reading:
    """Read one JSON file; ``result_zip.read`` also takes zips."""
    return take(path, MAX_BYTES, name, lambda file: parse_open(file, b"", name))


def take(path: Path, most: int, name: str, work: Callable[[BinaryIO], Reading]) -> Reading:
    """What ``work`` makes of an open file; what is not a plain file, or over ``most`` bytes, is not opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return refused(name, "result_not_a_file")
        if status.st_size > most:
            return _too_large(status.st_size, most, name)
        with path.open("rb") as file:
            return work(file)
    except FileNotFoundError:
        return refused(name, "result_missing")
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return refused(name, "unreadable_file", reason=getattr(error, "strerror", None) or type(error).__name__)


def parse_open(file: BinaryIO, start: bytes, name: str) -> Reading:
    """The Result of an open file of which ``start`` was read already; never reads more than a result may be."""
    size = os.fstat(file.fileno()).st_size
    if size > MAX_BYTES:
        return _too_large(size, MAX_BYTES, name)
    return parse(start + file.read(MAX_BYTES + 1), name)


def parse(raw: bytes, name: str) -> Reading:
    """The Result of the bytes of one file, or all that is wrong with them."""
    if len(raw) > MAX_BYTES:
        return _too_large(len(raw), MAX_BYTES, name)
    document = strict_json.read(raw, name)
    problems = document.problems or _content_problems(_Answers(name, document.data, document.places))
    if problems:
        return Reading(problems=capped(problems, name))
    return Reading(msgspec.convert({**document.data, "name": name}, Result))


def verify(result: Result, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Whether the catalogue's rules can judge the result, and which answers they do not know or accept."""
    foreign = _foreign(result, catalogue)
    return foreign or capped(_unfit_answers(result, catalogue, evaluate(result, catalogue)), result.name)


def unfit(result: Result, catalogue: Catalogue, outcome: Outcome) -> tuple[Problem, ...]:
    """Which answers the catalogue's rules do not know or accept, of a result that was made under them."""
    return capped(_unfit_answers(result, catalogue, outcome), result.name)


def evaluate(result: Result, catalogue: Catalogue) -> Outcome:
    """The outcome of the answers, whatever the file claims. Raises KeyError for an unknown party."""
    return scoring.score(scoring.rubric(catalogue, result.party), result.facts, result.answers)


def differences(result: Result, outcome: Outcome) -> tuple[Difference, ...]:
    """Where the file's ``computed`` says something else than the outcome; what it leaves out is no claim."""
    stated, computed = result.computed or {}, outcome.to_plain()
    return tuple(
        Difference(key, value, computed.get(key))
        for key, value in sorted(stated.items())
        if key not in computed or canonical.dumps(value) != canonical.dumps(computed[key])
    )


def assess(reading: Reading, name: str, catalogue: Catalogue) -> Assessment:
    """All that can be said of one file under a catalogue."""
    result = reading.result
    if result is None:
        return Assessment(name, None, reading.problems)
    foreign = _foreign(result, catalogue)
    if foreign:
        return Assessment(name, result, (*reading.problems, *foreign), catalogue=catalogue)
    outcome = evaluate(result, catalogue)
    problems = (*reading.problems, *capped(_unfit_answers(result, catalogue, outcome), name))
    return Assessment(name, result, problems, outcome, differences(result, outcome), catalogue)


def make(
    catalogue: Catalogue,
    *,
    kind: Kind,
    party: str,
    estate: str,
    enterprise: str,
    period: str,
    facts: Mapping[str, bool],
    answers: Mapping[str, Answer],
    assessors: Iterable[str] = (),
    saved: str | None = None,
) -> Result:
    """A Result under the catalogue, computed and with its digest."""
    publisher = catalogue.publisher
    outcome = scoring.score(scoring.rubric(catalogue, party), facts, answers)
    standard = Standard(publisher=publisher.key, edition=publisher.edition.number, digest=_digests(catalogue)[0])
    draft = Result(
        kind=kind,
        standard=standard,
        party=party,
        estate=estate,
        enterprise=enterprise,
        period=period,
        assessors=tuple(assessors),
        facts=dict(facts),
        answers=dict(answers),
        saved=saved,
        computed=outcome.to_plain(),
        digest="",
    )
    return replace(draft, digest=canonical.digest(content(draft)))


def write(result: Result) -> bytes:
    """The file of a Result: canonical JSON, with the digest of what is written."""
    made = content(result)
    return canonical.dumps({**made, "digest": canonical.digest(made)})


def content(result: Result) -> dict[str, Any]:
    """All of the file but its digest; optional values that say nothing are left out, as the form does."""
    plain = msgspec.to_builtins(result)
    said = {key: _lean(plain[key]) for key in _OPTIONAL if plain.get(key)}
    unsaid = {"digest", "name", *_OPTIONAL}
    kept = {key: value for key, value in plain.items() if key not in unsaid and value is not None}
    answers = {item: _lean(answer) for item, answer in plain["answers"].items()}
    about = {"format": FORMAT, "format_version": FORMAT_VERSION}
    return {**kept, **said, **about, "assessors": list(result.assessors), "answers": answers}


_OPTIONAL = ("flags", "corrections", "actions", "merged", "carried")
_STATED = ("was", "now", "assessors", "measure")


def _lean(value: Any) -> Any:
    """Without the parts that say nothing, but for those that a file always states."""
    if isinstance(value, list | tuple):
        return [_lean(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {key: each for key, each in value.items() if key in _STATED or each not in ("", False, (), [], {})}
    return {key: each if key == "facts" else _lean(each) for key, each in said.items()}


# verifying


@lru_cache(maxsize=8)
def _digests(catalogue: Catalogue) -> tuple[str, str]:
    """The digest, and the one that files made before the first release name; computed once for thousands of files."""
    return edition.digest(catalogue), edition.digest_before_releases(catalogue)


def _foreign(result: Result, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Another publisher, edition, wording or party: the first of them, since it explains the others."""
    theirs, publisher = result.standard, catalogue.publisher
    parties = {party.key: party.name for party in catalogue.checklist.parties}
    if theirs.publisher != publisher.key:
        words = {"value": theirs.publisher, "own": publisher.key}
        return (problem(result.name, "result_publisher", **words),)
    if theirs.edition != publisher.edition.number:
        words = {"value": theirs.edition, "own": publisher.edition.number}
        return (problem(result.name, "result_edition", **words),)
    own, older = _digests(catalogue)
    if theirs.digest not in (own, older):
        words = {"value": canonical.short(theirs.digest), "own": canonical.short(own), "edition": theirs.edition}
        return (problem(result.name, "result_edition_digest", **words),)
    if result.party not in parties:
        words = {"value": result.party, "allowed": "、".join(parties), "allowed_en": ", ".join(parties)}
        return (problem(result.name, "result_party", **words),)
    return ()


def _unfit_answers(result: Result, catalogue: Catalogue, outcome: Outcome) -> Iterator[Problem]:
    """Facts and answers that no rule knows, and "not applicable" without a reason where the item counts."""
    conditions = {condition.key for condition in catalogue.checklist.conditions}
    items = {item.id for item in catalogue.checklist.items}
    for key in sorted(set(result.facts) - conditions):
        yield problem(result.name, "result_condition", value=key)
    for key in sorted(set(result.answers) - items):
        yield problem(result.name, "result_item", value=key)
    if result.carried and result.carried.review:
        listed = result.carried.review
        words = {"count": str(len(listed)), "value": "、".join(listed[:10]), "edition": result.carried.edition}
        yield problem(result.name, "result_review", **words)
    for reason in outcome.reasons:
        if reason["code"] == "na_without_reason":
            yield problem(result.name, "result_no_reason", value=str(reason["item"]))


# reading


def problem(name: str, code: str, /, **words: str) -> Problem:
    """A problem of the file as a whole, which has no place in it."""
    return Problem(name, 1, 1, code, tuple(words.items()))


def refused(name: str, code: str, /, **words: str) -> Reading:
    """No Result, for one reason."""
    return Reading(problems=(problem(name, code, **words),))


def _too_large(size: int, most: int, name: str) -> Reading:
    return refused(name, "result_too_large", size=f"{size / 1e6:.1f}", limit=f"{most / 1e6:.0f}")


def capped(problems: Iterable[Problem], name: str) -> tuple[Problem, ...]:
    """The first problems, and a word that there are more. Never computes the rest."""
    listed = list(islice(problems, MAX_PROBLEMS + 1))
    if len(listed) > MAX_PROBLEMS:
        listed[-1] = problem(name, "result_more", count=str(MAX_PROBLEMS))
    return tuple(listed)


class _Answers(Document):
    """The document of a result file: its problems say which answer they are about."""

    def problem(self, pointer: Pointer, code: str, /, *, warning: bool = False, **words: object) -> Problem:
        if code == "bad_form" and self._ends_in_a_line_break(pointer):
            return super().problem(pointer, "result_line_break", key=pointer[0])
        if len(pointer) > 2 and pointer[0] == "answers":
            for word in {"title", "title_en", "key"} & words.keys():
                words[word] = f"{pointer[1]} {words[word]}"
        return super().problem(pointer, code, warning=warning, **words)

    def _ends_in_a_line_break(self, pointer: Pointer) -> bool:
        """Whether the value is one line of text and a line break, which cannot be seen in the value as shown."""
        text = self.data
        for part in pointer:
            text = text[part]
        return isinstance(text, str) and text.endswith("\n") and text.count("\n") == 1


def _content_problems(document: Document) -> list[Problem]:
    """Format and version, then the schema, then the digest: a later fault is often only the echo of an earlier."""
    data = document.data
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return [_no_result(document)]
    version = data.get("format_version")
    if type(version) is int and not 1 <= version <= FORMAT_VERSION:
        code = "result_newer" if version > FORMAT_VERSION else "result_version"
        return [document.problem(("format_version",), code, value=version, own=FORMAT_VERSION)]
    return list(islice(schema.check(document, "result"), MAX_PROBLEMS + 1)) or _digest_problems(document)


def _no_result(document: Document) -> Problem:
    if not isinstance(document.data, dict) or "format" not in document.data:
        return document.problem((), "result_no_format")
    stated = document.data["format"]
    shown = stated if isinstance(stated, str) else json.dumps(stated, ensure_ascii=False)
    return document.problem(("format",), "result_format", value=shown[:40])


def _digest_problems(document: Document) -> list[Problem]:
    content = {key: value for key, value in document.data.items() if key != "digest"}
    stated, computed = document.data["digest"], canonical.digest(content)
    if stated == computed:
        return []
    short = canonical.short
    return [document.problem(("digest",), "result_digest", stated=short(stated), computed=short(computed))]
