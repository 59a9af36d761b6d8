"""The tiny world with three editions: SZ-002 goes into SZ-001, and SZ-001 is asked more often."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from build_tools import check
from build_tools.editions import chosen
from build_tools.editions.chosen import Standing
from tests.acceptance.test_release import FIRST, NOTE, SECOND, notes, run, without_lift
from tests.worlds import World

MERGED = {**NOTE, "entries": ["SZ-002"], "verb": "merged", "into": ["SZ-001"], "what": "并入第1条。", "why": "合起来看。"}
THIRD = ("2027.1", "--as-of", "2027-02-01", "--effective", "2027-03-01")
DAYS = {"first": date(2026, 12, 5), "coming": date(2026, 12, 20), "second": date(2027, 1, 1), "third": date(2027, 4, 1)}


def release_three(world: World) -> World:
    assert run(world, *FIRST).exit_code == 0
    world.put("checklist.yml", "groups/0/items/0/frequency/0/count", 1)
    assert run(notes(world, NOTE), *SECOND).exit_code == 0
    without_lift(world)
    done = run(notes(world, MERGED, {**NOTE, "entries": ["RW-002"], "what": "不再提SZ-002。"}), *THIRD)
    assert done.exit_code == 0, done.output
    return world


def standing(folder: Path, day: date, *, draft: bool = False) -> Standing:
    result = check.check(folder)
    assert result.problems == ()
    return chosen.standing(result, day, draft=draft)
