"""The lists of responsibilities and tasks as workbooks to sort, filter and print; tasks with columns to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from xlsxwriter.worksheet import Worksheet

from build_tools import words
from build_tools.model import Basis, Catalogue, Responsibility, Task
from build_tools.office.book import Book, Column
from build_tools.office.form import IDENTITY_SHEET, edition_line, identity, notes

RECORD_TITLES = {"period": "所属期", "done": "完成日期", "evidence": "凭据", "actor": "完成主体", "post": "经办岗位"}
"""The columns of the tasks that are filled in, and found again by these titles."""
SHEETS = {"responsibilities": "责任清单", "tasks": "任务清单"}
_DUTY_COLUMNS = (
    Column("编号", 8, True),
    Column("层级", 8),
    Column("责任主体", 20),
    Column("职责", 54),
    Column("频次", 12),
    Column("相关检查条目", 24),
    Column("依据", 34),
    Column("来源情况", 11),
)
_TASK_COLUMNS = (
    Column("编号", 8, True),
    Column("频次", 10),
    Column("任务", 20),
    Column("怎么做", 40),
    Column("牵头", 16),
    Column("配合", 20),
    Column("佐证", 26),
    Column("完成时限", 16),
    Column("来源情况", 11),
    Column(RECORD_TITLES["period"], 12),
    Column(RECORD_TITLES["done"], 13),
    Column(RECORD_TITLES["evidence"], 26),
    Column(RECORD_TITLES["actor"], 16),
    Column(RECORD_TITLES["post"], 14),
)
_HEAD = 2
"""The row of the head, counted from 0, after title and notice."""


def responsibilities_book(catalogue: Catalogue, *, as_of: date) -> bytes:
    """The duties of every actor, one a row."""
    title = catalogue.responsibilities.title
    book = _book(catalogue, "responsibilities", title, as_of)
    line = partial(_duty, catalogue)
    duties = [line(one) for one in catalogue.responsibilities.responsibilities]
    _list(book, catalogue, SHEETS["responsibilities"], title, _DUTY_COLUMNS, duties)
    return _finished(book, catalogue)


def tasks_book(catalogue: Catalogue, *, as_of: date) -> bytes:
    """The tasks, one a row, with columns for when a task was done, by whom, and what shows it."""
    title = catalogue.tasks.title
    book = _book(catalogue, "tasks", title, as_of)
    tasks = sorted(catalogue.tasks.tasks, key=lambda task: words.rhythm_order(task.frequency))
    line = partial(_task, catalogue)
    sheet = _list(book, catalogue, SHEETS["tasks"], title, _TASK_COLUMNS, [line(task) for task in tasks])
    _records(book, catalogue, sheet, _HEAD + 1, _HEAD + len(tasks))
    return _finished(book, catalogue)


def _book(catalogue: Catalogue, kind: str, title: str, as_of: date) -> Book:
    return Book(title, as_of, edition_line(catalogue), identity(catalogue, kind).to_pairs())


def _list(
    book: Book, catalogue: Catalogue, name: str, title: str, columns: Sequence[Column], lines: list[Sequence[str]]
) -> Worksheet:
    """A table that may be sorted and filtered, so it is not protected; hidden ids say what a row is."""
    sheet = book.sheet(name, columns)
    book.text(sheet, 0, 1, f"{title}　共{len(lines)}项", "title")
    sheet.set_row(0, 30)
    book.spread(sheet, 1, columns, notes(catalogue)[0])
    book.table(sheet, _HEAD, columns, lines)
    sheet.autofilter(_HEAD, 1, _HEAD + max(1, len(lines)), len(columns) - 1)
    sheet.freeze_panes(_HEAD + 1, 3)
    return sheet


def _finished(book: Book, catalogue: Catalogue) -> bytes:
    """The workbook with its hidden sheet, which says what it is and lists the actors to choose from."""
    sheet = book.hidden(IDENTITY_SHEET, [Column("", 24), Column("", 80), Column("", 24)])
    for row, actor in enumerate(catalogue.actors):
        book.text(sheet, row, 2, actor.name, "plain")
    return book.bytes()


def _duty(catalogue: Catalogue, duty: Responsibility) -> Sequence[str]:
    actor = next(actor for actor in catalogue.actors if actor.key == duty.actor)
    return (
        duty.id,
        words.LEVEL[actor.level],
        actor.name,
        duty.duty,
        words.rhythm(duty.frequency) if duty.frequency else "",
        _items(catalogue, duty.items),
        _basis(catalogue, duty.basis),
        words.PROVENANCE[duty.provenance],
    )


def _task(catalogue: Catalogue, task: Task) -> Sequence[str]:
    names = {actor.key: actor.name for actor in catalogue.actors}
    return (
        task.id,
        words.rhythm(task.frequency),
        task.title,
        task.detail or "",
        names[task.lead],
        "、".join(names[key] for key in task.support),
        "\n".join(task.evidence),
        words.deadline(task.deadline, task.frequency),
        words.PROVENANCE[task.provenance],
    )


def _items(catalogue: Catalogue, ids: Sequence[str]) -> str:
    titles = {item.id: item.title for item in catalogue.checklist.items}
    return "\n".join(f"{key} {titles[key]}" for key in ids)


def _basis(catalogue: Catalogue, basis: Sequence[Basis]) -> str:
    names = {source.key: source.short for source in catalogue.sources}
    return "\n".join(names[one.source] + (words.article(one.article) if one.article else "") for one in basis)


def _records(book: Book, catalogue: Catalogue, sheet: Worksheet, first: int, last: int) -> None:
    """Empty columns: the period, a date, free text, an actor to choose, and a post."""
    styles = {"period": "choice", "done": "date", "evidence": "input", "actor": "choice", "post": "input"}
    places = {key: len(_TASK_COLUMNS) - len(styles) + place for place, key in enumerate(styles)}
    for row in range(first, last + 1):
        for key, column in places.items():
            book.blank(sheet, row, column, styles[key])
    done, actor = places["done"], places["actor"]
    hint = {"input_title": "所属期", "input_message": "例如 2026-10、2026Q3、2026H1、2026；留空就按完成日期算。"}
    sheet.data_validation(first, places["period"], last, places["period"], {"validate": "any", **hint})
    rule = {"validate": "date", "criteria": "between", "minimum": date(2020, 1, 1), "maximum": date(2099, 12, 31)}
    message = {"error_title": "请写日期", "error_message": "例如 2026-11-21。还没有完成就留空。"}
    sheet.data_validation(first, done, last, done, rule | message)
    if catalogue.actors:
        source = f"='{IDENTITY_SHEET}'!$C$1:$C${len(catalogue.actors)}"
        sheet.data_validation(first, actor, last, actor, {"validate": "list", "source": source, "show_error": False})
