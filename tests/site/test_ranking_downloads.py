"""Files of the ranking to take along: tables, the workbook, the paper."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from build_tools.site.ranking import downloads, rows
from tests.site import rankings


def test_csv_is_marked_and_no_cell_is_a_formula(tmp_path):
    latest = rankings.evil(tmp_path).quarters[0]
    raw = downloads.table_csv(latest)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(lines) == 1 + rankings.ESTATES and {len(line) for line in lines} == {11}
    assert lines[0][:3] == ["名次", "小区键", "小区"]
    assert all(line[2].startswith("'=") for line in lines[1:])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_inert(text):
    assert downloads.inert(text) == f"'{text}"
    assert downloads.inert("示例小区01") == "示例小区01"


def test_workbook(latest):
    book = load_workbook(io.BytesIO(downloads.workbook(latest)))
    assert book.sheetnames == ["小区排名", "企业排名"]
    sheet = book["小区排名"]
    first = rows.estates(latest)[0]
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == [1, first.key, first.name]
    assert sheet.cell(3, 6).value == first.score / 100
    assert sheet.max_row == 2 + rankings.ESTATES
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_the_paper_names_every_estate(latest):
    data = json.loads(downloads.paper(latest).data)
    assert len(data["table"]["rows"]) == rankings.ESTATES
    assert "示例数据" in data["title"] and "示例数据" in data["validity"]


def test_a_long_paper_says_that_it_is_cut(latest, monkeypatch):
    monkeypatch.setattr(downloads, "ON_PAPER", 4)
    data = json.loads(downloads.paper(latest).data)
    assert len(data["table"]["rows"]) == 4 and "附表只列前4个小区" in json.dumps(data, ensure_ascii=False)
