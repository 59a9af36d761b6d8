"""The chooser of sheets: what it prints is what is chosen, with the code that paper of the same choice has."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from build_tools import results, samples
from build_tools.paper.checklist import sheet
from build_tools.paper.findings import findings
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.results import Action

pytestmark = pytest.mark.browser
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "sheet-codes.json").read_text("utf-8"))


@pytest.fixture
def page(chromium, built):
    """The chooser, opened from a folder without any server."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((built.folder / "downloads/chooser/index.html").as_uri())
    yield page
    page.close()
    assert errors == []


def printed(page):
    """Ids of the items that the printer would get."""
    page.emulate_media(media="print")
    shown = [row.get_attribute("data-item") for row in page.query_selector_all("[data-item]") if row.is_visible()]
    assert not page.is_visible("form[data-wuye-chooser]")
    page.emulate_media(media="screen")
    return shown


def test_all_is_chosen_at_first(page, built):
    assert printed(page) == [item.id for item in built.catalogue.checklist.items]
    assert Lookup(built.catalogue).code_of(Selection()) in page.inner_text(".ws-done [role=status]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_choice_prints_only_that_and_its_code(page, built):
    group = built.catalogue.checklist.groups[4]
    page.select_option("select[name=party]", "enterprise")
    for other in built.catalogue.checklist.groups:
        page.set_checked(f"input[value={other.key}]", other is group)
    own = [item.id for item in group.items if "enterprise" in item.assessed]
    assert printed(page) == own
    assert Lookup(built.catalogue).code_of(Selection("enterprise", group.key)) in page.inner_text(
        ".ws-done [role=status]"
    )
    page.click("summary:has-text('逐条挑选')")
    page.uncheck(f"input[value={own[0]}]")
    assert printed(page) == own[1:]
    for key in own[1:]:
        page.uncheck(f"input[value={key}]")
    assert "一条也不剩" in page.inner_text(".ws-done [role=status]")


def test_the_facts_asked_are_those_of_the_paper(page, built):
    from build_tools.paper import checklist

    for party in ("enterprise", "community"):
        page.select_option("select[name=party]", party)
        page.emulate_media(media="print")
        asked = [row.get_attribute("data-fact") for row in page.query_selector_all("[data-fact]") if row.is_visible()]
        page.emulate_media(media="screen")
        data = checklist.sheet(Lookup(built.catalogue), Selection(party))
        assert asked == [fact["key"] for fact in data["facts"]]


def open_result(page, tmp_path, result, kind="findings"):
    file = tmp_path / "result.json"
    file.write_bytes(results.write(result))
    page.check(f"input[value={kind}]")
    page.set_input_files("input[type=file]", file)
    page.wait_for_function("!document.querySelector('.ws-done [role=status]').textContent.startsWith('请先')")


def test_findings_of_a_result_file(page, built, tmp_path):
    result = samples.samples(built.catalogue, count=2)[1]
    page.check("input[value=findings]")
    assert page.inner_text(".ws-done [role=status]") == "请先选结果文件。"
    open_result(page, tmp_path, result)
    found = [key for key, answer in result.answers.items() if answer.outcome in ("partly_met", "not_met")]
    assert sorted(printed(page)) == sorted(found)
    page.check("input[value=prefilled]")
    answered = page.query_selector(f"[data-item={found[0]}] [data-ws=verdict]").text_content()
    assert answered in ("检查：基本符合", "检查：不符合")


@pytest.fixture
def mended(built):
    """A result with what is done: of one finding twice, of an item that is met, of one that the estate has not; an
    item of a lift is answered although the estate has none."""
    result = samples.samples(built.catalogue, count=2)[1]
    items = {item.id: item for item in built.catalogue.checklist.items if result.party in item.assessed}
    found = [key for key, answer in result.answers.items() if answer.outcome in ("partly_met", "not_met")]
    met = next(key for key, answer in result.answers.items() if answer.outcome == "met" and not items[key].applies_to)
    lift = next(item for item in items.values() if item.applies_to)
    finding = result.answers[found[0]]
    answers = {**result.answers, lift.id: structs.replace(finding, note="以前的问题")}
    actions = (
        Action(item=found[0], measure="<b>换灯</b>", person="示例经理", due="2026-12-05", done="2026-12-01"),
        Action(item=found[0], measure="装声控开关"),
        Action(item=met, measure="已经补了牌子", due="2026-11-30"),
        Action(item=lift.id, measure="不该印出来"),
    )
    facts = {**result.facts, lift.applies_to[0]: False}
    return replace(result, answers=answers, actions=actions, facts=facts)


def shown(page, selector):
    """What the printer would get of some elements, as text."""
    page.emulate_media(media="print")
    said = [one.inner_text().strip() for one in page.query_selector_all(selector) if one.is_visible()]
    page.emulate_media(media="screen")
    return said


def lines_of(actions):
    """The actions of a row of the paper as the template prints them."""
    none = {"measure": [], "due": "", "person": "", "done": ""}
    for number, action in enumerate(actions or [none], 1):
        if len(actions) > 1:
            yield f"措施{number}"
        yield "整改措施：" + "\n".join(action["measure"])
        yield f"完成期限：{action['due']}"
        yield f"责任人：{action['person']}"
        if action["done"]:
            yield f"完成日期：{action['done']}"
    yield "复查结果和日期："


def test_findings_say_what_is_done_as_the_paper_does(page, built, tmp_path, mended):
    paper = findings(Lookup(built.catalogue), mended)
    assert paper["others"] and any(len(row["actions"]) == 2 for row in paper["rows"])
    open_result(page, tmp_path, mended)
    assert printed(page) == [row["id"] for row in paper["rows"]]
    for row in paper["rows"]:
        said = shown(page, f"[data-item={row['id']}] [data-ws=actions]")[0]
        assert said.split() == "\n".join(lines_of(row["actions"])).split()
        duties = shown(page, f"[data-item={row['id']}] .ws-full > p:not(.ws-how, [data-veto])")
        assert [duty.replace("※", "").rpartition("）")[2] for duty in duties] == [
            duty.rpartition("）")[2] for duty in row["requirements"]
        ]
        assert bool(shown(page, f"[data-item={row['id']}] [data-veto]")) == bool(row["veto"])
    others = "\n".join(shown(page, "[data-ws=others] li"))
    expected = [
        line for one in paper["others"] for line in (f"第{one['number']}条", one["title"], *lines_of(one["actions"]))
    ]
    assert "".join(others.split()) == "".join("".join(expected).split())
    assert "不该印出来" not in page.inner_text("body")
    said = "".join(shown(page, "[data-ws=found]"))
    assert f"答了{paper['looked_at']}条，有问题的{len(paper['rows'])}条" in said


def test_prefilled_leaves_to_nobody_what_the_estate_has_not(page, built, tmp_path, mended):
    open_result(page, tmp_path, mended, "prefilled")
    paper = sheet(Lookup(built.catalogue), result=mended)
    items = [item for group in paper["groups"] for item in group["items"]]
    assert printed(page) == [item["id"] for item in items]
    assert any(item["given"]["verdict"] == "不查" for item in items)
    for item in items:
        row = page.query_selector(f"[data-item={item['id']}]")
        assert row.query_selector("[data-ws=verdict]").text_content() == f"检查：{item['given']['verdict']}"
        words = row.query_selector("[data-ws=words]").text_content()
        assert "\n".join(item["given"]["reason"]) in words and "\n".join(item["given"]["note"]) in words
    answers = {True: "是", False: "否", None: "没有答"}
    assert shown(page, "[data-ws=answer]") == [f"检查：{answers[fact['answer']]}" for fact in paper["facts"]]
    assert not shown(page, ".ws-to-do p, [data-ws=others]")


@pytest.mark.parametrize("kind", ["prefilled", "findings"])
def test_lines_of_a_note_stay_lines_and_long_words_in_their_cell(page, built, tmp_path, kind):
    result = samples.samples(built.catalogue, count=2)[1]
    key = next(key for key, answer in result.answers.items() if answer.outcome == "not_met")
    answer = structs.replace(result.answers[key], note="门禁坏了\n\n\n\n灯不亮\r\n" + "W" * 400)
    open_result(page, tmp_path, replace(result, answers={**result.answers, key: answer}), kind)
    page.emulate_media(media="print")
    said = page.query_selector(f"[data-item={key}] [data-ws=words]")
    assert said.inner_text().strip().endswith("门禁坏了\n\n灯不亮\n" + "W" * 400)
    cell = page.query_selector(f"[data-item={key}] .ws-note td").bounding_box()
    box = said.bounding_box()
    assert box["x"] + box["width"] <= cell["x"] + cell["width"]


def test_a_result_without_findings_is_printed_and_says_so(page, built, tmp_path):
    result = samples.samples(built.catalogue, count=1)[0]
    fine = {key: structs.replace(answer, outcome="met", veto=False) for key, answer in result.answers.items()}
    open_result(page, tmp_path, replace(result, answers=fine))
    assert printed(page) == []
    assert "没有“基本符合”和“不符合”的" in "".join(shown(page, "[data-ws=found]"))
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.click(".ws-done button")
    assert page.title() == "printed"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: b"{", "不是结果文件"),
        (lambda raw: raw.replace("示例".encode(), "真的".encode()), "对不上"),
        (lambda raw: b'{"format":"wuye-result","standard":{},"digest":1.5}', "对不上"),
        (lambda raw: raw + b" " * 5_000_000, "文件太大"),
    ],
)
def test_a_bad_file_is_refused_in_words(page, built, tmp_path, change, said):
    file = tmp_path / "result.json"
    file.write_bytes(change(results.write(samples.samples(built.catalogue, count=1)[0])))
    page.check("input[value=findings]")
    page.set_input_files("input[type=file]", file)
    page.wait_for_function("document.querySelector('[data-wuye-refusal]').textContent")
    assert said in page.inner_text("[data-wuye-refusal]")
    assert page.inner_text(".ws-done [role=status]") == "请先选结果文件。"


def test_sheet_codes_agree_with_the_vectors(page):
    for case in VECTORS["codes"]:
        code = {key: case[key] for key in ("edition", "fingerprint", "party", "places")}
        assert page.evaluate("code => wuyeSheetCode.encode(code)", code) == case["code"]
        assert page.evaluate("code => wuyeSheetCode.decode(code)", case["code"]) == code
    for case in VECTORS["refused"]:
        assert page.evaluate("code => wuyeSheetCode.decode(code)", case["code"]) == case["reason"], case["name"]
    for case in VECTORS["spellings"]:
        assert page.evaluate("code => wuyeSheetCode.encode(wuyeSheetCode.decode(code))", case["typed"]) == case["code"]
