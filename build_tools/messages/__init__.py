"""What the command says, in Simplified Chinese and English: one entry a code, what is wrong and what to do.

Each module of this package holds the messages of one room as ``MESSAGES``, each ``code: (Chinese, English)``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from build_tools.messages import (
    commands,
    editions,
    followup,
    impact,
    marks,
    office,
    offline,
    paper,
    procedure,
    ratings,
    reading,
    references,
    result_files,
    schemas,
    workbook,
    workbook_results,
)
from build_tools.messages.system import in_words, readable
from build_tools.source import Problem

Language = Literal["zh", "en"]

_ROOMS = (
    reading,
    schemas,
    references,
    result_files,
    commands,
    paper,
    procedure,
    office,
    offline,
    editions,
    followup,
    marks,
    impact,
    workbook,
    workbook_results,
    ratings,
)
MESSAGES: dict[str, tuple[str, str]] = {code: said for room in _ROOMS for code, said in room.MESSAGES.items()}
_TWICE = [code for code, count in Counter(code for room in _ROOMS for code in room.MESSAGES).items() if count > 1]
if _TWICE:
    raise ValueError(f"messages of two rooms share a code: {_TWICE}")


def say(code: str, language: Language = "zh", /, **words: object) -> str:
    """The message of a code with its words filled in."""
    chinese, english = MESSAGES[code]
    if isinstance(words.get("reason"), str):
        words["reason"] = in_words(str(words["reason"]), language)
    return readable((chinese if language == "zh" else english).format_map(_Words(words)).strip())


def text_of(problem: Problem, language: Language = "zh") -> str:
    """The message of one problem, on one line: what stands in a file is shown, not obeyed by a terminal."""
    return visible(say(problem.code, language, **dict(problem.words)))


def visible(text: str) -> str:
    """The text with characters that are not seen, such as line breaks and terminal controls, written as escapes.

    Of a name that is no UTF-8 the characters that it means are shown.
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), readable(text))


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


class _Words(dict[str, object]):
    """A message never fails for want of a word."""

    def __missing__(self, key: str) -> str:
        return ""
