"""Outcomes in plain words, Chinese and English: one sentence a reason, and the report of ``wuye score``.

Pure functions from assessments to text. ``web/src/words.ts`` says the same in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from build_tools import words
from build_tools.messages import Language, text_of, visible
from build_tools.model import Cap, Catalogue, Item
from build_tools.results import Assessment, Difference, Result
from build_tools.scoring import Outcome, Reason
from build_tools.source import Problem

Pair = tuple[str, str]
"""The same words in Chinese and in English."""

SENTENCES: dict[str, Pair] = {
    "excluded_by_fact": (
        "{item}：只用于{condition}，不计分。",
        "{item}: only for “{condition}”, not counted.",
    ),
    "fact_missing": (
        "还没有回答是不是“{condition}”，有关的条目先不计，算没有答完。",
        "Whether “{condition}” holds is not answered; its items are left out and the result is incomplete.",
    ),
    "unanswered": ("{item}：还没有结论。", "{item}: no verdict yet."),
    "na_without_reason": (
        "{item}：答了“不适用”但没写理由，算没有答完。",
        "{item}: “not applicable” without a reason counts as not answered.",
    ),
    "na_not_allowed": (
        "{item}：不能答“不适用”，按不符合计分，结果待核。",
        "{item}: “not applicable” is not allowed; counted as not met, to be reviewed.",
    ),
    "na_over_limit": (
        "答“不适用”的有{points}分（适用条目共{of}分），超过 {limit}%，结果待核，不给星级。",
        "{points} of {of} points are “not applicable”, more than {limit}%; to be reviewed, no stars.",
    ),
    "capped_group": (
        "“{group}”得分率不到 {percent}%，最高{stars}（封顶）。",
        "“{group}” scores less than {percent}%: at most {stars}.",
    ),
    "capped_item": ("{item}：不符合，最高{stars}（封顶）。", "{item}: not met, so at most {stars}."),
    "veto": ("{item}：有一票否决情形，{effect}。", "{item}: a veto applies, {effect}."),
    "band": ("得分到了{min}分，够{stars}。", "The score reaches {min}, enough for {stars}."),
    "band_none": ("得分没到最低一档，不评星。", "The score is below the lowest band: no stars."),
}

STATUS: dict[str, Pair] = {
    "complete": ("完成", "complete"),
    "incomplete": ("没有答完", "incomplete"),
    "review": ("待核", "to be reviewed"),
    "nothing_to_score": ("没有可计分的条目", "nothing to score"),
}

_VETO: dict[str, Pair] = {
    "no_star": ("不评星", "no stars"),
    "max_star": ("最高{stars}", "at most {stars}"),
    "black_candidate": (
        "不评星；检查查实的，列为黑名单候选",
        "no stars; once confirmed, a candidate for the black list",
    ),
    "no_demonstration": ("不得参评示范", "no demonstration title"),
}
_KIND: dict[str, Pair] = {
    "self": ("自查，只供对照，不是评级", "self-assessment, for comparison only, not a rating"),
    "inspection": ("检查", "inspection"),
}
_FIELDS: dict[str, Pair] = {
    "status": ("状态", "status"),
    "score": ("得分", "score"),
    "stars": ("星级", "stars"),
    "earned": ("所得半分", "half-points earned"),
    "maximum": ("最高半分", "most half-points"),
    "answered": ("已答条数", "items answered"),
    "applicable": ("适用条数", "items applicable"),
    "na_points": ("不适用的分值", "points not applicable"),
    "na_of": ("适用条目的分值", "points of applicable items"),
    "black_candidate": ("黑名单候选", "black-list candidate"),
    "demonstration": ("可以参评示范", "demonstration title possible"),
    "groups": ("各组得分", "scores of groups"),
    "reasons": ("原因", "reasons"),
}
_NOTE_LENGTH = 120


def stars(number: int, language: Language = "zh") -> str:
    """``四星``, ``不评星``; ``4 stars``, ``no stars``."""
    if language == "en":
        return f"{number or 'no'} star{'' if number == 1 else 's'}"
    return words.STARS[number] if number < len(words.STARS) else f"{number}星"


def sentence(reason: Reason, catalogue: Catalogue, language: Language = "zh") -> str:
    """What one reason of an outcome means."""
    filled: dict[str, object] = {**reason}
    template = str(reason["code"])
    if "item" in reason:
        filled["item"] = item_name(str(reason["item"]), catalogue, language)
    if "condition" in reason:
        names = {condition.key: condition.name for condition in catalogue.checklist.conditions}
        filled["condition"] = names.get(str(reason["condition"]), reason["condition"])
    if template == "capped":
        cap = next(cap for cap in catalogue.rating.caps if cap.key == reason["cap"])
        template = "capped_item" if cap.kind == "item_not_met" else "capped_group"
        filled |= _of_cap(cap, catalogue, language)
    elif template == "veto":
        filled["effect"] = _effect(str(reason["item"]), str(reason["effect"]), catalogue, language)
    elif template == "band" and not reason["stars"]:
        template = "band_none"
    if "stars" in reason:
        filled["stars"] = stars(int(reason["stars"]), language)
    filled["limit"] = catalogue.rating.not_applicable.max_percent
    return _in(SENTENCES[template], language).format_map(filled)


def _of_cap(cap: Cap, catalogue: Catalogue, language: Language) -> dict[str, object]:
    titles = {group.key: group.title for group in catalogue.checklist.groups}
    item = item_name(cap.item, catalogue, language) if cap.item else ""
    return {"item": item, "group": titles.get(cap.group or "", ""), "percent": cap.percent}


def _effect(item_id: str, effect: str, catalogue: Catalogue, language: Language) -> str:
    item = _item(item_id, catalogue)
    most = item.veto.stars if item and item.veto else None
    return _in(_VETO[effect], language).format(stars=stars(most or 0, language))


def item_name(item_id: str, catalogue: Catalogue, language: Language = "zh") -> str:
    """``第5条 消防通道（SZ-005）``; the id alone for an item that the edition does not have."""
    for number, item in enumerate(catalogue.checklist.items, start=1):
        if item.id == item_id:
            place = f"第{number}条 {item.title}（{item_id}）"
            return place if language == "zh" else f"Item {number} {item.title} ({item_id})"
    return item_id


def _item(item_id: str, catalogue: Catalogue) -> Item | None:
    return next((item for item in catalogue.checklist.items if item.id == item_id), None)


def headline(outcome: Outcome, language: Language = "zh") -> str:
    """Status, score and stars on one line; of an unfinished result the score of what is answered."""
    parts = [_in(STATUS[outcome.status], language)]
    if outcome.score is not None:
        answered = outcome.status == "incomplete"
        label = ("已答部分得分", "score of what is answered") if answered else ("得分", "score")
        parts.append(f"{_in(label, language)} {words.score(outcome.score)}")
    if outcome.stars is not None:
        parts.append(stars(outcome.stars, language))
    return _in(("，", ", "), language).join(parts)


def difference(found: Difference, language: Language = "zh") -> str:
    """Where a file claims something else than its answers give."""
    unknown = f"“{visible(found.key)[:40]}”"
    name = _in(_FIELDS.get(found.key, (unknown, unknown)), language)
    if isinstance(found.stated, (dict, list)) or isinstance(found.computed, (dict, list)):
        template = ("文件里写的{name}与重新计算的不同。", "The file's {name} differ from those computed again.")
        return _in(template, language).format(name=name)
    template = (
        "文件里写的{name}是 {stated}，重新计算是 {computed}。",
        "The file says {name} {stated}, computed {computed}.",
    )
    stated, computed = _value(found.key, found.stated, language), _value(found.key, found.computed, language)
    return _in(template, language).format(name=name, stated=stated, computed=computed)


def _value(key: str, value: Any, language: Language) -> str:
    if value is None:
        return _in(("没有", "none"), language)
    if type(value) is bool:
        return _in(("是", "yes") if value else ("否", "no"), language)
    if key == "score" and type(value) is int and value >= 0:
        return words.score(value)
    if key == "stars" and type(value) is int and 0 <= value < len(words.STARS):
        return stars(value, language)
    if key == "status" and value in STATUS:
        return _in(STATUS[value], language)
    return visible(str(value))[:60]


# the report of a run


def as_text(assessments: Sequence[Assessment], catalogue: Catalogue, language: Language) -> str:
    """A block for each file, and how many are fine. What files say is shown, never obeyed by a terminal."""
    blocks = [
        "\n".join([visible(each.name), *(f"  {line}" for line in _lines(each, each.catalogue or catalogue, language))])
        for each in assessments
    ]
    fine = sum(each.fine for each in assessments)
    count = ("共{all}份：{fine}份没有问题，{bad}份有问题。", "{all} files: {fine} fine, {bad} with problems.")
    end = _in(count, language).format(all=len(assessments), fine=fine, bad=len(assessments) - fine)
    return "\n\n".join([*blocks, end])


def _lines(assessment: Assessment, catalogue: Catalogue, language: Language) -> Iterator[str]:
    result, outcome = assessment.result, assessment.outcome
    if result:
        yield visible(_about(result, catalogue, language))
    if outcome:
        yield headline(outcome, language)
        yield from (f"- {sentence(reason, catalogue, language)}" for reason in outcome.reasons)
    if result and outcome:
        yield from _remarks(result, catalogue, language)
    if result and result.actions:
        template = ("整改措施{count}条，完成{done}条。", "{count} actions, {done} done.")
        yield _in(template, language).format(**_actions(result))
    yield from (_problem_line(problem, language) for problem in assessment.problems)
    yield from (f"{_in(('不一致：', 'differs: '), language)}{difference(d, language)}" for d in assessment.differences)


def _about(result: Result, catalogue: Catalogue, language: Language) -> str:
    """Estate, enterprise, period, party and kind; what was not filled in is said."""
    unnamed = _in(("未填", "not given"), language)
    labels: tuple[tuple[Pair, str], ...] = (
        (("小区", "Estate"), result.estate or unnamed),
        (("单位", "enterprise"), result.enterprise or unnamed),
        (("期间", "period"), result.period or unnamed),
        (("被考评方", "party"), _party_name(result.party, catalogue)),
        (("种类", "kind"), _in(_KIND[result.kind], language)),
    )
    colon, comma = _in(("：", ": "), language), _in(("；", "; "), language)
    return comma.join(f"{_in(label, language)}{colon}{value}" for label, value in labels)


def _party_name(key: str, catalogue: Catalogue) -> str:
    return next((party.name for party in catalogue.checklist.parties if party.key == key), key)


def _remarks(result: Result, catalogue: Catalogue, language: Language) -> Iterator[str]:
    """Reasons for "not applicable" and notes, as they were written, cut where they are long."""
    colon = _in(("：", ": "), language)
    for item in catalogue.checklist.items:
        answer = result.answers.get(item.id)
        texts = ((("理由", "Reason"), answer.reason), (("说明", "Note"), answer.note)) if answer else ()
        for label, text in texts:
            if text:
                yield f"{_in(label, language)} {item.id}{colon}{_cut(visible(text))}"


def _actions(result: Result) -> dict[str, int]:
    """How many; which are overdue depends on the day, and a report does not."""
    return {"count": len(result.actions), "done": sum(bool(action.done) for action in result.actions)}


def _cut(text: str) -> str:
    return text if len(text) <= _NOTE_LENGTH else text[: _NOTE_LENGTH - 1] + "…"


def _problem_line(problem: Problem, language: Language) -> str:
    """The place is said where it helps: the first sign of a file is where everything without a place stands."""
    line, column = problem.line, problem.column
    place = ""
    if (line, column) != (1, 1):
        place = _in((f"（第{line}行第{column}列）", f" (line {line}, column {column})"), language)
    return f"{_in(('错误', 'error'), language)}{place}{_in(('：', ': '), language)}{text_of(problem, language)}"


def as_json(assessments: Sequence[Assessment], catalogue: Catalogue, language: Language) -> str:
    """The same for programs; codes are stable, messages are not."""
    files = [_plain(each, each.catalogue or catalogue, language) for each in assessments]
    return json.dumps({"files": files}, ensure_ascii=False, indent=2)


def _plain(assessment: Assessment, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    result, outcome = assessment.result, assessment.outcome
    return {
        "file": visible(assessment.name),
        "fine": assessment.fine,
        **(_plain_result(result) if result else {}),
        "outcome": _plain_outcome(outcome, catalogue, language) if outcome else None,
        "differences": [
            {"key": d.key, "stated": d.stated, "computed": d.computed, "message": difference(d, language)}
            for d in assessment.differences
        ],
        "problems": [
            {"line": p.line, "column": p.column, "code": p.code, "message": text_of(p, language)}
            for p in assessment.problems
        ],
    }


def _plain_result(result: Result) -> dict[str, Any]:
    names = ("estate", "enterprise", "party", "kind", "period", "saved", "digest")
    remarks = {
        item: {"reason": answer.reason, "note": answer.note}
        for item, answer in sorted(result.answers.items())
        if answer.reason or answer.note
    }
    return {**{name: getattr(result, name) for name in names}, "remarks": remarks, "actions": _actions(result)}


def _plain_outcome(outcome: Outcome, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    said = [{**reason, "message": sentence(reason, catalogue, language)} for reason in outcome.reasons]
    return {**outcome.to_plain(), "reasons": said}


def _in(pair: Pair, language: Language) -> str:
    return pair[language == "en"]


REPORTERS: dict[str, Callable[[Sequence[Assessment], Catalogue, Language], str]] = {"text": as_text, "json": as_json}
