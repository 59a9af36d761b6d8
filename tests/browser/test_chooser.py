"""The chooser of sheets: what it prints is what is chosen, with the code that paper of the same choice has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools import results, samples
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection

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


def test_findings_of_a_result_file(page, built, tmp_path):
    result = samples.samples(built.catalogue, count=2)[1]
    file = tmp_path / "result.json"
    file.write_bytes(results.write(result))
    page.check("input[value=findings]")
    assert page.inner_text(".ws-done [role=status]") == "请先选结果文件。"
    page.set_input_files("input[type=file]", file)
    page.wait_for_function("document.querySelector('.ws-done [role=status]').textContent.startsWith('选了')")
    found = [key for key, answer in result.answers.items() if answer.outcome in ("partly_met", "not_met")]
    assert sorted(printed(page)) == sorted(found)
    page.check("input[value=prefilled]")
    answered = page.query_selector(f"[data-item={found[0]}] [data-ws=verdict]").text_content()
    assert answered in ("检查：基本符合", "检查：不符合")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: b"{", "不是结果文件"),
        (lambda raw: raw.replace("示例".encode(), "真的".encode()), "对不上"),
        (lambda raw: b'{"format":"wuye-result","standard":{},"digest":1.5}', "对不上"),
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
