"""The notice board of the built site as an enterprise uses it: filling, checking, printing, keeping, files."""

from __future__ import annotations

import io
import json
import re
import unicodedata

import pytest
from pypdf import PdfReader

from build_tools import canonical, schema

pytestmark = pytest.mark.browser

HEAD = {
    "enterprise": "示例物业服务有限公司",
    "manager": "示例姓名（项目经理）",
    "complaint": "0937-0000000",
    "price_report": "00000",
    "performance": "每年1月贴在本牌旁边",
    "fund": "每半年贴在本牌旁边",
    "income": "每季度贴在本牌旁边",
}
SERVICE = {"service": "楼道保洁", "standard": "地面无积尘"}
CHARGE = {
    "charge": "物业服务费",
    "payer": "住宅业主",
    "price": "1.20",
    "unit": "元/平方米·月",
    "method": "按建筑面积，包干制",
    "start": "交付的次月",
    "regime": "market",
    "ground": "物业服务合同第8条",
}
PROMISE = {"promise": "急修30分钟内到场"}
SIZES = {"a3-landscape": (420, 297), "a3-portrait": (297, 420), "a4-landscape": (297, 210), "a4-portrait": (210, 297)}
REFUSE = "Object.defineProperty(window, 'indexedDB', {value: undefined});"
REFUSE_ALL = REFUSE + "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"


def set_field(page, selector, value):
    if page.evaluate("s => document.querySelector(s).tagName", selector) == "SELECT":
        page.select_option(selector, value)
    else:
        page.fill(selector, value)


def fill_row(page, part, number, values):
    for key, value in values.items():
        set_field(page, f"#wb-{part}-{number}-{key}", value)


def fill_all(page):
    for key, value in HEAD.items():
        set_field(page, f"#wb-{key}", value)
    fill_row(page, "services", 1, SERVICE)
    fill_row(page, "charges", 1, CHARGE)
    fill_row(page, "promises", 1, PROMISE)
    settle(page)


def settle(page):
    """Waits for the sheet, which follows typing a moment later, and for the store."""
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-bar-saved]:text-is('已保存')")


def ready(page):
    page.wait_for_selector("[data-wuye-board][data-ready]", state="attached")
    return page


@pytest.fixture
def board(visit):
    return lambda **options: ready(visit("notice-board/", **options))


def missing(page):
    return page.locator("[data-missing] > li").all_inner_texts()


def exported(page):
    with page.expect_download() as download:
        page.click("[data-do=export]")
    return download.value.path().read_bytes(), download.value.suggested_filename


def give(page, content, name="公示牌.json"):
    payload = content if isinstance(content, bytes) else content.encode("utf-8")
    page.set_input_files("[data-import]", {"name": name, "mimeType": "application/json", "buffer": payload})
    page.wait_for_selector("[data-messages] [data-notice=done]")
    return page.inner_text("[data-messages] [data-notice=done] p")


def joined(text):
    """Without spaces, and with the plain form of each character, of which a PDF may name another."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_text(page):
    return joined(page.extract_text())


# --- checking


def test_what_the_law_asks_for_is_missing_until_it_is_written(board, built):
    page = board()
    assert page.inner_text("[data-bar-missing]") == "还没有填"
    page.fill("#wb-estate", "示例小区")
    settle(page)
    required = [one for one in built.catalogue.disclosure.board.fields if one.need == "required"]
    said = missing(page)
    assert len(said) == len(required)
    assert all("依据：" in text for text in said)
    for one in required:
        found = [text for text in said if one.title in text]
        assert any(one.write in text for text in found), one.key
    fill_all(page)
    assert missing(page) == []
    assert page.inner_text("[data-bar-missing]") == "不缺了"


def test_a_basis_leads_to_its_article(board, built):
    page = board()
    page.fill("#wb-estate", "示例小区")
    settle(page)
    addresses = page.eval_on_selector_all("[data-missing] .wf-hint a", "all => all.map(a => a.getAttribute('href'))")
    assert "../sources/civil-code-contract/#article-943" in addresses
    for one in set(addresses):
        path, _, anchor = one.removeprefix("../").partition("#")
        assert not anchor or f'id="{anchor}"' in built.html(path.rstrip("/")), one


def test_a_missing_field_is_one_press_away(board):
    page = board()
    fill_all(page)
    page.fill("#wb-charges-1-ground", "")
    settle(page)
    page.focus("[data-missing] a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wb-charges-1-ground"


def test_a_guide_price_needs_base_and_range(board):
    page = board()
    fill_all(page)
    assert page.locator("#wb-charges-1-base_price").is_hidden()
    page.select_option("#wb-charges-1-regime", "guide")
    settle(page)
    assert len(missing(page)) == 2
    page.fill("#wb-charges-1-base_price", "1.00元")
    page.fill("#wb-charges-1-float_range", "上浮20%")
    settle(page)
    assert missing(page) == []
    assert "基准价1.00元" in page.text_content("[data-print=charges]")
    page.select_option("#wb-charges-1-regime", "market")
    settle(page)
    assert "基准价" not in page.text_content("[data-print=charges]")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("#wb-manager", "示例姓名 138 0000 0000", "手机号"),
        ("#wb-manager", "11010119900101001X", "身份证号"),
        ("#wb-charges-1-price", "面议", "阿拉伯数字"),
        ("#wb-charges-1-ground", "按有关规定收取", "哪一份文件"),
        ("#wb-services-1-standard", "保洁等相关服务", "逐项写明"),
        ("#wb-complaint", "打物业", "电话号码"),
    ],
)
def test_what_deserves_a_second_look_is_said(board, field, text, said):
    page = board()
    fill_all(page)
    assert page.locator("[data-remarks] > li").count() == 0
    page.fill(field, text)
    settle(page)
    assert said in page.inner_text("[data-remarks]")


# --- the sheet


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


# --- rows


def test_rows_grow_and_shrink_from_the_keyboard(board):
    page = board()
    fill_all(page)
    page.focus("[data-part=charges] [data-do=add]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wb-charges-2-charge"
    page.keyboard.type("停车费")
    page.focus("[data-part=charges] [data-row]:nth-child(2) [data-do=up]")
    page.keyboard.press("Enter")
    assert page.input_value("#wb-charges-1-charge") == "停车费"
    assert page.input_value("#wb-charges-2-charge") == "物业服务费"
    page.focus("[data-part=charges] [data-row]:nth-child(1) [data-do=drop]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wb-charges-1-charge"
    assert page.input_value("#wb-charges-1-charge") == "物业服务费"
    page.click("[data-messages] button")
    assert page.input_value("#wb-charges-1-charge") == "停车费"
    settle(page)


def test_every_control_has_a_name_and_is_large_enough(board):
    page = board(width=320)
    page.select_option("#wb-charges-1-regime", "guide")
    page.click("[data-part=services] [data-do=add]")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.wuye-board :is([data-key], button, .wb-choice, [type=file])')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )
    assert small == []
    bare = page.evaluate(
        """() => [...document.querySelectorAll('[data-key]')]
        .filter(e => !e.labels || !e.labels.length || !e.labels[0].textContent.trim()).map(e => e.id)"""
    )
    assert bare == []
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )


# --- keeping


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


# --- files


def test_a_file_goes_out_by_its_schema_and_comes_back_the_same(board):
    page = board()
    fill_all(page)
    page.fill("#wb-estate", '示例/小区:"一期"')
    page.click("[data-part=promises] [data-do=add]")
    page.fill("#wb-promises-2-promise", "两行\n承诺<b>")
    page.check("[name=paper][value=a4-portrait]", force=True)
    settle(page)
    content, name = exported(page)
    assert name == "公示牌-示例-小区-一期-.json"
    data = json.loads(content)
    assert list(schema.validator("notice-board").iter_errors(data)) == []
    stated = data.pop("digest")
    assert stated == canonical.digest(data)
    assert content == canonical.dumps({**data, "digest": stated})
    fresh = board()
    assert "已导入" in give(fresh, content)
    settle(fresh)
    assert fresh.text_content("[data-sheet]") == page.text_content("[data-sheet]")
    assert fresh.is_checked("[name=paper][value=a4-portrait]")
    again = json.loads(exported(fresh)[0])
    assert {key: again[key] for key in ("fields", "rows", "paper")} == {
        key: data[key] for key in ("fields", "rows", "paper")
    }


def whole(**changes):
    content = {
        "format": "wuye-notice-board",
        "format_version": 1,
        "standard": {"publisher": "suzhou", "edition": "2026.1", "digest": "sha256:" + "0" * 64},
        "saved": "2026-11-21T00:00:00Z",
        "paper": "a3-landscape",
        "fields": {"enterprise": "另一家"},
        "rows": {"services": [{"service": "保洁"}]},
        **changes,
    }
    return {**content, "digest": canonical.digest(content)}


def text(data):
    return json.dumps(data, ensure_ascii=False)


BAD = {
    "empty": ("", "不完整"),
    "cut-off": (text(whole())[:-40], "不完整"),
    "not-ours": ('{"a": 1}', "不是公示牌文件"),
    "a-list": ("[1, 2]", "不是公示牌文件"),
    "null": ("null", "不是公示牌文件"),
    "a-result": ('{"format": "wuye-result", "format_version": 1}', "自查结果文件"),
    "newer": (text(whole(format_version=2)), "别的版本"),
    "tampered": (text(whole()).replace("另一家", "第三家"), "对不上"),
    "other-publisher": (
        text(whole(standard={"publisher": "elsewhere", "edition": "2026.1", "digest": "sha256:" + "0" * 64})),
        "另一家（elsewhere）",
    ),
    "unknown-key": (text(whole(extra=1)), "不符合格式"),
    "number-for-text": (text(whole(fields={"enterprise": 5})), "不符合格式"),
    "row-for-rows": (text(whole(rows={"services": {"service": "x"}})), "不符合格式"),
    "prototype": (text(whole()).replace('"fields": {', '"fields": {"__proto__": "x", '), "对不上"),
    "control": (text(whole(fields={"enterprise": "a\u0000b"})), "不符合格式"),
    "too-long": (text(whole(fields={"enterprise": "长" * 401})), "不符合格式"),
    "too-many-rows": (text(whole(rows={"services": [{"service": "x"}] * 41})), "不符合格式"),
    "fraction": ('{"format": "wuye-notice-board", "format_version": 1, "x": 1.5, "digest": "x"}', "看不懂"),
    "gbk": (text(whole()).encode("gbk"), "编码"),
    "pdf": (b"%PDF-1.7 x", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "zip": (b"PK\x03\x04aaaa", "压缩包"),
    "old-excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
    "huge": (b"{" + b" " * 1_100_000, "太大"),
}


def test_a_bad_file_is_refused_in_words_and_changes_nothing(board):
    page = board()
    fill_all(page)
    before = page.text_content("[data-sheet]")
    for name, (content, said) in BAD.items():
        answer = give(page, content)
        assert said in answer and "原来的内容没有动" in answer, (name, answer)
        settle(page)
        assert page.text_content("[data-sheet]") == before, name


def test_a_file_of_another_edition_comes_in_with_a_word(board):
    page = board()
    fill_all(page)
    answer = give(page, text(whole(fields={"enterprise": "另一家", "future_field": "x"})))
    assert "标准有改动" in answer and "1处" in answer
    assert page.input_value("#wb-enterprise") == "另一家"
    assert page.input_value("#wb-complaint") == ""
    page.click("[data-messages] [data-notice=done] button")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    settle(page)


def test_clearing_asks_and_can_be_undone(board):
    page = board()
    fill_all(page)
    page.click("[data-do=clear]")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    page.click("[data-notice=ask] button:text-is('清空')")
    assert page.input_value("#wb-enterprise") == ""
    page.click("[data-notice=done] button")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    settle(page)


# --- everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_filled_board(board, width, scheme):
    axe_class = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    page = board(width=width, color_scheme=scheme, bypass_csp=True)
    fill_all(page)
    page.fill("#wb-manager", "13800000000")
    page.fill("#wb-charges-1-ground", "")
    page.click("[data-part=services] .wb-how summary")
    page.click("[data-do=clear]")
    give(page, "{}")
    settle(page)
    found = axe_class().run(page).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found] == []


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_long_texts_scroll_nowhere_sideways(board, width):
    page = board(width=width)
    fill_all(page)
    page.fill("#wb-enterprise", "W" * 120)
    page.fill("#wb-charges-1-ground", "长" * 200 + "W" * 200)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inside = page.evaluate(
        """() => { const sheet = document.querySelector('[data-sheet]'), right = sheet.getBoundingClientRect().right;
        return [...sheet.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > right + 1).length; }"""
    )
    assert inside == 0


def test_only_this_page_loads_the_script(built):
    users = [path for path in built.pages if "wuye-board.js" in path.read_text("utf-8")]
    assert [path.relative_to(built.folder).as_posix() for path in users] == ["notice-board/index.html"]


def test_it_is_one_link_away_from_where_it_is_looked_for(built):
    for path in ("", "disclosure", "items/SZ-032"):
        assert 'notice-board/"' in built.html(path), path
