"""The document of a quarter: canonical, sealed, as its schema says, and read strictly."""

from __future__ import annotations

import json
import os
from fractions import Fraction

import msgspec
import pytest

from build_tools import canonical, schema
from build_tools.ratings import quarter as q
from tests.unit.ratings.quarters import quarter


def codes(reading: q.Reading) -> list[str]:
    assert reading.quarter is None
    return [problem.code for problem in reading.problems]


def test_round_trip(tmp_path):
    file = tmp_path / q.FILE
    file.write_bytes(q.write(quarter()))
    assert q.read(file) == q.Reading(quarter())


def test_the_bytes_are_canonical_json():
    raw = q.write(quarter())
    assert raw == canonical.dumps(json.loads(raw)) + b"\n"


def test_the_digest_covers_all_but_itself():
    data = json.loads(q.write(quarter()))
    stated = data.pop("digest")
    assert stated == canonical.digest(data)


def test_the_schema_accepts_what_is_written():
    assert not list(schema.validator("quarter").iter_errors(json.loads(q.write(quarter()))))


def _required(kind: type) -> set[str]:
    return set(kind.__struct_fields__)


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (q.Quarter, ()),
        (q.Estate, ("definitions", "estate")),
        (q.Assessment, ("definitions", "assessment")),
        (q.Enterprise, ("definitions", "enterprise")),
        (q.File, ("definitions", "file")),
        (q.Rank, ("definitions", "rank")),
        (q.Candidate, ("definitions", "candidate")),
    ],
)
def test_the_schema_names_the_same_fields(kind, way):
    part = schema.load("quarter")
    for step in way:
        part = part[step]
    assert set(part["required"]) == set(part["properties"]) == _required(kind)


def test_an_altered_document_is_refused():
    raw = q.write(quarter()).replace("示例小区01".encode(), "示例小区02".encode())
    assert codes(q.parse(raw, "a")) == ["quarter_altered"]


def test_a_document_saved_by_another_program_is_refused():
    raw = json.dumps(json.loads(q.write(quarter())), indent=1).encode()
    assert codes(q.parse(raw, "a")) == ["quarter_not_canonical"]


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"format":"wuye-result"}', b"NaN"])
def test_what_is_no_quarter_is_refused(raw):
    assert codes(q.parse(raw, "a")) == ["quarter_form"]


def test_numbers_and_texts_have_their_form():
    data = json.loads(q.write(quarter()))
    for change in ({"period": "2026Q5"}, {"as_of": "2026-10-10\n"}, {"rules": "sha256:1"}, {"more": 1}):
        assert codes(q.parse(msgspec.json.encode({**data, **change}), "a")) == ["quarter_form"]


def test_what_is_no_file(tmp_path):
    assert codes(q.read(tmp_path / "none")) == ["quarter_missing"]
    assert codes(q.read(tmp_path)) == ["quarter_not_a_file"]
    os.mkfifo(tmp_path / "pipe")
    assert codes(q.read(tmp_path / "pipe")) == ["quarter_not_a_file"]


def test_percentages():
    assert q.exact(Fraction(260, 3)) == "260/3"
    assert q.exact(Fraction(85)) == "85"
    assert q.hundredths(Fraction(89999, 1000)) == 8999
    assert q.fraction("260/3") * 3 == 260


def test_periods(tmp_path):
    assert [q.previous(one) for one in ("2026Q1", "2026Q4")] == ["2025Q4", "2026Q3"]
    assert [q.is_period(one) for one in ("2026Q1", "2026Q5", "2026q1", "0000Q1", "２０２６Q1", "2026Q1\n")] == [
        True,
        False,
        False,
        False,
        False,
        False,
    ]
    for name in ("2026Q1", "2025Q4", "draft"):
        (tmp_path / name).mkdir()
        (tmp_path / name / q.FILE).write_bytes(b"")
    assert q.periods(tmp_path) == ("2025Q4", "2026Q1")
