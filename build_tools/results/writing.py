"""A result made under a catalogue, and the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from build_tools import canonical, scoring
from build_tools.model import Catalogue
from build_tools.results.judging import digests
from build_tools.results.result import FORMAT, FORMAT_VERSION, Kind, Result, Standard
from build_tools.scoring import Answer


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
    standard = Standard(publisher=publisher.key, edition=publisher.edition.number, digest=digests(catalogue)[0])
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
