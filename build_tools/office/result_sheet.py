"""The sheet with the live result: state, score, stars, groups, what holds the stars down, and signatures."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from build_tools import reasons
from build_tools.office import formulas
from build_tools.office.book import Book, Column, height
from build_tools.office.form import Form, notes
from build_tools.office.formulas import Columns
from build_tools.scoring import Reason, Rubric

_COLUMNS = (
    Column("分组", 44),
    Column("适用条数", 12),
    Column("已答条数", 12),
    Column("计分满分", 12),
    Column("得分", 12),
    Column("得分率", 12),
)
_BLANK = "—"


def write(
    book: Book, name: str, form: Form, rules: Rubric, totals: Mapping[str, str], groups: Mapping[str, Columns]
) -> None:
    """The sheet ``name``, from the sums of the hidden sheet and the ranges of each group."""
    sheet = book.sheet(name, _COLUMNS, landscape=False)
    book.text(sheet, 0, 0, f"{form.title}　结果", "title")
    sheet.set_row(0, 30)
    row = _headline(book, sheet, rules, totals)
    row = _groups(book, sheet, row + 1, form, groups)
    row = _ceilings(book, sheet, row + 1, form, rules, totals)
    row = _notes(book, sheet, row + 1, form)
    for text in ("填写人签字：", "核对人签字：", "日期：　　　　年　　　月　　　日"):
        book.text(sheet, row, 0, text, "line")
        sheet.set_row(row, 34)
        row += 1
    sheet.protect("", {"format_rows": True, "format_columns": True})


def _headline(book: Book, sheet: Worksheet, rules: Rubric, totals: Mapping[str, str]) -> int:
    free = sum(not item.conditions for item in rules.items)
    points = sum(item.points for item in rules.items if not item.conditions)
    limit = rules.max_na_percent
    lines: tuple[tuple[str, str, object], ...] = (
        ("状态", f"={totals['status']}", "没有答完"),
        ("得分", f'=TEXT({totals["score"]},"0.00")', _BLANK),
        ("星级", f"={totals['stars']}", _BLANK),
        ("已答", f'={totals["answered"]}&"/"&{totals["applicable"]}&" 条"', f"0/{free} 条"),
        (
            f"答“不适用”的分值（超过适用分值{limit}%待核）",
            f'={totals["na_points"]}&"/"&{totals["na_of"]}&" 分"',
            f"0/{points} 分",
        ),
    )
    for row, (label, formula, value) in enumerate(lines, start=1):
        book.text(sheet, row, 0, label, "line")
        book.formula(sheet, row, 1, formula, "large", value)
        sheet.set_row(row, 26)
    return len(lines) + 1


def _groups(book: Book, sheet: Worksheet, row: int, form: Form, groups: Mapping[str, Columns]) -> int:
    book.head(sheet, row, _COLUMNS)
    for group, entries in form.groups:
        row, columns = row + 1, groups[group.key]
        part, most = f"SUM({columns.earned})", f"SUM({columns.maximum})"
        free = sum(not entry.item.applies_to for entry in entries)
        book.text(sheet, row, 0, group.title)
        book.formula(sheet, row, 1, formulas.applicable(columns), "number", free)
        book.formula(sheet, row, 2, formulas.answered(columns), "number", 0)
        book.formula(sheet, row, 3, f"={most}/2", "number", 0)
        book.formula(sheet, row, 4, f"={part}/2", "number", 0)
        book.formula(sheet, row, 5, f'=IF({most}=0,"—",QUOTIENT({part}*10000,{most})/100)', "score", _BLANK)
        sheet.set_row(row, 22)
    return row + 1


def _ceilings(book: Book, sheet: Worksheet, row: int, form: Form, rules: Rubric, totals: Mapping[str, str]) -> int:
    """Every cap and veto in a sentence, and whether it is met with."""
    sentences: list[tuple[str, Reason]] = [
        (f"cap:{cap.key}", {"code": "capped", "cap": cap.key, "stars": cap.max_stars}) for cap in rules.caps
    ]
    for item in rules.items:
        if item.veto:
            sentences.append((f"veto:{item.id}", {"code": "veto", "item": item.id, "effect": item.veto}))
    if not sentences:
        return row
    book.text(sheet, row, 0, "封顶和一票否决", "heading")
    sheet.set_row(row, 26)
    for name, reason in sentences:
        row += 1
        text = reasons.sentence(reason, form.catalogue)
        book.text(sheet, row, 0, text)
        book.formula(sheet, row, 1, f'=IF({totals[name]},"出现","没有")', "centre", "没有")
        sheet.set_row(row, height([(text, _COLUMNS[0].width)]))
    return row + 1


def _notes(book: Book, sheet: Worksheet, row: int, form: Form) -> int:
    for text in (*notes(form.catalogue, form.party.name)[1:], "怎么算，见网站上的计分规则；以重新计算的结果文件为准。"):
        book.text(sheet, row, 0, text, "line")
        sheet.set_row(row, 20)
        row += 1
    return row
