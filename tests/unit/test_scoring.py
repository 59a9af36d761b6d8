"""The scorer against the shared vectors, and properties that hold for any rules and answers."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import scoring
from build_tools.scoring import Answer, Rubric

VECTORS = Path(__file__).parent.parent / "vectors"
FILES = [json.loads(path.read_text("utf-8")) for path in sorted(VECTORS.glob("scoring*.json"))]
CASES = [pytest.param(vectors["rubric"], case, id=case["name"]) for vectors in FILES for case in vectors["cases"]]
RULES = msgspec.convert(max(FILES, key=lambda vectors: len(vectors["cases"]))["rubric"], Rubric)


@pytest.mark.parametrize(("rubric", "case"), CASES)
def test_vector(rubric, case):
    answers = {item: msgspec.convert(answer, Answer) for item, answer in case["answers"].items()}
    outcome = scoring.score(msgspec.convert(rubric, Rubric), case["facts"], answers).to_plain()
    assert {key: outcome[key] for key in case["outcome"]} == case["outcome"]


def test_every_rule_has_a_vector():
    rules = {case["rule"] for vectors in FILES for case in vectors["cases"]}
    assert rules == {"applicable", "complete", "not-applicable", "score", "caps", "veto", "band"}


verdicts = st.sampled_from(["met", "partly_met", "not_met", "not_applicable"])
answer_sets = st.dictionaries(
    st.sampled_from([item.id for item in RULES.items]),
    st.builds(Answer, outcome=verdicts, reason=st.sampled_from(["", "理由"]), veto=st.booleans()),
)
fact_sets = st.dictionaries(st.sampled_from(["has_lift", "high_rise"]), st.booleans())


@given(fact_sets, answer_sets)
def test_stars_only_when_complete(facts, answers):
    outcome = scoring.score(RULES, facts, answers)
    assert (outcome.stars is not None) == (outcome.status == "complete")
    assert 0 <= outcome.earned <= outcome.maximum


@given(fact_sets, answer_sets, st.sampled_from([item.id for item in RULES.items]))
def test_a_worse_answer_never_raises_the_score(facts, answers, worse):
    if worse not in answers or answers[worse].outcome == "not_applicable":
        return
    before = scoring.score(RULES, facts, answers)
    after = scoring.score(RULES, facts, {**answers, worse: Answer(outcome="not_met", veto=answers[worse].veto)})
    assert (after.score or 0) <= (before.score or 0)
    assert (after.stars or 0) <= (before.stars or 0)


@given(fact_sets, answer_sets)
def test_groups_sum_to_the_whole(facts, answers):
    outcome = scoring.score(RULES, facts, answers)
    assert sum(group.earned for group in outcome.groups) == outcome.earned
    assert sum(group.maximum for group in outcome.groups) == outcome.maximum
