"""One workbook being written: styles, pages that print well, text that stays text, the same bytes every time.

A thin layer over XlsxWriter that every workbook of ours is made with; nothing here knows what stands in the cells.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from build_tools.office.clean import line, outgoing

FONT = "微软雅黑"
"""On every Windows; WPS and LibreOffice elsewhere take their own sans serif for it."""
SIZE = 10
TEAL, INK, GREY, HAIR, INPUT, PALE = "#0F5C63", "#1F2A33", "#6B7280", "#C9CED3", "#FFF8E1", "#EEF4F4"
GREEN, AMBER, RED = "#2E7D4F", "#8A6100", "#A3271D"
_TEXT = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top", "text_wrap": True}
_CELL = {**_TEXT, "border": 1, "border_color": HAIR}

_GROUP = {**_CELL, "bold": True, "bg_color": PALE, "text_wrap": False, "valign": "vcenter", "right": 0, "left": 0}

STYLES: dict[str, dict[str, Any]] = {
    "title": {**_TEXT, "font_size": 16, "bold": True, "text_wrap": False, "valign": "vcenter"},
    "heading": {**_TEXT, "font_size": 12, "bold": True, "font_color": TEAL, "text_wrap": False, "valign": "vcenter"},
    "plain": _TEXT,
    "small": {**_TEXT, "font_size": 9, "font_color": GREY},
    "line": {**_TEXT, "text_wrap": False, "valign": "vcenter"},
    "large": {**_TEXT, "font_size": 14, "bold": True, "text_wrap": False, "align": "left", "valign": "vcenter"},
    "head": {**_CELL, "bold": True, "bg_color": PALE, "font_color": TEAL, "align": "center", "valign": "vcenter"},
    "group": _GROUP,
    "subtotal": {**_GROUP, "align": "center"},
    "cell": _CELL,
    "bold": {**_CELL, "bold": True},
    "centre": {**_CELL, "align": "center"},
    "link": {**_CELL, "align": "center", "font_color": TEAL, "underline": 1},
    "number": {**_CELL, "align": "center"},
    "score": {**_CELL, "align": "center", "num_format": "0.00"},
    "hint": {**_CELL, "font_size": 9, "font_color": AMBER},
    "input": {**_CELL, "bg_color": INPUT, "locked": False, "num_format": "@"},
    "choice": {**_CELL, "bg_color": INPUT, "locked": False, "num_format": "@", "align": "center"},
    "whole": {**_CELL, "bg_color": INPUT, "locked": False, "num_format": "0", "align": "center"},
    "date": {**_CELL, "bg_color": INPUT, "locked": False, "num_format": "yyyy-mm-dd", "align": "center"},
    "closed": {**_CELL, "bg_color": "#F1F2F3"},
}


@dataclass(frozen=True)
class Column:
    """A column of a sheet: the title of its head cell, its width in characters, and whether it is seen."""

    title: str
    width: float
    hidden: bool = False


class Book:
    """A workbook in memory. ``footer`` stands on every page; dates are those of ``as_of``."""

    def __init__(self, title: str, as_of: date, footer: str, properties: Sequence[tuple[str, str]] = ()) -> None:
        self._memory = io.BytesIO()
        # nothing that only looks like a number, an address or a formula becomes one
        plain = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._memory, {"in_memory": True, **plain})
        created = datetime(as_of.year, as_of.month, as_of.day)
        self.book.set_properties({"title": line(title), "created": created, "comments": line(footer)})
        for name, value in properties:
            self.book.set_custom_property(name, value, "text")
        self.book.set_calc_mode("auto")
        self._footer, self._properties = footer, properties
        self._formats: dict[str, Format] = {}

    def style(self, name: str) -> Format:
        if name not in self._formats:
            self._formats[name] = self.book.add_format(STYLES[name])
        return self._formats[name]

    def sheet(self, name: str, columns: Sequence[Column], *, landscape: bool = True) -> Worksheet:
        """A sheet that prints on A4, as wide as the paper, with edition and page number at the foot."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        # a space ends the code for the size, or the digits of the edition would be part of it
        sheet.set_footer(f"&L&9 {_footer(self._footer)}&C&9 {_footer(name)}&R&9 第&P页，共&N页")
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        return sheet

    def hidden(self, name: str, columns: Sequence[Column]) -> Worksheet:
        """A hidden sheet whose first two columns hold the properties once more: some programs drop them."""
        sheet = self.sheet(name, columns)
        sheet.hide()
        for row, pair in enumerate(self._properties):
            for column, text in enumerate(pair):
                self.text(sheet, row, column, text, "plain")
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: str = "cell") -> None:
        sheet.write_string(row, column, outgoing(text), self.style(style))

    def formula(self, sheet: Worksheet, row: int, column: int, formula: str, style: str, value: object = "") -> None:
        """A formula and what it gives while nothing is filled in, for readers that do not calculate."""
        sheet.write_formula(row, column, formula, self.style(style), value)

    def number(self, sheet: Worksheet, row: int, column: int, value: float, style: str = "number") -> None:
        sheet.write_number(row, column, value, self.style(style))

    def blank(self, sheet: Worksheet, row: int, column: int, style: str) -> None:
        sheet.write_blank(row, column, None, self.style(style))

    def spread(self, sheet: Worksheet, row: int, columns: Sequence[Column], text: str, first: int = 1) -> None:
        """A paragraph across the columns from ``first`` on, as high as it needs."""
        sheet.merge_range(row, first, row, len(columns) - 1, "", self.style("plain"))
        self.text(sheet, row, first, text, "plain")
        shown = [column.width for column in columns[first:] if not column.hidden]
        sheet.set_row(row, height([(text, sum(shown))]))

    def head(self, sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
        """The head of a table, repeated on every printed page."""
        for place, column in enumerate(columns):
            self.text(sheet, row, place, column.title, "head")
        sheet.set_row(row, 24)
        sheet.repeat_rows(row)

    def table(self, sheet: Worksheet, row: int, columns: Sequence[Column], lines: Iterable[Sequence[str]]) -> int:
        """A head and lines of text beneath it, each as high as it needs; gives the row after the last."""
        self.head(sheet, row, columns)
        for texts in lines:
            row += 1
            for place, text in enumerate(texts):
                self.text(sheet, row, place, text)
            sheet.set_row(row, height(list(zip(texts, (column.width for column in columns), strict=False))))
        return row + 1

    def bytes(self) -> bytes:
        self.book.close()
        return self._memory.getvalue()


def _footer(text: str) -> str:
    """Text for a footer, where & begins a code, hence its wide form; all parts must fit into 255 characters."""
    return line(text).replace("&", "＆")[:70]


def height(texts: Sequence[tuple[str, float]], size: float = SIZE, least: float = 20) -> float:
    """The height in points of a row whose wrapped texts stand in columns of these widths.

    Written into the file, since LibreOffice and WPS cut wrapped rows whose height they must guess.
    """
    lines = max((_lines(text, width, size) for text, width in texts), default=1)
    return min(409.0, max(least, round(lines * size * 1.65 + 5, 1)))


def _lines(text: str, width: float, size: float) -> int:
    # a unit of width is a digit of 7 pixels, a Chinese character as wide as it is high, a pixel 3/4 of a point
    units = max(1, int(width * 7 * 0.75 / size * 2 * 0.96))
    return sum(max(1, -(-_units(one) // units)) for one in outgoing(text).split("\n"))


def _units(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
