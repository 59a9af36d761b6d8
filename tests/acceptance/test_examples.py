"""The command over folders of good and bad standards.

``good/tiny`` is a whole small world; every other folder holds only the files that differ from it. A bad folder is
named by its fault, and its ``expected.json`` says exactly what the command must find.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import check, cli, encoding, report, schema, source
from build_tools.consistency import contents, names, rules
from build_tools.messages import MESSAGES, text_of
from tests.worlds import TINY, World

EXAMPLES = Path(__file__).parent
CHECKING = (source, encoding, schema, names, contents, rules, check)
GOOD = sorted(path.name for path in (EXAMPLES / "good").iterdir())
BAD = sorted(path.name for path in (EXAMPLES / "bad").iterdir())
UNFORMATTABLE = [
    "anchor-bomb",
    "bad-indentation",
    "binary-word",
    "dangling-link",
    "deep-nesting",
    "duplicate-key",
    "fifty-megabytes",
    "gbk",
    "half-a-file-in-quotes",
    "null-value",
    "tab",
    "tag",
    "two-documents",
    "unquoted-date",
]
MADE_HERE = {
    "missing-file": lambda path: path.unlink(),
    "dangling-link": lambda path: (path.unlink(), path.symlink_to("nowhere.yml")),
    "fifty-megabytes": lambda path: path.write_bytes(b"# \xe5\x95\x8a\n" * 8_400_000),
}


def example(kind: str, name: str, folder: Path) -> World:
    """The tiny world with the files of an example laid over it."""
    shutil.copytree(TINY, folder)
    overlay = EXAMPLES / kind / name
    for path in (path for path in sorted(overlay.rglob("*")) if path.is_file() and path.name != "expected.json"):
        target = folder / path.relative_to(overlay)
        if target.parent.is_file():
            target.parent.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    if name in MADE_HERE:
        MADE_HERE[name](folder / "actors.yml")
    return World(folder)


def expected_of(name: str) -> list[dict]:
    return json.loads((EXAMPLES / "bad" / name / "expected.json").read_text("utf-8"))


@pytest.fixture
def wuye(monkeypatch, capsys):
    """Runs the command in this process: exit code, what it printed, and what it printed as an error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["wuye", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        printed = capsys.readouterr()
        return int(stop.value.code), printed.out, printed.err

    return run


@pytest.mark.parametrize("name", GOOD)
def test_good(name, tmp_path, wuye):
    world = example("good", name, tmp_path / name)
    assert wuye("check", "--strict", "--standards", world.folder) == (0, "检查通过，没有问题。\n", "")


@pytest.mark.parametrize("name", [name for name in GOOD if name != "windows-line-ends"])
def test_good_is_in_canonical_form(name, tmp_path, wuye):
    world = example("good", name, tmp_path / name)
    assert wuye("fmt", "--check", "--standards", world.folder) == (0, "", "")


@pytest.mark.parametrize("name", BAD)
def test_bad(name, tmp_path, wuye):
    world = example("bad", name, tmp_path / name)
    expected = expected_of(name)
    errors = [fault for fault in expected if fault.get("level", "error") == "error"]

    code, out, err = wuye("check", "--format", "json", "--standards", world.folder)
    found = json.loads(out)["problems"]
    assert found == sorted(found, key=lambda fault: (fault["file"], fault["line"], fault["column"]))
    assert places(found, f"{world.folder.as_posix()}/") == places(expected)
    assert (code, err) == (1 if errors else 0, "")

    code, out, err = wuye("check", "--strict", "--standards", world.folder)
    assert (code, err) == (1, "")
    for fault in expected:
        assert f"{world.folder.as_posix()}/{fault['file']}:{fault['line']}:" in out
    assert out.endswith(report.summary(world.problems, "zh") + "\n")


def places(faults: list[dict], prefix: str = "") -> list[tuple]:
    """Which faults they are, without the words."""
    return sorted((f["file"].removeprefix(prefix), f["line"], f["code"], f.get("level", "error")) for f in faults)


EMPTY_WORDS = re.compile(r"“”|（）|：。|，。|。。|\(\)|\?\?|  |None| [.,]( |$)|：$|: $")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
QUOTED = re.compile("“[^”]*”")


@pytest.mark.parametrize("name", BAD)
def test_messages_of_bad(name, tmp_path):
    for problem in example("bad", name, tmp_path / name).problems:
        wanted = {word for text in MESSAGES[problem.code] for word in re.findall(r"\{(\w+)\}", text)}
        assert wanted <= dict(problem.words).keys(), f"{problem.code} lacks words"
        chinese, english = text_of(problem), text_of(problem, "en")
        assert not EMPTY_WORDS.search(chinese), chinese
        assert not EMPTY_WORDS.search(english), english
        assert CHINESE.search(chinese)
        assert english.isprintable()
        if problem.code not in ("not_in_list", "bad_form"):  # these list values and patterns as they are
            assert not CHINESE.search(QUOTED.sub("", english)), english
        if not problem.warning:
            assert re.search("请|是不是", chinese), f"says not what to do: {chinese}"


@pytest.mark.parametrize("name", UNFORMATTABLE)
def test_fmt_leaves_what_it_cannot_read(name, tmp_path, wuye):
    world = example("bad", name, tmp_path / name)
    faulty = {world.folder / problem.file for problem in world.problems}
    before = {path: path.read_bytes() for path in world.folder.rglob("*.yml") if path.is_file()}
    code, out, err = wuye("fmt", "--standards", world.folder)
    after = {path: path.read_bytes() for path in world.folder.rglob("*.yml") if path.is_file()}
    assert (code, out) == (1, "")
    assert err.count("\n") == len(faulty)
    assert all(path.as_posix() in err for path in faulty)
    assert after == before


@pytest.mark.parametrize("name", ["tab", "gbk", "stray-file", "several-faults"])
def test_the_installed_command(name, tmp_path):
    world = example("bad", name, tmp_path / name)
    arguments = [sys.executable, "-m", "build_tools.cli", "check", "--format", "json", "--standards", world.folder]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    expected = expected_of(name)
    assert places(json.loads(done.stdout)["problems"], f"{world.folder.as_posix()}/") == places(expected)
    assert (done.returncode, done.stderr) == (0 if name == "stray-file" else 1, "")


def test_there_is_an_example_for_every_code():
    """Every message of a check is shown by a bad folder, but for those that no folder of files brings about."""
    program = "".join(Path(module.__file__).read_text("utf-8") for module in CHECKING)
    raised = {code for code in MESSAGES if f'"{code}"' in program}
    shown = {fault["code"] for name in BAD for fault in expected_of(name)}
    assert raised - shown == {"unreadable_file", "schema", "yaml_syntax"}
    assert shown <= raised
