"""A value as the text of a cell, and back: one small pair of functions a kind of value.

What stands in a cell is what an official would write: names for keys, 每季度 for a rhythm, one sentence a line, a mark
in 【】 for whose sentence it is. ``read(write(value)) == value`` for whatever the schemas accept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from build_tools import words
from build_tools.model import Rhythm
from build_tools.office.clean import folded
from build_tools.office.words import truth

DRAFTED = "编者拟定"
NOTHING = "无"
_DRAFTED = re.compile(rf"[（(【]{DRAFTED}[）)】]$")
_BETWEEN = re.compile(r"[、,，;；\n]")
_MARK = re.compile(r"【([^】]*)】\s*")
_BULLET = re.compile(r"^[·•●]\s*")
_ARTICLE = re.compile(r"第([1-9][0-9]{0,3})条((?:（[^）]*）)?(?:—（[^）]*）)?)\s*[：:]\s*")
_WIDE = {code: code - 0xFEE0 for one in ("０９", "ＡＺ", "ａｚ") for code in range(ord(one[0]), ord(one[1]) + 1)}


class UnclearError(Exception):
    """What stands in a cell cannot be understood: the code of a message and its words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


class Codec(Protocol):
    """``write`` gives the text of a value; ``read`` the value of a text that is not empty. Raises UnclearError."""

    def write(self, value: Any) -> str: ...
    def read(self, text: str) -> Any: ...


def mended(text: str) -> str:
    """Text on one line, digits and Latin letters in half width, as the files want it."""
    return "".join(one.strip() for one in text.split("\n")).translate(_WIDE)


class Text:
    """One sentence or phrase."""

    def write(self, value: str) -> str:
        return value

    def read(self, text: str) -> str:
        return mended(text)


class Whole:
    """An integer, however Excel has written it."""

    def write(self, value: int) -> str:
        return str(value)

    def read(self, text: str) -> int:
        plain = folded(text)
        if not re.fullmatch(r"-?[0-9]{1,9}(\.0+)?", plain):
            raise UnclearError("book_number")
        return int(plain.split(".")[0])


class Flag:
    """True or nothing at all."""

    def write(self, value: bool) -> str:
        return "是" if value else ""

    def read(self, text: str) -> bool | None:
        holds = truth(text)
        if holds is None:
            raise UnclearError("book_choice", allowed="是，或者留空")
        return True if holds else None


@dataclass(frozen=True)
class Word:
    """One of some keys, by its name; the key itself will do."""

    labels: Mapping[Any, str]

    def write(self, value: Any) -> str:
        return self.labels.get(value, str(value))

    def read(self, text: str) -> Any:
        plain = folded(text)
        for key, label in self.labels.items():
            if plain in (folded(label), folded(str(key))):
                return key
        raise UnclearError("book_choice", allowed=_listed(self.labels.values()))


@dataclass(frozen=True)
class Names:
    """Several keys, one name a line; names may hold 、 themselves, so a line is cut only between known names."""

    labels: Mapping[str, str]

    def write(self, value: Iterable[str]) -> str:
        return "\n".join(self.labels.get(key, key) for key in value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(key for line in _lines(text) for key in self._keys(line)))

    def _keys(self, line: str) -> Iterator[str]:
        known = {folded(name): key for key, name in self.labels.items()} | {folded(key): key for key in self.labels}
        parts = [one for one in _BETWEEN.split(line) if one.strip()]
        while parts:
            count = next((n for n in range(len(parts), 0, -1) if folded("、".join(parts[:n])) in known), 0)
            if not count:
                raise UnclearError("book_name_unknown", value=parts[0].strip(), allowed=_listed(self.labels.values()))
            yield known[folded("、".join(parts[:count]))]
            parts = parts[count:]


class Ids:
    """Ids such as SZ-012; a title may follow each."""

    def write(self, value: Iterable[str]) -> str:
        return "、".join(value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._one(part) for part in re.split(r"[、,，;；\s]+", text) if part.strip()))

    def _one(self, part: str) -> str:
        found = re.match(r"[A-Z]{2}-[0-9]{2,4}", unicodedata.normalize("NFKC", part).strip().upper())
        if not found:
            raise UnclearError("book_id", value=part)
        return found[0]


class Lines:
    """Several sentences, one a line."""

    def write(self, value: Iterable[str]) -> str:
        return "\n".join(value)

    def read(self, text: str) -> list[str]:
        return [mended(line) for line in _lines(text)]


class Keywords:
    """Several words, 、 between them."""

    def write(self, value: Iterable[str]) -> str:
        return "、".join(value)

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(mended(one) for one in _BETWEEN.split(text) if one.strip()))


@dataclass(frozen=True)
class Requirements:
    """One sentence a line; marks before it say whose it is, under which condition, and that it is drafted."""

    parties: Mapping[str, str]
    conditions: Mapping[str, str]

    def write(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(self._line(one) for one in value)

    def _line(self, one: Mapping[str, Any]) -> str:
        marks = [self.parties.get(one["party"], one["party"])] if "party" in one else []
        marks += [self.conditions.get(one["only_if"], one["only_if"])] if "only_if" in one else []
        marks += [DRAFTED] if one.get("drafted") else []
        return _marked(marks, one["text"])

    def read(self, text: str) -> list[dict[str, Any]]:
        return [self._one(line) for line in _lines(text)]

    def _one(self, line: str) -> dict[str, Any]:
        marks, rest = _unmarked(line)
        found: dict[str, Any] = {"text": rest}
        for mark in marks:
            key, value = self._meant(mark)
            found[key] = value
        return {key: found[key] for key in ("text", "party", "only_if", "drafted") if key in found}

    def _meant(self, mark: str) -> tuple[str, Any]:
        if folded(mark) == DRAFTED:
            return "drafted", True
        for field, labels in (("party", self.parties), ("only_if", self.conditions)):
            for key, label in labels.items():
                if folded(mark) in (folded(label), folded(key)):
                    return field, key
        allowed = _listed([*self.parties.values(), *self.conditions.values(), DRAFTED])
        raise UnclearError("book_mark", value=mark, allowed=allowed)


@dataclass(frozen=True)
class Methods:
    """A line for each way of checking, its kind marked; beneath it what shows it, each on a line with a dot."""

    kinds: tuple[str, ...]

    def write(self, value: Iterable[Mapping[str, Any]]) -> str:
        lines = [[f"【{one['kind']}】{one['how']}", *(f"· {each}" for each in one["evidence"])] for one in value]
        return "\n".join(line for several in lines for line in several)

    def read(self, text: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for line in _lines(text):
            mark = _MARK.match(line)
            if mark:
                found.append({"kind": self._kind(mark[1]), "how": mended(line[mark.end() :]), "evidence": []})
            elif found and _BULLET.match(line):
                found[-1]["evidence"].append(mended(_BULLET.sub("", line)))
            else:
                raise UnclearError("book_method", value=_short(line))
        return found

    def _kind(self, mark: str) -> str:
        found = next((kind for kind in self.kinds if folded(kind) == folded(mark)), None)
        if found is None:
            raise UnclearError("book_mark", value=mark, allowed=_listed(self.kinds))
        return found


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
        return [self._one(mended(line)) for line in _lines(text)]

    def _one(self, line: str) -> dict[str, Any]:
        what, colon, rhythm = line.replace(":", "：").rpartition("：")
        if not colon or not what.strip():
            raise UnclearError("book_frequency_line", value=_short(line))
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
        raise UnclearError("book_frequency", value=_short(said))
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
        raise UnclearError("book_deadline", value=_short(said))


def _deadline(value: Mapping[str, Any]) -> str:
    match value["rule"]:
        case "day_of_period":
            month = f"第{value['month']}个月" if "month" in value else ""
            return f"每期{month}{value['day']}日前"
        case "days_after":
            return f"{value['event']}后{value['days']}日内"
    fixed: dict[str, str] = {"end_of_period": "期末前", "same_day": "当日", "none": "不设"}
    return fixed[value["rule"]]


@dataclass(frozen=True)
class Citations:
    """A line for each: the source marked, the article, a colon, and what ``field`` holds."""

    sources: Mapping[str, str]
    field: str = "says"

    def write(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(self._line(one) for one in value)

    def _line(self, one: Mapping[str, Any]) -> str:
        source, said = self.sources.get(one["source"], one["source"]), one[self.field]
        if "article" in one:
            return f"【{source}】{words.article(one['article'])}：{said}"
        return f"【{source}】" + ("【】" if _ARTICLE.match(said) or said.startswith("【") else "") + said

    def read(self, text: str) -> list[dict[str, Any]]:
        return [self._one(line) for line in _lines(text)]

    def _one(self, line: str) -> dict[str, Any]:
        mark = _MARK.match(line)
        if not mark:
            raise UnclearError("book_citation", value=_short(line))
        source, rest = self._source(mark[1]), line[mark.end() :]
        empty, article = _MARK.match(rest), _ARTICLE.match(rest.translate(_WIDE))
        if empty and not empty[1]:
            article, rest = None, rest[empty.end() :]
        said = {self.field: mended(rest[article.end() :] if article else rest)}
        number = {"article": article[1] + article[2]} if article else {}
        made = {"source": source, **number, **said}
        return made if self.field == "says" else {**said, "source": source, **number}

    def _source(self, mark: str) -> str:
        plain = folded(mark).strip("《》")
        for key, short in self.sources.items():
            if plain in (folded(short).strip("《》"), folded(key)):
                return key
        raise UnclearError("book_source", value=mark)


@dataclass(frozen=True)
class References:
    """Citations of a range of values, or 无."""

    citations: Citations

    def write(self, value: Any) -> str:
        return NOTHING if value == "none" else self.citations.write(value)

    def read(self, text: str) -> Any:
        return "none" if folded(text) in (NOTHING, "none") else self.citations.read(text)


class Terms:
    """A term, a colon, its definition: one a line."""

    def write(self, value: Iterable[Mapping[str, str]]) -> str:
        return "\n".join(f"{one['term']}：{one['definition']}" for one in value)

    def read(self, text: str) -> list[dict[str, str]]:
        return [self._one(mended(line)) for line in _lines(text)]

    def _one(self, line: str) -> dict[str, str]:
        found = re.match(r"([^：:]+)[：:]\s*(.+)", line)
        if not found:
            raise UnclearError("book_term", value=_short(line))
        return {"term": found[1].strip(), "definition": found[2].strip()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _marked(marks: Iterable[str], text: str) -> str:
    """The text after its marks; an empty mark shows where they end if the text begins like one."""
    return "".join(f"【{mark}】" for mark in marks) + ("【】" if text.startswith("【") else "") + text


def _unmarked(line: str) -> tuple[list[str], str]:
    marks: list[str] = []
    while found := _MARK.match(line):
        line = line[found.end() :]
        if not found[1]:
            break
        marks.append(found[1])
    return marks, mended(line)


def _drafted(text: str) -> tuple[str, dict[str, bool]]:
    found = _DRAFTED.search(text)
    return (text[: found.start()], {"drafted": True}) if found else (text, {})


def _listed(names: Iterable[str], most: int = 12) -> str:
    """The names to choose from, as many as one can take in."""
    listed = list(names)
    return "、".join(listed[:most]) + (f" 等{len(listed)}个" if len(listed) > most else "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
