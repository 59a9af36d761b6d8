"""``wuye explain`` and ``wuye what-if`` on the committed quarters, and on editions that are gone or altered."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from build_tools import edition
from build_tools.editions import archive
from tests.acceptance.commands import checked_once as checked_once
from tests.acceptance.commands import run
from tests.real import ROOT

PERIOD = "2026Q3"


def fixed():
    return ("--period", PERIOD, "--ratings", ROOT / "ratings", "--standards", ROOT / "standards")


def test_explain():
    text = run("explain", "示例小区07", *fixed()).output
    for word in ("一、检查得分", "合成得分：", "权重60", "全部小区：第", "红名单", "示例企业G"):
        assert word in text
    plain = json.loads(run("explain", "sample-07", "--format", "json", *fixed()).output)
    assert plain["estate"]["name"] == "示例小区07"
    assert "1. The inspection" in run("explain", "sample-07", "--lang", "en", *fixed()).output


def test_explain_what_is_not_there():
    assert "没有小区" in run("explain", "别处", *fixed(), code=2).output
    done = run("explain", "x", "--period", "2020Q1", "--standards", ROOT / "standards", code=1)
    assert "没有这个季度的结果" in done.output


def standards_without_releases(tmp_path):
    """The working text of today under the number of the pinned edition, as if nothing had been released."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards", ignore=shutil.ignore_patterns("editions"))
    return tmp_path / "standards"


def renumbered(standards, number):
    file = standards / "publisher.yml"
    file.write_text(re.sub('number: "2026[.][0-9]+"', f'number: "{number}"', file.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("command", [("explain", "sample-07"), ("what-if",)])
def test_a_quarter_whose_edition_is_gone_is_not_explained(tmp_path, command):
    standards = standards_without_releases(tmp_path)
    renumbered(standards, "2026.7")
    done = run(*command, "--period", PERIOD, "--ratings", ROOT / "ratings", "--standards", standards, code=1)
    assert "按2026.1版算的" in done.stderr and "没有这一版" in done.stderr
    assert not done.stdout


def test_a_quarter_whose_edition_has_another_text_is_not_explained(tmp_path):
    standards = standards_without_releases(tmp_path)
    renumbered(standards, "2026.1")
    done = run(
        "explain", "sample-07", "--period", PERIOD, "--ratings", ROOT / "ratings", "--standards", standards, code=1
    )
    assert "这一版的内容变了" in done.stderr


@pytest.mark.parametrize("sealed_again", [True, False])
def test_a_standard_taken_out_of_a_released_edition_is_noticed(tmp_path, sealed_again):
    """Even where the list of editions was mended to fit."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    folder = tmp_path / "standards" / "editions"
    document = json.loads((folder / "2026.1.json").read_bytes())
    document["content"]["services"].pop()
    if sealed_again:
        document["digest"] = edition.digest_of(document["content"])
    (folder / "2026.1.json").write_bytes(archive.document_bytes(document))
    entries = {name: archive.sha256((folder / f"{name}.json").read_bytes()) for name in ("2026.1", "2026.2")}
    (folder / archive.LIST).write_bytes(archive.listing(entries))
    done = run("explain", "sample-07", *fixed()[:4], "--standards", tmp_path / "standards", code=1)
    assert "这一版的内容变了" in done.stderr
    assert not done.stdout


def test_an_edition_file_that_was_removed_is_named(tmp_path):
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    (tmp_path / "standards" / "editions" / "2026.1.json").unlink()
    done = run("explain", "sample-07", *fixed()[:4], "--standards", tmp_path / "standards", code=1)
    assert "editions/2026.1.json" in done.stderr


def test_what_if(tmp_path):
    other = tmp_path / "other.yml"
    text = (ROOT / "standards" / "rating.yml").read_text("utf-8")
    other.write_text(text.replace("min: 90\n      name: 五星", "min: 95\n      name: 五星"), "utf-8")
    found = json.loads(run("what-if", "--rating", other, "--format", "json", *fixed()).output)
    assert found["estates"]
    assert all((move["before"]["stars"], move["after"]["stars"]) == (5, 4) for move in found["estates"])
    assert "只是推算" in run("what-if", "--rating", other, *fixed()).output
    assert json.loads(run("what-if", "--format", "json", *fixed()).output)["estates"] == []


def test_what_if_of_a_bad_rating(tmp_path):
    other = tmp_path / "other.yml"
    other.write_text("title: x\n", "utf-8")
    assert "缺少" in run("what-if", "--rating", other, *fixed(), code=1).output
    text = (ROOT / "standards" / "rating.yml").read_text("utf-8")
    other.write_text(text.replace("item: SZ-026", "item: SZ-999").replace("      min: 0\n", "      min: 10\n"), "utf-8")
    said = run("what-if", "--rating", other, *fixed(), code=1).output
    assert "SZ-999" in said and "分数段" in said
    assert "没有2031.1版" in run("what-if", "--edition", "2031.1", *fixed(), code=2).output
