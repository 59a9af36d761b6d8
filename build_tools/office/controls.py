"""The content controls of a Word document: each with its tag and what people wrote into it.

LibreOffice 7.4 drops the tags when it saves, so each control stands in a bookmark too, whose name says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from build_tools.office.clean import incoming
from build_tools.office.grid import Cell
from build_tools.office.identity import parsed
from build_tools.office.package import Package

MAIN = "word/document.xml"
PROMPTS = ("请选择", "点这里填写")
"""What stands in a control that nobody has filled in."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = re.compile(r"\A([A-Z]{2})_([0-9]+)")
_MOST_OPEN = 20
"""So many bookmarks may lie in one another; ours never do."""
_SYMBOLS = {
    **{("Wingdings", code): mark for code, mark in (("FC", "✓"), ("FE", "☑"), ("FB", "✗"), ("FD", "✘"))},
    **{("Wingdings 2", code): mark for code, mark in (("50", "✓"), ("52", "☑"), ("4F", "✗"), ("51", "✘"))},
}
"""Ticks and crosses that Word inserts as symbols, which are no text of their own."""
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


@dataclass(frozen=True)
class Control:
    """One content control; the place of its cell is its title in the document, and its number in reading order."""

    tag: str
    cell: Cell
    anchor: Any = field(default=None, repr=False, compare=False)
    """The element where it begins, of lxml, which has no types."""
    inside: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    """The elements that its text was read from."""


def read(package: Package) -> list[Control] | None:
    """Every tagged control in reading order, then bookmarks without one; None for what cannot be parsed."""
    root = parsed(package.parts[MAIN].replace(_STRICT[1:-1].encode(), W[1:-1].encode()))
    if root is None:
        return None
    tagged = list(_controls(root))
    known = {control.tag for control in tagged}
    return tagged + [control for control in _bookmarks(root) if control.tag not in known]


def bookmark(tag: str) -> str:
    """The name of the bookmark around a control: letters, digits and low lines, no longer than 40 characters."""
    return "wuye_" + tag.replace(".", "__").replace("-", "_")


def _controls(root: etree._Element) -> Iterator[Control]:
    for number, element in enumerate(root.iter(f"{W}sdt"), start=1):
        properties, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        tag = _value(properties, "tag")
        if tag and content is not None:
            inside = tuple(content.iter())
            text = incoming(said(inside))
            title = _value(properties, "alias") or tag
            shown = "" if text in PROMPTS else text
            yield Control(tag, Cell(shown, number, 1, f"“{title}”", f"Control “{tag}”"), element, inside)


def _bookmarks(root: etree._Element) -> Iterator[Control]:
    """What stands between the marks of each bookmark of ours."""
    open_marks: dict[str, tuple[etree._Element, list[etree._Element]]] = {}
    number = 0
    for element in root.iter():
        key = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart" and len(open_marks) < _MOST_OPEN:
            if element.get(f"{W}name", "").startswith("wuye_"):
                open_marks[key] = element, []
        elif element.tag == f"{W}bookmarkEnd" and key in open_marks:
            number += 1
            yield _bookmarked(*open_marks.pop(key), number)
        else:
            for _, inside in open_marks.values():
                inside.append(element)


def _bookmarked(start: etree._Element, inside: list[etree._Element], number: int) -> Control:
    tag, text = _tag(start.get(f"{W}name", "")), incoming(said(inside))
    shown = "" if text in PROMPTS else text
    return Control(tag, Cell(shown, number, 1, f"“{tag}”", f"Control “{tag}”"), start, tuple(inside))


def _tag(name: str) -> str:
    """The tag that a bookmark's name was made from."""
    first, _, last = name.removeprefix("wuye_").partition("__")
    return ".".join([_ID.sub(r"\1-\2", first), *last.split("__")]) if last else first


def _value(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def said(elements: Iterable[Any]) -> str:
    """The text of elements as it is read: without what was deleted or moved away, a new paragraph as a new line."""
    parts: list[str] = []
    for element in elements:
        parts.append(_said(element, first=not parts))
    return "".join(parts)


def _said(element: Any, *, first: bool) -> str:
    if element.tag == f"{W}t":
        moved = next(element.iterancestors(f"{W}moveFrom"), None) is not None
        return "" if moved else element.text or ""
    if element.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    if element.tag == f"{W}tab":
        return " "
    if element.tag == f"{W}sym":
        return _SYMBOLS.get((element.get(f"{W}font", ""), element.get(f"{W}char", "").upper()[-2:]), "")
    return "\n" if element.tag == f"{W}p" and not first else ""
