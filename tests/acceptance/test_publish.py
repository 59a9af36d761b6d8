"""The publish and rollback commands, here and on another machine that a remote shell plays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.publish import manifest, remote
from build_tools.publish.releases import ReleaseError, Releases
from tests.unit.test_publish import NAMES, site

BIN = [sys.executable, "-m", "build_tools.cli"]


def wuye(*arguments, **environment):
    done = subprocess.run(
        [*BIN, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, **environment}
    )
    return done.returncode, done.stdout + done.stderr


def released(folder: Path, name: str, text: str) -> None:
    place = site(folder / "releases" / name, **{"a.png": text})
    manifest.write(place, "2026-11-22")
    (folder / "current").unlink(missing_ok=True)
    (folder / "current").symlink_to(Path("releases") / name)


@pytest.fixture
def two(tmp_path):
    for name in NAMES[:2]:
        released(tmp_path, name, name)
    return tmp_path


def test_rollback_and_list(two):
    code, said = wuye("rollback", two, "--list")
    assert (code, said.split()) == (0, [NAMES[0], "*", NAMES[1]])
    assert wuye("rollback", two) == (0, f"已退回 {NAMES[0]}。\n")
    assert (two / "current" / "a.png").read_text() == NAMES[0]
    code, said = wuye("rollback", two)
    assert code == 1 and "没有更早的一次" in said
    assert wuye("rollback", two, "--to", NAMES[1])[0] == 0
    assert (two / "current" / "a.png").read_text() == NAMES[1]


def test_an_altered_release_is_not_gone_back_to(two):
    (two / "releases" / NAMES[0] / "a.png").write_text("altered")
    code, said = wuye("rollback", two)
    assert code == 1 and "a.png" in said
    assert (two / "current" / "a.png").read_text() == NAMES[1]


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"xx", b"\xff", None])
def test_a_release_whose_manifest_cannot_be_read_is_not_gone_back_to(two, raw):
    file = two / "releases" / NAMES[0] / manifest.NAME
    file.unlink() if raw is None else file.write_bytes(raw)
    code, said = wuye("rollback", two)
    assert code == 1 and "manifest.json" in said and "Traceback" not in said
    assert (two / "current" / "a.png").read_text() == NAMES[1]


def test_a_list_writes_nothing_and_stops_nobody(two):
    (two / "releases" / ".order").write_bytes(b"\xff")
    with Releases(two).held():
        (two / "releases" / f".new-{NAMES[2]}").mkdir()
        before = sorted(two.rglob("*"))
        assert wuye("rollback", two, "--list") == (0, f"  {NAMES[0]}\n* {NAMES[1]}\n")
        assert sorted(two.rglob("*")) == before
        code, said = wuye("rollback", two)
        assert code == 1 and "正有另一个命令" in said


def test_a_list_of_an_empty_folder_makes_nothing(tmp_path):
    assert wuye("rollback", tmp_path, "--list") == (0, "—\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("arguments", "code"), [(["--to", "../x"], 1), (["--to", "2020-01-01-0"], 1)])
def test_a_release_that_is_not_there(two, arguments, code):
    assert wuye("rollback", two, *arguments)[0] == code
    assert (two / "current" / "a.png").read_text() == NAMES[1]


def test_no_such_folder(tmp_path):
    assert wuye("rollback", tmp_path / "none")[0] == 2


SHELL = """#!/bin/sh
[ "$1" = -l ] && shift 2
shift
exec sh -c "$*"
"""


@pytest.fixture
def away(tmp_path, monkeypatch):
    """A remote folder: the remote shell forgets the host and works here."""
    if shutil.which("rsync") is None:
        pytest.skip("no rsync")
    shell = tmp_path / "shell"
    shell.write_text(SHELL)
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    return tmp_path / "far away"


def whole(folder, text):
    made = site(folder, **{"a.png": text})
    manifest.write(made, "2026-11-22")
    return made


def test_releases_on_another_machine(away, tmp_path):
    target = remote.target(f"user@host:{away}")
    assert target
    for name in NAMES[:4]:
        target.put(whole(tmp_path / name, name), name, 3)
        assert (away / "current" / "a.png").read_text() == name
    assert sorted(path.name for path in (away / "releases").iterdir() if path.is_dir()) == NAMES[1:4]
    assert target.back(None) == NAMES[2]
    assert target.back(None) == NAMES[1]
    with pytest.raises(ReleaseError, match="publish_nothing_before"):
        target.back(None)
    with pytest.raises(ReleaseError, match="publish_no_release"):
        target.back(NAMES[5])
    assert (away / "current" / "a.png").read_text() == NAMES[1]


def test_an_altered_release_there_is_not_gone_back_to_and_is_mended(away, tmp_path):
    target = remote.target(f"user@host:{away}")
    sites = [whole(tmp_path / name, name) for name in NAMES[:2]]
    for made, name in zip(sites, NAMES, strict=False):
        target.put(made, name, 3)
    changed = away / "releases" / NAMES[0]
    (changed / "a.png").write_text("altered")
    (changed / "extra.html").write_text("x")
    with pytest.raises(ReleaseError, match="publish_altered") as refused:
        target.back(None)
    assert refused.value.words["files"] == "a.png、extra.html"
    assert (away / "current" / "a.png").read_text() == NAMES[1]
    target.put(sites[0], NAMES[0], 3)
    assert manifest.differences(away / "current") == []
    assert (away / "current" / "a.png").read_text() == NAMES[0]
    (changed / manifest.NAME).write_text("[]")
    with pytest.raises(ReleaseError, match="publish_altered"):
        target.back(NAMES[0])
    assert wuye("rollback", f"user@host:{away}", "--list") == (0, f"  {NAMES[1]}\n* {NAMES[0]}\n")


def test_a_young_copy_of_another_is_left_alone_there(away, tmp_path):
    target = remote.target(f"user@host:{away}")
    target.put(whole(tmp_path / "one", "one"), NAMES[0], 3)
    (away / "releases" / f".new-{NAMES[1]}-0011").mkdir()
    target.put(whole(tmp_path / "two", "two"), NAMES[2], 3)
    assert (away / "releases" / f".new-{NAMES[1]}-0011").is_dir()
    assert target.names() == ([NAMES[0], NAMES[2]], NAMES[2])


def test_a_folder_of_others_on_another_machine_is_left_alone(away, tmp_path):
    away.mkdir()
    (away / "mine.txt").write_text("x")
    with pytest.raises(ReleaseError, match="publish_not_ours"):
        remote.target(f"host:{away}").put(site(tmp_path / "site"), NAMES[0], 3)
    assert [path.name for path in away.iterdir()] == ["mine.txt"]


def test_a_transfer_that_fails_leaves_the_old_site(away, tmp_path, monkeypatch):
    target = remote.target(f"host:{away}")
    target.put(site(tmp_path / "one", **{"a.png": "one"}), NAMES[0], 3)
    monkeypatch.setenv("RSYNC_RSH", "false")
    with pytest.raises(ReleaseError, match="publish_transfer"):
        target.put(site(tmp_path / "two", **{"a.png": "two"}), NAMES[1], 3)
    assert (away / "current" / "a.png").read_text() == "one"


@pytest.mark.parametrize("text", ["/srv/wuye", "site", "-oProxyCommand=x:/y", "C:\\site", "host:relative"])
def test_what_names_no_other_machine(text):
    assert remote.target(text) is None


def test_the_real_site_is_published_once_and_again(tmp_path, built, monkeypatch, capsys):
    """The whole way with a site already built: verified, listed, put in place, and the same again is no new release."""
    from build_tools.site import build
    from tests.real import AS_OF

    monkeypatch.setattr(
        build, "build", lambda project, catalogue, as_of, folder, how: shutil.copytree(built.folder, folder)
    )
    for _ in range(2):
        monkeypatch.setattr(sys, "argv", ["wuye", "publish", str(tmp_path / "www"), "--as-of", AS_OF.isoformat()])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0, capsys.readouterr().err
    releases = [path.name for path in (tmp_path / "www" / "releases").iterdir() if path.is_dir()]
    assert len(releases) == 1
    assert manifest.differences(tmp_path / "www" / "current") == []
    assert (tmp_path / "www" / "current" / "index.html").is_file()
