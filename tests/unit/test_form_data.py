"""What the outcome of a form takes from the catalogue."""

from __future__ import annotations

import gzip
import json

import pytest

from build_tools import edition
from build_tools.model import Source
from build_tools.site import form_data
from tests import support


def data(catalogue, party="enterprise"):
    text = form_data.script(catalogue, party, support.DIGEST)
    assert text.startswith("window.wuyeFormData={")
    return json.loads(text.removeprefix("window.wuyeFormData=").rstrip().removesuffix(";"))


def test_basis_lead_and_own_tasks_of_each_item():
    found = data(support.cited_catalogue())
    assert found["digest"] == support.DIGEST
    assert list(found["items"]) == ["SZ-001", "SZ-002", "SZ-003", "SZ-005", "SZ-006", "SZ-007"]
    assert found["items"]["SZ-005"] == {
        "basis": [["fire-law", "第28条", "article-28"], ["fire-law", "第16条（三）", "article-16"]],
        "lead": "enterprise",
        "support": ["bureau"],
        "tasks": ["RW-001"],
        "rhythm": "保持，持续",
    }
    assert found["tasks"] == {"RW-001": {"title": "通道检查", "when": "每季度期末前", "months": 3}}
    assert found["sources"]["fire-law"] == {"name": "《消防法》", "kind": "法律", "rank": 5}
    assert found["sources"]["far"] == {"name": "《外地条例》", "kind": "地方性法规", "rank": 0, "elsewhere": True}


def test_a_catalogue_without_sources_and_actors_is_none_the_worse():
    found = data(support.catalogue())
    assert found["sources"] == found["actors"] == found["tasks"] == {}
    assert found["items"]["SZ-001"]["lead"] == "enterprise"


@pytest.mark.parametrize(
    ("changes", "rank"),
    [
        ({}, 5),
        ({"kind": "行政法规"}, 4),
        ({"kind": "地方性法规", "scope": "local"}, 3),
        ({"kind": "报道", "scope": "local"}, 0),
        ({"scope": "elsewhere"}, 0),
        ({"verified": "name-only"}, 0),
    ],
)
def test_what_binds_here(changes, rank):
    plain = {
        "key": "x",
        "title": "x",
        "short": "x",
        "kind": "法律",
        "issuer": "x",
        "scope": "national",
        "verified": "text",
    }
    assert form_data.rank(Source(**{**plain, **changes})) == rank


@pytest.mark.parametrize(
    ("frequency", "deadline", "said"),
    [
        (("every", 1, "days"), {"rule": "same_day"}, {"when": "每日，当日"}),
        (("on_change", None, None), {"rule": "same_day"}, {"when": "发生当日"}),
        (
            ("on_change", None, None),
            {"rule": "days_after", "event": "收到投诉", "days": 10},
            {"when": "收到投诉后10日内"},
        ),
        (("continuous", None, None), {"rule": "none"}, {"when": "持续"}),
        (("every", 7, "days"), {"rule": "end_of_period"}, {"when": "每周期末前"}),
        (
            ("every", 12, "months"),
            {"rule": "day_of_period", "month": 3, "day": 31},
            {"when": "每年3月31日前", "months": 12, "month": 3, "day": 31},
        ),
    ],
)
def test_deadlines_in_words_and_as_far_as_a_date_follows(frequency, deadline, said):
    kind, count, unit = frequency
    task = {
        "id": "RW-001", "title": "任务", "lead": "enterprise", "support": [], "evidence": [], "items": ["SZ-001"],
        "frequency": {"kind": kind, "count": count, "unit": unit}, "deadline": deadline, "basis": [],
        "provenance": "drafted",
    }  # fmt: skip
    plain = support.plain_catalogue()
    plain["actors"] = [{"key": "enterprise", "name": "企业", "level": "estate", "summary": "x", "party": "enterprise"}]
    plain["tasks"]["tasks"] = [task]
    assert data(support.catalogue(plain))["tasks"] == {"RW-001": {"title": "任务", **said}}


def test_the_real_data_are_small_and_whole(catalogue):
    digest = edition.digest(catalogue)
    for party in catalogue.checklist.parties:
        text = form_data.script(catalogue, party.key, digest)
        assert len(gzip.compress(text.encode())) < 8_000
        found = json.loads(text.removeprefix("window.wuyeFormData=").rstrip().removesuffix(";"))
        for item in found["items"].values():
            assert {item["lead"], *item["support"]} <= set(found["actors"])
            assert {one[0] for one in item["basis"]} <= set(found["sources"])
            assert set(item["tasks"]) <= set(found["tasks"])
