"""Answer codes counted: once each, with tables, whatever the order; every fault by file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.marks import handed_in, tally
from build_tools.marks.answer_code import AnswerCode, encode, fingerprint
from build_tools.marks.tally import Mark
from tests.marks.test_tally import ASKED, ESTATES, HEAD

OURS = fingerprint(ASKED)


def code(answers="551", estate="sample-07", serial=1, printed=OURS):
    return encode(AnswerCode(estate, printed, answers, serial))


@pytest.fixture
def read(tmp_path):
    """The tally of files by name; tables are CSV."""

    def read(estates=ESTATES, /, **files):
        paths = []
        for name, content in files.items():
            ending = "csv" if name.startswith("table") else "txt"
            paths.append(tmp_path / f"{name}.{ending}")
            paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        texts = [path for path in paths if handed_in.is_text(path)]
        out = tally.owners([path for path in paths if path not in texts], ASKED, estates)
        handed_in.add(out, texts, ASKED, estates)
        return out

    return read


def said(out):
    return [(one.file.rpartition("/")[2], one.line, one.code, one.warning) for one in out.problems]


def test_codes_and_tables_add_up(read):
    out = read(a=f"张三：{code('551')}\n李四：{code('3x3', serial=2)}", table=HEAD + "sample-07,1,5,5,5\n")
    assert out.problems == [] and out.in_order() == [Mark("sample-07", 200 + 100 + 300, 3 + 2 + 3, 3)]


def test_a_code_counts_once_in_all_files(read):
    out = read(a=f"{code()}\n{code()}", b=code(), c=code(estate="sample-12"))
    assert said(out) == [("a.txt", 2, "marks_code_twice", True), ("b.txt", 1, "marks_code_twice", True)]
    assert not out.failed and out.in_order() == [Mark("sample-07", 200, 3, 1), Mark("sample-12", 200, 3, 1)]
    assert dict(out.problems[1].words)["first"].endswith("a.txt:1")


def test_one_sheet_with_two_sets_of_answers_is_a_fault(read):
    out = read(a=f"{code('551')}\n{code('555')}")
    assert said(out) == [("a.txt", 2, "marks_code_differs", False)] and out.failed


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("我的：WJ1 sample-07", "marks_code_form"),
        (code()[:-1] + "x", "marks_code_length"),
        (code()[:-1], "marks_code_length"),
        (code()[:-1] + str((int(code()[-1]) + 1) % 10), "marks_code_check"),
        (code(printed=(OURS + 1) % 10_000), "marks_code_other"),
        (code(estate="sample-99"), "marks_stranger"),
        (code("559"), "marks_code_answers"),
        (code("5511"), "marks_code_answers"),
        (code().replace("WJ1", "WJ3"), "marks_code_version"),
        ("大家好，请填问卷", "marks_no_code"),
        ("", "marks_no_code"),
        (b"\xff\xfe\x00", "marks_no_text_file"),
        (b"PK\x03\x04\0\0", "marks_no_text_file"),
    ],
)
def test_faults(read, text, fault):
    out = read(a=text)
    assert said(out) == [("a.txt", 1, fault, False)] and out.marks == {}


def test_all_faults_of_all_files_in_one_run(read):
    bad = f"{code('559')}\n{code()}\n{code(estate='b', printed=(OURS + 1) % 10_000)}"
    faults = [(file, line, fault) for file, line, fault, _ in said(read(a=bad, b="WJ1/", table="不是表"))]
    assert faults == [
        ("table.csv", 1, "marks_no_table"),
        ("a.txt", 1, "marks_code_answers"),
        ("a.txt", 3, "marks_stranger"),
        ("a.txt", 3, "marks_code_other"),
        ("b.txt", 1, "marks_code_form"),
    ]


def test_too_few_answers_are_left_out_with_a_word(read):
    out = read(a=f"{code('5x0')}\n{code('500', serial=2)}\n{code('510', serial=3)}")
    assert [(line, fault) for _, line, fault, _ in said(out)] == [(1, "marks_few"), (2, "marks_few")]
    assert not out.failed and out.in_order() == [Mark("sample-07", 100, 2, 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_notepad_saves(read, encoding):
    assert read(a=f"小区群：{code()}".encode(encoding)).in_order() == [Mark("sample-07", 200, 3, 1)]


def test_without_a_register_any_estate_counts(read):
    assert set(read(None, a=code(estate="elsewhere")).marks) == {"elsewhere"}


def test_a_questionnaire_with_other_points_is_the_same_one(read, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(code("555"), "utf-8")
    changed = replace(ASKED, options=tuple(replace(one, points=one.points and 80) for one in ASKED.options))
    out = tally.Tally()
    handed_in.add(out, [path], changed, ESTATES)
    assert out.problems == [] and out.marks["sample-07"].points == 240


def test_a_missing_file_and_a_folder(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    out = tally.Tally()
    handed_in.add(out, [tmp_path / "none.txt", tmp_path / "folder.txt"], ASKED, None)
    assert [one.code for one in out.problems] == ["marks_not_a_file", "marks_missing"]


SHEETS = st.lists(
    st.tuples(st.sampled_from(sorted(ESTATES)), st.text("5310x", min_size=3, max_size=3)), min_size=1, max_size=8
)


@given(listed=SHEETS, swap=st.randoms(), twice=st.integers(0, 7))
def test_neither_order_nor_copies_matter(tmp_path_factory, listed, swap, twice):
    path = tmp_path_factory.mktemp("codes") / "a.txt"
    texts = [code(answers, estate, serial) for serial, (estate, answers) in enumerate(listed)]

    def tallied(lines):
        path.write_text("\n".join(lines), "utf-8")
        out = tally.Tally()
        handed_in.add(out, [path], ASKED, ESTATES)
        return out.marks

    mixed = [*texts, texts[twice % len(texts)]]
    swap.shuffle(mixed)
    assert tallied(texts) == tallied(mixed)
