"""The parts of a Word document as XML: paragraphs, tables whose head repeats, content controls. Pure builders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from build_tools.office.clean import outgoing
from build_tools.office.controls import PROMPTS, bookmark

Element: TypeAlias = Any
"""An element of lxml, which has no types."""
DOTS_PER_CM = 567
"""Twentieths of a point, Word's unit of length."""
CHOOSE, WRITE = PROMPTS
MOST_KEPT = 500
"""Characters in a row that is kept on one page."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def element(tag: str, *inside: Element, **attributes: str | int) -> Element:
    """``element("pStyle", val="Title")``; a name is in Word's namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def run(text: str, *, bold: bool = False, style: str = "") -> Element:
    """Text in one run; its line breaks stay."""
    made = element("r")
    properties = [element("rStyle", val=style)] if style else []
    properties += [element("b")] if bold else []
    if properties:
        made.append(element("rPr", *properties))
    for place, line in enumerate(outgoing(text).split("\n")):
        if place:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(*inside: Element | str, style: str = "") -> Element:
    """A paragraph of runs, controls or plain text."""
    made = element("p")
    if style:
        made.append(element("pPr", element("pStyle", val=style)))
    made.extend(run(one) if isinstance(one, str) else one for one in inside)
    return made


@dataclass
class Controls:
    """Makes content controls, numbered in reading order as Word wants them."""

    made: int = 0

    def choice(self, tag: str, title: str, choices: Sequence[str], value: str = "") -> list[Element]:
        """A list to choose one word from."""
        entries = [element("listItem", displayText=one, value=one) for one in choices]
        return self._control(tag, title, element("dropDownList", *entries), value, CHOOSE)

    def text(self, tag: str, title: str, value: str = "") -> list[Element]:
        """A place for text. Rich text: LibreOffice 7.4 writes what stands in plain text controls several times."""
        return self._control(tag, title, element("richText"), value, WRITE)

    def fixed(self, tag: str, title: str, value: str) -> list[Element]:
        """Text that a program reads and nobody edits."""
        return self._control(tag, title, element("text"), value, "", lock="sdtContentLocked")

    def _control(
        self, tag: str, title: str, kind: Element, value: str, prompt: str, lock: str = "sdtLocked"
    ) -> list[Element]:
        self.made += 1
        properties = element(
            "sdtPr",
            element("alias", val=outgoing(title)),
            element("tag", val=tag),
            element("id", val=self.made),
            element("lock", val=lock),
        )
        if not value and prompt:
            properties.append(element("showingPlcHdr"))
        properties.append(kind)
        shown = run(value) if value or not prompt else run(prompt, style="PlaceholderText")
        control = element("sdt", properties, element("sdtContent", shown))
        mark = {"id": self.made}
        return [element("bookmarkStart", **mark, name=bookmark(tag)), control, element("bookmarkEnd", **mark)]


def table(widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Sequence[Element]]]) -> Element:
    """A table with hairlines; ``widths`` in centimetres, a cell is its paragraphs. The head repeats on every page."""
    dots = [round(width * DOTS_PER_CM) for width in widths]
    properties = element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", w=sum(dots), type="dxa"),
        element("tblBorders", *(element(side, val="single", sz=4, color="8A9299") for side in _SIDES)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("top", w=50, type="dxa"), element("bottom", w=50, type="dxa")),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in dots))
    made = element("tbl", properties, grid)
    if head:
        titles = [[paragraph(run(title, bold=True), style="TableHead")] for title in head]
        made.append(_row(dots, titles, element("cantSplit"), element("tblHeader")))
    made.extend(_row(dots, row, *([element("cantSplit")] if _short(row) else [])) for row in rows)
    return made


def _row(dots: Sequence[int], cells: Sequence[Sequence[Element]], *properties: Element) -> Element:
    made = element("tr")
    if properties:
        made.append(element("trPr", *properties))
    for width, inside in zip(dots, cells, strict=True):
        made.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *inside))
    return made


def _short(row: Sequence[Sequence[Element]]) -> bool:
    """Whether a row fits on what is left of most pages: a long one may be cut, or pages would stay half empty."""
    return sum(len(text) for cell in row for inside in cell for text in inside.itertext()) < MOST_KEPT


def field(code: str) -> Iterator[Element]:
    """A field such as PAGE, which Word fills in."""
    for kind in ("begin", "", "separate", "text", "end"):
        if kind == "":
            instruction = element("instrText")
            instruction.text = f" {code} "
            yield element("r", instruction)
        elif kind == "text":
            yield run("1")
        else:
            yield element("r", element("fldChar", fldCharType=kind))
