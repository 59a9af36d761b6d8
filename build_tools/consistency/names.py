"""Ids and keys: unique where they are given, known where they are used, and the file names that repeat them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build_tools import schema
from build_tools.consistency.ways import Documents, at, children, matching, strings, walk, within
from build_tools.model import DISCLOSURE_LISTS
from build_tools.source import Document, Pointer, Problem

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


def duplicates(documents: Documents) -> Iterator[Problem]:
    for file, ways in _IDS:
        yield from _repeated(found for way in ways for found in at(documents, file, way))
    for document in (*matching(documents, "services/"), *matching(documents, "places/")):
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
    homes = [document for name, document in documents.items() if name == file or within(name, file)]
    if not all(_tells(document.data, way, str if file.endswith("/") else list) for document in homes):
        return None
    return strings((pointer, value) for _, pointer, value in at(documents, file, way))


def _tells(data: Any, way: str, shape: type) -> bool:
    """Whether data are whole enough to know all names from."""
    if not isinstance(data, dict):
        return False
    listed, *inner = way.split("/")
    if listed != "*":
        return isinstance(data.get(listed), shape)
    parts = [data.get(name) for name in DISCLOSURE_LISTS]
    return all(isinstance(part, dict) and isinstance(part.get(inner[0]), shape) for part in parts)


def references(documents: Documents) -> Iterator[Problem]:
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
        pending.extend(((*pointer, key), inner) for key, inner in children(value))
        names = [part for part in pointer if isinstance(part, str)]
        if not names or isinstance(value, dict):
            continue
        kind = _USED_ANYWHERE.get(names[-1])
        if kind and not isinstance(value, list) and not (kind == "item" and document.file == "checklist.yml"):
            yield pointer, kind, value
    for (file, way), kind in _USED_AT.items():
        if document.file == file:
            yield from ((pointer, kind, value) for pointer, value in walk(document.data, way))


def file_names(documents: Documents) -> Iterator[Problem]:
    for file, key in (("services/", "id"), ("places/", "key")):
        for document in matching(documents, file):
            value = document.data.get(key) if isinstance(document.data, dict) else None
            if isinstance(value, str) and document.file != f"{file}{value}.yml":
                yield document.problem((key,), "file_name", value=value, expected=f"{value}.yml")


def synonyms(documents: Documents) -> Iterator[Problem]:
    """A word that stands in two groups would make one of two things."""
    seen: dict[str, tuple[Any, int]] = {}
    for document, pointer, word in at(documents, "synonyms.yml", "groups/*/*"):
        if not isinstance(word, str):
            continue
        group, line = pointer[1], document.place(pointer).line
        first = seen.setdefault(word, (group, line))
        if first[0] != group:
            yield document.problem(pointer, "repeated_synonym", value=word, line=first[1])
