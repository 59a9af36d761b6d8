"""``wuye migrate`` moves result files forward, and ``wuye score`` judges each by its own edition."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import results, samples
from build_tools.cli import wuye
from tests.site.editions import release_three
from tests.worlds import TINY, World


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world") / "standards"
    return release_three(World(Path(shutil.copytree(TINY, folder))))


@pytest.fixture
def old(world, tmp_path):
    """A result of the first edition."""
    catalogue = world.check().editions.get("2026.1").catalogue
    path = tmp_path / "自查-示例小区.json"
    path.write_bytes(results.write(samples.samples(catalogue, count=1)[0]))
    return path


def run(world, command, *arguments):
    done = CliRunner().invoke(wuye, [command, *map(str, arguments), "--standards", str(world.folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def test_migrate(world, old):
    before = old.read_bytes()
    done = run(world, "migrate", old, "--to", "2027.1")
    assert done.exit_code == 0, done.output
    assert "2026.1 → 2027.1：" in done.stdout and "请复核1条" in done.stdout
    assert "第1条 服务人员亮明身份（SZ-001）" in done.stdout
    new = old.with_name("自查-示例小区-2027.1.json")
    assert old.read_bytes() == before and new.is_file()
    assert run(world, "migrate", old, "--to", "2027.1").exit_code == 0, "again is no harm"
    assert "还有1条要复核：SZ-001" in run(world, "score", new).stdout


def test_the_edition_in_force_unless_another_is_named(world, old):
    done = run(world, "migrate", old, "--as-of", "2027-01-15", "--dry-run")
    assert "2026.1 → 2026.2：" in done.stdout
    assert [path.name for path in old.parent.iterdir() if path.suffix == ".json"] == [old.name]


def test_into_a_folder(world, old, tmp_path):
    assert run(world, "migrate", old, "--to", "2026.2", "--output", tmp_path / "new" / "files").exit_code == 0
    assert (tmp_path / "new" / "files" / "自查-示例小区-2026.2.json").is_file()


def test_nothing_is_overwritten(world, old):
    taken = old.with_name("自查-示例小区-2026.2.json")
    taken.write_text("别的东西")
    done = run(world, "migrate", old, "--to", "2026.2")
    assert done.exit_code == 2 and "没有写" in done.stderr
    assert taken.read_text() == "别的东西"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--to", "2026.9"], 2, "没有发布过“2026.9”这一版。已发布：2026.1、2026.2、2027.1"),
        (["--to", "2026.1"], 1, "已经是2026.1版的，不用换"),
        (["--as-of", "2026-01-01"], 2, "没有发布过“2026-01-01”"),
    ],
)
def test_refused(world, old, arguments, code, said):
    done = run(world, "migrate", old, *arguments)
    assert (done.exit_code, said in done.output) == (code, True), done.output


def test_bad_files_do_not_stop_the_others(world, old, tmp_path):
    broken, foreign = tmp_path / "broken.json", tmp_path / "foreign.json"
    broken.write_text("{")
    data = json.loads(old.read_bytes())
    data["standard"]["digest"] = "sha256:" + "0" * 64
    from build_tools import canonical

    content = {key: value for key, value in data.items() if key != "digest"}
    foreign.write_bytes(canonical.dumps({**content, "digest": canonical.digest(content)}))
    done = run(world, "migrate", broken, foreign, old, "--to", "2026.2")
    assert done.exit_code == 1
    assert "但没有找到那一版，或者文字不同" in done.stdout
    assert old.with_name("自查-示例小区-2026.2.json").is_file()


def test_each_result_is_judged_by_its_own_edition(world, tmp_path):
    paths = []
    for one in world.check().editions:
        path = tmp_path / f"{one.number}.json"
        path.write_bytes(results.write(samples.samples(one.catalogue, count=1)[0]))
        paths.append(path)
    done = run(world, "score", *paths)
    assert done.exit_code == 0, done.output
    assert "共3份：3份没有问题" in done.stdout


def test_commands_use_the_edition_in_force(world, tmp_path):
    """Samples are made under the edition in force today; the working text is not meant unless it is asked for."""
    assert run(world, "samples", tmp_path / "made").exit_code == 0
    made = json.loads((tmp_path / "made" / "sample-01.json").read_bytes())
    shown = world.check().editions.shown_on(date.today())
    assert made["standard"]["digest"] == shown.digest
