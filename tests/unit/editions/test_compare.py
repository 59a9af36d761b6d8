"""What changed between two catalogues: nothing between equal ones, and all of it in words and in numbers."""

from __future__ import annotations

import copy
import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import canonical, model
from build_tools.check import check
from build_tools.editions import compare as comparing
from build_tools.editions import entries, reading, structure
from build_tools.editions.compare import Number, compare
from tests.editions import with_items
from tests.real import ROOT
from tests.support import catalogue, plain_catalogue
from tests.worlds import TINY


@pytest.fixture(scope="module", params=["tiny", "real"])
def whole(request):
    return check({"tiny": TINY, "real": ROOT / "standards"}[request.param]).catalogue


def test_nothing_changed(whole):
    difference = compare(whole, whole)
    assert not difference
    assert difference.numbers == () == difference.rules


def test_every_word_of_an_edition_is_in_some_entry(whole):
    """What the comparison does not look at could change unseen."""
    changed = dataclasses.replace(whole.publisher.edition, number="2099.9", published="2099-01-01", changes=("别的",))
    assert not compare(
        whole, dataclasses.replace(whole, publisher=dataclasses.replace(whole.publisher, edition=changed))
    )
    held = "".join(canonical.dumps(entry.plain).decode() for entry in entries.of(whole).values())
    rules = entries.edition.rules(model.to_plain(whole))
    rules["publisher"]["edition"] = {}
    missing = [text for text in texts(rules) if canonical.dumps(text).decode()[1:-1] not in held]
    assert missing == []


def texts(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def test_every_text_of_an_entry_can_be_read(whole):
    """No sentence of an item or a standard is left out of its lines."""
    for entry in entries.of(whole).values():
        if entry.kind not in ("item", "standard", "task", "responsibility", "campaign", "disclosed"):
            continue
        read = "".join(line.text + line.label for line in reading.lines(entry, whole))
        long = [text for text in texts(entry.plain) if len(text) > 12 and not text.isascii()]
        assert [text for text in long if text not in read] == [], entry.key


def test_applying_the_differences_gives_the_other(whole):
    plain = copy.deepcopy(model.to_plain(whole))
    chance = random.Random(7)
    for group in plain["checklist"]["groups"]:
        chance.shuffle(group["items"])
        group["items"][0]["points"] += 1
        group["items"][0]["requirements"].append({"text": "新的一句。"})
    plain["services"][0]["sections"][0]["clauses"].pop()
    other = model.from_plain(plain)
    old, new = entries.of(whole), entries.of(other)
    nodes = {change.key: change.node for change in compare(whole, other).changes}
    for key, entry in new.items():
        made = structure.apply(old[key].plain, nodes.get(key))
        assert canonical.dumps(made) == canonical.dumps(entry.plain) or key not in nodes


ways = st.sampled_from(["title", "why", "points", "provenance", "drafted_parts"])


@given(edits=st.lists(st.tuples(st.integers(1, 7), ways, st.text("甲乙丙", min_size=1, max_size=5)), max_size=4))
@settings(max_examples=40)
def test_changes_are_those_entries_that_were_edited(edits):
    def edit(items):
        for number, way, text in edits:
            items[f"SZ-{number:03}"][way] = {"points": len(text), "provenance": "sourced"}.get(way, text)

    before, after = catalogue(), with_items(edit)
    difference = compare(before, after)
    olds, news = entries.of(before), entries.of(after)
    assert {change.key for change in difference.changes} == {key for key in news if news[key] != olds[key]}
    for change in difference.changes:
        assert change.rows, change.key
        assert structure.apply(olds[change.key].plain, change.node) == news[change.key].plain


def test_another_order_is_no_change():
    plain = plain_catalogue()
    for group in plain["checklist"]["groups"]:
        group["items"].reverse()
        for item in group["items"]:
            item["requirements"].reverse()
            item["methods"].reverse()
    plain["checklist"]["groups"].reverse()
    plain["checklist"]["conditions"].reverse()
    assert not compare(catalogue(), model.from_plain(plain))


def test_another_group_is_a_change_in_words():
    plain = plain_catalogue()
    first, second = plain["checklist"]["groups"]
    second["items"].append(first["items"].pop())
    changes = {change.key: change for change in compare(catalogue(), model.from_plain(plain)).changes}
    assert list(changes) == ["SZ-004"]
    assert [(row.label, row.old, row.new) for row in changes["SZ-004"].rows] == [("分组", "基础服务", "安全底线")]


def test_added_and_withdrawn():
    plain = plain_catalogue()
    items = plain["checklist"]["groups"][0]["items"]
    items[0] = {**items[0], "id": "SZ-099"}
    changes = {change.key: change for change in compare(catalogue(), model.from_plain(plain)).changes}
    assert {key: change.verb for key, change in changes.items()} == {"SZ-099": "added", "SZ-001": "withdrawn"}
    assert all(row.old is None for row in changes["SZ-099"].rows)
    assert all(row.new is None for row in changes["SZ-001"].rows)
    assert compare(catalogue(), model.from_plain(plain)).numbers == ()


def test_every_number_that_moved_is_listed():
    def edit(items):
        items["SZ-001"]["points"] = 4
        items["SZ-001"]["frequency"] = [{"kind": "every", "count": 15, "unit": "days", "what": "保持"}]
        items["SZ-002"]["requirements"][0]["text"] = "应当每7天清扫2遍。"
        items["SZ-003"]["veto"]["stars"] = 2
        items["SZ-005"]["scoring"]["half"] = "有1处没有做到。"

    assert compare(catalogue(), with_items(edit)).numbers == (
        Number("SZ-001", "频次·保持", "持续", "每15日"),
        Number("SZ-001", "分值", "3分", "4分"),
        Number("SZ-002", "要求", "", "7天"),
        Number("SZ-002", "要求", "", "2"),
        Number("SZ-003", "一票否决", "3星", "2星"),
        Number("SZ-005", "怎么评分·基本符合", "", "1处"),
    )


def test_sums_need_no_note_and_rules_do():
    plain = plain_catalogue()
    plain["checklist"]["total_points"] = 36
    plain["checklist"]["groups"][0]["points"] = 12
    plain["sources"] = [
        {
            "key": "a",
            "title": "甲",
            "short": "甲",
            "kind": "法律",
            "issuer": "乙",
            "scope": "national",
            "verified": "text",
        }
    ]
    difference = compare(catalogue(), model.from_plain(plain))
    assert [(change.key, change.needs_note) for change in difference.changes] == [
        ("checklist", False),
        ("sources", False),
    ]
    plain["checklist"]["parties"][0]["name"] = "物业服务人"
    assert [change.key for change in compare(catalogue(), model.from_plain(plain)).rules] == ["checklist"]


def test_for_programs():
    plain = compare(catalogue(), with_items(lambda items: items["SZ-001"].update(points=4))).to_plain()
    assert plain["format"] == comparing.FORMAT
    change = plain["changes"][0]
    assert (change["entry"], change["verb"]) == ("SZ-001", "changed")
    assert change["fields"] == [{"path": ["points"], "old": 3, "new": 4}]
    assert change["rows"] == [
        {"label": "分值", "old": "3分", "new": "4分", "redline": [["gone", "3分"], ["come", "4分"]]}
    ]
    assert plain["numbers"] == [{"entry": "SZ-001", "label": "分值", "old": "3分", "new": "4分"}]
    canonical.dumps(plain)
