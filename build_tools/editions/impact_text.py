"""What a new edition would do to results, for people: who gains or loses a star, and what is to be answered again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from build_tools import reasons, words
from build_tools.editions import impact
from build_tools.editions.impact import Impact, Target, Trend
from build_tools.messages import Language, text_of
from build_tools.model import Catalogue
from build_tools.scoring import Outcome

_TRENDS: dict[Trend, tuple[str, str]] = {
    "gains": ("升星", "gain"),
    "loses": ("降星", "lose"),
    "same": ("不变", "as before"),
    "open": ("补答、复核以后才知道", "open until answered or reviewed"),
    "unrated": ("原来就没有星级", "no stars before"),
}
_TOLD = frozenset({"capped", "veto", "na_over_limit", "na_not_allowed", "fact_missing"})
"""Reasons that explain a change of stars."""
_CHANGING: frozenset[Trend] = frozenset({"gains", "loses", "open"})
_MOST = 12


def as_text(impacts: Sequence[Impact], target: Target, language: Language) -> str:
    """The counts, the items that ask for work, then file by file: first and in full those whose stars change."""
    order = {trend: place for place, trend in enumerate(("loses", "gains", "open", "same", "unrated"))}
    good = sorted((one for one in impacts if one.moved), key=lambda one: order[one.trend])
    lines = [_summary(impacts, target, language), *_work(good, target.released.catalogue, language)]
    for one in good:
        if one.trend in _CHANGING:
            lines += ["", *_lines(one, target.released.catalogue, language)]
    quiet = [_headline(one, language) for one in good if one.trend not in _CHANGING]
    lines += ["", *quiet] if quiet else []
    for one in impacts:
        if not one.moved:
            lines += ["", one.name, *(f"  {text_of(problem, language)}" for problem in one.problems)]
    return "\n".join(lines)


def _summary(impacts: Sequence[Impact], target: Target, language: Language) -> str:
    found = impact.counts(impacts)
    chinese = language == "zh"
    parts = [
        f"{_TRENDS[trend][0]}{found[trend]}份" if chinese else f"{_TRENDS[trend][1]}: {found[trend]}"
        for trend in impact.TRENDS
        if found[trend]
    ]
    if found["failed"]:
        parts.append(f"没能试算{found['failed']}份" if chinese else f"not replayed: {found['failed']}")
    if chinese:
        return f"换到{target.label}试算{len(impacts)}份结果：{'、'.join(parts)}。没有写任何文件。"
    return f"{len(impacts)} results replayed under {target.label}: {', '.join(parts)}. Nothing was written."


def _work(good: Sequence[Impact], catalogue: Catalogue, language: Language) -> Iterator[str]:
    """Over all results: which items are to be reviewed or answered, and in how many."""
    chinese = language == "zh"
    review = Counter(key for one in good if one.moved for key in one.moved.review)
    # what was unfinished before is no work that the edition makes
    blank = Counter(key for one in good if one.trend == "open" for key in one.blank)
    for (zh, en), found in ((("请复核", "To be reviewed"), review), (("要新填", "To be answered"), blank)):
        if found:
            yield f"{zh}：" if chinese else f"{en}:"
        for key, count in sorted(found.items()):
            name = reasons.item_name(key, catalogue, language)
            yield f"  - {name}：{count}份" if chinese else f"  - {name}: {count}"


def _headline(one: Impact, language: Language) -> str:
    assert one.result and one.before and one.after
    chinese = language == "zh"
    name = f"{one.result.estate}（{one.name}）" if chinese else f"{one.result.estate} ({one.name})"
    scores = f"{words.score(one.before.score)} → {words.score(one.after.score)}"
    came, trend = _came(one, language), _TRENDS[one.trend][not chinese]
    return f"{name}：{came}，{trend}；得分 {scores}" if chinese else f"{name}: {came}, {trend}; score {scores}"


def _lines(one: Impact, catalogue: Catalogue, language: Language) -> Iterator[str]:
    assert one.before and one.after
    chinese = language == "zh"
    yield _headline(one, language)
    yield from _moved(one, catalogue, language)
    if one.least is not None and one.most is not None:
        span = "—".join(dict.fromkeys(reasons.stars(number, language) for number in (one.least, one.most)))
        yield f"  补答以后：{span}" if chinese else f"  once answered: {span}"
    yield from (f"  {reasons.sentence(reason, catalogue, language)}" for reason in _new(one.before, one.after))


def _came(one: Impact, language: Language) -> str:
    return " → ".join(_stars(outcome, language) for outcome in (one.before, one.after) if outcome)


def _stars(outcome: Outcome, language: Language) -> str:
    status = reasons.STATUS[outcome.status][language == "en"]
    return status if outcome.stars is None else reasons.stars(outcome.stars, language)


def _moved(one: Impact, catalogue: Catalogue, language: Language) -> Iterator[str]:
    assert one.moved
    chinese = language == "zh"
    yield f"  沿用{len(one.moved.carried)}条" if chinese else f"  kept: {len(one.moved.carried)}"
    parts = ((("请复核", "to be reviewed"), one.moved.review), (("要新填", "to be answered"), one.blank))
    for (zh, en), keys in parts:
        if keys:
            yield f"  {zh}{len(keys)}条" if chinese else f"  {en}: {len(keys)}"
            yield from (f"    - {reasons.item_name(key, catalogue, language)}" for key in keys[:_MOST])
            if len(keys) > _MOST:
                yield "    - …"


def _new(before: Outcome, after: Outcome) -> Iterator[dict[str, str | int]]:
    """The reasons that were not there before."""
    yield from (reason for reason in after.reasons if reason["code"] in _TOLD and reason not in before.reasons)
