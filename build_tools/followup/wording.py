"""A Standing in words for the terminal, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.followup import periods
from build_tools.followup.standing import (
    FINDING_NAMES,
    STATE_NAMES,
    STATES,
    Count,
    FindingLine,
    Standing,
    TaskLine,
)
from build_tools.model import Catalogue


def lines(standing: Standing, catalogue: Catalogue, estates: Mapping[str, str]) -> Iterator[str]:
    """Counts by actor, then tasks and findings that are not done, then what is done."""
    names = {actor.key: actor.name for actor in catalogue.actors}
    yield f"{periods.words(standing.period)}（截至{standing.as_of}）{'　示例数据' if standing.sample else ''}"
    for count in (*standing.by_actor, standing.total):
        yield f"  {names.get(count.actor, '合计')}：{_counts(count)}"
    for state in reversed(STATES):
        own = standing.in_state(state)
        if own:
            yield f"{STATE_NAMES[state]}{len(own)}项"
            yield from (f"  {_task(line, names)}" for line in own)
    yield f"问题{len(standing.findings)}件"
    for one in standing.findings:
        yield f"  {_finding(one, estates)}"


def plain(standing: Standing) -> dict[str, Any]:
    """A Standing for programs. Days are ISO text; keys are those of the records."""
    return {
        "period": standing.period.name,
        "as_of": standing.as_of.isoformat(),
        "sample": standing.sample,
        "by_actor": [
            {"actor": one.actor, **{state: getattr(one, state) for state in STATES}} for one in standing.by_actor
        ],
        "tasks": [_plain_task(one) for one in standing.tasks],
        "findings": [_plain_finding(one) for one in standing.findings],
        "on_change": [
            {"unit": unit, "task": one.task, "done": one.done.isoformat()} for unit, one in standing.on_change
        ],
    }


def _plain_count(count: Count) -> dict[str, Any]:
    return {"actor": count.actor, **{state: getattr(count, state) for state in STATES}}


def _counts(count: Count) -> str:
    said = "，".join(f"{STATE_NAMES[state]}{getattr(count, state)}项" for state in STATES if getattr(count, state))
    return f"应完成{count.total}项" + (f"，{said}" if said else "")


def _task(line: TaskLine, names: Mapping[str, str]) -> str:
    done = f"，{line.record.done}完成" if line.record else ""
    return f"{line.due}　{line.unit}　{line.task} {line.title}　{names.get(line.actor, line.actor)}{done}"


def _finding(line: FindingLine, estates: Mapping[str, str]) -> str:
    one = line.finding
    name = estates.get(one.estate, one.estate)
    return f"{one.id}　{name}　{one.item}　{one.text}　期限{one.deadline}　{FINDING_NAMES[line.state]}"


def _plain_task(line: TaskLine) -> dict[str, Any]:
    return {
        "unit": line.unit,
        "task": line.task,
        "actor": line.actor,
        "period": line.period,
        "due": line.due.isoformat(),
        "state": line.state,
        "done": line.record.done.isoformat() if line.record else None,
    }


def _plain_finding(line: FindingLine) -> dict[str, Any]:
    one = line.finding
    return {
        "id": one.id,
        "estate": one.estate,
        "item": one.item,
        "text": one.text,
        "notice": one.notice.isoformat(),
        "deadline": one.deadline.isoformat(),
        "meetings": [day.isoformat() for day in one.meetings],
        "state": line.state,
        "closed": one.closed.isoformat() if one.closed else None,
        "reason": one.reason,
    }
