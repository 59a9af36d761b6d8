"""Rules, registers and results for tests of ratings: the small catalogue with a combination, strata and lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from build_tools import results
from build_tools.ratings import rules as ruling
from build_tools.ratings.combining import Evidence
from build_tools.ratings.intake import Judge
from build_tools.ratings.quarter import Owners
from build_tools.ratings.register import Company, Entry, Register
from build_tools.scoring import Answer
from tests.support import catalogue, plain_catalogue

DRAFTED: dict[str, Any] = {"basis": [], "provenance": "drafted"}
FACTS = {"has_lift": False, "high_rise": False, "has_pool": False}
ITEMS = ("SZ-001", "SZ-002", "SZ-005", "SZ-007")
"""What is asked of an estate without a lift: 3, 2, 3 and 20 points; the last two are the safety group."""


def plain_rating(**changes: Any) -> dict[str, Any]:
    rating = plain_catalogue()["rating"]
    rating["not_applicable"]["max_percent"] = 60
    rating["combination"] = {
        "summary": "合成。",
        "parts": [
            {"key": "inspection", "name": "检查", "weight": 60, "missing": "no_result"},
            {"key": "owners", "name": "业主评价", "weight": 25, "missing": "reweight", "least_answers": 20},
            {"key": "street", "name": "街道评价", "weight": 15, "missing": "reweight"},
        ],
        "ties": [
            {"by": "group_lost", "group": "safety", "text": "安全失分少的在前。"},
            {"by": "inspection", "text": "检查高的在前。"},
        ],
        **DRAFTED,
    }
    bands = [{"key": "old", "title": "旧", "below": 2000}, {"key": "new", "title": "新"}]
    entries = [{"key": "age", "title": "楼龄", "of": "built", "bands": bands}]
    rating["strata"] = {"summary": "同类。", "least": 2, "entries": entries, **DRAFTED}
    rating["enterprises"] = {"summary": "企业。", "weighting": "floor_area", "least": 2, "veto_max_stars": 3, **DRAFTED}
    rating["red_list"]["triggers"] = [
        {"key": "high", "text": "高。", "min_score": 90, "quarters": 1, "needs_no_veto": True}
    ]
    rating["black_list"]["triggers"] = [
        {"key": "veto", "text": "否决。", "on_veto": True},
        {"key": "low", "text": "低。", "max_score": 60, "quarters": 2},
    ]
    said = {"when": "情形。", "measures": "措施。"}
    stars = {"green": 4, "blue": 3, "yellow": 2, "red": 0}
    rating["colours"]["entries"] = [
        {"key": key, "name": key, "min_stars": least, **said} for key, least in stars.items()
    ]
    return {**rating, **changes}


def rules(**changes: Any) -> ruling.Rules:
    plain = plain_catalogue()
    plain["rating"] = plain_rating(**changes)
    return ruling.under(catalogue(plain))


def register(count: int = 3, **changes: Any) -> Register:
    """``count`` estates of the enterprises a and b in turn."""
    estates = tuple(
        Entry(
            key=f"estate-{number:02}",
            name=f"示例小区{number:02}",
            enterprise="ab"[(number - 1) % 2],
            street="示例街道",
            community="示例社区",
            floor_area=10000 * number,
            built=1990 + 5 * number,
            fee=100,
        )
        for number in range(1, count + 1)
    )
    companies = (Company(key="a", name="示例企业A"), Company(key="b", name="示例企业B"))
    said = {"sample": True, "companies": companies, "estates": estates}
    return Register(**{**said, **changes})


def judge(count: int = 3, **changes: Any) -> Judge:
    said = {"rules": rules(), "register": register(count), "period": "2026Q3", "as_of": date(2026, 10, 10)}
    return Judge(**{**said, **changes})


def answers(levels: str = "2222", **more: Answer) -> dict[str, Answer]:
    """A sign an item: 2 met, 1 partly, 0 not met, n not applicable, v not met with a veto, . no answer."""
    verdicts = {"2": "met", "1": "partly_met", "0": "not_met", "n": "not_applicable", "v": "not_met"}
    made = {
        item: Answer(outcome=verdicts[sign], reason="没有。" if sign == "n" else "", veto=sign == "v")
        for item, sign in zip(ITEMS, levels, strict=True)
        if sign != "."
    }
    return {**made, **more}


def result(levels: str = "2222", number: int = 1, **changes: Any) -> results.Result:
    said: dict[str, Any] = {
        "kind": "inspection",
        "party": "enterprise",
        "estate": f"示例小区{number:02}",
        "enterprise": f"示例企业{'AB'[(number - 1) % 2]}",
        "period": "2026Q3",
        "facts": FACTS,
        "answers": answers(levels),
        "saved": "2026-09-01T09:00:00+08:00",
    }
    of = changes.pop("catalogue", None) or rules().catalogue
    return results.make(of, **{**said, **changes})


def evidence(levels: str = "2222", owners: str | None = "90", street: str | None = "80", **changes: Any) -> Evidence:
    """What came in about an estate; ``owners`` and ``street`` are percentages."""
    with_rules = changes.pop("rules", None) or rules()
    confirmed = changes.pop("confirmed", frozenset())
    from build_tools.ratings import assessing

    one = result(levels, catalogue=with_rules.catalogue)
    outcome = results.evaluate(one, with_rules.catalogue)
    said = {
        "inspection": assessing.assess(one, outcome, with_rules, confirmed),
        "owners": Owners(answered=40, percent=owners) if owners else None,
        "street": street,
    }
    return Evidence(**{**said, **changes})
