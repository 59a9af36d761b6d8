"""The tables of marks: read whole, or every fault named with its place."""

from __future__ import annotations

import pytest

from build_tools.messages import text_of
from build_tools.ratings import marks
from build_tools.ratings.quarter import Owners
from tests.unit.ratings.field import register as small

ITEMS = ("SZ-001", "SZ-005")


def codes(reading):
    return [(problem.file, problem.line, problem.code) for problem in reading.problems]


def table(folder, text):
    file = folder / "marks.csv"
    file.write_text(text, "utf-8")
    return file


def test_owners_and_street(tmp_path):
    found = marks.owners(table(tmp_path, "平均分,答卷数,小区键\n86.66,46,estate-01\n100,0,示例小区 02\n"), small())
    assert found.marks == {
        "estate-01": Owners(answered=46, percent="4333/50"),
        "estate-02": Owners(answered=0, percent="100"),
    }
    assert marks.street(table(tmp_path, "estate,percent\nestate-01,0.5\n"), small()).marks == {"estate-01": "1/2"}


def test_columns_that_nobody_asked_for_are_left_aside(tmp_path):
    text = "小区键,答卷数,平均分,总分,计分题次\nestate-01,46,86.5,1,2\n"
    assert len(marks.owners(table(tmp_path, text), small()).marks) == 1


@pytest.mark.parametrize(
    "value", ["101", "-1", "1e2", "=1+1", "8 6", "1,00", "86,5", "86.1234567", "", "NaN", "100.01"]
)
def test_what_is_no_mark(tmp_path, value):
    text = f'estate,percent\nestate-01,"{value}"\n'
    [problem] = marks.street(table(tmp_path, text), small()).problems
    assert (problem.line, problem.code) == (2, "table_mark")


def test_all_faults_of_a_table_in_one_run(tmp_path):
    text = "小区键,答卷数,平均分\nestate-09,1,1\nestate-01,x,1\nestate-01,1,1\n,y,z\n"
    problems = marks.owners(table(tmp_path, text), small()).problems
    assert [(one.line, one.code) for one in problems] == [
        (2, "table_estate"),
        (3, "table_value"),
        (4, "table_twice"),
        (5, "table_estate"),
        (5, "table_value"),
        (5, "table_mark"),
    ]
    said = [text_of(one) for one in problems if one.line == 5]
    assert all(word in line for word, line in zip(("“”", "答卷数", "平均分"), said, strict=True))


@pytest.mark.parametrize("head", ["小区键,答卷数,平均分", "小区键,答卷数,平均分\n,,\n"])
def test_a_table_without_a_mark_is_no_table(tmp_path, head):
    assert codes(marks.owners(table(tmp_path, head), small()))[0][1:] == (1, "table_no_rows")
    assert codes(marks.street(table(tmp_path, "小区键,得分\n"), small()))[0][1:] == (1, "table_no_rows")


def test_nothing_confirmed_yet_is_no_fault(tmp_path):
    assert marks.confirmed(table(tmp_path, "小区键,确认\n"), small(), ITEMS).problems == ()


def test_numbers_as_input_methods_write_them(tmp_path):
    text = '小区键,答卷数,平均分\nｅｓｔａｔｅ－０１," １，０４６　",８６．５\n'
    assert marks.owners(table(tmp_path, text), small()).marks == {"estate-01": Owners(answered=1046, percent="173/2")}
    assert marks.street(table(tmp_path, "小区键,得分\nestate-01,　９０ \n"), small()).marks == {"estate-01": "90"}
    confirmed = marks.confirmed(table(tmp_path, "小区键,确认\nestate-01,ＳＺ－００１\n"), small(), ITEMS)
    assert confirmed.marks["estate-01"].items == {"SZ-001"}


def test_confirmed(tmp_path):
    text = "小区键,确认\nestate-01,SZ-001\nestate-01,SZ-005\nestate-01,sha256:0123456789ab\n"
    found = marks.confirmed(table(tmp_path, text), small(), ITEMS).marks["estate-01"]
    assert found.items == {"SZ-001", "SZ-005"}
    assert found.accepts("sha256:0123456789ab" + "0" * 52)
    assert not found.accepts("sha256:1123456789ab" + "0" * 52)
    assert codes(marks.confirmed(table(tmp_path, "小区键,确认\nestate-01,好\n"), small(), ITEMS))[0][2] == "table_item"


def test_an_item_that_is_none_is_not_confirmed(tmp_path):
    found = marks.confirmed(table(tmp_path, "小区键,确认\nestate-01,SZ-999\n"), small(), ITEMS)
    assert codes(found)[0][2] == "table_item"
