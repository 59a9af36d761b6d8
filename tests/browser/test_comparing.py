"""One assessment beside another: what became better and worse, and what cannot be compared."""

from __future__ import annotations

import itertools
import json
import random

import pytest

from tests.browser.filling import (
    exported,
    fill_all,
    fill_head,
    pick,
    random_case,
    resealed,
    saved,
)
from tests.browser.outcomes import compared, show

pytestmark = pytest.mark.browser


def sides(page, pairs, same_edition=True):
    """Each pair is two assessments as facts and answers."""
    script = """([pairs, same]) => {
      const edition = JSON.parse(document.querySelector('form').dataset.rules);
      const side = ([facts, answers]) => ({ facts, answers });
      return pairs.map(([before, now]) => wuye.compare(edition, side(before), side(now), same));
    }"""
    return page.evaluate(script, [pairs, same_edition])


def test_compared_with_itself_nothing_changes_and_turned_round_it_is_the_opposite(open_form):
    page = open_form()
    show(page)
    rubric = page.evaluate("() => JSON.parse(document.querySelector('form').dataset.rules).rubric")
    chance = random.Random(20261122)
    cases = [random_case(chance, rubric) for _ in range(200)]
    for found in sides(page, [[case, case] for case in cases]):
        assert {row["change"] for row in found["rows"]} <= {"same"}
    opposite = {"up": "down", "down": "up", "new": "gone", "gone": "new", "other": "other", "same": "same"}
    pairs = list(itertools.pairwise(cases))
    there, back = sides(page, pairs), sides(page, [[now, before] for before, now in pairs])
    for one, other in zip(there, back, strict=True):
        assert [opposite[row["change"]] for row in one["rows"]] == [row["change"] for row in other["rows"]]
        assert [-row["gain"] for row in one["rows"]] == [row["gain"] for row in other["rows"]]
    for (before, now), found in zip(pairs, there, strict=True):
        scores = page.evaluate(
            "([rubric, cases]) => cases.map(([f, a]) => wuye.score(rubric, f, a))", [rubric, [before, now]]
        )
        if (
            before[0] == now[0]
            and scores[0]["maximum"] == scores[1]["maximum"]
            and not {"new", "gone", "other"} & {row["change"] for row in found["rows"]}
        ):
            assert sum(row["gain"] for row in found["rows"]) == scores[1]["earned"] - scores[0]["earned"]


def earlier(open_form, **changed):
    """A file of an earlier quarter."""
    page = open_form()
    fill_head(page)
    page.select_option("[name=quarter]", "3")
    fill_all(page, **changed)
    return exported(page)[1]


def test_a_file_stands_beside_this_one(open_form):
    text = earlier(open_form, SZ_002="not_met", SZ_005="met", SZ_007="partly_met")
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_005="partly_met")
    show(page)
    said = compared(page, text)
    assert "那一份（自查，示例小区，2026年第三季度）和这一份（自查，示例小区，2026年第四季度）" in said
    assert "变差1条，变好2条，没变3条。" in said
    assert "得分升了35.00。" in said
    rows = [" ".join(row.split()) for row in page.locator(".wf-compared tbody tr").all_inner_texts()]
    assert rows == [
        "第5条 消防通道 符合 ● 基本符合 ◐ 变差 ↓，少1.5分",
        "第2条 保洁 不符合 ✕ 符合 ● 变好 ↑，多2分",
        "第7条 安全巡查 基本符合 ◐ 符合 ● 变好 ↑，多10分",
        "基础服务 66%（4/6） 100%（6/6） 升 ↑",
        "安全底线 58%（14/24） 93%（22.5/24） 升 ↑",
    ]
    assert page.evaluate("document.activeElement.matches('.wf-compared')")
    pick(page, "SZ-005", "met")
    assert "变好2条，没变4条。" in page.inner_text(".wf-compared")
    page.click(".wf-compared button:text-is('收起')")
    assert page.inner_text(".wf-compared") == ""
    assert page.input_value("[name=quarter]") == "4"


def test_the_same_file_shows_no_change(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    show(page)
    said = compared(page, exported(page)[1])
    assert "6条都没变。" in said
    assert "得分没变。" in said
    assert page.locator(".wf-compared tbody tr").count() == 2


def test_another_assessment_of_this_device_and_an_inspection(open_form, site):
    page = open_form()
    fill_head(page)
    fill_all(page)
    saved(page)
    page.goto(site + "enterprise.html?a=second")
    page.wait_for_selector("form[data-ready]")
    page.check("[name=kind][value=inspection]")
    fill_all(page, SZ_001="not_met")
    show(page)
    page.wait_for_selector("#wf-other option", state="attached")
    assert page.locator("#wf-other option").all_inner_texts() == ["自查，示例小区，2026年第四季度，2026.1版"]
    page.click(".wf-compare button:text-is('比一比')")
    page.wait_for_selector(".wf-compared h3")
    assert "和这一份（检查，没填小区）" in page.inner_text(".wf-compared h3")
    assert "变差1条，没变5条。" in page.inner_text(".wf-compared")


def test_another_edition_is_told_and_compared_by_id_only(open_form):
    text = earlier(open_form, SZ_002="not_met")
    answers = json.loads(text)["answers"] | {"SZ-099": {"outcome": "met"}}
    del answers["SZ-007"]
    standard = json.loads(text)["standard"] | {"edition": "2025.1"}
    page = open_form()
    fill_all(page)
    show(page)
    said = compared(page, resealed(text, answers=answers, standard=standard))
    assert "那一份依据2025.1版，和这一份的版次不同" in said
    assert "变好1条，没变4条。" in said
    assert "那一份没有答、或者那一版没有的：SZ-007。" in said
    assert "这一版没有的：SZ-099。" in said
    assert "文件里写的得分" in said
    assert "得分升" not in said


@pytest.mark.parametrize(
    ("change", "why"),
    [({"party": "community"}, "这份文件考评的是社区"), ({"estate": 3}, "不符合格式"), (None, "摘要对不上")],
)
def test_what_cannot_be_compared_is_refused_in_words(open_form, change, why):
    text = earlier(open_form)
    bad = resealed(text, **change) if change else text.replace("示例小区", "别的小区")
    page = open_form()
    fill_all(page)
    show(page)
    said = compared(page, bad)
    assert "没有比：" in said
    assert why in said
