"""Forms and printed results of an edition that is no longer in force."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from build_tools import check, results, samples
from build_tools.cli import wuye
from build_tools.office.checklist_book import checklist_book
from tests.office.filling import HEAD, fill
from tests.real import ROOT

LATER = date(2027, 6, 1)
"""A day on which 2026.2 is in force."""


@pytest.fixture(scope="module")
def first():
    return check.check(ROOT / "standards").editions.get("2026.1").catalogue


@pytest.fixture
def later(monkeypatch):
    for module in ("office", "paper"):
        monkeypatch.setattr(f"build_tools.cli.{module}.today", lambda: LATER)


def run(*arguments):
    return CliRunner().invoke(wuye, [*map(str, arguments), "--standards", str(ROOT / "standards")])


def test_a_workbook_is_read_under_the_edition_it_was_made_under(tmp_path, first, later):
    path = tmp_path / "旧版.xlsx"
    path.write_bytes(fill(checklist_book(first, as_of=date(2026, 12, 1), party="enterprise"), HEAD))
    done = run("read", path)
    assert done.exit_code == 0, done.output
    assert json.loads(path.with_suffix(".json").read_bytes())["standard"]["edition"] == "2026.1"


def test_a_result_is_printed_with_the_text_it_was_given_under(tmp_path, first, later):
    path = tmp_path / "旧版.json"
    path.write_bytes(results.write(samples.samples(first, 2026, 1)[0]))
    done = run("paper", "--result", path, "--output", tmp_path / "x.pdf")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(("day", "edition"), [("2026-12-01", "2026.1"), ("2027-06-01", "2026.2")])
def test_a_new_workbook_is_of_the_edition_of_its_day(tmp_path, day, edition):
    path = tmp_path / "新表.xlsx"
    done = run("workbook", "checklist", "--as-of", day, "--output", path)
    assert done.exit_code == 0, done.output
    properties = load_workbook(io.BytesIO(path.read_bytes())).custom_doc_props
    assert properties["wuye-edition"].value == edition
