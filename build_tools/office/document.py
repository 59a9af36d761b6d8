"""One Word document being written: A4, Chinese fonts by name, real headings, edition and page number on each page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from build_tools.office.clean import line
from build_tools.office.wordml import Controls, Element, field, paragraph, run

BODY, HEADS, LATIN = "宋体", "黑体", "Times New Roman"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FONT_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# by what a program may set the text where the named font is missing: another name, and the kind of letter
_FONTS = (
    (BODY, "SimSun", "roman", "02010600030101010101"),
    (HEADS, "SimHei", "swiss", "02010609060101010101"),
)
_STYLES: dict[str, tuple[str, float, float, float]] = {
    "Normal": (BODY, 10.5, 0, 3),
    "Title": (HEADS, 18, 0, 12),
    "Heading 1": (HEADS, 14, 14, 6),
    "Heading 2": (HEADS, 11, 0, 3),
}
"""Font, size, space before and after, in points."""


class WordDocument:
    """A document in memory; ``footer`` and the page number stand on every page."""

    def __init__(self, title: str, as_of: date, footer: str, properties: Sequence[tuple[str, str]]) -> None:
        self._document = docx.Document()
        self.controls = Controls()
        self._end = self._document.element.body.sectPr
        self._page()
        self._fonts()
        self._properties(title, as_of, properties)
        section = self._document.sections[0]
        _replace(section.header, [paragraph(line(title), style="Header")])
        count = [*field("PAGE"), run(" 页，共 "), *field("NUMPAGES"), run(" 页")]
        _replace(section.footer, [paragraph(run(f"{line(footer)}　　第 "), *count, style="Footer")])

    def add(self, *parts: Element) -> None:
        for part in parts:
            self._end.addprevious(part)

    def heading(self, text: str, level: int = 1) -> None:
        """A real heading; level 0 is the title of the document."""
        self.add(paragraph(line(text), style=f"Heading{level}" if level else "Title"))

    def paragraphs(self, texts: Iterable[str], style: str = "") -> None:
        for text in texts:
            self.add(paragraph(text, style=style))

    def bytes(self) -> bytes:
        """The file: its parts in one order and with one date, so that the same document has the same bytes."""
        made, packed = io.BytesIO(), io.BytesIO()
        self._document.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                archive.writestr(info, parts.read(name))
        return packed.getvalue()

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)

    def _fonts(self) -> None:
        styles = self._document.styles
        for name, (font, size, before, after) in _STYLES.items():
            _set(styles[name], font, size, before, after)
        for name, parent, size in (("Small", "Normal", 9.0), ("TableHead", "Normal", 10.5), ("Cell", "Normal", 10.0)):
            style = styles.add_style(name, 1)
            style.base_style = styles[parent]
            _set(style, HEADS if name == "TableHead" else BODY, size, 0, 2)
        placeholder = styles.add_style("PlaceholderText", 2)
        placeholder.font.color.rgb = RGBColor(0x6B, 0x72, 0x80)
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            for name, other, family, panose in _FONTS
        )
        table = next(one for one in self._document.part.rels.values() if one.reltype == _FONT_TABLE).target_part
        table._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {_WORD}>{fonts}</w:fonts>'.encode()

    def _properties(self, title: str, as_of: date, properties: Sequence[tuple[str, str]]) -> None:
        core, package = self._document.core_properties, self._document.part.package
        core.title, core.author, core.comments, core.language = line(title)[:255], "", "", "zh-CN"  # Word's limit
        core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day)
        core.last_modified_by, core.revision = "", 1
        for key, relation in list(package.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of somebody else's page
                del package.rels[key]
        blob = _custom(properties).encode()
        part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob, package)
        package.relate_to(part, _CUSTOM_RELATION)


def _custom(properties: Sequence[tuple[str, str]]) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    lines = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{place}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(properties, start=2)
    )
    spaces = f'xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes"'
    return f'<?xml version="1.0" encoding="UTF-8"?><Properties {spaces}>{lines}</Properties>'


def _set(style: ParagraphStyle, font: str, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = font == HEADS
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):  # a theme's font would win over the named one
        if "heme" in name:
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    border = None if style.element.pPr is None else style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _replace(story: object, paragraphs: Sequence[Element]) -> None:
    """Put paragraphs into a header or footer in place of the empty one it has."""
    root = story._element  # type: ignore[attr-defined]
    for old in list(root):
        root.remove(old)
    root.extend(paragraphs)
