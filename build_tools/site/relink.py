"""A page of the site as a page of files: links to folders lead to their index.html, and none leads to what is not there.

Everything but the attributes concerned stays as it is, to the byte.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

_ADDRESSES = {"a": "href", "area": "href", "form": "action", "link": "href", "script": "src", "img": "src"}
_POLICY = re.compile(r"(?<=\s)'self'(?=[\s;\"])")
MARK = "data-wuye-files"
"""On the html tag: web/src/address.ts reads it."""
LEFT_OUT = "data-wuye-left-out"
"""In place of an address that leads to what is not there."""


def relinked(page: str, name: str, files: Container[str]) -> str:
    """The text of the page ``name`` (its path in the site) as one of ``files``."""
    parts, end = [], 0
    for start, tag in _Tags(page).found:
        parts += [page[end:start], _rewritten(tag, name, files)]
        end = start + len(tag.text)
    return "".join([*parts, page[end:]])


class _Tag:
    def __init__(self, name: str, attributes: list[tuple[str, str | None]], text: str) -> None:
        self.name = name
        self.attributes = dict(attributes)
        self.text = text


class _Tags(HTMLParser):
    """The start tags that hold an address or a policy, with their places."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, _Tag]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ADDRESSES or tag in ("html", "meta"):
            line, column = self.getpos()
            self.found.append((self._lines[line - 1] + column, _Tag(tag, attrs, self.get_starttag_text() or "")))


def _rewritten(tag: _Tag, name: str, files: Container[str]) -> str:
    if tag.name == "html":
        return tag.text[:-1] + f" {MARK}>"
    if tag.name == "meta":
        return _policy(tag)
    attribute = _ADDRESSES[tag.name]
    address = tag.attributes.get(attribute)
    if tag.name == "link" and tag.attributes.get("rel") == "canonical":
        return ""
    if address is None:
        return tag.text
    found = target(address, name, files)
    if found == address:
        return tag.text
    return _put(tag.text, attribute, found)


def _policy(tag: _Tag) -> str:
    """Not every browser counts files as 'self'."""
    if (tag.attributes.get("http-equiv") or "").lower() != "content-security-policy":
        return tag.text
    return _POLICY.sub("'self' file:", tag.text)


def target(address: str, name: str, files: Container[str]) -> str | None:
    """The address as a link between files; None when it leads to what is not among them."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or (not parts.path and not address.startswith("?")):
        return address
    aim = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    if aim in files and not parts.path.endswith("/"):
        return address
    inside = posixpath.normpath(posixpath.join(aim, "index.html"))
    return _to_index(parts) if inside in files else None


def _to_index(parts: SplitResult) -> str:
    folder = parts.path if parts.path.endswith("/") or not parts.path else f"{parts.path}/"
    path = "index.html" if folder in ("", "./") else f"{folder}index.html"
    return urlunsplit(("", "", path, parts.query, parts.fragment))


def _put(text: str, attribute: str, value: str | None) -> str:
    """The tag with another value, or with a mark in place of the attribute."""
    written = LEFT_OUT if value is None else f'{attribute}="{html.escape(value)}"'
    pattern = re.compile(rf"(?<=\s){attribute}\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
    return pattern.sub(lambda _: written, text, count=1)
