"""The files of a folder by their names in it, however the folder is written; links are named, never followed."""

from pathlib import Path

import pytest

from build_tools.ratings import walking

HELD = ("a/一.json", "b.json")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in HELD:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"{}")
    monkeypatch.chdir(tmp_path / "in")
    return tmp_path


@pytest.mark.parametrize("folder", [".", "../in", "../in/../in", "{home}/in"])
def test_names_begin_in_the_folder(home: Path, folder: str) -> None:
    assert [one.name for one in walking.walk(Path(folder.format(home=home)))] == list(HELD)


def test_a_name_that_is_not_seen_is_written_out(home: Path) -> None:
    (home / "in" / "x\ny.json").write_bytes(b"{}")
    assert "x\\ny.json" in [one.name for one in walking.walk(home / "in")]


def test_a_link_is_a_file_and_leads_nowhere(home: Path) -> None:
    (home / "in" / "out").symlink_to(home)
    assert [one.name for one in walking.walk(home / "in")] == [*HELD, "out"]


def test_too_deep_a_folder_is_named_and_the_rest_goes_on(home: Path) -> None:
    (home / "in").joinpath(*["d"] * (walking.MAX_DEPTH + 1)).mkdir(parents=True)
    found = walking.walk(home / "in")
    assert [one.name for one in found if one.refusal] == ["/".join(["d"] * (walking.MAX_DEPTH + 1))]
    assert [one.name for one in found if not one.refusal] == list(HELD)
