"""The strict reader: every value with its place, every fault as a Problem, and never an exception."""

from __future__ import annotations

import random
import re
import string

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools import source
from build_tools.messages import MESSAGES
from build_tools.source import Mark, Problem


def parse(text: str | bytes) -> source.Document:
    return source.parse(text.encode("utf-8") if isinstance(text, str) else text, "a.yml")


def found(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and code of each problem."""
    return [(problem.line, problem.column, problem.code) for problem in parse(text).problems]


def test_plain_data():
    text = '# 说明\na: 1\nb: true\nc: 文字 [不是列表]\nd: "2026.1"\ne: [x, -3]\nf:\n  - g: "no"\n'
    expected = {"a": 1, "b": True, "c": "文字 [不是列表]", "d": "2026.1", "e": ["x", -3], "f": [{"g": "no"}]}
    assert parse(text).data == expected
    assert found(text) == []


def test_places():
    document = parse("a: 1\nb:\n  - c: x\n    d: [y, z]\n")
    assert document.place(("b", 0, "d", 1)) == Mark(4, 12)
    assert document.place(("b", 0)) == Mark(3, 5)
    assert document.place(("b", 0, "missing", "too")) == Mark(3, 5)
    assert document.place(("b", 0, "c")) == Mark(3, 8)
    assert parse("").place(("a",)) == Mark(1, 1)


def test_a_problem_of_a_document_has_the_place_of_its_value():
    problem = parse("a: 1\nb: 2\n").problem(("b",), "code", value=3, warning=True)
    assert problem == Problem("a.yml", 2, 4, "code", (("value", "3"),), warning=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, 1, "empty_file")),
        (" \n\n", (1, 1, "empty_file")),
        ("# 只有注释\n", (1, 1, "empty_file")),
        ("a: 1", (1, 1, "no_final_newline")),
        ("a: 1\nb: 2", (2, 1, "no_final_newline")),
        ("\ufeffa: 1\n", (1, 1, "byte_order_mark")),
        ("a: 1\n中: 文\n".encode("gbk"), (2, 1, "gbk")),
        ("a: 1\n".encode("utf-16"), (1, 1, "utf16")),
        ("a: 1\n".encode("utf-16-be"), (1, 1, "utf16")),
        (b"a: \x00\n", (1, 1, "binary_file")),
        (b"\x89\xff\xd8\n", (1, 1, "binary_file")),
        ("a: 中文".encode()[:-1], (1, 1, "cut_off")),
        ("a: 中文\nb: 中文\n".encode() + "c: 中文\n".encode("gbk"), (3, 1, "mixed_encoding")),
        ("a:\n\tb: 1\n", (2, 1, "tab_indent")),
        ("a:\n　b: 1\n", (2, 1, "wide_indent")),
        ("a:\n \u00a0b: 1\n", (2, 2, "wide_indent")),
        ("a：1\n", (1, 2, "full_width_colon")),
        ("- a：1\n", (1, 4, "full_width_colon")),
        ("a: １\n", (1, 4, "full_width")),
        ("a: Ａ座\n", (1, 4, "full_width")),
        ("a: [b，c]\n", (1, 5, "full_width_comma")),
        ("a: x_x000D_\n", (1, 4, "excel_escape")),
        ("a: 你\ufffd\n", (1, 4, "lost_character")),
        ("a: 你\u200b好\n", (1, 5, "control_character")),
        ("a: 你\u2028好\n", (1, 5, "control_character")),
        ("a: 你\x7f好\n", (1, 5, "control_character")),
        ("a: 1\nb: 你\x0b好\n", (2, 5, "control_character")),
        ("a: &b 1\n", (1, 4, "alias")),
        ("a: *b\n", (1, 4, "alias")),
        ("a: !!int 1\n", (1, 4, "tag")),
        ("a: !b 1\n", (1, 4, "tag")),
        ("!b a: 1\n", (1, 1, "tag")),
        ("[a, b]: 1\n", (1, 1, "complex_key")),
        (": 1\n", (1, 1, "complex_key")),
        ('"": 1\n', (1, 1, "complex_key")),
        ("a: 1\na: 2\n", (2, 1, "duplicate_key")),
        ("a: 1\n---\nb: 1\n", (2, 1, "many_documents")),
        ("a:\n", (1, 3, "empty_value")),
        ("a: ~\n", (1, 4, "empty_value")),
        ("a: null\n", (1, 4, "empty_value")),
        ("a: b: c\n", (1, 5, "yaml_colon_in_text")),
        ("a: [b, c\nd: 1\n", (1, 4, "yaml_unclosed_list")),
        ("a: {b: c\nd: 1\n", (1, 4, "yaml_unclosed_list")),
        ("a: 'b\n", (1, 4, "yaml_unclosed_quote")),
        ("a: 'b\nc: 'd'\n", (1, 1, "yaml_unclosed_quote")),
        ("a: 'b'c\n", (1, 7, "yaml_after_quote")),
        ("a:\n  b: 1\n c: 2\n", (3, 2, "yaml_indent")),
        ("a: 1\nb\nc: 1\n", (2, 1, "yaml_no_colon")),
        ("a: @b\n", (1, 4, "yaml_bad_start")),
        ("a: }\n", (1, 4, "yaml_bad_start")),
        ('a: "\\q"\n', (1, 5, "yaml_bad_escape")),
        ("%a\n", (1, 3, "yaml_syntax")),
    ],
)
def test_fault(text, expected):
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Yes",
        "ON",
        "1.0",
        "2026.10",
        "1e5",
        "0x1F",
        "010",
        "1_000",
        "12:30",
        "2026-11-21",
        ".inf",
        "=",
        "0943",
        "0o17",
        "+5",
    ],
)
def test_what_programs_read_differently_must_be_quoted(text):
    document = parse(f"a: {text}\n")
    assert [problem.code for problem in document.problems] == ["ambiguous_scalar"]
    assert document.data == {"a": text}
    assert found(f'a: "{text}"\n') == []


def test_text_pasted_with_wide_spaces_is_fine():
    assert found("a: 甲　乙\u00a0丙，丁：戊\nb: “甲”\n") == []
    assert found('a: [甲, "乙，丙"]\n') == []


def test_a_quoted_text_may_have_anything_on_its_lines():
    assert found('a: "甲\n  b：乙\n  　丙"\nc: 1\n') == []


def test_windows_line_ends_are_fine():
    assert parse(b"a: 1\r\nb:\r\n  - x\r\n") == parse(b"a: 1\nb:\n  - x\n")


def test_both_faults_of_a_file_are_said():
    assert [code for _, _, code in found("a: yes\na: ~\nb: １")] == [
        "no_final_newline",
        "ambiguous_scalar",
        "duplicate_key",
        "empty_value",
        "full_width",
    ]


def test_the_first_of_two_values_is_kept():
    assert parse("a: 1\na: 2\n").data == {"a": 1}


@pytest.mark.parametrize("text", ["a: " + "[" * 5000, "[" * 50 + "]" * 50, "- a\n" * 502], ids=["cut", "deep", "wide"])
def test_deep_and_wide_files_are_refused(text, monkeypatch):
    monkeypatch.setattr(source, "MAX_NODES", 500)
    assert found(text)[-1][2] == "too_deep"


def test_read(tmp_path):
    path = tmp_path / "a.yml"
    codes = lambda: [problem.code for problem in source.read(path, "a.yml").problems]  # noqa: E731
    assert codes() == ["missing_file"]
    path.write_bytes(b"a: 1\n")
    assert codes() == []
    path.write_bytes(b"a" * (source.MAX_BYTES + 1))
    assert codes() == ["too_large"]
    path.unlink()
    path.mkdir()
    assert codes() == ["not_a_file"]
    path.rmdir()
    path.symlink_to(path)
    assert codes() == ["unreadable_file"]


PIECES = [
    "a",
    ": ",
    "：",
    "- ",
    "\n",
    "  ",
    "\t",
    '"',
    "'",
    "[",
    "{",
    "]",
    "}",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "#",
    "---",
]
hostile = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from([*PIECES, "中", "１", "\u2028", "\x07", "\ufeff", "yes", "1.0"]), max_size=40).map(
        lambda pieces: "".join(pieces).encode()
    ),
)


@given(hostile)
@example(b"\xff")
@example(b"? ")
@example(b"a: |2\n")
def test_any_bytes_give_data_or_a_problem(raw):
    document = source.parse(raw, "a.yml")
    assert document.readable or document.problems
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in document.problems:
        assert problem.code in MESSAGES
        assert 1 <= problem.line <= lines
        assert problem.column >= 1


characters = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn"], include_characters="\n"
)
# where a long text is folded, these at the head of its next line are slips of typing to us
SLIPS = re.compile(r"(^|\s)([\u00a0\u2000-\u200a\u202f\u3000]|\w+：)", re.ASCII)
texts = st.text(characters | st.sampled_from(string.punctuation + " \n：，　"), max_size=30).filter(
    lambda text: not SLIPS.search(text)
)
integers = st.integers(-(10**14), 10**14)
documents = st.recursive(
    st.one_of(texts, integers, st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts.filter(bool), inner, max_size=4)),
    max_leaves=12,
).filter(lambda value: isinstance(value, (dict, list)))


@given(documents, st.sampled_from([True, False, None]), st.booleans(), st.sampled_from([20, 80, 10_000]))
def test_agrees_with_the_yaml_library(data, flow, unicode, width):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode, width=width)
    document = parse(text)
    assert yaml.safe_load(text) == data
    assert document.data == data
    assert {problem.code for problem in document.problems} <= {
        "full_width",
        "full_width_comma",
        "lost_character",
        "ambiguous_scalar",  # 0E0 is text for YAML 1.1, a number for YAML 1.2
    }


@given(documents)
def test_every_value_has_a_place(data):
    document = parse(yaml.safe_dump(data, allow_unicode=True))
    pending = [((), data)]
    while pending:
        pointer, value = pending.pop()
        assert pointer in document.places
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        pending.extend(((*pointer, key), inner) for key, inner in children)


@given(documents, st.randoms(use_true_random=False))
def test_a_file_cut_within_a_line_has_a_problem(data, chance: random.Random):
    raw = yaml.safe_dump(data, allow_unicode=True).encode()
    cut = chance.choice([place for place in range(len(raw)) if not raw[:place].endswith(b"\n")])
    assert source.parse(raw[:cut], "a.yml").problems
