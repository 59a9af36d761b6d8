"""One item as it stands on a sheet: what is asked, how to look, the boxes to tick, and what a result file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from build_tools.model import Item, Method, Requirement, Veto
from build_tools.paper.fit import fit
from build_tools.paper.lookup import Lookup
from build_tools.paper.text import lines
from build_tools.results import Result

VETO_EFFECTS = {
    "no_star": "不评星",
    "max_star": "最高评{stars}星",
    "black_candidate": "不评星，并列为黑名单候选",
    "no_demonstration": "不得参评示范",
}
VERDICTS = {"met": "符合", "partly_met": "基本符合", "not_met": "不符合", "not_applicable": "不适用"}
KEYS = {verdict: key for key, verdict in enumerate(VERDICTS, 1)}
"""The number keys that stand beside the boxes, for keying a sheet in."""
VETO_KEY = 5


@dataclass(frozen=True)
class Entries:
    """The items of a sheet for one party, or for all when ``party`` is None; ``result`` fills them in."""

    lookup: Lookup
    party: str | None
    result: Result | None = None

    def plain(self, item: Item) -> dict[str, Any]:
        plain = self._words(item)
        return {**plain, **fit(plain)}

    def _words(self, item: Item) -> dict[str, Any]:
        lookup = self.lookup
        return {
            "number": lookup.numbers[item.id],
            "id": item.id,
            "title": item.title,
            "points": item.points,
            "parties": [lookup.parties[key].name for key in item.assessed],
            "applies_to": [lookup.conditions[key].name for key in item.applies_to],
            "requirements": [self._duty(duty) for duty in item.requirements_of(self.party)],
            "methods": [_method(method) for method in item.methods],
            "veto": _veto(item.veto) if item.veto else None,
            "verdicts": _verdicts(item),
            "given": given(item, self.result, lookup) if self.result else None,
        }

    def _duty(self, duty: Requirement) -> dict[str, Any]:
        only_if = self.lookup.conditions[duty.only_if].name if duty.only_if else ""
        return {"text": duty.text, "only_if": only_if, "drafted": duty.drafted}


def given(item: Item, result: Result, lookup: Lookup) -> dict[str, Any]:
    """What the file says of an item: the verdict in words, the lines of reason and note, whether a veto is claimed."""
    answer = result.answers.get(item.id)
    absent = [lookup.conditions[key].name for key in item.applies_to if result.facts.get(key) is False]
    if absent:
        return {"verdict": "不查", "reason": [f"不是{absent[0]}"], "note": [], "veto": False}
    if answer is None:
        return {"verdict": "没有答", "reason": [], "note": [], "veto": False}
    return {
        "verdict": VERDICTS[answer.outcome],
        "reason": lines(answer.reason),
        "note": lines(answer.note),
        "veto": answer.veto and item.veto is not None,
    }


def _method(method: Method) -> dict[str, Any]:
    return {"kind": method.kind, "how": method.how, "evidence": list(method.evidence)}


def _veto(veto: Veto) -> dict[str, Any]:
    effect = VETO_EFFECTS[veto.effect].format(stars=veto.stars)
    return {"when": veto.when.rstrip("。"), "effect": effect, "key": VETO_KEY}


def _verdicts(item: Item) -> list[dict[str, Any]]:
    """The boxes to tick, each with what it takes; 不适用 only where the item allows it, with its grounds."""
    marking = item.scoring
    takes = {"met": [marking.full], "partly_met": [marking.half], "not_met": [marking.none]}
    if item.not_applicable.allowed:
        takes["not_applicable"] = list(item.not_applicable.grounds)
    return [
        {"verdict": verdict, "name": VERDICTS[verdict], "key": KEYS[verdict], "when": when}
        for verdict, when in takes.items()
    ]
