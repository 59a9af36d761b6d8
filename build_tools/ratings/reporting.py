"""What ``wuye collect`` has found, as text and as JSON; pure. Every file that does not simply count is named."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from build_tools import reasons
from build_tools.messages import Language
from build_tools.model import Catalogue
from build_tools.ratings import differences
from build_tools.ratings.quarter import Estate, File, Quarter, Step
from build_tools.ratings.sentences import sentence

Pair = tuple[str, str]
STATES: dict[str, Pair] = {
    "accepted": ("收下", "accepted"),
    "review": ("待核", "to be reviewed"),
    "refused": ("不收", "refused"),
    "duplicate": ("重复", "duplicate"),
}
LISTS: dict[str, Pair] = {"red": ("红名单", "red list"), "black": ("黑名单", "black list")}
_NAMED = 5
"""So many items are named in each line about differences."""


@dataclass(frozen=True)
class Report:
    """A quarter, the rules it was computed by, and the quarter before it if there is one."""

    quarter: Quarter
    catalogue: Catalogue
    before: Quarter | None = None

    def differences(self) -> differences.Differences:
        groups = {item.id: group.key for group in self.catalogue.checklist.groups for item in group.items}
        return differences.of(self.quarter, groups, self.before)


def as_text(report: Report, language: Language) -> str:
    blocks = (
        _files(report, language),
        _estates(report, language),
        _candidates(report, language),
        _compared(report, language),
    )
    return "\n\n".join("\n".join(block) for lines in blocks if (block := list(lines)))


def _files(report: Report, language: Language) -> Iterator[str]:
    quarter = report.quarter
    counts: Counter[str] = Counter(file.state for file in quarter.files)
    said = ("，" if language == "zh" else ", ").join(
        f"{name[0]}{counts[state]}个" if language == "zh" else f"{name[1]} {counts[state]}"
        for state, name in STATES.items()
    )
    head = ("{period}：收到{count}个文件，{said}。", "{period}: {count} files, {said}.")
    yield _in(head, language).format(period=quarter.period, count=len(quarter.files), said=said)
    for state, name in STATES.items():
        listed = [file for file in quarter.files if file.state == state and (file.reasons or state != "accepted")]
        if listed:
            yield _in(name, language) + ("：" if language == "zh" else ":")
        for file in listed:
            yield f"- {file.name}"
            yield from (f"  {sentence(reason, report.catalogue, language)}" for reason in file.reasons)


def _estates(report: Report, language: Language) -> Iterator[str]:
    estates = report.quarter.estates
    without = [one for one in estates if one.percent is None]
    head = (
        "小区{count}个：有季度结果{ranked}个，没有{without}个。",
        "{count} estates: {ranked} with a result, {without} without.",
    )
    yield _in(head, language).format(count=len(estates), ranked=len(estates) - len(without), without=len(without))
    for one in without:
        why = "".join(sentence(step, report.catalogue, language) for step in one.steps if step["code"] != "no_result")
        yield f"- {one.name}（{one.key}）：{why}" if language == "zh" else f"- {one.name} ({one.key}): {why}"
    stars = Counter(one.stars for one in estates if one.stars is not None)
    comma = "，" if language == "zh" else ", "
    if stars:
        unit = "个" if language == "zh" else ""
        space = "" if language == "zh" else " "
        ordered = sorted(stars, reverse=True)
        yield comma.join(f"{reasons.stars(number, language)}{space}{stars[number]}{unit}" for number in ordered)


def _candidates(report: Report, language: Language) -> Iterator[str]:
    listed = [(one, candidate) for one in report.quarter.estates for candidate in one.candidates]
    if listed:
        head = ("达到名单条件（要走完程序才能列入）：", "Conditions of a list met (the procedure comes first):")
        yield _in(head, language)
    for one, candidate in listed:
        why = "".join(sentence(step, report.catalogue, language) for step in candidate.reasons)
        yield f"- {_in(LISTS[candidate.list], language)} {one.name} {one.key}：{why}"


def _compared(report: Report, language: Language) -> Iterator[str]:
    found = report.differences()
    if found.estates:
        head = ("自查和检查都有的小区{count}个。", "{count} estates have both a self-assessment and an inspection.")
        yield _in(head, language).format(count=found.estates)
    lines: tuple[tuple[Pair, Iterable[differences.Count], str, str], ...] = (
        (("自查偏高最多：", "Overrated most: "), found.overrated, "over", "compared"),
        (("不符合最多：", "Not met most: "), found.failing, "failed", "inspected"),
        (("比上季度改进最多：", "Improved most: "), found.improved, "failed", "inspected"),
    )
    for label, counts, part, whole in lines:
        named = [
            f"{reasons.item_name(one.key, report.catalogue, language)} {getattr(one, part)}/{getattr(one, whole)}"
            for one in list(counts)[:_NAMED]
        ]
        if named:
            yield _in(label, language) + ("；" if language == "zh" else "; ").join(named)


def as_json(report: Report, language: Language) -> str:
    """The same for programs; codes are stable, messages are not."""
    quarter = report.quarter
    counts: Counter[str] = Counter(file.state for file in quarter.files)
    plain = {
        "period": quarter.period,
        "digest": quarter.digest,
        "counts": {state: counts[state] for state in STATES},
        "files": [_plain_file(file, report, language) for file in quarter.files],
        "without_result": [_plain_estate(one, report, language) for one in quarter.estates if one.percent is None],
        "candidates": [
            {
                "estate": one.key,
                "list": each.list,
                "trigger": each.trigger,
                "reasons": _said(each.reasons, report, language),
            }
            for one in quarter.estates
            for each in one.candidates
        ],
        "differences": asdict(report.differences()),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _plain_file(file: File, report: Report, language: Language) -> dict[str, Any]:
    said = _said(file.reasons, report, language)
    return {"name": file.name, "state": file.state, "kind": file.kind, "estate": file.estate, "reasons": said}


def _plain_estate(one: Estate, report: Report, language: Language) -> dict[str, Any]:
    return {"estate": one.key, "name": one.name, "reasons": _said(one.steps, report, language)}


def _said(steps: Iterable[Step], report: Report, language: Language) -> list[dict[str, Any]]:
    return [{**step, "message": sentence(step, report.catalogue, language)} for step in steps]


def _in(pair: Pair, language: Language) -> str:
    return pair[language == "en"]


REPORTERS: dict[str, Callable[[Report, Language], str]] = {"text": as_text, "json": as_json}
