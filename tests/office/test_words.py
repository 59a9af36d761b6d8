"""What people write, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.office import clean, words


@pytest.mark.parametrize("text", ["符合", " 符 合。", "√", "✓", "✔", "是", "合格", "Ｙ", "TRUE", "达标", "符合\n"])
def test_met(text):
    assert words.verdict(text) == "met"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("基本符合", "partly_met"),
        ("△", "partly_met"),
        ("×", "not_met"),
        ("否", "not_met"),
        ("ｘ", "not_met"),
        ("不适用", "not_applicable"),
        ("Ｎ／Ａ", "not_applicable"),
        ("/", "not_applicable"),
    ],
)
def test_other_verdicts(text, verdict):
    assert words.verdict(text) == verdict


@pytest.mark.parametrize("text", ["", "差不多", "有", "无", "-", "*", "?", "符合不符合", "1"])
def test_no_verdict(text):
    assert words.verdict(text) is None


def test_a_formula_finds_no_word_twice():
    listed = [clean.folded(word) for said in words.VERDICTS.values() for word in said]
    assert len(listed) == len(set(listed))
    assert not {clean.folded(word) for word in words.YES} & {clean.folded(word) for word in words.NO}


@pytest.mark.parametrize(
    "text",
    ["2026Q4", "2026年第4季度", "２０２６Q４", "2026 年 第四季度", "2026-Q4", "2026-11-21", "2026年4季"],
)
def test_period(text):
    assert words.period(text) == "2026Q4"


@pytest.mark.parametrize("text", ["去年", "2026", "2026-4", "2026Q5", "2026年11月", "26Q4", "2026-13-01"])
def test_no_period(text):
    assert words.period(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("自查", "self"), ("企业自查", "self"), ("检 查", "inspection"), ("检查自查", None), ("评比", None)],
)
def test_kind(text, kind):
    assert words.kind(text) == kind


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (2.5, "2.5"), (True, "TRUE"), (None, ""), ("甲_x000D_\n乙　", "甲\n乙"), ("\u202e甲\u200b\x07", "甲")],
)
def test_incoming(value, text):
    assert clean.incoming(value) == text


@given(st.text())
def test_outgoing_is_fit_for_xml_and_stays_as_it_is(text):
    once = clean.outgoing(text)
    assert clean.outgoing(once) == once
    assert all(character == "\n" or ord(character) >= 0x20 for character in once)


def test_a_text_fits_into_one_cell():
    assert len(clean.outgoing("长" * 40_000)) == clean.MAX_CELL
