"""Answer codes: what they say comes back, slips are found, and chat around them does not matter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.marks.answer_code import AnswerCode, AnswerCodeError, decode, encode, fingerprint
from build_tools.marks.pasted import find
from tests.marks.test_tally import ASKED

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "answer-codes.json").read_text("utf-8"))

estates = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
codes = st.builds(
    AnswerCode,
    estate=estates,
    fingerprint=st.integers(0, 9999),
    answers=st.text("0123456789x", min_size=1, max_size=20),
    serial=st.integers(0, 99_999_999),
)
ONE = AnswerCode("sample-07", 3752, "55543x5432", 48213977)
TEXT = encode(ONE)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["name"])
def test_codes(case):
    code = AnswerCode(case["estate"], case["fingerprint"], case["answers"], case["serial"])
    assert encode(code) == case["code"]
    assert decode(case["code"]) == code


@pytest.mark.parametrize("case", VECTORS["spellings"], ids=lambda case: repr(case["typed"]))
def test_however_it_is_typed(case):
    assert encode(decode(case["typed"])) == case["code"]
    assert [encode(one.code) for one in find(case["typed"])] == [case["code"]]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_refused(case):
    with pytest.raises(AnswerCodeError) as refused:
        decode(case["code"])
    assert refused.value.reason == case["reason"]


@given(codes)
def test_what_a_code_says_comes_back(code):
    assert decode(encode(code)) == code


def slips(text):
    """Every wrong figure or letter, and every swap of neighbours; not of the letters that only say what it is."""
    for at in range(2, len(text)):
        wrong = {text[:at] + other + text[at + 1 :] for other in "0123456789abcxyz-/"}
        swapped = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        yield from wrong | {swapped}


@given(codes)
def test_every_wrong_character_and_every_swap_is_found(code):
    text = encode(code).replace(" ", "")
    for slip in set(slips(text)) - {text}:
        with pytest.raises(AnswerCodeError):
            decode(slip)


@given(st.text() | st.text("wj1/-x 0123456789\n", max_size=80))
def test_any_text_is_a_code_or_refused_with_a_reason(text):
    try:
        assert decode(encode(decode(text))) == decode(text)
    except AnswerCodeError as refused:
        assert refused.reason in {"form", "version", "length", "check"}
    assert all((one.code is None) == bool(one.reason) for one in find(text))


@pytest.mark.parametrize(
    "wrong", [{"estate": ""}, {"estate": "a--b"}, {"estate": "A"}, {"answers": ""}, {"serial": 10**8}, {"serial": -1}]
)
def test_what_no_code_can_say(wrong):
    with pytest.raises(ValueError, match=r"key|answers|range"):
        replace(ONE, **wrong)


def test_the_fingerprint_is_of_what_owners_read():
    first = fingerprint(ASKED)
    assert first == fingerprint(replace(ASKED, title="别的", least_questions=1))
    reworded = replace(ASKED.questions[0], text="另一个问题。")
    assert first != fingerprint(replace(ASKED, questions=(reworded, *ASKED.questions[1:])))
    assert first != fingerprint(replace(ASKED, options=ASKED.options[::-1]))


# in the midst of other text


def found(text):
    return [(one.line, one.reason or encode(one.code)) for one in find(text)]


WIDE = TEXT.translate(str.maketrans("0123456789WJ/", "０１２３４５６７８９ＷＪ／"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("今天天气好，WJ-01 这一题怎么答？", []),
        (f"张三：{TEXT}", [(1, TEXT)]),
        (f"群主 9:05\r\n{TEXT}\r\n李四 2026/11/22 9:06\r\n{TEXT}。谢谢", [(2, TEXT), (4, TEXT)]),
        (f"好的\n答卷码：{WIDE}（三楼）", [(2, TEXT)]),
        (f"{TEXT} {TEXT}，{TEXT}", [(1, TEXT)] * 3),
        (TEXT.replace(" ", "\n  ") + "\n13800000000", [(1, TEXT)]),
        (f"{TEXT}\n12:30", [(1, TEXT)]),
        (f"{TEXT} 12:30", [(1, "length")]),
        (TEXT.replace(" 4821", "\n\n4821"), [(1, "length")]),
        (f"x\n{TEXT[:-1]}", [(2, "length")]),
        ("我的是 WJ1 sample-07 没带斜杠", [(1, "form")]),
        (f"{TEXT[:30]}{TEXT}", [(1, "length"), (1, TEXT)]),
        ("WJ2/sample-07/1", [(1, "version")]),
        ("WJ1/" + "a" * 5000 + "/1", [(1, "form")]),
    ],
)
def test_codes_in_chat(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("estate", ["wj0", "a-wj12", "wj1-7"])
def test_a_key_that_looks_like_the_beginning_of_a_code_is_a_key(estate):
    code = replace(ONE, estate=estate)
    assert [one.code for one in find(f"张三：{encode(code)}\n{encode(ONE)}")] == [code, ONE]


@given(st.lists(codes, max_size=5), st.sampled_from(["\n", " ", "\n王五：", "，"]))
def test_every_code_of_a_text_is_found_in_order(listed, between):
    assert [one.code for one in find(between.join(map(encode, listed)))] == listed


@given(codes, st.sampled_from([" ", "\n", " \n ", "　", "\u200b", "-"]))
def test_line_breaks_and_spaces_between_groups_do_not_matter(code, between):
    assert [one.code for one in find(re.sub(" ", between, encode(code)))] == [code]
