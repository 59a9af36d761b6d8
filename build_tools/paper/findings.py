"""Findings only: what a result file says is not, or not fully, met, and what is done about it, or room to agree."""

from __future__ import annotations

from typing import Any

from build_tools import scoring, words
from build_tools.model import Item
from build_tools.paper import fit, head
from build_tools.paper.entries import VERDICTS, given
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.paper.text import lines
from build_tools.results import Action, Result

TEMPLATE = "findings.typ"
FOUND = ("partly_met", "not_met")


def findings(lookup: Lookup, result: Result, selection: Selection = Selection()) -> dict[str, Any]:  # noqa: B008
    """The list of findings as plain data. Raises KeyError for a party that the checklist does not name."""
    selection = Selection(result.party, selection.group, selection.actor, selection.standard, selection.items)
    rubric = scoring.rubric(lookup.catalogue, result.party)
    outcome = scoring.score(rubric, result.facts, result.answers)
    out = {str(reason["item"]) for reason in outcome.reasons if reason["code"] == "excluded_by_fact"}
    items = [item for _, group in selection.groups(lookup.catalogue) for item in group if item.id not in out]
    found = [item for item in items if _is_found(item, result)]
    title = f"问题清单（{lookup.parties[result.party].name}{head.KIND_NAMES[result.kind]}）"
    return {
        **head.head(lookup, selection, title),
        "code": "",  # nothing on it is keyed in again
        "filled": head.filled(result),
        "rows": [_row(item, lookup, result) for item in found],
        "looked_at": sum(item.id in result.answers for item in items),
        "open": [lookup.numbers[item.id] for item in items if item.id not in result.answers],
        "counts": [
            {"verdict": VERDICTS[verdict], "count": sum(_outcome(item, result) == verdict for item in found)}
            for verdict in FOUND
        ],
        "vetoes": [lookup.numbers[item.id] for item in found if given(item, result, lookup)["veto"]],
        "others": _others(items, found, lookup, result),
    }


def _others(items: list[Item], found: list[Item], lookup: Lookup, result: Result) -> list[dict[str, Any]]:
    """Actions about items of the sheet that are no findings, such as one that has been mended since."""
    rest = ((item, _actions(item, result)) for item in items if item not in found)
    return [_other(item, done, lookup) for item, done in rest if done]


def _other(item: Item, done: list[dict[str, Any]], lookup: Lookup) -> dict[str, Any]:
    whole = fit.actions(done) <= fit.FINDING_WHOLE
    return {"number": lookup.numbers[item.id], "title": item.title, "actions": done, "whole": whole}


def _actions(item: Item, result: Result) -> list[dict[str, Any]]:
    """What the file says is done about an item, in its order; empty where it says nothing."""
    return [_action(one) for one in result.actions if one.item == item.id]


def _action(one: Action) -> dict[str, Any]:
    return {"measure": lines(one.measure), "person": one.person, "due": _day(one.due), "done": _day(one.done)}


def _day(day: str) -> str:
    return words.chinese_date(day) if day else ""


def _outcome(item: Item, result: Result) -> str:
    answer = result.answers.get(item.id)
    return answer.outcome if answer else ""


def _is_found(item: Item, result: Result) -> bool:
    answer = result.answers.get(item.id)
    return answer is not None and (answer.outcome in FOUND or (answer.veto and item.veto is not None))


def _row(item: Item, lookup: Lookup, result: Result) -> dict[str, Any]:
    said = given(item, result, lookup)
    duties = [
        duty.text
        for duty in item.requirements_of(result.party)
        if duty.only_if is None or result.facts.get(duty.only_if) is not False
    ]
    veto = item.veto.when if said["veto"] and item.veto else ""
    row = {
        "number": lookup.numbers[item.id],
        "id": item.id,
        "title": item.title,
        "points": item.points,
        "requirements": duties,
        **said,
        "veto": veto.rstrip("。"),
        "actions": _actions(item, result),
    }
    return {**row, "whole": fit.finding_whole(row)}
