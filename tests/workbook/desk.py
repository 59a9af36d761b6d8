"""An official at a desk: exports a world, edits the workbook with openpyxl, and imports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner, Result
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.cli import wuye
from tests.worlds import World

HEAD = 3


@dataclass(frozen=True)
class Desk:
    world: World
    path: Path

    def export(self, *options: str) -> Result:
        done = CliRunner().invoke(
            wuye, ["export", str(self.path), "--standards", str(self.world.folder), "--as-of", "2026-11-21", *options]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    def take(self, *options: str) -> Result:
        done = CliRunner().invoke(wuye, ["import", str(self.path), "--standards", str(self.world.folder), *options])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    def edit(self, work: Callable[[Book], Any]) -> Desk:
        """Open the workbook, exported first if there is none, let ``work`` edit it, and save it."""
        if not self.path.exists():
            assert self.export().exit_code == 0
        book = Book(openpyxl.load_workbook(self.path))
        work(book)
        book.book.save(self.path)
        return self

    def set(self, *edits: tuple[str, str, str, Any]) -> Desk:
        """Sheet, id, title of the column, value."""

        def work(book: Book) -> None:
            for sheet, key, title, value in edits:
                book.put(book.cell(sheet, key, title), value)

        return self.edit(work)

    def tree(self) -> dict[str, bytes]:
        folder = self.world.folder
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Book:
    book: openpyxl.Workbook

    def column(self, sheet: str, title: str) -> int:
        return next(cell.column for cell in self.book[sheet][HEAD] if cell.value == title)

    def row(self, sheet: str, key: str) -> int:
        return next(cell.row for cell in self.book[sheet]["B"] if cell.value == key and cell.row > HEAD)

    def cell(self, sheet: str, key: str, title: str) -> Cell:
        return self.book[sheet].cell(self.row(sheet, key), self.column(sheet, title))

    @staticmethod
    def put(cell: Cell, value: Any) -> None:
        """A text stays a text, also if it begins like a formula."""
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def copy(self, sheet: str, key: str, **values: Any) -> int:
        """A copy of a row at the end, its id emptied, with other values by the titles of their columns."""
        page: Worksheet = self.book[sheet]
        source, row = self.row(sheet, key), page.max_row + 1
        for column in range(1, page.max_column + 1):
            page.cell(row, column).value = page.cell(source, column).value
        page.cell(row, 2).value = None
        for title, value in values.items():
            self.put(page.cell(row, self.column(sheet, title)), value)
        return row
