"""The life of an entry, derived from what was released."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.editions import life
from build_tools.editions.archive import Archive
from build_tools.editions.life import Stage
from build_tools.model import Consultation
from tests.editions import released, three

NOTES = [
    {"entries": ["SZ-001"], "verb": "changed", "what": "改一", "why": "因一"},
    {"entries": ["SZ-002"], "verb": "merged", "what": "并入", "why": "因二", "into": ["SZ-003", "SZ-009"]},
    {"entries": ["SZ-005"], "verb": "split", "what": "拆开", "why": "因三", "into": ["SZ-005", "SZ-010"]},
    {"entries": ["SZ-006"], "verb": "withdrawn", "what": "废止", "why": "因四"},
]
CHANGES = {"notes": NOTES, "added": ["SZ-009", "SZ-010"], "withdrawn": ["SZ-002", "SZ-006"]}


@pytest.fixture(scope="module")
def lives():
    first = released("2026.1", "2026-11-21", "2026-11-21")
    return life.lives(Archive((first, released("2026.2", "2026-11-22", "2027-01-01", changes=CHANGES))))


def stages(one):
    days = ("2026-11-20", "2026-11-21", "2026-11-22", "2026-12-31", "2027-01-01")
    return [one.on_date(date.fromisoformat(day)) for day in days]


IN, OUT, COMING = Stage.IN_FORCE, Stage.WITHDRAWN, Stage.UPCOMING


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("SZ-001", [None, IN, IN, IN, IN]),
        ("SZ-002", [None, IN, IN, IN, OUT]),
        ("SZ-005", [None, IN, IN, IN, IN]),
        ("SZ-006", [None, IN, IN, IN, OUT]),
        ("SZ-009", [None, None, COMING, COMING, IN]),
    ],
)
def test_on_date(lives, key, expected):
    assert stages(lives[key]) == expected


def test_verbs_reasons_and_successors(lives):
    assert [event.verb for event in lives["SZ-001"].events] == ["listed", "changed"]
    assert [event.verb for event in lives["SZ-003"].events] == ["listed", "changed"]
    assert [event.verb for event in lives["SZ-009"].events] == ["added"]
    end = lives["SZ-002"].withdrawal
    assert (end.into, end.why, end.effective) == (("SZ-003", "SZ-009"), "因二", date(2027, 1, 1))
    assert lives["SZ-005"].withdrawal is None


def test_until_and_after(lives):
    one = lives["SZ-001"]
    assert [event.edition for event in one.until(date(2026, 12, 31))] == ["2026.1"]
    assert [event.edition for event in one.after(date(2026, 12, 31))] == ["2026.2"]
    assert one.after(date(2026, 11, 21)) == one.after(date(2027, 1, 1)) == ()


@pytest.mark.parametrize(
    ("day", "stage"),
    [("2026-11-30", Stage.DRAFT), ("2026-12-01", Stage.CONSULTATION), ("2026-12-31", Stage.CONSULTATION)],
)
def test_consultation(day, stage):
    consultation = Consultation(opens="2026-12-01", closes="2026-12-31", how="写信。")
    assert life.stage_of_draft(consultation, date.fromisoformat(day)) is stage
    assert life.stage_of_draft(None, date.fromisoformat(day)) is Stage.DRAFT


def test_stage_of_editions():
    archive = three()
    found = {
        day: [life.stage_of(one, archive, date.fromisoformat(day)) for one in archive]
        for day in ("2026-12-10", "2027-01-01")
    }
    assert found == {"2026-12-10": [OUT, IN, COMING], "2027-01-01": [OUT, OUT, IN]}
    assert Stage.IN_FORCE.binds and not Stage.UPCOMING.binds
