"""The form in Chromium, through the shipped script."""

from __future__ import annotations

import io
import json
import random
import tempfile
import unicodedata
from pathlib import Path

import msgspec
import pytest

from build_tools import canonical, schema, scoring
from build_tools.scoring import Answer, Rubric
from tests import support

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
VECTORS = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "vectors").glob("scoring*.json"))]
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


# --- the same law as Python


def score_in_browser(page, rubric, cases):
    """One call for many cases: each is a pair of facts and answers."""
    return page.evaluate("([rubric, cases]) => cases.map(([f, a]) => wuye.score(rubric, f, a))", [rubric, cases])


@pytest.mark.parametrize("vectors", VECTORS, ids=lambda vectors: vectors["rubric"]["groups"][0])
def test_vectors(open_form, vectors):
    cases = vectors["cases"]
    found = score_in_browser(open_form(), vectors["rubric"], [[case["facts"], case["answers"]] for case in cases])
    for case, result in zip(cases, found, strict=True):
        assert {key: result[key] for key in case["outcome"]} == case["outcome"], case["name"]


def random_case(chance, rubric):
    items = [item["id"] for item in rubric["items"]]
    facts = {key: chance.random() < 0.7 for key in ("has_lift", "high_rise") if chance.random() < 0.9}
    answers = {}
    for item in [*items, "SZ-999"]:
        if chance.random() < 0.95:
            verdict = chance.choices(list(scoring.HALF_POINTS), [8, 3, 2, 1])[0]
            reason = chance.choice(["", " ", "\x85", "\ufeff", "\u3000\n", "理由"])
            answers[item] = {"outcome": verdict, "reason": reason, "veto": chance.random() < 0.1}
    return [facts, answers]


def test_300_random_answer_sets_score_alike(open_form):
    tiny = msgspec.to_builtins(scoring.rubric(support.catalogue(), "enterprise"))
    page, chance = open_form(), random.Random(20261121)
    for rubric in (tiny, VECTORS[0]["rubric"], VECTORS[-1]["rubric"]):
        cases = [random_case(chance, rubric) for _ in range(150)]
        for (facts, answers), found in zip(cases, score_in_browser(page, rubric, cases), strict=True):
            given = {item: msgspec.convert(answer, Answer) for item, answer in answers.items()}
            assert found == scoring.score(msgspec.convert(rubric, Rubric), facts, given).to_plain()


def random_value(chance, depth=0):
    kind = chance.randrange(7 if depth < 3 else 5)
    if kind < 3:
        signs = 'aé中𠀀😀\u2028\x7f\x00\x1f"\\/\n\t\ufeff'
        return "".join(chance.choice(signs) for _ in range(chance.randrange(90)))
    if kind < 5:
        return chance.choice([0, -1, 2**53 - 1, True, False, None, chance.randrange(10**6)])
    if kind == 5:
        return [random_value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return {f"k{chance.randrange(99)}_A": random_value(chance, depth + 1) for _ in range(chance.randrange(6))}


def test_canonical_text_and_digest_are_python_s(open_form):
    chance = random.Random(7)
    values = [random_value(chance) for _ in range(400)]
    found = open_form().evaluate("values => values.map(v => [wuye.canonical(v), wuye.digest(v)])", values)
    assert found == [[canonical.dumps(value).decode(), canonical.digest(value)] for value in values]


@pytest.mark.parametrize("value", ["1.5", "NaN", "2 ** 53 + 2", "'\\ud800'", "'a\\udc00'", "{ '\\ud800': 1 }"])
def test_canonical_refuses_what_python_refuses(open_form, value):
    script = f"() => {{ try {{ return wuye.canonical({value}) }} catch (error) {{ return error.name }} }}"
    assert open_form().evaluate(script) == "RangeError"


# --- filling in and keeping


def test_answers_come_back_after_reload(open_form):
    page = open_form()
    fill_head(page)
    page.locator("input[name=kind][value=inspection]").check()
    say_facts(page, has_lift=True)
    pick(page, "SZ-001", "not_applicable")
    page.fill("#reason-SZ-001", "没有绿地")
    page.fill("#note-SZ-005", "第一行\n第二行")
    page.locator("[name=veto-SZ-005]").check()
    saved(page)
    come_again(page)
    assert page.input_value("#wf-estate") == "示例小区"
    assert page.is_checked("input[name=kind][value=inspection]")
    assert page.input_value("[name=quarter]") == "4"
    assert page.is_checked("input[name='fact-has_lift'][value=yes]")
    assert page.is_checked("input[name='outcome-SZ-001'][value=not_applicable]")
    assert page.input_value("#reason-SZ-001") == "没有绿地"
    assert page.input_value("#note-SZ-005") == "第一行\n第二行"
    assert page.is_checked("[name=veto-SZ-005]")


def test_leaving_right_after_typing_loses_nothing(open_form, site):
    page = open_form()
    page.fill("#note-SZ-001", "刚打的字")
    page.goto(site + "community.html")
    page.goto(site + "enterprise.html")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#note-SZ-001") == "刚打的字"


def test_parties_are_kept_apart(open_form, site):
    page = open_form()
    page.fill("#wf-estate", "甲小区")
    page.wait_for_timeout(400)
    page.goto(site + "community.html")
    assert page.input_value("#wf-estate") == ""


# --- what it says


def test_incomplete_shows_no_stars(open_form):
    page = open_form()
    assert "还有4条没答、2个小区情况没答" in outcome(page)
    say_facts(page, has_lift=True, high_rise=True)
    for item in ITEMS[:-3]:
        pick(page, item, "met")
    assert "还有3条没答" in outcome(page)
    assert "★" not in outcome(page)
    assert page.inner_text("[data-bar-done]") == "已答3/6"
    assert page.locator(".wf-open a").count() == 3
    page.click(".wf-open a >> nth=0")
    assert page.evaluate("location.hash") == "#SZ-005"


def test_complete_says_score_stars_and_what_was_lost(open_form):
    page = open_form()
    fill_all(page, SZ_002="partly_met", SZ_001="not_met")
    text = outcome(page)
    assert "★★★★☆ 四星" in text
    assert "得分 86.66" in text
    assert "得分到了80分，够四星。" in text
    assert "自查结果供企业对照改进，不是评级。" in page.inner_text(".wf-outcome")
    rates = page.locator(".wf-outcome .wf-table tbody tr").all_inner_texts()
    assert [rate.split() for rate in rates] == [["基础服务", "2", "6", "33%"], ["安全底线", "24", "24", "100%"]]


@pytest.mark.parametrize(
    ("change", "sentence", "headline"),
    [
        ({"SZ_005": "not_met"}, "第5条 消防通道不符合，最高三星（封顶）。", "三星"),
        ({"SZ_007": "not_met"}, "“安全底线”得分率不到60%，最高二星（封顶）。", "不评星"),
        ({"SZ_001": "not_applicable"}, "第1条 公开服务内容：没写不适用的理由", "还有1条没写不适用的理由"),
    ],
)
def test_reasons_in_plain_sentences(open_form, change, sentence, headline):
    page = open_form()
    fill_all(page, **change)
    assert sentence in outcome(page)
    assert headline in page.inner_text(".wf-verdict")


def test_over_the_limit_of_not_applicable_is_pending(open_form):
    page = open_form()
    fill_all(page, SZ_001="not_applicable", SZ_006="not_applicable")
    page.fill("#reason-SZ-001", "没有绿地")
    page.fill("#reason-SZ-006", "没有高层")
    assert "答“不适用”的有4分（适用条目共30分），超过10%，结果待核，不给星级。" in outcome(page)
    assert "★" not in outcome(page)


@pytest.mark.parametrize(
    ("item", "effect", "stars"),
    [
        ("SZ-002", "不得参评示范", "★★★★★ 五星"),
        ("SZ-003", "最高三星", "★★★☆☆ 三星"),
        ("SZ-005", "不评星；检查查实的，列为黑名单候选", "☆☆☆☆☆ 不评星"),
    ],
)
def test_veto(open_form, item, effect, stars):
    page = open_form()
    fill_all(page)
    page.locator(f"[name=veto-{item}]").check()
    assert f"有一票否决情形，{effect}。" in outcome(page)
    assert stars in outcome(page)


def test_a_fact_that_does_not_hold_leaves_items_and_sentences_out(open_form):
    page = open_form()
    fill_all(page)
    page.fill("#note-SZ-003", "记着")
    say_facts(page, has_lift=False)
    assert page.inner_text("#SZ-003 [data-state]") == "不适用于本小区（只用于有电梯的小区），不计分。原来的答案还留着。"
    assert not page.is_visible("#note-SZ-003")
    assert page.is_visible("#SZ-002 [data-waived]")
    assert page.inner_text("[data-bar-done]") == "已答4/4"
    assert "第3条 电梯运行：只用于有电梯的小区，不计分。" in outcome(page)
    say_facts(page, has_lift=True)
    assert page.input_value("#note-SZ-003") == "记着"
    assert page.is_checked("input[name='outcome-SZ-003'][value=met]")
    assert not page.is_visible("#SZ-002 [data-waived]")


def test_progress_of_groups(open_form):
    page = open_form()
    progress = page.locator("[data-progress=service]")
    say_facts(page, has_lift=False, high_rise=False)
    assert progress.inner_text() == "未开始 0/2"
    pick(page, "SZ-001", "met")
    assert progress.inner_text() == "进行中 1/2"
    pick(page, "SZ-002", "met")
    assert progress.inner_text() == "已完成 2/2"


def test_wechat_is_told_to_open_in_the_browser(open_form):
    page = open_form(user_agent="Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile MicroMessenger/8.0.40")
    assert "在浏览器打开" in page.inner_text("[data-notice=in-app]")
    assert not open_form().query_selector("[data-notice=in-app]")


# --- files


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


def resealed(text, **changes):
    """The file with fields changed and a right digest."""
    data = {**json.loads(text), **changes}
    data.pop("digest")
    return json.dumps({**data, "digest": canonical.digest(data)}, ensure_ascii=False)


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


# --- for everyone


def test_keyboard_alone_fills_and_exports(open_form):
    page = open_form()
    press = page.keyboard.press

    def tab_to(selector):
        for _ in range(150):
            press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key does not reach {selector}")

    tab_to("#wf-estate")
    page.keyboard.type("示例小区")
    for fact in ("has_lift", "high_rise"):
        tab_to(f"[name=fact-{fact}]")
        press("Space")
    for item in ITEMS:
        tab_to(f"[name=outcome-{item}]")
        press("Space")
        press("ArrowDown")
        press("ArrowUp")
    assert "五星" in outcome(page)
    tab_to("[data-do=export]")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename == "自查-示例小区.json"
    assert page.evaluate("location.search") == ""


def test_the_bar_never_covers_the_focus(open_form):
    page = open_form(viewport={"width": 390, "height": 640})
    covered = """() => {
      if (document.activeElement === document.body) return false;
      const focus = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector('[data-bar]').getBoundingClientRect();
      return !document.activeElement.closest('[data-bar]') && focus.bottom > bar.top + 1 && focus.top < bar.bottom;
    }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def axe_problems(page):
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(open_form, width, scheme):
    page = open_form(viewport={"width": width, "height": 900})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    assert axe_problems(page) == []
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met", SZ_005="not_met")
    say_facts(page, high_rise=False)
    page.click("#SZ-001 summary")
    page.click("[data-do=clear]")
    import_text(page, "{}")
    assert axe_problems(page) == []
    page.fill("#reason-SZ-001", "没有绿地")
    assert axe_problems(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(open_form, width):
    page = open_form(viewport={"width": width, "height": 800})
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met")
    page.fill("#note-SZ-001", "长" * 200 + "W" * 200)
    page.fill("#wf-estate", "示例" * 50)
    for summary in page.locator("summary").all():
        summary.click()
    exported(page)
    page.click("[data-do=copy]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(open_form):
    page = open_form(viewport={"width": 320, "height": 800})
    heights = page.evaluate(
        "[...document.querySelectorAll('.wf-choices input')].map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_without_script_the_form_is_whole(open_form):
    page = open_form(java_script_enabled=False)
    assert page.locator("input[name^=outcome]").count() == 6 * 3 + 2
    assert page.is_visible("[data-no-script]")
    assert page.is_visible("#reason-SZ-001")
    assert not page.is_visible("[data-do=export]")
    assert not page.is_visible("[data-bar]")


def pdf_pages(page):
    from pypdf import PdfReader

    # Some fonts give 小 as the radical ⼩; NFKC makes it the word again.
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets]


def test_print_is_short_and_holds_what_was_written(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    page.fill("#note-SZ-002", "说明" * 150)
    sheets = pdf_pages(page)
    text = "".join(sheets).replace("\n", "")
    assert len(sheets) <= 3
    assert "说明" * 20 in text
    assert "示例小区" in text
    assert "得分" in text
    assert "复制为文字" not in text


def test_print_without_script_has_every_item(open_form):
    sheets = pdf_pages(open_form(java_script_enabled=False))
    text = "".join("".join(sheets).split())
    assert len(sheets) <= 3
    for number in (1, 2, 3, 5, 6, 7):
        assert f"第{number}条" in text
