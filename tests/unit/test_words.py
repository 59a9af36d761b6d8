"""Words for keys and numbers."""

from __future__ import annotations

import pytest

from build_tools import words
from build_tools.model import Deadline, Rhythm


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Rhythm(kind="every", count=1, unit="days"), "每日"),
        (Rhythm(kind="every", count=7, unit="days"), "每周"),
        (Rhythm(kind="every", count=15, unit="days"), "每15日"),
        (Rhythm(kind="every", count=1, unit="months"), "每月"),
        (Rhythm(kind="every", count=3, unit="months"), "每季度"),
        (Rhythm(kind="every", count=6, unit="months"), "每半年"),
        (Rhythm(kind="every", count=12, unit="months"), "每年"),
        (Rhythm(kind="every", count=24, unit="months"), "每24个月"),
        (Rhythm(kind="on_change"), "变更即更新"),
        (Rhythm(kind="continuous"), "持续"),
    ],
)
def test_rhythm(rhythm, expected):
    assert words.rhythm(rhythm) == expected


def test_rhythms_sort_from_the_most_frequent():
    kinds = [Rhythm(kind="continuous"), Rhythm(kind="every", count=12, unit="months"), Rhythm(kind="on_change")]
    kinds.append(Rhythm(kind="every", count=15, unit="days"))
    assert [words.rhythm(one) for one in sorted(kinds, key=words.rhythm_order)] == [
        "每15日",
        "每年",
        "变更即更新",
        "持续",
    ]


def test_articles_and_titles():
    assert words.article("28") == "第28条"
    assert words.article("16（三）") == "第16条（三）"
    assert words.article_number("10（六）—（十）") == "10"
    assert words.book_title("中华人民共和国消防法") == "《中华人民共和国消防法》"
    assert words.book_title("常州：“红色物业”推出200个示范点") == "《常州：“红色物业”推出200个示范点》"


def test_dates():
    assert words.chinese_date("2026-11-01") == "2026年11月1日"
    assert words.chinese_date("2020-11") == "2020年11月"
    assert words.chinese_date("2020") == "2020年"


def test_deadlines():
    month, quarter = (Rhythm(kind="every", count=count, unit="months") for count in (1, 3))
    assert words.deadline(Deadline(rule="day_of_period", day=10), month) == "每期10日前"
    assert words.deadline(Deadline(rule="day_of_period", day=20, month=1), quarter) == "每期第1个月20日前"
    assert words.deadline(Deadline(rule="end_of_period"), quarter) == "每季度期末前"
    assert words.deadline(Deadline(rule="days_after", days=5, event="签约"), month) == "签约后5日内"


@pytest.mark.parametrize(("hundredths", "shown"), [(None, "—"), (8999, "89.99"), (9000, "90.00"), (5, "0.05")])
def test_scores_are_cut_to_two_decimals(hundredths, shown):
    assert words.score(hundredths) == shown
