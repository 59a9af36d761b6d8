"""What the outcome of a form needs of the catalogue: basis, who leads and when it is due, as a classic script.

It stands beside the form's own scripts and is fetched with the outcome only, also from ``file://``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from build_tools import canonical, words
from build_tools.model import Basis, Catalogue, Deadline, Item, Rhythm, Source, Task
from build_tools.site.index import Index

_RANKS = {"法律": 5, "行政法规": 4, "司法解释": 4, "部门规章": 3, "地方性法规": 3, "规范性文件": 2}
_DATED = ("end_of_period", "day_of_period")


def name(party: str) -> str:
    """The file's name in ``assets/``."""
    return f"wuye-form-data-{party}.js"


def script(catalogue: Catalogue, party: str, digest: str) -> str:
    """The script of one party's form; ``digest`` is that of the edition, so that a stale copy is noticed."""
    index = Index(catalogue)
    items = index.items_of_party(party)
    tasks = {item.id: _own_tasks(index, item, party) for item in items}
    data = {
        "digest": digest,
        "sources": {key: _source(index.sources[key]) for key in _cited(items) if key in index.sources},
        "actors": {key: index.actors[key].name for key in _actors(items) if key in index.actors},
        "tasks": {task.id: _task(task) for listed in tasks.values() for task in listed},
        "items": {item.id: _item(item, tasks[item.id]) for item in items},
    }
    return f"window.wuyeFormData={canonical.dumps(data).decode('utf-8')};\n"


def rank(source: Source) -> int:
    """How binding a source is here: 5 a law, 4 a regulation or interpretation, 3 a rule, 2 a document, 0 none.

    What another place has enacted binds nobody here, and a title alone says nothing.
    """
    if source.scope == "elsewhere" or source.verified == "name-only":
        return 0
    return _RANKS.get(source.kind, 0)


def _cited(items: Iterable[Item]) -> list[str]:
    return sorted({one.source for item in items for one in item.basis})


def _actors(items: Iterable[Item]) -> list[str]:
    return sorted({actor for item in items for actor in (item.duties.lead, *item.duties.support)})


def _source(source: Source) -> dict[str, Any]:
    name = words.book_title(source.short) if source.kind in _RANKS else source.short
    said = {"name": name, "kind": source.kind, "rank": rank(source)}
    return said | ({"elsewhere": True} if source.scope == "elsewhere" else {})


def _item(item: Item, tasks: list[Task]) -> dict[str, Any]:
    main = item.frequency[0] if item.frequency else None
    return {
        "basis": [_basis(one) for one in item.basis],
        "lead": item.duties.lead,
        "support": list(item.duties.support),
        "tasks": [task.id for task in tasks],
        "rhythm": f"{main.what or item.title}，{words.rhythm(main)}" if main else "",
    }


def _basis(one: Basis) -> list[str]:
    """The source, the article in words, and its place on the source's page."""
    if not one.article:
        return [one.source]
    return [one.source, words.article(one.article), f"article-{words.article_number(one.article)}"]


def _own_tasks(index: Index, item: Item, party: str) -> list[Task]:
    """The tasks of an item that the party itself leads: the deadlines of others are not its own."""
    actors = {actor.key for actor in index.catalogue.actors if actor.party == party}
    return [task for task in index.tasks_of_item.get(item.id, []) if task.lead in actors]


def _task(task: Task) -> dict[str, Any]:
    """``months`` is the period in months when a date follows from it, counted from January."""
    limit, frequency = task.deadline, task.frequency
    said: dict[str, Any] = {"title": task.title, "when": _when(limit, frequency)}
    if limit.rule not in _DATED or frequency.unit != "months":
        return said
    said["months"] = frequency.count
    if limit.rule == "day_of_period":
        said |= {"month": limit.month or frequency.count, "day": limit.day or 31}
    return said


def _when(limit: Deadline, frequency: Rhythm) -> str:
    """The deadline with its rhythm, such as ``每日，当日`` or ``每年3月31日前``."""
    known, often = words.deadline(limit, frequency), words.rhythm(frequency)
    match limit.rule:
        case "none":
            return often
        case "same_day":
            return "发生当日" if frequency.kind == "on_change" else f"{often}，{known}"
        case "day_of_period":
            whole_year = frequency.unit == "months" and frequency.count == 12
            return f"每年{limit.month or 12}月{limit.day}日前" if whole_year else f"{often}，{known}"
    return known
