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
from build_tools.marks.answer_code import AnswerCode, encode, fingerprint

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


@pytest.mark.parametrize("name", ["t.csv", "t.txt"])
def test_what_is_read_is_not_written_over(run, tmp_path, name):
    (tmp_path / name).write_text(handed_in() + "\n", "utf-8")
    done = run("tally", name, "--output", f"./{name}")
    assert done.exit_code == 2 and "另写一个文件名" in done.stderr
    assert (tmp_path / name).read_text("utf-8") == handed_in() + "\n"


def test_a_flood_of_faults_is_counted_not_listed(run, tmp_path):
    (tmp_path / "t.txt").write_text("WJ1/x\n" * 5000, "utf-8")
    done = run("tally", "t.txt")
    assert done.exit_code == 1 and "还有4950处没有列出" in done.stderr
    assert len(done.stderr.splitlines()) < 60


def handed_in(answers="555554321x", estate="sample-07", serial=1, printed=None):
    asked = questionnaire.read(ROOT / "ratings", {f"FW-{number:02}" for number in range(1, 16)}).questionnaire
    return encode(AnswerCode(estate, fingerprint(asked) if printed is None else printed, answers, serial))


def test_from_pasted_codes_and_a_tally_to_owners(run, tmp_path):
    chat = f"张三 9:01\n{handed_in()}\n李四 9:02\n答卷码：{handed_in(serial=2).replace(' ', '　')}\n{handed_in()}\n"
    (tmp_path / "群.txt").write_text(chat, "utf-8")
    questions = ",".join(f"WJ-{number:02}" for number in range(1, 11))
    (tmp_path / "t.csv").write_text(f"小区键,卷号,{questions}\nsample-07,1,{','.join('5' * 10)}\n", "utf-8")
    done = run("tally", "群.txt", "t.csv", "--output", "owners.csv")
    assert done.exit_code == 0 and "群.txt: 提醒: 第5行" in done.stderr and "群.txt:2" in done.stderr
    points = 2 * (5 * 100 + 75 + 50 + 25 + 0) + 1000
    expected = f"小区键,答卷数,平均分,总分,计分题次\nsample-07,3,{points / 28:.9f}"[:-3]
    assert (tmp_path / "owners.csv").read_text("utf-8").startswith(expected)


def test_faulty_codes_are_all_named_and_nothing_is_written(run, tmp_path):
    (tmp_path / "ratings" / "estates.yml").write_bytes((ROOT / "ratings" / "estates.yml").read_bytes())
    wrong = handed_in()[:-1] + str((int(handed_in()[-1]) + 1) % 10)
    faulty = [wrong, handed_in(printed=1), handed_in(estate="nowhere"), handed_in("7" * 10), handed_in()]
    (tmp_path / "a.txt").write_text("\n".join(faulty), "utf-8")
    (tmp_path / "b.txt").write_text("没有码\n", "utf-8")
    done = run("tally", "b.txt", "a.txt")
    assert done.exit_code == 1 and not (tmp_path / "owners.csv").exists()
    assert [f"a.txt: 错误: 第{line}行" in done.stderr for line in range(1, 6)] == [True] * 4 + [False]
    assert all(word in done.stderr for word in ("校验", "另一份问卷", "nowhere", "7777777777", "b.txt: 错误"))
    english = run("tally", "a.txt", "--lang", "en")
    assert english.exit_code == 1 and "line 2: this answers another questionnaire" in english.stderr
    assert run("tally", "a.txt", "--street").exit_code == 1


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
