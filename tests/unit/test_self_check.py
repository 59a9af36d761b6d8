"""The form as the server writes it, before any script runs."""

from __future__ import annotations

import json

import pytest

from build_tools.site.self_check import form_html
from tests import support
from tests.support import text_of


@pytest.fixture
def plain():
    return support.plain_catalogue()


def page(plain, party="enterprise"):
    return support.parse_html(str(form_html(support.catalogue(plain), party, support.DIGEST)))


def item(form, number):
    return form.find(f".//*[@id='SZ-{number:03}']")


def test_every_item_of_the_party_and_no_other(plain):
    ids = {"enterprise": ["001", "002", "003", "005", "006", "007"], "community": ["004"]}
    for party, expected in ids.items():
        found = [box.get("data-item") for box in page(plain, party).findall(".//*[@data-item]")]
        assert found == [f"SZ-{number}" for number in expected]


def test_unknown_party(plain):
    with pytest.raises(KeyError, match="nobody"):
        page(plain, "nobody")


def test_an_item_is_a_fieldset_with_legend_and_four_radios(plain):
    box = item(page(plain), 1)
    assert box.tag == "fieldset"
    assert text_of(box.find("legend")).split() == ["第1条", "公开服务内容", "3分"]
    radios = box.findall(".//input[@type='radio']")
    assert [radio.get("value") for radio in radios] == ["met", "partly_met", "not_met", "not_applicable"]
    assert {radio.get("name") for radio in radios} == {"outcome-SZ-001"}
    assert box.findall(".//textarea[@id='reason-SZ-001']")
    assert "小区没有绿地；绿地由别的单位养护" in text_of(box)


def test_the_number_is_the_place_in_the_whole_checklist(plain):
    assert "第5条" in text_of(item(page(plain), 5).find("legend"))


def test_not_applicable_only_where_allowed(plain):
    box = item(page(plain), 2)
    assert len(box.findall(".//input[@type='radio']")) == 3
    assert not box.findall(".//textarea[@id='reason-SZ-002']")
    assert "本条不能答“不适用”" in text_of(box)


def test_verdict_words_always_come_with_their_shape(plain):
    faces = [text_of(face) for face in item(page(plain), 1).findall(".//span[@class='wf-face']")]
    assert faces == ["符合●", "基本符合◐", "不符合✕", "不适用–"]


def test_veto_says_when_and_what_follows(plain):
    form = page(plain)
    assert "出现严重后果的。（最高三星）" in text_of(item(form, 3).find(".//label[@class='wf-veto']"))
    assert not item(form, 7).findall(".//*[@name='veto-SZ-007']")


def test_scoring_says_the_points_of_each_verdict(plain):
    terms = [text_of(term) for term in item(page(plain), 1).iter("dt")]
    assert terms == ["符合 ● 3分", "基本符合 ◐ 1.5分", "不符合 ✕ 0分", "查阅台账", "现场查看"]


def test_conditions_that_the_party_needs_are_asked_once(plain):
    asked = [box.get("data-fact") for box in page(plain).findall(".//*[@data-fact]")]
    assert asked == ["has_lift", "high_rise"]
    assert page(plain, "community").findall(".//*[@data-fact]") == []


def test_ids_are_unique_and_every_label_has_its_control(plain):
    form = page(plain)
    ids = attributes(form, "id")
    assert len(ids) == len(set(ids))
    for name in ("for", "aria-labelledby", "aria-describedby"):
        assert set(attributes(form, name)) <= set(ids)
    texts = [field for field in form.iter() if field.tag in {"textarea", "input"} and field.get("id")]
    assert {field.get("id") for field in texts} <= set(attributes(form, "for"))


def test_rules_for_the_script(plain):
    rules = json.loads(page(plain).get("data-rules"))
    assert rules["standard"] == {"publisher": "suzhou", "edition": "2026.1", "digest": support.DIGEST}
    assert rules["items"]["SZ-005"] == {"number": 5, "title": "消防通道"}
    assert [each["id"] for each in rules["rubric"]["items"]] == list(rules["items"])


def attributes(form, name):
    return [element.get(name) for element in form.iter() if name in element.attrib]


HOSTILE = "</form><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }} ]]> &amp; <!--"


def test_hostile_text_stays_text(plain):
    checklist = plain["checklist"]
    checklist["groups"][0]["title"] = checklist["groups"][0]["summary"] = HOSTILE
    checklist["conditions"][0]["name"] = checklist["conditions"][0]["question"] = HOSTILE
    checklist["parties"][0]["name"] = HOSTILE
    entry = checklist["groups"][0]["items"][0]
    entry["title"] = HOSTILE
    entry["requirements"] = [{"text": HOSTILE, "only_if": "has_lift"}]
    entry["methods"][0] = {"kind": HOSTILE, "how": HOSTILE, "evidence": [HOSTILE]}
    entry["scoring"] = {"full": HOSTILE, "half": HOSTILE, "none": HOSTILE}
    entry["not_applicable"] = {"allowed": True, "grounds": [HOSTILE]}
    entry["veto"] = {"when": HOSTILE, "effect": "no_star", "provenance": "drafted"}
    form = page(plain)
    assert not [element for element in form.iter() if element.tag in {"script", "img"}]
    assert len(form.findall(".//*[@data-item]")) == 6
    assert HOSTILE in text_of(item(form, 1).find("legend"))
    assert json.loads(form.get("data-rules"))["items"]["SZ-001"]["title"] == HOSTILE


def test_nothing_inline(plain):
    form = page(plain)
    names = {name for element in form.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src"}}


def test_same_input_same_bytes(plain):
    first = form_html(support.catalogue(plain), "enterprise", support.DIGEST)
    assert first == form_html(support.catalogue(plain), "enterprise", support.DIGEST)


def test_no_blank_line_that_would_end_an_html_block_of_markdown(plain):
    assert "\n\n" not in str(form_html(support.catalogue(plain), "enterprise", support.DIGEST))
