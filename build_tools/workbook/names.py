"""What people call the things that the files name by keys: actors, parties, conditions, sources, groups, standards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Files = Mapping[str, Any]
"""The plain data of each file by its name, as far as a check has read them."""


@dataclass(frozen=True)
class Names:
    """For each kind the name of every key, in the order of the files. Names of a kind are unique."""

    actors: Mapping[str, str]
    parties: Mapping[str, str]
    conditions: Mapping[str, str]
    sources: Mapping[str, str]
    groups: Mapping[str, str]
    services: Mapping[str, str]


def names(files: Files) -> Names:
    """The names that stand in the files."""
    checklist = files["checklist.yml"]
    services = [data for file, data in files.items() if file.startswith("services/")]
    return Names(
        actors=_named(files["actors.yml"]["actors"], "name"),
        parties=_named(checklist["parties"], "name"),
        conditions=_named(checklist["conditions"], "name"),
        sources=_named(files["sources.yml"]["sources"], "short"),
        groups=_named(checklist["groups"], "title"),
        services={one["id"]: f"{one['id']} {one['title']}" for one in services},
    )


def _named(entries: Iterable[Mapping[str, Any]], field: str) -> dict[str, str]:
    """Names by keys; a name that two share, or that would look like a mark, gives way to the key."""
    listed = [(entry["key"], entry[field]) for entry in entries]
    said = [name for _, name in listed]
    return {key: key if said.count(name) > 1 or set("【】") & set(name) else name for key, name in listed}
