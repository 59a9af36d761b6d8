"""Checks beyond the schemas: ids, references, sums, dates and grades, over all files at once.

Works on plain data with places, and on whatever part of it has the right shape, so that one broken entry
does not hide the faults of the others.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from build_tools import schema
from build_tools.model import DISCLOSURE_LISTS, GRADES
from build_tools.source import Document, Pointer, Problem

Documents = Mapping[str, Document]

_KINDS = {
    "actor": ("责任主体", "actor", "actors.yml"),
    "source": ("出处", "source", "sources.yml"),
    "item": ("条目", "item", "checklist.yml"),
    "standard": ("服务标准", "standard", "services/"),
    "condition": ("适用条件", "condition", "checklist.yml 的 conditions"),
    "party": ("被考评方", "party", "checklist.yml 的 parties"),
    "group": ("分组", "group", "checklist.yml"),
    "place": ("地方", "place", "places/"),
    "disclosure": ("公开事项", "disclosure", "disclosure.yml"),
}

# where each kind of name is given: file pattern, and the way to it ("*" is every entry)
_GIVEN = {
    "actor": ("actors.yml", "actors/*/key"),
    "source": ("sources.yml", "sources/*/key"),
    "item": ("checklist.yml", "groups/*/items/*/id"),
    "group": ("checklist.yml", "groups/*/key"),
    "condition": ("checklist.yml", "conditions/*/key"),
    "party": ("checklist.yml", "parties/*/key"),
    "standard": ("services/", "id"),
    "place": ("places/", "key"),
    "disclosure": ("disclosure.yml", "*/entries/*/id"),
}

# where names are used; the last key tells the kind unless the table says otherwise
_USED_ANYWHERE = {
    "source": "source",
    "lead": "actor",
    "support": "actor",
    "actor": "actor",
    "items": "item",
    "standards": "standard",
    "references": "source",
    "assessed": "party",
    "applies_to": "condition",
    "only_if": "condition",
    "party": "party",
    "covers": "disclosure",
}
_USED_AT = {
    ("rating.yml", "caps/*/group"): "group",
    ("rating.yml", "caps/*/item"): "item",
    ("rating.yml", "combination/ties/*/group"): "group",
    ("sources.yml", "sources/*/place"): "place",
}

# ids and keys that must be unique among all that these ways lead to
_IDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("checklist.yml", ("groups/*/items/*/id",)),
    ("responsibilities.yml", ("responsibilities/*/id",)),
    ("tasks.yml", ("tasks/*/id",)),
    ("campaigns.yml", ("problems/*/id", "daily/*/id")),
    ("disclosure.yml", ("five/entries/*/id", "statutory/entries/*/id", "price_fields/entries/*/id")),
    ("services/", ("id",)),
    ("actors.yml", ("actors/*/key",)),
    ("sources.yml", ("sources/*/key",)),
    ("disclosure.yml", ("board/fields/*/key",)),
    ("publisher.yml", ("contacts/*/key",)),
    ("checklist.yml", ("groups/*/key",)),
    ("checklist.yml", ("conditions/*/key",)),
    ("checklist.yml", ("parties/*/key",)),
    ("rating.yml", ("caps/*/key",)),
    ("rating.yml", ("red_list/triggers/*/key", "black_list/triggers/*/key")),
    ("rating.yml", ("colours/entries/*/key",)),
    ("rating.yml", ("combination/parts/*/key",)),
    ("rating.yml", ("strata/entries/*/key",)),
    ("rating.yml", ("strata/entries/*/bands/*/key",)),
    ("pricing.yml", ("sections/*/key",)),
)
_IDS_WITHIN = ("sections/*/key", "sections/*/clauses/*/id", "indicators/*/id", "sections/*/mechanisms/*/key")


def check(documents: Documents) -> Iterator[Problem]:
    """All faults between entries and files."""
    for rule in (
        _duplicates,
        _references,
        _names,
        _sums,
        _services,
        _actors,
        _citations,
        _rating,
        _strata,
        _dates,
        _deadlines,
        _synonyms,
        _addressed,
    ):
        yield from rule(documents)


def walk(data: Any, way: str) -> Iterator[tuple[Pointer, Any]]:
    """Every value that a way such as ``groups/*/items/*/id`` leads to; what has another shape is passed over."""
    found: list[tuple[Pointer, Any]] = [((), data)]
    for step in way.split("/"):
        found = [
            ((*pointer, key), value)
            for pointer, inner in found
            for key, value in _children(inner)
            if step == "*" or key == step
        ]
    yield from found


def _children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _matching(documents: Documents, file: str) -> Iterator[Document]:
    for name, document in documents.items():
        if document.readable and (name == file or _within(name, file)):
            yield document


def _within(name: str, folder: str) -> bool:
    return folder.endswith("/") and name.startswith(folder)


def _at(documents: Documents, file: str, way: str) -> Iterator[tuple[Document, Pointer, Any]]:
    for document in _matching(documents, file):
        for pointer, value in walk(document.data, way):
            yield document, pointer, value


def _data(documents: Documents, name: str) -> dict[str, Any]:
    document = documents.get(name)
    return document.data if document and isinstance(document.data, dict) else {}


def _duplicates(documents: Documents) -> Iterator[Problem]:
    for file, ways in _IDS:
        yield from _repeated(found for way in ways for found in _at(documents, file, way))
    for document in (*_matching(documents, "services/"), *_matching(documents, "places/")):
        for way in _IDS_WITHIN:
            yield from _repeated((document, pointer, value) for pointer, value in walk(document.data, way))


def _repeated(found: Iterable[tuple[Document, Pointer, Any]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for document, pointer, value in found:
        if not isinstance(value, str):
            continue
        if value in seen:
            yield document.problem(pointer, "duplicate_id", value=value, first=seen[value])
        seen.setdefault(value, f"{document.file}:{document.place(pointer).line}")


def _given(documents: Documents, kind: str) -> set[str] | None:
    """The names of a kind; None when the file that gives them is broken, so that nothing is known."""
    file, way = _GIVEN[kind]
    homes = [document for name, document in documents.items() if name == file or _within(name, file)]
    if not all(_tells(document.data, way, str if file.endswith("/") else list) for document in homes):
        return None
    return _strings((pointer, value) for _, pointer, value in _at(documents, file, way))


def _tells(data: Any, way: str, shape: type) -> bool:
    """Whether data are whole enough to know all names from."""
    if not isinstance(data, dict):
        return False
    listed, *inner = way.split("/")
    if listed != "*":
        return isinstance(data.get(listed), shape)
    parts = [data.get(name) for name in DISCLOSURE_LISTS]
    return all(isinstance(part, dict) and isinstance(part.get(inner[0]), shape) for part in parts)


def _references(documents: Documents) -> Iterator[Problem]:
    given = {kind: _given(documents, kind) for kind in _KINDS}
    for document in documents.values():
        for pointer, kind, value in _uses(document):
            names = given[kind]
            if names is None or not isinstance(value, str) or value in names:
                continue
            chinese, english, where = _KINDS[kind]
            hint, hint_en = schema.nearest(value, names)
            where_en = where.replace(" 的 ", ", ")
            yield document.problem(
                pointer,
                "unknown_reference",
                kind=chinese,
                kind_en=english,
                value=value,
                hint=hint or f"请在 {where} 里登记，或改用已有的。",
                hint_en=hint_en or f"Add it to {where_en}, or use an existing one.",
            )


def _uses(document: Document) -> Iterator[tuple[Pointer, str, Any]]:
    pending: list[tuple[Pointer, Any]] = [((), document.data)] if document.readable else []
    while pending:
        pointer, value = pending.pop()
        pending.extend(((*pointer, key), inner) for key, inner in _children(value))
        names = [part for part in pointer if isinstance(part, str)]
        if not names or isinstance(value, dict):
            continue
        kind = _USED_ANYWHERE.get(names[-1])
        if kind and not isinstance(value, list) and not (kind == "item" and document.file == "checklist.yml"):
            yield pointer, kind, value
    for (file, way), kind in _USED_AT.items():
        if document.file == file:
            yield from ((pointer, kind, value) for pointer, value in walk(document.data, way))


def _names(documents: Documents) -> Iterator[Problem]:
    for file, key in (("services/", "id"), ("places/", "key")):
        for document in _matching(documents, file):
            value = document.data.get(key) if isinstance(document.data, dict) else None
            if isinstance(value, str) and document.file != f"{file}{value}.yml":
                yield document.problem((key,), "file_name", value=value, expected=f"{value}.yml")


def _sums(documents: Documents) -> Iterator[Problem]:
    checklist = documents["checklist.yml"]
    if "checklist" in _unfinished(documents) or not isinstance(checklist.data, dict):
        return
    yield from _points(checklist)
    count, items = checklist.data.get("item_count"), list(walk(checklist.data, "groups/*/items/*"))
    if isinstance(count, int) and len(items) != count:
        yield checklist.problem(("item_count",), "item_count", count=len(items), declared=count)
    assessed = _strings(walk(checklist.data, "groups/*/items/*/assessed/*"))
    for pointer, key, name in _named(checklist, "parties/*"):
        if key not in assessed:
            yield checklist.problem(pointer, "unused_party", name=name)


def _points(checklist: Document) -> Iterator[Problem]:
    """Sums of points, of the groups whose points are all numbers."""
    groups = list(walk(checklist.data, "groups/*"))
    declared = _integers(value for _, value in walk(checklist.data, "groups/*/points"))
    for number, (pointer, group) in enumerate(groups, start=1):
        items = list(walk(group, "items/*"))
        points = _integers(value for _, value in walk(group, "items/*/points"))
        own = group.get("points") if isinstance(group, dict) else None
        if isinstance(own, int) and len(points) == len(items) and sum(points) != own:
            yield checklist.problem((*pointer, "points"), "group_points", number=number, sum=sum(points), declared=own)
    total = checklist.data.get("total_points")
    if isinstance(total, int) and len(declared) == len(groups) and sum(declared) != total:
        yield checklist.problem(("total_points",), "total_points", sum=sum(declared), declared=total)


def _named(document: Document, way: str) -> Iterator[tuple[Pointer, str, str]]:
    """Every entry that has a key, with its key and its name."""
    for pointer, entry in walk(document.data, way):
        key = entry.get("key") if isinstance(entry, dict) else None
        if isinstance(key, str):
            yield pointer, unicodedata.normalize("NFKC", key), str(entry.get("name") or key)


def _strings(found: Iterable[tuple[Pointer, Any]]) -> set[str]:
    """The texts among values, in half width: a name in full width is a fault of its own."""
    return {unicodedata.normalize("NFKC", value) for _, value in found if isinstance(value, str)}


def _addressed(documents: Documents) -> Iterator[Problem]:
    """Where several parties are assessed, each sentence says whose it is, and each party has one."""
    checklist = documents["checklist.yml"]
    for pointer, item in walk(checklist.data, "groups/*/items/*"):
        assessed = item.get("assessed") if isinstance(item, dict) else None
        if not isinstance(assessed, list) or len(assessed) < 2:
            continue
        named: list[Any] = []
        for way, requirement in walk(item, "requirements/*"):
            party = requirement.get("party") if isinstance(requirement, dict) else None
            named.append(party)
            if party not in assessed:
                known = " / ".join(map(str, assessed))
                yield checklist.problem((*pointer, *way), "requirement_party", value=party or "", known=known)
        for party in (party for party in assessed if party not in named):
            yield checklist.problem((*pointer, "assessed"), "idle_party", value=party)


def _integers(values: Iterable[Any]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def _unfinished(documents: Documents) -> list[Any]:
    listed = _data(documents, "publisher.yml").get("unfinished", [])
    return listed if isinstance(listed, list) else []


MIN_CLAUSES = 8


def _services(documents: Documents) -> Iterator[Problem]:
    declared = _data(documents, "publisher.yml").get("service_count")
    count = sum(name.startswith("services/") for name in documents)
    if isinstance(declared, int) and count != declared and "services" not in _unfinished(documents):
        yield documents["publisher.yml"].problem(("service_count",), "service_count", count=count, declared=declared)
    for document in _matching(documents, "services/"):
        clauses = list(walk(document.data, "sections/*/clauses/*"))
        if len(clauses) < MIN_CLAUSES and "services" not in _unfinished(documents):
            yield document.problem(("sections",), "few_clauses", count=len(clauses), limit=MIN_CLAUSES)
        grades = _strings(walk(document.data, "sections/*/clauses/*/grade"))
        for grade in (grade for grade in GRADES if grade not in grades):
            yield document.problem(("sections",), "no_grade", grade=grade)
        yield from _grade_order(document)


_LAXER: dict[str, Callable[[int, int], bool]] = {
    "at_most": lambda lower, higher: higher > lower,
    "at_least": lambda lower, higher: higher < lower,
    "equal": lambda lower, higher: False,
}


def _grade_order(document: Document) -> Iterator[Problem]:
    for pointer, indicator in walk(document.data, "indicators/*"):
        measured = indicator.get("measured") if isinstance(indicator, dict) else None
        values = measured.get("values") if isinstance(measured, dict) else None
        laxer = _LAXER.get(str(measured.get("comparison"))) if isinstance(measured, dict) else None
        if not isinstance(values, dict) or not laxer:
            continue
        ordered = _integers(values.get(grade) for grade in GRADES)
        if any(laxer(lower, higher) for lower, higher in itertools.pairwise(ordered)):
            shown = " → ".join(map(str, ordered))
            yield document.problem(
                (*pointer, "measured", "values"), "grade_order", name=indicator.get("name", ""), values=shown
            )


def _actors(documents: Documents) -> Iterator[Problem]:
    actors, listed = documents["actors.yml"], documents["responsibilities.yml"]
    if not listed.readable or "responsibilities" in _unfinished(documents):
        return
    busy = _strings(walk(listed.data, "responsibilities/*/actor"))
    for pointer, key, name in _named(actors, "actors/*"):
        if key not in busy:
            yield actors.problem(pointer, "idle_actor", name=name)


def _citations(documents: Documents) -> Iterator[Problem]:
    sources = [source for _, source in walk(documents["sources.yml"].data, "sources/*") if isinstance(source, dict)]
    by_name = [source.get("key") for source in sources if source.get("verified") == "name-only"]
    for document in documents.values():
        pending: list[tuple[Pointer, Any]] = [((), document.data)] if document.readable else []
        while pending:
            pointer, value = pending.pop()
            pending.extend(((*pointer, key), inner) for key, inner in _children(value))
            if not isinstance(value, dict):
                continue
            if "article" in value and value.get("source") in by_name:
                yield document.problem((*pointer, "article"), "name_only_article", value=value["source"])
            if value.get("provenance") in ("sourced", "partial") and value.get("basis") == []:
                yield document.problem((*pointer, "provenance"), "no_basis", provenance=value["provenance"])


def _rating(documents: Documents) -> Iterator[Problem]:
    rating = documents["rating.yml"]
    bands = [band for _, band in walk(rating.data, "stars/bands/*") if isinstance(band, dict)]
    mins, stars = [band.get("min") for band in bands], [band.get("stars") for band in bands]
    numbers = _integers([*mins, *stars])
    if len(numbers) != 2 * len(bands) or not bands:
        return
    falling = all(
        a > b for values in (numbers[: len(bands)], numbers[len(bands) :]) for a, b in itertools.pairwise(values)
    )
    if not falling or mins[-1] != 0:
        yield rating.problem(("stars", "bands"), "bands")


def _strata(documents: Documents) -> Iterator[Problem]:
    """The bands of a stratum rise, and only the last one is open."""
    rating = documents["rating.yml"]
    for pointer, bands in walk(rating.data, "strata/entries/*/bands"):
        ends = [band.get("below") for band in bands if isinstance(band, dict)] if isinstance(bands, list) else []
        closed = _integers(ends[:-1])
        rising = all(a < b for a, b in itertools.pairwise(closed))
        if ends and (len(closed) != len(ends) - 1 or ends[-1] is not None or not rising):
            yield rating.problem(pointer, "strata_bands")


def _dates(documents: Documents) -> Iterator[Problem]:
    publisher = documents["publisher.yml"]
    edition = _data(documents, "publisher.yml").get("edition")
    if isinstance(edition, dict):
        for later, earlier in (("effective", "published"), ("review_by", "effective")):
            pair = edition.get(later), edition.get(earlier)
            if all(isinstance(date, str) for date in pair) and str(pair[0]) < str(pair[1]):
                yield publisher.problem(
                    ("edition", later),
                    "dates_order",
                    later=_DATE_NAMES[later],
                    earlier=_DATE_NAMES[earlier],
                    later_en=later,
                    earlier_en=earlier,
                )
    district = _data(documents, "publisher.yml").get("district")
    place = district.get("place") if isinstance(district, dict) else None
    if isinstance(place, str) and f"places/{place}.yml" not in documents:
        known = (name.removeprefix("places/").removesuffix(".yml") for name in documents if name.startswith("places/"))
        hint, hint_en = schema.nearest(place, known)
        yield publisher.problem(("district", "place"), "no_place", value=place, hint=hint, hint_en=hint_en)
    for pointer, name in walk(publisher.data, "unfinished/*"):
        yield publisher.problem(pointer, "unfinished", warning=True, name=name)


_DATE_NAMES = {"published": "发布日期", "effective": "实施日期", "review_by": "复审日期"}


def _deadlines(documents: Documents) -> Iterator[Problem]:
    tasks = documents["tasks.yml"]
    for pointer, task in walk(tasks.data, "tasks/*"):
        frequency = task.get("frequency") if isinstance(task, dict) else None
        deadline = task.get("deadline") if isinstance(task, dict) else None
        if not isinstance(frequency, dict) or not isinstance(deadline, dict):
            continue
        rule, periodic = deadline.get("rule"), frequency.get("kind") == "every"
        if rule in ("end_of_period", "day_of_period") and not periodic:
            yield tasks.problem((*pointer, "deadline"), "deadline_without_period", rule=rule)
        month, count = deadline.get("month"), frequency.get("count")
        if isinstance(month, int) and isinstance(count, int) and frequency.get("unit") == "months" and month > count:
            yield tasks.problem((*pointer, "deadline"), "beyond_period", month=month, count=count)


def _synonyms(documents: Documents) -> Iterator[Problem]:
    """A word that stands in two groups would make one of two things."""
    seen: dict[str, tuple[Any, int]] = {}
    for document, pointer, word in _at(documents, "synonyms.yml", "groups/*/*"):
        if not isinstance(word, str):
            continue
        group, line = pointer[1], document.place(pointer).line
        first = seen.setdefault(word, (group, line))
        if first[0] != group:
            yield document.problem(pointer, "repeated_synonym", value=word, line=first[1])
