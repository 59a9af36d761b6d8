"""The canonical form: stable, with the same data, comments and quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from ruamel.yaml.error import YAMLError

from build_tools import source, yaml_format
from tests.unit.test_source import documents
from tests.worlds import TINY


@pytest.mark.parametrize(
    ("loose", "formed"),
    [
        ("a:   1\n", "a: 1\n"),
        ("a:\n- b\n- c\n", "a:\n  - b\n  - c\n"),
        ("a:\n    b: 1\n", "a:\n  b: 1\n"),
        ("# 头\na: 1  # 旁\n\n# 尾\n", "# 头\na: 1  # 旁\n\n# 尾\n"),
        ("a: '单'\nb: \"双\"\nc: 无\n", "a: '单'\nb: \"双\"\nc: 无\n"),
        ("a: [ x,y ]\n", "a: [x, y]\n"),
        ("a: " + "长" * 300 + "\n", "a: " + "长" * 300 + "\n"),
    ],
)
def test_form(loose, formed):
    assert yaml_format.canonical(loose) == formed


@given(documents)
def test_idempotent_and_the_same_data(data):
    once = yaml_format.canonical(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    assert yaml_format.canonical(once) == once
    assert source.parse(once.encode(), "a.yml").data == data


@pytest.mark.parametrize("path", sorted(TINY.rglob("*.yml")), ids=lambda path: path.name)
def test_tiny_is_in_form(path: Path):
    raw, formed = yaml_format.formed(path)
    assert formed == raw


@pytest.mark.parametrize(
    "content", [b"a: [\n", b"a: 2026-02-30\n", b"a: ~\n", b"a: 1\na: 2\n", b"\xff", b"", b"a: 1", b"\t", b"a: &b 1\n"]
)
def test_a_file_with_faults_has_no_form(tmp_path, content):
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    with pytest.raises(yaml_format.UnformattableError):
        yaml_format.formed(path)


def test_broken_yaml_raises():
    with pytest.raises(YAMLError):
        yaml_format.canonical("a: [\n")


def test_exchange_leaves_one_file_and_follows_links(tmp_path):
    path, link = tmp_path / "a.yml", tmp_path / "link.yml"
    path.write_bytes(b"old")
    link.symlink_to(path)
    yaml_format.exchange(link, b"new")
    assert path.read_bytes() == b"new"
    assert link.is_symlink()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.yml", "link.yml"]
