"""What must hold of a built site before anyone sees it: links, entries, nothing remote, nothing swollen."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

MAX_FAULTS = 50
LARGEST_PAGE = 150_000
"""Of one page, in bytes after gzip: two seconds on a slow phone."""
LARGEST_SITE = 400_000_000
"""Of everything, in bytes."""

_REMOTE = re.compile(rb"""(?:url\(|@import)\s*["']?(?:https?:)?//""")


@dataclass(frozen=True)
class Fault:
    """One thing wrong: a message code, the page or file, and what it is about."""

    code: str
    path: str
    value: str = ""


class _Page(HTMLParser):
    """The links, resources and ids of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            self.resources.append(values.get("href", ""))
        if tag != "a" and values.get("src"):
            self.resources.append(values["src"])


def faults(site: Path) -> list[Fault]:
    """All that is wrong with a built site, pages in order; the first ``MAX_FAULTS``."""
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    found: list[Fault] = []
    for part in (_entries(site, pages), _links(site, pages), _remote(site, pages), _budget(site, pages)):
        found += part
    return found[:MAX_FAULTS]


def _read(path: Path) -> _Page:
    return _Page(path.read_text("utf-8", errors="replace"))


def _entries(site: Path, pages: Mapping[str, _Page]) -> Iterator[Fault]:
    """Every item and standard in the site's own data has its page."""
    try:
        content = json.loads((site / "data" / "catalogue.json").read_bytes())["content"]
        items = [item["id"] for group in content["checklist"]["groups"] for item in group["items"]]
        standards = [service["id"] for service in content["services"]]
    except (OSError, ValueError, KeyError, TypeError):
        yield Fault("publish_no_data", "data/catalogue.json")
        return
    for folder, ids in (("items", items), ("standards", standards)):
        for each in ids:
            if f"{folder}/{each}/index.html" not in pages:
                yield Fault("publish_no_page", f"{folder}/{each}/", each)


def _links(site: Path, pages: Mapping[str, _Page]) -> Iterator[Fault]:
    for name, page in pages.items():
        if name == "404.html":  # its links count from the root of the server
            continue
        for link in page.links + page.resources:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = name if not parts.path else _target(site, name, unquote(parts.path))
            anchor = unquote(parts.fragment)
            if target is None or (anchor and target in pages and anchor not in pages[target].ids):
                yield Fault("publish_broken_link", name, link)


def _target(site: Path, page: str, link: str) -> str | None:
    """The file that a link on a page opens, if it is inside the site."""
    base = site if link.startswith("/") else (site / page).parent
    aim = (base / link.lstrip("/")).resolve()
    aim = aim / "index.html" if aim.is_dir() else aim
    root = site.resolve()
    return aim.relative_to(root).as_posix() if aim.is_file() and aim.is_relative_to(root) else None


def _remote(site: Path, pages: Mapping[str, _Page]) -> Iterator[Fault]:
    for name, page in pages.items():
        for resource in page.resources:
            parts = urlsplit(resource)
            if parts.netloc or parts.scheme in ("http", "https"):
                yield Fault("publish_remote", name, resource)
    for sheet in sorted(site.rglob("*.css")):
        if _REMOTE.search(sheet.read_bytes()):
            yield Fault("publish_remote", sheet.relative_to(site).as_posix(), "url(…)")


def _budget(site: Path, pages: Mapping[str, _Page]) -> Iterator[Fault]:
    for name in pages:
        size = len(gzip.compress((site / name).read_bytes(), 6))
        if size > LARGEST_PAGE:
            yield Fault("publish_large_page", name, f"{size // 1000} KB")
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    if whole > LARGEST_SITE:
        yield Fault("publish_large_site", "", f"{whole // 1_000_000} MB")
