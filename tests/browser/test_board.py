"""The notice board of the built site: what is missing is said, rows, and everyone can use it."""

from __future__ import annotations

import pytest

from tests.browser.notice_board import fill_all, give, settle

pytestmark = pytest.mark.browser


def missing(page):
    return page.locator("[data-missing] > li").all_inner_texts()


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
