"""The form's rules and canonical text are Python's, through the shipped script."""

from __future__ import annotations

import json
import random
from pathlib import Path

import msgspec
import pytest

from build_tools import canonical, scoring
from build_tools.scoring import Answer, Rubric
from tests import support
from tests.browser.filling import random_case

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
VECTORS = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "vectors").glob("scoring*.json"))]


def score_in_browser(page, rubric, cases):
    """One call for many cases: each is a pair of facts and answers."""
    return page.evaluate("([rubric, cases]) => cases.map(([f, a]) => wuye.score(rubric, f, a))", [rubric, cases])


@pytest.mark.parametrize("vectors", VECTORS, ids=lambda vectors: vectors["rubric"]["groups"][0])
def test_vectors(open_form, vectors):
    cases = vectors["cases"]
    found = score_in_browser(open_form(), vectors["rubric"], [[case["facts"], case["answers"]] for case in cases])
    for case, result in zip(cases, found, strict=True):
        assert {key: result[key] for key in case["outcome"]} == case["outcome"], case["name"]


def test_300_random_answer_sets_score_alike(open_form):
    tiny = msgspec.to_builtins(scoring.rubric(support.catalogue(), "enterprise"))
    page, chance = open_form(), random.Random(20261121)
    for rubric in (tiny, VECTORS[0]["rubric"], VECTORS[-1]["rubric"]):
        cases = [random_case(chance, rubric) for _ in range(150)]
        for (facts, answers), found in zip(cases, score_in_browser(page, rubric, cases), strict=True):
            given = {item: msgspec.convert(answer, Answer) for item, answer in answers.items()}
            assert found == scoring.score(msgspec.convert(rubric, Rubric), facts, given).to_plain()


def random_value(chance, depth=0):
    kind = chance.randrange(7 if depth < 3 else 5)
    if kind < 3:
        signs = 'aé中𠀀😀\u2028\x7f\x00\x1f"\\/\n\t\ufeff'
        return "".join(chance.choice(signs) for _ in range(chance.randrange(90)))
    if kind < 5:
        return chance.choice([0, -1, 2**53 - 1, True, False, None, chance.randrange(10**6)])
    if kind == 5:
        return [random_value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return {f"k{chance.randrange(99)}_A": random_value(chance, depth + 1) for _ in range(chance.randrange(6))}


def test_canonical_text_and_digest_are_python_s(open_form):
    chance = random.Random(7)
    values = [random_value(chance) for _ in range(400)]
    found = open_form().evaluate("values => values.map(v => [wuye.canonical(v), wuye.digest(v)])", values)
    assert found == [[canonical.dumps(value).decode(), canonical.digest(value)] for value in values]


@pytest.mark.parametrize("value", ["1.5", "NaN", "2 ** 53 + 2", "'\\ud800'", "'a\\udc00'", "{ '\\ud800': 1 }"])
def test_canonical_refuses_what_python_refuses(open_form, value):
    script = f"() => {{ try {{ return wuye.canonical({value}) }} catch (error) {{ return error.name }} }}"
    assert open_form().evaluate(script) == "RangeError"
