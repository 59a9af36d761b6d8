"""The checklist as a workbook to fill in: conditions of the estate, items, how to check them, and the live result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from build_tools import scoring
from build_tools.model import Catalogue
from build_tools.office import formulas
from build_tools.office.book import AMBER, GREEN, GREY, RED, Book, Column, height
from build_tools.office.form import Entry, Form, edition_line, notes
from build_tools.office.formulas import Columns, Row
from build_tools.office.hidden import Hidden
from build_tools.office.result_sheet import write as write_result
from build_tools.scoring import Rubric, RubricItem

ABOUT, ITEMS, HOW, RESULT = "基本情况", "检查表", "怎么查", "结果"
VALUE = "填写"
"""Title of the column of 基本情况 that is filled in."""
NUMBER, TITLE = "序号", "条目"
"""Titles of the columns by which people know an item."""
PART_TITLES = {"outcome": "结论", "reason": "不适用的理由", "note": "说明", "veto": "否决情形"}
FIRST = 3
"""The row of the first group, counted from 0, after title, live line and head."""

ABOUT_COLUMNS = (Column("编号", 4, True), Column("项目", 34), Column(VALUE, 36), Column("怎么填", 40))
ITEM_COLUMNS = (
    Column("编号", 8, True),
    Column(NUMBER, 6),
    Column(TITLE, 16),
    Column("要求", 56),
    Column("分值", 6),
    Column(PART_TITLES["outcome"], 11),
    Column(PART_TITLES["reason"], 20),
    Column(PART_TITLES["note"], 26),
    Column(PART_TITLES["veto"], 10),
    Column("得分", 7),
    Column("提示", 16),
    *(Column(title, 6, True) for title in ("适用", "码", "计分", "所得", "不适用分", "缺", "待核", "否决")),
)
HOW_COLUMNS = (
    Column("编号", 8, True),
    Column(NUMBER, 6),
    Column(TITLE, 16),
    Column("怎么查，看什么凭据", 66),
    Column("符合", 24),
    Column("基本符合", 24),
    Column("不符合", 24),
    Column("哪些情形可以答不适用", 24),
)
_HELP = (
    "先填上面的基本情况和小区情况，再到“检查表”逐条选结论。只能改浅黄色的格子。",
    "答“不适用”的，要在旁边写理由；灰色的格子不用填。出现一票否决情形的，在“否决情形”里选“有”。",
    "得分和星级随填随算，在“检查表”最上面和“结果”里看。怎么查、怎么评，点序号。",
    "填好以后保存为 .xlsx，运行 wuye read，得到结果文件；也可以照着录进网页的自查表。",
)


def checklist_book(catalogue: Catalogue, *, as_of: date, party: str) -> bytes:
    """The workbook of one party. Raises KeyError for a party that the checklist does not name."""
    form = Form(catalogue, party)
    book = Book(form.title, as_of, edition_line(catalogue), form.identity.to_pairs())
    return _Checklist(form, scoring.rubric(catalogue, party), book).bytes()


@dataclass
class _Checklist:
    """The sheets of one workbook; rows are counted from 0, cells are named as in Excel."""

    form: Form
    rules: Rubric
    book: Book
    rows: dict[str, int] = field(default_factory=dict)
    group_rows: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @cached_property
    def about_rows(self) -> dict[str, int]:
        """The row of each blank on the first sheet, by its key."""
        keys = [blank.key for blank in self.form.head] + [f"fact.{one.key}" for one in self.form.conditions]
        return {key: row for row, key in enumerate(keys, start=4)}

    @cached_property
    def rubric_items(self) -> dict[str, RubricItem]:
        return {item.id: item for item in self.rules.items}

    def bytes(self) -> bytes:
        self._place_rows()
        self._about()
        sheet = self._sheet_of_items()
        self._how()
        hidden = Hidden(self.book, self.form, self.rules, self._fact_cells())
        totals = hidden.write(self._columns(), self._group_columns, self._rows_of_items())
        self._items(sheet, hidden)
        self._live_line(sheet, totals)
        write_result(self.book, RESULT, self.form, self.rules, totals, self._group_columns)
        return self.book.bytes()

    def _place_rows(self) -> None:
        row = FIRST
        for group, entries in self.form.groups:
            head, row = row, row + 1
            for entry in entries:
                self.rows[entry.item.id], row = row, row + 1
            self.group_rows[group.key] = (head, head + 1, row - 1)

    # the first sheet

    def _about(self) -> None:
        book, sheet = self.book, self.book.sheet(ABOUT, ABOUT_COLUMNS, landscape=False)
        book.text(sheet, 0, 1, self.form.title, "title")
        sheet.set_row(0, 30)
        book.spread(sheet, 1, ABOUT_COLUMNS, notes(self.form.catalogue)[0])
        book.spread(sheet, 2, ABOUT_COLUMNS, notes(self.form.catalogue, self.form.party.name)[1])
        book.head(sheet, 3, ABOUT_COLUMNS)
        for blank in self.form.head:
            self._blank(sheet, blank.key, blank.label, blank.hint, blank.choices, blank.value)
        for one in self.form.conditions:
            hint = "答“否”的，只用于这种小区的条目和句子不查、不计分。"
            self._blank(sheet, f"fact.{one.key}", one.question, hint, ("是", "否"), "")
        row = max(self.about_rows.values()) + 2
        for text in _HELP:
            book.spread(sheet, row, ABOUT_COLUMNS, text)
            row += 1
        sheet.freeze_panes(4, 0)
        _protect(sheet)

    def _blank(self, sheet: Worksheet, key: str, label: str, hint: str, choices: Sequence[str], value: str) -> None:
        row = self.about_rows[key]
        for column, text in ((0, key), (1, label), (3, hint)):
            self.book.text(sheet, row, column, text)
        if value:
            self.book.text(sheet, row, 2, value, "input")
        else:
            self.book.blank(sheet, row, 2, "input")
        sheet.set_row(row, height([(label, 34), (hint, 40)], least=24))
        if choices:
            _choose(sheet, row, 2, choices)
        if key == "period":
            source = f"={Hidden.periods(self.form)}"
            sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": source, "show_error": False})

    def _fact_cells(self) -> dict[str, str]:
        return {
            key.removeprefix("fact."): f"'{ABOUT}'!{xl_rowcol_to_cell(row, 2, True, True)}"
            for key, row in self.about_rows.items()
            if key.startswith("fact.")
        }

    # the sheet of items

    def _sheet_of_items(self) -> Worksheet:
        book, sheet = self.book, self.book.sheet(ITEMS, ITEM_COLUMNS)
        book.text(sheet, 0, 1, f"{self.form.title}　{len(self.form.entries)}条，满分{self.form.points}分", "title")
        sheet.set_row(0, 30)
        sheet.set_row(1, 24)
        book.head(sheet, 2, ITEM_COLUMNS)
        sheet.freeze_panes(FIRST, 3)
        self._colours(sheet)
        sheet.activate()
        _protect(sheet)
        return sheet

    def _items(self, sheet: Worksheet, hidden: Hidden) -> None:
        # or the head of a group would stand alone at the end of a page
        sheet.set_h_pagebreaks([head for head, _, _ in self.group_rows.values()][1:])
        for group, entries in self.form.groups:
            head, first, last = self.group_rows[group.key]
            for column in range(1, 11):
                self.book.blank(sheet, head, column, "group")
            points = sum(entry.item.points for entry in entries)
            self.book.text(sheet, head, 1, f"{group.title}（{len(entries)}条，{points}分）", "group")
            self.book.formula(sheet, head, 9, _group_score(first, last), "subtotal")
            sheet.set_row(head, 22)
            for entry in entries:
                self._item(sheet, entry, hidden)

    def _item(self, sheet: Worksheet, entry: Entry, hidden: Hidden) -> None:
        book, item, row = self.book, entry.item, self.rows[entry.item.id]
        only = self.form.applies_to(entry)
        duties = "\n".join(
            [*([f"只用于：{only}"] if only else []), *entry.duties, *([entry.veto] if entry.veto else [])]
        )
        book.text(sheet, row, 0, item.id)
        sheet.write_url(row, 1, f"internal:'{HOW}'!B{self._how_row(entry) + 1}", book.style("link"), str(entry.number))
        book.text(sheet, row, 2, item.title, "bold")
        book.text(sheet, row, 3, duties)
        book.number(sheet, row, 4, item.points)
        book.blank(sheet, row, 5, "choice")
        book.blank(sheet, row, 6, "input" if item.not_applicable.allowed else "closed")
        book.blank(sheet, row, 7, "input")
        book.blank(sheet, row, 8, "choice" if item.veto else "closed")
        _choose(sheet, row, 5, entry.verdicts)
        if item.veto:
            _choose(sheet, row, 8, ("有", "没有"))
        sheet.set_row(row, height([(item.title, 16), (duties, 56)], least=34))
        self._formulas(sheet, self._row(item.id), self.rubric_items[item.id], row, hidden)

    def _formulas(self, sheet: Worksheet, cells: Row, item: RubricItem, row: int, hidden: Hidden) -> None:
        waits = bool(item.conditions)
        maximum = formulas.maximum(cells, item)
        values: tuple[tuple[int, str, str, object], ...] = (
            (9, f'=IF(N{row + 1}=0,"",O{row + 1}/2)', "number", ""),
            (10, formulas.hint(cells, item), "hint", "请先答小区情况" if waits else ""),
            (11, formulas.applies([hidden.fact_codes[key] for key in item.conditions]), "plain", -1 if waits else 1),
            (12, formulas.code_of(cells.outcome, hidden.words, hidden.word_codes), "plain", 0),
            (13, maximum, "plain", 0),
            (14, formulas.earned(cells), "plain", 0),
            (15, formulas.na_points(cells, item), "plain", 0),
            (16, formulas.left_open(cells, item), "plain", 1),
            (17, formulas.review(cells, item), "plain", 0),
            (18, formulas.marked(cells, hidden.truths, hidden.truth_codes) if item.veto else "=0", "plain", 0),
        )
        for column, formula, style, value in values:
            self.book.formula(sheet, row, column, formula, style, value)

    def _row(self, item_id: str, sheet: str = "") -> Row:
        """The cells of an item; with the name of its sheet, as other sheets must call them."""
        line = self.rows[item_id] + 1
        cells = (f"{sheet}${letter}${line}" for letter in "FGIELMS")
        return Row(*cells)

    def _rows_of_items(self) -> dict[str, Row]:
        return {item_id: self._row(item_id, f"'{ITEMS}'!") for item_id in self.rows}

    def _columns(self, first: int | None = None, last: int | None = None) -> Columns:
        first = FIRST if first is None else first
        last = max(self.rows.values()) if last is None else last
        return Columns(*(f"'{ITEMS}'!{_range(letter, first, last)}" for letter in "LMENOPQR"))

    @cached_property
    def _group_columns(self) -> dict[str, Columns]:
        return {key: self._columns(first, last) for key, (_, first, last) in self.group_rows.items()}

    def _colours(self, sheet: Worksheet) -> None:
        """Colour beside the word, never instead of it."""
        top, last = FIRST, max(self.rows.values())
        for word, colour in (("符合", GREEN), ("基本符合", AMBER), ("不符合", RED), ("不适用", GREY)):
            look = self.book.book.add_format({"font_color": colour, "bold": True})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
            sheet.conditional_format(top, 5, last, 5, rule)
        grey = self.book.book.add_format({"font_color": "#9AA1A8", "bg_color": "#F4F4F4"})
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER($L{top + 1}),$L{top + 1}=0)", "format": grey}
        sheet.conditional_format(top, 1, last, 10, rule)
        missing = self.book.book.add_format({"bg_color": "#F8D7D3"})
        criteria = f'=AND($M{top + 1}={formulas.NOT_APPLICABLE},$A{top + 1}<>"",TRIM($G{top + 1})="")'
        sheet.conditional_format(top, 6, last, 6, {"type": "formula", "criteria": criteria, "format": missing})

    def _live_line(self, sheet: Worksheet, totals: dict[str, str]) -> None:
        formula = (
            f'="已答 "&{totals["answered"]}&"/"&{totals["applicable"]}&" 条　　得分 "'
            f'&TEXT({totals["score"]},"0.00")&"　　星级 "&{totals["stars"]}&"　　状态："&{totals["status"]}'
        )
        blank = scoring.score(self.rules, {}, {})
        value = f"已答 0/{blank.applicable} 条　　得分 —　　星级 —　　状态：没有答完"
        self.book.formula(sheet, 1, 1, formula, "large", value)

    # how to check

    def _how_row(self, entry: Entry) -> int:
        return 1 + self.form.entries.index(entry)

    def _how(self) -> None:
        sheet = self.book.sheet(HOW, HOW_COLUMNS)
        lines = []
        for entry in self.form.entries:
            marking, grounds = entry.item.scoring, entry.item.not_applicable
            excuse = "\n".join(grounds.grounds) if grounds.allowed else "不能答不适用。"
            texts = (entry.item.id, str(entry.number), entry.item.title, "\n".join(entry.methods))
            lines.append((*texts, marking.full, marking.half, marking.none, excuse))
        self.book.table(sheet, 0, HOW_COLUMNS, lines)
        sheet.freeze_panes(1, 3)
        _protect(sheet)


def _range(letter: str, first: int, last: int) -> str:
    return f"${letter}${first + 1}:${letter}${last + 1}"


def _group_score(first: int, last: int) -> str:
    return f'=IF(SUM({_range("N", first, last)})=0,"",SUM({_range("O", first, last)})/2)'


def _choose(sheet: Worksheet, row: int, column: int, choices: Sequence[str]) -> None:
    rule = {
        "validate": "list",
        "source": list(choices),
        "error_title": "请从列表里选",
        "error_message": f"可以选：{'、'.join(choices)}。不想选就按 Delete 清空。",
    }
    sheet.data_validation(row, column, row, column, rule)


def _protect(sheet: Worksheet) -> None:
    """Against slips, not against people: no password, and rows and columns may be resized."""
    sheet.protect("", {"format_rows": True, "format_columns": True, "format_cells": False, "autofilter": True})
