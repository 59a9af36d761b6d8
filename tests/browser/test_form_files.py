"""Files of the form: what goes out holds before Python, what comes in is checked, nothing is lost."""

from __future__ import annotations

import json

import msgspec
import pytest

from build_tools import canonical, schema, scoring
from build_tools.scoring import Answer
from tests import support
from tests.browser.filling import (
    exported,
    fill_all,
    fill_head,
    filled_file,
    import_text,
    outcome,
    pick,
    resealed,
    saved_record,
)

pytestmark = pytest.mark.browser


def schema_errors(data):
    return [error.message for error in schema.validator("result").iter_errors(data)]


def test_export_is_verified_by_python(open_form):
    page = open_form()
    fill_head(page)
    page.fill("#wf-assessors", "甲、乙， 丙")
    fill_all(page, SZ_002="partly_met", SZ_001="not_applicable")
    page.fill("#reason-SZ-001", "没有绿地")
    page.fill("#note-SZ-005", "一\n二 <b>😀</b>")
    name, text = exported(page)
    data = json.loads(text)
    assert name == "自查-示例小区-2026Q4.json"
    assert schema_errors(data) == []
    assert text.encode() == canonical.dumps(data)
    content = {key: value for key, value in data.items() if key != "digest"}
    assert data["digest"] == canonical.digest(content)
    assert data["assessors"] == ["甲", "乙", "丙"]
    rules = scoring.rubric(support.catalogue(), "enterprise")
    answers = {item: msgspec.convert(answer, Answer) for item, answer in data["answers"].items()}
    assert data["computed"] == scoring.score(rules, data["facts"], answers).to_plain()
    assert canonical.short(data["digest"]) in page.inner_text("[data-exported]")


def test_export_of_an_empty_form_is_valid_and_says_what_is_missing(open_form):
    page = open_form()
    page.fill("#note-SZ-005", "只有说明")
    name, text = exported(page)
    assert name == "自查-未填小区.json"
    assert schema_errors(json.loads(text)) == []
    said = page.inner_text("[data-notice=export]")
    assert "还没填：小区名称、单位名称、期间。" in said
    assert "第5条写了说明或加了凭据，但没选结论" in said


HOSTILE = '../../<img src=x onerror=alert(1)>"\ud83d\x07\u2028|?*'


def test_hostile_names_are_harmless(open_form):
    page = open_form()
    page.evaluate(
        "text => { const f = document.querySelector('#wf-estate'); f.value = text;"
        " f.dispatchEvent(new Event('input', { bubbles: true })) }",
        HOSTILE.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    )
    name, text = exported(page)
    assert not set(name) & set('/\\<>"|?*:\x07')
    assert schema_errors(json.loads(text)) == []
    assert page.locator("img").count() == 0


def test_import_round_trip(open_form):
    text = filled_file(open_form)
    page = open_form()
    assert import_text(page, text).startswith("已导入 自查-示例小区-2026Q4.json。")
    again = json.loads(exported(page)[1])
    for data in (first := json.loads(text)), again:
        del data["saved"], data["digest"]
    assert again == first


def test_import_can_be_undone(open_form):
    text = filled_file(open_form)
    page = open_form()
    page.fill("#wf-estate", "原来的小区")
    import_text(page, text)
    assert page.input_value("#wf-estate") == "示例小区"
    page.click("[data-notice=done] button:text('撤销')")
    assert page.input_value("#wf-estate") == "原来的小区"
    assert saved_record(page)["sheet"]["estate"] == "原来的小区"


STANDARD = {"publisher": "suzhou", "edition": "2026.1", "digest": support.DIGEST}
REFUSED = {
    "tampered": (lambda text: text.replace("partly_met", "met"), "内容和摘要对不上"),
    "cut off": (lambda text: text[: len(text) // 2], "文件不完整"),
    "empty": (lambda text: "", "文件不完整"),
    "not ours": (lambda text: '{"a": 1}', "这不是自查结果文件"),
    "a list": (lambda text: "[]", "这不是自查结果文件"),
    "newer format": (lambda text: resealed(text, format_version=3), "别的版本的程序"),
    "other edition": (lambda t: resealed(t, standard={**STANDARD, "edition": "2027.1"}), "依据的是2027.1版"),
    "other publisher": (lambda t: resealed(t, standard={**STANDARD, "publisher": "dezhou"}), "另一家（dezhou）"),
    "bad shape": (lambda text: resealed(text, answers={"SZ-001": {"outcome": "great"}}), "不符合格式"),
    "extra field": (lambda text: resealed(text, extra=1), "不符合格式"),
    "polluting key": (lambda text: resealed(text, answers={"__proto__": {"outcome": "met"}}), "不符合格式"),
    "control sign": (lambda text: resealed(text, estate="a\x07b"), "不符合格式"),
    "deep": (
        lambda text: '{"format":"wuye-result","format_version":1,"x":' + "[" * 40000 + "]" * 40000 + "}",
        "没有导入",
    ),
    "huge": (lambda text: text + " " * 5_000_001, "文件太大"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_imports_change_nothing(open_form, case):
    spoil, message = REFUSED[case]
    text = filled_file(open_form)
    page = open_form()
    page.fill("#wf-estate", "原来的小区")
    pick(page, "SZ-007", "met")
    before = saved_record(page)
    said = import_text(page, spoil(text))
    assert said.startswith("没有导入：")
    assert message in said
    assert saved_record(page) == before
    assert page.input_value("#wf-estate") == "原来的小区"


def test_a_file_of_another_party_is_refused_by_name(open_form):
    text = filled_file(open_form, "community.html")
    said = import_text(open_form(), text)
    assert "这份文件考评的是社区，这张表考评的是物业企业。" in said


def test_a_file_of_another_text_of_the_edition_comes_with_a_word(open_form):
    text = filled_file(open_form, "older.html")
    assert "填写以后标准的文字有改动" in import_text(open_form(), text)


def test_not_applicable_that_is_not_allowed_is_shown(open_form):
    text = resealed(filled_file(open_form), answers={"SZ-007": {"outcome": "not_applicable", "reason": "x"}})
    page = open_form()
    import_text(page, text)
    assert "这一条不能这样答" in page.inner_text("#SZ-007 [data-state]")
    pick(page, "SZ-007", "met")
    assert not page.is_visible("#SZ-007 [data-state]")


def test_copied_text_can_be_pasted_back(open_form):
    page = open_form(permissions=["clipboard-read", "clipboard-write"])
    fill_head(page)
    fill_all(page)
    page.click("[data-do=copy]")
    page.wait_for_selector("[data-notice=copy]")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("自查-示例小区-2026Q4：五星，得分100.00\n核对码 ")
    other = open_form()
    other.click("summary:text('从文字导入')")
    other.fill("#wf-paste", text)
    other.click("[data-do=paste]")
    other.wait_for_selector("[data-notice=done]")
    assert other.input_value("#wf-estate") == "示例小区"
    assert "五星" in outcome(other)


def test_clear_asks_first_and_can_be_undone(open_form):
    page = open_form()
    fill_head(page)
    pick(page, "SZ-001", "met")
    page.click("[data-do=clear]")
    page.click("[data-notice=ask] button:text-is('不清空')")
    assert page.evaluate("document.activeElement.matches('[data-messages]')")
    assert page.input_value("#wf-estate") == "示例小区"
    page.click("[data-do=clear]")
    page.click("[data-notice=ask] button:text-is('清空')")
    assert page.input_value("#wf-estate") == ""
    assert not page.is_checked("input[name='outcome-SZ-001'][value=met]")
    page.click("[data-notice=done] button:text('撤销')")
    assert page.input_value("#wf-estate") == "示例小区"
    assert page.is_checked("input[name='outcome-SZ-001'][value=met]")
