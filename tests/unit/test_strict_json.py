"""The strict JSON reader: every value with its place, every fault as a Problem, and never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import messages, strict_json
from build_tools.source import Mark


def codes(raw):
    return [problem.code for problem in strict_json.read(raw, "x.json").problems]


def place(raw):
    (problem,) = strict_json.read(raw, "x.json").problems
    return problem.line, problem.column


def test_plain_data_with_the_place_of_every_value():
    document = strict_json.read('{"甲": [1,\n  {"b": null}],\n "c": "文字"}\n'.encode(), "x.json")
    assert (document.file, document.problems) == ("x.json", ())
    assert document.data == {"甲": [1, {"b": None}], "c": "文字"}
    assert document.places == {
        (): Mark(1, 1),
        ("甲",): Mark(1, 7),
        ("甲", 0): Mark(1, 8),
        ("甲", 1): Mark(2, 3),
        ("甲", 1, "b"): Mark(2, 9),
        ("c",): Mark(3, 7),
    }


def test_null_is_data_without_problems():
    document = strict_json.read(b"null", "x.json")
    assert (document.data, document.problems) == (None, ())


def test_a_faulty_file_has_no_data():
    assert strict_json.read(b'{"a": 0.5}', "x.json").data is None


def test_a_line_at_the_end_of_a_message_keeps_its_number():
    document = strict_json.read('自查结果 五星\n核对码 123\n\n{"a": 1}\n'.encode(), "x.txt")
    assert (document.data, document.place(("a",))) == ({"a": 1}, Mark(4, 7))


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "result_empty", 1),
        (b" \n\n", "result_empty", 1),
        (b"\xef\xbb\xbf{}", "byte_order_mark", 1),
        ("{}".encode("utf-16"), "utf16", 1),
        ("{}".encode("utf-16-le"), "utf16", 1),
        ("{}".encode("utf-16-be"), "utf16", 1),
        ('{\n"a": "小区"}'.encode("gbk"), "gbk", 2),
        (b"PK\x03\x04\n\xff\x00\x81\xfe", "result_binary", 2),
        (b"{\n\x81\x01}", "result_binary", 2),
        ('{\n"a": "小'.encode()[:-1], "result_cut_off", 2),
    ],
)
def test_other_encodings(raw, code, line):
    assert [(problem.code, problem.line) for problem in strict_json.read(raw, "x.json").problems] == [(code, line)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'{"a":1,\n "a":2}', (2, 2)),
        (b'{"a":\n\n   NaN}', (3, 4)),
        (b'{"a":[1, 0.5]}', (1, 10)),
        (b'{"a" 1}', (1, 6)),
        ('{"小区":"\x07"}'.encode(), (1, 8)),
        (b'{"a":1,\n', (2, 1)),
        (b'{"a":"\\ud800"}', (1, 6)),
    ],
)
def test_place_of_a_fault(raw, expected):
    assert place(raw) == expected


def test_all_faults_of_numbers_and_keys_in_one_run():
    raw = b'{"a":NaN,"b":-Infinity,"c":1e999,"d":9007199254740992,"e":1,"e":2,"f":' + b"9" * 5000 + b"}"
    expected = ["result_not_a_number"] * 2
    expected += ["result_fraction", "result_huge_number", "result_duplicate_key", "result_huge_number"]
    assert codes(raw) == expected


def test_the_first_of_two_equal_keys_is_named():
    (problem,) = strict_json.read(b'{"a":1,\n"b":2,\n"a":3}', "x.json").problems
    assert dict(problem.words) == {"key": "a", "first": "1"}


@pytest.mark.parametrize("number", [2**53 - 1, 1 - 2**53, 0])
def test_the_largest_exact_integers_are_read(number):
    assert strict_json.read(b"[%d]" % number, "x.json").data == [number]


def test_signs_within_text_are_text():
    text = '[[[{{{ NaN 0.5 \\" "a":1 ' + "[" * 100
    assert strict_json.read(json.dumps({"a": text}).encode(), "x.json").data == {"a": text}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"[" * strict_json.MAX_DEPTH + b"]" * strict_json.MAX_DEPTH, []),
        (b"[" * (strict_json.MAX_DEPTH + 1) + b"]" * (strict_json.MAX_DEPTH + 1), ["result_too_deep"]),
        (b'{"a":' * 100_000, ["result_too_deep"]),
        (b"[" + b"1," * strict_json.MAX_TOKENS + b"1]", ["result_too_deep"]),
    ],
)
def test_depth_and_size_are_bounded(raw, expected):
    assert codes(raw) == expected


def test_an_unfinished_text_full_of_escapes_is_read_in_one_pass():
    assert codes(b'{"a":"' + b'\\"' * 900_000 + b"\\") == ["result_cut_off"]


@settings(deadline=None)
@given(st.binary() | st.text(alphabet='{}[]",:0.1eE-+NaInfity\\ud8 \n\t').map(str.encode))
def test_no_bytes_raise(raw):
    for problem in strict_json.read(raw, "x.json").problems:
        assert messages.text_of(problem, "zh")
        assert messages.text_of(problem, "en")


whole = st.integers(1 - 2**53, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | whole | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@settings(deadline=None)
@given(st.lists(values), st.sampled_from([None, 1]), st.booleans())
def test_what_json_can_say_exactly_is_read_as_it_is(data, indent, ascii_only):
    document = strict_json.read(json.dumps(data, indent=indent, ensure_ascii=ascii_only).encode(), "x.json")
    assert (document.data, document.problems) == (data, ())
