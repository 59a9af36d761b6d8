"""The form as people fill it in, and what it keeps and gives out."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from build_tools import canonical, scoring

ITEMS = ["SZ-001", "SZ-002", "SZ-003", "SZ-005", "SZ-006", "SZ-007"]
KEY = "wuye:suzhou:2026.1:enterprise:1"


def pick(page, item, verdict):
    page.locator(f"input[name='outcome-{item}'][value={verdict}]").check()


def say_facts(page, **facts):
    for key, value in facts.items():
        page.locator(f"input[name='fact-{key}'][value={'yes' if value else 'no'}]").check()


def fill_all(page, verdict="met", **changed):
    """Answers everything; ``changed`` names items such as SZ_005 with another verdict."""
    say_facts(page, has_lift=True, high_rise=True)
    for item in ITEMS:
        pick(page, item, changed.get(item.replace("-", "_"), verdict))


def fill_head(page):
    page.fill("#wf-estate", "示例小区")
    page.fill("#wf-enterprise", "示例物业")
    page.select_option("[name=year]", "2026")
    page.select_option("[name=quarter]", "4")


def exported(page):
    with page.expect_download() as download:
        page.click("[data-do=export]")
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def import_text(page, text):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        Path(file.name).write_text(text, "utf-8")
        page.set_input_files("#wf-import", file.name)
        page.wait_for_selector("[data-notice=done]")
    return page.inner_text("[data-notice=done] p")


STORED = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('wuye');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const base = opening.result, kept = {};
    const walk = base.transaction('records').objectStore('records').openCursor();
    walk.onsuccess = () => {
      if (walk.result) { kept[walk.result.key] = walk.result.value; walk.result.continue(); }
      else { base.close(); resolve(kept); }
    };
  };
})"""
PUT = """([key, text]) => new Promise((resolve) => {
  const opening = indexedDB.open('wuye');
  opening.onsuccess = () => {
    const change = opening.result.transaction('records', 'readwrite');
    change.objectStore('records').put(text, key);
    change.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def stored(page):
    """Everything in the database of the page."""
    return page.evaluate(STORED)


def saved_record(page):
    page.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent !== '正在保存…'")
    return json.loads(stored(page).get(KEY, "null"))


def saved(page):
    page.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent === '已保存'")


def come_again(page):
    page.reload()
    page.wait_for_selector("form[data-ready]")


def outcome(page):
    """The text of the outcome, once its details have come."""
    page.evaluate("document.getElementById('wf-outcome').scrollIntoView()")
    page.wait_for_selector(".wf-steps")
    return " ".join(page.inner_text(".wf-outcome").split())


def random_case(chance, rubric):
    """Facts and answers as a hand at random would leave them."""
    items = [item["id"] for item in rubric["items"]]
    facts = {key: chance.random() < 0.7 for key in ("has_lift", "high_rise") if chance.random() < 0.9}
    answers = {}
    for item in [*items, "SZ-999"]:
        if chance.random() < 0.95:
            verdict = chance.choices(list(scoring.HALF_POINTS), [8, 3, 2, 1])[0]
            reason = chance.choice(["", " ", "\x85", "\ufeff", "\u3000\n", "理由"])
            answers[item] = {"outcome": verdict, "reason": reason, "veto": chance.random() < 0.1}
    return [facts, answers]


_FILES: dict[str, str] = {}


def filled_file(open_form, name="enterprise.html"):
    """A result file that the form itself exported, made once."""
    if name not in _FILES:
        page = open_form(name)
        fill_head(page)
        if name == "community.html":
            pick(page, "SZ-004", "met")
        else:
            fill_all(page, SZ_002="partly_met", SZ_001="not_applicable")
            page.fill("#reason-SZ-001", "没有绿地")
            page.fill("#note-SZ-005", "一\n二")
            page.locator("[name=veto-SZ-003]").check()
        _FILES[name] = exported(page)[1]
    return _FILES[name]


def resealed(text, **changes):
    """The file with fields changed and a right digest."""
    data = {**json.loads(text), **changes}
    data.pop("digest")
    return json.dumps({**data, "digest": canonical.digest(data)}, ensure_ascii=False)
