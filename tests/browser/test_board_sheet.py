"""The sheet of the notice board: text, one page of the paper chosen, large type, the code, without script."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.notice_board import (
    CHARGE,
    HEAD,
    PROMISE,
    SERVICE,
    fill_all,
    fill_row,
    joined,
    read_text,
    ready,
    settle,
)

pytestmark = pytest.mark.browser

SIZES = {"a3-landscape": (420, 297), "a3-portrait": (297, 420), "a4-landscape": (297, 210), "a4-portrait": (210, 297)}


def test_what_is_typed_is_text(board):
    page = board()
    bad = "<img src=x onerror=alert(1)><b>粗</b>&amp;{{x}}"
    fill_all(page)
    page.fill("#wb-enterprise", bad)
    page.fill("#wb-promises-1-promise", bad)
    settle(page)
    assert page.locator("[data-sheet] :is(img, b)").count() == 0
    assert page.text_content("[data-sheet] [data-show=enterprise]") == bad
    assert page.text_content("[data-sheet] [data-show=promise]") == bad
    assert page.locator("main img[src=x]").count() == 0


@pytest.mark.parametrize("paper", SIZES)
def test_one_page_of_the_paper_chosen_and_nothing_else(board, paper):
    page = board()
    fill_all(page)
    page.check(f"[name=paper][value={paper}]", force=True)
    settle(page)
    assert "一张放得下" in page.inner_text("[data-fit]")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(reader.pages) == 1
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == pytest.approx(SIZES[paper], abs=1)
    text = read_text(reader.pages[0])
    for value in (*HEAD.values(), *SERVICE.values(), *PROMISE.values(), "1.20", "市场调节价", "2026.1版"):
        assert joined(value) in text, value
    assert "还缺什么" not in text and "检查清单" not in text and "再写一项" not in text


def test_the_type_is_the_largest_that_fits(board):
    page = board()
    size = "parseFloat(getComputedStyle(document.querySelector('[data-sheet]')).fontSize)"
    fill_all(page)
    large = page.evaluate(size)
    for number in range(2, 12):
        page.click("[data-part=services] [data-do=add]")
        fill_row(page, "services", number, {"service": f"服务{number}", "standard": "做到的程度写得很长" * 6})
    settle(page)
    assert page.evaluate(size) < large


def test_too_much_for_one_page_is_said_and_printed_on_several(board):
    page = board()
    fill_all(page)
    page.check("[name=paper][value=a4-portrait]", force=True)
    for number in range(2, 22):
        page.click("[data-part=charges] [data-do=add]")
        fill_row(page, "charges", number, {**CHARGE, "ground": "合同条款" * 30})
    settle(page)
    said = re.search(r"要印(\d+)张", page.inner_text("[data-fit]"))
    pages = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert said and pages > 1 and abs(int(said[1]) - pages) <= 1


def test_large_type_for_reading_does_not_change_the_paper(board):
    page = board()
    fill_all(page)
    plain = page.pdf(prefer_css_page_size=True)
    page.click("[data-wuye-large] [value=large]")
    settle(page)
    large = page.pdf(prefer_css_page_size=True)
    texts = [PdfReader(io.BytesIO(one)).pages[0].extract_text() for one in (plain, large)]
    assert texts[0] == texts[1]


def test_the_code_is_there_but_not_on_a_copy_on_a_stick(board, built, chromium):
    page = board()
    assert page.locator("[data-code] svg path").count() == 1
    copied = chromium.new_context().new_page()
    copied.goto(f"file://{built.folder}/notice-board/index.html")
    ready(copied)
    assert copied.locator("[data-code]").count() == 0
    copied.fill("#wb-enterprise", "示例物业")
    copied.wait_for_selector("[data-show=enterprise]:text-is('示例物业')")
    copied.context.close()


def test_without_script_a_blank_notice_to_fill_by_hand(visit):
    page = visit("notice-board/", java_script_enabled=False)
    assert page.locator("form[data-script]").is_hidden()
    assert page.locator("[data-sheet]").is_visible()
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = read_text(reader.pages[0])
    assert len(reader.pages) == 1
    for title in ("服务内容", "收费标准", "收费依据", "服务承诺", "投诉电话"):
        assert title in text
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
