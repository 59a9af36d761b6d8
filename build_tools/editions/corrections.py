"""Corrections (勘误): a slip of the pen in a released edition mended by a small release of its own.

They start from the released text, not from the working one, and change words only: a number is a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from build_tools import model
from build_tools.editions import entries, redline
from build_tools.editions.archive import Archive, Released
from build_tools.editions.notes import FILE, Correction, Note
from build_tools.editions.number import Number
from build_tools.model import Catalogue
from build_tools.source import Problem


def base_of(editions: Archive, number: Number) -> Released | None:
    """The edition a correction of this number starts from: its last correction, or the edition itself."""
    same = [one for one in editions if (one.number.corrects or one.number) == number.corrects and one.number < number]
    return same[-1] if same else None


def of(listed: tuple[Correction, ...], number: Number) -> tuple[Correction, ...]:
    """The corrections written down for the edition that ``number`` corrects."""
    return tuple(one for one in listed if one.edition == str(number.corrects))


def faults(base: Released, listed: tuple[Correction, ...], number: Number, working: Catalogue) -> Iterator[Problem]:
    """Why the corrections cannot be released."""
    expected = replace(base.number, correction=base.number.correction + 1)
    if number != expected:
        yield _problem("correction_number", value=str(number), expected=str(expected))
    if not listed:
        yield _problem("correction_none", value=str(number.corrects))
    today = entries.of(working)
    content = _content(base)
    for one in listed:
        count = _count(_part(content, one.entry), one.old)
        if count != 1:
            yield _problem("correction_place", value=one.entry, old=one.old, count=str(count))
        if redline.quantities_moved(one.old, one.new):
            yield _problem("correction_quantity", value=one.entry, old=one.old, new=one.new)
        entry = today.get(one.entry)
        if entry and one.old not in one.new and _count(entry.plain, one.old):
            yield _problem("correction_left", value=one.entry, old=one.old)


def applied(base: Released, listed: tuple[Correction, ...]) -> dict[str, Any]:
    """The plain content of the edition with its slips mended."""
    content = _content(base)
    for one in listed:
        _mend(_part(content, one.entry), one.old, one.new)
    return content


def explained(listed: tuple[Correction, ...]) -> tuple[Note, ...]:
    return tuple(
        Note(entries=(one.entry,), verb="corrected", what=f"“{one.old}”改为“{one.new}”。", why=one.why, answers="keep")
        for one in listed
    )


def _content(base: Released) -> dict[str, Any]:
    return model.to_plain(base.catalogue)


def _part(content: dict[str, Any], key: str) -> Any:
    """Where an entry stands in the content; an empty mapping where it does not."""
    return content[key] if key in entries.KINDS and key in content else (_by_id(content, key) or {})


def _by_id(value: Any, key: str) -> dict[str, Any] | None:
    if isinstance(value, dict) and value.get("id") == key:
        return value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for one in inner if (found := _by_id(one, key))), None)


def _count(value: Any, text: str) -> int:
    if isinstance(value, str):
        return value.count(text)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(_count(one, text) for one in inner)


def _mend(value: Any, old: str, new: str) -> None:
    places = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
    for key, inner in places.items():
        if isinstance(inner, str):
            value[key] = inner.replace(old, new)
        else:
            _mend(inner, old, new)


def _problem(code: str, **words: str) -> Problem:
    return Problem(FILE, 1, 1, code, tuple(words.items()))
