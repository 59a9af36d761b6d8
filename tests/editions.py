"""Released editions for tests: made in memory or in a folder, of the small catalogue with changes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build_tools import edition, model
from build_tools.editions import archive
from build_tools.editions.archive import Archive, Released
from build_tools.model import Catalogue
from tests.support import plain_catalogue


def document(plain: dict[str, Any], number: str, published: str, effective: str, changes: Any = None) -> dict[str, Any]:
    """The frozen document of plain data as an edition of this number and these dates."""
    plain = copy.deepcopy(plain)
    plain["publisher"]["edition"] |= {"number": number, "published": published, "effective": effective}
    frozen = edition.freeze(model.from_plain(plain))
    return frozen | ({"changes": changes} if changes else {})


def released(number: str, published: str, effective: str, plain: Any = None, changes: Any = None) -> Released:
    plain = plain_catalogue() if plain is None else plain
    return archive.released(archive.document_bytes(document(plain, number, published, effective, changes)))


def write(standards: Path, *editions: Released) -> None:
    """Put released editions into a standards folder, with their list."""
    folder = standards / archive.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for one in editions:
        (folder / archive.file_name(one.number)).write_bytes(one.raw)
    entries = {str(one.number): archive.sha256(one.raw) for one in editions}
    (folder / archive.LIST).write_bytes(archive.listing(entries))


def three() -> Archive:
    """2026.1, its correction, and 2026.2 in force from 2027 on."""
    return Archive(
        (
            released("2026.1", "2026-11-21", "2026-11-21"),
            released("2026.1.1", "2026-12-05", "2026-12-05"),
            released("2026.2", "2026-11-22", "2027-01-01"),
        )
    )


def with_items(change: Callable[[dict[str, dict[str, Any]]], None]) -> Catalogue:
    """The small catalogue after ``change`` was made to its plain items by id."""
    plain = plain_catalogue()
    change({item["id"]: item for group in plain["checklist"]["groups"] for item in group["items"]})
    return model.from_plain(plain)
