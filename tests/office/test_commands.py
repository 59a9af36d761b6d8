"""wuye workbook, word and read: exit codes, names of files, what is said, and that nothing is lost."""

from __future__ import annotations

import json

import pytest

from build_tools import check
from build_tools.office.checklist_book import checklist_book
from tests.acceptance.test_commands import command
from tests.office.filling import AS_OF, HEAD, fill
from tests.worlds import TINY

CATALOGUE = check.check(TINY).catalogue
PARTY = CATALOGUE.checklist.parties[0].key
ITEM = next(item for item in CATALOGUE.checklist.items if PARTY in item.assessed)
OPTIONS = ("--standards", TINY)


def filled(tmp_path, **outcomes):
    book = checklist_book(CATALOGUE, as_of=AS_OF, party=PARTY)
    path = tmp_path / "填好的.xlsx"
    path.write_bytes(fill(book, HEAD | {f"{ITEM.id}.outcome": outcomes.get("outcome", "符合")}))
    return path


@pytest.mark.parametrize("arguments", [("workbook", "tasks"), ("workbook", "responsibilities"), ("word", "checklist")])
def test_files_are_written(arguments, tmp_path):
    target = tmp_path / "文件"
    done = command(*arguments, *OPTIONS, "--as-of", "2026-11-21", "--output", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes().startswith(b"PK")


def test_the_same_command_gives_the_same_bytes(tmp_path):
    for name in "ab":
        command("workbook", "checklist", *OPTIONS, "--as-of", "2026-11-21", "--output", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("workbook", "checklist", "--party", "nobody"), "没有被考评方“nobody”"),
        (("workbook", "prices"), "选项的值不对"),
        (("word", "FW-99"), "没有“FW-99”"),
        (("workbook", "tasks", "--output", "/no/such/folder/x.xlsx"), "写不了"),
    ],
)
def test_what_cannot_start(arguments, said):
    done = command(*arguments, *OPTIONS)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_filled_form_becomes_a_result_file_that_scores(tmp_path):
    path = filled(tmp_path)
    done = command("read", path, *OPTIONS)
    assert done.returncode == 0, done.stderr
    target = path.with_suffix(".json")
    assert done.stdout.startswith(f"已写好 {target}：")
    assert json.loads(target.read_bytes())["answers"][ITEM.id] == {"outcome": "met"}
    assert command("score", target, *OPTIONS).returncode == 0


def test_faults_are_listed_and_nothing_is_written(tmp_path):
    path = filled(tmp_path, outcome="差不多")
    done = command("read", path, *OPTIONS)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{path}: 错误: 工作表“检查表”F5：" in done.stderr
    assert not path.with_suffix(".json").exists()
    assert "error: Sheet “检查表” F5:" in command("read", path, *OPTIONS, "--lang", "en").stderr


def test_another_result_of_the_same_name_is_not_overwritten(tmp_path):
    path = filled(tmp_path)
    path.with_suffix(".json").write_text("另一份", "utf-8")
    done = command("read", path, *OPTIONS)
    assert done.returncode == 2
    assert "已经有了" in done.stderr
    assert path.with_suffix(".json").read_text("utf-8") == "另一份"
    assert command("read", path, *OPTIONS, "--output", tmp_path / "新的.json").returncode == 0


def test_the_form_is_never_written_over(tmp_path):
    path = filled(tmp_path)
    before = path.read_bytes()
    done = command("read", path, *OPTIONS, "--output", path)
    assert (done.returncode, path.read_bytes()) == (2, before)
    assert "不能写在它上面" in done.stderr


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path, monkeypatch):
    from build_tools.cli import writing

    target = tmp_path / "old.json"
    target.write_text("old")

    def full(path, data):
        with path.open("wb") as file:
            file.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(SystemExit):
        writing.put(target, b"new", "zh")
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]
