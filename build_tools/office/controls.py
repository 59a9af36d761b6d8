"""The content controls of a Word document: each with its tag and what people wrote into it.

LibreOffice 7.4 drops the tags when it saves, so each control stands in a bookmark too, whose name says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from build_tools.office.clean import incoming
from build_tools.office.grid import Cell
from build_tools.office.identity import parsed
from build_tools.office.package import Package

MAIN = "word/document.xml"
PROMPTS = ("请选择", "点这里填写")
"""What stands in a control that nobody has filled in."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = re.compile(r"\A([A-Z]{2})_([0-9]+)")
_MOST_OPEN = 20
"""So many bookmarks may lie in one another; ours never do."""
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


@dataclass(frozen=True)
class Control:
    """One content control; the place of its cell is its title in the document, and its number in reading order."""

    tag: str
    cell: Cell


def read(package: Package) -> list[Control] | None:
    """Every tagged control in reading order, then bookmarks without one; None for what cannot be parsed."""
    root = parsed(package.parts[MAIN].replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
    if root is None:
        return None
    tagged = list(_controls(root))
    known = {control.tag for control in tagged}
    return tagged + [control for control in _bookmarks(root) if control.tag not in known]


def bookmark(tag: str) -> str:
    """The name of the bookmark around a control: letters, digits and low lines, no longer than 40 characters."""
    return "wuye_" + tag.replace(".", "__").replace("-", "_")


def _controls(root: etree._Element) -> Iterator[Control]:
    for number, element in enumerate(root.iter(f"{_W}sdt"), start=1):
        properties, content = element.find(f"{_W}sdtPr"), element.find(f"{_W}sdtContent")
        tag = _value(properties, "tag")
        if tag and content is not None:
            text = incoming(_text(content))
            title = _value(properties, "alias") or tag
            shown = "" if text in PROMPTS else text
            yield Control(tag, Cell(shown, number, 1, f"“{title}”", f"Control “{tag}”"))


def _bookmarks(root: etree._Element) -> Iterator[Control]:
    """What stands between the marks of each bookmark of ours."""
    inside: dict[str, tuple[str, list[str]]] = {}
    number = 0
    for element in root.iter():
        if element.tag == f"{_W}bookmarkStart" and len(inside) < _MOST_OPEN:
            name = element.get(f"{_W}name", "")
            if name.startswith("wuye_"):
                inside[element.get(f"{_W}id", "")] = _tag(name), []
        elif element.tag == f"{_W}bookmarkEnd" and element.get(f"{_W}id", "") in inside:
            tag, parts = inside.pop(element.get(f"{_W}id", ""))
            number += 1
            text = incoming("".join(parts))
            yield Control(tag, Cell("" if text in PROMPTS else text, number, 1, f"“{tag}”", f"Control “{tag}”"))
        else:
            for _, parts in inside.values():
                parts.append(_said(element, first=not parts))


def _tag(name: str) -> str:
    """The tag that a bookmark's name was made from."""
    first, _, last = name.removeprefix("wuye_").partition("__")
    return ".".join([_ID.sub(r"\1-\2", first), *last.split("__")]) if last else first


def _value(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _text(content: etree._Element) -> str:
    parts: list[str] = []
    for element in content.iter():
        parts.append(_said(element, first=not parts))
    return "".join(parts)


def _said(element: etree._Element, *, first: bool) -> str:
    """The text of one element as it is read: deleted text is no longer there, a new paragraph is a new line."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr"):
        return "\n"
    if element.tag == f"{_W}tab":
        return " "
    return "\n" if element.tag == f"{_W}p" and not first else ""
