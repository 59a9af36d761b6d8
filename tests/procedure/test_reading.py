"""Records on disk: every fault with its place, none hides another, and writing keeps the file."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import source, yaml_format
from build_tools.procedure import public, reading, writing
from tests.procedure.worlds import RULES, STEPS, day, plain, record

AS_OF = day("2026-12-31")


def parsed(data, name="records/a.yml"):
    # JSON is YAML, and places are counted the same
    return source.parse((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), name)


def codes(*data, estates=frozenset({"sample-07"}), as_of=AS_OF):
    documents = [parsed(one, f"records/{number}.yml") for number, one in enumerate(data)]
    return {problem.code for problem in reading.shelf(documents, RULES, as_of, estates).problems}


def test_a_sound_record_has_no_problem():
    assert codes(plain(6)) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"estate": "sample-70"}, "procedure_estate"),
        ({"trigger": "excellent"}, "procedure_trigger"),
        ({"facts": "3号楼2单元501住户举报。"}, "personal_data"),
        ({"steps": [STEPS[3]]}, "procedure_needs"),
        ({"found": "2027-01-01"}, "procedure_future_day"),
        ({"found": "2026-01-31"}, "procedure_found_early"),
        ({"next_result": {"period": "2026Q2", "percent": "61", "on": "2026-10-01"}}, "procedure_result_period"),
        ({"id": "1"}, "bad_form"),
        ({"colour": "red"}, "unknown_key"),
        ({"steps": [{**STEPS[0], "correct": ["改。"]}]}, "not_here"),
        ({"found": "2026-02-30"}, "not_a_date"),
    ],
)
def test_faults_are_named(change, code):
    assert code in codes({**plain(3), **change})


def test_one_broken_file_does_not_hide_another():
    broken = source.parse(b"id: [", "records/a.yml")
    found = reading.shelf([broken, parsed({**plain(3), "trigger": "none"}, "records/b.yml")], RULES, AS_OF, None)
    assert {problem.file for problem in found.problems} == {"records/a.yml", "records/b.yml"}


def test_an_id_is_given_once():
    assert "procedure_same_id" in codes(plain(1), plain(2))


def test_other_files_in_the_folder_are_pointed_out(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text("id: 1\n", "utf-8")
    found = reading.read(tmp_path, RULES, AS_OF, None)
    assert [problem.code for problem in found.problems] == ["stray_file"] and not found.failed


def test_the_edition_is_that_of_the_quarter_where_there_is_one(tmp_path):
    record = plain(1)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yml").write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    assert reading.read(tmp_path, RULES, AS_OF, None).problems == ()
    (tmp_path / record["period"]).mkdir()
    for number, expected in ((record["edition"], []), ("2099.1", ["procedure_edition"])):
        (tmp_path / record["period"] / "quarter.json").write_text(json.dumps({"edition": {"number": number}}))
        assert [one.code for one in reading.read(tmp_path, RULES, AS_OF, None).problems] == expected
    (tmp_path / record["period"] / "quarter.json").write_bytes(b"{")
    assert reading.read(tmp_path, RULES, AS_OF, None).problems == ()


TEXT = """# a remark above
id: MD-2026-001  # and one beside
list: black
steps: # the steps
  # before the first
  - stage: notice
    on: "2026-07-20"
"""


def test_a_step_is_added_and_remarks_stay():
    made = writing.with_step(TEXT, {"stage": "objection", "on": "2026-07-21", "text": "是：“补齐”"})
    assert made.startswith(TEXT)
    assert made.removeprefix(TEXT) == '  - stage: objection\n    on: "2026-07-21"\n    text: "是：“补齐”"\n'


def test_a_step_is_added_to_an_empty_list():
    made = writing.with_step("steps: []\n", {"stage": "notice", "on": "2026-07-20"})
    assert source.parse(made.encode(), "a").data == {"steps": [{"stage": "notice", "on": "2026-07-20"}]}


def test_a_result_is_put_in_front_of_the_steps_or_in_the_place_of_the_old_one():
    made = writing.with_result(TEXT, "2026Q4", "60.00", "2027-01-12")
    result = 'next_result:\n  period: 2026Q4\n  percent: "60.00"\n  on: "2027-01-12"\n'
    assert made == TEXT.replace("steps:", result + "steps:")
    again = writing.with_result(made, "2027Q1", "61", "2027-04-12")
    assert source.parse(again.encode(), "a").data["next_result"]["period"] == "2027Q1" and "# the steps" in again


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1))
def test_whatever_the_text_says_comes_back(text):
    made = writing.with_step("steps: []\n", {"stage": "objection", "on": "2026-07-20", "text": text})
    assert source.parse(made.encode(), "a").data["steps"][0]["text"] == text
    assert yaml_format.canonical(made) == made


def test_only_what_was_decided_after_the_period_is_public():
    early = [STEPS[0], {**STEPS[2], "on": "2026-07-29"}]
    assert public.entries([record(steps=early), record(2)], RULES, AS_OF) == ()
    entry = public.entries([record(3)], RULES, AS_OF)[0]
    assert (entry.state, entry.listed, entry.lapses) == ("may_publish", "2026-07-30", "2027-07-30")
    assert public.entries([record(4)], RULES, AS_OF)[0].state == "published"
    assert public.entries([record(4)], RULES, day("2026-08-09"))[0].state == "may_publish"


def test_what_the_enterprise_said_is_not_public():
    assert "申辩" not in json.dumps(public.entries([record(6)], RULES, AS_OF)[0].to_plain(), ensure_ascii=False)


def test_a_period_counted_provisionally_is_said():
    steps = [{"stage": "notice", "on": "2098-12-01"}, {**STEPS[2], "on": "2098-12-20"}]
    entry = public.entries([record(found="2098-12-01", steps=steps)], RULES, day("2098-12-21"))[0]
    assert entry.provisional and not public.entries([record(3)], RULES, AS_OF)[0].provisional


def test_on_the_black_list_from_publication_to_removal_or_lapse():
    found = public.black_listed([record(3), record(4, id="MD-2026-009")], RULES, AS_OF)
    assert list(found.values()) == ["MD-2026-009"]
    lapses = public.entries([record(4)], RULES, AS_OF)[0].lapses
    assert public.black_listed([record(4)], RULES, day(lapses) - timedelta(days=1))
    assert not public.black_listed([record(4)], RULES, day(lapses))
    assert not public.black_listed([record(4)], RULES, day("2026-08-09"))
