"""Open a workbook or document that anyone may have sent: look at the zip before any library does.

Nothing here raises on bad input. Nothing is unpacked to disk, no macro is run, no link is followed.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from build_tools.source import Problem

MAX_BYTES = 60_000_000
"""A workbook into which people have pasted photos is large; its photos are not read."""
MAX_XML_BYTES = 30_000_000
"""All XML parts unpacked; a checklist of 2,000 items has 3 MB."""
MAX_PARTS = 5_000

Kind = Literal["workbook", "document"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels")
_EXTERNAL = re.compile(rb'<(?:\w+:)?Relationship\b[^>]*TargetMode="External"[^>]*>')
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MAIN: dict[Kind, str] = {"workbook": "xl/workbook.xml", "document": "word/document.xml"}


@dataclass(frozen=True)
class Package:
    """The XML parts of a sound file, and remarks about what was left aside."""

    name: str
    kind: Kind
    raw: bytes
    parts: Mapping[str, bytes] = field(repr=False)
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Opening:
    """What became of a file: a Package, or why it is refused."""

    package: Package | None = None
    problems: tuple[Problem, ...] = ()


def problem(name: str, code: str, /, *, warning: bool = False, row: int = 1, column: int = 1, **words: str) -> Problem:
    return Problem(name, row, column, code, tuple(words.items()), warning)


def read(path: Path, name: str) -> Opening:
    """Open one file; ``name`` is how messages call it. What is no plain file, or too large, is not opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(name, "office_not_a_file")
        if status.st_size > MAX_BYTES:
            return _too_large(name, "office_too_large", status.st_size, MAX_BYTES)
        return opened(path.read_bytes(), name)
    except FileNotFoundError:
        return _refused(name, "office_missing")
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return _refused(name, "unreadable_file", reason=getattr(error, "strerror", None) or type(error).__name__)


def opened(raw: bytes, name: str) -> Opening:
    """The parts of a file's bytes, or why they are no workbook or document of ours."""
    code = _foreign(raw)
    if code:
        return _refused(name, code)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _unpacked(archive, raw, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return _refused(name, "office_cut")


def _foreign(raw: bytes) -> str:
    """The code of a file that is something else; empty for a zip."""
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not raw.strip(b"\0"):
        return "office_empty"
    if raw.startswith(_OLE):
        return "office_encrypted" if _ENCRYPTED in raw else "office_old"
    if start.startswith((b"<html", b"<!doctype", b"<table", b"mime-version")):
        return "office_html"
    return "" if raw.startswith(b"PK") else "office_other"


def _unpacked(archive: zipfile.ZipFile, raw: bytes, name: str) -> Opening:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        return _refused(name, "office_encrypted")
    texts = [info for info in infos if info.filename.lower().endswith(_XML)]
    size = sum(info.file_size for info in texts)
    if len(infos) > MAX_PARTS or size > MAX_XML_BYTES:
        return _too_large(name, "office_bomb", size, MAX_XML_BYTES)
    parts = {info.filename: archive.read(info) for info in texts}
    kind = next((kind for kind, main in _MAIN.items() if main in parts), None)
    if kind is None or "[Content_Types].xml" not in parts:
        return _refused(name, "office_ods" if "content.xml" in parts else "office_other")
    if any(_hostile(part) for part in parts.values()):
        return _refused(name, "office_hostile")
    return Opening(Package(name, kind, raw, parts, tuple(_remarks(name, [info.filename for info in infos], parts))))


def _hostile(part: bytes) -> bool:
    """Office files declare no entities, and are in UTF-8; whoever declares any wants a parser to choke on them."""
    plain = part.replace(b"\0", b"") if part[:4].count(0) or part[:2] in (b"\xff\xfe", b"\xfe\xff") else part
    return bool(_DECLARED.search(plain))


def _remarks(name: str, names: Iterable[str], parts: Mapping[str, bytes]) -> Iterable[Problem]:
    lowered = [part.lower() for part in names]
    if any("vbaproject" in part or "macrosheets" in part for part in lowered):
        yield problem(name, "office_macros", warning=True)
    links = (found for part, text in parts.items() if part.endswith(".rels") for found in _EXTERNAL.findall(text))
    if any("externallinks/" in part for part in lowered) or any(b"/hyperlink" not in link for link in links):
        yield problem(name, "office_links", warning=True)


def _refused(name: str, code: str, /, **words: str) -> Opening:
    return Opening(problems=(Problem(name, 1, 1, code, tuple(words.items())),))


def _too_large(name: str, code: str, size: int, limit: int) -> Opening:
    return _refused(name, code, size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}")
