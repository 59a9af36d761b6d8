"""The package to unpack and double-click: the built site as files, without a server, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools import canonical, edition
from build_tools.site import offline, package_words
from build_tools.site.relink import relinked
from build_tools.site.render import render

NAME = "wuye-offline.zip"
"""Beside the papers, where a site offers its own package."""
FOLDER = "site"
ENTRY = "打开这里.html"
README = "先看说明.txt"

_DOWNLOADS = "downloads"
_NOT_NEEDED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_NOT_IN = (".map", ".gz")
class NotASite(Exception):
    """The folder is not a site that ``wuye build`` made. Raised by ``pack``."""


class Unreadable(Exception):
    """A file of the site cannot be read; says why, and ``name`` which. Raised by ``pack``."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


@dataclass(frozen=True)
class Packed:
    """A package: the bytes of the zip, how many pages it has, and whether papers are among its files."""

    data: bytes
    pages: int


def pack(site: Path, as_of: date, *, papers: bool = True) -> Packed:
    """The package of a built site; ``as_of`` dates its files. The same site and day give the same bytes.

    Raises NotASite and Unreadable.
    """
    document = _document(site)
    names = [name for name in _names(site) if papers or not _is_paper(name)]
    known = frozenset(names)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        front = _front(document, as_of, papers)
        for name, data in (*front.items(), *((f"{FOLDER}/{name}", _file(site, name, known)) for name in names)):
            package.writestr(_info(name, as_of), data)
    return Packed(buffer.getvalue(), sum(name.endswith(".html") for name in names))


def offer(site: Path, as_of: date) -> None:
    """Put the package of a site that is being built beside its papers, and its size on the page that offers it."""
    made = pack(site, as_of)
    (site / _DOWNLOADS / NAME).write_bytes(made.data)
    page = site / _DOWNLOADS / "index.html"
    before, place, after = page.read_text("utf-8").partition("<span data-wuye-size>")
    if not place:
        raise ValueError(f"{_DOWNLOADS}/index.html: no place for the size of the package")
    page.write_text(f"{before}{place}{size_in_words(len(made.data))}{after}", "utf-8", newline="\n")


def size_in_words(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1_000_000:.1f} MB"


def _document(site: Path) -> dict[str, Any]:
    """The catalogue that a built site holds."""
    try:
        document = json.loads((site / "data" / "catalogue.json").read_bytes())
        whole = document["format"] == edition.FORMAT
    except (OSError, ValueError, KeyError, TypeError):
        raise NotASite(site) from None
    if not whole or not (site / "index.html").is_file():
        raise NotASite(site)
    return document  # type: ignore[no-any-return]


def _names(site: Path) -> list[str]:
    """The files that go in, by their path in the site."""
    left_out = {"404.html", "sitemap.xml", offline.NAME, offline.PAGE, f"{_DOWNLOADS}/{NAME}"}
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [
        name
        for name in found
        if name not in left_out and not name.endswith(_NOT_IN) and not name.startswith(_NOT_NEEDED)
    ]


def _is_paper(name: str) -> bool:
    return name.startswith(f"{_DOWNLOADS}/") and PurePosixPath(name).suffix != ".html"


def _file(site: Path, name: str, files: frozenset[str]) -> bytes:
    try:
        raw = (site / name).read_bytes()
        return relinked(raw.decode("utf-8"), name, files).encode() if name.endswith(".html") else raw
    except OSError as error:
        raise Unreadable(name, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Unreadable(name, "不是 UTF-8") from error


def _front(document: dict[str, Any], as_of: date, papers: bool) -> dict[str, bytes]:
    """What stands at the top: the page to open, and a word on how."""
    publisher = document["content"]["publisher"]
    about = package_words.About(
        title=publisher["site"]["title"],
        address=publisher["site"]["url"],
        edition=document["edition"],
        digest=canonical.short(document["digest"]),
        validity=publisher["edition"]["validity"],
        papers=papers,
    )
    entry = render("package.html.jinja", entry=ENTRY, folder=FOLDER, **asdict(about))
    return {ENTRY: entry.encode(), README: package_words.readme(about, ENTRY, FOLDER, as_of)}


def _info(name: str, as_of: date) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (as_of.year, as_of.month, as_of.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info
