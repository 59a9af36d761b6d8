"""Sheets of a choice of items, and sheets made from a result file."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from build_tools import results, sheet_code
from build_tools.model import Catalogue
from build_tools.paper import checklist, findings
from build_tools.paper.lookup import Lookup
from build_tools.paper.order import Kind, Order
from build_tools.paper.selection import Selection, faults
from build_tools.paper.typesetting import typeset
from build_tools.results import Action, Result
from build_tools.scoring import Answer
from tests import support
from tests.paper.test_checklist import AS_OF, HOSTILE


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    plain = support.plain_catalogue()
    plain["actors"] = [
        {"key": "police", "name": "公安", "level": "district", "summary": "管治安。"},
        {"key": "enterprise", "name": "物业企业", "level": "estate", "summary": "做服务。"},
    ]
    groups = plain["checklist"]["groups"]
    groups[1]["items"][0]["duties"] = {"lead": "police", "support": []}
    groups[0]["items"][1]["duties"] = {"lead": "enterprise", "support": ["police"]}
    groups[1]["items"][2]["standards"] = ["FW-01"]
    plain["services"] = [a_service()]
    return support.catalogue(plain)


def a_service() -> dict[str, Any]:
    lists: dict[str, Any] = {key: [] for key in ("references", "terms", "records", "improvement", "basis", "keywords")}
    sections = [{"title": "要求", "clauses": [{"id": "C01", "text": "应当做到。", "grade": "basic"}]}]
    more = {"sections": sections, "indicators": [], "provenance": "drafted"}
    return {"id": "FW-01", "title": "巡查", "scope": "适用于巡查。", **lists, **more}


def a_result(catalogue: Catalogue, **answers: Answer) -> Result:
    given = {f"SZ-{key[1:]}": answer for key, answer in answers.items()}
    return results.make(
        catalogue,
        kind="self",
        party="enterprise",
        estate="示例小区",
        enterprise="示例企业",
        period="2026Q4",
        facts={"has_lift": False},
        answers=given,
        assessors=["示例检查员"],
        saved="2026-11-21T09:00:00+08:00",
    )


def text_of(template: str, data: dict[str, Any]) -> str:
    pages = pypdf.PdfReader(io.BytesIO(typeset(template, data, day=AS_OF).pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def ids(selection: Selection, catalogue: Catalogue) -> list[str]:
    return [item.id for _, items in selection.groups(catalogue) for item in items]


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(party="community"), ["SZ-004"]),
        (Selection(group="safety"), ["SZ-005", "SZ-006", "SZ-007"]),
        (Selection(actor="police"), ["SZ-002", "SZ-005"]),
        (Selection(standard="FW-01"), ["SZ-007"]),
        (Selection(items=("SZ-006", "SZ-001")), ["SZ-001", "SZ-006"]),
        (Selection(group="safety", actor="police"), ["SZ-005"]),
    ],
)
def test_a_choice_of_items(catalogue, selection, chosen):
    assert faults(selection, catalogue) == []
    assert ids(selection, catalogue) == chosen
    text = text_of(checklist.TEMPLATE, checklist.sheet(Lookup(catalogue), selection))
    assert [item.id for item in catalogue.checklist.items if item.id in text] == chosen
    assert f"内容：{checklist_scope(selection, catalogue)}{len(chosen)}条" in text


def checklist_scope(selection, catalogue):
    scope = checklist.head.scope(Lookup(catalogue), selection)
    return scope.replace(" ", "") + "，" if scope else ""


def test_wrong_choices_are_all_named(catalogue):
    wrong = Selection("nobody", "nothing", "police", "FW-99", ("SZ-001", "SZ-999", "SZ-999"))
    assert [code for code, _ in faults(wrong, catalogue)] == [
        "paper_party",
        "paper_group",
        "paper_standard",
        "paper_item",
    ]
    assert faults(Selection("community", "safety"), catalogue) == [("paper_nothing_chosen", {})]
    with pytest.raises(ValueError, match="no item"):
        checklist.sheet(Lookup(catalogue), Selection("community", "safety"))


def test_the_code_of_a_sheet_says_what_is_on_it(catalogue):
    lookup = Lookup(catalogue)

    def code(selection):
        return sheet_code.decode(checklist.sheet(lookup, selection)["code"])

    assert code(Selection()).places is None
    assert (code(Selection("enterprise")).party, code(Selection("enterprise")).places) == (1, None)
    assert (code(Selection("community", "service")).party, code(Selection("community", "service")).places) == (2, None)
    assert code(Selection(group="safety")).places == (5, 6, 7)
    assert code(Selection()).fingerprint == sheet_code.fingerprint(lookup.digest)


def test_the_code_stands_on_every_page(catalogue):
    data = checklist.sheet(Lookup(catalogue))
    pages = pypdf.PdfReader(io.BytesIO(typeset(checklist.TEMPLATE, data, day=AS_OF).pdf)).pages
    code = data["code"].replace(" ", "")
    assert all(f"表码{code}" in re.sub(r"\s+", "", page.extract_text()) for page in pages)


def test_a_filled_in_sheet_shows_what_was_said_beside_empty_boxes(catalogue):
    result = a_result(
        catalogue,
        _001=Answer(outcome="not_applicable", reason="没有绿地。"),
        _002=Answer(outcome="partly_met", note="缺一份记录。", veto=True),
    )
    data = checklist.sheet(Lookup(catalogue), result=result)
    given = {item["id"]: item["given"] for group in data["groups"] for item in group["items"]}
    assert list(given) == [item.id for item in catalogue.checklist.items if "enterprise" in item.assessed]
    assert given["SZ-001"] == {"verdict": "不适用", "reason": ["没有绿地。"], "note": [], "veto": False}
    assert given["SZ-002"] == {"verdict": "基本符合", "reason": [], "note": ["缺一份记录。"], "veto": True}
    assert given["SZ-003"] == {"verdict": "不查", "reason": ["不是有电梯的小区"], "note": [], "veto": False}
    assert given["SZ-007"] == {"verdict": "没有答", "reason": [], "note": [], "veto": False}
    text = text_of(checklist.TEMPLATE, data)
    for said in ("小区名称：示例小区", "2026年第4季度", "自查：基本符合说有一票否决情形", "说明：缺一份记录。"):
        assert said in text
    assert text.count("□与自查一致□不一致") == len(given)
    assert text.count("□符合1") == len(given)


@pytest.mark.parametrize(("length", "apart"), [(20, False), (200, True), (1500, True), (30_000, True)])
def test_long_words_of_the_file_have_a_row_of_their_own(catalogue, length, apart):
    result = a_result(catalogue, _001=Answer(outcome="not_applicable", reason="鑫" * length, note="鑫" * length))
    data = checklist.sheet(Lookup(catalogue), result=result)
    item = data["groups"][0]["items"][0]
    assert item["said_apart"] == apart and not any(one["said_apart"] for one in data["groups"][1]["items"])
    pages = pypdf.PdfReader(io.BytesIO(typeset(checklist.TEMPLATE, data, day=AS_OF).pdf)).pages
    texts = [page.extract_text() for page in pages]
    assert sum(text.count("鑫") for text in texts) == 2 * length
    assert max(text.count("鑫") for text in texts) <= 3500  # what a page holds: nothing runs off it
    assert len(pages) <= 4 + 2 * length // 2000


def test_findings_are_what_is_not_fully_met(catalogue):
    result = a_result(
        catalogue,
        _001=Answer(outcome="met"),
        _002=Answer(outcome="partly_met", note="缺一份记录。"),
        _003=Answer(outcome="not_met"),  # there is no lift
        _005=Answer(outcome="not_met", veto=True),
    )
    data = findings.findings(Lookup(catalogue), result)
    assert [row["id"] for row in data["rows"]] == ["SZ-002", "SZ-005"]
    assert (data["vetoes"], data["open"], data["looked_at"]) == ([5], [7], 3)
    assert data["rows"][0]["requirements"] == ["应当天天清扫。"]  # the other sentence is for lifts
    text = text_of(findings.TEMPLATE, data)
    for said in (
        "基本符合1条，不符合1条。",
        "缺一份记录。",
        "一票否决：出现严重后果的",
        "还没有结论的：第7条",
        "整改措施：",
    ):
        assert said in text


def test_no_findings_are_said_to_be_none(catalogue):
    data = findings.findings(Lookup(catalogue), a_result(catalogue, _001=Answer(outcome="met")))
    assert "答了的条目里没有“基本符合”和“不符合”的。" in text_of(findings.TEMPLATE, data)


def test_actions_of_the_file_stand_beside_their_findings(catalogue):
    answers = {"_001": Answer(outcome="met"), "_002": Answer(outcome="not_met"), "_005": Answer(outcome="not_met")}
    actions = (
        Action(item="SZ-002", measure="补齐记录。", person="示例甲", due="2026-12-15", done="2026-12-10"),
        Action(item="SZ-002", measure="每月核对。", due="2027-01-31"),
        Action(item="SZ-001", measure="已经改好。"),
        Action(item="SZ-999", measure="哪一条也不是。"),
    )
    data = findings.findings(Lookup(catalogue), replace(a_result(catalogue, **answers), actions=actions))
    assert [len(row["actions"]) for row in data["rows"]] == [2, 0]
    assert [(one["number"], one["title"]) for one in data["others"]] == [(1, catalogue.checklist.items[0].title)]
    text = text_of(findings.TEMPLATE, data)
    for said in (
        "措施1整改措施：补齐记录。完成期限：2026年12月15日责任人：示例甲完成日期：2026年12月10日",
        "措施2整改措施：每月核对。完成期限：2027年1月31日责任人：复查结果和日期：",
        "其他条目的整改措施",
        "整改措施：已经改好。",
    ):
        assert said in text, said
    assert text.count("整改措施：") == 4  # three of the file, one to write by hand
    only = findings.findings(Lookup(catalogue), replace(a_result(catalogue, **answers), actions=actions[2:]))
    assert [len(row["actions"]) for row in only["rows"]] == [0, 0] and len(only["others"]) == 1


def test_rows_of_findings_are_cut_only_when_they_must_be(catalogue):
    many = tuple(Action(item="SZ-002", measure="鑫" * 200) for _ in range(60))
    answers = {f"_{item.id[3:]}": Answer(outcome="not_met", note="有问题。" * 20) for item in catalogue.checklist.items}
    data = findings.findings(Lookup(catalogue), replace(a_result(catalogue, **answers), actions=many))
    assert [row["whole"] for row in data["rows"]] == [row["id"] != "SZ-002" for row in data["rows"]]
    assert text_of(findings.TEMPLATE, data).count("鑫") == 12_000


@pytest.mark.parametrize("template", [checklist.TEMPLATE, findings.TEMPLATE])
def test_what_a_result_file_says_is_text(catalogue, template):
    hostile = "".join(HOSTILE) + "\u202e反\x00空\u200b"
    result = a_result(catalogue, _001=Answer(outcome="not_met", note=hostile))
    lookup = Lookup(catalogue)
    data = (
        checklist.sheet(lookup, result=result) if template == checklist.TEMPLATE else findings.findings(lookup, result)
    )
    assert re.sub(r"\s+", "", "".join(HOSTILE)) + "反空" in text_of(template, data)


def test_an_order_says_what_is_wrong(catalogue):
    result = a_result(catalogue, _001=Answer(outcome="met"))

    def wrong(kind, selection=Selection(), result=None):  # noqa: B008
        return [code for code, _ in Order(kind, selection, result).faults(catalogue)]

    assert wrong(Kind.BLANK) == []
    assert wrong(Kind.FINDINGS, result=result) == []
    assert wrong(Kind.PREFILLED) == ["paper_needs_result"]
    assert wrong(Kind.BLANK, result=result) == ["paper_no_result"]
    assert wrong(Kind.PREFILLED, Selection("community"), result)[0] == "paper_other_party"
    assert wrong(Kind.PREFILLED, Selection(items=("SZ-004",)), result) == ["paper_nothing_chosen"]
