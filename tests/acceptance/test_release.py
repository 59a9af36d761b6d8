"""``wuye release``: refuses in words what is not ready, freezes what is, and survives being killed at any step."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from build_tools import check, edition
from build_tools.cli import wuye
from build_tools.editions import release as releasing
from tests.real import ROOT
from tests.worlds import World

FIRST = ("2026.1", "--as-of", "2026-11-21", "--effective", "2026-12-01")
SECOND = ("2026.2", "--as-of", "2026-12-10", "--effective", "2027-01-01")
NOTE = {"entries": ["SZ-001"], "verb": "changed", "what": "核对改为每月一次。", "why": "一季度太久。"}


def run(world: World, *arguments: str):
    done = CliRunner().invoke(wuye, ["release", *arguments, "--standards", str(world.folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def tree(world: World) -> dict[str, bytes]:
    """Every file that counts, by name."""
    paths = (path for path in sorted(world.folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(world.folder).as_posix(): path.read_bytes() for path in paths}


def notes(world: World, *listed: dict, **more: object) -> World:
    return world.write("changes.yml", yaml.safe_dump({"changes": list(listed), **more}, allow_unicode=True))


@pytest.fixture
def first(world):
    """A world whose first edition is released."""
    assert run(world, *FIRST).exit_code == 0
    return world


@pytest.fixture
def changed(first):
    """A world with a change and its note, ready for the second edition."""
    first.put("checklist.yml", "groups/0/items/0/frequency/0/count", 1)
    return notes(first, NOTE)


def test_the_first_edition(world):
    done = run(world, *FIRST)
    assert done.stdout.startswith("已发布2026.1版（2026-11-21 发布，2026-12-01 起施行），摘要 ")
    frozen = world.check().editions.get("2026.1")
    assert frozen.catalogue == world.check().catalogue
    assert world.problems == ()


def test_the_next_edition(changed):
    done = run(changed, *SECOND)
    assert done.exit_code == 0, done.output
    assert "SZ-001 服务人员亮明身份（修改）" in done.stdout
    assert "频次·核对公示：每[-季度-]{+月+}" in done.stdout
    assert "SZ-001 频次·核对公示：每季度 → 每月" in done.stdout
    result = changed.check()
    assert result.problems == ()
    one = result.editions.get("2026.2")
    assert (one.published.isoformat(), one.effective.isoformat()) == ("2026-12-10", "2027-01-01")
    assert one.changes["notes"] == [NOTE]
    assert one.changes["mapping"]["items"] == {"SZ-001": {"to": ["SZ-001"], "how": "review"}}
    assert one.changes["previous"]["edition"] == "2026.1"
    assert one.catalogue.publisher.edition.changes == ("核对改为每月一次。",)
    assert result.catalogue == one.catalogue
    assert yaml.safe_load((changed.folder / "changes.yml").read_text("utf-8")) == {"changes": []}


def test_comments_of_the_working_text_stay(changed):
    text = (changed.folder / "publisher.yml").read_text("utf-8")
    changed.write("publisher.yml", text.replace('  number: "2026.1"', '  # 版次\n  number: "2026.1" # 年份和序号'))
    changed.write("changes.yml", "# 怎样写\n" + (changed.folder / "changes.yml").read_text("utf-8"))
    assert run(changed, *SECOND).exit_code == 0
    after = (changed.folder / "publisher.yml").read_text("utf-8")
    assert '  # 版次\n  number: "2026.2" # 年份和序号\n' in after
    assert '  effective: "2027-01-01"\n' in after
    assert (changed.folder / "changes.yml").read_text("utf-8") == "# 怎样写\nchanges: []\n"


def test_running_again_changes_nothing(changed):
    run(changed, *SECOND)
    before = tree(changed)
    again = run(changed, *SECOND)
    assert (again.exit_code, tree(changed)) == (0, before)
    assert "已经发布过" in again.stdout and "没有要补的" in again.stdout
    later = run(changed, "2026.2", "--as-of", "2026-12-24")
    assert (later.exit_code, tree(changed)) == (0, before)


def test_running_again_leaves_notes_on_the_next_edition(changed):
    run(changed, *SECOND)
    notes(changed, {**NOTE, "what": "下一版再改。"})
    before = tree(changed)
    assert run(changed, *SECOND).exit_code == 0
    assert tree(changed) == before


def test_a_released_number_with_another_text_is_refused(changed):
    run(changed, *SECOND)
    changed.put("checklist.yml", "groups/0/items/0/why", "改了一个字。")
    before = tree(changed)
    done = run(changed, *SECOND)
    assert (done.exit_code, tree(changed)) == (1, before)
    assert "2026.2版已在 2026-12-10 发布，内容不能再改" in done.stderr


def test_dry_run_changes_nothing(changed):
    before = tree(changed)
    done = run(changed, *SECOND, "--dry-run")
    assert (done.exit_code, tree(changed)) == (0, before)
    assert "可以发布2026.2版" in done.stdout and "每季度 → 每月" in done.stdout


REFUSALS = {
    "no note": (lambda w: notes(w), SECOND, "SZ-001 服务人员亮明身份：改动了，却没有说明"),
    "note on another entry": (lambda w: notes(w, NOTE, {**NOTE, "entries": ["SZ-003"]}), SECOND, "第2处说明写了SZ-003"),
    "wrong verb": (lambda w: notes(w, {**NOTE, "verb": "added"}), SECOND, "写的是“新增”，实际是“修改”"),
    "unknown successor": (
        lambda w: notes(w, {**NOTE, "verb": "split", "into": ["SZ-001", "SZ-404"]}),
        SECOND,
        "into 写了SZ-404",
    ),
    "older number": (lambda w: None, ("2025.9", *SECOND[1:]), "版次2025.9不在2026.1之后"),
    "a number left out": (lambda w: None, ("2026.9", *SECOND[1:]), "版次2026.9跳过了号：2026.1之后是2026.2"),
    "a later year that begins in its midst": (lambda w: None, ("2027.2", *SECOND[1:]), "例如2027.1"),
    "in force before it is published": (
        lambda w: None,
        ("2026.2", "--as-of", "2027-02-01", "--effective", "2027-01-01"),
        "早于发布日期",
    ),
    "in force before the last": (lambda w: None, ("2026.2", "--as-of", "2026-11-22"), "不晚于2026.1版的 2026-12-01"),
    "published before the last": (
        lambda w: None,
        ("2026.2", "--as-of", "2026-11-20", "--effective", "2027-01-01"),
        "早于2026.1版的 2026-11-21",
    ),
    "past its review": (lambda w: None, ("2026.2", "--as-of", "2031-12-01"), "复审日期 2031-11-20 早于实施日期"),
    "unfinished": (lambda w: w.put("publisher.yml", "unfinished", ["tasks"]), SECOND, "还有没写完的清单：tasks"),
    "consultation open": (
        lambda w: w.put(
            "publisher.yml", "consultation", {"opens": "2026-12-01", "closes": "2026-12-10", "how": "写信。"}
        ),
        SECOND,
        "征求意见到 2026-12-10 才截止",
    ),
    "faults in the text": (lambda w: w.put("actors.yml", "actors/0/level", "moon"), SECOND, "moon"),
    "a year mistyped": (lambda w: None, ("2062.1", *SECOND[1:]), "“2062.1”的年份比实施日期（2027-01-01）还晚"),
    "faults in the notes": (lambda w: notes(w, {**NOTE, "verb": "changd"}), SECOND, "changd"),
    "no correction": (lambda w: None, ("2026.1.1", "--as-of", "2026-12-05"), "没有写2026.1版的勘误"),
    "correction of nothing": (lambda w: None, ("2025.1.1", "--as-of", "2026-12-05"), "没有发布过2025.1版"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_in_words(changed, name):
    prepare, arguments, said = REFUSALS[name]
    prepare(changed)
    before = tree(changed)
    done = run(changed, *arguments)
    assert (done.exit_code, tree(changed)) == (1, before), done.output
    assert said in done.stderr
    assert "请" in done.stderr or "是不是" in done.stderr


def test_all_reasons_at_once(changed):
    notes(changed)
    done = run(changed, "2025.9", "--as-of", "2026-12-10", "--effective", "2026-12-01")
    assert done.stderr.count(" 错误: ") == 4
    assert done.stderr.endswith("共4处错误、0处提醒。\n")


def test_a_later_year_begins_with_one(changed):
    assert run(changed, "2028.1", "--as-of", "2028-01-10", "--effective", "2028-03-01").exit_code == 0
    assert [str(one.number) for one in changed.check().editions] == ["2026.1", "2028.1"]


def test_nothing_changed_is_refused(first):
    assert "和2026.1版相比没有改动" in run(first, *SECOND).stderr


@pytest.mark.parametrize("arguments", [["2026"], ["2026.2", "--effective", "2027-13-01"], []])
def test_wrong_usage_is_2(first, arguments):
    done = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", "release", *arguments, "--standards", first.folder],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2


def without_lift(world: World) -> None:
    """Withdraw SZ-002 and mend what refers to it."""
    data = yaml.safe_load((world.folder / "checklist.yml").read_text("utf-8"))
    gone = data["groups"][1]["items"].pop(0)
    data["groups"][1]["points"] -= gone["points"]
    data["total_points"] -= gone["points"]
    data["item_count"] -= 1
    world.write("checklist.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    for path in sorted(world.folder.rglob("*.yml")):
        text = path.read_text("utf-8")
        path.write_text(text.replace("items: [SZ-002]", "items: []").replace("SZ-002, ", ""), "utf-8")


def test_a_withdrawn_id_says_where_it_went_and_is_never_used_again(first):
    before = {name: raw for name, raw in tree(first).items() if name.endswith(".yml")}
    without_lift(first)
    assert first.said == []
    assert "不再有了，却没有写明去了哪里" in run(first, *SECOND).stderr
    merged = {**NOTE, "entries": ["SZ-002"], "verb": "merged"}
    notes(first, merged)
    assert "into" in run(first, *SECOND).stderr
    notes(first, {**merged, "into": ["SZ-001"]}, {**NOTE, "entries": ["RW-002"]})
    done = run(first, *SECOND)
    assert done.exit_code == 0, done.output
    one = first.check().editions.get("2026.2")
    assert one.changes["withdrawn"] == ["SZ-002"]
    assert one.changes["mapping"]["items"]["SZ-002"] == {"to": ["SZ-001"], "how": "review"}
    for name, raw in before.items():
        if name != "publisher.yml":
            first.write(name, raw)
    notes(first, {**NOTE, "entries": ["SZ-002"], "verb": "added"})
    assert "SZ-002以前废止过" in run(first, "2027.1", "--as-of", "2027-03-01").stderr


SLIP = {"edition": "2026.1", "entry": "SZ-001", "old": "找不到人", "new": "找不着人", "why": "笔误。"}
CORRECT = ("2026.1.1", "--as-of", "2026-12-05")


def mended(world: World) -> World:
    return world.replace("checklist.yml", "找不到人", "找不着人")


def test_a_correction_starts_from_the_released_text(changed):
    mended(changed)
    notes(changed, NOTE, corrections=[SLIP])
    done = run(changed, *CORRECT)
    assert done.exit_code == 0, done.output
    result = changed.check()
    base, one = (result.editions.get(number).catalogue for number in ("2026.1", "2026.1.1"))
    assert "找不着人" in one.checklist.items[0].why
    assert one.checklist.items[0].frequency == base.checklist.items[0].frequency
    kept = yaml.safe_load((changed.folder / "changes.yml").read_text("utf-8"))
    assert kept == {"changes": [NOTE]}
    assert run(changed, *CORRECT).exit_code == 0
    assert result.editions.get("2026.1.1").changes["mapping"]["items"] == {"SZ-001": {"to": ["SZ-001"], "how": "keep"}}
    assert run(changed, *SECOND).exit_code == 0, "the correction does not hinder the next edition"


BAD_SLIPS = {
    "not there": ({**SLIP, "old": "没有这些字"}, "出现了0次"),
    "twice": ({**SLIP, "old": "人"}, "应当正好一次"),
    "another entry": ({**SLIP, "entry": "SZ-404"}, "出现了0次"),
    "a number": ({**SLIP, "entry": "SZ-001", "old": "问 3 名业主", "new": "问 5 名业主"}, "动了数字"),
    "left in the working text": ({**SLIP, "old": "电话有时打不通", "new": "电话有时打不进"}, "工作文本里还有"),
}


@pytest.mark.parametrize("name", BAD_SLIPS)
def test_bad_corrections(first, name):
    slip, said = BAD_SLIPS[name]
    notes(mended(first), corrections=[slip])
    before = tree(first)
    done = run(first, *CORRECT)
    assert (done.exit_code, tree(first)) == (1, before)
    assert said in done.stderr


def test_corrections_are_numbered_in_order(first):
    notes(mended(first), corrections=[SLIP])
    assert "下一个是2026.1.1" in run(first, "2026.1.2", "--as-of", "2026-12-05").stderr


class Killed(BaseException):
    """Ends the process at a step."""


def steps_of(monkeypatch, at: int) -> None:
    """Let the process end before its ``at``-th touch of the disk: a new folder, opening, syncing, replacing."""
    count = itertools.count()

    def struck(real):
        def call(*arguments, **options):
            if next(count) == at:
                raise Killed
            return real(*arguments, **options)

        return call

    monkeypatch.setattr(Path, "open", struck(Path.open))
    monkeypatch.setattr(Path, "replace", struck(Path.replace))
    monkeypatch.setattr(Path, "mkdir", struck(Path.mkdir))
    monkeypatch.setattr(releasing.os, "fsync", struck(releasing.os.fsync))


@pytest.mark.parametrize("at", range(13))
def test_killed_at_any_step_leaves_a_consistent_tree(changed, monkeypatch, at):
    result = changed.check()
    source = releasing.Source(
        result.catalogue,
        releasing.notes.from_plain(result.documents["changes.yml"].data),
        result.editions,
        {name: (changed.folder / name).read_text("utf-8") for name in ("publisher.yml", "changes.yml")},
    )
    request = releasing.Request(
        number=releasing.archive.parse("2026.2"),
        effective=releasing.date(2027, 1, 1),
        today=releasing.date(2026, 12, 10),
    )
    plan = releasing.plan(source, request)
    with monkeypatch.context() as patch:
        steps_of(patch, at)
        with pytest.raises(Killed):
            releasing.carry_out(plan, changed.folder)
    assert not [problem for problem in changed.problems if not problem.warning]
    for one in changed.check().editions:
        assert edition.thaw(one.document)
    done = run(changed, *SECOND)
    assert done.exit_code == 0, done.output
    assert changed.problems == ()
    assert tree(changed)["editions/2026.2.json"] == plan.released.raw
    assert dict(plan.files) == {name: tree(changed)[name] for name, _ in plan.files}


def test_killed_for_real(changed):
    """SIGKILL after some milliseconds, more and more of them, until a release gets through."""
    command = [sys.executable, "-m", "build_tools.cli", "release", *SECOND, "--standards", str(changed.folder)]
    for attempt in range(40):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(0.3 + attempt * 0.25)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert not [problem for problem in changed.problems if not problem.warning]
        if process.returncode == 0:
            break
    assert process.returncode == 0
    assert (
        json.loads((changed.folder / "editions/editions.json").read_text("utf-8"))["editions"][1]["edition"] == "2026.2"
    )


def test_the_check_fails_on_one_flipped_byte(first):
    path = first.folder / "editions" / "2026.1.json"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert [problem.code for problem in check.check(first.folder).errors] == ["edition_changed"]
