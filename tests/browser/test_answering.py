"""Ways of answering: keys, filters, one item at a time, flags, looking over, finishing and its trace."""

from __future__ import annotations

import json

import pytest

from tests.browser.filling import (
    ITEMS,
    come_again,
    exported,
    fill_all,
    fill_head,
    import_text,
    outcome,
    pick,
    saved,
    say_facts,
)
from tests.browser.seen import axe_problems

pytestmark = pytest.mark.browser


def visible(page):
    """Ids of the items on screen."""
    return page.eval_on_selector_all("[data-item]", "boxes => boxes.filter(b => b.offsetParent).map(b => b.id)")


def show(page, which):
    page.click(f"[data-do=show][data-show={which}]")
    return visible(page)


def count(page, which):
    return int(page.inner_text(f"[data-show={which}] [data-count]"))


def focused_item(page):
    return page.evaluate("document.activeElement.closest('[data-item]').id")


def chosen(page, item):
    return page.evaluate(f"(document.querySelector('input[name=\"outcome-{item}\"]:checked') || {{}}).value")


def review(page):
    page.click("[data-do=review]")
    page.wait_for_selector("[data-review] h3")
    return page.inner_text("[data-review]")


# --- keys


def test_keys_answer_and_move(open_form):
    page = open_form()
    say_facts(page, has_lift=True, high_rise=True)
    page.focus("#SZ-001")
    page.keyboard.press("2")
    assert chosen(page, "SZ-001") == "partly_met"
    page.keyboard.press("n")
    assert focused_item(page) == "SZ-002"
    page.keyboard.press("3")
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert focused_item(page) == "SZ-002"
    assert chosen(page, "SZ-002") == "not_met"
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert focused_item(page) == "SZ-001"


def test_four_where_it_is_not_allowed_does_nothing(open_form):
    page = open_form()
    page.focus("#SZ-002")
    page.keyboard.press("4")
    assert chosen(page, "SZ-002") is None


def test_keys_are_text_in_a_note_and_nothing_outside(open_form):
    page = open_form()
    page.fill("#note-SZ-002", "")
    page.focus("#note-SZ-002")
    page.keyboard.type("1n2p3f")
    assert page.input_value("#note-SZ-002") == "1n2p3f"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    assert page.locator("[data-item] input:checked").count() == 0


# --- what is shown


def test_filters_count_and_show(open_form):
    page = open_form()
    assert [count(page, each) for each in ("all", "open", "failed", "flagged")] == [6, 6, 0, 0]
    say_facts(page, has_lift=True, high_rise=False)
    pick(page, "SZ-001", "met")
    pick(page, "SZ-005", "not_met")
    pick(page, "SZ-002", "partly_met")
    assert [count(page, each) for each in ("open", "failed")] == [2, 2]
    assert show(page, "failed") == ["SZ-002", "SZ-005"]
    assert show(page, "open") == ["SZ-003", "SZ-007"]
    pick(page, "SZ-003", "met")
    assert visible(page) == ["SZ-003", "SZ-007"], "an item does not go away while it is answered"
    assert show(page, "open") == ["SZ-007"]
    assert show(page, "all") == ITEMS


def test_a_filter_that_finds_nothing_says_so(open_form):
    page = open_form()
    assert show(page, "flagged") == []
    assert page.is_visible("[data-none]")


def test_flags_are_kept_and_travel_with_the_file(open_form):
    page = open_form()
    fill_head(page)
    page.click("#SZ-005 [data-do=flag]")
    page.focus("#SZ-002")
    page.keyboard.press("f")
    assert show(page, "flagged") == ["SZ-002", "SZ-005"]
    saved(page)
    come_again(page)
    assert count(page, "flagged") == 2
    _, text = exported(page)
    assert json.loads(text)["flags"] == ["SZ-002", "SZ-005"]
    other = open_form()
    import_text(other, text)
    assert other.get_attribute("#SZ-002 [data-do=flag]", "aria-pressed") == "true"


def test_one_at_a_time(open_form):
    page = open_form()
    page.click("[data-do=single]")
    assert visible(page) == ["SZ-001"]
    assert page.inner_text("[data-place]") == "1 / 6"
    page.click("[data-do=next]")
    assert visible(page) == ["SZ-002"] and focused_item(page) == "SZ-002"
    page.keyboard.press("n")
    assert visible(page) == ["SZ-003"]
    page.click("[data-do=previous]")
    assert page.inner_text("[data-place]") == "2 / 6"
    come_again(page)
    assert len(visible(page)) == 1, "the way of looking is remembered"
    page.click("[data-do=single]")
    assert visible(page) == ITEMS


def test_links_open_what_they_name(open_form):
    """One at a time, and through a filter, links to items and groups lead to something visible."""
    page = open_form()
    page.click("[data-do=single]")
    page.click(".wf-groups a[href='#group-safety']")
    assert visible(page) == ["SZ-005"]
    page.click(".wf-open a[href='#SZ-002']")
    assert visible(page) == ["SZ-002"]
    page.click("[data-do=single]")
    pick(page, "SZ-005", "not_met")
    show(page, "failed")
    page.click(".wf-open a[href='#SZ-007']")
    assert "SZ-007" in visible(page)


def test_an_address_with_an_item_opens_it(open_form, site):
    page = open_form()
    page.click("[data-do=single]")
    page.goto(site + "enterprise.html?x#SZ-006")
    page.wait_for_selector("form[data-ready]")
    assert visible(page) == ["SZ-006"]


def test_paper_has_every_item(open_form):
    page = open_form()
    page.click("[data-do=single]")
    page.emulate_media(media="print")
    assert visible(page) == ITEMS
    assert not page.is_visible("[data-step]")


# --- looking over and finishing


def test_looking_over_lists_what_is_missing_with_links(open_form):
    page = open_form()
    say_facts(page, has_lift=True)
    pick(page, "SZ-001", "not_applicable")
    text = review(page)
    for part in ("还缺9处", "小区名称", "单位名称", "期间", "没写不适用的理由", "安全巡查"):
        assert part in text
    assert not page.is_visible("[data-do=finish]")
    page.click("[data-review] a[href='#SZ-007']")
    assert page.evaluate("document.activeElement.closest('[data-item]') !== null || location.hash") in (True, "#SZ-007")


def test_finishing_and_the_trace(open_form):
    page = open_form()
    fill_head(page)
    page.fill("#wf-assessors", "示例甲")
    fill_all(page, SZ_002="partly_met")
    assert "都齐了" in review(page)
    page.click("[data-do=finish]")
    assert "填完" in page.inner_text("[data-finished]")
    pick(page, "SZ-002", "met")
    pick(page, "SZ-005", "not_met")
    pick(page, "SZ-005", "met")
    lines = page.locator("[data-review] li").all_inner_texts()
    assert len(lines) == 1, "a slip put right at once is no correction"
    assert "示例甲：第2条 保洁，基本符合 ◐ → 符合 ●" in lines[0]
    saved(page)
    come_again(page)
    page.wait_for_selector("[data-review] li")
    result = json.loads(exported(page)[1])
    assert result["finished"]
    assert [(c["item"], c["was"], c["now"], c["by"]) for c in result["corrections"]] == [
        ("SZ-002", "partly_met", "met", "示例甲")
    ]


def test_before_finishing_nothing_is_traced(open_form):
    page = open_form()
    pick(page, "SZ-001", "met")
    pick(page, "SZ-001", "not_met")
    assert "corrections" not in json.loads(exported(page)[1])


def test_without_the_part_it_is_said_and_can_be_tried_again(open_form):
    page = open_form()
    page.route("**/wuye-form-review.js", lambda route: route.abort())
    page.click("[data-do=review]")
    page.wait_for_selector("[data-notice=part]")
    page.unroute("**/wuye-form-review.js")
    page.click("[data-notice=part] button")
    page.wait_for_selector("[data-review] h3")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(open_form, width):
    page = open_form(viewport={"width": width, "height": 800})
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    page.click("#SZ-005 [data-do=flag]")
    review(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_problems(page) == []
    page.click("[data-do=single]")
    assert axe_problems(page) == []
    assert outcome(page)
