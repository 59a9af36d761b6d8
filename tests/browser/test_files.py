"""Files out of the form and into it: zip and CSV, and every bad file refused in words, with nothing half imported."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from build_tools import canonical, result_zip
from tests.browser.filling import come_again, exported, fill_all, fill_head, filled_file, pick, saved, saved_record
from tests.browser.photos import add, cards, file, kept, link, picture

pytestmark = pytest.mark.browser

RECORDS = Path(__file__).parent / "records"


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
    assert ["小区", "'=HYPERLINK(1)"] in rows
    by_id = {row[1]: row for row in rows if len(row) > 5}
    assert by_id["SZ-002"][5:10] == ["基本符合", "1", "", "", '\'+1,"引号"\n第二行']
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


def twice(name):
    """A good file, its digest that of the last of two: programs differ on which one counts."""
    text = (RECORDS / "result-1.json").read_bytes()
    return text.replace(f'"{name}":'.encode(), f'"{name}":"\\":",\n "{name}" :'.encode(), 1)


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
    "too many": ("x.zip", lambda: packed("", [f"{n}.txt" for n in range(1100)]), "文件太多"),
    "another zip": ("x.zip", lambda: packed("hello", "a.txt"), "没有 result.json"),
    "Excel": ("x.xlsx", lambda: packed("", ["xl/workbook.xml"]), "Excel"),
    "spoiled": ("x.zip", spoiled, "内容坏了"),
    "locked": ("x.zip", locked, "加了密码"),
    "packed again in a folder": ("x.zip", lambda: packed("{}", "自查/result.json"), "多了一层文件夹"),
    "twice the same name": ("x.zip", lambda: packed("{}", ["result.json", "result.json"]), "重名"),
    "bad result inside": ("x.zip", lambda: packed("{}"), "不是自查结果文件"),
    "empty": ("x.json", lambda: b"", "文件不完整"),
    "PDF": ("x.pdf", lambda: b"%PDF-1.7 ...", "PDF"),
    "picture": ("x.jpg", lambda: b"\xff\xd8\xff\xe0....", "图片"),
    "RAR": ("x.rar", lambda: b"Rar!\x1a\x07....", "读不了"),
    "table": ("x.csv", lambda: "\ufeff小区,示例".encode(), "CSV"),
    "other encoding": ("x.json", lambda: '{"小区":1}'.encode("gb18030"), "文字编码不对"),
    "a name twice in one object": ("x.json", lambda: twice("estate"), "同一个名字写了两次"),
    "an answer twice": ("x.zip", lambda: packed(twice("SZ-001")), "同一个名字写了两次"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_24_bad_files_are_refused_in_words_and_change_nothing(open_form):
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
    page.wait_for_selector("[data-notice=copy]")
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


# --- photos in the zip


def with_photos(page):
    """A filled form with two photos on one item, and its zip as a list of names and bytes."""
    fill_head(page)
    fill_all(page)
    add(page, file(picture((300, 200))), file(picture((200, 300))))
    cards(page).nth(0).locator("input").fill("配电房")
    data = download(page, "export-zip")[1]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data, {name: archive.read(name) for name in archive.namelist()}


def repacked(entries):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def resealed(entries, **photos):
    """The entries with other photo digests in the result, and the digest that belongs to it."""
    data = json.loads(entries["result.json"])
    data["answers"]["SZ-001"]["photos"] = photos["photos"]
    content = {key: value for key, value in data.items() if key != "digest"}
    return canonical.dumps({**content, "digest": canonical.digest(content)})


def test_photos_go_into_the_zip_under_their_digests_and_come_back(open_form, tmp_path):
    page = open_form()
    data, entries = with_photos(page)
    (tmp_path / "x.zip").write_bytes(data)
    reading = result_zip.read(tmp_path / "x.zip", "x.zip")
    assert reading.problems == ()
    assert len(reading.result.answers["SZ-001"].photos) == 2
    assert "里面有2张照片" in page.inner_text("[data-notice=export]")
    assert {f"photos/{digest[7:]}.jpg": raw for digest, raw in kept(page).items()}.items() <= entries.items()
    other = open_form()
    assert bring(other, "x.zip", data) == "已导入 自查-示例小区-2026Q4.json。"
    assert kept(other) == kept(page)
    other.wait_for_selector("#SZ-001 .wf-photos img[src]")
    assert cards(other).count() == 2
    assert cards(other).nth(0).locator("input").input_value() == "配电房"
    assert download(other, "export-zip")[1] == data


def test_the_file_alone_says_that_photos_are_not_in_it(open_form):
    page = open_form()
    with_photos(page)
    _, text = exported(page)
    assert "照片不在这个文件里" in page.inner_text("[data-notice=export]")
    page.click("[data-do=copy]")
    page.wait_for_selector("[data-notice=copy]")
    assert "照片不在文字里" in page.inner_text("[data-notice=copy]")
    other = open_form()
    assert "有2张照片不在文件里，也不在这台设备上" in bring(other, "x.json", text.encode())
    other.wait_for_selector("#SZ-001 .wf-absent")
    assert "不在这台设备上，没有进压缩包" in (
        download(other, "export-zip") and other.inner_text("[data-notice=export]")
    )
    assert "不在" not in bring(page, "x.json", text.encode())  # they are here


def test_missing_and_extra_photos_get_a_word(open_form):
    _, entries = with_photos(open_form())
    first, second = (name for name in entries if name.startswith("photos/"))
    fewer = {name: data for name, data in entries.items() if name != first}
    page = open_form()
    assert "有1张照片不在文件里" in bring(page, "x.zip", repacked(fewer))
    assert list(kept(page)) == [f"sha256:{second[7:-4]}"]
    stray = picture((99, 99))
    more = entries | {f"photos/{hashlib.sha256(stray).hexdigest()}.jpg": stray, "读我.txt": b"x", "__MACOSX/._x": b"x"}
    page = open_form()
    said = bring(page, "x.zip", repacked(more))
    assert "有1张答案没有提到的照片，没有导入" in said
    assert "还有1个别的文件，没有看" in said
    assert len(kept(page)) == 2


def test_photos_that_are_not_what_they_say_are_refused_and_nothing_is_imported(open_form):
    _, entries = with_photos(open_form())
    name = next(name for name in entries if name.startswith("photos/"))

    def instead(data):
        hexadecimal = hashlib.sha256(data).hexdigest()
        photos = [{"digest": f"sha256:{hexadecimal}"}]
        return {"result.json": resealed(entries, photos=photos), f"photos/{hexadecimal}.jpg": data}

    page = open_form()
    page.fill("#wf-estate", "原来的小区")
    for case, changed, why in (
        ("tampered", entries | {name: picture((10, 10))}, "和它的摘要对不上"),
        ("no picture", instead(b"<script>alert(1)</script>"), "不是照片"),
        ("cut off", instead(picture()[:400]), "打不开"),
        ("too big", entries | {name: b"\xff\xd8" + b"0" * 3_000_000}, "解开太大"),
    ):
        assert why in bring(page, "x.zip", repacked(changed)), case
        page.evaluate("document.querySelector('[data-notice=done]').remove()")
    assert page.input_value("#wf-estate") == "原来的小区"
    assert kept(page) == {}
    assert cards(page).count() == 0


# --- spreadsheet and QR code


def test_the_workbook_opens_with_its_head_frozen_and_no_formula(open_form):
    page = open_form()
    fill_head(page)
    page.fill("#wf-estate", "=HYPERLINK(1)")
    fill_all(page, SZ_002="partly_met")
    page.fill("#note-SZ-002", '+1,"引号"\n第二行<&>')
    page.fill("#note-SZ-005", " @SUM(A1)")
    link(page, "https://example.com/a", "公示")
    add(page, file(picture()))
    name, data = download(page, "export-xlsx")
    assert name.endswith(".xlsx")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["答案", "概况"]
    sheet = book["答案"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    rows = {row[1].value: dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(2)}
    assert rows["SZ-002"]["说明"] == '\'+1,"引号"\n第二行<&>'
    assert (rows["SZ-002"]["结论"], rows["SZ-002"]["得分"]) == ("基本符合", 1)
    assert rows["SZ-005"]["说明"] == "' @SUM(A1)"
    assert (rows["SZ-001"]["照片（张）"], rows["SZ-001"]["链接"]) == (1, "公示 https://example.com/a")
    about = dict(row for row in book["概况"].iter_rows(2, values_only=True))
    assert about["小区"] == "'=HYPERLINK(1)"
    assert about["核对码"] == json.loads(exported(page)[1])["digest"]
    assert not [cell for each in book for row in each.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_qr_code_holds_what_people_compare_and_goes_when_it_is_out_of_date(open_form):
    import zxingcpp

    page = open_form()
    fill_head(page)
    fill_all(page)
    page.click("[data-do=qr]")
    page.wait_for_selector("[data-qr] svg")
    shown = Image.open(io.BytesIO(page.locator("[data-qr] svg").screenshot()))
    (found,) = zxingcpp.read_barcodes(shown)
    code = canonical.short(json.loads(exported(page)[1])["digest"])
    assert found.text == page.inner_text("[data-qr] pre")
    assert found.text.split("\n") == [
        "自查结果（不是评级）",
        "小区：示例小区",
        "单位：示例物业",
        "期间：2026Q4",
        "结果：五星，得分100.00",
        "依据：2026.1版",
        f"核对码：{code}",
    ]
    assert page.locator("[data-qr]").is_visible()
    page.fill("#wf-estate", "另一个")
    assert page.locator("[data-qr]").is_hidden()


# --- files of every released format, kept as they were written; never changed, only added to


@pytest.mark.parametrize("name", ["result-1.json", "result-2.zip"])
def test_result_files_of_every_format_come_in_whole(open_form, name):
    data = (RECORDS / name).read_bytes()
    text = data if name.endswith(".json") else zipfile.ZipFile(io.BytesIO(data)).read("result.json")
    before = json.loads(text)
    page = open_form()
    assert bring(page, name, data) == "已导入 检查-老记录小区-2026Q3.json。"
    after = json.loads(exported(page)[1])
    assert after["format_version"] >= before["format_version"]
    for key in before.keys() - {"format_version", "computed", "digest"}:
        assert after[key] == before[key], key
    photos = [photo["digest"] for answer in before["answers"].values() for photo in answer.get("photos", [])]
    assert list(kept(page)) == photos


def test_a_name_cannot_turn_the_letters_of_the_file_name_round(open_form):
    page = open_form()
    page.fill("#wf-estate", "示例\u202e小区\u2066/\ufffe" + "𠀀" * 80)
    name = exported(page)[0]
    assert name == "自查-示例-小区-" + "𠀀" * 54 + ".json"
