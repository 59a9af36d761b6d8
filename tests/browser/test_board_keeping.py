"""The notice board loses nothing: a killed tab, two windows, a store that refuses, a broken record."""

from __future__ import annotations

import json

import pytest

from tests.browser.notice_board import CHARGE, HEAD, exported, fill_all, ready, settle

pytestmark = pytest.mark.browser

REFUSE = "Object.defineProperty(window, 'indexedDB', {value: undefined});"
REFUSE_ALL = REFUSE + "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"


def test_a_killed_tab_loses_nothing(board):
    page = board()
    fill_all(page)
    page.focus("#wb-manager")
    page.keyboard.press("End")
    page.keyboard.type("改")
    context = page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(page.url)
    ready(again)
    assert again.input_value("#wb-manager") == HEAD["manager"] + "改"
    assert again.input_value("#wb-charges-1-ground") == CHARGE["ground"]
    assert HEAD["enterprise"] in again.text_content("[data-sheet]")


def test_of_two_windows_one_writes(board):
    page = board()
    fill_all(page)
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    assert other.is_disabled("#wb-enterprise")
    other.click("[data-notice=window] button")
    other.wait_for_selector("#wb-enterprise:not([disabled])")
    assert page.is_disabled("#wb-enterprise")
    other.fill("#wb-enterprise", "另一家示例物业")
    settle(other)
    page.wait_for_function("document.querySelector('#wb-enterprise').value === '另一家示例物业'")


@pytest.mark.parametrize("script", [REFUSE, REFUSE_ALL])
def test_refused_storage_is_said_and_the_file_still_comes(chromium, address, script):
    context = chromium.new_context()  # not watched: Material's own script stumbles over a refused localStorage
    page = context.new_page()
    page.add_init_script(script)
    page.goto(address + "notice-board/")
    ready(page)
    page.fill("#wb-enterprise", "示例物业")
    if script == REFUSE_ALL:
        page.wait_for_selector("[data-notice=refused]")
        assert page.inner_text("[data-bar-saved]") == "保存失败"
    else:
        settle(page)
    content, _ = exported(page)
    context.close()
    assert json.loads(content)["fields"]["enterprise"] == "示例物业"


def test_what_no_store_keeps_is_not_left_without_asking(chromium, address):
    context = chromium.new_context()  # not watched, as above
    page = context.new_page()
    page.add_init_script(REFUSE_ALL)
    page.goto(address + "notice-board/")
    ready(page)
    page.click("#wb-enterprise")
    page.keyboard.type("示例物业")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1000)  # longer than it waits before a save
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    context.close()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("record", ["not json", "[]", '{"fields": 3}'])
def test_a_broken_record_is_said_and_kept(visit, record):
    page = visit("about/")
    page.evaluate("text => localStorage.setItem('wuye:suzhou:notice-board', text)", record)
    page.goto(page.url.replace("about/", "notice-board/"))
    ready(page)
    assert "坏了" in page.inner_text("[data-notice=record]")
    page.fill("#wb-enterprise", "示例物业")
    settle(page)
    with page.expect_download() as download:
        page.click("[data-notice=record] button")
    assert download.value.path().read_text("utf-8") == record
