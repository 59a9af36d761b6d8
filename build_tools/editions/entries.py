"""A catalogue as entries: what has an id is an entry of its own, and each list's other words are one.

What does not concern the rules (places, sources, what the site says of itself) is there too, so that nothing is left
out of a comparison, but asks for no change note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_tools import edition, model
from build_tools.model import Catalogue


@dataclass(frozen=True)
class Entry:
    """``key`` is the permanent id, or the name of a list for what it says besides its entries."""

    key: str
    kind: str
    title: str
    plain: dict[str, Any]


KINDS = {
    "item": "检查条目",
    "standard": "服务标准",
    "responsibility": "责任",
    "task": "任务",
    "campaign": "专项整治和日常工作",
    "disclosed": "公开事项",
    "checklist": "检查清单",
    "disclosure": "信息公开",
    "pricing": "价格形成",
    "rating": "评级规则",
    "actors": "责任主体",
    "sources": "依据的出处",
    "places": "各地做法",
    "publisher": "发布信息",
    "lists": "清单名称",
}
"""Every kind of entry in the order of reading, and what it is called."""

NEEDS_NO_NOTE = frozenset({"sources", "places", "publisher", "lists"})
"""Kinds that are no rules: they may change without a change note."""


def of(catalogue: Catalogue) -> dict[str, Entry]:
    """Every entry by its key, in reading order, without the parts that are not in the digest."""
    return {entry.key: entry for entry in _entries(edition.rules(model.to_plain(catalogue)))}


def _entries(plain: dict[str, Any]) -> Iterator[Entry]:
    yield from _items(plain["checklist"])
    yield from (Entry(one["id"], "standard", one["title"], _flat(one)) for one in plain["services"])
    names = {actor["key"]: actor["name"] for actor in plain["actors"]}
    for one in plain["responsibilities"]["responsibilities"]:
        yield Entry(one["id"], "responsibility", f"{names.get(one['actor'], one['actor'])}的职责", one)
    yield from (Entry(one["id"], "task", one["title"], one) for one in plain["tasks"]["tasks"])
    for name in ("problems", "daily"):
        yield from (Entry(one["id"], "campaign", one["title"], one) for one in plain["campaigns"][name])
    lists = {name: plain["disclosure"][name] for name in model.DISCLOSURE_LISTS}
    for name, listed in lists.items():
        yield from (Entry(one["id"], "disclosed", one["title"], {**one, "list": name}) for one in listed["entries"])
    yield _list("checklist", _without_items(plain["checklist"]))
    titles = {name: {k: v for k, v in listed.items() if k != "entries"} for name, listed in lists.items()}
    yield _list("disclosure", {**plain["disclosure"], **titles})
    yield from (_list(name, plain[name]) for name in ("pricing", "rating"))
    yield _list("publisher", _without_release(plain["publisher"]))
    for name in ("actors", "sources", "places"):
        yield _list(name, {name: plain[name]})
    yield _list("lists", {name: plain[name]["title"] for name in ("responsibilities", "tasks", "campaigns")})


def _list(name: str, plain: dict[str, Any]) -> Entry:
    return Entry(name, name, KINDS[name], plain)


def _items(checklist: dict[str, Any]) -> Iterator[Entry]:
    """Items say which group they are in: to move to another one is a change of the item."""
    for group in checklist["groups"]:
        for item in group["items"]:
            yield Entry(item["id"], "item", item["title"], {**item, "group": group["key"]})


def _without_release(publisher: dict[str, Any]) -> dict[str, Any]:
    """What a release itself writes is no change that it makes."""
    kept = {key: value for key, value in publisher["edition"].items() if key not in RELEASE}
    return {**publisher, "edition": kept}


RELEASE = frozenset({"number", "published", "effective", "changes"})
"""Keys of ``publisher.edition`` that a release writes."""


def _without_items(checklist: dict[str, Any]) -> dict[str, Any]:
    groups = [{key: value for key, value in group.items() if key != "items"} for group in checklist["groups"]]
    return {**checklist, "groups": groups}


def _flat(service: dict[str, Any]) -> dict[str, Any]:
    """A standard whose clauses stand in one list, each with its section's title, so that a clause may move."""
    sections = service["sections"]
    clauses = [{**clause, "section": section["title"]} for section in sections for clause in section["clauses"]]
    return {**service, "sections": [section["title"] for section in sections], "clauses": clauses}


_SUMS = frozenset({"item_count", "total_points", "points"})


def is_sum(kind: str, path: tuple[str | int, ...]) -> bool:
    """Whether a change is only the sum of others: counts and points of the checklist as a whole."""
    return kind == "checklist" and path[-1] in _SUMS
