"""Write the workbook: a sheet a list, with drop-downs, notes on the heads, live sums, and what was exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from build_tools import model
from build_tools.model import Catalogue
from build_tools.office.book import RED, Book, height
from build_tools.office.book import Column as Shape
from build_tools.office.clean import MAX_CELL
from build_tools.office.form import IDENTITY_SHEET, edition_line, identity
from build_tools.workbook import base, cells, guidance
from build_tools.workbook.entries import Entry, entries
from build_tools.workbook.names import Files, names
from build_tools.workbook.tables import ACT_TITLE, ID_TITLE, KEY_TITLE, TOTAL, WITHDRAW, Column, Table, tables

KIND = "standards"
GUIDANCE_SHEET = "说明"
HEAD = 2
"""The row of the head, counted from 0, after title and hint."""
SPARE = 200
"""So many rows beneath the last have drop-downs, for new entries."""
FIRST_LIST = 8
"""The column of the hidden sheet where the lists to choose from begin, counted from 0."""
WIDE = 220
"""A sheet wider than so many characters is printed on A3, over several pages."""


class TooLongError(Exception):
    """A text does not fit into a cell: the id of the entry and the title of the column."""


@dataclass(frozen=True)
class Listed:
    """A table with its entries."""

    table: Table
    entries: Mapping[str, Entry]


def listed(files: Files) -> list[Listed]:
    """All tables of a standards folder with their entries."""
    return [Listed(table, entries(table, files)) for table in tables(names(files))]


def standards_book(files: Files, *, as_of: date) -> bytes:
    """The workbook of a clean standards folder. Raises TooLongError."""
    return _Workbook(files, listed(files), model.from_plain(_assembled(files)), as_of).bytes()


def _assembled(files: Files) -> dict[str, Any]:
    from build_tools import layout

    return layout.assemble(files)


@dataclass
class _Workbook:
    files: Files
    tables: Sequence[Listed]
    catalogue: Catalogue
    as_of: date
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The cells of each list of words to choose from."""

    @cached_property
    def base(self) -> base.Base:
        return base.of((one.table, one.entries) for one in self.tables)

    @cached_property
    def book(self) -> Book:
        pairs = [
            (name, base.digest(self.base) if name == "wuye-digest" else value)
            for name, value in identity(self.catalogue, KIND).to_pairs()
        ]
        return Book("标准工作簿", self.as_of, edition_line(self.catalogue), pairs)

    def bytes(self) -> bytes:
        self._place_lists()
        self._guidance()
        for one in self.tables:
            self._sheet(one)
        self._hidden()
        return self.book.bytes()

    def _place_lists(self) -> None:
        wanted = [(WITHDRAW,), *(column.choices for one in self.tables for column in one.table.columns)]
        for place, words in enumerate(dict.fromkeys(words for words in wanted if words)):
            where = FIRST_LIST + place
            self.lists[words] = f"='{IDENTITY_SHEET}'!{xl_range_abs(0, where, len(words) - 1, where)}"

    def _hidden(self) -> None:
        sheet = self.book.hidden(IDENTITY_SHEET, [Shape("", 20)] * 8)
        for row, texts in enumerate(base.lines(self.base)):
            for place, text in enumerate(texts):
                self.book.text(sheet, row, base.COLUMN - 1 + place, text, "plain")
        for place, words in enumerate(self.lists):
            for row, word in enumerate(words):
                self.book.text(sheet, row, FIRST_LIST + place, word, "plain")

    def _guidance(self) -> None:
        shapes = (Shape("", 2), Shape("", 104))
        sheet = self.book.sheet(GUIDANCE_SHEET, shapes, landscape=False)
        for row, (style, text) in enumerate(guidance.lines([one.table for one in self.tables])):
            self.book.text(sheet, row, 1, text, style)
            sheet.set_row(row, 30 if style != "plain" else height([(text, 104)]))

    def _sheet(self, one: Listed) -> None:
        shapes = list(_shapes(one.table))
        sheet = self.book.sheet(one.table.name, shapes)
        if sum(shape.width for shape in shapes) > WIDE:
            sheet.set_paper(8)
            sheet.set_print_scale(60)
            sheet.repeat_columns(1, 2)
        self.book.text(sheet, 0, 1, f"{one.table.name}　共{len(one.entries)}行", "title")
        sheet.set_row(0, 30)
        self.book.text(sheet, 1, 1, guidance.HINT, "line")
        self.book.head(sheet, HEAD, shapes)
        self._notes(sheet, one.table)
        for row, entry in enumerate(one.entries.values(), start=HEAD + 1):
            self._row(sheet, row, one.table, entry)
        last = HEAD + len(one.entries)
        self._choices(sheet, one.table, last)
        self._sums(sheet, one, last)
        # with the hidden ids, or sorting would leave them behind
        sheet.autofilter(HEAD, 0, last, len(shapes) - 1)
        sheet.freeze_panes(HEAD + 1, 3 if one.table.columns[0].places or one.table.open else 2)

    def _notes(self, sheet: Worksheet, table: Table) -> None:
        for place, column in enumerate(table.columns, start=2):
            note = guidance.note(table, column)
            if note:
                sheet.write_comment(HEAD, place, note, {"author": "", "x_scale": 2.2, "y_scale": 1.6, "font_size": 9})

    def _row(self, sheet: Worksheet, row: int, table: Table, entry: Entry) -> None:
        self.book.text(sheet, row, 0, entry.id)
        self.book.text(sheet, row, 1, entry.id, "closed")
        texts = []
        for place, column in enumerate(table.columns, start=2):
            text = entry.text(column)
            if len(text) > MAX_CELL:
                raise TooLongError(entry.id, column.title)
            texts.append((text, column.width))
            self._cell(sheet, row, place, column, entry, text)
        if table.open:
            self.book.blank(sheet, row, len(table.columns) + 2, "choice")
        sheet.set_row(row, height(texts))

    def _cell(self, sheet: Worksheet, row: int, place: int, column: Column, entry: Entry, text: str) -> None:
        style = _style(column)
        if not text:
            self.book.blank(sheet, row, place, style)
        elif style == "whole":
            self.book.number(sheet, row, place, entry.value(column), style)
        else:
            self.book.text(sheet, row, place, text, style)

    def _choices(self, sheet: Worksheet, table: Table, last: int) -> None:
        last += SPARE if table.open else 0
        for place, column in enumerate(table.columns, start=2):
            if column.choices and not column.fixed:
                several = not isinstance(column.codec, cells.Word | cells.Flag)
                rule = {"validate": "list", "source": self.lists[column.choices], "show_error": not several}
                message = {"error_title": "请从列表里选", "error_message": "点格子右边的箭头，选一个。"}
                sheet.data_validation(HEAD + 1, place, last, place, rule | message)
            elif isinstance(column.codec, cells.Whole):
                rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 1_000_000}
                message = {"error_title": "请写整数", "error_message": "这里只能写整数。"}
                sheet.data_validation(HEAD + 1, place, last, place, rule | message)
        if table.open:
            place = len(table.columns) + 2
            rule = {"validate": "list", "source": self.lists[WITHDRAW,]}
            sheet.data_validation(HEAD + 1, place, last, place, rule)

    # sums

    def _sums(self, sheet: Worksheet, one: Listed, last: int) -> None:
        if one.table.name == "条目":
            self._sum_of_items(sheet)
        if one.table.name == "分组和总分":
            self._sums_of_groups(sheet, one, last)

    @cached_property
    def _item_ranges(self) -> Mapping[str, str]:
        """The cells of groups, points and acts on the sheet of items, with rows to spare."""
        items = next(one for one in self.tables if one.table.name == "条目")
        keys = [column.key for column in items.table.columns]
        places = {"group": keys.index("@group") + 2, "points": keys.index("points") + 2, "act": len(keys) + 2}
        rows = HEAD + 1, HEAD + len(items.entries) + SPARE
        return {
            name: f"'{items.table.name}'!{xl_range_abs(rows[0], place, rows[1], place)}"
            for name, place in places.items()
        }

    def _sum_of_items(self, sheet: Worksheet) -> None:
        place = next(one for one in self.tables if one.table.name == "条目").table.columns
        column = [one.key for one in place].index("points") + 2
        total = sum(item.points for item in self.catalogue.checklist.items)
        self.book.text(sheet, 1, column - 1, "各条相加", "centre")
        self.book.formula(sheet, 1, column, f"=SUMIFS({self._points('points', 'act')})", "number", total)

    def _points(self, *parts: str) -> str:
        ranges = self._item_ranges
        return ",".join([*(ranges[part] for part in parts), f'"<>{WITHDRAW}"'])

    def _sums_of_groups(self, sheet: Worksheet, one: Listed, last: int) -> None:
        """Beside what is declared the sum of the items now, and whether the two agree."""
        place, points = len(one.table.columns) + 2, 3
        ranges = self._item_ranges
        for row, entry in enumerate(one.entries.values(), start=HEAD + 1):
            title = f"${xl_col_to_name(2)}{row + 1}"
            of_group = f"{ranges['group']},{title}," if entry.id != TOTAL else ""
            formula = f'=SUMIFS({ranges["points"]},{of_group}{ranges["act"]},"<>{WITHDRAW}")'
            own, summed = (f"{xl_col_to_name(column)}{row + 1}" for column in (points, place))
            declared = entry.plain["points"]
            self.book.formula(sheet, row, place, formula, "number", declared)
            said = f'=IF({own}={summed},"相符","差"&({summed}-{own})&"分，请改应有分值或各条分值")'
            self.book.formula(sheet, row, place + 1, said, "centre", "相符")
        bad = {"type": "text", "criteria": "begins with", "value": "差"}
        sheet.conditional_format(
            HEAD + 1, place + 1, last, place + 1, bad | {"format": self.book.book.add_format({"font_color": RED})}
        )


def _style(column: Column) -> str:
    if column.fixed:
        return "closed"
    if isinstance(column.codec, cells.Whole):
        return "whole"
    return "choice" if column.choices else "input"


def _shapes(table: Table) -> Iterator[Shape]:
    """The columns of a sheet as they are written: key, id, what may be changed, and what to do with the entry."""
    yield Shape(KEY_TITLE, 10, True)
    yield Shape(ID_TITLE, 12)
    yield from (Shape(column.title, column.width) for column in table.columns)
    if table.open:
        yield Shape(ACT_TITLE, 9)
    if table.name == "分组和总分":
        yield from (Shape("各条相加", 10), Shape("是否相符", 30))
