"""Answer codes in the midst of other text, such as a chat that someone pasted into a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from build_tools.marks import answer_code
from build_tools.marks.answer_code import AnswerCode, AnswerCodeError

_BEGIN = re.compile(r"wj\s*(?:[0-9]+(?=\s*/)|[1-9](?![0-9]))")
"""How a code begins, even one that has lost its strokes; the id of a question (WJ-01) does not."""
_BEFORE = re.compile(r"wj\s*[0-9]+\s*/\s*[a-z0-9-]{0,60}\Z")
_BEHIND = re.compile(r"[a-z0-9-]*\s*/\s*[0-9]")
"""What stands around a key of an estate that looks like the beginning of a code, such as wj0."""
_ESTATE = re.compile(r"\s*/([^/]{1,200})/")
_RUN = re.compile(rf"(?:[0-9{answer_code.NONE}]|{answer_code.JOINTS.pattern})*")
_GAP = re.compile(r"\n\s*\n")
_MORE = re.compile(r"[^\S\n]*[0-9]")
MOST = 600
"""Characters that a code and what stands between its groups may take."""


@dataclass(frozen=True)
class Found:
    """A code, or why what begins like one is none; ``line`` counts from 1."""

    line: int
    code: AnswerCode | None
    reason: str = ""


def find(text: str) -> Iterator[Found]:
    """Every code of a text, broken ones too. A code may run on over line breaks, not over an empty line."""
    # line by line, so that lines stay what people see in their editor
    lines = [answer_code.plain(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    whole = "\n".join(lines)
    breaks = [found.start() for found in re.finditer("\n", whole)]
    begins = [one for one in _BEGIN.finditer(whole) if not _is_key(whole, one)]
    for begin, after in zip_longest(begins, begins[1:]):
        line = bisect_right(breaks, begin.start()) + 1
        end = min(after.start() if after else len(whole), begin.end() + MOST)
        chunk = _GAP.split(whole[begin.end() : end], maxsplit=1)[0]
        try:
            answer_code.check_version(begin[0])
            yield Found(line, answer_code.decode(begin[0] + _one(chunk)))
        except AnswerCodeError as error:
            yield Found(line, None, error.reason)


def _is_key(whole: str, begin: re.Match[str]) -> bool:
    """Whether what looks like the beginning of a code is the estate of one."""
    before = _BEFORE.search(whole, max(0, begin.start() - 80), begin.start())
    return bool(before and _BEHIND.match(whole, begin.end()))


def _one(chunk: str) -> str:
    """What belongs to the code at the beginning of a chunk: estate and as many digits as they say themselves."""
    estate = _ESTATE.match(chunk)
    run = estate and _RUN.match(chunk, estate.end())
    if not (estate and run):
        raise AnswerCodeError("form")
    needed, taken, at = answer_code.length(answer_code.JOINTS.sub("", run[0])), "", run.start()
    while at < run.end() and len(taken) < needed:
        taken += answer_code.JOINTS.sub("", chunk[at])
        at += 1
    # digits on the same line may be its own, mistyped; those on the next are somebody's time or telephone
    if len(taken) < needed or _MORE.match(chunk, at):
        raise AnswerCodeError("length")
    return estate[0] + taken
