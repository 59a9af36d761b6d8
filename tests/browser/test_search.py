"""The search as people use it: keyboard, phone, input method, screen reader, no script, file://."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

HEADER = ".ws-header input"
OPTION = ".ws-option"


def axe(page):
    axe_class = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    found = axe_class().run(page, context={"include": [[".md-content"], [".ws-header"]]}).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found]


def test_keyboard_from_any_page_to_the_right_part(visit):
    page = visit("about/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("diantilaohuai")
    page.wait_for_selector(OPTION)
    assert page.get_attribute(HEADER, "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute(HEADER, "aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    assert "电梯安全" in page.inner_text(f"#{chosen}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/SZ-029/**")
    assert page.locator("mark.wuye-hit").count() > 0


def test_control_k_escape_and_arrows_that_go_round(visit):
    page = visit("about/")
    page.keyboard.press("Control+k")
    page.keyboard.type("电梯")
    page.wait_for_selector(OPTION)
    count = page.locator(OPTION).count()
    page.keyboard.press("ArrowUp")
    assert page.locator(OPTION).nth(count - 1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator(OPTION).nth(0).get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator(".ws-header .ws-panel").is_hidden()
    assert page.input_value(HEADER) == "电梯"


def test_slash_in_a_field_is_a_slash(visit):
    page = visit("search/")
    page.focus("#wuye-search")
    page.keyboard.type("a/b")
    assert page.input_value("#wuye-search") == "a/b"


def test_nothing_is_searched_while_an_input_method_composes(visit):
    page = visit("about/")
    page.focus(HEADER)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "dianti", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(400)
    assert page.locator(OPTION).count() == 0
    session.send("Input.insertText", {"text": "电梯"})
    page.wait_for_selector(OPTION)
    assert "电梯" in page.inner_text(".ws-list")


def test_home_search_box_leads_to_results(visit):
    page = visit("")
    page.fill("#wuye-search", "电梯")
    page.press("#wuye-search", "Enter")
    page.wait_for_selector(".ws-results li")
    assert "/search/?q=" in page.url
    assert "电梯安全" in page.inner_text(".ws-results")


def test_results_can_be_shared_and_filtered(visit):
    page = visit("search/?q=电梯")
    page.wait_for_selector(".ws-results li")
    whole = page.locator(".ws-results li").count()
    page.select_option(".wuye-filters select[name=kind]", "责任")
    assert 0 < page.locator(".ws-results li").count() < whole
    assert page.locator(".ws-results h2").all_inner_texts() == ["责任"]
    assert "kind=" in page.url
    page.reload()
    page.wait_for_selector(".ws-results li")
    assert page.locator(".ws-results h2").all_inner_texts() == ["责任"]
    page.select_option(".wuye-filters select[name=kind]", "")
    page.select_option(".wuye-filters select[name=group]", "safety")
    page.select_option(".wuye-filters select[name=actor]", "enterprise")
    assert "电梯安全" in page.inner_text(".ws-results")


def test_nothing_found_is_of_use(visit):
    page = visit("search/?q=区块链")
    page.wait_for_selector(".ws-empty")
    text = page.inner_text("[data-wuye-results]")
    assert "没有找到“区块链”" in text and "安全底线" in text and "投诉电话" in text
    assert page.locator(".ws-empty a[href*='checklist/#safety']").count() == 1


def test_what_was_looked_for_instead_is_said(visit):
    page = visit("search/?q=飞线冲电")
    page.wait_for_selector(".ws-results li")
    assert "按“飞线充电”找到" in page.inner_text(".ws-status")


def test_recent_searches_are_kept_here_and_can_be_cleared(visit):
    page = visit("search/?q=水箱")
    page.wait_for_selector(".ws-results li")
    page.goto(page.url.partition("search/")[0])
    page.focus("#wuye-search")
    page.wait_for_selector(OPTION)
    assert page.locator(OPTION).all_inner_texts() == ["水箱"]
    page.click(".ws-clear:visible")
    page.evaluate("document.activeElement.blur()")
    page.focus("#wuye-search")
    assert page.locator(OPTION).count() == 0 or page.locator(f"{OPTION}:visible").count() == 0
    assert page.evaluate("localStorage.getItem('wuye-search-recent')") is None


def test_a_phone_finds_with_one_hand(visit):
    page = visit("about/", width=390)
    assert page.locator(HEADER).is_hidden()
    page.click("a[data-wuye-search]")
    page.fill("#wuye-search", "水箱多久洗一次")
    page.wait_for_selector(".ws-results li")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click(".ws-results a >> nth=0")
    page.wait_for_url("**/items/SZ-030/**")


def test_without_script_there_is_an_index_of_all_titles(visit):
    page = visit("search/", java_script_enabled=False)
    assert page.locator(".ws-titles li").count() > 200
    page.click(".ws-letters a[href='#letter-D']")
    assert page.locator("#letter-D + ul a", has_text="电梯安全").is_visible()


def test_everything_works_from_a_folder(chromium, built):
    page = chromium.new_page()
    page.goto((built.folder / "search" / "index.html").as_uri() + "?q=消防法28条")
    page.wait_for_selector(".ws-results li")
    assert "消防设施和生命通道" in page.inner_text(".ws-results li >> nth=0")
    page.click(".ws-results a[href*='sources/']")
    assert page.url.endswith("sources/fire-protection-law/index.html#article-28")
    assert page.locator("h1").inner_text().startswith("《中华人民共和国消防法")
    page.close()


def test_words_in_the_address_are_text(visit):
    page = visit("about/?h=" + "%3Cimg%20src%3Dx%3E%20标准%20(.*)")
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("mark.wuye-hit").count() > 0


def test_the_pattern_of_a_combobox(visit):
    page = visit("about/")
    page.focus(HEADER)
    assert page.get_attribute(HEADER, "role") == "combobox"
    assert page.get_attribute(HEADER, "aria-expanded") == "false"
    page.keyboard.type("水箱")
    page.wait_for_selector(OPTION)
    listbox = page.get_attribute(HEADER, "aria-controls")
    assert page.get_attribute(f"#{listbox}", "role") == "listbox"
    assert page.locator(f"#{listbox} [role=option]").count() == page.locator(f"{OPTION}:visible").count()
    assert "找到" in page.inner_text(".ws-header [role=status]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ws-foot') !== null"), "Tab goes on to all results"
    page.keyboard.press("Tab")
    assert page.locator(".ws-header .ws-panel").is_hidden()
    assert page.get_attribute(HEADER, "aria-expanded") == "false"


def test_enter_without_a_choice_opens_all_results(visit):
    page = visit("about/")
    page.keyboard.press("/")
    page.keyboard.type("水箱")
    page.wait_for_selector(OPTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".ws-results li")
    assert "/search/?q=" in page.url


def test_back_gives_the_same_results_with_their_filter(visit):
    page = visit("search/?q=电梯")
    page.wait_for_selector(".ws-results li")
    page.select_option(".wuye-filters select[name=kind]", "责任")
    page.click(".ws-results a >> nth=0")
    page.wait_for_selector("mark.wuye-hit")
    page.go_back()
    page.wait_for_selector(".ws-results li")
    assert page.locator(".ws-results h2").all_inner_texts() == ["责任"]
    assert page.input_value("#wuye-search") == "电梯"


STRANGE = ["电" * 5000, "<img src=x onerror=alert(1)>", ".*+?^${}()|[]\\", "%00%ff", "😀", "\u202e\u200b", "'; --"]


@pytest.mark.parametrize("query", STRANGE, ids=range(len(STRANGE)))
def test_strange_queries_are_text_and_stay_within_the_page(visit, query):
    page = visit("search/", width=320)
    page.fill("#wuye-search", query)
    page.wait_for_selector(".ws-empty")
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(page.inner_text(".ws-status")) < 60


@pytest.mark.parametrize("width", [320, 390, 640])
def test_box_results_and_empty_state_fit_small_and_enlarged_screens(visit, width):
    """640 is 1280 at 200 %."""
    page = visit("", width=width)
    page.fill("#wuye-search", "电梯多久保养一次")
    page.wait_for_selector(OPTION)
    for path in ("", "search/?q=电梯", "search/?q=区块链"):
        if path:
            page.goto(page.url.partition("search/")[0].partition("?")[0] + path)
            page.wait_for_selector(".ws-results li, .ws-empty")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_times_that_were_not_asked_for_are_not_shown(visit):
    page = visit("search/?q=电梯多久保养一次")
    page.wait_for_selector(".ws-results li")
    assert "电梯" in page.inner_text(".ws-results li >> nth=0")
    page.goto(page.url.partition("?")[0] + "?q=15日")
    page.wait_for_selector(".ws-results li")
    shown = page.locator(".ws-snippet", has_text="其中写到").first.inner_text()
    assert "15" in shown and "每月" not in shown


def test_in_forced_colours_the_chosen_hit_can_be_told(visit):
    page = visit("about/", forced_colors="active")
    page.keyboard.press("/")
    page.keyboard.type("电梯")
    page.wait_for_selector(OPTION)
    page.keyboard.press("ArrowDown")
    style = "getComputedStyle(document.querySelector('.ws-option[aria-selected={}]'))"
    chosen, other = (page.evaluate(f"{style.format(state)}.outlineStyle") for state in ("true", "false"))
    assert (chosen, other) == ("solid", "none")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(visit, scheme):
    page = visit("search/?q=电梯", color_scheme=scheme, bypass_csp=True)
    page.wait_for_selector(".ws-results li")
    assert axe(page) == []
    page.fill(HEADER, "水箱")
    page.wait_for_selector(OPTION)
    page.focus(HEADER)
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    page.goto(page.url.partition("?")[0] + "?q=区块链")
    page.wait_for_selector(".ws-empty")
    assert axe(page) == []
