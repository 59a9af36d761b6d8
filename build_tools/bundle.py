"""Whether the checked-in browser script was built from the sources beside it, told without Node.

``web/build.mjs`` writes the digest of its sources into the first line of the script; the same digest is computed here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

_DECLARED = re.compile(r"/\* wuye-[a-z-]+ sources sha256:([0-9a-f]{64}) \*/")


def sources_digest(web: Path) -> str:
    """Digest of every file in ``web``, but for node_modules and names that start with a dot."""
    names = sorted((path.relative_to(web).as_posix() for path in _sources(web)), key=_utf16)
    lines = (f"{name}\0{_sha256(_contents(web / name))}\n" for name in names)
    return _sha256("".join(lines).encode("utf-8"))


def declared_digest(script: Path) -> str:
    """The digest in the first line of a built script. Raises ValueError when there is none."""
    with script.open(encoding="utf-8") as lines:
        found = _DECLARED.match(lines.readline())
    if not found:
        raise ValueError(f"{script}: the first line names no digest of sources")
    return found[1]


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "node_modules":
            continue
        if path.is_dir():
            yield from _sources(path)
        else:
            yield path


def _contents(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _utf16(name: str) -> bytes:
    """Sorts names as JavaScript does."""
    return name.encode("utf-16-be")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
