"""Exchanging folders: the target is always whole, whatever happens when."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.site import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "page").write_text(text)
    return path


def read(path: Path) -> str:
    return (path / "page").read_text()


@pytest.fixture(params=["exchange", "rename"])
def way(request, monkeypatch):
    if request.param == "rename":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return request.param


def test_first_build(tmp_path, way):
    target = tmp_path / "site"
    swap.put(folder(swap.staging(target), "new"), target)
    assert read(target) == "new"


def test_later_build_leaves_nothing_behind(tmp_path, way):
    target = folder(tmp_path / "site", "old")
    swap.put(folder(swap.staging(target), "new"), target)
    assert read(target) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_killed_before_the_exchange_keeps_the_old_site(tmp_path):
    target = folder(tmp_path / "site", "old")
    folder(swap.staging(target), "half")
    swap.recover(target)
    assert read(target) == "old"
    assert not swap.staging(target).exists()


def test_killed_between_the_two_renames_brings_the_old_site_back(tmp_path, monkeypatch):
    target = folder(tmp_path / "site", "old")
    new = folder(swap.staging(target), "new")
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    rename = Path.rename

    def killed(self, aim):
        if self == new:
            raise KeyboardInterrupt
        return rename(self, aim)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        swap.put(new, target)
    monkeypatch.undo()
    assert not target.exists()
    swap.recover(target)
    assert read(target) == "old"


def test_killed_after_the_renames_keeps_the_new_site(tmp_path):
    target = folder(tmp_path / "site", "new")
    folder(tmp_path / ".site.wuye-old", "old")
    swap.recover(target)
    assert read(target) == "new"
    assert not (tmp_path / ".site.wuye-old").exists()
