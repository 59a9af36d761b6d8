"""Records on disk: every fault with its place; the workbook's way in."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pytest

from build_tools import source
from build_tools.followup import importing, reading, task_book
from build_tools.messages import text_of
from build_tools.office.lists_book import tasks_book
from tests.followup.worlds import done, finding_plain, known, task, unit_plain

CHANGE = task("RW-002", None)


def parsed(data, name):
    return source.parse((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), name)


def codes(unit=None, findings=(), may_name=None):
    tasks = [parsed(unit, "followup/tasks/a.yml")] if unit else []
    found = [parsed({"findings": list(findings)}, "followup/findings/a.yml")] if findings else []
    return {problem.code for problem in reading.shelf(tasks, found, may_name or known()).problems}


def test_sound_records_have_no_problem():
    assert codes(unit_plain(done("2026-10-31", actor="owners")), [finding_plain(closed="2026-10-09")]) == set()


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (done("2027-01-01", "2026-12"), "procedure_future_day"),
        (done("2026-10-31", key="RW-009"), "followup_task"),
        (done("2026-10-31", actor="nobody"), "followup_not_its_actor"),
        (done("2026-10-31", "2026Q4"), "followup_period"),
        ({"task": "RW-001", "done": "2026-10-31", "evidence": "记录"}, "followup_period"),
        (done("2026-09-30"), "followup_before_period"),
        (done("2026-10-31", evidence="请打13812345678"), "personal_data"),
        (done("2026-10-31", "10月"), "bad_form"),
        (done("2026-10-31", key="RW-002"), "followup_no_period"),
    ],
)
def test_faults_of_tasks(record, code):
    assert code in codes(unit_plain(record), may_name=known("2026-12-31", task(), CHANGE))


def test_the_tasks_of_an_actor_of_a_unit_stand_in_one_file():
    def of(*units):
        files = [parsed(unit_plain(unit=unit), f"followup/tasks/{place}.yml") for place, unit in enumerate(units)]
        return [(one.file, one.code) for one in reading.shelf(files, [], known()).problems]

    one = {"name": "示例小区12", "street": "示例街道甲", "actors": ["enterprise"]}
    assert of(one, one) == [("followup/tasks/1.yml", "followup_same_unit")]
    assert of(one, one | {"actors": ["owners"]}) == of(one, one | {"street": "示例街道乙"}) == []


def test_a_period_is_recorded_once_and_an_actor_must_exist():
    assert "followup_twice" in codes(unit_plain(done("2026-10-30"), done("2026-10-31")))
    assert "followup_actor" in codes(unit_plain(unit={"name": "示例", "actors": ["enterprize"]}))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"estate": "sample-70"}, "procedure_estate"),
        ({"item": "SZ-099"}, "followup_item"),
        ({"actor": "nobody"}, "followup_actor"),
        ({"deadline": "2026-10-08"}, "followup_days"),
        ({"closed": "2026-10-07"}, "followup_days"),
        ({"meetings": ["2026-10-01"]}, "followup_days"),
        ({"closed": "2027-01-01"}, "procedure_future_day"),
        ({"closed": "2026-10-09", "reason": "没有。"}, "followup_closed_reason"),
        ({}, "followup_no_reason"),
        ({"text": "3号楼2单元501漏水。"}, "personal_data"),
    ],
)
def test_faults_of_findings(change, code):
    assert code in codes(findings=[finding_plain(**change)])


def test_an_id_is_given_once():
    assert "procedure_same_id" in codes(findings=[finding_plain(reason="等料。")] * 2)


@pytest.fixture
def book(catalogue, tmp_path):
    """Fill the real task workbook, and give the cells of tasks by their ids."""
    made = openpyxl.load_workbook(io.BytesIO(tasks_book(catalogue, as_of=date(2026, 11, 1))))
    sheet = made["任务清单"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}

    def fill(task_id, **cells):
        for title, value in cells.items():
            sheet.cell(rows[task_id], columns[title]).value = value
        made.save(tmp_path / "tasks.xlsx")
        return tmp_path / "tasks.xlsx"

    return fill


def test_the_workbook_comes_back_as_records(book, catalogue):
    book("RW-015", 完成日期=date(2026, 10, 30), 凭据="检查记录\n照片", 经办岗位="项目负责人", 完成主体="物业服务企业")
    file = book("RW-028", 所属期="2026Q3", 完成日期="2026年10月5日", 凭据="签到表")
    found = task_book.read(file, "tasks.xlsx", catalogue)
    assert found.problems == []
    said = [(one.task, one.period, one.done.isoformat(), one.actor, one.post) for one, _ in found.records]
    assert sorted(said) == [
        ("RW-015", "2026-10", "2026-10-30", "enterprise", "项目负责人"),
        ("RW-028", "2026Q3", "2026-10-05", "", ""),
    ]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"完成日期": "上周五", "凭据": "表"}, "followup_day"),
        ({"完成日期": "2026-10-30"}, "followup_no_evidence"),
        ({"完成日期": "2026-10-30", "凭据": "表", "完成主体": "张某某"}, "followup_row_actor"),
        ({"凭据": "表"}, "followup_no_day"),
    ],
)
def test_faults_of_the_workbook_name_their_cell(book, catalogue, cells, code):
    problem = task_book.read(book("RW-015", **cells), "tasks.xlsx", catalogue).problems[0]
    assert problem.code == code and "任务清单" in dict(problem.words)["place"]


def test_importing_adds_what_is_new_and_keeps_remarks(book, catalogue, tmp_path):
    file = book("RW-015", 完成日期=date(2026, 10, 30), 凭据="检查记录")
    into = tmp_path / "a.yml"
    text = '# 说明\nunit:\n  name: 示例小区07\n  actors: [enterprise]\nsince: "2026-09"\nrecords: []\n'
    into.write_text(text, "utf-8")
    may_name = reading.known(catalogue, None, date(2026, 11, 5))
    first = importing.added(source.read(into, str(into)), file, catalogue, may_name)
    assert (first.count, first.skipped, first.problems) == (1, 0, ()) and first.text.startswith("# 说明\n")
    into.write_text(first.text, "utf-8")
    again = importing.added(source.read(into, str(into)), file, catalogue, may_name)
    assert (again.count, again.skipped, again.text) == (0, 1, first.text)
    other = book("RW-015", 完成日期=date(2026, 10, 31), 凭据="检查记录")
    third = importing.added(source.read(into, str(into)), other, catalogue, may_name)
    assert third.text is None and [problem.code for problem in third.problems] == ["followup_differs"]


def test_another_workbook_is_refused(tmp_path, catalogue):
    file = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(file)
    assert "任务清单" in text_of(task_book.read(file, "a.xlsx", catalogue).problems[0])
    assert [one.code for one in task_book.read(file, "a.xlsx", catalogue).problems] == ["followup_not_ours"]
