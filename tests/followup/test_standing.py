"""Done, late, open, overdue: of tasks and findings, by actor."""

from __future__ import annotations

import pytest

from build_tools.followup.periods import named
from build_tools.followup.standing import Count, standing
from tests.followup.worlds import day, done, finding, task, unit

MONTH = named("2026-10")


def stood(*records, as_of="2026-11-05", tasks=None, findings=(), **more):
    return standing([unit(*records, **more)], findings, tasks or [task()], MONTH, day(as_of))


@pytest.mark.parametrize(
    ("records", "as_of", "state"),
    [
        ([done("2026-10-31")], "2026-11-05", "done"),
        ([done("2026-11-01")], "2026-11-05", "late"),
        ([done("2026-11-01")], "2026-10-31", "open"),
        ([], "2026-10-31", "open"),
        ([], "2026-11-01", "overdue"),
        ([done("2026-09-30", "2026-09")], "2026-11-05", "overdue"),
    ],
)
def test_states_of_a_task(records, as_of, state):
    assert [line.state for line in stood(*records, as_of=as_of).tasks] == [state]


@pytest.mark.parametrize(
    ("more", "as_of", "state"),
    [
        ({"closed": "2026-10-20"}, "2026-11-05", "done"),
        ({"closed": "2026-10-21"}, "2026-11-05", "late"),
        ({"closed": "2026-10-21"}, "2026-10-20", "open"),
        ({}, "2026-10-21", "overdue"),
    ],
)
def test_states_of_a_finding(more, as_of, state):
    assert [line.state for line in stood(as_of=as_of, findings=[finding(**more)]).findings] == [state]


def test_findings_closed_before_or_noticed_after_are_not_in_it():
    before = finding(notice="2026-08-01", deadline="2026-09-01", closed="2026-09-30")
    after = finding(notice="2026-11-01", deadline="2026-11-10")
    assert stood(findings=[before, after]).findings == ()
    assert len(stood(findings=[finding(notice="2026-08-01", deadline="2026-09-01")]).findings) == 1


def test_only_tasks_of_the_units_actors_since_it_is_followed():
    tasks = [task(), task("RW-002", lead="owners")]
    assert [line.task for line in stood(tasks=tasks).tasks] == ["RW-001"]
    assert stood(since="2026-11").tasks == ()


def test_tasks_on_change_are_counted_when_done():
    found = stood({"task": "RW-002", "done": "2026-10-14", "evidence": "记录"}, tasks=[task("RW-002", None)])
    assert (found.tasks, [name for name, _ in found.on_change]) == ((), ["示例小区07"])


def test_counts_by_actor_add_up():
    tasks = [task(), task("RW-002"), task("RW-003"), task("RW-004", lead="owners")]
    records = [done("2026-10-31"), done("2026-11-02", key="RW-002")]
    found = stood(*records, tasks=tasks, unit={"name": "示例", "actors": ["enterprise", "owners"]})
    assert found.by_actor == (Count("enterprise", 1, 1, 0, 1), Count("owners", 0, 0, 0, 1))
    assert found.total.total == len(found.tasks) == 4


def test_the_order_of_units_does_not_matter():
    units = [unit(unit={"name": name, "actors": ["enterprise"]}) for name in ("示例乙", "示例甲")]
    one, other = (standing(order, [], [task()], MONTH, day("2026-11-05")) for order in (units, units[::-1]))
    assert one == other
