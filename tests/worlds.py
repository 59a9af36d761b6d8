"""Tiny worlds for tests: a whole standards folder of a few lines, of which a test changes what it is about."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.check import CheckResult, check
from build_tools.messages import text_of
from build_tools.source import Problem

TINY = Path(__file__).parent / "acceptance" / "good" / "tiny"


@dataclass(frozen=True)
class World:
    """A standards folder of a test."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> World:
        """Write a file anew."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self

    def replace(self, name: str, old: str, new: str, count: int = 1) -> World:
        """Replace a text that must stand in a file."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        return self.write(name, text.replace(old, new, count))

    def put(self, name: str, way: str, value: Any) -> World:
        """Set the value at a way such as ``groups/0/points``; ``...`` takes it away."""
        data = yaml.safe_load((self.folder / name).read_text("utf-8"))
        *steps, last = (int(step) if step.isdigit() else step for step in way.split("/"))
        inner = data
        for step in steps:
            inner = inner[step]
        if value is ...:
            del inner[last]
        else:
            inner[last] = value
        return self.write(name, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def remove(self, name: str) -> World:
        (self.folder / name).unlink()
        return self

    def check(self) -> CheckResult:
        return check(self.folder)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.check().problems

    @property
    def codes(self) -> list[tuple[str, int, str]]:
        """File, line and code of every problem."""
        return [(problem.file, problem.line, problem.code) for problem in self.problems]

    @property
    def said(self) -> list[str]:
        """The Chinese messages."""
        return [text_of(problem) for problem in self.problems]

    @property
    def said_in_english(self) -> list[str]:
        return [text_of(problem, "en") for problem in self.problems]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A valid world of this test's own."""
    return World(Path(shutil.copytree(TINY, tmp_path / "standards")))


@pytest.fixture
def worlds(tmp_path: Path) -> Callable[[str], World]:
    """As many valid worlds as a test names."""
    return lambda name: World(Path(shutil.copytree(TINY, tmp_path / name)))
