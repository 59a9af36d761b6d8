"""Every fault against a schema, said in plain words with the key, its title and its place."""

from __future__ import annotations

import json

import pytest

from build_tools import schema
from build_tools.schema import nearest

CHECKLIST, ACTORS, SERVICE, TASKS = "checklist.yml", "actors.yml", "services/FW-01.yml", "tasks.yml"
ITEM = "groups/0/items/0"


@pytest.mark.parametrize(
    ("name", "way", "value", "chinese", "english"),
    [
        (
            CHECKLIST,
            f"{ITEM}/points",
            "4",
            "“points”（分值）应是整数，现在是文字“4”。请改正。",
            "“points” must be an integer, not the text “4”.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/why",
            12,
            "“why”（给业主的话）应是文字（数字请加引号），现在是数字 12。请改正。",
            "“why” must be text (quote numbers), not the number 12.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/not_applicable/allowed",
            "",
            "“allowed”应是“true”或“false”，现在是空的文字。请改正。",
            "“allowed” must be true or false, not an empty text.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/methods/1",
            ["访谈"],
            "“methods”（查什么、怎么查）的第2项应是若干“键: 值”，现在是列表。请改正。",
            "“methods” entry 2 must be a mapping, not a list.",
        ),
        (
            TASKS,
            "tasks/0/frequency/count",
            367,
            "“count”（数目）是 367，应不大于 366。请改正。",
            "“count” is 367, must be at most 366.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/scoring/half",
            " 甲",
            "“ 甲”的写法不对，请改正。“half”（基本符合（一半））：首尾不能有空格，请删去。",
            "“ 甲” has the wrong form for “half”. Delete the space at its beginning or end.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/methods/0/evidence/0",
            "甲\n乙",
            "“甲\\n乙”的写法不对，请改正。“evidence”（凭据）的第1项：要写在一行里，请删去换行或分成几项。",
            "“甲\\n乙” has the wrong form for “evidence” entry 1. Write it on one line, or as several entries.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/basis/0/article",
            "第 943 条",
            '“第 943 条”的写法不对，请改正。“article”（条号）：只写数字，写在引号里，例如 "28"；'
            '款、项写在全角括号里，例如 "16（三）"。报道和没见到条号的文件不写这一项。',
            "“第 943 条” has the wrong form for “article”. "
            "It must match ^[1-9][0-9]{0,3}(（[一二三四五六七八九十]+）(—（[一二三四五六七八九十]+）)?)?$",
        ),
        (
            TASKS,
            "tasks/0/id",
            "RW-1",
            "“RW-1”的写法不对，请改正。“id”（永久编号）：请写成“RW-001”这样。",
            "“RW-1” has the wrong form for “id”. Write it like “RW-001”.",
        ),
        (
            ACTORS,
            "actors/0/level",
            ["district"],
            '“["district"]”不是“level”（层级）可用的值。请写：district、street、community、estate。',
            '“["district"]” is not a value of “level”. Use one of: district, street, community, estate.',
        ),
        (
            SERVICE,
            "indicators/0/reference",
            7,
            "“reference”（参考值和依据）的写法不对，请改正：none，或者若干条：参考范围和出处。",
            "“reference” has none of its forms. It must be “none” or a list.",
        ),
        (
            SERVICE,
            "indicators/0/measured/values",
            {},
            "“values”只有0项，至少1项。请补足。",
            "“values” has 0 entries, at least 1 are needed. Add some.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/veto",
            {"when": "甲", "effect": "no_star", "provenance": "drafted", "stars": 2},
            "“stars”不应写在这里：与同一条里的其他内容不符。请删去。",
            "“stars” must not stand here: it does not go with the other keys of this entry. Delete it.",
        ),
        (
            CHECKLIST,
            f"{ITEM}/veto",
            {"when": "甲", "effect": "max_star", "provenance": "drafted"},
            "“veto”缺少“stars”（封顶星数）。请补上。",
            "“stars” is missing in “veto”. Add it.",
        ),
    ],
)
def test_wrong_value(world, name, way, value, chinese, english):
    world.put(name, way, value)
    assert world.said == [chinese]
    assert world.said_in_english == [english]


@pytest.mark.parametrize(
    ("way", "chinese"),
    [
        ("title", "缺少“title”（题名）。请补上。"),
        ("groups/0/title", "“organisation”缺少“title”（题名）。请补上。"),
        (f"{ITEM}/why", "“SZ-001”缺少“why”（给业主的话）。请补上。"),
        (f"{ITEM}/scoring/half", "“scoring”缺少“half”（基本符合（一半））。请补上。"),
        (f"{ITEM}/frequency/0/count", "缺少“count”（数目）。请补上。"),
        (f"{ITEM}/methods/0/how", "缺少“how”（怎么查）。请补上。"),
    ],
)
def test_missing_key(world, way, chinese):
    world.put(CHECKLIST, way, ...)
    assert world.said == [chinese]


def test_a_key_that_must_not_stand_here_is_named_at_its_line(world):
    world.replace(TASKS, "rule: days_after", "rule: same_day")
    assert world.codes == [(TASKS, 32, "not_here"), (TASKS, 33, "not_here")]


def test_unknown_key_next_to_a_known_one(world):
    world.replace(ACTORS, "    summary: 制定", "    Summery: 制定")
    assert "没有“Summery”这一项。是不是“summary”？" in world.said


def test_unknown_key_near_to_none(world):
    world.replace(ACTORS, "    level: estate", "    level: estate\n    电话: 甲")
    assert world.said == ["没有“电话”这一项。请删去。"]
    assert world.said_in_english == ["There is no key “电话”. Delete it."]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("distrct", "district"), ("STREET", "street"), ("ｓｔｒｅｅｔ", "street"), ("SZ-0O1", "SZ-001"), ("xyz", "")],
)
def test_nearest(word, expected):
    chinese, english = nearest(word, ["district", "street", "SZ-001"])
    assert chinese == (f"是不是“{expected}”？" if expected else "")
    assert english == (f"Did you mean “{expected}”?" if expected else "")


def test_every_fault_is_said(world):
    world.put(CHECKLIST, ITEM, {"id": 1, "titel": "甲"})
    codes = [code for _, _, code in world.codes]
    required = schema.load("checklist")["definitions"]["item"]["required"]
    assert codes.count("required") == len(required) - 1
    assert {"unknown_key", "wrong_type"} <= set(codes)


def test_a_long_value_is_shortened(world):
    world.put(ACTORS, "actors/0/level", "长" * 100)
    assert "“" + "长" * 39 + "…”不是" in world.said[0]


def test_a_line_break_at_the_end_is_no_part_of_a_pattern(world):
    world.put(TASKS, "tasks/0/id", "RW-001\n")
    assert [text for text in world.said if "写法不对" in text] == [
        "“RW-001\\n”的写法不对，请改正。“id”（永久编号）：要写在一行里，请删去换行或分成几项。"
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^a$", "a", True),
        ("^a$", "a\n", False),
        ("^$", "\n", False),
        ("^(a$|b$)", "b\n", False),
        (r"^a\$", "a$\n", True),
        (r"^a\\$", "a\\\n", False),
        ("^[$]", "$\n", True),
        (r"^[\]$]b$", "$b", True),
        ("a", "bab\n", True),
    ],
)
def test_a_dollar_is_the_very_end_as_in_browsers(pattern, text, found):
    assert bool(schema.expression(pattern).search(text)) == found


@pytest.mark.parametrize("path", sorted(schema.FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_schemas_are_valid_and_closed(path):
    loaded = json.loads(path.read_text("utf-8"))
    schema.validator("checklist").check_schema(loaded)
    for inner in objects(loaded):
        assert inner.get("additionalProperties") is not None, inner.keys()
        assert set(inner.get("required", ())) <= set(inner["properties"])


def objects(value):
    """Every schema that lists the keys of an object, but not those that only add a condition."""
    if isinstance(value, dict):
        if value.get("type") == "object" and "properties" in value:
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)
