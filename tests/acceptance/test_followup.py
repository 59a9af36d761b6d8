"""``wuye followup``: the sample records, the two papers, the workbook, and what is refused."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner

from build_tools.cli import wuye
from build_tools.office.lists_book import tasks_book

ROOT = Path(__file__).parents[2]


@pytest.fixture
def followup(tmp_path, monkeypatch, catalogue):
    """Run a command on a copy of the sample records; the standards are checked once, not by every command."""
    monkeypatch.setattr("build_tools.cli.followup.clean_catalogue", lambda *_, **__: catalogue)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "ratings" / "followup", tmp_path / "ratings" / "followup")

    def run(command, *arguments, as_of="2026-11-22"):
        given = ["followup", command, *arguments, "--standards", ROOT / "standards", "--as-of", as_of]
        done = CliRunner().invoke(wuye, [*map(str, given)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    return run


def words(file: Path) -> str:
    pages = pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def test_the_sample_records_are_sound_and_plainly_samples(followup):
    assert followup("check").exit_code == 0
    found = json.loads(followup("list", "--month", "2026-10", "--format", "json").stdout)
    assert found["sample"] and {task["state"] for task in found["tasks"]} >= {"done", "overdue"}
    assert sum(sum(one[state] for state in ("done", "late", "open", "overdue")) for one in found["by_actor"]) == len(
        found["tasks"]
    )


def test_the_sample_units_stand_in_the_sample_register_and_others_are_refused(followup, tmp_path):
    shutil.copy(ROOT / "ratings" / "estates.yml", tmp_path / "ratings")
    done = followup("check")
    assert done.exit_code == 0 and "提醒" not in done.output
    unit = tmp_path / "ratings" / "followup" / "tasks" / "sample-12.yml"
    unit.write_text(unit.read_text("utf-8").replace("示例小区12", "示例小区112"), "utf-8")
    for command in (("check",), ("list", "--month", "2026-10"), ("report", "--month", "2026-10")):
        done = followup(*command)
        assert done.exit_code == 1 and "sample-12.yml:5" in done.output and "是不是“示例小区12”" in done.output
    assert not (tmp_path / "followup-2026-10.pdf").exists()


def test_the_month_on_paper_the_same_every_time(followup, tmp_path):
    assert followup("report", "--month", "2026-10", as_of="2026-11-05").exit_code == 0
    file = tmp_path / "followup-2026-10.pdf"
    first, said = file.read_bytes(), words(file)
    assert "跟踪问效调度通报" in said and "示例数据" in said and "由发文机关编定" in said
    assert "RW-018" in said and "WT-2026-008" in said
    followup("report", "--month", "2026-10", as_of="2026-11-05")
    assert file.read_bytes() == first


def test_text_on_paper_is_text(followup, tmp_path):
    file = tmp_path / "ratings" / "followup" / "findings" / "2026.yml"
    file.write_text(file.read_text("utf-8").replace("标线磨损", '#panic() *a* $x$ "b"'), "utf-8")
    assert followup("report", "--quarter", "2026Q3", "--output", "q.pdf").exit_code == 0
    assert '#panic()*a*$x$"b"' in words(tmp_path / "q.pdf")


def test_the_quarter_on_paper(followup, tmp_path):
    assert followup("report", "--quarter", "2026Q3", "--output", "q.pdf").exit_code == 0
    said = words(tmp_path / "q.pdf")
    assert "现场督导单" in said and "督导意见和签收" in said and "四方联席会议4次" in said


@pytest.fixture
def filled(catalogue, tmp_path):
    """The task workbook, with cells of one task filled in."""
    book = openpyxl.load_workbook(io.BytesIO(tasks_book(catalogue, as_of=date(2026, 11, 1))))
    sheet = book["任务清单"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == "RW-018")

    def fill(**cells):
        for title, value in cells.items():
            sheet.cell(row, columns[title]).value = value
        book.save("filled.xlsx")
        return row

    return fill


INTO = "ratings/followup/tasks/sample-48.yml"
DONE = {"所属期": "2026-10", "完成日期": date(2026, 11, 6), "凭据": "检查记录"}


def test_a_filled_workbook_comes_in(followup, filled):
    filled(**DONE)
    done = followup("import", "filled.xlsx", "--into", INTO)
    assert done.exit_code == 0 and "加上1条" in done.stdout
    assert followup("check").exit_code == 0
    states = json.loads(followup("list", "--month", "2026-10", "--format", "json").stdout)["tasks"]
    own = [one["state"] for one in states if (one["unit"], one["task"]) == ("示例小区48", "RW-018")]
    assert own == ["late"]
    text = Path(INTO).read_bytes()
    again = followup("import", "filled.xlsx", "--into", INTO)
    assert again.exit_code == 0 and "填好的1条以前都记过" in again.stdout and "加上" not in again.stdout
    assert Path(INTO).read_bytes() == text


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"完成日期": date(2026, 12, 6)}, "K", "还没有到"),
        ({"凭据": "锟斤拷"}, "K", "有乱码"),
        ({"经办岗位": "13812345678"}, "N", "手机号码"),
        ({"所属期": "下个月"}, "J", "请写成 2026-11"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_value_that_the_record_refuses_is_named_by_its_cell(followup, filled, cells, column, words, language):
    row, text = filled(**DONE | cells), Path(INTO).read_bytes()
    done = followup("import", "filled.xlsx", "--into", INTO, "--lang", language)
    assert done.exit_code == 1 and Path(INTO).read_bytes() == text
    (line,) = done.stderr.splitlines()
    assert line.startswith("filled.xlsx:") and f"任务清单”{'' if language == 'zh' else ' '}{column}{row}" in line
    assert language == "en" or words in line


def test_a_workbook_with_nothing_filled_in_changes_nothing(followup, filled):
    filled()
    text = Path(INTO).read_bytes()
    done = followup("import", "filled.xlsx", "--into", INTO)
    assert done.exit_code == 1 and "没有填完成日期，什么都没有加" in done.stderr
    assert Path(INTO).read_bytes() == text


def test_a_fault_of_the_units_file_is_named_by_its_line(followup, filled):
    filled(**DONE)
    file = Path(INTO)
    text = file.read_text("utf-8").replace("当月垃圾清运记录", "电话13812345678", 1)
    file.write_text(text, "utf-8")
    line = text[: text.index("电话")].count("\n") + 1
    done = followup("import", "filled.xlsx", "--into", INTO)
    assert done.exit_code == 1 and done.stderr.startswith(f"{INTO}:{line}:") and "filled.xlsx" not in done.stderr


def test_how_to_begin_the_records_of_a_unit_is_said_and_holds(followup, filled):
    filled(**DONE)
    new = "ratings/followup/tasks/new.yml"
    done = followup("import", "filled.xlsx", "--into", "ratings")
    assert done.exit_code == 2 and "没有文件“ratings”" in done.stderr
    done = followup("import", "filled.xlsx", "--into", new)
    assert done.exit_code == 2 and "第一次记" in done.stderr and "records: []" in done.stderr
    guide = (ROOT / "docs" / "guide" / "official.md").read_text("utf-8").partition("{#followup}")[2]
    Path(new).write_text(re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)[1], "utf-8")
    done = followup("import", "filled.xlsx", "--into", new)
    assert done.exit_code == 0 and "加上1条" in done.stdout and followup("check").exit_code == 0


def test_a_day_in_the_future_is_refused_by_the_check_and_unknown_to_views(followup):
    assert followup("check", as_of="2026-10-01").exit_code == 1
    assert followup("list", "--month", "2026-09", as_of="2026-10-01").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [(), ("--month", "2026Q3"), ("--quarter", "2026-10"), ("--month", "2026-10", "--quarter", "2026Q3")],
)
def test_one_month_or_one_quarter(followup, arguments):
    assert followup("list", *arguments).exit_code == 2


def test_what_is_broken_is_listed_and_nothing_made(followup, tmp_path):
    (tmp_path / "ratings" / "followup" / "tasks" / "x.yml").write_text("unit: 1\n", "utf-8")
    done = followup("report", "--month", "2026-10")
    assert done.exit_code == 1 and "x.yml" in done.stderr and not list(tmp_path.glob("*.pdf"))
