"""Result files: read strictly, verified against a catalogue, computed again, written canonically."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import canonical, messages, result_zip, results, strict_json
from build_tools.results import judging, reading
from build_tools.scoring import Answer, Link, Photo
from tests import support

CATALOGUE = support.catalogue()
FACTS = {"has_lift": True, "high_rise": True, "has_pool": False}
MET = {item.id: Answer(outcome="met") for item in CATALOGUE.checklist.items if "enterprise" in item.assessed}


def make(**changes):
    fields = {
        "kind": "inspection",
        "party": "enterprise",
        "estate": "示例小区",
        "enterprise": "示例企业",
        "period": "2026Q4",
        "facts": FACTS,
        "answers": MET,
        "assessors": ["甲", "乙"],
        "saved": "2026-11-21T09:00:00Z",
    }
    return results.make(CATALOGUE, **(fields | changes))


def plain(**changes):
    return json.loads(results.write(make())) | changes


def sealed(data):
    """The bytes of plain data with the digest that belongs to them."""
    content = {key: value for key, value in data.items() if key != "digest"}
    return canonical.dumps({**content, "digest": canonical.digest(content)})


def problems(raw):
    return results.parse(raw, "结果.json").problems


def codes(raw):
    return [problem.code for problem in problems(raw)]


def test_a_written_result_is_read_back():
    assert results.parse(results.write(make()), "x.json") == results.Reading(make())


def test_written_bytes_are_canonical_and_sealed():
    raw = results.write(make())
    data = json.loads(raw)
    assert raw == canonical.dumps(data) == sealed(data)
    assert data["digest"] == make().digest


def test_values_that_say_nothing_are_not_written():
    data = json.loads(results.write(make(saved=None, answers={"SZ-001": Answer(outcome="met")})))
    assert "saved" not in data
    assert data["answers"] == {"SZ-001": {"outcome": "met"}}


def test_values_that_say_nothing_may_be_read():
    answers = {"SZ-001": {"outcome": "met", "reason": "", "note": "", "veto": False}}
    result = results.parse(sealed(plain(answers=answers)), "x.json").result
    assert result.answers == {"SZ-001": Answer(outcome="met")}


def test_order_and_spaces_of_the_file_do_not_matter():
    loose = json.dumps(dict(reversed(plain().items())), indent=2, ensure_ascii=True)
    assert results.parse(loose.encode(), "x.json").result == make()


def test_text_copied_out_of_the_form_ends_with_the_file():
    copied = "自查结果 示例小区：五星，得分 100.00\n核对码 123\n\n".encode() + results.write(make())
    assert results.parse(copied, "x.txt").result == make()


def test_two_results_in_one_file_are_not_halved():
    assert codes(results.write(make()) + b"\n" + results.write(make())) == ["result_extra"]


def test_a_schema_fault_names_its_answer_and_place():
    data = plain(answers={"SZ-001": {"outcome": "mett"}})
    (problem,) = problems(json.dumps(data, indent=1, ensure_ascii=False).encode())
    assert (problem.code, problem.line) == ("not_in_list", 4)
    assert "SZ-001 “outcome”" in messages.text_of(problem)


def test_a_number_beyond_the_exact_integers_is_refused_as_a_whole():
    assert codes(results.write(make()).replace(b'"score":10000', b'"score":9007199254740992')) == ["result_huge_number"]


@pytest.mark.parametrize("field", ["estate", "enterprise", "period", "saved"])
def test_a_line_break_at_the_end_of_a_line_is_refused(field):
    data = plain()
    assert codes(sealed(data | {field: data[field] + "\n"})) == ["result_line_break"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"assessors": ["甲", "乙\n"]}, "result_line_break"),
        ({"estate": "甲\n乙\n"}, "bad_form"),
        ({"answers": {"SZ-001\n": {"outcome": "met"}}}, "bad_form"),
        ({"answers": {"SZ-001": {"outcome": "met", "note": "甲\n"}}}, None),
    ],
)
def test_line_breaks_elsewhere(change, code):
    assert codes(sealed(plain(**change))) == ([code] if code else [])


@pytest.mark.parametrize(
    ("note", "code"),
    [("甲\x01乙", "U+0001"), ("门禁坏了\n\x07\n灯不亮\x85", "U+0007"), ("\x00\x1b[31m\x00", "U+0000、U+001B")],
)
def test_a_control_in_a_note_is_named_in_words(note, code):
    """Nobody sees it, and no official reads a regular expression."""
    (problem,) = problems(sealed(plain(answers={"SZ-001": {"outcome": "met", "note": note}})))
    said = messages.text_of(problem)
    assert said == f"SZ-001 “note”（说明）里有看不见的控制字符（{code}），请删去。"
    english = messages.text_of(problem, "en")
    assert english.startswith("SZ-001 “note” has a control character that cannot be seen")
    assert code.replace("、", ", ") in english


def test_a_control_in_a_measure_is_named_with_its_item():
    action = {"item": "SZ-002", "measure": "修\x0b好"}
    (problem,) = problems(sealed(plain(actions=[action])))
    assert messages.text_of(problem) == "SZ-002 “measure”（措施）里有看不见的控制字符（U+000B），请删去。"


@pytest.mark.parametrize("field", ["estate", "enterprise", "period"])
def test_a_control_in_a_line_is_named(field):
    (problem,) = problems(sealed(plain(**{field: "2026Q3\x7f"})))
    assert "U+007F" in messages.text_of(problem)


def test_no_more_than_fifty_problems_and_a_word_that_there_are_more():
    found = codes(sealed(plain(answers={f"SZ-{number}": {} for number in range(100, 900)})))
    assert len(found) == results.MAX_PROBLEMS + 1
    assert found[-1] == "result_more"


def test_size_just_within_and_just_beyond_the_limit():
    raw = results.write(make())
    assert codes(raw + b" " * (results.MAX_BYTES - len(raw))) == []
    assert codes(raw + b" " * (results.MAX_BYTES - len(raw) + 1)) == ["result_too_large"]


def test_read_says_why_a_path_cannot_be_read(tmp_path):
    def read(path):
        return [problem.code for problem in results.read(path, "x").problems]

    large = tmp_path / "large.json"
    large.write_bytes(b" " * (results.MAX_BYTES + 1))
    assert read(tmp_path) == ["result_not_a_file"]
    assert read(tmp_path / "none.json") == ["result_missing"]
    assert read(large) == ["result_too_large"]
    assert read(tmp_path / "\0") == ["unreadable_file"]
    (tmp_path / "good.json").write_bytes(results.write(make()))
    assert results.read(tmp_path / "good.json", "x").result == make()


def test_every_code_has_a_message_in_both_languages():
    mine = [code for code in messages.MESSAGES if code.startswith("result_")]
    text = "".join(Path(module.__file__).read_text("utf-8") for module in (judging, reading, result_zip, strict_json))
    assert [code for code in mine if f'"{code}"' not in text] == []
    assert all(all(messages.say(code, language) for language in ("zh", "en")) for code in mine)


# verifying


def verified(result):
    return [(problem.code, dict(problem.words).get("value")) for problem in results.verify(result, CATALOGUE)]


def with_standard(**changes):
    result = make()
    return replace(result, standard=replace(result.standard, **changes))


def test_nothing_to_say_of_a_good_result():
    assert verified(make()) == []


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (with_standard(publisher="elsewhere", edition="2030.1"), "result_publisher"),
        (with_standard(edition="2030.1", digest=support.DIGEST), "result_edition"),
        (with_standard(digest=support.DIGEST), "result_edition_digest"),
        (replace(make(), party="nobody"), "result_party"),
    ],
)
def test_foreign_rules_are_said_once_and_not_used(result, code):
    assert [found for found, _ in verified(result)] == [code]
    assessment = results.assess(results.Reading(result), "x.json", CATALOGUE)
    assert (assessment.outcome, assessment.fine) == (None, False)


def test_unknown_ids_are_named():
    result = make(answers=MET | {"SZ-900": Answer(outcome="met")}, facts=FACTS | {"has_moat": True})
    assert verified(result) == [("result_condition", "has_moat"), ("result_item", "SZ-900")]


def test_not_applicable_needs_a_reason_where_the_item_counts():
    bare = Answer(outcome="not_applicable", reason=" \u3000")
    assert verified(make(answers=MET | {"SZ-001": bare})) == [("result_no_reason", "SZ-001")]
    assert verified(make(answers=MET | {"SZ-006": bare}, facts=FACTS | {"high_rise": False})) == []
    assert verified(make(answers=MET | {"SZ-004": bare})) == []


def test_answers_of_another_party_are_left_alone():
    assert verified(make(answers=MET | {"SZ-004": Answer(outcome="not_met")})) == []


def test_the_file_of_a_problem_is_named():
    raw = results.write(replace(make(), party="nobody"))
    (problem,) = results.verify(results.parse(raw, "甲.json").result, CATALOGUE)
    assert problem.file == "甲.json"


# computing again


def test_the_outcome_is_computed_from_the_answers_whatever_the_file_claims():
    result = replace(make(), computed={"stars": 0, "score": 1, "answered": True, "colour": "red"})
    outcome = results.evaluate(result, CATALOGUE)
    assert (outcome.stars, outcome.score) == (5, 10000)
    assert results.differences(result, outcome) == (
        results.Difference("answered", True, 6),
        results.Difference("colour", "red", None),
        results.Difference("score", 1, 10000),
        results.Difference("stars", 0, 5),
    )


@pytest.mark.parametrize("computed", [None, {}, {"stars": 5}])
def test_what_is_not_claimed_does_not_differ(computed):
    result = replace(make(), computed=computed)
    assert results.differences(result, results.evaluate(result, CATALOGUE)) == ()


def test_true_is_not_one():
    result = replace(make(), computed={"na_points": False})
    assert results.differences(result, results.evaluate(result, CATALOGUE)) != ()


def test_an_unknown_party_cannot_be_evaluated():
    with pytest.raises(KeyError, match="nobody"):
        results.evaluate(replace(make(), party="nobody"), CATALOGUE)


# for any input

names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120)
notes = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t\r"), max_size=200)
verdicts = st.sampled_from(["met", "partly_met", "not_met", "not_applicable"])
answer = st.builds(Answer, outcome=verdicts, reason=notes, note=notes, veto=st.booleans())
anything = st.builds(
    make,
    kind=st.sampled_from(["self", "inspection"]),
    party=st.sampled_from(["enterprise", "community"]),
    estate=names,
    enterprise=names,
    period=st.sampled_from(["", "2026Q1", "2026Q4"]),
    facts=st.dictionaries(st.sampled_from(["has_lift", "high_rise", "has_pool", "has_moat"]), st.booleans()),
    answers=st.dictionaries(st.from_regex(r"[A-Z]{2}-[0-9]{3,4}", fullmatch=True), answer, max_size=12),
    assessors=st.lists(names, max_size=20),
    saved=st.sampled_from([None, "2026-11-21T09:00:00Z", "2026-11-21T09:00:00+08:00"]),
)
GOOD = results.write(make(answers=MET | {"SZ-001": Answer(outcome="not_applicable", reason="没有绿地")}))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@settings(deadline=None)
@given(anything)
def test_any_result_is_read_back_as_it_was_written(result):
    assert results.parse(results.write(result), "x.json") == results.Reading(result)


@settings(deadline=None)
@given(anything)
def test_any_result_agrees_with_what_is_computed_again(result):
    assessment = results.assess(results.Reading(result), "x.json", CATALOGUE)
    assert assessment.differences == ()
    assert json.loads(json.dumps(assessment.outcome.to_plain())) == result.computed


@settings(deadline=None)
@given(st.binary() | st.text(alphabet='{}[]",:0.1eE-+NaInfity\\ud8 \n\t').map(str.encode))
def test_no_bytes_raise(raw):
    reading = results.parse(raw, "x.json")
    assert reading.result is None
    assert reading.problems


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_no_alteration_raises_or_passes(at, piece, cut):
    raw = GOOD[:at] + piece + GOOD[at + cut :]
    reading = results.parse(raw, "x.json")
    assert (reading.result is None) == bool(reading.problems)
    assert reading.result is None or results.write(reading.result) == GOOD


@settings(deadline=None)
@given(st.sampled_from(sorted(plain())), json_values)
def test_no_value_of_any_field_raises(field, value):
    data = plain() | {field: value}
    try:
        raw = sealed(data)
    except ValueError:
        raw = json.dumps(data).encode("utf-8", "surrogatepass")
    reading = results.parse(raw, "x.json")
    assert (reading.result is None) == bool(reading.problems)
    for problem in reading.problems:
        assert messages.text_of(problem, "zh")
        assert messages.text_of(problem, "en")
    if reading.result:
        results.assess(reading, "x.json", CATALOGUE)


@settings(deadline=None)
@given(json_values)
def test_no_json_at_the_top_raises(value):
    assert results.parse(json.dumps(value).encode("utf-8", "surrogatepass"), "x.json").problems


def test_what_format_2_adds_comes_back():
    """Evidence, names, corrections and actions survive a round trip, and what says nothing is not written."""
    digest = "sha256:" + "ab" * 32
    answer = Answer(
        outcome="partly_met",
        photos=(Photo(digest=digest, caption="配电房"), Photo(digest=digest)),
        links=(Link(url="https://example.com/a"),),
        by="示例甲",
    )
    made = replace(
        make(),
        answers={"SZ-001": answer},
        flags=("SZ-001",),
        finished="2026-11-21T10:00:00Z",
        corrections=(results.Correction(at="2026-11-22T10:00:00Z", item="SZ-001", was="", now="met"),),
        actions=(
            results.Action(item="SZ-001", measure="补做记录", due="2026-12-01"),
            results.Action(item="SZ-001", measure="", person="示例甲"),  # the form always states the measure
        ),
        merged=(results.Merged(digest=digest, assessors=()),),
    )
    raw = results.write(made)
    assert b'"caption":""' not in raw and b'"was":""' in raw and b'"done"' not in raw
    again = results.parse(raw, "x.json")
    assert again.problems == ()
    assert results.write(again.result) == raw
    assert again.result.answers["SZ-001"] == answer
