"""The first record of an entry from a candidate of a quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools import schema, source
from build_tools.procedure import opening
from build_tools.procedure.record import Record, Step, from_plain
from build_tools.ratings.quarter import Candidate
from build_tools.typed import half_width
from tests.unit.ratings.quarters import estate, quarter

VETO = Candidate(list="black", trigger="veto", reasons=({"code": "list_veto", "item": "SZ-031"},))
LOW = Candidate(list="black", trigger="two-low-quarters", reasons=())
MADE = quarter(
    estates=(
        estate(candidates=(VETO,)),
        estate("estate-02", name="示例小区02", candidates=(LOW,)),
        estate("estate-03", name="示例小区03"),
    )
)
DAY = date(2026, 10, 12)


def record(**changes) -> Record:
    said = {"id": "MD-2026-001", "list": "black", "estate": "estate-01", "period": "2026Q2", "edition": "2026.1"}
    return Record(**{**said, "trigger": "veto", "facts": "事由。", "found": DAY, **changes})


def test_whom_a_word_means():
    assert [one.estate.key for one in opening.cases(MADE, "estate-01")] == ["estate-01"]
    assert [one.estate.key for one in opening.cases(MADE, "示例小区02")] == ["estate-02"]
    assert [one.estate.key for one in opening.cases(MADE, "示例企业A")] == ["estate-01", "estate-02"]
    assert [one.estate.key for one in opening.cases(MADE, "a", "two-low-quarters")] == ["estate-02"]
    assert opening.cases(MADE, "estate-03") == ()
    assert opening.cases(MADE, "别处") is None


def test_a_record_that_stands_in_the_way():
    [case] = opening.cases(MADE, "estate-01")
    ended = record(steps=(Step(stage="decision", on=DAY, outcome="not_listed", text="理由"),))
    assert opening.rival(case, [record()]) == record()
    assert opening.rival(case, [ended]) is None
    assert opening.rival(case, [replace(ended, period="2026Q3")]), "this very result was decided on"
    assert opening.rival(case, [record(list="red"), record(estate="estate-02")]) is None


def test_ids_are_never_given_again():
    assert opening.next_id([], DAY) == "MD-2026-001"
    assert opening.next_id(["MD-2026-001", "MD-2026-007", "MD-2025-044", "other"], DAY) == "MD-2026-008"
    assert opening.next_id(["MD-2026-999"], DAY) is None


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Cn", "Co")), min_size=1, max_size=40)
)
@example("Ａ区１号")
def test_what_is_written_is_read_as_it_was_meant(name):
    one = estate(name=name, candidates=(VETO,))
    [case] = opening.cases(quarter(estates=(one,)), "estate-01")
    made = opening.opening(case, "MD-2026-004", DAY, lambda step: f"{step['item']}：查实。")
    document = source.parse(made.text.encode("utf-8"), made.name)
    assert not document.problems
    assert not list(schema.check(document, "record"))
    read = from_plain(document.data)
    assert read == record(id="MD-2026-004", period="2026Q3", facts=half_width(f"{name}：SZ-031：查实。"), sample=True)


def test_a_real_quarter_makes_no_sample():
    [case] = opening.cases(quarter(estates=MADE.estates, sample=False), "estate-01")
    assert "sample" not in opening.opening(case, "MD-2026-004", DAY, lambda _: "查实。").text


@pytest.mark.parametrize("name", ["MD-2026-004.yml", "MD-2026-004.yaml"])
def test_a_file_takes_its_id_whatever_is_in_it(tmp_path, name):
    (tmp_path / name).write_bytes(b"\xff")
    assert opening.next_id(opening.ids(tmp_path), DAY) == "MD-2026-005"
