"""The register of estates: read whole, or every fault named with its place."""

from __future__ import annotations

import pytest

from build_tools.messages import text_of
from build_tools.ratings import register

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


def test_other_names_in_the_table_of_estates_may_be_left_out(tmp_path):
    row = "two,示例小区02,a,示例街道,示例社区,900,1999,0.80"
    head = HEAD.rstrip() + ",别的名称\n"
    known = read(tmp_path, csv=head + row + ",示例新村、 示例二村；示例三村\n").register
    assert known.by_key["two"].other_names == ("示例新村", "示例二村", "示例三村")
    assert known.keys["示例三村"] == "two"
    assert read(tmp_path, csv=head + row + ",\n").register.by_key["two"].other_names == ()
    # one that another estate has already, too long a name, and too many of them
    assert codes(read(tmp_path, csv=head + row + ",示例花园\n")) == [(register.MANY, 2, "register_twice")]
    assert codes(read(tmp_path, csv=head + row + f",{'长' * 61}\n")) == [(register.MANY, 2, "table_name")]
    many = "、".join(f"示例{number}村" for number in range(11))
    assert codes(read(tmp_path, csv=head + row + f",{many}\n")) == [(register.MANY, 2, "table_names")]


@pytest.mark.parametrize("between", ["、", "，", "；", ";", "|", "\n"])
def test_names_of_a_cell_by_any_sign_between_them(tmp_path, between):
    csv = HEAD.rstrip() + f',曾用名\ntwo,示例小区02,a,街,社,5,1999,1.20,"示例新村{between}示例二村"\n'
    assert read(tmp_path, csv=csv).register.by_key["two"].other_names == ("示例新村", "示例二村")


@pytest.mark.parametrize("name", ["示\u200b例小区01", "\u202e反"])
def test_a_name_with_what_nobody_sees_is_refused(tmp_path, name):
    csv = HEAD.rstrip() + ",别的名称\ntwo,示例小区02,a,街,社,5,1999,1.20,"
    assert codes(read(tmp_path, csv=f"{csv}{name}\n")) == [(register.MANY, 2, "table_name")]
    assert codes(read(tmp_path, csv=f"{csv}\n".replace("示例小区02", name))) == [(register.MANY, 2, "table_value")]


def test_two_columns_of_other_names_are_refused(tmp_path):
    csv = HEAD.rstrip() + ",别的名称,曾用名\ntwo,示例小区02,a,街,社,5,1999,1.20,示例新村,示例二村\n"
    assert codes(read(tmp_path, csv=csv)) == [(register.MANY, 1, "table_column_twice")]


@pytest.mark.parametrize(("fee", "fen"), [("1.5", 150), ("2", 200), ("0.8", 80), ("1.20", 120)])
def test_fees_as_excel_leaves_them(tmp_path, fee, fen):
    assert read(tmp_path, csv=HEAD + f"two,示例小区02,a,街,社,5,1999,{fee}\n").register.by_key["two"].fee == fen


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
        (HEAD + "Two,示例小区02,a,街,社,-5,1999,1.234\n", [(2, "table_value")] * 3),
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


def test_names_for_the_records_come_from_both_files(tmp_path):
    assert register.names(tmp_path) is None
    read(tmp_path, csv=HEAD + "two,示例小区02,a,示例街道,示例社区,9000,2001,0.80\n")
    assert register.names(tmp_path) == {"one": "示例小区01", "two": "示例小区02"}


def test_a_broken_register_gives_its_faults_and_no_names(tmp_path):
    read(tmp_path, csv=HEAD + "one,示例小区02,nobody,示例街道,示例社区,9000,2001,0.80\n")
    assert {problem.file for problem in register.names(tmp_path)} == {register.MANY}


def test_a_column_that_stands_twice_is_refused(tmp_path):
    row = "two,示例小区02,a,示例街道,示例社区,900,1999,0.80,9.99\n"
    assert codes(read(tmp_path, csv=HEAD.rstrip() + ",物业费\n" + row)) == [(register.MANY, 1, "table_column_twice")]
