"""Several people's files merged into one, and a self-assessment beside an inspection."""

from __future__ import annotations

import json

import pytest

from build_tools import canonical
from tests.browser.filling import come_again, exported, fill_head, pick, saved, say_facts
from tests.browser.seen import axe_problems

pytestmark = pytest.mark.browser


def file_of(open_form, who, verdicts, **facts):
    """A result file as text, signed by someone."""
    page = open_form()
    fill_head(page)
    page.fill("#wf-assessors", who)
    say_facts(page, **(facts or {"has_lift": True, "high_rise": True}))
    for item, verdict in verdicts.items():
        pick(page, item, verdict)
        page.fill(f"#note-{item}", f"{who}看过{item}")
    return exported(page)[1]


def named(*texts):
    return [{"name": f"{number}.json", "mimeType": "", "buffer": text.encode()} for number, text in enumerate(texts, 1)]


def merge(page, *texts):
    page.evaluate("document.querySelector('#wf-merge').closest('details').open = true")
    page.set_input_files("#wf-merge", named(*texts))


def resealed(text, **changes):
    content = {**json.loads(text), **changes}
    del content["digest"]
    return json.dumps({**content, "digest": canonical.digest(content)}, ensure_ascii=False)


@pytest.fixture
def three(open_form):
    return [
        file_of(open_form, "示例甲", {"SZ-001": "met", "SZ-002": "partly_met"}),
        file_of(open_form, "示例乙", {"SZ-002": "not_met", "SZ-005": "met"}),
        file_of(
            open_form,
            "示例丙",
            {"SZ-001": "met", "SZ-002": "partly_met", "SZ-007": "met"},
            has_lift=False,
            high_rise=True,
        ),
    ]


def test_three_files_with_every_conflict_side_by_side(open_form, three):
    page = open_form()
    merge(page, *three)
    page.wait_for_selector(".wf-conflict")
    boxes = page.locator(".wf-conflict")
    assert boxes.count() == 2
    assert "小区情况" in boxes.nth(0).inner_text()
    text = boxes.nth(1).inner_text()
    assert "基本符合 ◐ 示例甲、示例丙" in text and "不符合 ✕ 示例乙" in text
    button = page.get_by_role("button", name="合并成一份")
    assert button.is_disabled()
    assert "还有2处没定" in page.inner_text("[data-merge]")
    boxes.nth(0).locator("input").nth(0).check()
    boxes.nth(1).locator("input").nth(1).check()
    assert axe_problems(page) == []
    button.click()
    assert "已合并3份，其中2处是您定的" in page.inner_text("[data-notice=done] p")
    result = json.loads(exported(page)[1])
    given = result["answers"]
    assert {item: answer["outcome"] for item, answer in given.items()} == {
        "SZ-001": "met",
        "SZ-002": "not_met",
        "SZ-005": "met",
        "SZ-007": "met",
    }
    assert given["SZ-002"]["by"] == "示例乙" and given["SZ-001"]["by"] == "示例甲、示例丙"
    assert given["SZ-002"]["note"].split("\n") == ["示例甲看过SZ-002", "示例乙看过SZ-002", "示例丙看过SZ-002"]
    assert result["facts"] == {"has_lift": True, "high_rise": True}
    assert result["assessors"] == ["示例甲", "示例乙", "示例丙"]
    assert [one["digest"] for one in result["merged"]] == [json.loads(text)["digest"] for text in three]


def test_merging_can_be_undone(open_form, three):
    page = open_form()
    page.fill("#wf-estate", "原来的小区")
    merge(page, three[0], resealed(three[0], assessors=["示例丁"]))
    page.wait_for_selector("[data-notice=done]")
    assert page.input_value("#wf-estate") == "示例小区"
    page.click("[data-notice=done] button")
    assert page.input_value("#wf-estate") == "原来的小区"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda a, b: [a], "两份以上"),
        (lambda a, b: [a, a], "一样的文件"),
        (lambda a, b: [a, resealed(b, estate="另一个小区")], "不是同一个小区"),
        (lambda a, b: [a, resealed(b, period="2026Q3")], "不是同一个季度"),
        (lambda a, b: [a, resealed(b, kind="inspection")], "有的是自查"),
        (lambda a, b: [a, b[:-9]], "2.json：文件不完整"),
        (
            lambda a, b: [a, resealed(b, standard={**json.loads(b)["standard"], "digest": "sha256:" + "1" * 64})],
            "文字有改动",
        ),
    ],
    ids=["one", "twice", "estate", "period", "kind", "cut", "text"],
)
def test_what_does_not_belong_together_is_refused(open_form, three, change, why):
    page = open_form()
    fill_head(page)
    merge(page, *change(three[0], three[1]))
    page.wait_for_selector("[data-merge] [role=alert]")
    assert why in page.inner_text("[data-merge]")
    assert "没有合并" in page.inner_text("[data-merge]")
    assert "answers" in json.loads(exported(page)[1]) and json.loads(exported(page)[1])["answers"] == {}


# --- beside


def test_self_assessed_answers_stand_beside_and_are_not_mixed_in(open_form, three):
    page = open_form()
    page.check("input[name=kind][value=inspection]")
    pick(page, "SZ-001", "met")
    pick(page, "SZ-002", "not_met")
    page.evaluate("document.querySelector('#wf-beside').closest('details').open = true")
    page.set_input_files("#wf-beside", named(three[0]))
    page.wait_for_selector("#SZ-001 [data-beside]:not([hidden])")
    assert page.inner_text("#SZ-001 [data-beside]") == "自查：符合 ●（示例甲看过SZ-001）"
    assert "和自查不一样" in page.inner_text("#SZ-002 [data-beside]")
    assert page.inner_text("#SZ-007 [data-beside]") == "自查：没有答"
    saved(page)
    come_again(page)
    page.wait_for_selector("#SZ-001 [data-beside]:not([hidden])")
    assert "示例甲" not in exported(page)[1]
    pick(page, "SZ-002", "partly_met")
    assert "不一样" not in page.inner_text("#SZ-002 [data-beside]")
    page.evaluate("document.querySelector('#wf-beside').closest('details').open = true")
    page.click("[data-do=beside-away]")
    assert not page.is_visible("#SZ-001 [data-beside]")
    come_again(page)
    assert not page.is_visible("#SZ-001 [data-beside]")


def test_a_bad_file_beside_is_refused(open_form):
    page = open_form()
    page.evaluate("document.querySelector('#wf-beside').closest('details').open = true")
    page.set_input_files("#wf-beside", named("{}"))
    page.wait_for_selector("[data-notice=beside]")
    assert "没有对照：这不是自查结果文件" in page.inner_text("[data-notice=beside]")
