"""Feeds of changes, as Atom (RFC 4287) and JSON Feed 1.1: all, for each actor, and for each item.

An entry is one edition in the feed of all, and one change of an entry in the others. All dates are those of editions,
so that the same content gives the same bytes; ids are tag URIs and do not change when the site moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from build_tools import words
from build_tools.editions.life import Event
from build_tools.editions.notes import VERBS
from build_tools.model import Catalogue
from build_tools.site.editions import Editions
from build_tools.site.ranking.published import Ranking

FOLDER = "feeds"
ATOM = "http://www.w3.org/2005/Atom"
_UTF8 = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True)
class Post:
    """One thing that happened; ``path`` is its page from the root of the site, ``name`` is unique among all."""

    name: str
    title: str
    path: str
    published: date
    text: str


@dataclass(frozen=True)
class Feed:
    """``path`` without its ending, such as ``items/SZ-012``; ``about`` is the page it belongs to."""

    path: str
    title: str
    about: str
    posts: tuple[Post, ...]


def feeds(editions: Editions, ranking: Ranking | None = None) -> Iterator[Feed]:
    """Every feed of a site; none before the first release, and none of a draft. Quarters stand in the feed of all."""
    catalogue = editions.standing.catalogue
    if not editions.feeds:
        return
    name = catalogue.publisher.site.title
    yield Feed("all", f"{name}：全部改动", "editions/", _latest_first([*_editions(editions), *_quarters(ranking)]))
    gone = [(one.key, one.title) for one in editions.gone if one.path.startswith("items/")]
    for key, item in [*((item.id, item.title) for item in catalogue.checklist.items), *gone]:
        posts = tuple(_posts(editions, key, f"{key} {item}", f"items/{key}/"))
        yield Feed(f"items/{key}", f"{name}：{key} {item}", f"items/{key}/", posts)
    for actor in catalogue.actors:
        about = f"actors/{actor.key}/"
        found = [post for key, title, path in _concerns(catalogue, actor.key) for post in _posts(editions, key, title, path)]
        latest = sorted(found, key=lambda post: (post.published, post.name), reverse=True)
        yield Feed(f"actors/{actor.key}", f"{name}：{actor.name}的改动", about, tuple(latest))


def _latest_first(posts: list[Post]) -> tuple[Post, ...]:
    """Posts of one day stay in their order."""
    return tuple(sorted(posts, key=lambda post: post.published, reverse=True))


def _quarters(ranking: Ranking | None) -> Iterator[Post]:
    for one in ranking.quarters if ranking else ():
        sample = "示例数据，全部是虚构的。" if one.quarter.sample else ""
        said = f"{sample}{len(one.quarter.estates)}个小区，{len(one.quarter.ranked)}个有季度结果。"
        published = date.fromisoformat(one.quarter.as_of)
        yield Post(f"ranking/{one.period}", f"{one.title}考评结果", one.path, published, said)


def _editions(editions: Editions) -> Iterator[Post]:
    for one in editions.listed:
        path = f"editions/{one.number}/{'changes/' if one.changes else ''}"
        said = [f"{words.chinese_date(one.effective)}起施行。", *one.what]
        title = f"{one.number}版发布"
        yield Post(one.number, title, path, date.fromisoformat(one.published), "".join(said))


def _posts(editions: Editions, key: str, title: str, path: str) -> Iterator[Post]:
    """What happened to one entry, the latest first."""
    one = editions.lives.get(key)
    for event in reversed(one.events if one else ()):
        where = f"editions/{event.edition}/" + (path if event.verb == "listed" else f"changes/#{key}")
        said = f"{event.edition}版{VERBS[event.verb]}，{words.today_in_words(event.effective)}起施行。{_why(event)}"
        yield Post(f"{event.edition}/{key}", f"{title}（{VERBS[event.verb]}）", where, event.published, said)


def _why(event: Event) -> str:
    return event.what + event.why


def _concerns(catalogue: Catalogue, actor: str) -> Iterator[tuple[str, str, str]]:
    """Key, title and page of every entry in which an actor has a part."""
    for item in catalogue.checklist.items:
        if actor in (item.duties.lead, *item.duties.support):
            yield item.id, f"{item.id} {item.title}", f"items/{item.id}/"
    for duty in catalogue.responsibilities.responsibilities:
        if duty.actor == actor:
            yield duty.id, f"{duty.id} {duty.duty.rstrip('。')}", f"actors/{actor}/#{duty.id}"
    for task in catalogue.tasks.tasks:
        if actor in (task.lead, *task.support):
            yield task.id, f"{task.id} {task.title}", f"tasks/#{task.id}"


def write(editions: Editions, site: Path, ranking: Ranking | None = None) -> None:
    """Put every feed into a site, in both forms."""
    publisher = editions.standing.catalogue.publisher
    home = Home(publisher.site.url, publisher.issuer.name, publisher.key, _first(editions))
    for feed in feeds(editions, ranking):
        target = site / FOLDER / feed.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.with_name(f"{target.name}.atom").write_bytes(atom(feed, home))
        target.with_name(f"{target.name}.json").write_bytes(json_feed(feed, home))


def _first(editions: Editions) -> str:
    return editions.listed[-1].published if editions.listed else ""


@dataclass(frozen=True)
class Home:
    """Where feeds stand and who makes them; ``since`` is the day of the first edition, part of every id."""

    url: str
    author: str
    key: str
    since: str

    def tag(self, name: str) -> str:
        """A tag URI (RFC 4151)."""
        return f"tag:{urlsplit(self.url).hostname},{self.since}:{self.key}/{name}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


def _updated(feed: Feed, home: Home) -> str:
    latest = max((post.published for post in feed.posts), default=date.fromisoformat(home.since))
    return _moment(latest)


def atom(feed: Feed, home: Home) -> bytes:
    """The Atom document of a feed; its elements stand in one fixed order."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(root, "id", home.tag(feed.path))
    _add(root, "title", feed.title)
    _add(root, "updated", _updated(feed, home))
    _add(_add(root, "author", ""), "name", home.author)
    _add(root, "link", "", rel="self", type="application/atom+xml", href=f"{home.url}{FOLDER}/{feed.path}.atom")
    _add(root, "link", "", rel="alternate", type="text/html", href=home.url + feed.about)
    for post in feed.posts:
        entry = _add(root, "entry", "")
        _add(entry, "id", home.tag(post.name))
        _add(entry, "title", post.title)
        _add(entry, "published", _moment(post.published))
        _add(entry, "updated", _moment(post.published))
        _add(entry, "link", "", rel="alternate", type="text/html", href=home.url + post.path)
        _add(entry, "content", post.text, type="text")
    ElementTree.indent(root)
    return (_UTF8 + ElementTree.tostring(root, encoding="unicode") + "\n").encode("utf-8")


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, attributes)
    if text:
        made.text = text
    return made


def json_feed(feed: Feed, home: Home) -> bytes:
    """The JSON Feed of the same."""
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": home.url + feed.about,
        "feed_url": f"{home.url}{FOLDER}/{feed.path}.json",
        "language": "zh-CN",
        "authors": [{"name": home.author}],
        "items": [
            {
                "id": home.tag(post.name),
                "url": home.url + post.path,
                "title": post.title,
                "content_text": post.text,
                "date_published": _moment(post.published),
            }
            for post in feed.posts
        ],
    }
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
