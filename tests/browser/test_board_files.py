"""Files of the notice board: by their schema, refused in words, undone; clearing too."""

from __future__ import annotations

import json

import pytest

from build_tools import canonical, schema
from tests.browser.notice_board import HEAD, exported, fill_all, give, settle

pytestmark = pytest.mark.browser


def test_a_file_goes_out_by_its_schema_and_comes_back_the_same(board):
    page = board()
    fill_all(page)
    page.fill("#wb-estate", '示例/小区:"一期"')
    page.click("[data-part=promises] [data-do=add]")
    page.fill("#wb-promises-2-promise", "两行\n承诺<b>")
    page.check("[name=paper][value=a4-portrait]", force=True)
    settle(page)
    content, name = exported(page)
    assert name == "公示牌-示例-小区-一期-.json"
    data = json.loads(content)
    assert list(schema.validator("notice-board").iter_errors(data)) == []
    stated = data.pop("digest")
    assert stated == canonical.digest(data)
    assert content == canonical.dumps({**data, "digest": stated})
    fresh = board()
    assert "已导入" in give(fresh, content)
    settle(fresh)
    assert fresh.text_content("[data-sheet]") == page.text_content("[data-sheet]")
    assert fresh.is_checked("[name=paper][value=a4-portrait]")
    again = json.loads(exported(fresh)[0])
    assert {key: again[key] for key in ("fields", "rows", "paper")} == {
        key: data[key] for key in ("fields", "rows", "paper")
    }


def whole(**changes):
    content = {
        "format": "wuye-notice-board",
        "format_version": 1,
        "standard": {"publisher": "suzhou", "edition": "2026.1", "digest": "sha256:" + "0" * 64},
        "saved": "2026-11-21T00:00:00Z",
        "paper": "a3-landscape",
        "fields": {"enterprise": "另一家"},
        "rows": {"services": [{"service": "保洁"}]},
        **changes,
    }
    return {**content, "digest": canonical.digest(content)}


def text(data):
    return json.dumps(data, ensure_ascii=False)


BAD = {
    "empty": ("", "不完整"),
    "cut-off": (text(whole())[:-40], "不完整"),
    "not-ours": ('{"a": 1}', "不是公示牌文件"),
    "a-list": ("[1, 2]", "不是公示牌文件"),
    "null": ("null", "不是公示牌文件"),
    "a-result": ('{"format": "wuye-result", "format_version": 1}', "自查结果文件"),
    "newer": (text(whole(format_version=2)), "别的版本"),
    "tampered": (text(whole()).replace("另一家", "第三家"), "对不上"),
    "other-publisher": (
        text(whole(standard={"publisher": "elsewhere", "edition": "2026.1", "digest": "sha256:" + "0" * 64})),
        "另一家（elsewhere）",
    ),
    "unknown-key": (text(whole(extra=1)), "不符合格式"),
    "number-for-text": (text(whole(fields={"enterprise": 5})), "不符合格式"),
    "row-for-rows": (text(whole(rows={"services": {"service": "x"}})), "不符合格式"),
    "prototype": (text(whole()).replace('"fields": {', '"fields": {"__proto__": "x", '), "对不上"),
    "control": (text(whole(fields={"enterprise": "a\u0000b"})), "不符合格式"),
    "too-long": (text(whole(fields={"enterprise": "长" * 401})), "不符合格式"),
    "too-many-rows": (text(whole(rows={"services": [{"service": "x"}] * 41})), "不符合格式"),
    "fraction": ('{"format": "wuye-notice-board", "format_version": 1, "x": 1.5, "digest": "x"}', "看不懂"),
    "gbk": (text(whole()).encode("gbk"), "编码"),
    "pdf": (b"%PDF-1.7 x", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "zip": (b"PK\x03\x04aaaa", "压缩包"),
    "old-excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
    "huge": (b"{" + b" " * 1_100_000, "太大"),
}


def test_a_bad_file_is_refused_in_words_and_changes_nothing(board):
    page = board()
    fill_all(page)
    before = page.text_content("[data-sheet]")
    for name, (content, said) in BAD.items():
        answer = give(page, content)
        assert said in answer and "原来的内容没有动" in answer, (name, answer)
        settle(page)
        assert page.text_content("[data-sheet]") == before, name


def test_a_file_of_another_edition_comes_in_with_a_word(board):
    page = board()
    fill_all(page)
    answer = give(page, text(whole(fields={"enterprise": "另一家", "future_field": "x"})))
    assert "标准有改动" in answer and "1处" in answer
    assert page.input_value("#wb-enterprise") == "另一家"
    assert page.input_value("#wb-complaint") == ""
    page.click("[data-messages] [data-notice=done] button")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    settle(page)


def test_clearing_asks_and_can_be_undone(board):
    page = board()
    fill_all(page)
    page.click("[data-do=clear]")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    page.click("[data-notice=ask] button:text-is('清空')")
    assert page.input_value("#wb-enterprise") == ""
    page.click("[data-notice=done] button")
    assert page.input_value("#wb-enterprise") == HEAD["enterprise"]
    settle(page)
