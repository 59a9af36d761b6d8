"""Records for tests, built step by step."""

from __future__ import annotations

from datetime import date
from typing import Any

from build_tools.procedure.record import Record, from_plain
from build_tools.procedure.rules import Rules

RULES = Rules(
    {
        "notice": 5,
        "objection": 7,
        "decision": 10,
        "publication": 20,
        "correction": 20,
        "review": 10,
        "removal": 5,
    },
    {"notice": "告知", "decision": "决定", "removal": "移出"},
    {"red": {"excellent": "好。"}, "black": {"veto": "一票否决。"}},
    60,
    12,
)
STEPS: list[dict[str, Any]] = [
    {"stage": "notice", "on": "2026-07-20"},
    {"stage": "objection", "on": "2026-07-27", "text": "申辩。"},
    {"stage": "decision", "on": "2026-07-30", "outcome": "listed", "text": "列入。", "correct": ["清空通道。"]},
    {"stage": "publication", "on": "2026-08-10"},
    {"stage": "correction", "on": "2026-08-20", "outcome": "handed_in"},
    {"stage": "review", "on": "2026-08-31", "outcome": "passed"},
]


def plain(count: int = 0, **more: Any) -> dict[str, Any]:
    """Plain data of a record with the first ``count`` steps."""
    return {
        "id": "MD-2026-001",
        "list": "black",
        "estate": "sample-07",
        "period": "2026Q2",
        "edition": "2026.1",
        "trigger": "veto",
        "facts": "示例小区07的通道上锁。",
        "found": "2026-07-15",
        "steps": STEPS[:count],
        **more,
    }


def record(count: int = 0, **more: Any) -> Record:
    return from_plain(plain(count, **more))


def day(text: str) -> date:
    return date.fromisoformat(text)
