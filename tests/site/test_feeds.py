"""Feeds: read by a feed parser without complaint, dated by editions, the same bytes each time."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from build_tools.site import feeds
from build_tools.site.editions import Editions
from tests.site.editions import DAYS, release_three, standing
from tests.worlds import TINY, World

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world") / "standards"
    return release_three(World(Path(shutil.copytree(TINY, folder))))


@pytest.fixture(scope="module")
def site(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("feeds")
    feeds.write(Editions(standing(world.folder, DAYS["third"])), folder)
    return folder / "feeds"


def test_all_actors_and_items_have_both_forms(site):
    names = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.atom")}
    assert names == {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.json")}
    assert names == {
        "all", "actors/housing-bureau", "actors/enterprise", "items/SZ-001", "items/SZ-002", "items/SZ-003",
    }  # fmt: skip


def test_a_feed_parser_reads_every_feed(site):
    for path in site.rglob("*.atom"):
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.title and read.feed.id and read.feed.updated_parsed and read.feed.author
        assert read.feed.links[0].rel == "self" and read.feed.links[0].href.endswith(f"feeds/{path.relative_to(site)}")
        for entry in read.entries:
            assert entry.title and entry.id and entry.updated_parsed and entry.published_parsed
            assert entry.link.startswith("https://tiny.example.invalid/editions/")
            assert entry.content[0].value


def test_the_rules_of_atom(site):
    """RFC 4287: what must be there is there once, ids are unique, text is not markup, dates are RFC 3339."""
    for path in site.rglob("*.atom"):
        root = ElementTree.fromstring(path.read_bytes())
        assert root.tag == f"{ATOM}feed"
        for place in (root, *root.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(place.findall(f"{ATOM}{name}")) == 1, (path, name)
            assert datetime.fromisoformat(place.find(f"{ATOM}updated").text).tzinfo
        ids = [entry.find(f"{ATOM}id").text for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) and all(one.startswith("tag:tiny.example.invalid,2026-11-21:hexi/") for one in ids)
        latest = max(entry.find(f"{ATOM}updated").text for entry in root.iter(f"{ATOM}entry"))
        assert root.find(f"{ATOM}updated").text == latest
        assert root.find(f"{ATOM}author/{ATOM}name").text


def test_the_rules_of_json_feed(site):
    for path in site.rglob("*.json"):
        plain = json.loads(path.read_bytes())
        assert plain["version"] == "https://jsonfeed.org/version/1.1"
        assert plain["title"] and plain["feed_url"].endswith(f"feeds/{path.relative_to(site)}")
        assert all(isinstance(item["id"], str) and item["content_text"] and item["url"] for item in plain["items"])
        assert all(datetime.fromisoformat(item["date_published"]).tzinfo for item in plain["items"])
        atom = feedparser.parse(path.with_suffix(".atom").read_bytes())
        assert [item["id"] for item in plain["items"]] == [entry.id for entry in atom.entries]


def test_what_they_say(site):
    everything = feedparser.parse((site / "all.atom").read_bytes())
    assert [entry.title for entry in everything.entries] == ["2027.1版发布", "2026.2版发布", "2026.1版发布"]
    gone = feedparser.parse((site / "items/SZ-002.atom").read_bytes())
    assert [entry.title for entry in gone.entries] == ["SZ-002 电梯有人管（合并）", "SZ-002 电梯有人管（列入）"]
    assert "2027年3月1日起施行" in gone.entries[0].content[0].value
    lead = feedparser.parse((site / "actors/enterprise.atom").read_bytes())
    assert {entry.title for entry in lead.entries} >= {"SZ-001 服务人员亮明身份（修改）"}


def test_dates_do_not_depend_on_the_day_of_the_build(world, site, tmp_path):
    feeds.write(Editions(standing(world.folder, date(2030, 5, 5))), tmp_path)
    for path in site.rglob("*.*"):
        assert (tmp_path / "feeds" / path.relative_to(site)).read_bytes() == path.read_bytes()


def test_no_feeds_of_a_draft_or_before_a_release(world, tmp_path):
    feeds.write(Editions(standing(TINY, DAYS["first"])), tmp_path)
    assert not (tmp_path / "feeds").exists()


def test_text_is_text(world, tmp_path):
    other = World(Path(shutil.copytree(world.folder, tmp_path / "standards")))
    other.put("publisher.yml", "site/title", "<b>某区</b> & “标准”")
    feeds.write(Editions(standing(other.folder, DAYS["third"])), tmp_path / "site")
    read = feedparser.parse((tmp_path / "site/feeds/all.atom").read_bytes())
    assert not read.bozo
    assert ElementTree.fromstring((tmp_path / "site/feeds/all.atom").read_bytes()).find(f"{ATOM}title").text.startswith("<b>")
