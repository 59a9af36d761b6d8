"""Every message has both languages, the same words, and somebody who says it."""

from __future__ import annotations

import errno
import os
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build_tools
from build_tools.messages import MESSAGES, say, system, text_of, visible
from build_tools.messages.system import readable
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
    assert visible("甲\t乙\n\x1b[31m\u202e\u200b\ufeff\ud800") == "甲\\t乙\\n\\x1b[31m\\u202e\\u200b\\ufeff\\ud800"
    assert visible("甲　乙 “丙” 😀") == "甲　乙 “丙” 😀"


NAMES = ["示例小区01检查.json", "测试 a b.xlsx", "姚家洼／二期-附件(1).zip", "плохо.json"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_in_gbk_is_shown_as_it_was_meant(name):
    read = name.encode("gb18030").decode("utf-8", "surrogateescape")
    for folder in ("", "乡镇/", "/tmp/a b/"):
        assert visible(folder + read) == folder + name
        said = say("cannot_write", value=folder + read, reason="x")
        assert f"“{folder}{name}”" in said


@given(st.binary(max_size=60))
def test_any_file_name_can_be_shown(raw):
    shown = visible(raw.decode("utf-8", "surrogateescape"))
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown


@given(st.text(st.characters(codec="utf-8")))
def test_names_in_utf8_stay(text):
    assert readable(text) == text


@pytest.mark.parametrize(
    "name", ["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "ENOSPC", "EEXIST", "EROFS", "ENAMETOOLONG", "ELOOP"]
)
def test_reasons_of_the_system_are_said_in_the_language_of_the_message(name):
    number = getattr(errno, name)
    chinese, english = (say("unreadable_file", lang, reason=os.strerror(number)) for lang in ("zh", "en"))
    assert CHINESE.search(chinese) and os.strerror(number) not in chinese
    assert not CHINESE.search(english)
    assert system.reason(OSError(number, os.strerror(number))) in chinese
    assert "（xyz）" in say("unreadable_file", reason="xyz")


UNIT = "个处条行份层格页字项家版组句"


@pytest.mark.parametrize("code", CODES)
def test_no_space_between_a_number_and_its_unit(code):
    assert not re.search(rf"(\}}|[0-9]) [{UNIT}]", MESSAGES[code][0].replace("{value} 版本", ""))
