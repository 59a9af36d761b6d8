"""What entries promise of one another: sums, counts, parties, grades, citations."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from build_tools.consistency.ways import Documents, children, data, integers, matching, named, strings, unfinished, walk
from build_tools.model import GRADES
from build_tools.source import Document, Pointer, Problem


def sums(documents: Documents) -> Iterator[Problem]:
    checklist = documents["checklist.yml"]
    if "checklist" in unfinished(documents) or not isinstance(checklist.data, dict):
        return
    yield from _points(checklist)
    count, items = checklist.data.get("item_count"), list(walk(checklist.data, "groups/*/items/*"))
    if isinstance(count, int) and len(items) != count:
        yield checklist.problem(("item_count",), "item_count", count=len(items), declared=count)
    assessed = strings(walk(checklist.data, "groups/*/items/*/assessed/*"))
    for pointer, key, name in named(checklist, "parties/*"):
        if key not in assessed:
            yield checklist.problem(pointer, "unused_party", name=name)


def _points(checklist: Document) -> Iterator[Problem]:
    """Sums of points, of the groups whose points are all numbers."""
    groups = list(walk(checklist.data, "groups/*"))
    declared = integers(value for _, value in walk(checklist.data, "groups/*/points"))
    for number, (pointer, group) in enumerate(groups, start=1):
        items = list(walk(group, "items/*"))
        points = integers(value for _, value in walk(group, "items/*/points"))
        own = group.get("points") if isinstance(group, dict) else None
        if isinstance(own, int) and len(points) == len(items) and sum(points) != own:
            yield checklist.problem((*pointer, "points"), "group_points", number=number, sum=sum(points), declared=own)
    total = checklist.data.get("total_points")
    if isinstance(total, int) and len(declared) == len(groups) and sum(declared) != total:
        yield checklist.problem(("total_points",), "total_points", sum=sum(declared), declared=total)


def addressed(documents: Documents) -> Iterator[Problem]:
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


MIN_CLAUSES = 8


def services(documents: Documents) -> Iterator[Problem]:
    declared = data(documents, "publisher.yml").get("service_count")
    count = sum(name.startswith("services/") for name in documents)
    if isinstance(declared, int) and count != declared and "services" not in unfinished(documents):
        yield documents["publisher.yml"].problem(("service_count",), "service_count", count=count, declared=declared)
    for document in matching(documents, "services/"):
        clauses = list(walk(document.data, "sections/*/clauses/*"))
        if len(clauses) < MIN_CLAUSES and "services" not in unfinished(documents):
            yield document.problem(("sections",), "few_clauses", count=len(clauses), limit=MIN_CLAUSES)
        grades = strings(walk(document.data, "sections/*/clauses/*/grade"))
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
        ordered = integers(values.get(grade) for grade in GRADES)
        if any(laxer(lower, higher) for lower, higher in itertools.pairwise(ordered)):
            shown = " → ".join(map(str, ordered))
            yield document.problem(
                (*pointer, "measured", "values"), "grade_order", name=indicator.get("name", ""), values=shown
            )


def actors(documents: Documents) -> Iterator[Problem]:
    actors, listed = documents["actors.yml"], documents["responsibilities.yml"]
    if not listed.readable or "responsibilities" in unfinished(documents):
        return
    busy = strings(walk(listed.data, "responsibilities/*/actor"))
    for pointer, key, name in named(actors, "actors/*"):
        if key not in busy:
            yield actors.problem(pointer, "idle_actor", name=name)


def citations(documents: Documents) -> Iterator[Problem]:
    sources = [source for _, source in walk(documents["sources.yml"].data, "sources/*") if isinstance(source, dict)]
    by_name = [source.get("key") for source in sources if source.get("verified") == "name-only"]
    for document in documents.values():
        pending: list[tuple[Pointer, Any]] = [((), document.data)] if document.readable else []
        while pending:
            pointer, value = pending.pop()
            pending.extend(((*pointer, key), inner) for key, inner in children(value))
            if not isinstance(value, dict):
                continue
            if "article" in value and value.get("source") in by_name:
                yield document.problem((*pointer, "article"), "name_only_article", value=value["source"])
            if value.get("provenance") in ("sourced", "partial") and value.get("basis") == []:
                yield document.problem((*pointer, "provenance"), "no_basis", provenance=value["provenance"])
