"""Every message has both languages, the same words, and somebody who says it."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import build_tools
from build_tools.messages import MESSAGES, say, text_of, visible
from build_tools.source import Problem

CODES = sorted(MESSAGES)
SOURCES = [path for path in Path(build_tools.__file__).parent.rglob("*.py") if path.parent.name != "messages"]
PROGRAM = "\n".join(path.read_text("utf-8") for path in SOURCES)
CHINESE = re.compile("[\u4e00-\u9fff]")


def words(text: str) -> set[str]:
    """The names of the words that a template asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES)
def test_message(code):
    chinese, english = MESSAGES[code]
    assert CHINESE.search(chinese)
    assert not CHINESE.search(english)
    assert "_en" not in "".join(words(chinese))
    assert {word.removesuffix("_en") for word in words(english)} <= words(chinese) | {"rule"}
    assert chinese.rstrip("}")[-1] in "。？”）：rehint_le", chinese
    assert say(code, "zh") and say(code, "en")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_raised(code):
    assert f'"{code}"' in PROGRAM


def test_every_raised_code_has_a_message():
    raised = set(re.findall(r'(?:problem\(pointer, |_refused\(name, |_report\(event, |_stop\(event, )"(\w+)"', PROGRAM))
    assert len(raised) > 20
    assert raised <= MESSAGES.keys()


def test_a_value_is_not_a_template():
    problem = Problem("a.yml", 1, 1, "full_width", (("value", "{first} {0} %s ${x}"),))
    assert text_of(problem) == "“{first} {0} %s ${x}”里有全角数字或字母。请改成半角。"


def test_visible():
    assert visible("甲\t乙\n\x1b[31m\u202e\u200b\ufeff\udcff") == "甲\\t乙\\n\\x1b[31m\\u202e\\u200b\\ufeff\\udcff"
    assert visible("甲　乙 “丙” 😀") == "甲　乙 “丙” 😀"
