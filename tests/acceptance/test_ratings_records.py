"""``wuye ratings``: what it shows, what it writes, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from build_tools import check
from build_tools.cli import wuye
from build_tools.ratings import quarter as quarters

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ratings(tmp_path, monkeypatch, catalogue):
    """Run a command on a copy of the sample records; the standards are checked once, not by every command."""
    monkeypatch.setattr("build_tools.cli.procedure.clean_catalogue", lambda *_, **__: catalogue)
    folder = tmp_path / "ratings"
    shutil.copytree(ROOT / "ratings" / "records", folder / "records")

    def run(command, *arguments, as_of="2026-11-22"):
        given = ["ratings", command, *arguments, "--ratings", folder, "--standards", ROOT / "standards"]
        done = CliRunner().invoke(wuye, [*map(str, given), "--as-of", as_of])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    run.folder = folder
    return run


def test_the_sample_records_are_sound_and_plainly_samples(ratings):
    assert ratings("check").exit_code == 0
    found = json.loads(ratings("list", "--format", "json").stdout)["records"]
    assert len(found) == 3 and all(one["sample"] for one in found)
    assert "示例" in ratings("list").stdout


def test_a_record_is_not_listed_before_it_was_opened(ratings):
    def listed(day):
        return [one["id"] for one in json.loads(ratings("list", "--format", "json", as_of=day).stdout)["records"]]

    assert listed("1980-01-01") == listed("2026-07-14") == []
    assert listed("2026-07-15") == ["MD-2026-001"]
    assert listed("2026-10-12") == ["MD-2026-001", "MD-2026-003"]
    assert "没有记录" in ratings("list", as_of="1980-01-01").stdout
    assert json.loads(ratings("due", "--format", "json", as_of="1980-01-01").stdout)["due"] == []


def test_due_in_the_order_of_days(ratings):
    days = [one["dues"][0]["day"] for one in json.loads(ratings("due", "--format", "json").stdout)["due"]]
    assert days and days == sorted(days)


def test_a_step_is_written_once_its_time_has_come(ratings):
    file = ratings.folder / "records" / "MD-2026-002.yml"
    before = file.read_bytes()
    decision = ("MD-2026-002", "decision", "--outcome", "listed", "--text", "查实。", "--correct", "打开通道。")
    early = ratings("advance", *decision, as_of="2026-11-23")
    assert early.exit_code == 1 and "2026-11-24" in early.stderr and file.read_bytes() == before
    assert ratings("advance", *decision, "--dry-run", as_of="2026-11-24").exit_code == 0
    assert file.read_bytes() == before
    done = ratings("advance", *decision, as_of="2026-11-24")
    assert done.exit_code == 0 and file.read_bytes().startswith(before)
    assert [entry["state"] for entry in _public(ratings, "2026-11-24")].count("may_publish") == 1
    assert ratings("advance", "MD-2026-002", "publication", as_of="2026-11-25").exit_code == 0
    assert [entry["state"] for entry in _public(ratings, "2026-11-25")].count("published") == 3


def _public(ratings, as_of):
    return json.loads(ratings("publishable", "--format", "json", as_of=as_of).stdout)["entries"]


def test_publication_before_the_decision_is_refused(ratings):
    done = ratings("advance", "MD-2026-002", "publication")
    assert done.exit_code == 1 and "作出决定" in done.stderr


def test_a_day_in_the_future_and_personal_data_are_refused(ratings):
    assert ratings("advance", "MD-2026-002", "objection", "--on", "2026-11-23", "--text", "申辩。").exit_code == 1
    done = ratings("advance", "MD-2026-002", "objection", "--text", "请打13812345678")
    assert done.exit_code == 1 and "手机号码" in done.stderr and "13812345678" not in done.stderr


def test_nothing_is_public_while_a_record_is_broken(ratings):
    (ratings.folder / "records" / "b.yml").write_text("id: x\n", "utf-8")
    done = ratings("publishable")
    assert (done.exit_code, done.stdout) == (1, "")


def test_what_cannot_start(ratings, tmp_path):
    assert ratings("advance", "MD-2026-999", "notice").exit_code == 2
    missing = CliRunner().invoke(wuye, ["ratings", "list", "--ratings", str(tmp_path / "none")])
    assert missing.exit_code == 2


@pytest.mark.parametrize(
    ("record", "period", "said"),
    [
        ("MD-2026-001", "2026Q4", "还没有结束"),
        ("MD-2026-003", "2026Q3", "不是黑名单"),
        ("MD-2026-001", "2026Q3", "58.13"),
    ],
)
def test_a_result_that_cannot_be_is_not_recorded(ratings, record, period, said):
    (ratings.folder / "2026Q3").mkdir()
    shutil.copy(ROOT / "ratings" / "2026Q3" / "quarter.json", ratings.folder / "2026Q3")
    file = ratings.folder / "records" / f"{record}.yml"
    before = file.read_bytes()
    done = ratings("result", record, "--period", period, "--percent", "99")
    assert done.exit_code == 1 and said in done.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("stated", "code"), [("58.1", 0), ("58.10", 0), ("58.11", 1), ("58.101", 1), ("NaN", 1), ("1e999999", 1)]
)
def test_a_result_agrees_with_the_quarter_as_a_number(ratings, stated, code):
    kept = quarters.read(ROOT / "ratings" / "2026Q3" / "quarter.json").quarter
    estates = [replace(one, score=5810) if one.key == "sample-48" else one for one in kept.estates]
    (ratings.folder / "2026Q3").mkdir()
    document = quarters.write(quarters.sealed(replace(kept, estates=estates)))
    (ratings.folder / "2026Q3" / "quarter.json").write_bytes(document)
    assert ratings("result", "MD-2026-001", "--period", "2026Q3", "--percent", stated).exit_code == code


def test_a_good_later_quarter_opens_the_way_out(ratings):
    removal = ("MD-2026-001", "removal", "--outcome", "corrected", "--text", "整改合格。")
    assert ratings("advance", *removal).exit_code == 1
    before = (ratings.folder / "records" / "MD-2026-001.yml").read_text("utf-8")
    wrong = ratings("result", "MD-2026-001", "--period", "2026Q2", "--percent", "61")
    assert wrong.exit_code == 1 and "没有写文件" in wrong.stderr
    assert ratings("result", "MD-2026-001", "--period", "2026Q4", "--percent", "６1", as_of="2027-01-12").exit_code == 1
    assert (ratings.folder / "records" / "MD-2026-001.yml").read_text("utf-8") == before
    good = ratings("result", "MD-2026-001", "--period", "2026Q4", "--percent", "60.00", as_of="2027-01-12")
    assert good.exit_code == 0
    done = ratings("advance", *removal, as_of="2027-01-13")
    assert done.exit_code == 0
    entries = {one["id"]: one for one in _public(ratings, "2027-01-13")}
    assert (entries["MD-2026-001"]["state"], entries["MD-2026-001"]["removed"]) == ("removed", "2027-01-13")


@pytest.fixture(scope="module")
def checked():
    return check.check(ROOT / "standards")


@pytest.fixture
def opened(ratings, monkeypatch, checked):
    """Open records from the sample quarters; the standards are checked once."""
    monkeypatch.setattr("build_tools.cli.procedure.clean", lambda *_: checked)
    for name in ("2026Q2", "2026Q3", "estates.yml"):
        copy = shutil.copytree if name != "estates.yml" else shutil.copy
        copy(ROOT / "ratings" / name, ratings.folder / name)
    records = ratings.folder / "records"

    def run(*arguments, period="2026Q3", **more):
        before = {path: path.read_bytes() for path in records.iterdir()}
        done = ratings("open", *arguments, "--period", period, **more)
        assert {path: path.read_bytes() for path in before} == before
        return done, sorted(path.name for path in records.iterdir() if path not in before)

    return run


def test_a_candidate_gets_a_record_that_is_sound(ratings, opened):
    done, new = opened("示例小区55")
    assert done.exit_code == 0, done.output
    assert new == ["MD-2026-004.yml"]
    text = (ratings.folder / "records" / new[0]).read_text("utf-8")
    assert "得分 " in text and "sample: true" in text and 'found: "2026-10-12"' in text
    assert ratings("check").exit_code == 0
    [one] = [
        one for one in json.loads(ratings("list", "--format", "json").stdout)["records"] if one["id"] == new[0][:-4]
    ]
    assert (one["estate"], one["list"], one["state"], one["dues"][0]["stage"]) == (
        "sample-55",
        "red",
        "found",
        "notice",
    )
    assert ratings("advance", "MD-2026-004", "notice").exit_code == 0
    again, none = opened("sample-55")
    assert (again.exit_code, none) == (1, []) and "MD-2026-004" in again.stderr


def test_a_dry_run_opens_nothing(opened):
    done, new = opened("sample-55", "--dry-run")
    assert (done.exit_code, new) == (0, [])
    assert "id: MD-2026-004" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "more", "code", "said"),
    [
        (("sample-01",), {}, 1, "没有达到名单条件"),
        (("sample-55", "--trigger", "veto"), {}, 1, "没有达到名单条件"),
        (("sample-33",), {}, 1, "MD-2026-002"),
        (("sample-48",), {}, 1, "MD-2026-001"),
        (("别处",), {}, 2, "没有小区"),
        (("sample-55",), {"period": "2026Q1"}, 1, "没有这个季度的结果"),
        (("sample-55",), {"period": "2026-1"}, 2, "不是季度"),
        (("sample-55",), {"as_of": "2026-10-11"}, 1, "2026-10-12 在 2026-10-11 以后"),
    ],
)
def test_whoever_is_no_candidate_gets_no_record(opened, arguments, more, code, said):
    done, new = opened(*arguments, **more)
    assert (done.exit_code, new) == (code, []), done.output
    assert said in done.stderr


def test_a_broken_record_may_hide_another(ratings, opened):
    (ratings.folder / "records" / "MD-2026-009.yml").write_text("id: MD-2026-009\n", "utf-8")
    done, new = opened("sample-55")
    assert (done.exit_code, new) == (1, [])
    assert "MD-2026-009.yml" in done.stderr
