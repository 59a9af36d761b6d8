"""The keys and names of the estates in ``ratings/estates.yml``: no more than the records need to know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools import source

FILE = "estates.yml"


def names(folder: Path) -> Mapping[str, str] | None:
    """Names by key; None without a register, or with one that cannot be read, which others report."""
    if not (folder / FILE).exists():
        return None
    data = source.read(folder / FILE, FILE).data
    listed = data.get("estates") if isinstance(data, dict) else None
    entries = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {str(one["key"]): str(one.get("name", one["key"])) for one in entries if "key" in one}
