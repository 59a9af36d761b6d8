"""How often and by when, as people write it: 每季度, 每15日, 变更即更新, 每期15日前."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from build_tools import words
from build_tools.model import Rhythm
from build_tools.office.clean import folded
from build_tools.workbook.cells import DRAFTED, UnclearError, lines, mended, short

_DRAFTED = re.compile(rf"[（(【]{DRAFTED}[）)】]$")


class Frequency:
    """每季度, 每15日, 变更即更新, 持续; 编者拟定 in brackets after it."""

    def write(self, value: Mapping[str, Any]) -> str:
        rhythm = msgspec.convert(dict(value), Rhythm)
        return words.rhythm(rhythm) + (f"（{DRAFTED}）" if rhythm.drafted else "")

    def read(self, text: str) -> dict[str, Any]:
        said, drafted = _drafted(mended(text))
        return {**_rhythm(said), **drafted}


class Frequencies:
    """What is done, a colon, and how often: one a line."""

    def write(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(f"{one['what']}：{Frequency().write(one)}" for one in value)

    def read(self, text: str) -> list[dict[str, Any]]:
        return [self._one(mended(line)) for line in lines(text)]

    def _one(self, line: str) -> dict[str, Any]:
        what, colon, rhythm = line.replace(":", "：").rpartition("：")
        if not colon or not what.strip():
            raise UnclearError("book_frequency_line", value=short(line))
        return {"what": line[: len(what)].strip(), **Frequency().read(rhythm)}


_EVERY = {"每日": (1, "days"), "每天": (1, "days"), "每周": (7, "days"), "每月": (1, "months")}
_EVERY |= {"每季度": (3, "months"), "每季": (3, "months"), "每半年": (6, "months"), "每年": (12, "months")}
_COUNTED = re.compile(r"每([0-9]{1,3})(?:(日|天)|(周|个星期)|(个月|月)|(个季度)|(年))(?:1次|一次)?")
_STEPS = ((1, "days"), (7, "days"), (1, "months"), (3, "months"), (12, "months"))


def _rhythm(said: str) -> dict[str, Any]:
    plain = re.sub("(1次|一次)$", "", folded(said))
    if plain in ("变更即更新", "变更时", "随时更新"):
        return {"kind": "on_change"}
    if plain in ("持续", "持续保持"):
        return {"kind": "continuous"}
    found = _COUNTED.fullmatch(plain)
    if plain in _EVERY:
        count, unit = _EVERY[plain]
    elif found:
        step, unit = next(_STEPS[place] for place in range(5) if found[place + 2])
        count = int(found[1]) * step
    else:
        raise UnclearError("book_frequency", value=short(said))
    return {"kind": "every", "count": count, "unit": unit}


class Deadline:
    """期末, 每期15日前, 每期第2个月15日前, 某事后7日内, 当日, 不设."""

    def write(self, value: Mapping[str, Any]) -> str:
        return _deadline(value) + (f"（{DRAFTED}）" if value.get("drafted") else "")

    def read(self, text: str) -> dict[str, Any]:
        said, drafted = _drafted(mended(text))
        return {**self._rule(said), **drafted}

    def _rule(self, said: str) -> dict[str, Any]:
        plain = folded(said)
        fixed = {"期末前": "end_of_period", "期末": "end_of_period", "当日": "same_day", "不设": "none"}
        if plain in fixed:
            return {"rule": fixed[plain]}
        if found := re.fullmatch(r"每期(?:第([0-9]{1,2})个月)?([0-9]{1,2})日前?", plain):
            return {"rule": "day_of_period", **({"month": int(found[1])} if found[1] else {}), "day": int(found[2])}
        if found := re.fullmatch(r"(.+)后([0-9]{1,3})日内?", said.strip()):
            return {"rule": "days_after", "days": int(found[2]), "event": found[1].strip()}
        raise UnclearError("book_deadline", value=short(said))


def _deadline(value: Mapping[str, Any]) -> str:
    match value["rule"]:
        case "day_of_period":
            month = f"第{value['month']}个月" if "month" in value else ""
            return f"每期{month}{value['day']}日前"
        case "days_after":
            return f"{value['event']}后{value['days']}日内"
    fixed: dict[str, str] = {"end_of_period": "期末前", "same_day": "当日", "none": "不设"}
    return fixed[value["rule"]]


def _drafted(text: str) -> tuple[str, dict[str, bool]]:
    found = _DRAFTED.search(text)
    return (text[: found.start()], {"drafted": True}) if found else (text, {})
