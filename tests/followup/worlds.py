"""Tasks, units and findings for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from build_tools.followup import record
from build_tools.followup.reading import Known
from build_tools.followup.record import Finding, Unit
from build_tools.model import Deadline, Rhythm, Task


def day(text: str) -> date:
    return date.fromisoformat(text)


def task(key: str = "RW-001", months: int | None = 1, lead: str = "enterprise", **deadline: Any) -> Task:
    """A task every so many months; None for one that is done on change."""
    every = Rhythm(kind="every", count=months, unit="months") if months else Rhythm(kind="on_change")
    return Task(
        id=key,
        title=f"任务{key}",
        lead=lead,
        support=("owners",),
        frequency=every,
        evidence=("记录",),
        deadline=Deadline(**({"rule": "end_of_period"} | deadline)),
        items=(),
        basis=(),
        provenance="drafted",
    )


def unit_plain(*records: dict[str, Any], **more: Any) -> dict[str, Any]:
    own = {"name": "示例小区07", "actors": ["enterprise"]}
    return {"unit": own, "since": "2026-01", "records": list(records), **more}


def unit(*records: dict[str, Any], **more: Any) -> Unit:
    return record.unit(unit_plain(*records, **more))


def done(on: str, period: str = "2026-10", key: str = "RW-001", **more: Any) -> dict[str, Any]:
    return {"task": key, "period": period, "done": on, "evidence": "记录", **more}


def finding_plain(**more: Any) -> dict[str, Any]:
    own = {"id": "WT-2026-001", "estate": "sample-07", "item": "SZ-001", "text": "通道堆物。"}
    return {**own, "notice": "2026-10-08", "deadline": "2026-10-20", **more}


def finding(**more: Any) -> Finding:
    return record.findings({"findings": [finding_plain(**more)]})[0]


def known(as_of: str = "2026-12-31", *tasks: Task) -> Known:
    listed = tasks or (task(),)
    actors = {"enterprise", "owners"}
    return Known({one.id: one for one in listed}, actors, {"SZ-001"}, {"sample-07"}, day(as_of))
