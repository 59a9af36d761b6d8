"""Tallies: every encoding and width, faults by cell, exact means; whatever order files and rows come in."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.marks import books, sheets
from build_tools.marks.questionnaire import Criterion, Option, Question, Questionnaire, StreetMarks
from build_tools.marks.tally import Mark, owners, owners_csv, street, street_csv
from build_tools.office.form import Identity
from tests.office.filling import AS_OF

ASKED = Questionnaire(
    title="问卷",
    intro="说明。",
    least_questions=2,
    options=(
        Option(key="5", text="满意", points=100),
        Option(key="3", text="一般", points=50),
        Option(key="1", text="不满意", points=0),
        Option(key="0", text="不了解"),
    ),
    questions=tuple(Question(id=f"WJ-0{number}", text="问。", standards=("FW-01",)) for number in (1, 2, 3)),
    provenance="drafted",
)
MARKED = StreetMarks(
    title="评分",
    criteria=(
        Criterion(key="a", title="到会", points=20, how="。"),
        Criterion(key="b", title="工单", points=10, how="。"),
    ),
    provenance="drafted",
)
ESTATES = {"sample-07": "示例小区07", "sample-12": "示例小区12"}
HEAD = "小区键,卷号,WJ-01,WJ-02,WJ-03\n"


@pytest.fixture
def file(tmp_path):
    def write(content, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def codes(found):
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_offices_send(file, encoding):
    path = file((HEAD + "示例小区07,1,５,满意,\r\n").encode(encoding))
    found = owners([path], ASKED, ESTATES)
    assert found.problems == [] and found.in_order() == [Mark("sample-07", 200, 2, 1)]


def test_the_mean_is_exact_and_never_rounded_up(file):
    found = owners([file(HEAD + "sample-07,1,5,5,1\nsample-07,2,5,3,0\n")], ASKED, ESTATES)
    assert found.marks["sample-07"].percent == Fraction(350, 5)
    found = owners([file(HEAD + "sample-07,1,5,5,1\n")], ASKED, ESTATES)
    assert owners_csv(found.in_order()) == "小区键,答卷数,平均分,总分,计分题次\nsample-07,1,66.666666,200,3\n"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("sample-70,1,5,5,5", "marks_stranger", "A2"),
        (",1,5,5,5", "marks_no_estate", "A2"),
        ("sample-07,1,5,9,5", "marks_answer", "D2"),
        ("sample-07,1,5,=1+1,5", "marks_answer", "D2"),
        ("sample-07,1,5,,", "marks_few", "A2"),
    ],
)
def test_faults_name_their_cell(file, row, code, column):
    found = owners([file(HEAD + row + "\n")], ASKED, ESTATES)
    assert codes(found) == [code] and column in dict(found.problems[0].words)["place"]


def test_all_faults_of_all_files_in_one_run(file):
    one = file(HEAD + "sample-07,1,8,9,5\nsample-12,1,5,5,7\n")
    other = file("不是表", "b.csv")
    assert sorted(codes(owners([one, other], ASKED, ESTATES))) == ["marks_answer"] * 3 + ["marks_no_table"]


def test_a_sheet_keyed_in_twice_is_found_across_files(file):
    paths = [file(HEAD + "sample-07,７,5,5,5\n", name) for name in ("a.csv", "b.csv")]
    assert codes(owners(paths, ASKED, ESTATES)) == ["marks_number_twice"]


def test_rows_without_answers_and_lines_around_the_table_do_not_matter(file):
    text = "登记表,,,,\n备注,,,,\n" + HEAD + ",,,,\nsample-07,,,,\nsample-07,,5,5,5\nsample-07,,5,5,5\n"
    found = owners([file(text)], ASKED, ESTATES)
    assert found.problems == [] and found.marks["sample-07"].sheets == 2


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "office_empty"),
        (b"\xff\xfe\x00", "a.csv", "marks_no_text"),
        (b"a\0b", "a.csv", "marks_no_text"),
        (b'"open', "a.csv", "marks_csv"),
        (b"PK\x03\x04cut", "a.xlsx", "office_cut"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "office_old"),
        (b"%PDF-1.7", "a.pdf", "office_other"),
    ],
)
def test_what_is_no_tally(file, content, name, code):
    assert codes(owners([file(content, name)], ASKED, ESTATES)) == [code]


def test_a_missing_file_and_a_folder(tmp_path):
    assert codes(owners([tmp_path / "none.csv"], ASKED, None)) == ["marks_missing"]
    (tmp_path / "folder.csv").mkdir()
    assert codes(owners([tmp_path / "folder.csv"], ASKED, None)) == ["marks_not_a_file"]


def test_a_huge_table_is_refused():
    assert [one.code for one in sheets.parse_csv(b"a\n" * 30_000, "a.csv").problems] == ["marks_too_large"]


ANSWERS = st.lists(st.sampled_from(["5", "3", "1", "0", ""]), min_size=3, max_size=3)


@given(rows=st.lists(st.tuples(st.sampled_from(sorted(ESTATES)), ANSWERS), min_size=1), swap=st.randoms())
def test_the_order_of_rows_does_not_matter(tmp_path_factory, rows, swap):
    folder = tmp_path_factory.mktemp("tally")

    def tallied(listed):
        path = folder / "a.csv"
        path.write_text(HEAD + "".join(f"{key},,{','.join(answers)}\n" for key, answers in listed), "utf-8")
        return owners([path], ASKED, ESTATES).marks

    mixed = list(rows)
    swap.shuffle(mixed)
    assert tallied(rows) == tallied(mixed)


def street_rows(file, *rows):
    head = "小区键,小区,到会（20分）,工单（10分）,合计\n"
    return street([file(head + "\n".join(rows) + "\n")], MARKED, ESTATES)


def test_the_streets_marks_in_percent(file):
    found = street_rows(file, "sample-12,,20,10,30", "sample-07,示例小区07,１３,7,")
    assert found.problems == []
    assert street_csv(found.in_order()) == "小区键,得分\nsample-07,66.666666\nsample-12,100\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("sample-07,,21,5,", "marks_points"),
        ("sample-07,,-1,5,", "marks_points"),
        ("sample-07,,1.5,5,", "marks_points"),
        ("sample-07,,,5,", "marks_no_points_given"),
        ("sample-99,,5,5,", "marks_stranger"),
    ],
)
def test_faults_of_the_streets_marks(file, row, code):
    assert codes(street_rows(file, row)) == [code]


def test_an_estate_is_marked_once(file):
    assert codes(street_rows(file, "sample-07,,5,5,", "sample-07,,6,6,")) == ["marks_estate_twice"]


def filled(raw, path: Path, **cells):
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)
    return path


def test_the_tally_workbook_comes_back(tmp_path):
    raw = books.tally_book(ASKED, Identity("tally", "a", "2026.1", "b"), as_of=AS_OF)
    path = filled(raw, tmp_path / "a.xlsx", A4="sample-07", B4="1", C4=5, D4="一般", E4="５")
    found = owners([path], ASKED, ESTATES)
    assert found.problems == [] and found.in_order() == [Mark("sample-07", 250, 3, 1)]


def test_the_streets_workbook_comes_back_and_blank_rows_are_left_out(tmp_path):
    raw = books.street_book(MARKED, ESTATES, Identity("street", "a", "2026.1", "b"), as_of=AS_OF)
    found = street([filled(raw, tmp_path / "a.xlsx", C4=20, D4="10")], MARKED, ESTATES)
    assert found.problems == [] and street_csv(found.in_order()) == "小区键,得分\nsample-07,100\n"


def test_the_template_in_csv_is_read_by_its_own_reader(file):
    path = file(books.tally_csv(ASKED) + "sample-07,1,5,5,5\r\n")
    assert owners([path], ASKED, ESTATES).marks["sample-07"].points == 300


def test_workbooks_are_the_same_every_time():
    made = [books.tally_book(ASKED, Identity("tally", "a", "2026.1", "b"), as_of=AS_OF) for _ in range(2)]
    assert made[0] == made[1]
