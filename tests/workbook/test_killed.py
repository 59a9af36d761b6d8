"""An import that is killed at any point has written everything or nothing."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.site import swap
from build_tools.workbook import taking
from tests.real import ROOT
from tests.workbook.desk import Desk

EDITS = (
    ("条目", "SZ-001", "题名", "亮明身份"),
    ("任务", "RW-001", "任务", "核对"),
    ("条文", "FW-01/C01", "条文", "应公布电话。"),
)


class Killed(BaseException):
    """Ends the process at a step."""


def struck_at(monkeypatch, at: int) -> None:
    """End before the ``at``-th touch of the disk."""
    count = itertools.count()

    def struck(real):
        def call(*arguments, **options):
            if next(count) == at:
                raise Killed
            return real(*arguments, **options)

        return call

    steps = ((Path, "write_bytes"), (Path, "rename"), (swap, "_exchange"), (shutil, "copyfile"), (os, "mkdir"))
    for owner, name in steps:
        monkeypatch.setattr(owner, name, struck(getattr(owner, name)))
    monkeypatch.setattr(shutil, "rmtree", struck(shutil.rmtree))


def wanted(desk: Desk) -> dict[str, bytes]:
    made = taking.tried(desk.world.check(), desk.world.folder, desk.path, "book.xlsx")
    assert len(made.texts) == 3 and not made.failed
    return desk.tree() | dict(made.texts)


@pytest.mark.parametrize("exchange", [True, False])
def test_killed_at_any_step(desk, monkeypatch, exchange):
    """Also where the disk cannot exchange two folders: then the next import mends what was cut between two steps."""
    desk.set(*EDITS)
    before, after = desk.tree(), wanted(desk)
    states = set()
    for at in itertools.count():
        made = taking.tried(desk.world.check(), desk.world.folder, desk.path, "book.xlsx")
        with monkeypatch.context() as patch:
            if not exchange:
                patch.setattr(swap, "_exchange", lambda one, other: False)
            struck_at(patch, at)
            try:
                taking.carry_out(made, desk.world.folder)
                killed = False
            except Killed:
                killed = True
        if exchange:
            assert desk.tree() in (before, after), f"torn at step {at}"
        taking.recover(desk.world.folder)
        assert desk.tree() in (before, after), f"torn at step {at}"
        assert sorted(path.name for path in desk.world.folder.parent.iterdir()) == ["book.xlsx", "standards"]
        states.add(desk.tree() == after)
        if not killed:
            break
        if desk.tree() == after:
            for name, raw in before.items():
                desk.world.write(name, raw)
    assert (states, desk.tree()) == ({True, False}, after)
    assert at > 20


def test_killed_for_real(desk):
    """SIGKILL after some milliseconds, more and more of them, until an import gets through."""
    desk.set(*EDITS)
    before, after = desk.tree(), wanted(desk)
    command = [sys.executable, "-m", "build_tools.cli", "import", str(desk.path)]
    command += ["--standards", str(desk.world.folder)]
    for milliseconds in itertools.chain(range(300, 1500, 200), itertools.repeat(60_000)):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            code = process.wait(milliseconds / 1000)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            code = process.wait()
        assert desk.tree() in (before, after)
        if code == 0:
            break
    assert desk.tree() == after


def test_an_edit_in_the_meantime_is_not_lost(desk):
    desk.set(*EDITS)
    made = taking.tried(desk.world.check(), desk.world.folder, desk.path, "book.xlsx")
    desk.world.put("tasks.yml", "tasks/1/title", "别人刚改的")
    before = desk.tree()
    with pytest.raises(taking.MovedError):
        taking.carry_out(made, desk.world.folder)
    assert desk.tree() == before
    assert not swap.staging(desk.world.folder).exists()


def test_an_edit_while_it_is_written_is_not_lost(desk, monkeypatch):
    desk.set(*EDITS)
    made = taking.tried(desk.world.check(), desk.world.folder, desk.path, "book.xlsx")
    real = taking._copied

    def copied(*arguments):
        real(*arguments)
        desk.world.put("actors.yml", "actors/0/summary", "别人刚改的。")

    monkeypatch.setattr(taking, "_copied", copied)
    with pytest.raises(taking.MovedError):
        taking.carry_out(made, desk.world.folder)
    assert "别人刚改的" in (desk.world.folder / "actors.yml").read_text("utf-8")


def test_a_folder_that_cannot_be_replaced_is_said(desk, monkeypatch):
    before = desk.set(*EDITS).tree()

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied", str(desk.world.folder))

    monkeypatch.setattr(taking.shutil, "copytree", refuse)
    done = desk.take()
    assert (done.exit_code, desk.tree()) == (2, before)
    assert "没有权限" in done.stderr
