"""What follows from an outcome: its steps, the groups, the paper."""

from __future__ import annotations

import pytest

from tests.browser.filling import (
    ITEMS,
    exported,
    fill_all,
    fill_head,
    outcome,
    pick,
    say_facts,
)
from tests.browser.outcomes import compared, show, titles
from tests.browser.seen import axe_problems, pdf_pages

pytestmark = pytest.mark.browser

# --- when it comes


def test_the_part_waits_until_someone_comes_near(open_form):
    page = open_form(viewport={"width": 390, "height": 300})
    page.wait_for_timeout(300)
    assert page.locator("script[src*=outcome], .wf-steps").count() == 0
    show(page)
    assert page.locator("script[src*='wuye-form-outcome.js']").count() == 1


@pytest.mark.parametrize("way", ["hash", "print", "button"])
def test_other_ways_to_the_part(open_form, way):
    page = open_form(viewport={"width": 390, "height": 300}, init="window.print = () => { window.printed = true }")
    if way == "hash":
        page.evaluate("location.hash = 'wf-outcome'")
    elif way == "print":
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    else:
        page.evaluate("document.querySelector('[data-do=print]').click()")
        page.wait_for_function("() => window.printed")
    page.wait_for_selector(".wf-steps", state="attached")


def test_a_part_that_cannot_be_fetched_is_said_and_fetched_later(open_form, site):
    page = open_form(viewport={"width": 390, "height": 300})
    page.route("**/wuye-form-outcome.js", lambda route: route.fulfill(status=404))
    page.evaluate("document.getElementById('wf-outcome').scrollIntoView()")
    page.wait_for_selector("[data-notice=part]")
    assert "没有取到" in page.inner_text("[data-notice=part]")
    page.unroute("**/wuye-form-outcome.js")
    page.click("[data-notice=part] button")
    page.wait_for_selector(".wf-steps")
    assert page.locator("[data-notice=part]").count() == 0


def test_without_the_catalogue_the_rest_stands_and_it_can_be_asked_for_again(open_form):
    page = open_form()
    page.route("**/wuye-form-data-*", lambda route: route.fulfill(status=404))
    fill_all(page, SZ_005="not_met")
    show(page)
    page.wait_for_selector("[data-unlearnt]")
    assert titles(page) == ["第5条 消防通道"]
    page.unroute("**/wuye-form-data-*")
    page.click("[data-do=learn]")
    page.wait_for_selector(".wf-grounds")
    assert page.locator("[data-unlearnt]").count() == 0


def test_a_catalogue_of_another_edition_is_not_believed(open_form):
    page = open_form("older.html")
    fill_all(page, SZ_005="not_met")
    show(page)
    assert "属于别的版次" in page.inner_text("[data-unlearnt]")
    assert page.locator(".wf-grounds, [data-do=learn]").count() == 0


# --- how it came about


def test_each_step_has_its_reason_and_code(open_form):
    page = open_form()
    fill_all(page, SZ_005="not_met")
    say_facts(page, high_rise=False)
    page.locator("[name=veto-SZ-002]").check()
    show(page)
    steps = [" ".join(step.split()) for step in page.locator(".wf-steps > li").all_inner_texts()]
    assert steps == [
        "适用：6条里有5条适用，计分。 第6条 高层供水：只用于有高层住宅的小区，不计分。excluded_by_fact",
        "答完：答完了。",
        "不适用：占0分，是适用条目29分的0%；上限10%。",
        "得分：得26分，满分29分，折成百分是89.65。",
        "封顶 第5条 消防通道不符合，最高三星（封顶）。capped",
        "一票否决 第2条 保洁：有一票否决情形，不得参评示范。veto",
        "定星级：与封顶、否决比较，取最少的星数，是三星。 得分到了80分，够四星。band",
    ]


def test_bar_headline_and_steps_count_alike(open_form):
    page = open_form()
    say_facts(page, has_lift=True)
    pick(page, "SZ-001", "not_applicable")
    said = "4条没答、1条没写不适用的理由、1个小区情况没答"
    text = outcome(page)
    assert f"还有{said} " in text
    assert f"还有{said}，没有答完不给星级。" in text
    assert page.locator(".wf-open a").count() == 6


def test_the_share_of_not_applicable_stands_beside_the_score(open_form):
    page = open_form()
    fill_all(page, SZ_006="not_applicable")
    page.fill("#reason-SZ-006", "没有高层")
    assert "不适用占3.33%" in page.inner_text(".wf-verdict")
    page.fill("#reason-SZ-006", "")
    assert "还有1条没写不适用的理由" in page.inner_text(".wf-verdict")


def test_bars_and_table_say_the_same_weakest_first(open_form):
    page = open_form()
    fill_all(page, SZ_001="not_met", SZ_002="partly_met")
    show(page)
    bars = [bar.split() for bar in page.locator(".wf-bar-row").all_inner_texts()]
    rows = [row.split() for row in page.locator(".wf-outcome .wf-table tbody tr").all_inner_texts()]
    assert bars == [["基础服务", "33%"], ["安全底线", "100%"]]
    assert [[row[0], row[3]] for row in rows] == bars
    widths = page.eval_on_selector_all(".wf-fill", "bars => bars.map(bar => bar.getAttribute('width'))")
    assert widths == ["33", "100"]
    assert page.locator(".wf-floor").get_attribute("x1") == "60"


def test_it_is_said_that_a_self_assessment_is_no_rating(open_form):
    page = open_form()
    fill_all(page)
    assert "自查结果供企业对照改进，不是评级。评级以检查结果为准。" in outcome(page)


# --- on paper


def test_paper_has_the_code_of_the_file_on_every_page(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_005="not_met")
    show(page)
    assert "没有核对码" in "".join(pdf_pages(page))
    exported(page)
    sheets = pdf_pages(page)
    code = page.inner_text("[data-exported]").split("核对码 ")[1].rstrip("。")
    assert all(f"核对码 {code}" in sheet.replace("\n", " ") for sheet in sheets)
    assert f"共 {len(sheets)} " in sheets[0]
    text = "".join("".join(sheets).split())
    for word in ("填写人签字", "负责人签字", "单位盖章", "怎么算出来的", "各组得分", "《消防法》第28条", "一致"):
        assert word in text
    pick(page, "SZ-005", "met")
    assert code not in "".join(pdf_pages(page))


def test_printing_asks_for_a_file_first(open_form):
    page = open_form(init="window.print = () => { window.printed = (window.printed || 0) + 1 }")
    page.click("[data-do=print]")
    page.wait_for_function("() => window.printed === 1")
    fill_all(page)
    page.click("[data-do=print]")
    page.wait_for_selector("[data-notice=paper]")
    with page.expect_download():
        page.click("[data-notice=paper] button:text-is('导出并打印')")
    assert page.evaluate("window.printed") == 2
    page.click("[data-do=print]")
    page.wait_for_function("() => window.printed === 3")


def test_a_blank_form_prints_as_before(open_form):
    page = open_form()
    show(page)
    text = "".join("".join(pdf_pages(page)).split())
    assert "没有核对码" not in text
    assert "物业企业应当做到第7件事。" in text


# --- for everyone


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_and_no_sideways_scroll(open_form, width, scheme):
    page = open_form(viewport={"width": width, "height": 900})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    fill_head(page)
    page.fill("#wf-estate", "示例" * 50)
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met", SZ_005="not_met")
    show(page)
    compared(page, exported(page)[1])
    pick(page, "SZ-005", "partly_met")
    for summary in page.locator(".wf-finding summary").all():
        summary.click()
    page.wait_for_function("() => getComputedStyle(document.querySelector('.wf-unseen')).position === 'absolute'")
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_forced_colours_show_the_bars(open_form):
    page = open_form(forced_colors="active")
    fill_all(page, SZ_001="not_met")
    show(page)
    fills = page.evaluate("""() => {
      const paint = name => getComputedStyle(document.querySelector('.wf-bars .' + name)).fill;
      return [paint('wf-fill'), paint('wf-track')];
    }""")
    assert fills[0] != fills[1]


def test_a_keystroke_does_not_wait_for_the_findings(open_form):
    page = open_form()
    fill_all(page, "not_met")
    show(page)
    assert len(titles(page)) == len(ITEMS)
    before = page.evaluate_handle("document.querySelector('.wf-steps')")
    page.fill("#note-SZ-001", "只是一句说明")
    assert page.evaluate("steps => steps.isConnected", before)
