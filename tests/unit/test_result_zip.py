"""Zips of results: sound ones are read with their photos verified, hostile ones refused by code, and nothing raises."""

from __future__ import annotations

import hashlib
import io
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import messages, result_zip, results
from build_tools.scoring import Answer, Photo
from tests.unit.test_results import CATALOGUE, make

PHOTO = b"\xff\xd8\xff\xe0 one photo"
OTHER = b"\xff\xd8\xff\xe0 another"


def name_of(photo):
    return f"photos/{hashlib.sha256(photo).hexdigest()}.jpg"


def result_with(*photos):
    answer = Answer(outcome="met", photos=tuple(Photo(digest=f"sha256:{name_of(each)[7:-4]}") for each in photos))
    return make(answers={"SZ-001": answer})


def packed(*entries, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


RESULT = results.write(result_with(PHOTO))
GOOD = packed(("result.json", RESULT), (name_of(PHOTO), PHOTO))


@pytest.fixture
def read(tmp_path):
    def read(raw):
        path = tmp_path / "x"
        path.write_bytes(raw)
        return result_zip.read(path, "甲.zip")

    return read


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_zip_is_read_with_its_photos(read):
    reading = read(GOOD)
    assert reading == results.Reading(result_with(PHOTO))
    assert reading.result.name == "甲.zip"


def test_json_alone_is_read_as_before(read):
    assert read(RESULT) == results.parse(RESULT, "甲.zip")
    assert codes(read(b" " * (results.MAX_BYTES + 1))) == ["result_too_large"]
    assert codes(read(b"")) == ["result_empty"]
    assert codes(read(b"PK")) == codes(results.parse(b"PK", "x"))


def test_what_systems_add_and_a_second_packing_do_no_harm(read):
    extra = (("photos/", ""), ("__MACOSX/._result.json", "x"), (".DS_Store", "x"), ("读我.txt", "x"))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raw = packed(("result.json", RESULT), *extra, (name_of(PHOTO), PHOTO), method=method)
        assert read(raw) == results.Reading(result_with(PHOTO))


def test_missing_and_extra_photos_are_named_beside_the_result(read):
    reading = read(packed(("result.json", RESULT), (name_of(OTHER), OTHER)))
    assert reading.result == result_with(PHOTO)
    assert codes(reading) == ["result_photo_missing", "result_photo_extra"]
    assert "SZ-001" in messages.text_of(reading.problems[0])
    assessment = results.assess(reading, "甲.zip", CATALOGUE)
    assert assessment.outcome is not None
    assert not assessment.fine
    assert [problem.code for problem in assessment.problems] == codes(reading)


def patched(raw, offset_in_central, value, width=2):
    """The zip with a field of its first central header, and the same of its local header, changed."""
    data = bytearray(raw)
    central = data.index(b"PK\x01\x02")
    data[central + offset_in_central : central + offset_in_central + width] = value.to_bytes(width, "little")
    local = offset_in_central - 2
    data[local : local + width] = value.to_bytes(width, "little")
    return bytes(data)


def many():
    """More entries than a result has, though the zip says one."""
    raw = bytearray(packed(*((f"{number}", b"") for number in range(result_zip.MAX_ENTRIES + 1))))
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 8 : end + 12] = struct.pack("<HH", 1, 1)
    return bytes(raw)


def overlapping():
    """Every entry is the same 2 MB of zeros."""
    inner = packed(("photos/" + "0" * 64 + ".jpg", b"\xff\xd8\xff" + b"\0" * 1_999_000))
    central = inner.index(b"PK\x01\x02")
    end = inner.index(b"PK\x05\x06")
    head = inner[central:end]
    heads = b"".join(head.replace(b"0" * 64, f"{number:064x}".encode()) for number in range(900))
    foot = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 900, 900, len(heads), central, 0)
    return inner[:central] + heads + foot


BOMB = packed(("result.json", b"0" * 50_000_000))
HOSTILE = {
    "bomb": (BOMB, "result_zip_big"),
    "bomb that lies about its size": (patched(BOMB, 24, 1000, 4), "result_zip_broken"),
    "bomb among the photos": (packed(("result.json", RESULT), (name_of(b""), b"0" * 50_000_000)), "result_zip_big"),
    "cut off": (GOOD[: len(GOOD) // 2], "result_zip_broken"),
    "only a signature": (b"PK\x03\x04", "result_zip_broken"),
    "empty zip": (packed(), "result_zip_none"),
    "another zip": (packed(("a.txt", "x")), "result_zip_none"),
    "folder": (packed(("自查/result.json", RESULT)), "result_zip_folder"),
    "Excel": (packed(("xl/workbook.xml", "x")), "result_zip_office"),
    "path upwards": (packed(("../result.json", RESULT)), "result_zip_path"),
    "path from the root": (packed(("result.json", RESULT), ("/etc/passwd", "x")), "result_zip_path"),
    "path of Windows": (packed(("result.json", RESULT), ("a\\..\\b", "x")), "result_zip_path"),
    "drive": (packed(("C:/x", "x")), "result_zip_path"),
    "locked": (patched(GOOD, 8, 1), "result_zip_locked"),
    "strange method": (packed(("result.json", RESULT), method=zipfile.ZIP_LZMA), "result_zip_method"),
    "many": (many(), "result_zip_many"),
    "overlapping": (overlapping(), "result_zip_big"),
    "tampered photo": (packed(("result.json", RESULT), (name_of(PHOTO), OTHER)), "result_photo_digest"),
    "no photo": (packed(("result.json", RESULT), (name_of(b"<svg/>"), b"<svg/>")), "result_photo_kind"),
    "bad result": (packed(("result.json", b"{}")), "result_no_format"),
    "tampered result": (packed(("result.json", RESULT.replace(b'"met"', b'"not_met"'))), "result_digest"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_zips_are_refused_soon_and_in_words(read, case):
    raw, code = HOSTILE[case]
    start = time.perf_counter()
    reading = read(raw)
    assert time.perf_counter() - start < 5
    assert codes(reading) == [code]
    assert reading.result is None
    for language in ("zh", "en"):
        assert messages.text_of(reading.problems[0], language)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(read):
    assert codes(read(packed(("result.json", RESULT), ("result.json", RESULT)))) == ["result_zip_twice"]


def test_zip64_is_refused(read):
    """zipfile would follow its counts instead of those that were bounded."""
    foot = GOOD.rindex(b"PK\x05\x06")
    end = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 2, 2, 100, 0)
    raw = GOOD[:foot] + end + struct.pack("<4sIQI", b"PK\x06\x07", 0, foot, 1) + GOOD[foot:]
    assert codes(read(raw)) == ["result_zip_method"]


def test_nothing_is_written(read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(packed(("../evil", "x"), ("result.json", RESULT)))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["x"]
    assert not (tmp_path.parent / "evil").exists()


def test_no_more_than_fifty_missing_photos_are_listed(read):
    photos = tuple(Photo(digest=f"sha256:{number:064x}") for number in range(6))
    answers = {f"SZ-{number:03}": Answer(outcome="met", photos=photos) for number in range(1, 3)}
    many = {
        f"SZ-{number:03}": Answer(outcome="met", photos=(Photo(digest=f"sha256:{number:064x}"),))
        for number in range(100, 200)
    }
    assert codes(read(packed(("result.json", results.write(make(answers=answers)))))) == ["result_photo_missing"] * 6
    found = codes(read(packed(("result.json", results.write(make(answers=many))))))
    assert found == ["result_photo_missing"] * results.MAX_PROBLEMS + ["result_more"]


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=4), st.integers(0, 4))
def test_no_alteration_raises_or_passes(tmp_path_factory, at, piece, cut):
    raw = GOOD[:at] + piece + GOOD[at + cut :]
    path = tmp_path_factory.getbasetemp() / "altered.zip"
    path.write_bytes(raw)
    reading = result_zip.read(path, "x.zip")
    assert reading.result is None or results.write(reading.result) == RESULT
    assert reading.result is not None or reading.problems


def test_a_thousand_json_files_cost_hardly_more_than_reading_them(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(RESULT)

    def seconds(work):
        start = time.perf_counter()
        for _ in range(300):
            work(path, "x")
        return time.perf_counter() - start

    plain = min(seconds(results.read) for _ in range(3))
    assert min(seconds(result_zip.read) for _ in range(3)) < plain * 1.5
