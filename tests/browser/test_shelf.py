"""Several assessments on one device: the list on the page with the doors, and the form that opens one of them."""

from __future__ import annotations

import json

import pytest

from tests.browser.filling import KEY, PUT, exported, fill_head, pick, saved, say_facts, stored
from tests.browser.seen import axe_problems

pytestmark = pytest.mark.browser


def titles(page):
    return page.locator("[data-list] h3").all_inner_texts()


def entry(page, title):
    return page.locator("[data-list] > li").filter(has_text=title)


def said(page):
    return page.inner_text("[data-notice=done] p")


def back(page, site):
    page.goto(site + "index.html")
    page.wait_for_selector("section[data-ready]")


def filled(open_form, site):
    """The list after one assessment was filled in part."""
    page = open_form()
    fill_head(page)
    say_facts(page, has_lift=True, high_rise=True)
    pick(page, "SZ-001", "met")
    pick(page, "SZ-002", "not_met")
    page.fill("#note-SZ-002", "上次的说明")
    saved(page)
    exported(page)
    saved(page)
    back(page, site)
    return page


def test_an_empty_device_says_so(open_form):
    page = open_form("index.html")
    assert "还没有" in page.inner_text("[data-count]")
    assert axe_problems(page) == []


def test_an_entry_says_all_that_tells_it_apart(open_form, site):
    page = filled(open_form, site)
    text = page.inner_text("[data-list]")
    for part in ("示例小区，示例物业，2026年第四季度", "物业企业，2026.1版，已答2/6", "最后保存20", "最后导出20"):
        assert part in text
    assert titles(page) == ["示例小区 2026年第四季度"]
    page.click("[data-list] h3 a")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == "示例小区"


def test_two_assessments_are_kept_apart(open_form, site):
    page = open_form("index.html")
    for name in ("甲小区", "乙小区"):
        page.fill("[data-new-name]", name)
        page.click("[data-do=create]")
        page.wait_for_selector("form[data-ready]")
        assert "?a=" in page.url
        assert f"正在填：{name}" in page.inner_text("[data-which]")
        assert page.query_selector("[data-notice=record]") is None
        page.fill("#wf-estate", f"{name}的答案")
        saved(page)
        back(page, site)
    assert titles(page) == ["乙小区", "甲小区"]
    page.click("text=甲小区 >> nth=0")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == "甲小区的答案"


def test_another_party_s_assessment_opens_its_own_form(open_form):
    page = open_form("index.html")
    page.select_option("[data-new-party]", "community")
    page.click("[data-do=create]")
    page.wait_for_selector("form[data-ready]")
    assert "community.html?a=" in page.url


def test_what_a_killed_tab_had_typed_is_in_the_list(open_form):
    page = open_form(init="IDBObjectStore.prototype.put = () => { throw new Error('slow') }")
    page.fill("#wf-estate", "没存完的小区")
    shelf = open_form("index.html", context=page.context)
    assert titles(shelf) == ["没存完的小区"]
    page.close(run_before_unload=False)


def test_copy_is_a_second_record(open_form, site):
    page = filled(open_form, site)
    page.click("button:text-is('复制')")
    page.wait_for_selector("[data-notice=done]")
    assert sorted(titles(page)) == ["示例小区 2026年第四季度", "示例小区 2026年第四季度 副本"]
    assert "还没有导出" in entry(page, "副本").inner_text()
    entry(page, "副本").locator("h3 a").click()
    page.wait_for_selector("form[data-ready]")
    page.fill("#wf-estate", "改了副本")
    saved(page)
    assert json.loads(stored(page)[KEY])["sheet"]["estate"] == "示例小区"


def test_rename(open_form, site):
    page = filled(open_form, site)
    page.click("button:text-is('改名')")
    page.fill("[data-rename]", "<b>三季度</b>")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-notice=done]")
    assert titles(page) == ["<b>三季度</b>"]
    assert page.evaluate("document.activeElement.textContent") == "<b>三季度</b>"
    assert json.loads(stored(page)[KEY])["sheet"]["estate"] == "示例小区"


def test_delete_can_be_undone(open_form, site):
    page = filled(open_form, site)
    before = stored(page)
    page.click("button:text-is('删除')")
    page.wait_for_selector("[data-notice=done]")
    assert titles(page) == []
    assert stored(page) == {}
    page.click("[data-notice=done] button:text('撤销')")
    page.wait_for_selector("[data-list] h3")
    assert stored(page) == before


def test_a_deleted_assessment_that_is_open_elsewhere_is_not_lost(open_form, site):
    form = open_form()
    form.fill("#wf-estate", "还在填")
    saved(form)
    shelf = open_form("index.html", context=form.context)
    shelf.click("button:text-is('删除')")
    shelf.wait_for_selector("[data-notice=done]")
    form.fill("#wf-estate", "接着填")
    assert "删掉了" in form.wait_for_selector("[data-notice=overtaken]").inner_text()
    form.click("[data-notice=overtaken] button:text('用这里的')")
    saved(form)
    assert json.loads(stored(form)[KEY])["sheet"]["estate"] == "接着填"


def test_clearing_the_device_asks_and_leaves_nothing(open_form, site):
    page = filled(open_form, site)
    page.evaluate(PUT, [f"{KEY}:kept:abc", "旧的一份"])
    page.click("[data-do=wipe]")
    page.click("[data-notice=ask] button:text-is('不清除')")
    assert len(stored(page)) == 2
    page.click("[data-do=wipe]")
    page.click("[data-notice=ask] button:text-is('全部清除')")
    page.wait_for_selector("[data-notice=done]")
    assert stored(page) == {}
    assert page.evaluate("Object.keys(localStorage)") == []


def from_last_time(open_form, site):
    page = filled(open_form, site)
    page.click("button:text-is('从上次开始')")
    page.wait_for_selector("[data-notice=done]")
    entry(page, "2027年第一季度").locator("h3 a").click()
    page.wait_for_selector("form[data-ready]")
    return page


def test_from_last_time_answers_wait_to_be_confirmed(open_form, site):
    page = from_last_time(open_form, site)
    assert page.input_value("[name=year]") == "2027"
    assert page.input_value("[name=quarter]") == "1"
    assert page.input_value("#note-SZ-002") == "上次的说明"
    assert page.is_checked("input[name='outcome-SZ-002'][value=not_met]")
    assert "有2条是上次的答案" in page.inner_text("[data-notice=pending]")
    assert page.inner_text("[data-bar-done]") == "已答0/6"
    assert json.loads(exported(page)[1])["answers"] == {}
    assert "有2条待确认，没有进文件" in page.inner_text("[data-notice=export]")
    assert axe_problems(page) == []
    page.click("#SZ-001 [data-do=confirm]")
    assert page.evaluate("document.activeElement.closest('[data-item]').id") == "SZ-002"
    assert page.inner_text("[data-bar-done]") == "已答1/6"
    pick(page, "SZ-002", "met")
    assert page.query_selector("[data-notice=pending]") is None
    saved(page)
    assert set(json.loads(exported(page)[1])["answers"]) == {"SZ-001", "SZ-002"}


def test_the_list_counts_what_waits(open_form, site):
    page = from_last_time(open_form, site)
    back(page, site)
    assert "待确认2条" in entry(page, "2027年第一季度").inner_text()


def test_a_record_of_an_older_edition_can_be_started_from(open_form, site):
    page = filled(open_form, site)
    page.evaluate(PUT, [KEY.replace("2026.1", "2025.2"), stored(page)[KEY]])
    back(page, site)
    older = entry(page, "2025.2版")
    assert older.locator("a").count() == 0
    older.locator("button:text-is('从上次开始')").click()
    page.wait_for_selector("[data-notice=done]")
    assert len(titles(page)) == 3


def test_a_broken_record_is_listed(open_form, site):
    page = filled(open_form, site)
    page.evaluate(PUT, [f"{KEY[:-1]}x9", "broken"])
    back(page, site)
    assert "这张表坏了" in entry(page, "读不出来").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_fits_and_axe_finds_nothing(open_form, site, width):
    page = filled(open_form, site)
    page.set_viewport_size({"width": width, "height": 800})
    page.click("button:text-is('复制')")
    page.wait_for_selector("[data-notice=done]")
    page.click("button:text-is('改名') >> nth=0")
    page.click("[data-do=wipe]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_problems(page) == []
