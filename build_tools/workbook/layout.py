"""Lines of a YAML file that ruamel.yaml would change or lose although their data did not change."""

from __future__ import annotations

import difflib
from collections import Counter

from build_tools import source


def kept(original: str, canonical: str, made: str) -> str:
    """The made text with the original layout where nothing changed: a merge of three, checked to say the same."""
    if original == canonical:
        return made
    merged = "".join(_merged(*(text.splitlines(keepends=True) for text in (canonical, original, made))))
    wanted = source.parse(made.encode("utf-8"), "").data
    return merged if source.parse(merged.encode("utf-8"), "").data == wanted else made


def _merged(common: list[str], one: list[str], other: list[str]) -> list[str]:
    """Lines of a three-way merge; where both differ from what they have in common, the other one's."""
    first, second = _equal(common, one), _equal(common, other)
    result: list[str] = []
    at = a = b = 0
    for place in [*(place for place in range(len(common)) if place in first and place in second), len(common)]:
        end = (first[place], second[place]) if place < len(common) else (len(one), len(other))
        ours, theirs = one[a : end[0]], other[b : end[1]]
        result += ours if theirs == common[at:place] else theirs
        if place < len(common):
            result.append(common[place])
            at, a, b = place + 1, end[0] + 1, end[1] + 1
    return result


def _equal(common: list[str], other: list[str]) -> dict[int, int]:
    """The lines that two texts share: place in the first to place in the second."""
    matcher = difflib.SequenceMatcher(None, common, other, autojunk=False)
    return {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}


def comments(text: str) -> Counter[str]:
    """The comments that stand on lines of their own."""
    return Counter(line.strip() for line in text.split("\n") if _is_comment(line))


def lost(original: str, made: str) -> list[str]:
    """The comments that are not there any more."""
    return sorted((comments(original) - comments(made)).elements())


def restored(original: str, made: str) -> str:
    """The made text with each comment before the line that it stood before, as far as that line is there just once.

    ruamel.yaml ties a comment to the entry before it: it would go when that one is withdrawn, move with it, or stand
    before an entry that is added after it.
    """
    old, new = original.split("\n"), made.split("\n")
    for place, line in enumerate(old):
        anchor = _anchor(old, place)
        if not _is_comment(line) or new.count(anchor) != 1:
            continue
        here = [number for number, one in enumerate(new) if one.strip() == line.strip()]
        if len(here) == old.count(line) == 1 and _anchor(new, here[0]) != anchor:
            del new[here[0]]
            here = []
        if not here:
            new.insert(new.index(anchor), line)
    text = "\n".join(new)
    return text if source.parse(text.encode(), "").data == source.parse(made.encode(), "").data else made


def _anchor(lines: list[str], place: int) -> str:
    """The first line after a comment that is none."""
    return next((one for one in lines[place:] if one.strip() and not _is_comment(one)), "")


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
