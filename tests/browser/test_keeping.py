"""Nothing that was typed is lost: where it is kept, what is said when it cannot be, and two windows on one form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.filling import KEY, PUT, come_again, exported, pick, saved, saved_record, stored

pytestmark = pytest.mark.browser

RECORDS = Path(__file__).parent / "records"
"""What the form of each released format wrote; never changed, only added to."""
OLD = (RECORDS / "v1.json").read_text("utf-8").strip()
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no') } });"
NO_SMALL_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } });"
NO_ROOM = """
window.full = true;
const put = IDBObjectStore.prototype.put, set = Storage.prototype.setItem;
const refuse = () => { if (window.full) throw new DOMException('full', 'QuotaExceededError'); };
IDBObjectStore.prototype.put = function (...given) { refuse(); return put.apply(this, given); };
Storage.prototype.setItem = function (...given) { refuse(); return set.apply(this, given); };
"""
NO_CHANNEL = "delete window.BroadcastChannel;"
MUTE = (
    NO_CHANNEL
    + """
const listen = window.addEventListener;
window.addEventListener = (name, ...rest) => name === 'storage' || listen.call(window, name, ...rest);
"""
)


def put_small(page, text, key=KEY):
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def bar(page):
    return page.inner_text("[data-bar-saved]")


def crash(page):
    """Ends the tab's process as the system does when memory is short: no event reaches the page."""
    with pytest.raises(Exception, match=r"(?i)crash|closed"):
        page.goto("chrome://crash", timeout=5000)


def test_a_tab_killed_in_mid_word_loses_nothing(open_form):
    page = open_form()
    page.fill("#wf-estate", "示例小区")
    saved(page)
    page.focus("#note-SZ-001")
    page.keyboard.insert_text("写到一")
    page.keyboard.insert_text("半")
    crash(page)
    again = open_form(context=page.context)
    assert again.input_value("#note-SZ-001") == "写到一半"
    assert again.input_value("#wf-estate") == "示例小区"
    saved(again)
    assert saved_record(again)["sheet"]["drafts"]["SZ-001"]["note"] == "写到一半"
    assert again.evaluate("Object.keys(localStorage)") == []


def test_a_first_word_killed_before_any_save_comes_back(open_form):
    page = open_form(init="IDBObjectStore.prototype.put = () => { throw new Error('slow') }")
    page.focus("#wf-estate")
    page.keyboard.insert_text("头一个字")
    crash(page)
    assert open_form(context=page.context).input_value("#wf-estate") == "头一个字"


def test_a_record_of_the_first_version_is_read_and_moves_over(open_form):
    page = open_form()
    put_small(page, OLD)
    come_again(page)
    assert page.query_selector("[data-notice=record]") is None
    assert page.input_value("#wf-estate") == "老记录小区"
    assert page.is_checked("input[name=kind][value=inspection]")
    assert page.input_value("#reason-SZ-001") == "没有绿地"
    assert page.input_value("#note-SZ-005") == "一\n二"
    assert page.is_checked("[name=veto-SZ-005]")
    assert "自查-老记录小区-2026Q3.json" in page.inner_text("[data-exported]")
    pick(page, "SZ-002", "met")
    saved(page)
    assert saved_record(page)["sheet"]["estate"] == "老记录小区"
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("path", sorted(RECORDS.glob("v*.json")), ids=lambda path: path.stem)
def test_records_of_every_format_are_read_whole_without_a_word(open_form, path):
    text = path.read_text("utf-8").strip()
    before = json.loads(text)
    page = open_form()
    page.evaluate(PUT, [KEY, text])
    come_again(page)
    assert page.query_selector("[data-notice=record]") is None
    assert page.input_value("#wf-estate") == "老记录小区"
    assert page.input_value("#reason-SZ-001") == "没有绿地"
    assert page.input_value("#note-SZ-005") == "一\n二"
    assert page.is_checked("input[name='outcome-SZ-005'][value=met]")
    assert before["exported"]["name"] in page.inner_text("[data-exported]")
    page.fill("#wf-enterprise", "改了")
    saved(page)
    after = saved_record(page)["sheet"]
    assert after.pop("enterprise") == "改了"
    for key, value in before["sheet"].items():
        if key == "drafts":
            assert all(value[item].items() <= after["drafts"][item].items() for item in value)
        elif key != "enterprise":
            assert after[key] == value


def test_two_records_of_one_name_stay_two(open_form):
    page = open_form()
    page.fill("#wf-estate", "库里的")
    saved(page)
    put_small(page, OLD)
    come_again(page)
    assert page.input_value("#wf-estate") == "库里的"
    assert OLD in page.evaluate("Object.entries(localStorage).filter(e => e[0].startsWith('wuye:')).map(e => e[1])")


def test_full_storage_is_said_and_can_be_tried_again(open_form):
    page = open_form(init=NO_ROOM)
    page.fill("#wf-estate", "示例小区")
    page.wait_for_selector("[data-notice=refused]")
    assert "请先导出结果文件" in page.inner_text("[data-notice=refused]")
    assert bar(page) == "保存失败"
    assert exported(page)[0].startswith("自查-示例小区")
    # at once, before the next save can succeed by itself
    page.evaluate("window.full = false; document.querySelector('[data-notice=refused] button:last-child').click()")
    saved(page)
    assert page.query_selector("[data-notice=refused]") is None


def test_without_a_database_the_small_store_is_used_and_said(open_form):
    page = open_form(init=NO_DATABASE)
    assert "数据库打不开" in page.inner_text("[data-notice=place]")
    page.fill("#wf-estate", "小仓库小区")
    saved(page)
    come_again(page)
    assert page.input_value("#wf-estate") == "小仓库小区"


def test_with_no_storage_at_all_it_is_said_before_anything_is_typed(open_form):
    page = open_form(init=NO_DATABASE + NO_SMALL_STORE)
    assert "浏览器不让保存答案" in page.inner_text("[data-notice=refused]")
    pick(page, "SZ-001", "met")
    assert "已答1/" in page.inner_text("[data-bar-done]")
    page.wait_for_timeout(400)
    assert bar(page) == "保存失败"
    page.close(run_before_unload=False)


def test_what_the_browser_promises_is_shown(open_form):
    page = open_form()
    assert "没有答应长期保留" in page.inner_text("[data-promise]")
    page = open_form(init="Object.defineProperty(navigator, 'storage', { value: undefined })")
    assert "没说会不会" in page.inner_text("[data-promise]")
    page = open_form(init="StorageManager.prototype.persist = async () => true")
    page.fill("#wf-estate", "示例小区")
    page.wait_for_function("() => document.querySelector('[data-promise]').textContent.includes('答应长期保留这里')")


def test_a_broken_record_is_reported_and_kept(open_form):
    page = open_form()
    page.evaluate(PUT, [KEY, '{"sheet": {"est'])
    come_again(page)
    assert "没有丢掉" in page.inner_text("[data-notice=record]")
    with page.expect_download() as download:
        page.click("[data-notice=record] button")
    assert Path(download.value.path()).read_text("utf-8") == '{"sheet": {"est'
    page.fill("#wf-estate", "新的")
    saved(page)
    assert saved_record(page)["sheet"]["estate"] == "新的"
    assert '{"sheet": {"est' in stored(page).values()


def test_a_broken_record_that_cannot_be_copied_is_not_overwritten(open_form):
    page = open_form()
    page.evaluate(PUT, [KEY, "broken"])
    page.add_init_script(
        "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (text, key) {"
        " if (key.includes('kept')) throw new Error('full'); return put.call(this, text, key) }"
    )
    come_again(page)
    page.fill("#wf-estate", "新的")
    page.wait_for_timeout(400)
    assert stored(page)[KEY] == "broken"
    assert page.is_visible("[data-notice=refused]")
    page.close(run_before_unload=False)


def test_a_record_of_another_text_of_the_edition_is_carried_over(open_form, site):
    page = open_form("older.html")
    page.fill("#wf-estate", "示例小区")
    pick(page, "SZ-007", "met")
    saved(page)
    page.goto(site + "enterprise.html")
    page.wait_for_selector("[data-notice=record]")
    assert "标准的文字有改动" in page.inner_text("[data-notice=record]")
    assert page.input_value("#wf-estate") == "示例小区"
    assert page.is_checked("input[name='outcome-SZ-007'][value=met]")
    come_again(page)
    assert len([key for key in stored(page) if "kept" in key]) == 1


def test_a_record_of_an_unknown_format_gives_what_fits(open_form):
    page = open_form()
    old = {"estate": "旧小区", "answers": {"SZ-001": {"outcome": "met"}, "SZ-777": {"outcome": "met"}, "SZ-002": 3}}
    put_small(page, json.dumps(old))
    come_again(page)
    assert "旧格式" in page.inner_text("[data-notice=record]")
    assert "有2条答案对不上" in page.inner_text("[data-notice=record]")
    assert page.input_value("#wf-estate") == "旧小区"
    assert page.is_checked("input[name='outcome-SZ-001'][value=met]")


# --- two windows


@pytest.mark.parametrize("init", ["", NO_CHANNEL], ids=["channel", "storage events"])
def test_the_second_window_looks_on_and_can_take_over(open_form, init):
    first = open_form(init=init)
    second = open_form(context=first.context, init=init)
    assert "正在另一个窗口里填" in second.inner_text("[data-notice=window]")
    assert second.is_disabled("#wf-estate")
    first.fill("#wf-estate", "这边打的")
    second.wait_for_function("() => document.querySelector('#wf-estate').value === '这边打的'")
    first.fill("#wf-enterprise", "刚打还没存")
    second.click("[data-notice=window] button")
    first.wait_for_selector("[data-notice=window]")
    second.wait_for_selector("[data-notice=window]", state="detached")
    assert first.is_disabled("#wf-estate")
    assert second.input_value("#wf-enterprise") == "刚打还没存"
    second.fill("#wf-estate", "那边打的")
    first.wait_for_function("() => document.querySelector('#wf-estate').value === '那边打的'")
    second.close(run_before_unload=True)
    first.wait_for_selector("[data-notice=window]", state="detached")
    assert first.is_enabled("#wf-estate")


SLOW_HANDOVER = """(() => {
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) {
    setTimeout(() => post.call(this, message), message.kind === "yours" ? 400 : 0);
  };
})()"""
PRESS_AT_ONCE = """new MutationObserver(() => {
  const button = document.querySelector('[data-notice=window] button');
  if (button && !window.pressed) { window.pressed = true; button.click(); }
}).observe(document, {childList: true, subtree: true})"""


def test_a_window_takes_over_however_soon_it_asks(open_form):
    # the clock of the first question still runs when the second is asked
    first = open_form(init=SLOW_HANDOVER)
    second = open_form(context=first.context, init=PRESS_AT_ONCE)
    first.wait_for_selector("[data-notice=window]")
    second.wait_for_selector("#wf-estate:enabled")
    second.wait_for_selector("[data-notice=window]", state="detached")


def test_an_undo_left_over_from_before_changes_nothing_in_a_window_that_looks_on(open_form):
    first = open_form()
    first.fill("#wf-estate", "清掉的小区")
    first.click("[data-do=clear]")
    first.click("[data-notice=ask] button:text-is('清空')")
    saved(first)
    second = open_form(context=first.context)
    second.click("[data-notice=window] button")
    first.wait_for_selector("[data-notice=window]")
    second.fill("#wf-estate", "那边打的")
    first.wait_for_function("() => document.querySelector('#wf-estate').value === '那边打的'")
    first.click("[data-notice=done] button:text-is('撤销')")
    assert "没有改：这张表正在另一个窗口里填" in first.inner_text("[data-notice=locked]")
    assert first.input_value("#wf-estate") == "那边打的"


def stale_pair(open_form):
    """Two windows that cannot hear each other, and each with another answer; the second one has not saved."""
    first = open_form(init=MUTE)
    second = open_form(context=first.context, init=MUTE)
    first.fill("#wf-estate", "先存的")
    saved(first)
    second.fill("#wf-estate", "后打的")
    second.wait_for_selector("[data-notice=overtaken]")
    assert bar(second) == "没有保存"
    assert saved_record(first)["sheet"]["estate"] == "先存的"
    return first, second


def test_a_window_that_missed_something_overwrites_only_by_choice(open_form):
    first, second = stale_pair(open_form)
    assert json.loads(exported(second)[1])["estate"] == "后打的"
    second.click("[data-notice=overtaken] button:text('用这里的')")
    saved(second)
    assert saved_record(first)["sheet"]["estate"] == "后打的"


def test_or_it_takes_what_is_stored(open_form):
    first, second = stale_pair(open_form)
    second.click("[data-notice=overtaken] button:text('用那边的')")
    second.wait_for_function("() => document.querySelector('#wf-estate').value === '先存的'")
    pick(second, "SZ-001", "met")
    saved(second)
    assert saved_record(first)["sheet"]["estate"] == "先存的"
