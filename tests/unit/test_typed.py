"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.typed import typed

WIDE = str.maketrans("0123456789.,- ", "０１２３４５６７８９．，－　")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("８６．５", "86.5"),
        (" 46 ", "46"),
        ("\u3000４６\u00a0", "46"),
        ("85,000", "85000"),
        ("８５，０００．５", "85000.5"),
        ("1 234 567", "1234567"),
        ("86,5", "86,5"),
        ("1,00", "1,00"),
        ("1234,567", "1234,567"),
        ("1,234 567", "1,234 567"),
        ("SZ－０１２", "SZ-012"),
        ("", ""),
    ],
)
def test_typed(text, plain):
    assert typed(text) == plain


@given(st.integers(0, 10**9))
def test_width_and_separators_change_no_number(number):
    for shown in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        assert typed(shown) == str(number)
        assert typed(shown.translate(WIDE)) == str(number)


@given(st.text())
def test_typed_twice_is_typed_once(text):
    assert typed(typed(text)) == typed(text)
