"""The register and the tables of marks: read whole, or every fault named with its place."""

from __future__ import annotations

import pytest

from build_tools.messages import text_of
from build_tools.ratings import marks, register
from build_tools.ratings.quarter import Owners
from tests.unit.ratings.field import register as small

YAML = """\
sample: true
enterprises:
  - key: a
    name: 示例企业A
estates:
  - key: one
    name: 示例小区01
    other_names: [示例花园]
    enterprise: a
    street: 示例街道
    community: 示例社区
    floor_area: 85000
    built: 2008
    fee: "1.20"
"""
ITEMS = ("SZ-001", "SZ-005")
HEAD = "小区键,小区名称,企业键,街道,社区,建筑面积,建成年份,物业费\n"


def read(folder, yaml=YAML, csv=None):
    (folder / register.FILE).write_text(yaml, "utf-8")
    if csv is not None:
        (folder / register.MANY).write_bytes(csv if isinstance(csv, bytes) else csv.encode("utf-8-sig"))
    return register.read(folder)


def codes(reading):
    return [(problem.file, problem.line, problem.code) for problem in reading.problems]


def test_a_register(tmp_path):
    known = read(tmp_path).register
    assert known.by_key["one"].fee == 120
    assert {known.keys[name] for name in ("one", "示例小区01", "示例花园")} == {"one"}


def test_many_estates_as_csv(tmp_path):
    known = read(tmp_path, csv=HEAD + "two,示例小区02,a,示例街道,示例社区,900,1999,0.80\n").register
    assert [one.key for one in known.estates] == ["one", "two"]
    assert known.by_key["two"] == register.Entry(
        key="two",
        name="示例小区02",
        enterprise="a",
        street="示例街道",
        community="示例社区",
        floor_area=900,
        built=1999,
        fee=80,
    )


def test_full_width_in_the_table_of_estates(tmp_path):
    row = 'ｔｗｏ,示例小区02,ａ,示例街道,示例社区,"８５，０００",１９９９,０．８０\n'
    one = read(tmp_path, csv=HEAD + row).register.by_key["two"]
    assert (one.enterprise, one.floor_area, one.built, one.fee) == ("a", 85000, 1999, 80)


def test_csv_as_excel_saves_it_in_china(tmp_path):
    row = "two,示例小区02,a,示例街道,示例社区,900,1999,0.80\r\n"
    assert len(read(tmp_path, csv=(HEAD + row).encode("gbk")).register.estates) == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("enterprise: a", "enterprise: b", 9, "register_enterprise"),
        ('fee: "1.20"', "fee: 1.20", 14, "ambiguous_scalar"),
        ("built: 2008", "built: 208", 13, "out_of_range"),
        ("    built: 2008\n", "", 6, "required"),
        ("name: 示例企业A\n", "name: 示例企业A\n  - {key: b, name: 示例企业a}\n", 5, "register_twice"),
    ],
)
def test_faults_of_the_register(tmp_path, old, new, line, code):
    assert old in YAML
    assert codes(read(tmp_path, YAML.replace(old, new))) == [(register.FILE, line, code)]


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        ("", [(1, "table_empty")]),
        ("小区键,小区名称\n", [(1, "table_columns")]),
        (HEAD + "two,示例小区02,a\n", [(2, "table_cells")]),
        (HEAD + "Two,示例小区02,a,街,社,-5,1999,1.2\n", [(2, "table_value")] * 3),
        (HEAD + "two,示例小区02,z,街,社,5,1999,1.20\n", [(2, "register_enterprise")]),
        (HEAD + "two,示例 花园,a,街,社,5,1999,1.20\n", [(2, "register_twice")]),
        (HEAD + 'two,"示例\n', [(2, "table_form")]),
        (b"\xff\xfe\x00\x01", [(1, "table_no_text")]),
    ],
)
def test_faults_of_the_table(tmp_path, csv, expected):
    reading = read(tmp_path, csv=csv)
    assert [(problem.line, problem.code) for problem in reading.problems] == expected
    assert all(text_of(problem) and text_of(problem, "en") for problem in reading.problems)


def test_no_register(tmp_path):
    assert codes(register.read(tmp_path)) == [(register.FILE, 1, "missing_file")]


# marks


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
    text = "小区键,答卷数,平均分\nestate-09,1,1\nestate-01,x,1\nestate-01,1,1\n"
    problems = marks.owners(table(tmp_path, text), small()).problems
    assert [(one.line, one.code) for one in problems] == [(2, "table_estate"), (3, "table_value"), (4, "table_twice")]


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


def test_names_for_the_records_come_from_both_files(tmp_path):
    assert register.names(tmp_path) is None
    read(tmp_path, csv=HEAD + "two,示例小区02,a,示例街道,示例社区,9000,2001,0.80\n")
    assert register.names(tmp_path) == {"one": "示例小区01", "two": "示例小区02"}


def test_a_broken_register_gives_its_faults_and_no_names(tmp_path):
    read(tmp_path, csv=HEAD + "one,示例小区02,nobody,示例街道,示例社区,9000,2001,0.80\n")
    assert {problem.file for problem in register.names(tmp_path)} == {register.MANY}


def test_an_item_that_is_none_is_not_confirmed(tmp_path):
    found = marks.confirmed(table(tmp_path, "小区键,确认\nestate-01,SZ-999\n"), small(), ITEMS)
    assert codes(found)[0][2] == "table_item"


def test_a_column_that_stands_twice_is_refused(tmp_path):
    row = "two,示例小区02,a,示例街道,示例社区,900,1999,0.80,9.99\n"
    assert codes(read(tmp_path, csv=HEAD.rstrip() + ",物业费\n" + row)) == [(register.MANY, 1, "table_column_twice")]
