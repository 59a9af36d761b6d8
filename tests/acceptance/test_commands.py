"""The command line itself: exit codes, usage, forms of output, and that no fault ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import TINY

ROOT = Path(__file__).parent.parent.parent


def command(*arguments: object, encoding: str = "utf-8", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the real command; a traceback fails the test, whatever it is about."""
    done = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", *map(str, arguments)],
        capture_output=True,
        encoding=encoding,
        errors="surrogateescape",
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    assert "Traceback" not in done.stderr
    return done


def test_clean_is_0():
    done = command("check", "--standards", TINY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "检查通过，没有问题。\n", "")


def test_problems_are_1(world):
    world.replace("actors.yml", "level: district", "level: distrct")
    done = command("check", "--standards", world.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"{world.folder}/actors.yml:4:12: 错误: “distrct”不是“level”（层级）可用的值。"
        "请写：district、street、community、estate。是不是“district”？",
        "共1处错误、0处提醒。",
    ]


def test_warnings_are_0_unless_strict(world):
    world.write("tasks (1).yml", "title: 副本\n")
    assert command("check", "--standards", world.folder).returncode == 0
    assert command("check", "--strict", "--standards", world.folder).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--standards", "/no/such/folder"], "没有文件夹“/no/such/folder”"),
        (["check", "--standards", TINY / "actors.yml"], "没有文件夹"),
        (["fmt", "--standards", "/no/such/folder"], "没有文件夹"),
        (["build", "--standards", "/no/such/folder"], "没有文件夹"),
        (["check", "--format", "xml"], "选项的值不对"),
        (["check", "--lang", "fr"], "选项的值不对：--lang，只能写 zh、en。\n"),
        (["build", "--as-of", "2026-02-30"], "--as-of，日期要写成 2026-11-21 这样"),
        (["ratings", "advance", "MD-2026-002", "nostage"], "notice、objection"),
        (["collect", "files"], "缺少必须写的内容：--period"),
        (["check", "--colour"], "没有选项“--colour”"),
        (["check", "extra"], "多写了内容"),
        (["chek"], "没有这个命令"),
        ([], "用法："),
    ],
)
def test_wrong_usage_is_2(arguments, said):
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_no_such_folder_in_english():
    done = command("check", "--lang", "en", "--standards", "/no/such/folder")
    assert (done.returncode, done.stderr) == (2, "There is no folder “/no/such/folder”. Check the path.\n")


def test_help_and_version_are_0():
    assert command("--help").returncode == command("check", "--help").returncode == 0
    assert command("--version").stdout.startswith("wuye ")


def test_english(world):
    world.replace("actors.yml", "    level: estate\n", "")
    done = command("check", "--lang", "en", "--standards", world.folder)
    assert done.stdout == (
        f"{world.folder}/actors.yml:6:5: error: “level” is missing in “enterprise”. Add it.\n1 error, 0 warnings.\n"
    )


def test_json_of_a_clean_folder():
    done = command("check", "--format", "json", "--standards", TINY)
    assert json.loads(done.stdout) == {"problems": []}


def test_github_of_a_clean_folder_is_silent():
    done = command("check", "--format", "github", "--standards", TINY)
    assert (done.returncode, done.stdout) == (0, "")


def test_github_commands_cannot_be_forged(world):
    world.replace("actors.yml", "level: district", r'"x\n::error file=a::forged\e[31m": 100%')
    lines = command("check", "--format", "github", "--standards", world.folder).stdout.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"::error file={world.folder}/actors.yml,line=") for line in lines)
    assert all("\x1b" not in line for line in lines)


def test_a_terminal_is_not_obeyed(world):
    world.replace("actors.yml", "level: district", r'level: "\e[2J\a\u202edistrict"')
    out = command("check", "--standards", world.folder).stdout
    assert "\\x1b[2J\\x07\\u202edistrict" in out
    assert not set(out) & set("\x1b\a\u202e")


def test_a_console_that_lacks_characters(world):
    world.replace("actors.yml", "level: district", "level: 区级😀")
    done = command("check", "--standards", world.folder, PYTHONIOENCODING="gbk", encoding="gbk")
    assert done.returncode == 1
    assert "“区级\\U0001f600”不是" in done.stdout


def test_a_file_name_that_is_not_utf8(world):
    name = os.fsencode(world.folder) + b"/services/" + "标准".encode("gbk") + b".yml"
    Path(os.fsdecode(name)).write_bytes((TINY / "services/FW-01.yml").read_bytes())
    for form in ("text", "json", "github"):
        assert command("check", "--format", form, "--standards", world.folder).returncode == 1
    assert command("fmt", "--standards", world.folder).returncode == 0


def test_a_reader_that_goes_away(world):
    done = subprocess.run(
        f"{sys.executable} -m build_tools.cli check --standards {world.folder} | true",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert "Traceback" not in done.stderr


def test_all_files_gone_are_all_named(tmp_path):
    done = command("check", "--format", "json", "--standards", tmp_path)
    problems = json.loads(done.stdout)["problems"]
    assert done.returncode == 1
    assert {problem["code"] for problem in problems} == {"missing_file"}
    assert len(problems) == 10


def test_a_named_pipe_does_not_hang(world):
    world.remove("actors.yml")
    os.mkfifo(world.folder / "actors.yml")
    assert world.codes == [("actors.yml", 1, "not_a_file")]


def test_what_a_mac_leaves_on_a_memory_stick_is_passed_over(world):
    world.write("services/._FW-01.yml", b"\0\5\x16\7").write("._actors.yml", b"\0\5\x16\7").write(".DS_Store", b"\0")
    assert world.codes == []


def test_fmt_mends_the_form_and_keeps_the_rest(world):
    loose = "# 说明\nactors:\n- key:   housing-bureau   # 旁注\n  name: '住建部门'\n  level: district\n"
    rest = (TINY / "actors.yml").read_text("utf-8").split("level: district\n")[1]
    world.write("actors.yml", loose + rest.replace("\n  ", "\n").replace("    summary", "  summary", 1))
    before = world.check().catalogue
    assert command("fmt", "--check", "--standards", world.folder).returncode == 1
    done = command("fmt", "--standards", world.folder)
    assert (done.returncode, done.stdout) == (0, f"{world.folder}/actors.yml\n")
    text = (world.folder / "actors.yml").read_text("utf-8")
    assert text.startswith("# 说明\nactors:\n  - key: housing-bureau   # 旁注\n    name: '住建部门'\n")
    assert world.check().catalogue == before
    assert command("fmt", "--check", "--standards", world.folder).returncode == 0


def test_fmt_turns_windows_line_ends_into_plain_ones(world):
    raw = (TINY / "actors.yml").read_bytes()
    world.write("actors.yml", raw.replace(b"\n", b"\r\n"))
    assert command("fmt", "--check", "--standards", world.folder).returncode == 1
    assert command("fmt", "--standards", world.folder).returncode == 0
    assert (world.folder / "actors.yml").read_bytes() == raw


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(world):
    (world.folder / "actors.yml").chmod(0)
    assert world.codes == [("actors.yml", 1, "unreadable_file")]


def test_the_real_standards_are_clean():
    done = command("check", "--strict")
    assert (done.returncode, done.stdout) == (0, "检查通过，没有问题。\n")
