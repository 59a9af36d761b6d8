"""``wuye questionnaire`` and ``wuye tally``: from blank paper to ``owners.csv``."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from build_tools import source
from build_tools.check import check
from build_tools.cli import wuye
from build_tools.marks import questionnaire

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command beside copies of the two data files, without a register."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ratings").mkdir()
    for name in (questionnaire.QUESTIONS, questionnaire.CRITERIA):
        shutil.copy(ROOT / "ratings" / name, tmp_path / "ratings" / name)

    def command(*arguments):
        done = CliRunner().invoke(wuye, [*map(str, arguments), "--standards", str(ROOT / "standards")])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    return command


def test_the_real_questions_cover_all_standards_and_ask_for_no_person():
    asked = questionnaire.read(ROOT / "ratings", {one.id for one in check(ROOT / "standards").catalogue.services})
    assert asked.problems == () and asked.questionnaire and asked.street
    named = {key for one in asked.questionnaire.questions for key in one.standards}
    assert named == {f"FW-{number:02}" for number in range(1, 16)}
    assert 8 <= len(asked.questionnaire.questions) <= 10 and asked.questionnaire.provenance == "drafted"
    assert asked.street.full == 100


def test_blank_papers_one_page_the_same_every_time(run, tmp_path):
    assert run("questionnaire", "--as-of", "2026-11-22").exit_code == 0
    made = {file.name: file.read_bytes() for file in (tmp_path / "questionnaire").iterdir()}
    assert sorted(made) == ["questionnaire.pdf", "street.xlsx", "tally.csv", "tally.xlsx"]
    pages = pypdf.PdfReader(io.BytesIO(made["questionnaire.pdf"])).pages
    said = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
    assert len(pages) == 1 and "编者拟定" in said and "看得懂" in said
    run("questionnaire", "--as-of", "2026-11-22")
    assert {file.name: file.read_bytes() for file in (tmp_path / "questionnaire").iterdir()} == made


def test_from_a_tally_to_owners(run, tmp_path):
    questions = ",".join(f"WJ-{number:02}" for number in range(1, 11))
    row = "sample-07,1," + ",".join(["5"] * 9 + ["0"])
    (tmp_path / "t.csv").write_bytes(f"小区键,卷号,{questions}\r\n{row}\r\n".encode("gb18030"))
    done = run("tally", "t.csv")
    assert done.exit_code == 0 and "没有名册" in done.stderr
    expected = "小区键,答卷数,平均分,总分,计分题次\nsample-07,1,100,900,9\n"
    assert (tmp_path / "owners.csv").read_text("utf-8") == expected
    (tmp_path / "owners.csv").write_text("别的\n", "utf-8")
    assert run("tally", "t.csv").exit_code == 2 and (tmp_path / "owners.csv").read_text("utf-8") == "别的\n"
    assert run("tally", "t.csv", "--output", "owners.csv").exit_code == 0


def test_a_faulty_tally_writes_nothing(run, tmp_path):
    (tmp_path / "t.csv").write_text("小区键,卷号\nx,1\n", "utf-8")
    done = run("tally", "t.csv", "--street")
    assert done.exit_code == 1 and "表头" in done.stderr and not (tmp_path / "street.csv").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("FW-15", "FW-51", "FW-51"),
        ("least_questions: 5", "least_questions: 11", "10题"),
        ("WJ-02", "WJ-01", "两次"),
        ("points: 100", "points: 101", "100"),
    ],
)
def test_faulty_data_is_named(run, tmp_path, old, new, said):
    file = tmp_path / "ratings" / questionnaire.QUESTIONS
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert source.read(file, "q").data
    done = run("questionnaire")
    assert done.exit_code == 1 and said in done.stderr and not (tmp_path / "questionnaire").exists()
