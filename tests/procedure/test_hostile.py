"""Whatever stands in a record, a list of findings or a tally: problems, never a crash."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from build_tools import source
from build_tools.followup import reading as followup
from build_tools.followup.periods import named
from build_tools.followup.standing import standing as followed
from build_tools.marks import sheets
from build_tools.messages import text_of
from build_tools.procedure import public, reading, wording
from build_tools.procedure.standing import standing
from tests.followup import worlds as tasks
from tests.procedure.worlds import RULES, day, plain

JUNK: Any = st.one_of(
    st.sampled_from(["", "0000-00-00", "2099-12-31", "2026-02-30", "😀", "=1+1", "13812345678", "a" * 900, "2026Q3"]),
    st.sampled_from([None, True, 0, -1, 10**14, [], {}, [[]], {"stage": "notice"}, "listed", "removal", "2000-01-01"]),
    st.sampled_from([date(2026, 8, 1).isoformat(), "handed_in", "extended", "red", "lapsed"]),
)


def spots(value: Any, way: tuple = ()) -> list[tuple]:
    own = [way] if way else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return own + [spot for key, inner in pairs for spot in spots(inner, (*way, key))]


def mutated(data: Any, changes: list[tuple[int, Any]]) -> source.Document:
    data = copy.deepcopy(data)
    for number, junk in changes:
        known = spots(data)
        if known:
            *way, last = known[number % len(known)]
            home = data
            for key in way:
                home = home[key]
            home[last] = copy.deepcopy(junk)  # else it could come to hold itself
    return source.parse((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), "a.yml")


CHANGES = st.lists(st.tuples(st.integers(0, 999), JUNK), max_size=4)


@given(CHANGES)
def test_records(changes):
    result = {"period": "2026Q3", "percent": "60", "on": "2026-10-12"}
    shelf = reading.shelf([mutated(plain(6, next_result=result), changes)], RULES, day("2026-12-31"), {"sample-07"})
    assert all(text_of(problem) and text_of(problem, "en") for problem in shelf.problems)
    if not shelf.failed:
        for one in shelf.records:
            assert wording.line(standing(one, RULES, day("2026-12-31")), RULES, {}, day("2026-12-31"))
        assert all("138123" not in json.dumps(one.to_plain()) for one in public.entries(shelf.records, RULES, date.max))


@given(CHANGES, CHANGES)
def test_tasks_and_findings(changes, others):
    units = tasks.unit_plain(tasks.done("2026-10-31"), since="2026-09")
    findings = {"findings": [tasks.finding_plain(closed="2026-10-09", meetings=["2026-10-08"])]}
    shelf = followup.shelf([mutated(units, changes)], [mutated(findings, others)], tasks.known())
    assert all(text_of(problem) and text_of(problem, "en") for problem in shelf.problems)
    if not shelf.failed:
        month = named("2026-10")
        found = followed(shelf.units, shelf.findings, [tasks.task()], month, day("2026-12-31"))
        assert found.total.total == len(found.tasks)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))))
def test_tallies(raw):
    opened = sheets.parse_csv(raw, "a.csv")
    assert bool(opened.sheets) != bool(opened.problems)
