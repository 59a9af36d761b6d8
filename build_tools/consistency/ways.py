"""Ways through plain data: what a path such as ``groups/*/items/*/id`` leads to, whatever else is broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_tools.source import Document, Pointer

Documents = Mapping[str, Document]


def walk(data: Any, way: str) -> Iterator[tuple[Pointer, Any]]:
    """Every value that a way such as ``groups/*/items/*/id`` leads to; what has another shape is passed over."""
    found: list[tuple[Pointer, Any]] = [((), data)]
    for step in way.split("/"):
        found = [
            ((*pointer, key), value)
            for pointer, inner in found
            for key, value in children(inner)
            if step == "*" or key == step
        ]
    yield from found


def children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def matching(documents: Documents, file: str) -> Iterator[Document]:
    for name, document in documents.items():
        if document.readable and (name == file or within(name, file)):
            yield document


def within(name: str, folder: str) -> bool:
    return folder.endswith("/") and name.startswith(folder)


def at(documents: Documents, file: str, way: str) -> Iterator[tuple[Document, Pointer, Any]]:
    for document in matching(documents, file):
        for pointer, value in walk(document.data, way):
            yield document, pointer, value


def data(documents: Documents, name: str) -> dict[str, Any]:
    document = documents.get(name)
    return document.data if document and isinstance(document.data, dict) else {}


def strings(found: Iterable[tuple[Pointer, Any]]) -> set[str]:
    """The texts among values, in half width: a name in full width is a fault of its own."""
    return {unicodedata.normalize("NFKC", value) for _, value in found if isinstance(value, str)}


def integers(values: Iterable[Any]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def named(document: Document, way: str) -> Iterator[tuple[Pointer, str, str]]:
    """Every entry that has a key, with its key and its name."""
    for pointer, entry in walk(document.data, way):
        key = entry.get("key") if isinstance(entry, dict) else None
        if isinstance(key, str):
            yield pointer, unicodedata.normalize("NFKC", key), str(entry.get("name") or key)


def unfinished(documents: Documents) -> list[Any]:
    listed = data(documents, "publisher.yml").get("unfinished", [])
    return listed if isinstance(listed, list) else []
