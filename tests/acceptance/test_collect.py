"""``wuye collect`` over good and hostile folders."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import zipfile
from collections import Counter

import pytest
from click.testing import CliRunner

from build_tools import canonical
from build_tools.cli import wuye
from build_tools.ratings import collecting
from build_tools.ratings import quarter as q
from tests.acceptance.commands import checked_once as checked_once
from tests.acceptance.commands import run
from tests.real import ROOT

PERIOD = "2026Q3"


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    """The sample as it would come in, with the quarters before the last."""
    folder = tmp_path_factory.mktemp("came")
    run("sample-quarters", folder, "--standards", ROOT / "standards")
    for period in ("2025Q4", "2026Q1", "2026Q2"):
        shutil.copy(q.path(ROOT / "ratings", period), folder / period / q.FILE)
    return folder


@pytest.fixture
def here(came, tmp_path, monkeypatch):
    """A copy to change, and a working folder of its own for the journal."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(came, tmp_path / "ratings")
    (tmp_path / "ratings" / PERIOD / "files").rename(tmp_path / "files")
    return tmp_path


def collect(here, *arguments, code=0):
    marks = [part for name in ("owners", "street") for part in (f"--{name}", here / "ratings" / PERIOD / f"{name}.csv")]
    fixed = ("--period", PERIOD, "--as-of", "2026-10-12", "--standards", ROOT / "standards", *marks)
    return run("collect", here / "files", *fixed, *arguments, code=code)


def document(here):
    return q.path(here / "ratings", PERIOD)


def test_the_sample_gives_the_committed_quarter(here):
    done = collect(here)
    assert document(here).read_bytes() == q.path(ROOT / "ratings", PERIOD).read_bytes()
    assert "收下" in done.output
    assert not list((here / ".build" / "collect").iterdir())


def test_folders_and_zips_count_like_files(here):
    files = sorted((here / "files").glob("*检查.json"))
    (here / "files" / "乡镇" / "一").mkdir(parents=True)
    files[0].rename(here / "files" / "乡镇" / "一" / files[0].name)
    with zipfile.ZipFile(here / "files" / "a.zip", "w") as archive:
        archive.write(files[1], "result.json")
    files[1].unlink()
    collect(here)
    made, committed = (q.read(path).quarter for path in (document(here), q.path(ROOT / "ratings", PERIOD)))
    assert made.estates == committed.estates


# hostile files


def sealed(data):
    content = {key: value for key, value in data.items() if key != "digest"}
    return canonical.dumps({**content, "digest": canonical.digest(content)})


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, raw in entries:
            archive.writestr(name, raw)
    return file.getvalue()


def hostile(raw, number):
    """Bytes of one fault each, told apart by the number: tampered, cut, bombs, wrong types, and so on."""
    data = json.loads(raw)
    text = raw.decode()
    item = sorted(data["answers"])[number % len(data["answers"])]
    cut = raw[: len(raw) * (number + 1) // 30]
    types = [None, 1, True, [], "x", {"x": 1}][number % 6]
    keys = ["answers", "facts", "standard", "estate", "period", "digest"]
    return {
        "tampered": text.replace('"outcome":"not_met"', '"outcome":"met"')
        .replace('"estate":"', '"estate":"x', 1)
        .encode(),
        "cut": cut,
        "type": sealed({**data, keys[number % 6]: types}) if number % 6 != 5 else raw.replace(b"sha256:", b"md5:"),
        "twice": raw.replace(b'{"answers"', b'{"estate":"%d","answers"' % number),
        "huge": raw.replace(b'"earned":', b'"earned":%d,"x":' % (10 ** (20 + number))),
        "nan": raw.replace(
            b'"earned":', [b'"earned":NaN,"x":', b'"earned":-Infinity,"x":', b'"earned":1.5,"x":'][number % 3]
        ),
        "deep": b"[" * (50 + 20_000 * number) + b"]" * (50 + 20_000 * number),
        "deep_objects": b'{"a":' * (100 + 1000 * number) + b"1" + b"}" * (100 + 1000 * number),
        "bytes": bytes((number * 37 + place * 101) % 256 for place in range(500)),
        "utf16": text.encode("utf-16"),
        "gbk": text.encode("gbk"),
        "half": raw.replace("示例".encode(), b"\\ud800", 1),
        "control": raw.replace("示例".encode(), b"\x00\x1b", 1),
        "unknown_item": sealed({**data, "answers": {**data["answers"], f"ZZ-{number:03}": {"outcome": "met"}}}),
        "verdict": sealed({**data, "answers": {**data["answers"], item: {"outcome": "perfect"}}}),
        "estate": sealed({**data, "estate": "../../etc/passwd" if number % 2 else "<script>alert(1)</script>"}),
        "period": sealed({**data, "period": "2026Q1"}),
        "edition": sealed({**data, "standard": {**data["standard"], "digest": "sha256:" + f"{number:064}"}}),
        "zip_bomb": zipped(("result.json", b" " * (3_000_000 + number))),
        "zip_path": zipped(("../" * (number + 1) + "result.json", raw)),
        "zip_none": zipped(("readme.txt", raw)),
        "zip_cut": zipped(("result.json", raw))[: 60 + number * 5],
        "zip_photo": zipped(("result.json", raw), (f"photos/{number:064}.jpg", b"\xff\xd8\xff")),
        "zip_many": zipped(*((f"{place}.txt", b"") for place in range(1001 + number))),
        "xlsx": zipped(("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>")),
    }


def test_two_hundred_hostile_files_are_all_named_and_harm_nothing(here):
    files = sorted((here / "files").glob("*检查.json"))[:8]
    before = collect(here) and q.read(document(here)).quarter
    names = set()
    for number, file in enumerate(files):
        for kind, raw in hostile(file.read_bytes(), number).items():
            name = f"坏-{number}-{kind}{'.xlsx' if kind == 'xlsx' else '.zip' if kind.startswith('zip') else '.json'}"
            (here / "files" / name).write_bytes(raw)
            names.add(name)
    assert len(names) == 200
    done = collect(here, "--format", "json")
    made = q.read(document(here)).quarter
    assert made.estates == before.estates
    assert made.enterprises == before.enterprises
    told = {file["name"]: file for file in json.loads(done.stdout)["files"]}
    assert names <= told.keys()
    assert Counter(told[name]["state"] for name in names) == {"refused": 192, "review": 8}
    for name in names:
        assert all(
            reason["message"] and not re.search(r"\{[a-z_]+\}", reason["message"]) for reason in told[name]["reasons"]
        )
        assert told[name]["reasons"]


def test_nothing_outside_the_folder_is_read(here):
    secret = here / "secret.json"
    shutil.copy(next((here / "files").glob("*检查.json")), secret)
    (here / "files" / "link.json").symlink_to(secret)
    (here / "files" / "folder").symlink_to(here)
    (here / "files" / "loop").symlink_to(here / "files")
    done = collect(here)
    for name in ("link.json", "folder", "loop"):
        assert f"- {name}\n  这是链接" in done.output
    assert "secret.json" not in done.output


def test_strict_writes_nothing_when_a_file_is_not_sound(here):
    (here / "files" / "bad.json").write_bytes(b"{")
    collect(here, "--strict", code=1)
    assert not document(here).exists()


def test_an_interrupted_run_goes_on(here, monkeypatch):
    monkeypatch.setattr(collecting, "CHUNK", 20)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    judged = []
    real = collecting._judge

    def until_the_third(judge, chunk):
        if len(judged) == 3:
            raise KeyboardInterrupt
        judged.append(len(chunk))
        return real(judge, chunk)

    monkeypatch.setattr(collecting, "_judge", until_the_third)
    interrupted = CliRunner().invoke(
        wuye,
        [
            "collect",
            str(here / "files"),
            "--period",
            PERIOD,
            "--as-of",
            "2026-10-12",
            "--standards",
            str(ROOT / "standards"),
        ],
    )
    assert interrupted.exit_code != 0
    assert not document(here).exists()
    [kept] = (here / ".build" / "collect").iterdir()
    chunks = sorted(kept.iterdir())
    assert len(chunks) == 3
    chunks[0].write_bytes(b"broken")
    monkeypatch.setattr(collecting, "_judge", lambda judge, chunk: judged.append(len(chunk)) or real(judge, chunk))
    run("collect", here / "files", "--period", PERIOD, "--as-of", "2026-10-12", "--standards", ROOT / "standards")
    total = len(list((here / "files").iterdir()))
    assert sum(judged) == total + 20
    assert len(q.read(document(here)).quarter.files) == total


def test_several_processes_give_the_same(here, monkeypatch):
    monkeypatch.setattr(collecting, "CHUNK", 30)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    collect(here)
    assert document(here).read_bytes() == q.path(ROOT / "ratings", PERIOD).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--period", "2026-3"), 2, "不是季度"),
        (("--edition", "2031.1"), 2, "没有2031.1版"),
        (("--ratings", "nowhere"), 2, "没有文件夹"),
        (("--owners", "nowhere.csv"), 1, "没有这个文件"),
    ],
)
def test_what_cannot_start(here, arguments, code, said):
    given = {"--period": PERIOD, "--standards": str(ROOT / "standards")} | dict([arguments])
    done = run("collect", here / "files", *(part for pair in given.items() for part in pair), code=code)
    assert said in done.output
    assert not document(here).exists()


def test_a_broken_quarter_before_is_said(here):
    q.path(here / "ratings", "2026Q2").write_bytes(b"{}")
    assert "2026Q2/quarter.json" in collect(here, code=1).output


def test_an_empty_folder(here):
    (here / "none").mkdir()
    done = run("collect", here / "none", "--period", PERIOD, "--standards", ROOT / "standards", code=2)
    assert "没有文件" in done.output


# what must not change


def test_a_folder_in_which_nothing_counts_does_not_wipe_out_a_quarter(here):
    collect(here)
    before = document(here).read_bytes()
    shutil.rmtree(here / "files")
    (here / "files").mkdir()
    (here / "files" / "别的.json").write_text("{", encoding="utf-8")
    done = collect(here, code=1)
    assert "别的.json" in done.output
    assert "一份都没有收下" in done.output
    assert document(here).read_bytes() == before


def test_a_link_in_the_place_of_a_quarter_is_not_written_through(here):
    elsewhere = here / "别处.txt"
    elsewhere.write_text("别处的文件", encoding="utf-8")
    document(here).symlink_to(elsewhere)
    assert "是链接" in collect(here, code=2).output
    assert elsewhere.read_text(encoding="utf-8") == "别处的文件"


def test_the_last_quarter_that_can_be_written_is_a_quarter(here):
    done = collect(here, "--period", "9999Q4", code=1)
    assert "这次汇总的是 9999Q4" in done.output


def test_a_mark_over_a_hundred_is_told_its_bounds(here):
    table = here / "ratings" / PERIOD / "owners.csv"
    table.write_text("小区键,答卷数,平均分\nsample-01,34,100.5\n", encoding="utf-8")
    done = collect(here, code=1)
    assert "owners.csv:2:1" in done.output
    assert "0到100" in done.output
    assert not document(here).exists()


def test_a_smaller_folder_does_not_replace_a_quarter_unasked(here):
    collect(here)
    before = document(here).read_bytes()
    for file in (here / "files").glob("*示例小区01*"):
        file.unlink()
    done = collect(here, code=1)
    assert document(here).read_bytes() == before
    assert "不再有季度结果的小区1个：示例小区01（sample-01）" in done.stderr
    assert "--replace" in done.stderr
    done = collect(here, "--replace")
    assert "不再有季度结果的小区1个" in done.stderr
    assert q.read(document(here)).quarter.estate("sample-01").percent is None
    assert collect(here).exit_code == 0  # as many as are kept now


def test_marks_that_were_forgotten_are_missed(here):
    collect(here)
    before = document(here).read_bytes()
    fixed = ("--period", PERIOD, "--as-of", "2026-10-12", "--standards", ROOT / "standards", "--lang", "en")
    done = run("collect", here / "files", *fixed, code=1)
    assert "estates without the owners' mark: " in done.stderr
    assert document(here).read_bytes() == before


def test_a_damaged_quarter_is_collected_again(here):
    collect(here)
    document(here).write_bytes(b"{}")
    assert "--replace" in collect(here, code=1).stderr  # nobody can tell what would be lost
    assert document(here).read_bytes() == b"{}"
    collect(here, "--replace")
    assert document(here).read_bytes() == q.path(ROOT / "ratings", PERIOD).read_bytes()


def test_a_name_in_gbk_is_shown_readable_in_every_report(here):
    """As a zip packed on Windows leaves it: bytes of GBK, of which some happen to be UTF-8."""
    collect(here)
    good = next((here / "files").glob("*示例小区01*检查.json"))
    good.rename(here / "files" / os.fsdecode("示例小区01再查.json".encode("gb18030")))
    (here / "files" / os.fsdecode("坏的".encode("gb18030") + b"\xff.json")).write_bytes(b"{")
    text = collect(here).output
    assert "\n- 坏的" not in text and "\n- ����\ufffd.json\n" in text
    told = json.loads(collect(here, "--format", "json").stdout)["files"]
    assert any(file["name"] == "示例小区01再查.json" and file["state"] == "accepted" for file in told)
    assert "示例小区01再查.json" in [file.name for file in q.read(document(here)).quarter.files]


def test_the_remedy_for_a_false_document_fits_the_command(here):
    (here / "files" / "假.docx").write_bytes(b"no document at all")
    done = collect(here)
    said = done.output[done.output.index("假.docx") :].split("\n- ")[0]
    assert "不是 .xlsx 或 .docx 文件" in said and "wuye score" not in said


def test_reasons_of_the_system_are_in_chinese(here, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x")

    monkeypatch.setattr("build_tools.yaml_format.exchange", full)
    assert "（磁盘满了）" in collect(here, code=2).output


def test_an_estate_on_the_black_list_is_red(here):
    """The record stands on a quarter with good stars: only the colour changes, and the reason names the record."""
    records = here / "ratings" / "records"
    records.mkdir()
    text = (ROOT / "ratings" / "records" / "MD-2026-001.yml").read_text("utf-8")
    records.joinpath("MD-2026-001.yml").write_text(text.replace("sample-48", "sample-07"), "utf-8")
    collect(here)
    found = q.read(document(here)).quarter.estate("sample-07")
    before = q.read(q.path(ROOT / "ratings", PERIOD)).quarter.estate("sample-07")
    assert (before.colour, found.colour, found.stars) == ("green", "red", before.stars)
    assert {"code": "black_listed", "record": "MD-2026-001"} in found.steps


def test_broken_records_stop_collecting(here):
    records = here / "ratings" / "records"
    records.mkdir()
    records.joinpath("MD-2026-001.yml").write_text("id: MD-2026-001\n", "utf-8")
    done = collect(here, code=1)
    assert "ratings/records/MD-2026-001.yml:1" in done.stderr
    assert not document(here).exists()
