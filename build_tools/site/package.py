"""The package to unpack and double-click: the built site as files, without a server, in one zip."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import msgspec

from build_tools import canonical, edition
from build_tools.messages.system import reason
from build_tools.model import Catalogue
from build_tools.site import offline, package_words
from build_tools.site.relink import relinked
from build_tools.site.render import render

NAME = "wuye-offline.zip"
"""Beside the papers, where a site offers its own package."""
FOLDER = "site"
ENTRY = "打开这里.html"
README = "先看说明.txt"

_DOWNLOADS = "downloads"
_SIZE = re.compile(r"(<span data-wuye-size>)[^<]*(</span>)")
"""Where a page tells the size of the package; inside the package it says nothing, so the size changes nothing."""
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
    """A package: the bytes of the zip, and how many pages it has."""

    data: bytes
    pages: int


def pack(site: Path, as_of: date, *, papers: bool = True) -> Packed:
    """The package of a built site; ``as_of`` dates its files. The same site and day give the same bytes.

    Raises NotASite and Unreadable.
    """
    catalogue = _catalogue(site)
    names = [name for name in _names(site) if papers or not _is_paper(name)]
    known = frozenset(names)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        front = _front(catalogue, as_of, papers)
        for name, data in (*front.items(), *((f"{FOLDER}/{name}", _file(site, name, known)) for name in names)):
            package.writestr(_info(name, as_of), data)
    return Packed(buffer.getvalue(), sum(name.endswith(".html") for name in names))


def offer(site: Path, as_of: date) -> None:
    """Put the package of a site that is being built beside its papers, and its size on the page that offers it."""
    made = pack(site, as_of)
    (site / _DOWNLOADS / NAME).write_bytes(made.data)
    page = site / _DOWNLOADS / "index.html"
    size = size_in_words(len(made.data))
    page.write_text(_SIZE.sub(rf"\g<1>{size}\2", page.read_text("utf-8")), "utf-8", newline="\n")


def size_in_words(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1_000_000:.1f} MB"


def _catalogue(site: Path) -> Catalogue:
    """The catalogue that a built site holds."""
    try:
        if (site / "index.html").is_file():
            return edition.thaw(json.loads((site / "data" / "catalogue.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError):
        pass
    raise NotASite(site)


def _names(site: Path) -> list[str]:
    """The files that go in, by their path in the site."""
    published = {"manifest.json", "manifest.json.sig"}  # of the site with its server, not of its pages as files
    left_out = {"404.html", "sitemap.xml", offline.NAME, offline.PAGE, f"{_DOWNLOADS}/{NAME}", *published}
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        name
        for name in found
        if name not in left_out and not name.endswith(_NOT_IN) and not name.startswith(_NOT_NEEDED)
    ]


def _is_paper(name: str) -> bool:
    suffix = PurePosixPath(name).suffix
    return suffix == ".pdf" or (name.startswith(f"{_DOWNLOADS}/") and suffix != ".html")


def _file(site: Path, name: str, files: frozenset[str]) -> bytes:
    try:
        raw = (site / name).read_bytes()
        return _page(raw.decode("utf-8"), name, files).encode() if name.endswith(".html") else raw
    except OSError as error:
        raise Unreadable(name, reason(error) if error.strerror else str(error)) from error
    except UnicodeDecodeError as error:
        raise Unreadable(name, "不是 UTF-8") from error


def _page(html: str, name: str, files: frozenset[str]) -> str:
    return _SIZE.sub(r"\1\2", relinked(html, name, files))


def _front(catalogue: Catalogue, as_of: date, papers: bool) -> dict[str, bytes]:
    """What stands at the top: the page to open, and a word on how."""
    publisher = catalogue.publisher
    about = package_words.About(
        title=publisher.site.title,
        address=publisher.site.url,
        edition=publisher.edition.number,
        digest=canonical.short(edition.digest(catalogue)),
        validity=publisher.edition.validity,
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
