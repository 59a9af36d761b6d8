"""``wuye offline``: what it says and writes, and what it refuses before anything is touched."""

from __future__ import annotations

import zipfile

from tests.acceptance.test_commands import command


def pack(site, output, *more):
    return command("offline", "--site", site, "--output", output, "--as-of", "2026-11-21", *more)


def test_a_built_site_becomes_a_package(built, tmp_path):
    done = pack(built.folder, tmp_path / "包.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert "打开这里.html" in done.stdout
    with zipfile.ZipFile(tmp_path / "包.zip") as archive:
        assert archive.testzip() is None
    assert [path.name for path in tmp_path.iterdir()] == ["包.zip"]


def test_what_is_refused_is_said_and_leaves_the_old_package(built, tmp_path):
    (tmp_path / "old.zip").write_bytes(b"old")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    refused = [
        (tmp_path / "none", "old.zip", "没有文件夹"),
        (tmp_path / "file", "old.zip", "没有文件夹"),
        (tmp_path / "empty", "old.zip", "不是 wuye build 生成的网站"),
        (built.folder, "empty", "是文件夹"),
        (built.folder, built.folder / "downloads/x.zip", "在网站文件夹里"),
        (built.folder, "none/x.zip", "写不了"),
    ]
    for site, output, said in refused:
        done = pack(site, tmp_path / output)
        assert (done.returncode, done.stdout) == (2, ""), said
        assert said in done.stderr
        assert "site" in done.stderr or "output" in done.stderr or "wuye build" in done.stderr
    assert (tmp_path / "old.zip").read_bytes() == b"old"
    assert not (built.folder / "downloads/x.zip").exists()
    assert "is no site" in pack(tmp_path / "empty", tmp_path / "x.zip", "--lang", "en").stderr
