"""The content controls of a Word document: each with its tag and what people wrote into it."""

from __future__ import annotations

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
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


@dataclass(frozen=True)
class Control:
    """One content control; the place of its cell is its title in the document, and its number in reading order."""

    tag: str
    cell: Cell


def read(package: Package) -> list[Control] | None:
    """Every tagged control in reading order; None for a document that cannot be parsed."""
    root = parsed(package.parts[MAIN].replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
    return None if root is None else list(_controls(root))


def _controls(root: etree._Element) -> Iterator[Control]:
    for number, element in enumerate(root.iter(f"{_W}sdt"), start=1):
        properties, content = element.find(f"{_W}sdtPr"), element.find(f"{_W}sdtContent")
        tag = _value(properties, "tag")
        if tag and content is not None:
            text = incoming(_text(content))
            title = _value(properties, "alias") or tag
            shown = "" if text in PROMPTS else text
            yield Control(tag, Cell(shown, number, 1, f"“{title}”", f"Control “{tag}”"))


def _value(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _text(content: etree._Element) -> str:
    """The text as it is read: deleted text is no longer there, a paragraph ends a line."""
    parts: list[str] = []
    for element in content.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag == f"{_W}tab":
            parts.append(" ")
        elif element.tag == f"{_W}p" and parts:
            parts.append("\n")
    return "".join(parts)
