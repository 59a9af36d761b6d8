"""An owner's answers as a short code to hand in: ``WJ1/sample-07/382110 55543x5432 48213977 5012``.

After ``WJ``, the version of the format and the key of the estate stand digits, in groups for the eye:

- four digits, the fingerprint of the questionnaire, and two, how many questions it has;
- a character a question: the key of the option chosen, ``x`` where none is;
- eight digits, the serial: drawn by chance for each sheet, so that a code handed in twice is counted once;
- four digits, the check.

The check is what all characters before it but ``WJ``, read as one number to the base 38, leave after division by 9,973:
that finds every wrong character and every swap of neighbours. Pure; the browser's ``web/src/questionnaire/code.ts``
writes the same, and ``tests/vectors/answer-codes.json`` runs through both.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from build_tools import canonical
from build_tools.marks.questionnaire import Questionnaire

VERSION = "1"
NONE = "x"
PRIME = 9973
HEAD, SERIAL, CHECK = 6, 8, 4
MAX_KEY, MAX_QUESTIONS = 60, 20
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz-/"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
JOINTS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff·_\-‐‑‒–—−]+")
"""What may stand between the digits: spaces, line breaks, what nobody sees, and what a copy may put there."""


class AnswerCodeError(ValueError):
    """Why a text is no code of ours: ``form``, ``version``, ``length`` or ``check``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class AnswerCode:
    """What a code says. ``answers``: a key or ``x`` a question; whether they are possible, the questionnaire says."""

    estate: str
    fingerprint: int
    answers: str
    serial: int

    def __post_init__(self) -> None:
        if not (_KEY.fullmatch(self.estate) and len(self.estate) <= MAX_KEY):
            raise ValueError(f"no key that a code can name: {self.estate!r}")
        if not re.fullmatch(rf"[0-9{NONE}]{{1,{MAX_QUESTIONS}}}", self.answers):
            raise ValueError(f"no answers that a code can hold: {self.answers!r}")
        if not (0 <= self.fingerprint < 10**4 and 0 <= self.serial < 10**SERIAL):
            raise ValueError("fingerprint or serial out of range")


def fingerprint(asked: Questionnaire) -> int:
    """Four digits of what owners read: questions and options in their order. Points and the title may change."""
    read = {
        "options": [[one.key, one.text] for one in asked.options],
        "questions": [[one.id, one.text] for one in asked.questions],
    }
    return int(canonical.digest(read).removeprefix("sha256:")[:8], 16) % 10**4


def encode(code: AnswerCode) -> str:
    """The code in groups."""
    head = f"{VERSION}/{code.estate}/"
    groups = (f"{code.fingerprint:04}{len(code.answers):02}", code.answers, f"{code.serial:0{SERIAL}}")
    return f"WJ{head}{' '.join(groups)} {_check(head + ''.join(groups)):0{CHECK}}"


def decode(text: str) -> AnswerCode:
    """What one code says, however it is spaced and in whatever width. Raises AnswerCodeError with the reason."""
    parts = _BETWEEN.sub("", plain(text)).split("/")
    if len(parts) != 3 or not re.fullmatch(r"wj[0-9]+", parts[0]):
        raise AnswerCodeError("form")
    check_version(parts[0])
    estate, tail = parts[1], JOINTS.sub("", parts[2])
    if not re.fullmatch(rf"[0-9]{{{HEAD}}}[0-9{NONE}]+[0-9]{{{SERIAL + CHECK}}}", tail):
        raise AnswerCodeError("length" if re.fullmatch(rf"[0-9{NONE}]*", tail) else "form")
    if len(tail) != length(tail):
        raise AnswerCodeError("length")
    if not set(estate) <= _VALUE.keys() or _check(f"{VERSION}/{estate}/{tail[:-CHECK]}") != int(tail[-CHECK:]):
        raise AnswerCodeError("check")
    rest = tail[HEAD:]
    try:
        return AnswerCode(estate, int(tail[:4]), rest[: -SERIAL - CHECK], int(rest[-SERIAL - CHECK : -CHECK]))
    except ValueError as error:
        raise AnswerCodeError("form") from error


def check_version(begin: str) -> None:
    """Raises AnswerCodeError if a code that begins like this (``wj2``) is of another format."""
    if _BETWEEN.sub("", begin) != f"wj{VERSION}":
        raise AnswerCodeError("version")


def plain(text: str) -> str:
    """The text in half width and small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def length(tail: str) -> int:
    """How many characters stand after the estate, by the count that is among the first six of them."""
    count = tail[4:HEAD]
    return HEAD + int(count) + SERIAL + CHECK if count.isdigit() else HEAD


def _check(characters: str) -> int:
    left = 0
    for character in characters:
        left = (left * len(_ALPHABET) + _VALUE[character]) % PRIME
    return left
