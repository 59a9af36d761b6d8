"""A small outcome of a quarter for tests."""

from __future__ import annotations

from fractions import Fraction

from build_tools.ratings import quarter as q

DIGEST = "sha256:" + "0" * 64


def assessment(**changes) -> q.Assessment:
    said = {
        "result": DIGEST,
        "saved": "2026-08-01T09:00:00+08:00",
        "status": "complete",
        "earned": 52,
        "maximum": 60,
        "score": 8666,
        "stars": 4,
        "strict": None,
        "answered": 3,
        "applicable": 3,
        "na_points": 0,
        "na_of": 30,
        "black_candidate": False,
        "demonstration": True,
        "groups": (q.Group(key="safety", earned=52, maximum=60, answered=3, applicable=3),),
        "reasons": ({"code": "band", "stars": 4, "min": 80},),
        "facts": {"has_lift": False},
        "levels": "21x2",
        "vetoes": (),
    }
    return q.Assessment(**{**said, **changes})


def estate(key: str = "estate-01", **changes) -> q.Estate:
    said = {
        "key": key,
        "name": "示例小区01",
        "enterprise": "a",
        "street": "示例街道",
        "community": "示例社区",
        "floor_area": 80000,
        "built": 2008,
        "fee": 120,
        "bands": {"age": "middle"},
        "inspection": assessment(),
        "self_assessment": None,
        "owners": q.Owners(answered=40, percent="165/2"),
        "street_mark": None,
        "parts": (
            q.Part(key="inspection", weight=60, percent="260/3", counts=True),
            q.Part(key="owners", weight=25, percent="165/2", counts=True),
            q.Part(key="street", weight=15, percent=None, counts=False),
        ),
        "percent": "2905/34",
        "score": 8544,
        "stars": 4,
        "colour": "green",
        "steps": ({"code": "street_missing"}, {"code": "band", "stars": 4, "min": 80}),
        "ranks": (q.Rank(scale="overall", band="", place=1, of=1, shared=1),),
        "candidates": (),
    }
    return q.Estate(**{**said, **changes})


def quarter(**changes) -> q.Quarter:
    one = estate()
    said = {
        "period": "2026Q3",
        "sample": True,
        "as_of": "2026-10-10",
        "edition": q.Edition(publisher="suzhou", number="2026.1", digest=DIGEST),
        "rules": DIGEST,
        "party": "enterprise",
        "items": ("SZ-001", "SZ-002", "SZ-003", "SZ-005"),
        "before": (q.Before(period="2026Q2", digest=DIGEST),),
        "strata": (q.Stratum(key="age", title="楼龄", bands=(q.Band(key="middle", title="2000—2014年", ranked=1),)),),
        "estates": (one,),
        "enterprises": (
            q.Enterprise(
                key="a",
                name="示例企业A",
                estates=1,
                ranked=1,
                percent=one.percent,
                score=8544,
                stars=4,
                colour="green",
                steps=(),
                rank=q.Rank(scale="overall", band="", place=None, of=0, shared=None),
            ),
        ),
        "files": (
            q.File(name="a.json", digest=DIGEST, state="accepted", kind="inspection", estate="estate-01", reasons=()),
        ),
    }
    return q.sealed(q.Quarter(**{**said, **changes}))


assert Fraction(2905, 34) == (Fraction(260, 3) * 60 + Fraction(165, 2) * 25) / 85
