"""Problems as text, JSON and GitHub annotations."""

from __future__ import annotations

import json

import pytest

from build_tools import report
from build_tools.source import Problem

EMPTY = Problem("actors.yml", 1, 1, "empty_file")
TWICE = Problem("a,b:c.yml", 3, 5, "duplicate_key", (("key", "甲\n::error::乙%"), ("first", "2")), warning=True)


def test_text():
    assert report.as_text([EMPTY, TWICE], "zh", "standards/") == (
        "standards/actors.yml:1:1: 错误: 文件是空的。请填写内容，或从上一版恢复。\n"
        "standards/a,b:c.yml:3:5: 提醒: “甲\\n::error::乙%”写了两次，第2行已经有了。请删去一处。\n"
        "共1处错误、1处提醒。"
    )
    assert report.as_text([EMPTY], "en") == (
        "actors.yml:1:1: error: The file is empty. Fill it in or restore an earlier copy.\n1 error, 0 warnings."
    )


def test_json():
    assert json.loads(report.as_json([EMPTY], "en", "x/")) == {
        "problems": [
            {
                "file": "x/actors.yml",
                "line": 1,
                "column": 1,
                "level": "error",
                "code": "empty_file",
                "message": "The file is empty. Fill it in or restore an earlier copy.",
            }
        ]
    }


def test_github_escapes():
    assert report.as_github([TWICE], "zh") == (
        "::warning file=a%2Cb%3Ac.yml,line=3,col=5::“甲\\n::error::乙%25”写了两次，第2行已经有了。请删去一处。"
    )


@pytest.mark.parametrize("form", report.REPORTERS)
def test_a_file_name_cannot_break_a_line(form):
    odd = Problem("a\n\x1b[31m\udcff.yml", 1, 1, "empty_file")
    text = report.REPORTERS[form]([odd], "zh", "")
    assert "a\\" in text
    assert "\x1b" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("problems", "chinese", "english"),
    [
        ([], "检查通过，没有问题。", "No problems found."),
        ([EMPTY], "共1处错误、0处提醒。", "1 error, 0 warnings."),
        ([EMPTY, EMPTY, TWICE], "共2处错误、1处提醒。", "2 errors, 1 warning."),
    ],
)
def test_summary(problems, chinese, english):
    assert (report.summary(problems, "zh"), report.summary(problems, "en")) == (chinese, english)
