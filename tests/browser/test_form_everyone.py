"""The form for everyone: by keyboard, by screen reader, on small screens, without script, on paper."""

from __future__ import annotations

import pytest

from tests.browser.filling import ITEMS, exported, fill_all, fill_head, import_text, outcome, say_facts
from tests.browser.seen import axe_problems, pdf_pages

pytestmark = pytest.mark.browser


def test_keyboard_alone_fills_and_exports(open_form):
    page = open_form()
    press = page.keyboard.press

    def tab_to(selector):
        for _ in range(150):
            press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key does not reach {selector}")

    tab_to("#wf-estate")
    page.keyboard.type("示例小区")
    for fact in ("has_lift", "high_rise"):
        tab_to(f"[name=fact-{fact}]")
        press("Space")
    for item in ITEMS:
        tab_to(f"[name=outcome-{item}]")
        press("Space")
        press("ArrowDown")
        press("ArrowUp")
    assert "五星" in outcome(page)
    tab_to("[data-do=export]")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename == "自查-示例小区.json"
    assert page.evaluate("location.search") == ""


def test_the_bar_never_covers_the_focus(open_form):
    page = open_form(viewport={"width": 390, "height": 640})
    covered = """() => {
      if (document.activeElement === document.body) return false;
      const focus = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector('[data-bar]').getBoundingClientRect();
      return !document.activeElement.closest('[data-bar]') && focus.bottom > bar.top + 1 && focus.top < bar.bottom;
    }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(open_form, width, scheme):
    page = open_form(viewport={"width": width, "height": 900})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    assert axe_problems(page) == []
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met", SZ_005="not_met")
    say_facts(page, high_rise=False)
    page.click("#SZ-001 summary")
    page.click("[data-do=clear]")
    import_text(page, "{}")
    assert axe_problems(page) == []
    page.fill("#reason-SZ-001", "没有绿地")
    assert axe_problems(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(open_form, width):
    page = open_form(viewport={"width": width, "height": 800})
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met")
    page.fill("#note-SZ-001", "长" * 200 + "W" * 200)
    page.fill("#wf-estate", "示例" * 50)
    for summary in page.locator("summary").all():
        summary.click()
    exported(page)
    page.click("[data-do=copy]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(open_form):
    page = open_form(viewport={"width": 320, "height": 800})
    heights = page.evaluate(
        "[...document.querySelectorAll('.wf-choices input')].map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_without_script_the_form_is_whole(open_form):
    page = open_form(java_script_enabled=False)
    assert page.locator("input[name^=outcome]").count() == 6 * 3 + 2
    assert page.is_visible("[data-no-script]")
    assert page.is_visible("#reason-SZ-001")
    assert not page.is_visible("[data-do=export]")
    assert not page.is_visible("[data-bar]")


def test_print_is_short_and_holds_what_was_written(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    page.fill("#note-SZ-002", "说明" * 150)
    sheets = pdf_pages(page)
    text = "".join(sheets).replace("\n", "")
    assert len(sheets) <= 3
    assert "说明" * 20 in text
    assert "示例小区" in text
    assert "得分" in text
    assert "复制为文字" not in text


def test_print_without_script_has_every_item(open_form):
    sheets = pdf_pages(open_form(java_script_enabled=False))
    text = "".join("".join(sheets).split())
    assert len(sheets) <= 3
    for number in (1, 2, 3, 5, 6, 7):
        assert f"第{number}条" in text
