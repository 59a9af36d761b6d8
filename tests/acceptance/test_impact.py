"""``wuye impact``: what a new edition does to results, before anything is published."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from build_tools import results
from build_tools.cli import wuye
from build_tools.scoring import Answer
from tests.acceptance.test_release import FIRST, NOTE, SECOND, notes
from tests.worlds import TINY, World

IDS = ("SZ-001", "SZ-002", "SZ-003")
ESTATES = {
    # points 4, 3, 3; the draft makes it 2, 6, 2 and asks one thing more
    "gains": {"facts": True, "answers": ("partly_met", "met", "met")},
    "loses": {"facts": True, "answers": ("met", "not_met", "met")},
    "same": {"facts": True, "answers": ("met", "met", "met")},
    "unrated": {"facts": True, "answers": ("met", "met")},
}


def run(world: World, command: str, *arguments: object):
    done = CliRunner().invoke(wuye, [command, *map(str, arguments), "--standards", str(world.folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def weigh(world: World, *points: int) -> None:
    """Other points for the three items."""
    data = yaml.safe_load((world.folder / "checklist.yml").read_bytes())
    items = [item for group in data["groups"] for item in group["items"]]
    for item, count in zip(items, points, strict=False):
        item["points"] = count
    for group in data["groups"]:
        group["points"] = sum(item["points"] for item in group["items"])
    data["total_points"] = sum(item["points"] for item in items)
    world.write("checklist.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def ask_more(world: World) -> None:
    """A new item for estates with a lift."""
    data = yaml.safe_load((world.folder / "checklist.yml").read_bytes())
    new = yaml.safe_load(yaml.safe_dump(data["groups"][1]["items"][0]))
    new |= {"id": "SZ-004", "title": "电梯有电话"}
    data["groups"][1]["items"].append(new)
    data["groups"][1]["points"] += new["points"]
    data["total_points"] += new["points"]
    data["item_count"] += 1
    world.write("checklist.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A first edition, and a draft with other points and a question more."""
    world = World(Path(shutil.copytree(TINY, tmp_path_factory.mktemp("world") / "standards")))
    assert run(world, "release", *FIRST).exit_code == 0
    weigh(world, 2, 6, 2)
    return world


@pytest.fixture
def files(world, tmp_path):
    """A result file of each estate, made under the first edition."""
    catalogue = world.check().editions.get("2026.1").catalogue
    for number, (name, one) in enumerate(ESTATES.items(), start=1):
        made = results.make(
            catalogue,
            kind="self",
            party="enterprise",
            estate=f"示例小区{number:02}",
            enterprise="示例企业A",
            period="2026Q4",
            facts={"has_lift": one["facts"]},
            answers={key: Answer(outcome=given) for key, given in zip(IDS, one["answers"], strict=False)},
        )
        (tmp_path / f"{name}.json").write_bytes(results.write(made))
    return tmp_path


def plain(world, *arguments):
    done = run(world, "impact", *arguments, "--format", "json")
    return done.exit_code, json.loads(done.stdout)


def test_who_gains_and_who_loses(world, files):
    before = {path.name: path.read_bytes() for path in files.iterdir()}
    code, found = plain(world, files)
    assert code == 0
    assert {Path(one["file"]).stem: one["trend"] for one in found["results"]} == {name: name for name in ESTATES}
    assert found["counts"] == {"gains": 1, "loses": 1, "same": 1, "open": 0, "unrated": 1, "failed": 0}
    stars = {Path(one["file"]).stem: (one["before"]["stars"], one["after"]["stars"]) for one in found["results"]}
    assert stars["same"] == (5, 5) and stars["gains"][0] < stars["gains"][1] and stars["loses"][0] > stars["loses"][1]
    assert {path.name: path.read_bytes() for path in files.iterdir()} == before


def test_in_words(world, files):
    done = run(world, "impact", files)
    assert done.stdout.startswith(
        "换到正在起草的文字试算4份结果：升星1份、降星1份、不变1份、原来就没有星级1份。没有写任何文件。\n"
    )
    first = done.stdout.split("\n")[2]
    assert first.startswith("示例小区02（") and first.endswith("，降星；得分 70.00 → 40.00"), "what is lost comes first"


def test_left_with_blanks(world, files, worlds):
    draft = World(Path(shutil.copytree(world.folder, files / "other")))
    ask_more(draft)
    code, found = plain(draft, files / "same.json")
    one = found["results"][0]
    assert (code, one["trend"], one["blank"]) == (0, "open", ["SZ-004"])
    assert one["least_stars"] < 5 and one["most_stars"] == 5
    said = run(draft, "impact", files / "same.json").stdout
    assert "要新填1条\n    - 第4条 电梯有电话（SZ-004）" in said and "补答以后：" in said
    assert "要新填：\n  - 第4条 电梯有电话（SZ-004）：1份\n" in said


def test_items_that_do_not_apply_are_no_blanks(world, files, tmp_path):
    catalogue = world.check().editions.get("2026.1").catalogue
    answers = {key: Answer(outcome="met") for key in ("SZ-001", "SZ-003")}
    made = results.make(
        catalogue, kind="self", party="enterprise", estate="示例小区09", enterprise="", period="",
        facts={"has_lift": False}, answers=answers,
    )  # fmt: skip
    path = tmp_path / "no-lift.json"
    path.write_bytes(results.write(made))
    assert plain(world, path)[1]["results"][0]["blank"] == []


def test_answers_to_be_reviewed_are_named(world, files):
    draft = World(Path(shutil.copytree(world.folder, files / "other")))
    draft.put("checklist.yml", "groups/0/items/0/frequency/0/count", 1)
    one = plain(draft, files / "same.json")[1]["results"][0]
    assert (one["review"], one["carried"]) == (["SZ-001"], ["SZ-002", "SZ-003"])
    assert "请复核：\n  - 第1条 服务人员亮明身份（SZ-001）：4份\n" in run(draft, "impact", files).stdout


def test_bad_files_are_named_and_do_not_stop_the_rest(world, files):
    (files / "a-broken.json").write_text('{"format": "wuye-result"')
    (files / "b-text.json").write_text("不是结果")
    strange = json.loads((files / "same.json").read_bytes())
    made = {**strange, "standard": {**strange["standard"], "edition": "2020.1"}}
    del made["digest"]
    from build_tools import canonical

    (files / "c-unknown.json").write_bytes(canonical.dumps({**made, "digest": canonical.digest(made)}))
    code, found = plain(world, files, files / "missing.json")
    assert code == 1
    assert found["counts"]["failed"] == 4 and len(found["results"]) == 4
    assert [Path(one["file"]).stem for one in found["problems"]] == ["a-broken", "b-text", "c-unknown", "missing"]
    said = run(world, "impact", files).stdout
    assert "没能试算3份" in said and "这份结果依据的是2020.1版" in said


def test_to_a_released_edition_and_from_one(world, files):
    other = World(Path(shutil.copytree(world.folder, files / "other")))
    note = {**NOTE, "entries": ["SZ-001", "SZ-002", "SZ-003"], "what": "改了分值。"}
    done = run(notes(other, note), "release", *SECOND, "--results", files)
    assert done.exit_code == 0, done.output
    assert "换到2026.2版试算4份结果：升星1份、降星1份、不变1份、原来就没有星级1份" in done.stdout
    assert plain(other, files, "--to", "2026.2")[1]["counts"]["loses"] == 1
    since = plain(other, files, "--from", "2026.2")[1]
    assert {one["from"] for one in since["results"]} == {"2026.2"}
    assert since["counts"]["loses"] == since["counts"]["gains"] == 0
    code, back = plain(other, files, "--from", "2026.2", "--to", "2026.1")
    assert (code, back["counts"]["failed"]) == (1, 4)


def test_a_release_shows_it_on_invented_results(world, files):
    other = World(Path(shutil.copytree(world.folder, files / "other")))
    note = {**NOTE, "entries": ["SZ-001", "SZ-002", "SZ-003"], "what": "改了分值。"}
    done = run(notes(other, note), "release", *SECOND, "--dry-run")
    assert "用虚构的示例结果试算" in done.stdout and "换到2026.2版试算12份结果：" in done.stdout


def test_english(world, files):
    done = run(world, "impact", files, "--lang", "en")
    assert done.stdout.startswith("4 results replayed under the working text: gain: 1, lose: 1, as before: 1, no stars")


def test_cannot_start(worlds, files):
    done = run(worlds("fresh"), "impact", files)
    assert done.exit_code == 2 and "还没有发布过版次" in done.stderr


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_unknown_edition(world, files, option):
    done = run(world, "impact", files, option, "2031.1")
    assert done.exit_code == 2 and "没有发布过“2031.1”" in done.stderr
