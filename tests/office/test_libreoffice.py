"""LibreOffice opens the workbook, calculates it, and comes to what the scorer says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from build_tools import reasons, scoring, words
from build_tools.model import Catalogue
from build_tools.office import reading
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from tests import support
from tests.office.filling import AS_OF, fill, fill_document, random_case, values
from tests.real import ROOT
from tests.workbook.desk import HEAD, Book, Desk
from tests.worlds import World

SMALL = 24
REAL = {"enterprise": 6, "community": 2, "street": 1, "district": 1, "committee": 1}


def convert(files: list[Path], into: Path, form: str = "xlsx") -> None:
    """All files in one run, with a profile of its own."""
    profile = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    program = shutil.which("soffice")
    command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(into), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def calculated(path: Path) -> dict[str, object]:
    """The sums of the hidden sheet, by their names."""
    sheet = openpyxl.load_workbook(path, data_only=True)["wuye"]
    return {row[12].value: row[13].value for row in sheet.iter_rows(max_row=20) if row[12].value}


def expected(outcome: scoring.Outcome) -> dict[str, object]:
    return {
        "status": reasons.STATUS[outcome.status][0],
        "score": words.score(outcome.score),
        "stars": "—" if outcome.stars is None else reasons.stars(outcome.stars),
        **{
            name: getattr(outcome, name)
            for name in ("earned", "maximum", "answered", "applicable", "na_points", "na_of")
        },
    }


@pytest.fixture(scope="module")
def cases(catalogue, tmp_path_factory, soffice):
    """Case by case: its file after LibreOffice, and what the scorer says."""
    folder = tmp_path_factory.mktemp("filled")
    small = support.catalogue()
    wanted = [(small, "enterprise", seed) for seed in range(SMALL)]
    wanted += [(catalogue, party, seed) for party, count in REAL.items() for seed in range(count)]
    blank = {}
    outcomes = {}
    for number, (rules, party, seed) in enumerate(wanted):
        if (id(rules), party) not in blank:
            blank[id(rules), party] = checklist_book(rules, as_of=AS_OF, party=party)
        facts, answers = random_case(rules, party, seed)
        path = folder / f"{number:03}.xlsx"
        path.write_bytes(fill(blank[id(rules), party], values(facts, answers)))
        outcomes[path.name] = scoring.score(scoring.rubric(rules, party), facts, answers)
    into = tmp_path_factory.mktemp("calculated")
    convert(sorted(folder.glob("*.xlsx")), into)
    return [(into / name, outcome) for name, outcome in outcomes.items()]


def read(raw: bytes, rules: Catalogue) -> tuple[list[str], dict[str, bool], dict[str, scoring.Answer]]:
    found = reading.parse(raw, "x", rules)
    codes = [problem.code for problem in found.problems]
    return (codes, dict(found.result.facts), dict(found.result.answers)) if found.result else (codes, {}, {})


def test_score_stars_and_status_are_the_scorers(cases):
    assert len(cases) >= 30
    for path, outcome in cases:
        found = calculated(path)
        if isinstance(found["score"], (int, float)):
            found["score"] = f"{found['score']:.2f}"
        wanted = expected(outcome)
        assert {name: found[name] for name in wanted} == wanted, path.name


def test_the_cases_reach_every_state_and_most_stars(cases):
    outcomes = [outcome for _, outcome in cases]
    assert {outcome.status for outcome in outcomes} >= {"complete", "incomplete", "review"}
    assert len({outcome.stars for outcome in outcomes}) >= 5
    codes = {reason["code"] for outcome in outcomes for reason in outcome.reasons}
    assert codes >= {"capped", "veto", "na_over_limit", "na_not_allowed", "na_without_reason", "fact_missing"}


def test_a_workbook_that_libreoffice_saved_reads_as_before(cases):
    rules = support.catalogue()
    blank = checklist_book(rules, as_of=AS_OF, party="enterprise")
    for seed, (path, _) in enumerate(cases[:SMALL]):
        before = fill(blank, values(*random_case(rules, "enterprise", seed)))
        assert read(path.read_bytes(), rules) == read(before, rules), path.name


def test_a_document_that_libreoffice_saved_reads_as_before(soffice, tmp_path):
    rules = support.catalogue()
    answers = {"SZ-001": scoring.Answer(outcome="not_applicable", reason="没有绿地", note="第一行，第二行")}
    answers |= {"SZ-002": scoring.Answer(outcome="met", veto=True), "SZ-007": scoring.Answer(outcome="partly_met")}
    facts = {"has_lift": True, "high_rise": False}
    before = fill_document(checklist_document(rules, as_of=AS_OF, party="enterprise"), values(facts, answers))
    (tmp_path / "filled.docx").write_bytes(before)
    convert([tmp_path / "filled.docx"], tmp_path / "after", "docx")
    assert read((tmp_path / "after" / "filled.docx").read_bytes(), rules) == ([], facts, answers)


def test_a_standards_workbook_that_libreoffice_saved_is_unchanged(soffice, tmp_path):
    """And its live sums are right."""
    desk = Desk(World(Path(shutil.copytree(ROOT / "standards", tmp_path / "standards"))), tmp_path / "book.xlsx")
    assert desk.export().exit_code == 0
    desk.set(("条目", "SZ-001", "分值", 7))
    convert([desk.path], tmp_path / "after")
    book = Book(openpyxl.load_workbook(tmp_path / "after" / "book.xlsx", data_only=True))
    sums = {row[1].value: (row[5].value, row[6].value) for row in book.book["分组和总分"].iter_rows(min_row=HEAD + 1)}
    assert sums["organisation"] == (20, "差5分，请改应有分值或各条分值") and sums["合计"][0] == 105
    assert sums["safety"][1] == "相符"
    saved = Desk(desk.world, tmp_path / "after" / "book.xlsx")
    saved.set(("条目", "SZ-001", "分值", 2))
    before = saved.tree()
    assert saved.take().stdout.startswith("没有改动")
    assert saved.tree() == before
