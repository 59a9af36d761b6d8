"""Photos that no record names go away a day later, and not before."""

from __future__ import annotations

import pytest

from tests.browser.filling import come_again, pick, saved
from tests.browser.photos import add, cards, file, kept, picture

pytestmark = pytest.mark.browser

AGE_MARKS = """() => new Promise((resolve) => {
  const opening = indexedDB.open('wuye-photos', 1);
  opening.onsuccess = () => {
    const change = opening.result.transaction('marks', 'readwrite');
    const walk = change.objectStore('marks').openCursor();
    walk.onsuccess = () => { if (walk.result) { walk.result.update(1); walk.result.continue(); } };
    change.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def list_page(open_form, context):
    page = open_form("index.html", context=context)
    page.wait_for_function("() => window.wuye.tidy")
    page.wait_for_timeout(200)
    return page


def test_photos_of_a_deleted_assessment_come_back_with_it_and_go_a_day_later(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    (digest,) = kept(page)
    context = page.context
    page.close()
    shelf = list_page(open_form, context)
    shelf.get_by_role("button", name="删除").first.click()
    shelf.wait_for_selector("[data-notice=done]")
    other = list_page(open_form, context)  # marks it
    assert list(kept(other)) == [digest]
    shelf.get_by_role("button", name="撤销").click()
    shelf.wait_for_selector("[data-list] li")
    other.evaluate(AGE_MARKS)
    other = list_page(open_form, context)  # named again: the old mark counts no more
    assert list(kept(other)) == [digest]
    other.get_by_role("button", name="删除").first.click()
    other.wait_for_selector("[data-notice=done]")
    list_page(open_form, context).evaluate(AGE_MARKS)
    assert kept(list_page(open_form, context)) == {}


def test_clearing_the_device_clears_photos_too(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    shelf = list_page(open_form, page.context)
    shelf.click("[data-do=wipe]")
    shelf.get_by_role("button", name="全部清除").click()
    shelf.wait_for_selector("[data-notice=done]")
    assert kept(shelf) == {}
    # the form still open elsewhere goes on working
    assert "加了1张" in add(page, file(picture((320, 200)), "新.jpg"), item="SZ-002")


def test_next_quarter_starts_without_the_photos_of_this_one(open_form):
    page = open_form()
    add(page, file(picture()))
    pick(page, "SZ-001", "met")
    saved(page)
    shelf = list_page(open_form, page.context)
    shelf.get_by_role("button", name="从上次开始").first.click()
    shelf.wait_for_selector("[data-notice=done]")
    assert "照片没有带" in shelf.inner_text("[data-notice=done]")
    shelf.locator("[data-list] a").first.click()
    shelf.wait_for_selector("form[data-ready]")
    assert cards(shelf).count() == 0
    assert shelf.is_checked("input[name='outcome-SZ-001'][value=met]")


def test_a_photo_that_is_not_here_says_so(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('wuye-photos').onsuccess = done; })")
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-absent")
    assert "不在这台设备上" in page.inner_text("#SZ-001 .wf-absent")
