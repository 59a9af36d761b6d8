"""Files out of the form and into it: zip and CSV, and every bad file refused in words, with nothing half imported."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.browser.test_form import come_again, exported, fill_all, fill_head, filled_file, pick, saved, saved_record

pytestmark = pytest.mark.browser


def download(page, action):
    with page.expect_download() as download:
        page.click(f"[data-do={action}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def bring(page, name, data):
    page.set_input_files("#wf-import", {"name": name, "mimeType": "", "buffer": data})
    page.wait_for_selector("[data-notice=done]")
    return page.inner_text("[data-notice=done] p")


def packed(content, name="result.json", **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in [name] if isinstance(name, str) else name:
            archive.writestr(each, content, **options)
    return file.getvalue()


def test_the_zip_holds_the_result_file_and_comes_back(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    name, data = download(page, "export-zip")
    assert name == "自查-示例小区-2026Q4.zip"
    assert "自查-示例小区-2026Q4.zip" in page.inner_text("[data-exported]")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["result.json"]
        assert json.loads(archive.read("result.json"))["estate"] == "示例小区"
    other = open_form()
    assert bring(other, name, data).startswith("已导入 自查-示例小区-2026Q4")
    assert other.is_checked("input[name='outcome-SZ-002'][value=partly_met]")


def test_a_zip_packed_again_by_another_program_is_read(open_form):
    text = filled_file(open_form)
    assert bring(open_form(), "x.zip", packed(text)).startswith("已导入")


def test_the_table_opens_in_excel_and_holds_no_formula(open_form):
    page = open_form()
    fill_head(page)
    page.fill("#wf-estate", "=HYPERLINK(1)")
    fill_all(page, SZ_002="partly_met")
    page.fill("#note-SZ-002", '+1,"引号"\n第二行')
    page.fill("#note-SZ-005", " @SUM(A1)")
    name, data = download(page, "export-csv")
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["小区", "'=HYPERLINK(1)"]
    by_id = {row[1]: row for row in rows if len(row) > 5}
    assert by_id["SZ-002"][5:] == ["基本符合", "1", "", "", '\'+1,"引号"\n第二行']
    assert by_id["SZ-005"][9] == "' @SUM(A1)"
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@") and cell.strip()]


def lying_bomb():
    """A zip that says 100 bytes and inflates to 50 MB."""
    data = bytearray(packed(b"0" * 50_000_000))
    size = (50_000_000).to_bytes(4, "little")
    small = (100).to_bytes(4, "little")
    return bytes(data.replace(size, small))


def spoiled():
    data = bytearray(packed("x" * 500, compress_type=zipfile.ZIP_STORED))
    data[100] ^= 1
    return bytes(data)


def locked():
    data = bytearray(packed("{}"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


ONE = packed("{}" * 50)
BAD = {
    "zip bomb": ("x.zip", lambda: packed(b"0" * 50_000_000), "解开太大"),
    "lying zip bomb": ("x.zip", lying_bomb, "解开太大"),
    "zip cut off": ("x.zip", lambda: ONE[: len(ONE) // 2], "压缩包不完整"),
    "zip without its head": ("x.zip", lambda: ONE[:4] + ONE[40:], "压缩包"),
    "only a signature": ("x.zip", lambda: b"PK\x03\x04", "压缩包不完整"),
    "path upwards": ("x.zip", lambda: packed("{}", ["../result.json"]), "文件名不对"),
    "path from the root": ("x.zip", lambda: packed("{}", ["/etc/passwd", "result.json"]), "文件名不对"),
    "path of Windows": ("x.zip", lambda: packed("{}", ["a\\..\\b", "result.json"]), "文件名不对"),
    "too many": ("x.zip", lambda: packed("", [f"{n}.txt" for n in range(400)]), "文件太多"),
    "another zip": ("x.zip", lambda: packed("hello", "a.txt"), "没有 result.json"),
    "Excel": ("x.xlsx", lambda: packed("", ["xl/workbook.xml"]), "Excel"),
    "spoiled": ("x.zip", spoiled, "内容坏了"),
    "locked": ("x.zip", locked, "加了密码"),
    "bad result inside": ("x.zip", lambda: packed("{}"), "不是自查结果文件"),
    "empty": ("x.json", lambda: b"", "文件不完整"),
    "PDF": ("x.pdf", lambda: b"%PDF-1.7 ...", "PDF"),
    "picture": ("x.jpg", lambda: b"\xff\xd8\xff\xe0....", "图片"),
    "RAR": ("x.rar", lambda: b"Rar!\x1a\x07....", "读不了"),
    "table": ("x.csv", lambda: "\ufeff小区,示例".encode(), "CSV"),
    "other encoding": ("x.json", lambda: '{"小区":1}'.encode("gb18030"), "文字编码不对"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_20_bad_files_are_refused_in_words_and_change_nothing(open_form):
    page = open_form()
    page.fill("#wf-estate", "原来的小区")
    pick(page, "SZ-007", "met")
    saved(page)
    before = saved_record(page)
    for case, (name, make, message) in BAD.items():
        said = bring(page, name, make())
        assert said.startswith("没有导入："), case
        assert message in said, (case, said)
        page.evaluate("document.querySelector('[data-notice=done]').remove()")
    saved(page)
    assert saved_record(page) == before
    assert page.input_value("#wf-estate") == "原来的小区"


def test_what_is_not_changed_goes_out_the_same_and_with_the_same_check_code(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    first, packed_first = exported(page)[1], download(page, "export-zip")[1]
    page.wait_for_timeout(1100)
    assert exported(page)[1] == first
    assert download(page, "export-zip")[1] == packed_first
    come_again(page)
    assert exported(page)[1] == first
    page.click("[data-do=copy]")
    assert page.input_value("#wf-text").split("\n")[-1] == first
    other = open_form(timezone_id="Asia/Shanghai")
    bring(other, "x.zip", packed_first)
    assert exported(other)[1] == first
    assert download(other, "export-zip")[1] == packed_first
    pick(other, "SZ-002", "met")
    assert exported(other)[1] != first
    changed = exported(other)[1]
    bring(other, "x.zip", packed_first)
    other.click("[data-notice=done] button")
    assert exported(other)[1] == changed
