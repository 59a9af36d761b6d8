"""The register: which estates and enterprises take part in the ranking, and their facts.

``estates.yml`` (``schemas/estates.schema.json``); where there are many estates they may stand in ``estates.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from build_tools import canonical, schema, source
from build_tools.ratings import table
from build_tools.source import Document, Pointer, Problem
from build_tools.typed import typed

FILE = "estates.yml"
MANY = "estates.csv"
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FEE = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_SHORT_FEE = re.compile(r"([0-9]{1,2})(?:\.([0-9]))?")
"""What Excel leaves of 1.50 and 2.00."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """A property-service enterprise."""

    key: str
    name: str
    other_names: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An estate; ``fee`` in fen a square metre and month, ``floor_area`` in square metres."""

    key: str
    name: str
    enterprise: str
    street: str
    community: str
    floor_area: int
    built: int
    fee: int
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """``sample`` says that all of it is invented."""

    sample: bool
    companies: tuple[Company, ...]
    estates: tuple[Entry, ...]

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        return {one.key: one for one in self.estates}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of an estate by each of its names, as ``plain`` writes them."""
        return {name: one.key for one in self.estates for name in _names(one)}

    @cached_property
    def company_names(self) -> dict[str, frozenset[str]]:
        """What each enterprise may be called, as ``plain`` writes it."""
        return {one.key: frozenset(_names(one)) for one in self.companies}

    @cached_property
    def digest(self) -> str:
        return canonical.digest(msgspec.to_builtins([self.sample, self.companies, self.estates]))


@dataclass(frozen=True)
class Reading:
    register: Register | None = None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A name without what people write differently: width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _names(one: Company | Entry) -> Iterator[str]:
    yield from dict.fromkeys(plain(name) for name in (one.key, one.name, *one.other_names))


def read(folder: Path) -> Reading:
    """The register of a ratings folder, or all that is wrong with it."""
    document = source.read(folder / FILE, FILE)
    problems = list(document.problems)
    if document.readable:
        problems += schema.check(document, "estates")
    many = table.read(folder / MANY, _COLUMNS, MANY, _OPTIONAL) if (folder / MANY).exists() else table.Table()
    problems += many.problems
    if problems:
        return Reading(problems=tuple(problems))
    rows = [(_plain_row(row), row.number) for row in many.rows]
    problems = [*_row_problems(rows), *_known(document, rows), *_twice(document, rows)]
    return Reading(problems=tuple(problems)) if problems else Reading(_register(document.data, rows))


def names(folder: Path) -> Mapping[str, str] | tuple[Problem, ...] | None:
    """Names of the estates by key; None without a register, the faults of a broken one."""
    found = kept(folder)
    return {one.key: one.name for one in found.estates} if isinstance(found, Register) else found


def kept(folder: Path) -> Register | tuple[Problem, ...] | None:
    """The register of a ratings folder that need not have one; the faults of a broken one."""
    if not (folder / FILE).exists() and not (folder / MANY).exists():
        return None
    reading = read(folder)
    return reading.register or reading.problems


def _register(data: dict[str, Any], rows: list[tuple[dict[str, Any], int]]) -> Register:
    listed = [*data.get("estates", ()), *(row for row, _ in rows)]
    estates = (msgspec.convert({**one, "fee": fen(one["fee"])}, Entry) for one in listed)
    return Register(
        data["sample"],
        tuple(sorted((msgspec.convert(one, Company) for one in data["enterprises"]), key=lambda one: one.key)),
        tuple(sorted(estates, key=lambda one: one.key)),
    )


def fen(yuan: str) -> int:
    """``"1.20"`` → 120."""
    return int(yuan.replace(".", ""))


# estates.csv

_COLUMNS: table.Columns = {
    "key": ("小区键", "key"),
    "name": ("小区名称", "name"),
    "enterprise": ("企业键", "enterprise"),
    "street": ("街道", "street"),
    "community": ("社区", "community"),
    "floor_area": ("建筑面积", "floor_area"),
    "built": ("建成年份", "built"),
    "fee": ("物业费", "fee"),
    "other_names": ("别的名称", "other_names", "别名", "又名", "曾用名", "其他名称"),
}
_OPTIONAL = ("other_names",)
_BETWEEN = re.compile(r"[、，,；;|｜\n]")
"""Between the names of a cell."""
_MOST_NAMES = 10
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]{1,60}")
"""With nothing in it that nobody sees: such a name would not be that of a result file."""
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "key": (_KEY, "huayuan-01"),
    "name": (_NAME, "示例小区01"),
    "enterprise": (_KEY, "qiye-a"),
    "street": (_NAME, "示例街道"),
    "community": (_NAME, "示例社区"),
    "floor_area": (_NUMBER, "85000"),
    "built": (re.compile("(19|20)[0-9]{2}"), "2008"),
    "fee": (_FEE, "1.20"),
}


_TYPED = ("key", "enterprise", "floor_area", "built", "fee")


def _plain_row(row: table.Row) -> dict[str, Any]:
    values = {**row.values, **{key: typed(row.values[key]) for key in _TYPED}}
    numbers = {key: int(values[key]) for key in ("floor_area", "built") if _NUMBER.fullmatch(values[key])}
    short = _SHORT_FEE.fullmatch(values["fee"])
    fee = f"{short[1]}.{short[2] or 0}0" if short else values["fee"]
    return {**values, **numbers, "fee": fee, "other_names": _listed(row.values["other_names"])}


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for name in map(str.strip, _BETWEEN.split(cell)) if name)


def _row_problems(rows: Iterable[tuple[dict[str, Any], int]]) -> Iterator[Problem]:
    for row, line in rows:
        for key, (form, example) in _FORMS.items():
            if not form.fullmatch(str(row[key])):
                words = {"title": _COLUMNS[key][0], "value": str(row[key])[:40], "example": example}
                yield table.problem(MANY, line, "table_value", **words)
        title, listed = _COLUMNS["other_names"][0], row["other_names"]
        for name in listed:
            if not _NAME.fullmatch(name):
                yield table.problem(MANY, line, "table_name", title=title, value=name[:40], count=len(name))
        if len(listed) > _MOST_NAMES:
            yield table.problem(MANY, line, "table_names", title=title, count=len(listed), limit=_MOST_NAMES)


# what the schema cannot say


def _known(document: Document, rows: Iterable[tuple[dict[str, Any], int]]) -> Iterator[Problem]:
    """Estates of enterprises that are not in the register."""
    known = {one["key"] for one in document.data["enterprises"]}
    allowed = "、".join(sorted(known)[:20])
    for place, one in enumerate(document.data.get("estates", ())):
        if one["enterprise"] not in known:
            pointer = ("estates", place, "enterprise")
            yield document.problem(pointer, "register_enterprise", value=one["enterprise"], allowed=allowed)
    for row, line in rows:
        if row["enterprise"] not in known:
            yield table.problem(MANY, line, "register_enterprise", value=row["enterprise"], allowed=allowed)


def _twice(document: Document, rows: Iterable[tuple[dict[str, Any], int]]) -> Iterator[Problem]:
    """Keys and names that two estates, or two enterprises, share: a result file could not tell them apart."""
    for name in ("enterprises", "estates"):
        seen: dict[str, str] = {}
        listed: list[tuple[dict[str, Any], Pointer, int]]
        listed = [(one, (name, place), 0) for place, one in enumerate(document.data.get(name, ()))]
        listed += [(row, (), line) for row, line in rows] if name == "estates" else []
        for one, pointer, line in listed:
            for word in dict.fromkeys(plain(word) for word in (one["key"], one["name"], *one.get("other_names", ()))):
                if word in seen:
                    if line:
                        yield table.problem(MANY, line, "register_twice", value=word, first=seen[word])
                    else:
                        yield document.problem(pointer, "register_twice", value=word, first=seen[word])
                seen.setdefault(word, one["key"])
