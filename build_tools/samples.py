"""Invented result files for tests, demonstrations and training: the same seed gives the same files everywhere.

Names say that they are examples. Only ``getrandbits`` is used, whose sequence is the same in every Python.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from build_tools import results, scoring
from build_tools.model import Catalogue
from build_tools.results import Kind, Result
from build_tools.scoring import Answer, Rubric, RubricItem, Verdict

Answers = dict[str, Answer]


@dataclass(frozen=True)
class Profile:
    """What kind of estate it is: the share of items met and partly met, of 100, and what is peculiar to it."""

    name: str
    kind: Kind
    met: int
    partly: int
    change: Callable[[Rubric, list[RubricItem], Answers], None]


def samples(catalogue: Catalogue, seed: int = 2026, count: int = 6) -> list[Result]:
    """``count`` results of the first party assessed: after one of each profile they begin again."""
    return [_sample(catalogue, random.Random(seed * 1000 + number), number) for number in range(count)]


def file_name(number: int) -> str:
    """The name of the file of one sample, counted from 0."""
    return f"sample-{number + 1:02}.json"


def _sample(catalogue: Catalogue, chance: random.Random, number: int) -> Result:
    profile = PROFILES[number % len(PROFILES)]
    party = catalogue.checklist.parties[0].key
    rubric = scoring.rubric(catalogue, party)
    facts = _facts(catalogue, chance, all_hold=profile.name == "not_applicable")
    applicable = [item for item in rubric.items if all(facts[condition] for condition in item.conditions)]
    answers = {item.id: Answer(outcome=_verdict(profile, chance)) for item in applicable}
    profile.change(rubric, applicable, answers)
    day = date.fromisoformat(catalogue.publisher.edition.effective)
    return results.make(
        catalogue,
        kind=profile.kind,
        party=party,
        estate=f"示例小区 {number + 1:02}",
        enterprise=f"示例企业 {chr(ord('A') + number % 3)}",
        period=f"{day.year:04}Q{(day.month + 2) // 3}",
        facts=facts,
        answers=answers,
        assessors=["示例检查员"] if profile.kind == "inspection" else ["示例项目经理"],
        saved=f"{day.isoformat()}T09:{number % 60:02}:00+08:00",
    )


def _below(chance: random.Random, limit: int) -> int:
    return chance.getrandbits(32) % limit


def _facts(catalogue: Catalogue, chance: random.Random, *, all_hold: bool) -> dict[str, bool]:
    """Every condition answered, without nonsense: high-rise has lifts, and an enterprise assessed is there."""
    keys = [condition.key for condition in catalogue.checklist.conditions]
    facts = {key: all_hold or _below(chance, 100) < 60 for key in keys}
    if facts.get("high_rise") and "has_lift" in facts:
        facts["has_lift"] = True
    if "no_enterprise" in facts:
        facts["no_enterprise"] = False
    return facts


def _verdict(profile: Profile, chance: random.Random) -> Verdict:
    drawn = _below(chance, 100)
    if drawn < profile.met:
        return "met"
    return "partly_met" if drawn < profile.met + profile.partly else "not_met"


def _nothing(rubric: Rubric, applicable: list[RubricItem], answers: Answers) -> None:
    """An estate like many."""


def _excellent(rubric: Rubric, applicable: list[RubricItem], answers: Answers) -> None:
    """All met but the item of fewest points."""
    least = min(applicable, key=lambda item: item.points)
    answers[least.id] = Answer(outcome="partly_met", note="示例：有一项记录补得晚。")


def _veto(rubric: Rubric, applicable: list[RubricItem], answers: Answers) -> None:
    """A veto that takes all stars, if the edition has one."""
    grave = [item for item in applicable if item.veto in ("no_star", "black_candidate")]
    for item in grave[:1]:
        answers[item.id] = Answer(outcome="not_met", note="示例：检查时发现否决情形。", veto=True)


def _incomplete(rubric: Rubric, applicable: list[RubricItem], answers: Answers) -> None:
    """The last third is not answered yet."""
    for item in applicable[len(applicable) * 2 // 3 :]:
        del answers[item.id]


def _not_applicable(rubric: Rubric, applicable: list[RubricItem], answers: Answers) -> None:
    """One item more than the limit allows is "not applicable"."""
    total, taken = sum(item.points for item in applicable), 0
    for item in _allowed(applicable):
        if taken * 100 > rubric.max_na_percent * total:
            break
        answers[item.id] = Answer(outcome="not_applicable", reason="示例：本小区没有这种情形。")
        taken += item.points


def _allowed(items: Iterable[RubricItem]) -> list[RubricItem]:
    return [item for item in items if item.na]


PROFILES = (
    Profile("excellent", "inspection", 100, 0, _excellent),
    Profile("average", "inspection", 60, 30, _nothing),
    Profile("veto", "inspection", 80, 15, _veto),
    Profile("incomplete", "self", 70, 20, _incomplete),
    Profile("not_applicable", "self", 80, 15, _not_applicable),
    Profile("good", "self", 80, 15, _nothing),
)
