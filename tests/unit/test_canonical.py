"""Canonical JSON: one spelling for the same data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import canonical

scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8"))
keys = st.text(st.characters(codec="ascii", min_codepoint=32), max_size=8)
documents = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=20)


def test_keys_are_sorted_and_text_is_kept():
    assert canonical.dumps({"b": "电梯", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"电梯"}'.encode()


@pytest.mark.parametrize("bad", [1.5, [float("nan")], {"a": {"b": 0.1}}, "\ud800"])
def test_fractions_and_lone_surrogates_are_refused(bad):
    with pytest.raises(ValueError):
        canonical.dumps(bad)


@given(documents)
def test_round_trip_keeps_data_and_bytes(document):
    raw = canonical.dumps(document)
    assert json.loads(raw) == document
    assert canonical.dumps(json.loads(raw)) == raw


def test_short_digest_is_what_people_compare():
    digest = canonical.digest({"a": 1})
    assert digest.startswith("sha256:") and len(digest) == 71
    assert canonical.short(digest) == digest[7:19]
