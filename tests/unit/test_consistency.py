"""The rules between entries and files, each broken once in a tiny world."""

from __future__ import annotations

import contextlib
import copy
import shutil
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools import consistency, layout, schema, source
from build_tools.check import check
from build_tools.source import Document
from tests.worlds import TINY

CHECKLIST, SERVICE = "checklist.yml", "services/FW-01.yml"


def test_the_tiny_world_is_clean(world):
    assert world.codes == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("tasks.yml", "lead: enterprise", "lead: enterprize", "没有责任主体“enterprize”。是不是“enterprise”？"),
        ("campaigns.yml", "support: []", "support: [zz]", "没有责任主体“zz”。请在 actors.yml 里登记，或改用已有的。"),
        (CHECKLIST, "source: civil-code", "source: civilcode", "没有出处“civilcode”。是不是“civil-code”？"),
        (SERVICE, "source: hexi-report", "source: hexireport", "没有出处“hexireport”。是不是“hexi-report”？"),
        (
            SERVICE,
            "references: [civil-code]",
            "references: [c]",
            "没有出处“c”。请在 sources.yml 里登记，或改用已有的。",
        ),
        ("places/hexi.yml", "[SZ-001]", "[SZ-991]", "没有条目“SZ-991”。是不是“SZ-001”？"),
        ("rating.yml", "item: SZ-003", "item: SZ-993", "没有条目“SZ-993”。是不是“SZ-003”？"),
        ("rating.yml", "group: safety", "group: saftey", "没有分组“saftey”。是不是“safety”？"),
        (CHECKLIST, "[has_lift]", "[has_lft]", "没有适用条件“has_lft”。是不是“has_lift”？"),
        (SERVICE, "only_if: has_lift", "only_if: lift", "没有适用条件“lift”。是不是“has_lift”？"),
        (
            CHECKLIST,
            "assessed: [enterprise]",
            "assessed: [owner]",
            "没有被考评方“owner”。请在 checklist.yml 的 parties 里登记，或改用已有的。",
        ),
        (CHECKLIST, "standards: [FW-01]", "standards: [FW-11]", "没有服务标准“FW-11”。是不是“FW-01”？"),
        ("sources.yml", "place: hexi", "place: hexy", "没有地方“hexy”。是不是“hexi”？"),
        ("publisher.yml", "place: hexi", "place: hexy", "没有找到本地做法 places/hexy.yml。是不是“hexi”？"),
        ("tasks.yml", "RW-002", "RW-001", "编号或键“RW-001”用了两次，tasks.yml:3 已经用过。请给后来的换一个没用过的。"),
        (
            "publisher.yml",
            "key: feedback",
            "key: complaint",
            "编号或键“complaint”用了两次，publisher.yml:15 已经用过。请给后来的换一个没用过的。",
        ),
        (
            "disclosure.yml",
            "id: FD-01",
            "id: GK-01",
            "编号或键“GK-01”用了两次，disclosure.yml:10 已经用过。请给后来的换一个没用过的。",
        ),
        (
            "campaigns.yml",
            "id: RC-01",
            "id: ZX-01",
            "编号或键“ZX-01”用了两次，campaigns.yml:3 已经用过。请给后来的换一个没用过的。",
        ),
        (
            "rating.yml",
            "key: veto",
            "key: high",
            "编号或键“high”用了两次，rating.yml:41 已经用过。请给后来的换一个没用过的。",
        ),
        (
            SERVICE,
            "id: I02",
            "id: I01",
            "编号或键“I01”用了两次，services/FW-01.yml:45 已经用过。请给后来的换一个没用过的。",
        ),
        ("places/hedong.yml", "key: hedong", "key: heli", "文件名与编号“heli”不符。请把文件改名为 heli.yml。"),
        (CHECKLIST, "item_count: 3", "item_count: 4", "共有3条，应为4条。请核对条目和 item_count。"),
        (
            "publisher.yml",
            "service_count: 1",
            "service_count: 2",
            "services/ 里有1项服务标准，应为2项。请核对文件和 service_count。",
        ),
        (SERVICE, "basic: 30", "basic: 15", "指标“电话接听”在较高等级反而放宽了：15 → 20 → 10。请核对。"),
        (SERVICE, "at_most", "at_least", "指标“电话接听”在较高等级反而放宽了：30 → 20 → 10。请核对。"),
        ("publisher.yml", '"2031-11-20"', '"2026-11-30"', "复审日期早于实施日期。请核对日期。"),
        ("tasks.yml", "month: 1", "month: 4", "完成时限写在第4个月，超出了3个月的周期。请改小 month。"),
        (
            "responsibilities.yml",
            "basis: []\n    provenance: drafted",
            "basis: []\n    provenance: partial",
            "来源情况写的是“partial”，却没有一条依据。请补依据，或改为 drafted。",
        ),
    ],
)
def test_rule(world, name, old, new, said):
    world.replace(name, old, new)
    assert world.said == [said]


def test_points_are_not_summed_while_one_is_no_number(world):
    world.put(CHECKLIST, "groups/0/items/0/points", "三").put(CHECKLIST, "groups/1/points", "六")
    assert [code for _, _, code in world.codes] == ["wrong_type", "wrong_type"]


@pytest.mark.parametrize("name", ["actors.yml", "sources.yml", CHECKLIST, "places/hexi.yml", SERVICE])
@pytest.mark.parametrize("content", [b"\xff\xfe", b"- 1\n"])
def test_a_broken_file_does_not_make_the_others_wrong(world, name, content):
    world.write(name, content)
    assert {file for file, _, _ in world.codes} == {name}


def test_two_parties_of_odd_shape_are_borne(world):
    world.put(CHECKLIST, "groups/0/items/0/assessed", ["enterprise", {"key": []}])
    world.put(CHECKLIST, "groups/0/items/0/requirements/0/party", ["enterprise"])
    assert "wrong_type" in [code for _, _, code in world.codes]


def test_names_are_told_apart_from_full_width_ones_only_once(world):
    world.replace("actors.yml", "key: enterprise", "key: ｅnterprise")
    assert world.codes == [("actors.yml", 6, "full_width")]


def test_an_unfinished_list_is_not_counted_but_warned_of(world):
    world.replace("publisher.yml", "licence:", "unfinished: [checklist, services, responsibilities]\nlicence:")
    world.replace(CHECKLIST, "item_count: 3", "item_count: 40").replace(
        "publisher.yml", "service_count: 1", "service_count: 15"
    )
    world.replace(
        "actors.yml", "actors:", "actors:\n  - key: police\n    name: 公安机关\n    level: district\n    summary: 甲。"
    )
    assert [code for _, _, code in world.codes] == ["unfinished"] * 3
    assert not world.check().failed()
    assert world.check().failed(strict=True)


def test_one_place_one_problem(world):
    world.replace("places/hexi.yml", "own: true", "own: yes")
    world.replace("actors.yml", "level: district", "level: ~")
    world.replace("tasks.yml", "lead: enterprise", "lead: Enterprise")
    assert world.codes == [
        ("actors.yml", 4, "empty_value"),
        ("places/hexi.yml", 4, "wrong_type"),
        ("tasks.yml", 6, "bad_form"),
    ]


def test_a_catalogue_only_without_errors(world):
    assert world.check().catalogue.publisher.key == "hexi"
    world.put(CHECKLIST, "item_count", 9)
    with pytest.raises(ValueError, match="problems"):
        world.check().catalogue  # noqa: B018


def test_own_place_comes_first(world):
    assert [place.key for place in world.check().catalogue.places] == ["hexi", "hedong"]


def test_problems_come_in_the_order_of_files_and_lines(world):
    world.remove("tasks.yml").replace("actors.yml", "level: estate", "level: x").replace(
        "actors.yml", "level: district", "level: y"
    )
    assert world.codes == sorted(world.codes)
    assert len(world.codes) == 3


PLAIN = {name: source.read(TINY / name, name) for name in layout.file_names(TINY)}
odd_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["", "甲", "enterprise", "SZ-001", "every"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["key", "id", "source", "items", "甲"]), inner, max_size=2),
    ),
    max_leaves=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_any_shape_of_data_is_borne(data):
    """Whatever stands in the place of some values, the checks find faults or none, but do not fail."""
    documents = dict(PLAIN)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(documents)))
        document = documents[name]
        pointer = data.draw(st.sampled_from(sorted(document.places, key=str)))
        changed = put(copy.deepcopy(document.data), pointer, data.draw(odd_values))
        documents[name] = Document(name, changed, document.places)
    for problem in consistency.check(documents):
        assert problem.file in documents
    for name, document in documents.items():
        for problem in schema.check(document, layout.kind_of(name)) if document.readable else ():
            assert problem.file == name


def put(value, pointer, new):
    """The value with what stands at the pointer exchanged, if it is still there."""
    if not pointer:
        return new
    first, rest = pointer[0], pointer[1:]
    with contextlib.suppress(KeyError, IndexError, TypeError):
        value[first] = put(value[first], rest, new)
    return value


def test_time_of_the_real_standards():
    start = time.process_time()
    check(schema.FOLDER.parent / "standards")
    assert time.process_time() - start < 2.5


def test_a_copy_is_said_to_be_read_by_nobody(world):
    shutil.copy(world.folder / CHECKLIST, world.folder / "checklist - 副本.yml")
    shutil.copy(world.folder / SERVICE, world.folder / "services" / "FW-02.YAML")
    assert world.said == [
        "这个文件没有人读：是不是“checklist.yml”？请改名、放到对的文件夹，或移出这里。",
        "这个文件没有人读：扩展名请改成 .yml。",
    ]


def test_a_broken_list_of_disclosures_does_not_make_the_others_unknown(world):
    """Of what is broken nothing is known, so nothing is said to be missing."""
    drafted = {"basis": [], "provenance": "drafted"}
    charge = {"key": "charge", "title": "收费", "need": "advised", "write": "写。", "covers": ["JG-01"]}
    board = {"title": "公示牌", "summary": "牌子", "items": [], "fields": [charge | drafted]} | drafted
    broken = world.put("disclosure.yml", "board", board).put("disclosure.yml", "price_fields/entries", "坏了")
    assert "unknown_reference" not in {problem.code for problem in broken.check().problems}
