"""Word-level redline: both texts can be read out of it, and a change reads as a phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.editions import redline
from build_tools.editions.redline import Piece

chinese = st.text(st.sampled_from("物业企业应当在每日内公示10 35个月Aa，。；一二"), max_size=40)


@given(old=chinese, new=chinese)
def test_both_texts_come_back(old, new):
    pieces = redline.redline(old, new)
    assert redline.old_text(pieces) == old
    assert redline.new_text(pieces) == new
    assert all(piece.text for piece in pieces)
    assert (old == new) == all(piece.kind == "same" for piece in pieces)


@given(text=st.text(max_size=60))
def test_words_lose_nothing(text):
    assert "".join(redline.words(text)) == text


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in redline.redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应及时答复；公示有误的", "应在3日内答复；公示有误的", "应[-及时-]{+在3日内+}答复；公示有误的"),
        ("至少每15日一次", "至少每10日一次", "至少每[-15日-]{+10日+}一次"),
        ("每季度公开", "每月公开", "每[-季度-]{+月+}公开"),
        ("看记录。", "看记录，抽3份。", "看记录{+，抽3份+}。"),
        ("甲乙丙", "甲乙丙", "甲乙丙"),
        ("", "新的一句。", "{+新的一句。+}"),
        ("旧的一句。", "", "[-旧的一句。-]"),
        ("电话和邮箱", "传真和信箱", "[-电话和邮-]{+传真和信+}箱"),
    ],
)
def test_reads_as_a_phrase(old, new, expected):
    assert marked(old, new) == expected


def test_a_number_is_never_cut():
    pieces = redline.redline("不超过15日", "不超过5日")
    assert Piece("gone", "15日") in pieces and Piece("come", "5日") in pieces


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("每15日一次，保存2年", "每10日一次，保存2年", [("15日", "10日")]),
        ("及时答复", "3日内答复", [("", "3日内")]),
        ("在7日内答复，10日内办结", "10日内办结", [("7日内", "")]),
        ("二十四小时", "24小时", [("", "24小时")]),
        ("不低于90%", "不低于95%", [("90%", "95%")]),
        ("一样", "一样的", []),
    ],
)
def test_quantities_moved(old, new, moved):
    assert redline.quantities_moved(old, new) == moved
