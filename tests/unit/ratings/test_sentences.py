"""Every step has its sentence, in both languages."""

from __future__ import annotations

import re

import pytest

from build_tools import reasons
from build_tools.messages import MESSAGES
from build_tools.ratings.sentences import sentence
from tests.real import ROOT
from tests.unit.ratings.field import rules

CATALOGUE = rules().catalogue
NOT_CODES = {"ties", "weighting"}

STEPS = [
    ({"code": "part_missing", "part": "owners"}, "没有业主评价。", "There is no mark of the owners."),
    ({"code": "inspection_unfinished", "status": "review"}, "检查结果是“待核”，不能用来评级。", "be reviewed"),
    ({"code": "band", "stars": 4, "min": 80}, "得分到了80分，够四星。", "enough for 4 stars"),
    ({"code": "capped", "cap": "fire-lane", "stars": 3}, "最高三星（封顶）。", "at most 3 stars"),
    ({"code": "list_low", "period": "2026Q3", "percent": "599/10", "max": 60}, "2026Q3 得分 59.90，低于 60。", "59.90"),
    ({"code": "colour", "colour": "green"}, "颜色：green。", "Colour: green."),
    ({"code": "collect_status", "status": "incomplete"}, "结果是“没有答完”", "incomplete"),
    (
        {"code": "na_unconfirmed", "stars": 3, "instead": 4, "percent": "239/3"},
        "没有核实的“不适用”按不符合算，得分是 79.66，只够三星；核实以前按三星，不按四星。",
        "3 stars, not 4 stars",
    ),
]


@pytest.mark.parametrize(("step", "chinese", "english"), STEPS, ids=lambda value: str(value)[:30])
def test_sentence(step, chinese, english):
    assert chinese in sentence(step, CATALOGUE)
    assert english in sentence(step, CATALOGUE, "en")


def test_a_code_of_a_later_program_is_shown_as_it_is():
    assert sentence({"code": "not_known_yet"}, CATALOGUE) == "not_known_yet"


def test_every_code_of_the_rules_of_a_quarter_has_a_sentence():
    rules_in_words = (ROOT / "docs" / "scoring.md").read_text("utf-8").split("{#quarter}")[1]
    codes = set(re.findall(r"`([a-z_]+)`", rules_in_words)) - NOT_CODES
    assert len(codes) >= 10
    assert codes <= MESSAGES.keys() | reasons.SENTENCES.keys() | {"capped"}
