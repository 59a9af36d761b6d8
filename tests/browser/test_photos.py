"""Photos and links of an item: warned of, kept, undone, seen, printed."""

from __future__ import annotations

import pytest

from tests.browser.filling import come_again
from tests.browser.photos import add, cards, drafts, file, kept, link, picture

pytestmark = pytest.mark.browser

FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) {
  const asked = put.call(this, value, key);
  if (!window.full || this.name !== 'photos') return asked;
  const { transaction } = this;
  Object.defineProperty(transaction, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
  asked.addEventListener('success', () => transaction.abort());
  return asked;
};
"""
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no') } });"

# --- before, beside and after


def test_the_first_photo_comes_with_a_warning_about_faces_and_plates(open_form):
    page = open_form()
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 .wf-choose")
    words = page.inner_text("#SZ-001 .wf-choose")
    assert "人脸" in words
    assert "车牌" in words
    field = page.locator("#SZ-001 input[type=file]")
    assert field.get_attribute("accept") == "image/*"
    assert field.get_attribute("multiple") is not None
    assert field.get_attribute("capture") is None
    assert page.evaluate("document.activeElement.type") == "file"


def test_photos_captions_and_order_come_back(open_form):
    page = open_form()
    add(page, file(picture((300, 200))), file(picture((200, 300))))
    first = cards(page).nth(0)
    first.locator("input").fill("配电房")
    page.keyboard.type("门口")
    assert page.evaluate("document.activeElement.value") == "配电房门口"
    before = drafts(page)["SZ-001"]["photos"]
    assert [photo.get("caption") for photo in before] == ["配电房门口", None]
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-photos img[src]")
    assert cards(page).count() == 2
    assert cards(page).nth(0).locator("img").get_attribute("alt") == "照片1：配电房门口"
    assert cards(page).nth(0).locator("input").input_value() == "配电房门口"
    assert drafts(page)["SZ-001"]["photos"] == before
    assert page.evaluate("() => [...document.querySelectorAll('.wf-photos img')].every(i => i.decode())")


def test_a_photo_is_enlarged_by_key_and_closed_by_esc(open_form):
    page = open_form()
    add(page, file(picture((900, 600))), file(picture((600, 900))))
    page.locator("#SZ-001 .wf-thumb").first.focus()
    page.keyboard.press("Space")
    page.wait_for_selector("dialog.wf-look[open] img")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 900")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 600")
    assert page.get_attribute(".wf-look img", "alt") == "照片2/2"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 900")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.wf-look", state="detached")
    assert page.evaluate("document.activeElement.className") == "wf-thumb"


def test_a_removed_photo_comes_back_in_its_place(open_form):
    page = open_form()
    add(page, *[file(picture((300 + n, 200)), f"{n}.jpg") for n in range(3)])
    before = drafts(page)["SZ-001"]["photos"]
    cards(page).nth(1).locator("button").click()
    assert cards(page).count() == 2
    page.click("#SZ-001 [data-notice=photos] button")
    assert cards(page).count() == 3
    assert drafts(page)["SZ-001"]["photos"] == before
    assert len(kept(page)) == 3


def test_nothing_else_is_lost_when_the_browser_is_full(open_form):
    page = open_form(init=FULL)
    page.fill("#note-SZ-001", "说明在")
    add(page, file(picture()))
    page.evaluate("window.full = true")
    said = add(page, file(picture((333, 222)), "二.jpg"))
    assert "空间满了" in said
    assert cards(page).count() == 1
    page.fill("#note-SZ-001", "说明还在")
    page.evaluate("window.full = false")
    assert add(page, file(picture((333, 222)), "二.jpg")) == "加了1张照片。"
    assert drafts(page)["SZ-001"]["note"] == "说明还在"
    assert len(drafts(page)["SZ-001"]["photos"]) == len(kept(page)) == 2


def test_without_a_database_photos_are_refused_and_links_still_work(open_form):
    page = open_form(init=NO_DATABASE)
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 [data-notice=photos]")
    assert "照片存不下" in page.inner_text("#SZ-001 [data-notice=photos]")
    assert page.locator("#SZ-001 .wf-choose").is_hidden()
    link(page, "https://example.com/a")
    assert page.inner_text("#SZ-001 .wf-links a") == "https://example.com/a"


# --- links


def test_links_are_checked_kept_shown_and_undone(open_form):
    page = open_form()
    for bad, why in (
        ("", "请填网址"),
        ("example.com", "http:// 或 https://"),
        ("javascript:alert(1)", "http:// 或 https://"),
        ("https://a b", "写得不对"),
        ("https://", "写得不对"),
        ("https://example.com/" + "a" * 500, "最长500"),
    ):
        link(page, bad)
        assert why in page.inner_text("#SZ-001 .wf-error"), bad
    link(page, " HTTPS://example.com/公示?a=1 ", "物业费公示")
    row = page.locator("#SZ-001 .wf-links > li")
    assert row.locator("a").get_attribute("rel") == "noopener noreferrer"
    assert row.locator(".wf-hint").inner_text() == "example.com"
    assert drafts(page)["SZ-001"]["links"] == [{"url": "https://example.com/公示?a=1", "title": "物业费公示"}]
    link(page, "https://example.com/公示?a=1")
    assert "已经在这一条里" in page.inner_text("#SZ-001 .wf-error")
    page.keyboard.press("Escape")
    row.locator("button").click()
    assert row.count() == 0
    page.click("#SZ-001 [data-notice=photos] button")
    assert row.count() == 1
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-links a")


# --- everyone, paper


def test_paper_shows_photos_small_below_the_item(open_form):
    page = open_form()
    add(page, file(picture()))
    cards(page).locator("input").fill("消防通道")
    page.emulate_media(media="print")
    box = page.locator("#SZ-001 .wf-thumb").bounding_box()
    assert 20 < box["height"] < 140
    assert page.locator("#SZ-001 .wf-caption").is_visible()
    for hidden in (".wf-photos input", ".wf-photos button", "[data-do=photo]", ".wf-evidence .wf-notice"):
        assert page.locator(f"#SZ-001 {hidden}").first.is_hidden(), hidden


def test_photos_fit_a_narrow_screen_and_axe_finds_nothing(open_form):
    from axe_playwright_python.sync_playwright import Axe

    page = open_form(viewport={"width": 320, "height": 640})
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 .wf-choose")
    add(page, file(picture()), file(b"", "空.jpg"))
    link(page, "https://example.com/" + "a" * 200, "公示")
    page.click("#SZ-001 [data-do=link]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [each["id"] for each in found.response["violations"]] == []
    page.locator("#SZ-001 .wf-thumb").click()
    page.wait_for_selector("dialog.wf-look[open]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [each["id"] for each in found.response["violations"]] == []
