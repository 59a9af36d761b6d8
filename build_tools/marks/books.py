"""What is filled in: the tally of the questionnaires as XLSX and CSV, and the street's marks as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from build_tools.marks.questionnaire import Questionnaire, StreetMarks
from build_tools.marks.tally import ESTATE, NUMBER, criterion_head
from build_tools.office.book import Book, Column
from build_tools.office.form import IDENTITY_SHEET, Identity

SHEETS = 300
"""Rows for questionnaires in a tally, more than an estate brings back in a quarter."""
BLANK_ESTATES = 60
_HEAD = 2
_LISTED = 60
"""A list to choose from holds 255 characters: as many numbers."""


def tally_csv(asked: Questionnaire) -> str:
    """The head of a tally; the mark at its start makes Excel read it as UTF-8."""
    return "\ufeff" + ",".join([ESTATE, NUMBER, *(one.id for one in asked.questions)]) + "\r\n"


def tally_book(asked: Questionnaire, identity: Identity, *, as_of: date) -> bytes:
    """A row a questionnaire; answers are the digits printed beside the options."""
    columns = [Column(ESTATE, 16), Column(NUMBER, 8), *(Column(one.id, 8) for one in asked.questions)]
    book = Book(asked.title, as_of, f"{identity.edition}版　{asked.title}登记表", identity.to_pairs())
    options = "，".join(f"{one.key}＝{one.text}" for one in asked.options)
    about = f"一份问卷登记一行：{options}；没有答的留空。不登记姓名、电话、门牌号。"
    sheet = _sheet(book, "问卷登记", f"{asked.title}登记表", about, columns)
    for row in range(_HEAD + 1, _HEAD + 1 + SHEETS):
        for column in range(len(columns)):
            book.blank(sheet, row, column, "choice" if column > 1 else "input")
    keys = {"validate": "list", "source": [one.key for one in asked.options]}
    error = {"error_title": "请填选项的数", "error_message": options[:220]}
    sheet.data_validation(_HEAD + 1, 2, _HEAD + SHEETS, len(columns) - 1, keys | error)
    _questions(book, asked)
    book.hidden(IDENTITY_SHEET, [Column("", 24), Column("", 80)])
    return book.bytes()


def _questions(book: Book, asked: Questionnaire) -> None:
    columns = [Column("题号", 10), Column("题目", 70), Column("服务标准", 20)]
    sheet = book.sheet("题目", columns)
    book.table(sheet, 0, columns, [(one.id, one.text, "、".join(one.standards)) for one in asked.questions])


def street_book(marked: StreetMarks, estates: Mapping[str, str], identity: Identity, *, as_of: date) -> bytes:
    """A row an estate, a column a criterion, and the sum; ``estates``: names by key, empty for blank rows."""
    heads = [criterion_head(one) for one in marked.criteria]
    columns = [Column(ESTATE, 16), Column("小区", 22), *(Column(head, 16) for head in heads), Column("合计", 10)]
    book = Book(marked.title, as_of, f"{identity.edition}版　{marked.title}", identity.to_pairs())
    about = "每个小区每一项都要打分，写整数；整行不填的小区不计。怎么打分见“打分办法”。"
    sheet = _sheet(book, "街道评分", marked.title, about, columns)
    sheet.set_row(_HEAD, 50)
    rows = list(estates.items()) or [("", "")] * BLANK_ESTATES
    for row, (key, name) in enumerate(rows, start=_HEAD + 1):
        _street_row(book, sheet, row, key, name, len(heads))
    _limits(sheet, marked, len(rows))
    _method(book, marked)
    book.hidden(IDENTITY_SHEET, [Column("", 24), Column("", 80)])
    return book.bytes()


def _street_row(book: Book, sheet: Worksheet, row: int, key: str, name: str, count: int) -> None:
    for column, text in enumerate((key, name)):
        book.text(sheet, row, column, text, "cell" if key else "input")
    for column in range(2, 2 + count):
        book.blank(sheet, row, column, "choice")
    cells = [xl_rowcol_to_cell(row, column) for column in range(2, 2 + count)]
    # the cells hold text, so that nothing typed turns into a date
    numbers = "+".join(f"IFERROR(VALUE({cell}),0)" for cell in cells)
    book.formula(sheet, row, 2 + count, f'=IF(COUNTA({cells[0]}:{cells[-1]})=0,"",{numbers})', "number")


def _limits(sheet: Worksheet, marked: StreetMarks, count: int) -> None:
    for column, one in enumerate(marked.criteria, start=2):
        whole: dict[str, Any] = {"validate": "list", "source": [str(points) for points in range(one.points, -1, -1)]}
        if one.points > _LISTED:
            whole = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": one.points}
        error = {"error_title": "请写整数", "error_message": f"0到{one.points}之间的整数。"}
        sheet.data_validation(_HEAD + 1, column, _HEAD + count, column, whole | error)


def _method(book: Book, marked: StreetMarks) -> None:
    columns = [Column("项目", 34), Column("满分", 8), Column("怎么打分", 80)]
    sheet = book.sheet("打分办法", columns)
    book.table(sheet, 0, columns, [(one.title, str(one.points), one.how) for one in marked.criteria])


def _sheet(book: Book, name: str, title: str, about: str, columns: Sequence[Column]) -> Worksheet:
    sheet = book.sheet(name, columns)
    book.text(sheet, 0, 0, title, "title")
    sheet.set_row(0, 30)
    book.spread(sheet, 1, columns, about, first=0)
    book.head(sheet, _HEAD, columns)
    sheet.freeze_panes(_HEAD + 1, 2)
    return sheet
