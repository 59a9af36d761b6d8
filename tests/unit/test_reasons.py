"""Outcomes in plain words: a sentence for every reason, in both languages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools import reasons, results, scoring
from build_tools.scoring import Answer
from tests import support

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = support.catalogue()
FACTS = {"has_lift": True, "high_rise": True}
MET = {item.id: Answer(outcome="met") for item in CATALOGUE.checklist.items if "enterprise" in item.assessed}


def assessment(answers=MET, facts=FACTS, name="甲.json", **changes):
    fields = {"kind": "inspection", "party": "enterprise", "estate": "示例小区", "enterprise": "", "period": ""}
    result = results.make(CATALOGUE, answers=answers, facts=facts, **(fields | changes))
    return results.assess(results.Reading(result), name, CATALOGUE)


def said(answers=MET, facts=FACTS, language="zh"):
    outcome = assessment(answers, facts).outcome
    return [reasons.sentence(reason, CATALOGUE, language) for reason in outcome.reasons]


def test_every_code_of_the_rules_has_a_sentence():
    rules = (ROOT / "docs" / "scoring.md").read_text("utf-8")
    codes = set(re.findall(r"`([a-z_]+)`", rules.split("{#quarter}")[0])) - set(reasons.STATUS)
    known = {code.removesuffix("_group").removesuffix("_item").removesuffix("_none") for code in reasons.SENTENCES}
    assert codes == known


def test_every_status_and_field_of_an_outcome_has_a_word():
    assert set(scoring.Status.__args__) == set(reasons.STATUS)
    assert set(assessment().outcome.to_plain()) == set(reasons._FIELDS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_of_the_vectors_is_said_without_a_gap(language):
    vectors = json.loads((ROOT / "tests" / "vectors" / "scoring.json").read_text("utf-8"))
    found = [reason for case in vectors["cases"] for reason in case["outcome"].get("reasons", ())]
    assert found
    for reason in found:
        text = reasons.sentence(reason, CATALOGUE, language)
        assert text
        assert "{" not in text
        assert "None" not in text


def test_sentences():
    not_met = Answer(outcome="not_met")
    bare = Answer(outcome="not_applicable")
    assert said() == ["得分到了90分，够五星。"]
    assert said(facts={"has_lift": False}) == [
        "第3条 电梯运行（SZ-003）：只用于有电梯的小区，不计分。",
        "第6条 高层供水（SZ-006）：只用于有电梯的小区，不计分。",
        "得分到了90分，够五星。",
    ]
    assert "还没有回答是不是“有高层住宅的小区”，有关的条目先不计，算没有答完。" in said(facts={"has_lift": True})
    assert "第1条 公开服务内容（SZ-001）：答了“不适用”但没写理由，算没有答完。" in said(MET | {"SZ-001": bare})
    assert "第2条 保洁（SZ-002）：不能答“不适用”，按不符合计分，结果待核。" in said(MET | {"SZ-002": bare})
    assert "第5条 消防通道（SZ-005）：不符合，最高三星（封顶）。" in said(MET | {"SZ-005": not_met})
    low = said(MET | {"SZ-007": not_met})
    assert low[0] == "“安全底线”得分率不到 60%，最高二星（封顶）。"
    assert low[-1] == "得分没到最低一档，不评星。"
    assert said({}) == [f"{reasons.item_name(item, CATALOGUE)}：还没有结论。" for item in MET]
    reasoned = {item: Answer(outcome="not_applicable", reason="没有") for item in ("SZ-001", "SZ-006")}
    assert said(MET | reasoned) == ["答“不适用”的有4分（适用条目共30分），超过 10%，结果待核，不给星级。"]


@pytest.mark.parametrize(
    ("item", "chinese", "english"),
    [
        ("SZ-002", "不得参评示范", "no demonstration title"),
        ("SZ-003", "最高三星", "at most 3 stars"),
        ("SZ-005", "不评星；检查查实的，列为黑名单候选", "no stars; once confirmed, a candidate for the black list"),
        ("SZ-006", "不评星", "no stars"),
    ],
)
def test_every_effect_of_a_veto(item, chinese, english):
    answers = MET | {item: Answer(outcome="met", veto=True)}
    assert said(answers)[0].endswith(f"：有一票否决情形，{chinese}。")
    assert said(answers, language="en")[0].endswith(f": a veto applies, {english}.")


def test_stars():
    assert [reasons.stars(number) for number in (0, 1, 5, 7)] == ["不评星", "一星", "五星", "7星"]
    assert [reasons.stars(number, "en") for number in (0, 1, 5)] == ["no stars", "1 star", "5 stars"]


def test_headlines():
    assert reasons.headline(assessment().outcome) == "完成，得分 100.00，五星"
    assert reasons.headline(assessment({"SZ-001": MET["SZ-001"]}).outcome) == "没有答完，已答部分得分 100.00"
    assert reasons.headline(assessment({}).outcome, "en") == "incomplete"


def test_an_item_that_the_edition_lacks_is_called_by_its_id():
    assert reasons.item_name("SZ-900", CATALOGUE) == "SZ-900"


@pytest.mark.parametrize(
    ("key", "stated", "computed", "text"),
    [
        ("stars", 5, None, "文件里写的星级是 五星，重新计算是 没有。"),
        ("stars", "很多", 4, "文件里写的星级是 很多，重新计算是 四星。"),
        ("score", 9000, 8999, "文件里写的得分是 90.00，重新计算是 89.99。"),
        ("status", "complete", "review", "文件里写的状态是 完成，重新计算是 待核。"),
        ("demonstration", True, False, "文件里写的可以参评示范是 是，重新计算是 否。"),
        ("groups", [], [{}], "文件里写的各组得分与重新计算的不同。"),
        ("\x1b[2J", -1, None, "文件里写的“\\x1b[2J”是 -1，重新计算是 没有。"),
    ],
)
def test_differences(key, stated, computed, text):
    assert reasons.difference(results.Difference(key, stated, computed)) == text


def test_report_of_a_good_file_and_a_bad_one():
    bad = results.assess(results.parse(b"{", "乙.json"), "乙.json", CATALOGUE)
    assert reasons.as_text([assessment(), bad], CATALOGUE, "zh").split("\n") == [
        "甲.json",
        "  小区：示例小区；单位：未填；期间：未填；被考评方：物业企业；种类：检查",
        "  完成，得分 100.00，五星",
        "  - 得分到了90分，够五星。",
        "",
        "乙.json",
        "  错误（第1行第2列）：文件在这里断了，可能没有保存或传输完整。请向填写人重新要一份。",
        "",
        "共2份：1份没有问题，1份有问题。",
    ]


def test_a_self_assessment_is_said_to_be_no_rating():
    assert "自查，只供对照，不是评级" in reasons.as_text([assessment(kind="self")], CATALOGUE, "zh")


def test_actions_are_counted():
    actions = (
        results.Action(item="SZ-001", measure="甲"),
        results.Action(item="SZ-001", measure="乙", done="2026-11-20"),
    )
    found = assessment()
    found = replace(found, result=replace(found.result, actions=actions))
    assert "  整改措施2条，完成1条。" in reasons.as_text([found], CATALOGUE, "zh").split("\n")
    assert "整改" not in reasons.as_text([assessment()], CATALOGUE, "zh")
    (file,) = json.loads(reasons.as_json([found], CATALOGUE, "en"))["files"]
    assert file["actions"] == {"count": 2, "done": 1}


def test_text_of_files_never_reaches_a_terminal_as_commands():
    hostile = "\u202e\u2066<script>"
    answers = MET | {"SZ-001": Answer(outcome="met", note="一\n\t\u009b二" + "长" * 500)}
    text = reasons.as_text([assessment(answers, name="\x1b[2J.json", estate=hostile)], CATALOGUE, "zh")
    assert "\\x1b[2J.json" in text
    assert "\\u202e\\u2066<script>" in text
    note = next(line for line in text.split("\n") if "说明" in line)
    assert note.startswith("  说明 SZ-001：一\\n\\t\\x9b二长")
    assert note.endswith("…")


def test_json_says_the_same_for_programs():
    answers = MET | {"SZ-001": Answer(outcome="not_applicable", reason="没有绿地")}
    found = assessment(answers)
    found = replace(found, differences=(results.Difference("stars", 1, 5),))
    (file,) = json.loads(reasons.as_json([found], CATALOGUE, "en"))["files"]
    assert (file["file"], file["fine"], file["estate"], file["party"]) == ("甲.json", False, "示例小区", "enterprise")
    assert file["remarks"] == {"SZ-001": {"reason": "没有绿地", "note": ""}}
    assert file["outcome"]["stars"] == 5
    assert file["outcome"]["reasons"][0]["message"] == "The score reaches 90, enough for 5 stars."
    assert file["differences"][0]["message"] == "The file says stars 1 star, computed 5 stars."
