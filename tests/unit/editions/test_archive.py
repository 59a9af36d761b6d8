"""Released editions: what applies on a day, and that no byte of them can change unseen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.editions import archive
from build_tools.editions.archive import Archive
from build_tools.editions.number import Number, parse
from tests.editions import released, three, write


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2026-11-20", None),
        ("2026-11-21", "2026.1"),
        ("2026-12-04", "2026.1"),
        ("2026-12-05", "2026.1.1"),
        ("2026-12-31", "2026.1.1"),
        ("2027-01-01", "2026.2"),
        ("2099-12-31", "2026.2"),
    ],
)
def test_on_date(day, number):
    found = three().on_date(date.fromisoformat(day))
    assert (str(found.number) if found else None) == number


def test_a_late_correction_of_an_old_edition_does_not_bring_it_back():
    late = Archive((*three().editions, released("2026.1.2", "2027-02-01", "2027-02-01")))
    assert str(late.on_date(date(2027, 3, 1)).number) == "2026.2"


@pytest.mark.parametrize(
    ("day", "numbers"),
    [("2026-11-01", ["2026.1.1", "2026.2"]), ("2026-11-22", ["2026.1.1", "2026.2"]), ("2027-01-01", [])],
)
def test_upcoming(day, numbers):
    assert [str(one.number) for one in three().upcoming(date.fromisoformat(day))] == numbers


def test_before_the_first_is_in_force_the_first_to_come_is_shown():
    assert str(three().shown_on(date(2026, 1, 1)).number) == "2026.1.1"
    assert Archive().shown_on(date(2026, 1, 1)) is None


def test_previous():
    editions = three()
    found = {str(one.number): str(getattr(editions.previous(one), "number", None)) for one in editions}
    assert found == {"2026.1": "None", "2026.1.1": "2026.1", "2026.2": "2026.1.1"}


@pytest.mark.parametrize(
    "text", ["2026", "2026.0", "2026.01", "26.1", "2026.1.0", "2026.1.1.1", "２026.1", "2026.1\n", ""]
)
def test_no_number_of_an_edition(text):
    with pytest.raises(ValueError, match="is not the number of an edition"):
        parse(text)


def test_numbers_follow_one_another():
    texts = ["2026.1", "2026.1.1", "2026.1.10", "2026.2", "2026.10", "2027.1"]
    assert [str(one) for one in sorted(map(parse, reversed(texts)))] == texts
    assert parse("2026.1.2").corrects == Number(2026, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    standards = tmp_path_factory.mktemp("standards")
    write(standards, *three())
    return standards


def test_read(folder):
    found, problems = archive.read(folder)
    assert problems == ()
    assert [one.raw for one in found] == [one.raw for one in three()]
    assert found.editions[0].catalogue == three().editions[0].catalogue


@given(data=st.data())
def test_one_flipped_bit_is_found(folder, data):
    path = data.draw(st.sampled_from(sorted((folder / archive.FOLDER).iterdir())))
    raw = path.read_bytes()
    place, bit = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(0, 7))
    path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :])
    try:
        found, problems = archive.read(folder)
        assert [problem for problem in problems if not problem.warning]
        assert len(found.editions) < 3
    finally:
        path.write_bytes(raw)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("missing", "edition_missing"),
        ("no list", "edition_no_list"),
        ("unlisted", "edition_unlisted"),
        ("list of another form", "edition_list_changed"),
        ("list is no JSON", "edition_list_changed"),
        ("list of a list", "edition_list_changed"),
        ("out of order", "edition_order"),
    ],
)
def test_faults(tmp_path, fault, code):
    first, second = released("2026.1", "2026-11-21", "2026-11-21"), released("2026.2", "2026-11-22", "2027-01-01")
    write(tmp_path, first, second)
    home = tmp_path / archive.FOLDER
    if fault == "missing":
        (home / "2026.1.json").unlink()
    elif fault == "no list":
        (home / archive.LIST).unlink()
    elif fault == "unlisted":
        (home / "2026.3.json").write_bytes(b"{")
    elif fault == "out of order":
        write(tmp_path, first, released("2026.2", "2026-11-21", "2026-11-21"))
    else:
        text = {"list of another form": "\n", "list is no JSON": "x", "list of a list": "[]"}[fault]
        (home / archive.LIST).write_text((home / archive.LIST).read_text("utf-8") + text if text == "\n" else text)
    _, problems = archive.read(tmp_path)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].warning == (code == "edition_unlisted")


def test_without_editions(tmp_path):
    assert archive.read(tmp_path) == (Archive(), ())


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / archive.FOLDER).write_text("x")
    assert [problem.code for problem in archive.read(tmp_path)[1]] == ["edition_no_folder"]
