"""Paper keyed in: the sheet's code, then digits in paper order; an inspection result like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools import results
from build_tools.sheet_code import SheetCode, encode, fingerprint
from tests import support
from tests.browser.seen import axe_problems

pytestmark = pytest.mark.browser

OURS = fingerprint(support.DIGEST)
SHEET = encode(SheetCode("2026.1", OURS, 1))
VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "sheet-codes.json").read_text("utf-8"))


def begin(page, code=SHEET):
    page.fill("#key-code", code)
    page.keyboard.press("Enter")


def said(page):
    return page.inner_text("[data-notice=code]")


def start(page, code=SHEET):
    begin(page, code)
    page.wait_for_selector("[data-sheet]:not([hidden])")
    page.click("[data-go]")


def exported(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="导出结果文件").click()
    return Path(download.value.path()).read_bytes()


def test_a_whole_sheet_by_number_keys_alone(open_form):
    page = open_form("key-in.html")
    begin(page)
    page.wait_for_selector("[data-sheet]:not([hidden])")
    page.keyboard.type("示例小区")
    page.keyboard.press("Tab")
    page.keyboard.type("示例物业")
    page.keyboard.press("Tab")
    page.keyboard.type("检查人甲、检查人乙")
    page.keyboard.press("Tab")
    page.keyboard.type("20264")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # two facts, then SZ-001 not applicable for its second ground, SZ-002, 003, 005 with a veto, 006, 007
    page.keyboard.type("11" + "42" + "2" + "1" + "53" + "1" + "0")
    assert "都录了" in page.inner_text("[data-sheet] > [data-count]")
    assert page.evaluate("document.activeElement.textContent") == "打开表，核对和补备注"
    raw = exported(page)
    reading = results.parse(raw, "x.json")
    assert reading.problems == ()
    result = reading.result
    assert (result.kind, result.estate, result.period) == ("inspection", "示例小区", "2026Q4")
    assert result.assessors == ("检查人甲", "检查人乙")
    assert result.facts == {"has_lift": True, "high_rise": True}
    assert {item: (answer.outcome, answer.reason, answer.veto) for item, answer in result.answers.items()} == {
        "SZ-001": ("not_applicable", "绿地由别的单位养护", False),
        "SZ-002": ("partly_met", "", False),
        "SZ-003": ("met", "", False),
        "SZ-005": ("not_met", "", True),
        "SZ-006": ("met", "", False),
    }
    assert results.differences(result, results.evaluate(result, support.catalogue())) == ()


def test_the_form_goes_on_with_it(open_form):
    page = open_form("key-in.html")
    start(page)
    page.keyboard.type("11" + "3")
    page.get_by_role("button", name="打开表").click()
    page.wait_for_selector("form[data-ready][data-wuye-form]")
    assert page.is_checked("input[name=kind][value=inspection]")
    assert page.is_checked("input[name='outcome-SZ-001'][value=not_met]")


def test_items_that_do_not_apply_are_passed_over(open_form):
    page = open_form("key-in.html")
    start(page)
    page.keyboard.type("22" + "1" + "1" + "1" + "1")
    text = page.inner_text("[data-sheet]")
    assert text.count("不适用于本小区") == 2
    assert "都录了" in text
    assert set(json.loads(exported(page))["answers"]) == {"SZ-001", "SZ-002", "SZ-005", "SZ-007"}


def test_a_slip_is_put_right(open_form):
    page = open_form("key-in.html")
    start(page)
    page.keyboard.type("11" + "1" + "4")
    assert "不能答“不适用”" in page.inner_text("[data-sheet]")
    page.keyboard.type("9")
    assert "没有9这个答案" in page.inner_text("[data-sheet]")
    page.keyboard.type("３")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("2")
    answers = json.loads(exported(page))["answers"]
    assert {item: answer["outcome"] for item, answer in answers.items()} == {
        "SZ-001": "partly_met",
        "SZ-002": "not_met",
    }


def test_only_the_items_of_the_sheet_are_asked(open_form):
    page = open_form("key-in.html")
    start(page, encode(SheetCode("2026.1", OURS, 1, (2, 6))))
    labels = page.locator(".wf-keys label").all_inner_texts()
    assert [label for label in labels if label.startswith("第")] == ["第2条 保洁", "第6条 高层供水"]


def test_a_sheet_for_all_parties_asks_whose(open_form):
    page = open_form("key-in.html")
    page.fill("#key-code", encode(SheetCode("2026.1", OURS, 0)))
    page.wait_for_selector("#key-party option", state="attached")
    page.select_option("#key-party", label="社区")
    page.get_by_role("button", name="开始录入").click()
    page.wait_for_selector("[data-sheet]:not([hidden])")
    assert "社区议事" in page.inner_text("[data-sheet]")


def slip(code):
    return code[:-1] + str((int(code[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (encode(SheetCode("2027.3", OURS, 1)), "这张纸是2027.3版的，这里录的是2026.1版"),
        (encode(SheetCode("2026.1", (OURS + 1) % 100, 1)), "文字和这里的不一样"),
        (slip(SHEET), "录错了一位"),
        (SHEET[:-2], "不完整"),
        ("示例", "只有数字"),
        ("", "只有数字"),
        (encode(SheetCode("2026.1", OURS, 31)), "不是检查表的表码"),
    ],
)
def test_a_sheet_that_does_not_belong_here_is_refused(open_form, code, why):
    page = open_form("key-in.html")
    begin(page, code)
    assert why in said(page)
    assert page.is_hidden("[data-sheet]")
    assert axe_problems(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(open_form, width):
    page = open_form("key-in.html", viewport={"width": width, "height": 800})
    start(page)
    page.keyboard.type("12" + "4")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_problems(page) == []


NO_STORAGE = """
for (const name of ["indexedDB", "localStorage"])
  Object.defineProperty(window, name, { get() { throw new Error("no"); } });
"""


def test_memory_alone_is_said(open_form):
    page = open_form("key-in.html", init=NO_STORAGE)
    start(page)
    assert "不让保存" in page.inner_text("[data-notices]")


def test_codes_are_python_s(open_form):
    """The vectors of ``sheet_code.py`` through the shipped script."""
    page = open_form("key-in.html")
    keys = ("edition", "fingerprint", "party", "places")
    codes = [({key: vector[key] for key in keys}, vector["code"]) for vector in VECTORS["codes"]]
    made = page.evaluate("codes => codes.map(([code]) => wuye.encode(code))", codes)
    assert made == [code for _, code in codes]
    read = page.evaluate("codes => codes.map(([, text]) => wuye.decode(text))", codes)
    assert read == [plain for plain, _ in codes]
    assert len(codes) > 8
    refused = page.evaluate(
        "texts => texts.map(text => wuye.decode(text))", [one["code"] for one in VECTORS["refused"]]
    )
    assert refused == [one["reason"] for one in VECTORS["refused"]]
    spelled = page.evaluate(
        "texts => texts.map(text => wuye.encode(wuye.decode(text)))", [one["typed"] for one in VECTORS["spellings"]]
    )
    assert spelled == [one["code"] for one in VECTORS["spellings"]]
