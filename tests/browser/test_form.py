"""The form in Chromium: filling in, coming back, and what it says."""

from __future__ import annotations

import pytest

from tests.browser.filling import ITEMS, come_again, fill_all, fill_head, outcome, pick, saved, say_facts

pytestmark = pytest.mark.browser

# --- filling in and keeping


def test_answers_come_back_after_reload(open_form):
    page = open_form()
    fill_head(page)
    page.locator("input[name=kind][value=inspection]").check()
    say_facts(page, has_lift=True)
    pick(page, "SZ-001", "not_applicable")
    page.fill("#reason-SZ-001", "没有绿地")
    page.fill("#note-SZ-005", "第一行\n第二行")
    page.locator("[name=veto-SZ-005]").check()
    saved(page)
    come_again(page)
    assert page.input_value("#wf-estate") == "示例小区"
    assert page.is_checked("input[name=kind][value=inspection]")
    assert page.input_value("[name=quarter]") == "4"
    assert page.is_checked("input[name='fact-has_lift'][value=yes]")
    assert page.is_checked("input[name='outcome-SZ-001'][value=not_applicable]")
    assert page.input_value("#reason-SZ-001") == "没有绿地"
    assert page.input_value("#note-SZ-005") == "第一行\n第二行"
    assert page.is_checked("[name=veto-SZ-005]")


def test_leaving_right_after_typing_loses_nothing(open_form, site):
    page = open_form()
    page.fill("#note-SZ-001", "刚打的字")
    page.goto(site + "community.html")
    page.goto(site + "enterprise.html")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#note-SZ-001") == "刚打的字"


def test_parties_are_kept_apart(open_form, site):
    page = open_form()
    page.fill("#wf-estate", "甲小区")
    page.wait_for_timeout(400)
    page.goto(site + "community.html")
    assert page.input_value("#wf-estate") == ""


# --- what it says


def test_incomplete_shows_no_stars(open_form):
    page = open_form()
    assert "还有4条没答、2个小区情况没答" in outcome(page)
    say_facts(page, has_lift=True, high_rise=True)
    for item in ITEMS[:-3]:
        pick(page, item, "met")
    assert "还有3条没答" in outcome(page)
    assert "★" not in outcome(page)
    assert page.inner_text("[data-bar-done]") == "已答3/6"
    assert page.locator(".wf-open a").count() == 3
    page.click(".wf-open a >> nth=0")
    assert page.evaluate("location.hash") == "#SZ-005"


def test_complete_says_score_stars_and_what_was_lost(open_form):
    page = open_form()
    fill_all(page, SZ_002="partly_met", SZ_001="not_met")
    text = outcome(page)
    assert "★★★★☆ 四星" in text
    assert "得分 86.66" in text
    assert "得分到了80分，够四星。" in text
    assert "自查结果供企业对照改进，不是评级。" in page.inner_text(".wf-outcome")
    rates = page.locator(".wf-outcome .wf-table tbody tr").all_inner_texts()
    assert [rate.split() for rate in rates] == [["基础服务", "2", "6", "33%"], ["安全底线", "24", "24", "100%"]]


@pytest.mark.parametrize(
    ("change", "sentence", "headline"),
    [
        ({"SZ_005": "not_met"}, "第5条 消防通道不符合，最高三星（封顶）。", "三星"),
        ({"SZ_007": "not_met"}, "“安全底线”得分率不到60%，最高二星（封顶）。", "不评星"),
        ({"SZ_001": "not_applicable"}, "第1条 公开服务内容：没写不适用的理由", "还有1条没写不适用的理由"),
    ],
)
def test_reasons_in_plain_sentences(open_form, change, sentence, headline):
    page = open_form()
    fill_all(page, **change)
    assert sentence in outcome(page)
    assert headline in page.inner_text(".wf-verdict")


def test_over_the_limit_of_not_applicable_is_pending(open_form):
    page = open_form()
    fill_all(page, SZ_001="not_applicable", SZ_006="not_applicable")
    page.fill("#reason-SZ-001", "没有绿地")
    page.fill("#reason-SZ-006", "没有高层")
    assert "答“不适用”的有4分（适用条目共30分），超过10%，结果待核，不给星级。" in outcome(page)
    assert "★" not in outcome(page)


@pytest.mark.parametrize(
    ("item", "effect", "stars"),
    [
        ("SZ-002", "不得参评示范", "★★★★★ 五星"),
        ("SZ-003", "最高三星", "★★★☆☆ 三星"),
        ("SZ-005", "不评星；检查查实的，列为黑名单候选", "☆☆☆☆☆ 不评星"),
    ],
)
def test_veto(open_form, item, effect, stars):
    page = open_form()
    fill_all(page)
    page.locator(f"[name=veto-{item}]").check()
    assert f"有一票否决情形，{effect}。" in outcome(page)
    assert stars in outcome(page)


def test_a_fact_that_does_not_hold_leaves_items_and_sentences_out(open_form):
    page = open_form()
    fill_all(page)
    page.fill("#note-SZ-003", "记着")
    say_facts(page, has_lift=False)
    assert page.inner_text("#SZ-003 [data-state]") == "不适用于本小区（只用于有电梯的小区），不计分。原来的答案还留着。"
    assert not page.is_visible("#note-SZ-003")
    assert page.is_visible("#SZ-002 [data-waived]")
    assert page.inner_text("[data-bar-done]") == "已答4/4"
    assert "第3条 电梯运行：只用于有电梯的小区，不计分。" in outcome(page)
    say_facts(page, has_lift=True)
    assert page.input_value("#note-SZ-003") == "记着"
    assert page.is_checked("input[name='outcome-SZ-003'][value=met]")
    assert not page.is_visible("#SZ-002 [data-waived]")


def test_progress_of_groups(open_form):
    page = open_form()
    progress = page.locator("[data-progress=service]")
    say_facts(page, has_lift=False, high_rise=False)
    assert progress.inner_text() == "未开始 0/2"
    pick(page, "SZ-001", "met")
    assert progress.inner_text() == "进行中 1/2"
    pick(page, "SZ-002", "met")
    assert progress.inner_text() == "已完成 2/2"


def test_wechat_is_told_to_open_in_the_browser(open_form):
    page = open_form(user_agent="Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile MicroMessenger/8.0.40")
    assert "在浏览器打开" in page.inner_text("[data-notice=in-app]")
    assert not open_form().query_selector("[data-notice=in-app]")
