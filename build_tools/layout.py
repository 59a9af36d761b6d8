"""Which files a standards folder has, which schema each obeys, and how they make one catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SINGLE = (
    "publisher.yml",
    "sources.yml",
    "actors.yml",
    "checklist.yml",
    "responsibilities.yml",
    "tasks.yml",
    "campaigns.yml",
    "disclosure.yml",
    "pricing.yml",
    "rating.yml",
)
OPTIONAL = ("synonyms.yml", "changes.yml")
FOLDERS = {"services": "service", "places": "place"}


def file_names(folder: Path) -> list[str]:
    """The data files, in a fixed order: the single ones whether they are there or not, others if they are."""
    found = [f"{name}/{path.name}" for name in FOLDERS for path in sorted((folder / name).glob("*.yml"))]
    extra = [name for name in OPTIONAL if (folder / name).exists()]
    return [*SINGLE, *extra, *(name for name in found if not _hidden(name))]


def stray_names(folder: Path) -> list[str]:
    """YAML files that nobody reads: misnamed, in another folder, or copies."""
    read = {*file_names(folder)}
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() in _YAML)
    return sorted(name for name in found if name not in read and not _hidden(name))


_YAML = {".yml", ".yaml"}


def _hidden(name: str) -> bool:
    """What editors and systems leave beside files, such as ``._FW-01.yml`` on a memory stick from a Mac."""
    return any(part.startswith(".") for part in name.split("/"))


def kind_of(name: str) -> str:
    """The schema's name: ``services/FW-01.yml`` is a ``service``, ``tasks.yml`` is ``tasks``."""
    parent, _, file = name.rpartition("/")
    return FOLDERS[parent] if parent else file.removesuffix(".yml")


def assemble(data: Mapping[str, Any]) -> dict[str, Any]:
    """One plain catalogue of the data of all files. Place order: the own district first, then by file name."""
    single = {name.removesuffix(".yml"): data[name] for name in SINGLE}
    places = [value for name, value in data.items() if name.startswith("places/")]
    return {
        **single,
        "sources": single["sources"]["sources"],
        "actors": single["actors"]["actors"],
        "synonyms": data["synonyms.yml"]["groups"] if "synonyms.yml" in data else [],
        "services": [value for name, value in data.items() if name.startswith("services/")],
        "places": sorted(places, key=lambda place: not place["own"]),
    }
