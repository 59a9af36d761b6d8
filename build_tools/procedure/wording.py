"""Where entries stand in words, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from build_tools.procedure.public import PublicEntry
from build_tools.procedure.record import LISTS, OUTCOME_NAMES
from build_tools.procedure.rules import Rules
from build_tools.procedure.standing import Due, Standing

_PUBLIC_STATES = {"may_publish": "可以公布", "published": "已公布", "removed": "已移出"}


def line(one: Standing, rules: Rules, names: Mapping[str, str], as_of: date) -> str:
    """A record on one line: which, where it stands since when, and what comes next."""
    record = one.record
    head = f"{record.id}　{LISTS[record.list]}　{names.get(record.estate, record.estate)}　{record.period}"
    return f"{head}　{_state(one, rules)}　{_next(one, rules, as_of)}{'　（示例）' if record.sample else ''}"


def due_line(one: Standing, due: Due, rules: Rules, names: Mapping[str, str], as_of: date) -> str:
    """One thing to do on one line."""
    name = names.get(one.record.estate, one.record.estate)
    return f"{due_text(due, rules, as_of)}　{one.record.id}　{LISTS[one.record.list]}　{name}"


def due_text(due: Due, rules: Rules, as_of: date) -> str:
    """``2026-11-04前：作出决定``, with how late it is and whether the day is provisional."""
    title = "申辩期满" if due.stage == "objection" else "期满移出" if due.automatic else rules.title(due.stage)
    late = f"，已超期{(as_of - due.day).days}天" if due.overdue(as_of) else ""
    end = "" if due.stage == "objection" or due.automatic else "前"
    return f"{due.day}{end}：{title}{late}{'（暂算）' if due.provisional else ''}"


def provisional_years(standings: Iterable[Standing]) -> str:
    """The years of provisional last days, for a remark; empty without any."""
    return "、".join(sorted({str(due.day.year) for one in standings for due in one.dues if due.provisional}))


def plain(one: Standing, names: Mapping[str, str], as_of: date) -> dict[str, Any]:
    """A standing for programs. Days are ISO text; keys of stages and outcomes are those of the records."""
    record = one.record
    last = record.steps[-1] if record.steps else None
    return {
        "id": record.id,
        "list": record.list,
        "estate": record.estate,
        "name": names.get(record.estate, record.estate),
        "period": record.period,
        "state": one.state,
        "outcome": last.outcome if last else None,
        "since": one.since.isoformat(),
        "closed": one.closed.isoformat() if one.closed else None,
        "waits_for_result": one.waits_for_result,
        "sample": record.sample,
        "dues": [plain_due(due, as_of) for due in one.dues],
    }


def plain_due(due: Due, as_of: date) -> dict[str, Any]:
    """A last day for programs."""
    return {
        "stage": due.stage,
        "day": due.day.isoformat(),
        "provisional": due.provisional,
        "automatic": due.automatic,
        "overdue": due.overdue(as_of),
    }


def public_line(entry: PublicEntry, names: Mapping[str, str]) -> str:
    """A public entry in a few lines of text."""
    lines = [
        f"{LISTS[entry.list]}　{names.get(entry.estate, entry.estate)}　{entry.period}　{_public_state(entry)}"
        + ("　（示例）" if entry.sample else "")
        + ("　（申辩期是暂算的）" if entry.provisional else ""),
        f"  条件：{entry.condition}",
        f"  事由：{entry.facts}",
        f"  决定：{entry.listed}，{entry.decision}",
        *(f"  整改：{text}" for text in entry.correct),
    ]
    return "\n".join([*lines, f"  期限：到{entry.lapses}为止"] if entry.lapses and not entry.removed else lines)


def _public_state(entry: PublicEntry) -> str:
    if entry.removed:
        return f"{entry.removed}已移出（{entry.removal}）"
    return f"{entry.published}已公布" if entry.published else _PUBLIC_STATES[entry.state]


def _state(one: Standing, rules: Rules) -> str:
    last = one.record.steps[-1] if one.record.steps else None
    title = rules.title(one.state) if last else "达到条件"
    outcome = f"：{OUTCOME_NAMES[last.outcome]}" if last and last.outcome else ""
    return f"{title}{outcome}（{one.since}）"


def _next(one: Standing, rules: Rules, as_of: date) -> str:
    if one.closed:
        return "已结束"
    dues = "；".join(due_text(due, rules, as_of) for due in one.dues)
    return f"等之后一个季度的考评结果；{dues}" if one.waits_for_result else dues or "没有要办的事"
