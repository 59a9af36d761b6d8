"""Only what was decided and published comes from the records into the ranking; broken records stop the build."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from build_tools import check
from build_tools.editions import chosen
from build_tools.site import records
from build_tools.site.ranking import entries
from tests.real import ROOT


@pytest.fixture(scope="module")
def checked():
    return check.check(ROOT / "standards")


def on(checked, day):
    return chosen.standing(checked, day)


def test_published_entries_stand_with_the_quarter_that_led_to_them(checked):
    found = entries.read(ROOT, on(checked, date(2026, 11, 22)))
    assert [entry.estate for entry in found["2026Q2"]] == ["sample-48"]
    assert found["2026Q2"][0].list == "black" and found["2026Q2"][0].listed == "2026-08-03"


def test_before_its_publication_an_entry_is_nowhere(checked):
    assert dict(entries.read(ROOT, on(checked, date(2026, 8, 3)))) == {}


def test_without_records_there_is_nothing(checked, tmp_path):
    assert dict(entries.read(tmp_path, on(checked, date(2026, 11, 22)))) == {}


def test_a_broken_record_is_named(checked, tmp_path):
    shutil.copytree(ROOT / "ratings" / "records", tmp_path / "ratings" / "records")
    (tmp_path / "ratings/records/MD-2026-009.yml").write_text("list: black\n", "utf-8")
    with pytest.raises(records.Unreadable, match=r"MD-2026-009\.yml:1"):
        entries.read(tmp_path, on(checked, date(2026, 11, 22)))
