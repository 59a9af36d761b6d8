"""The fast way and the strict one give the same verdict; the fast one is taken by what the form writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import canonical, results
from build_tools.ratings import fast
from build_tools.results import Action, Correction
from build_tools.scoring import Answer, Link, Photo
from tests.unit.ratings.field import answers, result

FULL = result(
    answers=answers(
        "22.2",
        **{
            "SZ-005": Answer(
                outcome="not_met",
                note="看见“纸箱”\n\t😀\u2028",
                veto=True,
                photos=(Photo(digest="sha256:" + "a" * 64, caption="楼道"),),
                links=(Link(url="https://example.invalid/1", title="记录"),),
                by="示例检查员",
            )
        },
    ),
    assessors=["示例检查员"],
)
_ITEMS = {
    "finished": "2026-09-01T10:00:00+08:00",
    "flags": ["SZ-001"],
    "actions": [{"item": "SZ-005", "measure": "清走", "person": "示例经理", "due": "2026-10-01"}],
    "corrections": [{"at": "2026-09-02T10:00:00Z", "item": "SZ-001", "was": "", "now": "met"}],
}


def sealed(data):
    content = {key: value for key, value in data.items() if key != "digest"}
    return canonical.dumps({**content, "digest": canonical.digest(content)})


RAW = sealed({**json.loads(results.write(FULL)), **_ITEMS})
assert Action and Correction


def test_what_the_form_writes_goes_the_fast_way():
    for raw in (RAW, results.write(FULL), results.write(result("2n2."))):
        slow = results.parse(raw, "a.json")
        assert slow.problems == ()
        assert fast.parse(raw, "a.json") == slow.result


def same_verdict(raw):
    """What passes the fast way passes the strict way, as the same result."""
    found = fast.parse(raw, "a.json")
    if found is not None:
        assert results.parse(raw, "a.json") == results.Reading(found)
    return found


@settings(max_examples=300)
@given(st.data())
def test_flipped_bytes(data):
    raw = bytearray(RAW)
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    same_verdict(bytes(raw))


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner))


def places(value, way=()):
    """Every place within plain data."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*way, key))


PLACES = list(places(json.loads(RAW)))[1:]
SPECIAL = st.sampled_from(
    [
        "",
        "\n",
        "a\n",
        "x" * 121,
        "\x7f",
        "SZ-1",
        "met",
        "sha256:" + "0" * 64,
        2**53,
        -1,
        1.0,
        True,
        [],
        {},
        "2026-13-01",
    ]
)


@settings(max_examples=500)
@given(st.sampled_from(PLACES), values | SPECIAL, st.booleans())
def test_other_values_with_a_right_digest(way, value, added):
    data = json.loads(RAW)
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    if added and isinstance(inner, dict):
        inner["more" if isinstance(value, list) else str(value)[:10]] = value
    else:
        inner[way[-1]] = value
    content = {key: each for key, each in data.items() if key != "digest"}
    try:
        raw = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        digest = canonical.digest(content)
    except ValueError:  # a fraction, or half a character
        digest, raw = "sha256:" + "0" * 64, b"{}"
    same_verdict(sealed(data) if raw != b"{}" and digest else raw)


@pytest.mark.parametrize(
    "raw",
    [
        RAW + b" ",
        b" " + RAW,
        json.dumps(json.loads(RAW), ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode(),
        json.dumps(json.loads(RAW), ensure_ascii=False).encode(),
        RAW.replace(b'{"actions"', b'{"estate":"x","actions"'),
        RAW.replace(b'"by":', b'"by":"x","by":'),
        RAW.replace(b'"score":', b'"score":1e3,"score":'),
        RAW[:-1],
        RAW + RAW,
        b"\xef\xbb\xbf" + RAW,
        b"[" * 100_000,
        b"",
    ],
    ids=range(12),
)
def test_anything_unusual_goes_the_slow_way(raw):
    assert fast.parse(raw, "a.json") is None


def test_a_digest_of_something_else():
    raw = RAW.replace("楼道".encode(), "楼梯".encode())
    assert fast.parse(raw, "a") is None
    [problem] = results.parse(raw, "a").problems
    assert problem.code == "result_digest"


def test_both_write_the_same_signs():
    text = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x11000)]))
    assert fast._ENCODER.encode(text) == canonical.dumps(text)
