"""Whatever is sent under the name of a workbook gets one clear answer, in no time and without a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.messages import text_of
from build_tools.office import package, reading
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.lists_book import tasks_book
from tests import support
from tests.office.filling import AS_OF, open_book, part, rezip, saved

SMALL = support.catalogue()
BOOK = checklist_book(SMALL, as_of=AS_OF, party="enterprise")
DOCUMENT = checklist_document(SMALL, as_of=AS_OF, party="enterprise")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET, MAIN, STRINGS = "xl/worksheets/sheet2.xml", "word/document.xml", "xl/sharedStrings.xml"


def zipped(**parts: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), raw)
    return memory.getvalue()


def bomb() -> bytes:
    return rezip(BOOK, {STRINGS: b"<sst>" + b" " * (package.MAX_XML_BYTES + 1) + b"</sst>"})


def laughing(encoding: str) -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "ha">]><sst>&b;</sst>'
    return rezip(BOOK, {STRINGS: text.encode(encoding)})


def wide_merge() -> bytes:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = part(BOOK, SHEET).replace("<conditionalFormatting", merge + "<conditionalFormatting", 1)
    return rezip(BOOK, {SHEET: sheet.encode()})


def far_cells() -> bytes:
    far = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1_000_000, 1_048_576, 70))
    return rezip(BOOK, {SHEET: part(BOOK, SHEET).replace("</sheetData>", far + "</sheetData>").encode()})


def deep() -> bytes:
    inside = "<w:p>" * 3000 + "</w:p>" * 3000
    return rezip(DOCUMENT, {MAIN: part(DOCUMENT, MAIN).replace("<w:body>", "<w:body>" + inside, 1).encode()})


def renamed(name: str, value: str, *, everywhere: bool = True) -> bytes:
    """The form with another word for what it is: on its hidden sheet, and in its properties."""
    book = open_book(BOOK)
    for one in book.custom_doc_props.props:
        if one.name == name and everywhere:
            one.value = value
    for row in book["wuye"].iter_rows(max_row=6):
        if row[0].value == name:
            row[1].value = value
    return saved(book)


def without_tables() -> bytes:
    book = open_book(BOOK)
    del book["检查表"], book["基本情况"]
    return saved(book)


REFUSED: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "empty.xlsx": (lambda: b"", ["office_empty"]),
    "zeros.xlsx": (lambda: b"\0" * 5000, ["office_empty"]),
    "text.xlsx": (lambda: "序号,结论\n1,符合".encode(), ["office_other"]),
    "gbk.xlsx": (lambda: "序号,结论".encode("gbk"), ["office_other"]),
    "page.xls": (lambda: b"\xef\xbb\xbf <HTML><table>", ["office_html"]),
    "picture.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + b"1" * 99, ["office_other"]),
    "report.pdf": (lambda: b"%PDF-1.7 ...", ["office_other"]),
    "old.xls": (lambda: OLE + b"\0" * 4000 + "Workbook".encode("utf-16-le"), ["office_old"]),
    "locked.xlsx": (lambda: OLE + b"\0" * 4000 + "EncryptedPackage".encode("utf-16-le"), ["office_encrypted"]),
    "cut.xlsx": (lambda: BOOK[: len(BOOK) // 2], ["office_cut"]),
    "cut-at-the-end.xlsx": (lambda: BOOK[:-10], ["office_cut"]),
    "cut.docx": (lambda: DOCUMENT[:9000], ["office_cut"]),
    "only-pk.xlsx": (lambda: b"PK\x03\x04", ["office_cut"]),
    "zip-of-photos.xlsx": (lambda: zipped(photo_dot_jpg=b"1"), ["office_other"]),
    "sheet.ods": (lambda: zipped(mimetype=b"x", content_dot_xml=b"<a/>"), ["office_ods"]),
    "bomb.xlsx": (bomb, ["office_bomb"]),
    "laughing.xlsx": (lambda: laughing("utf-8"), ["office_hostile"]),
    "laughing-wide.xlsx": (lambda: laughing("utf-16"), ["office_hostile"]),
    "no-strings.xlsx": (lambda: rezip(BOOK, {STRINGS: b"<sst"}), ["office_damaged"]),
    "no-sheet.xlsx": (lambda: rezip(BOOK, {SHEET: None}), ["office_no_table"]),
    "broken-sheet.xlsx": (lambda: rezip(BOOK, {SHEET: part(BOOK, SHEET)[:5000].encode()}), ["office_damaged"]),
    "broken.docx": (lambda: rezip(DOCUMENT, {MAIN: part(DOCUMENT, MAIN)[:5000].encode()}), ["office_damaged"]),
    "deep.docx": (deep, ["office_damaged"]),
    "another.xlsx": (lambda: saved(openpyxl.Workbook()), ["office_not_ours"]),
    "tasks.xlsx": (lambda: tasks_book(SMALL, as_of=AS_OF), ["office_kind"]),
    "newer.xlsx": (lambda: renamed("wuye-format", "wuye-office 9"), ["office_version"]),
    "other-edition.xlsx": (lambda: renamed("wuye-edition", "2025.3"), ["result_edition"]),
    "other-publisher.xlsx": (lambda: renamed("wuye-publisher", "elsewhere"), ["result_publisher"]),
    "other-text.xlsx": (lambda: renamed("wuye-digest", "sha256:" + "0" * 64), ["result_edition_digest"]),
    "other-party.xlsx": (lambda: renamed("wuye-party", "nobody"), ["result_party"]),
    "two-editions.xlsx": (
        lambda: renamed("wuye-edition", "2025.3", everywhere=False),
        ["office_two_identities"],
    ),
    "no-tables.xlsx": (without_tables, ["office_no_table", "office_no_table"]),
}
BREAKERS = ["", "<", ">", '"', "&#0;", "&x;", "99999999999", "<!--", "]]>", "\ufffd", "-1"]
LINK = b'<Relationships><Relationship Id="a" Target="http://example.invalid" TargetMode="External"/></Relationships>'
TAKEN: dict[str, tuple[bytes, dict[str, bytes], str]] = {
    "macros.xlsm": (BOOK, {"xl/vbaProject.bin": OLE}, "office_macros"),
    "linked.xlsx": (BOOK, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}, "office_links"),
    "template.docx": (DOCUMENT, {"word/_rels/settings.xml.rels": LINK}, "office_links"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of everything that offices send."""
    home = tmp_path_factory.mktemp("bad")
    for name, (make, _) in REFUSED.items():
        (home / name).write_bytes(make())
    for name, (raw, extra, _) in TAKEN.items():
        (home / name).write_bytes(rezip(raw, {}, extra))
    return home


@pytest.mark.parametrize("name", REFUSED)
def test_refused(folder, name):
    found = reading.read(folder / name, name, lambda _: SMALL)
    assert found.result is None
    assert [problem.code for problem in found.problems] == REFUSED[name][1]
    assert all(text_of(problem) and text_of(problem, "en") for problem in found.problems)


@pytest.mark.parametrize("name", TAKEN)
def test_read_with_a_word(folder, name):
    found = reading.read(folder / name, name, lambda _: SMALL)
    assert found.result
    assert TAKEN[name][2] in [problem.code for problem in found.problems if problem.warning]


@pytest.mark.parametrize("make", [wide_merge, far_cells])
def test_monsters_are_read_as_far_as_they_go(make):
    assert reading.parse(make(), "x.xlsx", SMALL).result


def test_what_is_no_file(tmp_path):
    def found(path):
        return [problem.code for problem in reading.read(path, "x", lambda _: SMALL).problems]

    (tmp_path / "large.xlsx").write_bytes(b"")
    with (tmp_path / "large.xlsx").open("r+b") as file:
        file.truncate(package.MAX_BYTES + 1)
    assert found(tmp_path) == ["office_not_a_file"]
    assert found(tmp_path / "none.xlsx") == ["office_missing"]
    assert found(tmp_path / "large.xlsx") == ["office_too_large"]
    assert found(tmp_path / "\0") == ["unreadable_file"]


@settings(max_examples=80)
@given(st.sampled_from([BOOK, DOCUMENT]), st.data())
def test_bytes_changed_anywhere_never_crash(raw, data):
    broken = bytearray(raw)
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=8)):
        broken[place] = data.draw(st.integers(0, 255))
    found = reading.parse(bytes(broken[: data.draw(st.integers(1, len(raw)))]), "x", SMALL)
    assert found.result or found.problems


@settings(max_examples=60)
@given(st.sampled_from([(BOOK, SHEET), (BOOK, STRINGS), (BOOK, "xl/workbook.xml"), (DOCUMENT, MAIN)]), st.data())
def test_xml_changed_anywhere_never_crashes(which, data):
    raw, name = which
    text = part(raw, name)
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 60))
    inside = data.draw(st.sampled_from(BREAKERS))
    changed = text[:start] + inside + text[start + length :]
    found = reading.parse(rezip(raw, {name: changed.encode()}), "x", SMALL)
    assert found.result or found.problems
