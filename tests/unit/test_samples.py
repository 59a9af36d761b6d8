"""Invented results: always the same, each of its kind, and plainly invented."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from build_tools import results, samples
from tests import support

CATALOGUE = support.catalogue()
SAMPLES = samples.samples(CATALOGUE)
OUTCOMES = [results.evaluate(result, CATALOGUE) for result in SAMPLES]
PROGRAM = """
import hashlib
from build_tools import results, samples
from tests import support
made = samples.samples(support.catalogue(), count=9)
print(hashlib.sha256(b"".join(map(results.write, made))).hexdigest())
"""


def fingerprint(made):
    return hashlib.sha256(b"".join(map(results.write, made))).hexdigest()


def test_the_same_in_every_process():
    hashes = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            cwd=samples.__file__.rsplit("/build_tools", 1)[0],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert hashes == [fingerprint(samples.samples(CATALOGUE, count=9))] * 2


def test_another_seed_gives_others():
    assert fingerprint(samples.samples(CATALOGUE, seed=1)) != fingerprint(SAMPLES)


def test_more_do_not_change_the_first():
    assert samples.samples(CATALOGUE, count=20)[:6] == SAMPLES
    assert samples.samples(CATALOGUE, count=2) == SAMPLES[:2]
    assert samples.samples(CATALOGUE, count=0) == []


def test_the_draws_are_those_of_every_python():
    verdicts = [answer.outcome for answer in SAMPLES[1].answers.values()]
    assert verdicts == ["partly_met", "partly_met", "met", "not_met", "met", "met"]


def test_each_is_of_its_kind():
    by_name = dict(zip([profile.name for profile in samples.PROFILES], OUTCOMES, strict=True))
    assert by_name["excellent"].stars == 5
    assert by_name["veto"].stars == 0
    assert by_name["veto"].black_candidate
    assert by_name["incomplete"].status == "incomplete"
    assert by_name["not_applicable"].status == "review"
    assert by_name["average"].status == by_name["good"].status == "complete"


def test_both_kinds_and_different_facts():
    assert {result.kind for result in SAMPLES} == {"self", "inspection"}
    assert len({tuple(result.facts.items()) for result in samples.samples(CATALOGUE, count=12)}) > 2


@pytest.mark.parametrize("result", samples.samples(CATALOGUE, count=12))
def test_every_sample_is_a_good_file_and_says_that_it_is_invented(result):
    assert result.estate.startswith("示例小区 ")
    assert result.enterprise.startswith("示例企业 ")
    assert all(name.startswith("示例") for name in result.assessors)
    assert result.period == "2026Q4"
    assert results.assess(results.parse(results.write(result), "x.json"), "x.json", CATALOGUE).fine


def test_a_building_with_many_floors_has_a_lift():
    for result in samples.samples(CATALOGUE, count=40):
        assert result.facts["has_lift"] or not result.facts["high_rise"]
