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
    assert (frozen["format"], frozen["format_version"], frozen["edition"]) == ("wuye-catalogue", 1, "2026.1")
    assert frozen["digest"] == edition.digest(catalogue_of("tiny")) == canonical.digest(frozen["content"])


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
        (("format_version",), 2, "not a catalogue of this format"),
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
