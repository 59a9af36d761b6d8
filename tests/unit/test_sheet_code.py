"""The code of a sheet: what it says comes back, slips are found, and the browser can follow the same vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.sheet_code import SheetCode, SheetCodeError, decode, encode, fingerprint

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "sheet-codes.json").read_text("utf-8"))

codes = st.builds(
    SheetCode,
    edition=st.builds("20{:02}.{}".format, st.integers(0, 99), st.integers(1, 99)),
    fingerprint=st.integers(0, 99),
    party=st.integers(0, 31),
    places=st.none() | st.sets(st.integers(1, 60), min_size=1).map(sorted).map(tuple),
)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["name"])
def test_codes(case):
    places = tuple(case["places"]) if case["places"] else None
    code = SheetCode(case["edition"], case["fingerprint"], case["party"], places)
    assert encode(code) == case["code"]
    assert decode(case["code"]) == code


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_refused(case):
    with pytest.raises(SheetCodeError) as refused:
        decode(case["code"])
    assert refused.value.reason == case["reason"]


@pytest.mark.parametrize("case", VECTORS["spellings"], ids=lambda case: repr(case["typed"]))
def test_however_it_is_typed(case):
    assert encode(decode(case["typed"])) == case["code"]


@pytest.mark.parametrize("case", VECTORS["fingerprints"], ids=lambda case: str(case["fingerprint"]))
def test_fingerprints(case):
    assert fingerprint(case["digest"]) == case["fingerprint"]


@given(codes)
def test_what_a_code_says_comes_back(code):
    assert decode(encode(code)) == code


@given(codes, st.data())
def test_every_wrong_digit_and_every_swap_is_found(code, data):
    digits = encode(code).replace(" ", "")
    at = data.draw(st.integers(0, len(digits) - 2))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[at]]))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    for slip in {digits[:at] + other + digits[at + 1 :], swapped} - {digits}:
        with pytest.raises(SheetCodeError, match="check"):
            decode(slip)


@given(st.text() | st.text("0123456789 ", max_size=40))
def test_any_text_is_a_code_or_refused_with_a_reason(text):
    try:
        assert decode(encode(decode(text))) == decode(text)
    except SheetCodeError as refused:
        assert refused.reason in {"digits", "length", "check", "content"}


def test_what_no_code_can_say():
    for wrong in ({"edition": "1999.1"}, {"edition": "2026.100"}, {"party": 32}, {"places": ()}, {"places": (2, 1)}):
        with pytest.raises(ValueError, match=r"edition|range|rise"):
            SheetCode(**{"edition": "2026.1", "fingerprint": 0, **wrong})
    with pytest.raises(SheetCodeError, match="length"):
        decode("1" * 100_000)
