"""What collecting a quarter again would lose."""

from __future__ import annotations

import msgspec

from build_tools.ratings import replacing
from tests.unit.ratings.quarters import assessment, estate, quarter


def lost(kept, made):
    return {loss.what: [key for key, _ in loss.estates] for loss in replacing.losses(kept, made)}


def test_the_same_and_more_lose_nothing():
    kept = quarter()
    more = quarter(estates=(estate(self_assessment=assessment()), estate("estate-02")))
    assert lost(kept, kept) == {}
    assert lost(kept, more) == {}


def test_an_estate_that_leaves_the_register():
    assert lost(quarter(estates=(estate(), estate("estate-02"))), quarter()) == {"estate": ["estate-02"]}


def test_evidence_that_is_gone():
    full = quarter(estates=(estate(self_assessment=assessment(), street_mark="80"),))
    bare = estate(inspection=None, percent=None, score=None, owners=None)
    assert lost(full, quarter(estates=(bare,))) == {
        "result": ["estate-01"],
        "inspection": ["estate-01"],
        "self_assessment": ["estate-01"],
        "owners": ["estate-01"],
        "street": ["estate-01"],
    }


def test_a_lower_mark_is_no_loss():
    worse = msgspec.structs.replace(estate(), percent="1", score=100, stars=0)
    assert lost(quarter(), quarter(estates=(worse,))) == {}
