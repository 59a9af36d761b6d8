"""The data of the search: what is in it, and that it can be read back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search import layers, packing, pinyin, traditional, write
from build_tools.search.documents import Documents
from build_tools.search.gist import Gist
from build_tools.search.titles import letters
from build_tools.site.pages import Pages
from tests.real import AS_OF


@pytest.fixture(scope="module")
def entries(catalogue):
    return Documents(catalogue).all()


def unpack(text: str, short: str) -> str:
    """What web/src/search/data.ts does."""

    def sign(found: re.Match[str]) -> str:
        itself, rare, two = found.groups()
        if itself is not None:
            return itself
        if rare or two:
            return bytes(ord(code) | 0x80 for code in rare or two).decode("gbk")
        return short[packing.SHORT.index(found[0])]

    return re.sub(r"~([^~]*)~|\}(..)|([0-W].)|[ -|]", sign, text)


@given(st.lists(st.text(st.characters(exclude_characters="~", exclude_categories=("Cs",)))))
def test_packed_text_reads_back(texts):
    short = packing.signs(texts)
    assert [unpack(packing.packed(text, short), short) for text in texts] == texts


def test_the_packed_data_is_ascii_and_reads_back(catalogue):
    data = write.data(catalogue)
    assert data["entries"].isascii() and data["synonyms"].isascii()
    lines = unpack(data["entries"], data["signs"]).split("\n")
    assert len(lines) == len(Documents(catalogue).all())
    assert [line for line in lines if line.startswith("i\t电梯安全\t")]


def test_the_same_catalogue_gives_the_same_bytes(catalogue):
    assert write.script(catalogue) == write.script(catalogue)


def test_every_entry_in_force_can_be_found(catalogue, entries):
    keys = " ".join((*(entry.key for entry in entries), *(s.text for entry in entries for s in entry.sections)))
    duties = {duty.id for duty in catalogue.responsibilities.responsibilities}
    assert {key for key in catalogue.ids_in_force if key not in keys} <= duties
    assert {actor.key for actor in catalogue.actors} <= {entry.key for entry in entries if entry.form == "actor"}
    assert [entry.key for entry in entries if "editions" in entry.key] == ["editions/"]


def test_every_section_of_the_rating_rules_is_an_entry_in_the_order_of_the_page(catalogue):
    """Also where an edition says nothing of strata, enterprises or how a quarter is put together."""
    older = replace(catalogue.rating, combination=None, strata=None, enterprises=None)
    for edition in (catalogue, replace(catalogue, rating=older)):
        page = dict(Pages(edition, AS_OF).all())["ratings/index.md"]
        sections = re.findall(r"^##+ .*\{#([a-z-]+)\}$", page, re.MULTILINE)
        assert [entry.key for entry in Documents(edition).all() if entry.form == "rule"] == sections


def test_items_come_first_in_their_order(catalogue, entries):
    items = [item.id for item in catalogue.checklist.items]
    assert [entry.key for entry in entries[: len(items)]] == items


def test_pinyin_of_common_characters():
    known = dict(zip(pinyin.common_characters(), pinyin.common_syllables(), strict=True))
    assert (len(known), known["电"], known["绿"], known["女"], known["座"]) == (3755, "dian", "lv", "nv", "zuo")
    assert sum(int(count) for count in re.findall(r"\d+", pinyin.table())) == pinyin.COMMON
    assert "zhang长" in pinyin.extras(["楼栋长"])


def test_traditional_pairs_are_limited_to_what_the_site_has():
    pairs = dict(traditional.pairs(set("电梯业委会")))
    assert pairs == {"電": "电", "業": "业", "會": "会"}


def test_traditional_characters_stand_as_steps_through_big5():
    characters = [traditional_sign for traditional_sign, _ in traditional.pairs(set("电梯业委会万与"))]
    place, found = -1, []
    for sign in traditional.steps(characters):
        place += traditional.STEP if sign == "~" else ord(sign) - 34
        if sign != "~":
            row, cell = divmod(place, 157)
            found.append(bytes((0xA4 + row, cell + (0x40 if cell < 63 else 0xA1 - 63))).decode("big5"))
    assert found == characters and len(found) == 5


def test_a_synonym_that_contains_another_is_left_out():
    assert layers.needed(("物业费", "物业费用", "管理费", "物业管理费")) == ["物业费", "管理费"]


def test_no_synonym_stands_twice_and_there_are_many(catalogue):
    words = [word for group in catalogue.synonyms for word in group]
    assert len(words) == len(set(words))
    assert len(catalogue.synonyms) >= 80


@given(st.lists(st.text("电梯水箱，。15日", max_size=40), max_size=6), st.integers(0, 60))
def test_the_gist_stays_within_its_budget_and_says_nothing_of_its_own(texts, budget):
    short = Gist(texts).shorten(texts, ["电梯"], budget)
    assert len(short) == len(texts)
    assert sum(len(text.replace("…", "")) for text in short) <= budget
    for text, whole in zip(short, texts, strict=True):
        assert all(part in whole for part in text.split("…"))


def test_all_titles_stand_in_the_index_by_letter(catalogue, entries):
    listed = letters(catalogue)
    assert sum(len(letter.titles) for letter in listed) == len(entries)
    lift = next(letter for letter in listed if letter.letter == "D")
    assert "电梯安全" in [title.text for title in lift.titles]
