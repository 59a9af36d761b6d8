"""The real standards, with the checklist repeated to a size: the same kind of text, permanent ids of their own."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import yaml


def scaled(standards: Path, folder: Path, count: int) -> Path:
    """A copy of ``standards`` in ``folder`` with ``count`` items; returns the copy."""
    target = folder / f"standards-{count}"
    shutil.copytree(standards, target)
    path = target / "checklist.yml"
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    originals = [group["items"] for group in data["groups"]]
    known = sum(map(len, originals))
    number = known
    while number < count:
        for group, items in zip(data["groups"], originals, strict=True):
            for item in items[: count - number]:
                number += 1
                group["items"] = [*group["items"], _copy(item, number)]
    for group in data["groups"]:
        group["points"] = sum(item["points"] for item in group["items"])
    data["item_count"] = count
    data["total_points"] = sum(group["points"] for group in data["groups"])
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, "utf-8")
    return target


class _Dumper(yaml.CSafeDumper):
    """Writes repeated parts out instead of by anchors, which the strict reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _copy(item: dict[str, Any], number: int) -> dict[str, Any]:
    made = copy.deepcopy(item)
    made["id"] = f"SZ-{number:03}"
    made["title"] = f"{item['title'][:40]}之{number}"
    return made
