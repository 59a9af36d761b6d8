"""Results follow an edition: kept, reviewed or blank, the lowest of merged ones, and never an answer lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import results, schema, scoring
from build_tools.editions import carry, mapping
from build_tools.editions import notes as notes_of
from build_tools.editions.archive import Archive
from build_tools.editions.compare import compare
from build_tools.model import from_plain
from build_tools.scoring import Answer
from tests.editions import released
from tests.support import item, plain_catalogue

FACTS = {"has_lift": True, "high_rise": True, "has_pool": False}
FIRST = released("2026.1", "2026-11-21", "2026-11-21")


def after(edit, *notes):
    """The next edition: the small catalogue after ``edit`` of its plain data, with these notes."""
    plain = plain_catalogue()
    edit(plain, {one["id"]: one for group in plain["checklist"]["groups"] for one in group["items"]})
    explained = notes_of.from_plain({"changes": list(notes)}).changes
    difference = compare(FIRST.catalogue, from_plain(plain))
    before, now = difference.before.ids_in_force, difference.after.ids_in_force
    changes = {
        "previous": {"edition": "2026.1", "digest": FIRST.digest},
        "notes": notes_of.to_plain(explained),
        "added": [key for key in now if key not in before],
        "withdrawn": [key for key in before if key not in now],
        "mapping": mapping.mapping(difference, explained),
    }
    return released("2026.2", "2026-12-01", "2027-01-01", plain, changes)


def note(verb, *entries, **more):
    return {"entries": list(entries), "verb": verb, "what": "改。", "why": "因。", **more}


def drop(plain, key):
    for group in plain["checklist"]["groups"]:
        group["items"] = [one for one in group["items"] if one["id"] != key]


def add(plain, number, **fields):
    plain["checklist"]["groups"][0]["items"].append(item(number, 2, **fields))


def result(catalogue=FIRST.catalogue, party="enterprise", facts=FACTS, **answers):
    given = {f"SZ-{key[1:]}": value for key, value in answers.items()}
    given = {key: Answer(outcome=value) if isinstance(value, str) else value for key, value in given.items()}
    fields = {"kind": "self", "estate": "示例小区", "enterprise": "示例企业", "period": "2026Q4"}
    return results.make(catalogue, party=party, facts=facts, answers=given, **fields)


ALL = {f"S{number:03}": "met" for number in (1, 2, 3, 5, 6, 7)}


def moved(second, old):
    return carry.move(old, FIRST, [second])


def outcomes(made):
    return {key: answer.outcome for key, answer in made.result.answers.items()}


def test_unchanged_is_kept():
    second = after(lambda plain, items: items["SZ-001"].update(why="另一句。"))
    made = moved(second, result(**ALL))
    assert made.review == made.left == made.blank == ()
    assert outcomes(made) == {key.replace("S", "SZ-"): "met" for key in ALL}
    assert made.result.standard.edition == "2026.2" and made.result.standard.digest == second.digest


@pytest.mark.parametrize("field", sorted(mapping.REVIEWED - {"assessed", "not_applicable", "frequency", "veto"}))
def test_what_an_answer_depends_on_is_reviewed(field):
    new = {"scoring": {"full": "甲", "half": "乙", "none": "丙"}, "applies_to": ["has_lift"]}
    new["methods"] = [{"kind": "访谈", "how": "问一问。", "evidence": ["记录"]}]
    second = after(lambda plain, items: items["SZ-001"].update({field: new.get(field, item(9, 1)[field])}))
    assert moved(second, result(**ALL)).review == ("SZ-001",)


def test_notes_may_say_otherwise():
    def edit(plain, items):
        items["SZ-001"]["requirements"][0]["text"] = "改了标点"
        items["SZ-005"]["requirements"][0]["text"] = "完全另一件事。"

    keep, blank = note("changed", "SZ-001", answers="keep"), note("changed", "SZ-005", answers="blank")
    made = moved(after(edit, keep, blank), result(**ALL))
    assert (made.review, made.blank, made.left) == ((), ("SZ-005",), ("2026.1/SZ-005",))
    assert made.result.carried.kept[0].answer.outcome == "met"


@pytest.mark.parametrize(
    ("one", "other", "lowest"),
    [
        ("met", "not_met", "not_met"),
        ("partly_met", "met", "partly_met"),
        ("not_applicable", "met", "met"),
        ("not_applicable", "not_applicable", "not_applicable"),
    ],
)
def test_merged_gives_the_lowest_to_be_reviewed_and_keeps_both(one, other, lowest):
    second = after(lambda plain, items: drop(plain, "SZ-002"), note("merged", "SZ-002", into=["SZ-001"]))
    made = moved(second, result(**{**ALL, "S001": one, "S002": Answer(outcome=other, veto=True, note="说明")}))
    assert made.result.answers["SZ-001"].outcome == lowest and made.result.answers["SZ-001"].veto
    assert made.review == ("SZ-001",)
    assert {kept.item: kept.answer.outcome for kept in made.result.carried.kept} == {"SZ-001": one, "SZ-002": other}


def test_into_an_item_without_an_answer_of_its_own():
    second = after(lambda plain, items: drop(plain, "SZ-002"), note("merged", "SZ-002", into=["SZ-001"]))
    made = moved(second, result(**{key: value for key, value in ALL.items() if key != "S001"}))
    assert made.result.answers["SZ-001"].outcome == "met" and made.review == ("SZ-001",)


def test_split_gives_both():
    second = after(lambda plain, items: add(plain, 8), note("split", "SZ-001", into=["SZ-001", "SZ-008"]))
    # nothing of SZ-001 changed but its scope, which only the note tells
    assert second.changes["mapping"]["items"] == {}

    def edit(plain, items):
        add(plain, 8)
        items["SZ-001"]["requirements"][0]["text"] = "只剩一半。"

    second = after(edit, note("split", "SZ-001", into=["SZ-001", "SZ-008"]))
    made = moved(second, result(**ALL))
    assert outcomes(made)["SZ-008"] == "met" and set(made.review) == {"SZ-001", "SZ-008"}


def test_moved_under_another_id():
    def edit(plain, items):
        drop(plain, "SZ-003")
        add(plain, 8)

    made = moved(after(edit, note("moved", "SZ-003", into=["SZ-008"], answers="keep")), result(**ALL))
    assert "SZ-003" not in outcomes(made) and outcomes(made)["SZ-008"] == "met"
    assert made.review == made.left == ()


def test_withdrawn_is_left_behind_and_shown():
    second = after(lambda plain, items: drop(plain, "SZ-007"), note("withdrawn", "SZ-007"))
    made = moved(second, result(**{**ALL, "S007": Answer(outcome="partly_met", note="留着")}))
    assert made.left == ("2026.1/SZ-007",)
    assert made.result.carried.kept[0].answer == Answer(outcome="partly_met", note="留着")


def test_an_item_that_assesses_the_party_no_more():
    second = after(lambda plain, items: items["SZ-001"].update(assessed=["community"]))
    made = moved(second, result(**ALL))
    assert "SZ-001" not in outcomes(made) and made.left == ("2026.1/SZ-001",)


def test_facts_and_flags():
    def edit(plain, items):
        plain["checklist"]["conditions"][0]["question"] = "有几台电梯？"
        plain["checklist"]["conditions"].pop()
        drop(plain, "SZ-007")

    old = carry.replace(result(**ALL), flags=("SZ-001", "SZ-007"))
    made = moved(after(edit, note("withdrawn", "SZ-007")), old)
    assert made.result.facts == {"high_rise": True}
    assert made.result.carried.facts == {"has_lift": True, "has_pool": False}
    assert made.result.flags == ("SZ-001",)


def test_the_new_file_is_whole_and_says_that_it_waits_for_review():
    def edit(plain, items):
        items["SZ-001"]["requirements"][0]["text"] = "另一件事。"
        drop(plain, "SZ-007")

    second = after(edit, note("withdrawn", "SZ-007"))
    old = result(**ALL)
    made = moved(second, old).result
    raw = results.write(made)
    assert list(schema.validator("result").iter_errors(json.loads(raw))) == []
    read = results.parse(raw, "new.json")
    assert read.problems == () and read.result.carried == made.carried and read.result.digest == made.digest
    assert made.carried.result == old.digest
    assert [problem.code for problem in results.verify(read.result, second.catalogue)] == ["result_review"]
    assert results.differences(read.result, results.evaluate(read.result, second.catalogue)) == ()


def test_path():
    second, third = released("2026.2", "2026-12-01", "2027-01-01"), released("2027.1", "2027-02-01", "2027-03-01")
    correction = released("2026.1.1", "2026-11-25", "2026-11-25")
    editions = Archive((FIRST, correction, second, third))
    numbers = [str(one.number) for one in carry.path(editions, "2026.1", "2027.1")]
    assert numbers == ["2026.1.1", "2026.2", "2027.1"]
    assert carry.path(editions, "2027.1", "2026.1") is None
    assert carry.path(editions, "2027.1", "2027.1") == []
    assert carry.path(editions, "2025.1", "2027.1") is None


verdicts = st.sampled_from(["met", "partly_met", "not_met", "not_applicable"])
answer = st.builds(
    Answer, outcome=verdicts, reason=st.sampled_from(["", "没有"]), note=st.text("甲乙", max_size=3), veto=st.booleans()
)
ids = [1, 2, 3, 5, 6, 7]
fate = st.sampled_from(["same", "reworded", "blank", "withdrawn", "merged", "split", "moved", "party"])


@given(
    answers=st.dictionaries(st.sampled_from(ids), answer), fates=st.dictionaries(st.sampled_from(ids), fate, min_size=1)
)
@settings(max_examples=60)
def test_no_answer_ever_vanishes(answers, fates):
    explained = []

    def edit(plain, items):
        for number, what in fates.items():
            key, new = f"SZ-{number:03}", 10 + number
            one = items[key]
            if what in ("reworded", "blank", "split"):
                one["requirements"] = [{"text": f"另一件事{number}。"}]
            if what in ("withdrawn", "merged", "moved"):
                drop(plain, key)
            if what in ("split", "moved"):
                add(plain, new)
            if what == "party":
                one["assessed"] = ["community"]
            into = {"merged": ["SZ-004"], "moved": [f"SZ-{new:03}"], "split": [key, f"SZ-{new:03}"]}.get(what, [])
            survivors = [n for n in ids if fates.get(n, "same") == "same"]
            if what == "merged" and survivors:
                into = [f"SZ-{survivors[0]:03}"]
            verb = {"reworded": "changed", "blank": "changed", "party": "changed", "same": ""}.get(what, what)
            if verb:
                more = {"answers": "blank"} if what == "blank" else {}
                explained.append(note(verb, key, into=into, **more))

    # the notes are known only after the edit has run
    edit(plain_catalogue(), {f"SZ-{n:03}": item(n, 1) for n in ids})
    second = after(lambda plain, items: (explained.clear(), edit(plain, items)), *explained)
    old = result(**{f"S{number:03}": value for number, value in answers.items()})
    made = carry.move(old, FIRST, [second]).result
    kept = {(one.item, one.answer) for one in made.carried.kept}
    step = second.changes["mapping"]["items"]
    for key, value in old.answers.items():
        to = step.get(key, {"to": [key]})["to"]
        assert (key, value) in kept or any(made.answers.get(target) == value for target in to), key
    assert set(made.carried.review) <= set(made.answers)
    assert results.parse(results.write(made), "x").result == made
    known = {one.id for one in scoring.rubric(second.catalogue, "enterprise").items}
    assert set(made.answers) <= known
