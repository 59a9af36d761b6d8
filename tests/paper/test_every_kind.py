"""What holds for every kind of paper and office file: each id in force stands in it, codes read, text is text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from build_tools import results
from build_tools.editions.compare import compare
from build_tools.model import Catalogue
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.lists_book import responsibilities_book, tasks_book
from build_tools.office.service_document import service_document
from build_tools.paper import amendments, checklist, findings, official, press, standard
from build_tools.paper.lookup import Lookup
from build_tools.paper.plan import Plan
from build_tools.paper.selection import Selection
from build_tools.paper.typesetting import typeset
from build_tools.results import Action, Result
from build_tools.scoring import Answer
from tests import support
from tests.office.filling import open_book, text
from tests.paper.test_checklist import AS_OF, HOSTILE, codes_on
from tests.paper.test_documents import a_notice, a_ranking, a_service
from tests.real import ROOT

Sheet = tuple[str, dict[str, Any]]
MARK = "鑫"
"""Stands after every text; nothing of ours has it."""
UNSEEN = "\u202e\x00\u200b\ufeff\u2066\x1b\x85\ufff9"
ENUMERATED = ("kind", "period", "how_much")


def plain_catalogue() -> dict[str, Any]:
    """Something of everything that paper shows."""
    plain = support.plain_catalogue()
    law = {"key": "law", "title": "示例法", "short": "示例法", "kind": "法律", "issuer": "示例机关"}
    plain["sources"] = [law | {"scope": "national", "verified": "text", "date": "2020-01-01"}]
    plain["services"] = [a_service()]
    bureau = {"key": "bureau", "name": "住建部门", "level": "district", "summary": "管行业。"}
    plain["actors"] = [bureau, {"key": "enterprise", "name": "物业企业", "level": "estate", "summary": "做服务。"}]
    about = {"basis": [], "provenance": "drafted"}
    duty = {"id": "ZR-001", "actor": "bureau", "duty": "督查。", "items": ["SZ-001"]}
    plain["responsibilities"]["responsibilities"] = [duty | about]
    task = {
        "id": "RW-001",
        "title": "督查",
        "lead": "bureau",
        "support": [],
        "frequency": {"kind": "every", "count": 3, "unit": "months"},
        "deadline": {"rule": "end_of_period"},
        "evidence": ["记录"],
        "items": ["SZ-005"],
    }
    plain["tasks"]["tasks"] = [task | about]
    return plain


def tainted(value: Any, end: str, key: str = "") -> Any:
    """The same plain data with ``end`` after every Chinese text that is free to say anything."""
    if isinstance(value, dict):
        return {name: tainted(inner, end, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [tainted(inner, end, key) for inner in value]
    free = isinstance(value, str) and key not in ENUMERATED and re.search("[\u4e00-\u9fff]", value)
    return value + end if free else value


def a_result(catalogue: Catalogue, end: str) -> Result:
    found = {f"SZ-{number:03}": Answer(outcome="not_met", note="问题" + end, veto=True) for number in (1, 2, 5)}
    return results.make(
        catalogue,
        kind="inspection",
        party="enterprise",
        estate="小区" + end,
        enterprise="企业" + end,
        period="2026Q4",
        facts={"has_lift": True},
        answers=found | {"SZ-006": Answer(outcome="not_applicable", reason="理由" + end)},
        assessors=["检查员" + end],
    )


def with_actions(result: Result, end: str) -> Result:
    said = [Action(item=item, measure="措施" + end, person="负责人" + end) for item in ("SZ-001", "SZ-007")]
    return replace(result, actions=tuple(said))


def _sheet(party: str | None = None, *, fillable: bool = False) -> Callable[[Catalogue, str], Sheet]:
    def made(catalogue: Catalogue, end: str) -> Sheet:
        data = checklist.sheet(Lookup(catalogue), Selection(party))
        return checklist.TEMPLATE, data | {"fillable": fillable}

    return made


def _prefilled(catalogue: Catalogue, end: str) -> Sheet:
    return checklist.TEMPLATE, checklist.sheet(Lookup(catalogue), result=a_result(catalogue, end))


def _findings(catalogue: Catalogue, end: str) -> Sheet:
    result = with_actions(a_result(catalogue, end), end)
    return findings.TEMPLATE, findings.findings(Lookup(catalogue), result)


def _standard(catalogue: Catalogue, end: str) -> Sheet:
    return standard.TEMPLATE, standard.standard(Lookup(catalogue), catalogue.services[0])


def _notice(catalogue: Catalogue, end: str) -> Sheet:
    given = a_notice()
    change = given.changes[0]
    told = official.Change(id=change.id, title="题目" + end, verb="changed", summary="改动" + end)
    said = {name: getattr(given, name) + end for name in ("title", "addressees", "issuer", "validity", "contact")}
    more = {"summary": ["一处" + end], "changes": [told], "attachments": ["附件" + end]}
    return official.TEMPLATE, official.notice(a_notice(**said, **more))


def _ranking(catalogue: Catalogue, end: str) -> Sheet:
    said = dict.fromkeys(("estate", "enterprise", "stars", "listed"), "示例" + end)
    return official.TEMPLATE, official.ranking(a_ranking(official.RankingRow(place=1, score=9000, **said)))


def _amendments(catalogue: Catalogue, end: str) -> Sheet:
    after = plain_catalogue()
    after["checklist"]["groups"][0]["items"][0]["title"] = "完全不同的名称" + end
    del after["checklist"]["groups"][1]["items"][2]
    difference = compare(support.catalogue(tainted(plain_catalogue(), end)), support.catalogue(after))
    return amendments.TEMPLATE, amendments.sheet(difference, ())


KINDS: dict[str, Callable[[Catalogue, str], Sheet]] = {
    "blank": _sheet(),
    "party": _sheet("enterprise"),
    "fillable": _sheet("enterprise", fillable=True),
    "prefilled": _prefilled,
    "findings": _findings,
    "standard": _standard,
    "volume": lambda catalogue, end: (standard.TEMPLATE, standard.volume(Lookup(catalogue))),
    "notice": _notice,
    "ranking": _ranking,
    "amendments": _amendments,
}


def made(kind: str, end: str) -> Sheet:
    return KINDS[kind](support.catalogue(tainted(plain_catalogue(), end)), end)


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def addresses(value: Any) -> Iterator[str]:
    """Of all pictures of codes in the data of a sheet."""
    if isinstance(value, dict):
        if "qr" in value:
            yield value["address"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_of_every_kind_reads(kind):
    template, data = made(kind, "")
    wanted = sorted(addresses(data))
    assert sorted(codes_on(data, template)) == wanted
    assert bool(wanted) == (kind not in ("notice", "ranking", "amendments"))


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_text_in_every_kind(kind):
    """Every text comes out whole to the mark at its end, whatever stands before the mark."""
    attack = [*HOSTILE, "&amp;<?a?>", "<![CDATA[b]]>"]
    quiet, loud = (typeset(*made(kind, end), day=AS_OF) for end in (MARK, "".join(attack) + UNSEEN + MARK))
    calm, said = words(quiet.pdf), words(loud.pdf)
    assert said.count(MARK) >= calm.count(MARK) > 3
    for piece in attack:  # the end of a page may stand in the middle of one
        assert abs(said.count(re.sub(r"\s+", "", piece)) - said.count(MARK)) <= 2 * loud.pages
    assert "".join(attack).replace(" ", "") + MARK in said
    assert loud.replaced == ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_no_font_has_is_reported_in_every_kind(kind):
    paper = typeset(*made(kind, "😀𠮷" + MARK), day=AS_OF)
    assert paper.replaced == ("😀", "𠮷")
    assert "〓〓" + MARK in words(paper.pdf)


def test_every_item_in_force_stands_on_paper(catalogue):
    plan = Plan(Lookup(catalogue))
    parties = [party.key for party in catalogue.checklist.parties]
    groups = [group.key for group in catalogue.checklist.groups]
    chosen = [Selection(), *(Selection(party=key) for key in parties), *(Selection(group=key) for key in groups)]
    shelf = press.Shelf(ROOT / ".build" / "papers")
    for selection, paper in zip(chosen, press.print_all([plan.sheet(one) for one in chosen], shelf=shelf), strict=True):
        wanted = [item.id for _, items in selection.groups(catalogue) for item in items]
        found = words(paper.pdf)
        assert [one for one in wanted if one not in found] == [], selection


def test_every_clause_and_indicator_in_force_stands_in_the_volume(catalogue):
    plan = Plan(Lookup(catalogue))
    [paper] = press.print_all(
        [plan.of(standard.TEMPLATE, standard.volume(plan.lookup))], shelf=press.Shelf(ROOT / ".build" / "papers")
    )
    text_of = re.sub(r"\s+", "", "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(paper.pdf)).pages[5:]))
    parts = re.split("|".join(f"{one.id}{re.escape(one.title)}1范围" for one in catalogue.services), text_of)[1:]
    assert len(parts) == len(catalogue.services)
    for service, part in zip(catalogue.services, parts, strict=True):
        ids = [one.id for one in (*service.clauses, *service.indicators)]
        assert [one for one in ids if one not in part] == [], service.id


def test_every_id_in_force_stands_in_office_files(catalogue):
    for party in (party.key for party in catalogue.checklist.parties):
        wanted = [item.id for item in catalogue.checklist.items if party in item.assessed]
        for make in (checklist_book, checklist_document):
            found = text(make(catalogue, as_of=AS_OF, party=party))
            assert [one for one in wanted if one not in found] == [], (party, make)
    for service in catalogue.services:
        found = text(service_document(catalogue, service, as_of=AS_OF))
        ids = [service.id, *(one.id for one in (*service.clauses, *service.indicators))]
        assert [one for one in ids if one not in found] == [], service.id


BOOKS: dict[str, Callable[[Catalogue], bytes]] = {
    "checklist": lambda catalogue: checklist_book(catalogue, as_of=AS_OF, party="enterprise"),
    "responsibilities": lambda catalogue: responsibilities_book(catalogue, as_of=AS_OF),
    "tasks": lambda catalogue: tasks_book(catalogue, as_of=AS_OF),
}
DOCUMENTS: dict[str, Callable[[Catalogue], bytes]] = {
    "checklist": lambda catalogue: checklist_document(catalogue, as_of=AS_OF, party="enterprise"),
    "standard": lambda catalogue: service_document(catalogue, catalogue.services[0], as_of=AS_OF),
}
FORMULAS = ['=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "\t=1", "_x0041_", "</t></si>", "]]>", "{=1}"]


def _in_front(value: Any, hostile: str, key: str = "") -> Any:
    """Hostile text where a program would look for a formula: first."""
    if isinstance(value, dict):
        return {name: _in_front(inner, hostile, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_in_front(inner, hostile, key) for inner in value]
    free = isinstance(value, str) and key not in ENUMERATED and re.search("[\u4e00-\u9fff]", value)
    return hostile + value if free else value


@pytest.mark.parametrize("hostile", FORMULAS)
@pytest.mark.parametrize("kind", BOOKS)
def test_no_text_is_a_formula_in_any_workbook(kind, hostile):
    ours, theirs = (
        open_book(BOOKS[kind](support.catalogue(_in_front(plain_catalogue(), end)))) for end in ("", hostile)
    )
    for sheet in theirs:
        cells = {one.coordinate: one for row in sheet.iter_rows() for one in row}
        formulas = {one.coordinate for row in ours[sheet.title].iter_rows() for one in row if one.data_type == "f"}
        assert {place for place, one in cells.items() if one.data_type == "f"} == formulas
        assert not any(one.data_type == "e" for one in cells.values())
    assert sum(hostile.strip() in str(one.value) for sheet in theirs for row in sheet.iter_rows() for one in row) >= 3


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_text_is_text_in_every_document(kind):
    attack = "".join([*HOSTILE, *FORMULAS[4:]]) + UNSEEN
    clean = re.sub(r"\s+", "", "".join([*HOSTILE, *FORMULAS[4:]]))
    quiet, loud = (
        re.sub(r"\s+", "", text(DOCUMENTS[kind](support.catalogue(tainted(plain_catalogue(), end)))))
        for end in (MARK, attack + MARK)
    )
    assert loud.count(clean + MARK) >= quiet.count(MARK) - 1 > 5  # Word takes 255 characters of the document's title
