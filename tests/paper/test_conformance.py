"""Every kind of paper, from the real standards, before a checker of PDF/UA-1 that is not ours; veraPDF where it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import samples
from build_tools.model import Catalogue
from build_tools.paper import checklist, findings, official, press, standard
from build_tools.paper.lookup import Lookup
from build_tools.paper.official import Change, Ranking, RankingRow
from build_tools.paper.plan import Plan
from build_tools.paper.selection import Selection
from tests.real import ROOT

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def papers(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One of each kind; the checklists of one group, which has everything that the whole has."""
    lookup = Lookup(catalogue)
    plan = Plan(lookup)
    group = Selection("enterprise", catalogue.checklist.groups[4].key)
    result = samples.samples(catalogue, count=2)[1]
    change = Change(id="SZ-001", title="示例", verb="added", summary="示例")
    changed = official.notice_of(catalogue, "https://example.invalid/", [change])
    row = RankingRow(place=1, estate="示例小区", enterprise="示例企业", score=9000, stars="五星")
    ranking = Ranking(
        title="示例",
        addressees="示例",
        issuer="示例",
        period="2026年第四季度",
        edition="2026.1",
        published="2027-01-15",
        validity="参考版",
        method=["示例"],
        objection="示例",
        rows=[row],
        contact="",
    )
    kinds = {
        "blank": plan.sheet(group),
        "fillable": plan.of(checklist.TEMPLATE, checklist.sheet(lookup, group) | {"fillable": True}),
        "prefilled": plan.of(checklist.TEMPLATE, checklist.sheet(lookup, group, result)),
        "findings": plan.of(findings.TEMPLATE, findings.findings(lookup, result)),
        "standard": plan.of(standard.TEMPLATE, standard.standard(lookup, catalogue.services[7])),
        "notice": plan.of(official.TEMPLATE, official.notice(changed)),
        "ranking": plan.of(official.TEMPLATE, official.ranking(ranking)),
    }
    folder = tmp_path_factory.mktemp("papers")
    made = press.print_all(list(kinds.values()), shelf=press.Shelf(ROOT / ".build" / "papers"))
    for name, paper in zip(kinds, made, strict=True):
        (folder / f"{name}.pdf").write_bytes(paper.pdf)
    return sorted(folder.glob("*.pdf"))


def test_pdf_ua_by_outloud(papers, tmp_path):
    pytest.importorskip("outloud", reason="pip install -e '.[conformance]'")
    program = shutil.which("outloud", path=str(Path(sys.executable).parent))
    assert program
    report = tmp_path / "report.json"
    command = [program, "--layer", "conformance", "--json", str(report), *map(str, papers)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = json.loads(report.read_text("utf-8"))["results"]
    assert {Path(one["path"]).stem for one in checked} == {path.stem for path in papers}
    assert [one["path"] for one in checked if one["counts"]["error"] or one["error"]] == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_by_verapdf(papers, flavour):
    program = shutil.which("verapdf")
    if not program:
        pytest.skip("no verapdf on the path; it needs Java, see docs/development.md")
    command = [program, "--flavour", flavour, "--format", "text", *map(str, papers)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout.count("PASS") == len(papers), done.stdout
