"""Structural differences: none where there are none, and applying them gives the other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.editions import structure
from build_tools.editions.structure import Replaced, apply, diff, is_change, leaves

scalars = st.none() | st.booleans() | st.integers(-5, 5) | st.text("甲乙丙丁1", max_size=6)
keys = st.sampled_from(["id", "key", "text", "points", "source", "article"])
data = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
)


@given(one=data)
def test_no_difference_to_itself(one):
    assert diff(one, one) is None


@given(old=data, new=data)
def test_applying_the_difference_gives_the_new(old, new):
    made = apply(old, diff(old, new))
    assert repr_of(made) == repr_of(new)


def repr_of(value):
    """Equality that tells 1 from True and cares not for the order of keys."""
    if isinstance(value, dict):
        return {key: repr_of(inner) for key, inner in value.items()}
    return [repr_of(inner) for inner in value] if isinstance(value, list) else repr(value)


@given(
    values=st.lists(
        st.builds(lambda n, t: {"id": f"SZ-{n:03}", "text": t}, st.integers(1, 999), st.text()),
        unique_by=lambda v: v["id"],
    ),
    seed=st.integers(),
)
def test_another_order_is_no_change(values, seed):
    shuffled = random.Random(seed).sample(values, len(values))
    node = diff(values, shuffled)
    assert not is_change(node)
    assert apply(values, node) == shuffled
    assert list(leaves(node)) == []


@given(texts=st.lists(st.text(), max_size=8), seed=st.integers())
def test_another_order_of_texts_is_no_change(texts, seed):
    shuffled = random.Random(seed).sample(texts, len(texts))
    assert not is_change(diff(texts, shuffled))


def test_a_named_element_keeps_its_name_whatever_its_words():
    old = [{"id": "C01", "text": "甲"}, {"id": "C02", "text": "乙"}]
    new = [{"id": "C02", "text": "甲"}, {"id": "C03", "text": "乙"}]
    assert sorted(leaves(diff(old, new)), key=str) == sorted(
        [((0, "text"), "乙", "甲"), ((0,), old[0], None), ((1,), None, new[1])], key=str
    )


def test_a_reworded_sentence_is_one_change():
    old = [{"text": "物业企业应当公布电话。"}, {"text": "应当佩戴工牌。"}]
    new = [{"text": "应当佩戴工牌。"}, {"text": "物业企业应当公布姓名和电话。"}, {"text": "夜里有人值班。"}]
    assert list(leaves(diff(old, new))) == [
        ((1, "text"), "物业企业应当公布电话。", "物业企业应当公布姓名和电话。"),
        ((2,), None, {"text": "夜里有人值班。"}),
    ]


@pytest.mark.parametrize(("old", "new"), [(1, True), (0, False), ("1", 1), (None, "")])
def test_kinds_are_told_apart(old, new):
    assert diff(old, new) == Replaced(old, new)
    assert structure.is_change(diff([old], [new]))
