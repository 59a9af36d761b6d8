"""Freezing and thawing: a catalogue and its canonical document are the same thing."""

from __future__ import annotations

import copy
import dataclasses
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import canonical, edition
from build_tools.check import check
from build_tools.model import Catalogue
from tests.worlds import TINY

FOLDERS = {"tiny": TINY, "real": Path(__file__).parent.parent.parent / "standards"}


@cache
def catalogue_of(name: str) -> Catalogue:
    return check(FOLDERS[name]).catalogue


@pytest.mark.parametrize("name", FOLDERS)
def test_thaw_undoes_freeze(name):
    catalogue = catalogue_of(name)
    assert edition.thaw(edition.freeze(catalogue)) == catalogue


@pytest.mark.parametrize("name", FOLDERS)
def test_thaw_undoes_freeze_through_a_file(name):
    frozen = edition.freeze(catalogue_of(name))
    assert json.loads(canonical.dumps(frozen)) == frozen
    thawed = edition.thaw(json.loads(canonical.dumps(frozen)))
    assert thawed == catalogue_of(name)
    assert edition.freeze(thawed) == frozen


def test_freeze():
    frozen = edition.freeze(catalogue_of("tiny"))
    assert list(frozen) == ["format", "format_version", "edition", "digest", "content"]
    assert (frozen["format"], frozen["format_version"], frozen["edition"]) == ("wuye-catalogue", 2, "2026.1")
    assert (
        frozen["digest"] == edition.digest(catalogue_of("tiny")) == canonical.digest(edition.rules(frozen["content"]))
    )


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(title=texts, count=st.integers(0, 2**53 - 1), note=st.none() | texts, changes=st.lists(texts, max_size=3))
def test_any_texts_and_numbers_come_back(title, count, note, changes):
    tiny = catalogue_of("tiny")
    catalogue = dataclasses.replace(
        tiny,
        publisher=dataclasses.replace(
            tiny.publisher,
            notice=title,
            edition=dataclasses.replace(tiny.publisher.edition, changes=tuple(changes)),
        ),
        checklist=dataclasses.replace(tiny.checklist, total_points=count, title=title),
        sources=(dataclasses.replace(tiny.sources[0], note=note), *tiny.sources[1:]),
    )
    assert edition.thaw(json.loads(canonical.dumps(edition.freeze(catalogue)))) == catalogue


@pytest.mark.parametrize(
    ("way", "value", "message"),
    [
        (("format",), "wuye-result", "not a catalogue of this format"),
        (("format_version",), 3, "not a catalogue of this format"),
        (("content", "checklist", "total_points"), 11, "the content does not match its digest"),
        (("digest",), "sha256:" + "0" * 64, "the content does not match its digest"),
    ],
)
def test_a_changed_document_is_refused(way, value, message):
    document = copy.deepcopy(edition.freeze(catalogue_of("tiny")))
    inner = document
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    with pytest.raises(ValueError, match=message):
        edition.thaw(document)


def test_the_digest_does_not_depend_on_how_the_files_are_written(world):
    before = edition.digest(world.check().catalogue)
    world.replace("actors.yml", "name: 住建部门", 'name: "住建部门"  # 同一个名字')
    assert edition.digest(world.check().catalogue) == before
    world.replace("actors.yml", "住建部门", "房管部门")
    assert edition.digest(world.check().catalogue) != before


def changed(catalogue: Catalogue, way: str, value: object) -> Catalogue:
    """The catalogue with another value at a way such as ``publisher/site/name``."""
    plain = copy.deepcopy(edition.model.to_plain(catalogue))
    *steps, last = (int(step) if step.isdigit() else step for step in way.split("/"))
    inner = plain
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return edition.model.from_plain(plain)


LIVING = {
    "publisher/site/name": "别的名字",
    "publisher/contacts": [],
    "publisher/consultation": {"opens": "2026-12-01", "closes": "2026-12-31", "how": "写信。"},
    "synonyms": [["电梯", "升降机"]],
    "checklist/groups/0/items/0/keywords": ["找人"],
    "rating/keywords": ["星级"],
}


@pytest.mark.parametrize("way", LIVING)
def test_what_belongs_to_the_site_is_not_in_the_digest(way):
    tiny = catalogue_of("tiny")
    other = changed(tiny, way, LIVING[way])
    assert other != tiny
    assert edition.digest(other) == edition.digest(tiny)
    assert edition.thaw(edition.freeze(other)) == other


@pytest.mark.parametrize("way", ["publisher/notice", "checklist/groups/0/items/0/why", "sources/0/title"])
def test_what_belongs_to_the_rules_is(way):
    tiny = catalogue_of("tiny")
    assert edition.digest(changed(tiny, way, "别的文字")) != edition.digest(tiny)


def test_a_released_edition_is_shown_with_the_living_parts_of_today():
    frozen = catalogue_of("tiny")
    today = frozen
    for way, value in LIVING.items():
        today = changed(today, way, value)
    gone = edition.model.to_plain(today)
    gone["campaigns"]["daily"] = []
    revived = edition.revived(frozen, edition.model.from_plain(gone))
    assert revived.publisher.site.name == "别的名字"
    assert revived.synonyms == (("电梯", "升降机"),)
    assert revived.checklist.items[0].keywords == ("找人",)
    assert revived.campaigns.daily[0].keywords == frozen.campaigns.daily[0].keywords
    assert edition.digest(revived) == edition.digest(frozen)
