"""``wuye diff``: two editions, files or the working text, as text, JSON, a page and a PDF."""

from __future__ import annotations

import io
import json

import pypdf
import pytest
import yaml
from click.testing import CliRunner

from build_tools import canonical, edition
from build_tools.cli import wuye
from tests.acceptance.test_release import FIRST, NOTE, SECOND, notes, run
from tests.support import parse_html, text_of

HOSTILE = "<script>alert(1)</script>#{}[-x-]\u202e"


def diff(world, *arguments):
    done = CliRunner().invoke(wuye, ["diff", *map(str, arguments), "--standards", str(world.folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


@pytest.fixture
def two(world):
    """Two editions; the second changes a frequency and a sentence."""
    assert run(world, *FIRST).exit_code == 0
    world.put("checklist.yml", "groups/0/items/0/frequency/0/count", 1)
    world.put(
        "checklist.yml",
        "groups/0/items/0/requirements/0/text",
        "物业企业应当公布项目负责人的姓名、电话和" + HOSTILE[:25],
    )
    notes(world, NOTE)
    assert run(world, *SECOND).exit_code == 0
    return world


def test_text(two):
    done = diff(two, "2026.1", "2026.2")
    assert done.exit_code == 0
    assert done.stdout.startswith("2026.1版 → 2026.2版：改动1处。\n")
    assert "  说明：核对改为每月一次。一季度太久。\n" in done.stdout
    assert "SZ-001 频次·核对公示：每季度 → 每月" in done.stdout


def test_to_itself_nothing(two):
    assert diff(two, "2026.2", "draft").stdout == "2026.2版 → 2026.2版：改动0处。\n"


def test_json(two):
    plain = json.loads(diff(two, "2026.1", "2026.2", "--format", "json").stdout)
    assert (plain["from"]["edition"], plain["to"]["edition"]) == ("2026.1", "2026.2")
    assert plain["notes"] == [NOTE]
    assert {field["old"] for field in plain["changes"][0]["fields"]} >= {3}


def test_page_is_whole_and_shows_text_as_text(two):
    html = diff(two, "2026.1", "2026.2", "--format", "html").stdout
    page = parse_html(html.replace("<!doctype html>\n", "").lstrip())
    assert "<script" not in html
    assert "<script>alert(1)</script>" in text_of(page)
    assert next(element.text for element in page.iter("ins"))


def test_pdf(two, tmp_path):
    target = tmp_path / "table.pdf"
    done = diff(two, "2026.1", "2026.2", "--format", "pdf", "--output", target, "--as-of", "2026-12-10")
    assert done.stdout == f"已写好 {target}。\n"
    first = target.read_bytes()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)
    for part in ("修订对照表", "原条文", "新条文", "说明", "SZ-001", "动了的数字", "一季度太久"):
        assert part in text.replace("\n", ""), part
    diff(two, "2026.1", "2026.2", "--format", "pdf", "--output", target, "--as-of", "2026-12-10")
    assert target.read_bytes() == first


def test_files_and_folders(two, tmp_path):
    two.put("checklist.yml", "groups/0/items/0/why", "另一句话。")
    file = tmp_path / "catalogue.json"
    file.write_bytes(canonical.dumps(edition.freeze(two.check().catalogue)))
    assert "改动1处" in diff(two, "2026.2", file).stdout
    assert diff(two, file, two.folder).stdout == "2026.2版 → 2026.2版：改动0处。\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere", None, "没有“{}”这一版，也没有这个文件。可用：2026.1、2026.2、draft。"),
        ("broken.json", b"{", "不是标准的数据文件"),
        ("list.json", b"[]", "不是标准的数据文件"),
        ("other.json", b'{"format":"wuye-result"}', "不是标准的数据文件"),
        ("deep.json", b"[" * 200_000, "不是标准的数据文件"),
        ("changed.json", b'{"format":"wuye-catalogue","format_version":2,"digest":"x","content":{}}', "或者改动过"),
    ],
)
def test_what_is_no_edition(two, tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = diff(two, "2026.1", path)
    assert done.exit_code == 2
    assert said.format(path) in done.stderr


def test_an_unwritable_output_is_said(two, tmp_path):
    done = diff(two, "2026.1", "2026.2", "--format", "pdf", "--output", tmp_path / "no" / "such.pdf")
    assert done.exit_code == 2
    assert "写不了" in done.stderr


def test_notes_of_the_editions_between(two):
    two.put("checklist.yml", "groups/0/items/0/why", "另一句话。")
    third = {**NOTE, "what": "改了给业主的话。"}
    two.write("changes.yml", yaml.safe_dump({"changes": [third]}, allow_unicode=True))
    said = diff(two, "2026.1", "draft").stdout
    assert "核对改为每月一次。" in said and "改了给业主的话。" in said
    assert "核对改为每月一次。" not in diff(two, "2026.2", "draft").stdout
