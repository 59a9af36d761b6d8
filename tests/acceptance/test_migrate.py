"""``wuye migrate`` moves result files forward, and ``wuye score`` judges each by its own edition."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec import structs

from build_tools import result_zip, results, samples
from build_tools.cli import wuye
from build_tools.scoring import Photo
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


PHOTOS = (b"\xff\xd8\xff\xe0 the gate", b"\xff\xd8\xff\xe0 the lift")


def place(photo):
    return f"photos/{hashlib.sha256(photo).hexdigest()}.jpg"


def packed(path, *entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


@pytest.fixture
def illustrated(world):
    """A result of the first edition whose answers name a photo each, as bytes."""
    result = samples.samples(world.check().editions.get("2026.1").catalogue, count=1)[0]
    named = [Photo(digest="sha256:" + place(photo)[7:-4]) for photo in PHOTOS]
    pairs = zip(result.answers.items(), named, strict=True)
    answers = {item: structs.replace(answer, photos=(photo,)) for (item, answer), photo in pairs}
    return results.write(replace(result, answers={**result.answers, **answers}))


@pytest.fixture
def old_zip(illustrated, tmp_path):
    return packed(tmp_path / "自查.zip", ("result.json", illustrated), *((place(photo), photo) for photo in PHOTOS))


def left_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("end", ["2026.2", "2027.1"])
def test_a_zip_becomes_a_zip_with_the_same_photos(world, old_zip, end):
    """SZ-002 goes into SZ-001 in 2027.1: its photo comes along with the answer that is left behind."""
    before = old_zip.read_bytes()
    done = run(world, "migrate", old_zip, "--to", end)
    assert done.exit_code == 0, done.output
    new = old_zip.with_name(f"自查-{end}.zip")
    assert old_zip.read_bytes() == before and left_in(old_zip.parent) == [new.name, old_zip.name]
    with zipfile.ZipFile(new) as archive:
        assert archive.namelist() == ["result.json", *sorted(map(place, PHOTOS))]
        assert {archive.read(place(photo)) for photo in PHOTOS} == set(PHOTOS)
    reading = result_zip.read(new, new.name)
    assert reading.problems == () and reading.result.standard.edition == end
    raw = new.read_bytes()
    assert run(world, "migrate", old_zip, "--to", end).exit_code == 0 and new.read_bytes() == raw


def test_a_zip_is_moved_as_its_result_alone(world, old_zip, illustrated):
    """What is said and what is written do not depend on how the result came."""
    plain = old_zip.with_name("另.json")
    plain.write_bytes(illustrated)
    run(world, "migrate", old_zip, plain, "--to", "2027.1")
    with zipfile.ZipFile(old_zip.with_name("自查-2027.1.zip")) as archive:
        assert archive.read("result.json") == old_zip.with_name("另-2027.1.json").read_bytes()


def test_a_dry_run_writes_no_zip(world, old_zip):
    assert run(world, "migrate", old_zip, "--to", "2026.2", "--dry-run").exit_code == 0
    assert left_in(old_zip.parent) == [old_zip.name]


def test_another_zip_is_not_overwritten(world, old_zip):
    taken = old_zip.with_name("自查-2026.2.zip")
    taken.write_bytes(b"another")
    assert run(world, "migrate", old_zip, "--to", "2026.2").exit_code == 2
    assert taken.read_bytes() == b"another" and left_in(old_zip.parent) == [taken.name, old_zip.name]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (lambda raw: [("result.json", b"0" * 50_000_000)], "太大"),
        (lambda raw: [("result.json", raw), (place(b""), b"0" * 50_000_000)], "太大"),
        (lambda raw: [("result.json", raw), ("../evil.jpg", b"x")], "想写到别的地方去"),
        (lambda raw: [("result.json", raw), ("result.json", raw)], "result.json"),
        (lambda raw: [("result.json", raw), (place(PHOTOS[0]), PHOTOS[1])], "摘要"),
        (lambda raw: [("result.json", raw), (place(PHOTOS[0]), PHOTOS[0])], "不在压缩包里"),
        (lambda raw: [("xl/workbook.xml", b"x")], "wuye read"),
        (lambda raw: [("word/document.xml", b"x")], "wuye read"),
    ],
    ids=["bomb", "bomb of a photo", "path", "twice", "other photo", "photo missing", "Excel", "Word"],
)
def test_a_bad_zip_is_refused_and_nothing_is_written(world, illustrated, tmp_path, entries, said):
    path = packed(tmp_path / "x.zip", *entries(illustrated))
    done = run(world, "migrate", path, "--to", "2026.2")
    assert done.exit_code == 1 and said in done.stdout, done.output
    assert left_in(tmp_path) == ["x.zip"] and not (tmp_path.parent / "evil.jpg").exists()


def test_a_zip_that_changes_meanwhile_leaves_nothing(world, old_zip, illustrated, tmp_path):
    reading = result_zip.read(old_zip, "x")
    packed(old_zip, ("result.json", illustrated), (place(PHOTOS[0]), PHOTOS[1]))
    with pytest.raises(result_zip.ZipChangedError):
        result_zip.repack(old_zip, reading.photos, reading.result, io.BytesIO())


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
