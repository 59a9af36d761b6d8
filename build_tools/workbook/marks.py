"""Lists whose lines begin with marks in 【】: requirements, ways of checking, citations; and terms with a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools import words
from build_tools.office.clean import folded
from build_tools.workbook.cells import DRAFTED, WIDE, UnclearError, lines, listed, mended, short

NOTHING = "无"
_MARK = re.compile(r"【([^】]*)】\s*")
_BULLET = re.compile(r"^[·•●]\s*")
_ARTICLE = re.compile(r"第([1-9][0-9]{0,3})条((?:（[^）]*）)?(?:—（[^）]*）)?)\s*[：:]\s*")


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
        return [self._one(line) for line in lines(text)]

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
        allowed = listed([*self.parties.values(), *self.conditions.values(), DRAFTED])
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
        for line in lines(text):
            mark = _MARK.match(line)
            if mark:
                found.append({"kind": self._kind(mark[1]), "how": mended(line[mark.end() :]), "evidence": []})
            elif found and _BULLET.match(line):
                found[-1]["evidence"].append(mended(_BULLET.sub("", line)))
            else:
                raise UnclearError("book_method", value=short(line))
        return found

    def _kind(self, mark: str) -> str:
        found = next((kind for kind in self.kinds if folded(kind) == folded(mark)), None)
        if found is None:
            raise UnclearError("book_mark", value=mark, allowed=listed(self.kinds))
        return found


@dataclass(frozen=True)
class Citations:
    """A line for each: the source marked, the article, a colon, and what ``field`` holds."""

    sources: Mapping[str, str]
    field: str = "says"

    def write(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(self._line(one) for one in value)

    def _line(self, one: Mapping[str, Any]) -> str:
        source, said = self.sources.get(one["source"], one["source"]), str(one[self.field])
        if "article" in one:
            return f"【{source}】{words.article(one['article'])}：{said}"
        return f"【{source}】" + ("【】" if _ARTICLE.match(said) or said.startswith("【") else "") + said

    def read(self, text: str) -> list[dict[str, Any]]:
        return [self._one(line) for line in lines(text)]

    def _one(self, line: str) -> dict[str, Any]:
        mark = _MARK.match(line)
        if not mark:
            raise UnclearError("book_citation", value=short(line))
        source, rest = self._source(mark[1]), line[mark.end() :]
        empty, article = _MARK.match(rest), _ARTICLE.match(rest.translate(WIDE))
        if empty and not empty[1]:
            article, rest = None, rest[empty.end() :]
        said = {self.field: mended(rest[article.end() :] if article else rest)}
        number = {"article": article[1] + article[2]} if article else {}
        made = {"source": source, **number, **said}
        return made if self.field == "says" else {**said, "source": source, **number}

    def _source(self, mark: str) -> str:
        plain = folded(mark).strip("《》")
        for key, name in self.sources.items():
            if plain in (folded(name).strip("《》"), folded(key)):
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
        return [self._one(mended(line)) for line in lines(text)]

    def _one(self, line: str) -> dict[str, str]:
        found = re.match(r"([^：:]+)[：:]\s*(.+)", line)
        if not found:
            raise UnclearError("book_term", value=short(line))
        return {"term": found[1].strip(), "definition": found[2].strip()}


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
