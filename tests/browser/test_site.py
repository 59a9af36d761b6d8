"""The built site in a real Chromium: nothing refused, nothing wider than the screen, nothing axe finds."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.seen import COLOUR, axe

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "checklist/",
    "items/SZ-029/",
    "items/SZ-030/",
    "standards/",
    "standards/FW-08/",
    "responsibilities/",
    "actors/enterprise/",
    "tasks/",
    "campaigns/",
    "disclosure/",
    "notice-board/",
    "pricing/",
    "ratings/",
    "ranking/",
    "ranking/2026Q3/",
    "ranking/2026Q3/differences/",
    "ranking/2026Q3/estates/sample-04/",
    "follow-up/",
    "follow-up/2026-10/",
    "follow-up/2026Q3/",
    "places/",
    "places/suzhou/",
    "sources/",
    "sources/fire-protection-law/",
    "self-check/",
    "self-check/enterprise/",
    "downloads/",
    "data/",
    "guide/",
    "guide/owner/",
    "about/",
    "editions/",
    "editions/2026.1/",
    "editions/2026.1/items/SZ-029/",
    "editions/2026.1/self-check/enterprise/",
    "search/",
    "scoring/",
    "questionnaire/",
]


@pytest.mark.parametrize("path", PAGES)
def test_fits_a_narrow_phone(visit, path):
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for width in (390, 600, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for _ in range(20):  # Material's drawer slides away
            if page.evaluate("document.documentElement.scrollWidth") <= width:
                break
            page.wait_for_timeout(250)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit, path, scheme):
    page = visit(path, color_scheme=scheme, bypass_csp=True)  # axe is injected as text
    assert axe(page, *(COLOUR if scheme == "dark" else ())) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_an_open_drawer_and_search(visit, width, scheme):
    page = visit("tasks/", width=width, color_scheme=scheme, bypass_csp=True)
    if width < 1000:
        page.click("[data-wuye-drawer]")
        page.wait_for_timeout(400)  # it slides in
    else:
        page.fill(".ws-header input", "电梯")
        page.wait_for_selector(".ws-option")
    assert axe(page) == []


@pytest.mark.parametrize("path", ["", "checklist/", "self-check/enterprise/"])
def test_large_text_still_fits(visit, path):
    """200 % zoom of a 1280 px window is a 640 px one."""
    page = visit(path, width=640, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_everything_is_readable_without_script(visit):
    page = visit("checklist/", java_script_enabled=False)
    assert page.locator("tr[id^=SZ-]").count() == 40
    assert page.locator(".wuye-filters").is_hidden()


def test_filters_are_in_the_address_and_count(visit):
    page = visit("checklist/")
    page.select_option("select[name=party]", "street")
    shown = page.locator("tr[id^=SZ-]:visible").count()
    assert 0 < shown < 40
    assert "party=street" in page.url
    assert str(shown) in page.inner_text(".wuye-filters__status")
    page.reload()
    assert page.locator("tr[id^=SZ-]:visible").count() == shown
    page.click("[data-wuye-clear]")
    assert page.locator("tr[id^=SZ-]:visible").count() == 40
    assert "party" not in page.url


def test_filters_combine_and_say_when_nothing_fits(visit):
    page = visit("checklist/?group=organisation&condition=has_lift")
    assert page.locator("tr[id^=SZ-]:visible").count() == 0
    assert "没有" in page.inner_text(".wuye-filters__status")


def test_keyboard_reaches_the_main_things(visit):
    page = visit("items/SZ-029/")
    page.keyboard.press("Tab")
    assert "md-skip" in page.evaluate("document.activeElement.className")
    page = visit("")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))
    assert {"wuye-search", "self-check/", "downloads/", "guide/owner/"} <= reached


def test_print_of_an_item_is_short_and_without_navigation(visit, tmp_path):
    page = visit("items/SZ-029/")
    target = tmp_path / "page.pdf"
    page.pdf(path=str(target), format="A4")
    reader = PdfReader(target)
    text = "".join(one.extract_text() for one in reader.pages)
    assert len(reader.pages) <= 5
    assert "电梯安全" in text and "上一条" not in text


@pytest.mark.parametrize("path", ["follow-up/", "follow-up/2026-10/", "follow-up/2026Q3/"])
def test_no_finding_is_cut_by_the_end_of_a_sheet(visit, path):
    page = visit(path)
    rows = page.locator("table.wuye-findings tbody tr")
    stated = [(row.get_attribute("id"), "".join(row.locator("td.wuye-nowrap").all_inner_texts())) for row in rows.all()]
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    # Chromium writes some characters as the radicals that look alike
    sheets = [unicodedata.normalize("NFKC", "".join(one.extract_text().split())) for one in reader.pages]
    assert stated and len(sheets) < 8
    for key, days in stated:
        assert any(re.search(f"{key}:[^整]+整改{days}", sheet) for sheet in sheets), key
