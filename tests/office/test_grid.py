"""Tables found by their heads: the way in for every workbook of ours."""

from __future__ import annotations

from datetime import date

from build_tools.office import grid, identity, package
from build_tools.office.lists_book import RECORD_TITLES, tasks_book
from tests.office.filling import AS_OF, open_book, saved


def test_what_is_filled_in_beside_the_tasks_is_found_by_their_ids(catalogue):
    book = open_book(tasks_book(catalogue, as_of=AS_OF))
    sheet = book["任务清单"]
    task = sheet["A7"].value
    sheet["J7"], sheet["K7"], sheet["L7"] = "2026-11", date(2026, 11, 3), "登记表\n照片"
    sheet["M7"], sheet["N7"] = "物业服务企业", "项目负责人"
    sheet.insert_rows(1, 2)
    sheet.insert_cols(3)
    opened = package.opened(saved(book), "任务.xlsx").package
    sheets = {one.name: one for one in grid.sheets(opened)}
    assert identity.of(grid.pairs(sheets["wuye"])).kind == "tasks"
    table = grid.table(sheets["任务清单"], {"id": "编号", **RECORD_TITLES})
    rows = {row["id"].text: row for row in table.rows()}
    assert len(rows) == len(catalogue.tasks.tasks)
    found = rows[task]
    assert [found[key].text for key in RECORD_TITLES] == [
        "2026-11",
        "2026-11-03",
        "登记表\n照片",
        "物业服务企业",
        "项目负责人",
    ]
    assert found["done"].spot == "工作表“任务清单”L9"


def test_a_table_needs_all_its_heads_in_one_row():
    sheet = grid.Sheet("表", {(1, 1): "编号", (2, 1): "编号", (2, 3): "结 论", (3, 3): "符合"})
    table = grid.table(sheet, {"id": "编号", "outcome": "结论"})
    assert (table.head, table.columns) == (2, {"id": 1, "outcome": 3})
    assert grid.table(sheet, {"id": "编号", "note": "说明"}) is None


def test_a_number_too_large_for_a_day_is_no_failed_formula(catalogue):
    book = open_book(tasks_book(catalogue, as_of=AS_OF))
    sheet = book["任务清单"]
    sheet["K7"], sheet["K8"], sheet["K9"] = 20261120, "#VALUE!", 20261120.5
    opened = package.opened(saved(book), "任务.xlsx").package
    read = next(one for one in grid.sheets(opened) if one.name == "任务清单")
    cells = [read.cell(row, 11) for row in (7, 8, 9)]
    assert [(cell.text, cell.faulty) for cell in cells] == [
        ("20261120", False),
        ("#VALUE!", True),
        ("20261120.5", False),
    ]
