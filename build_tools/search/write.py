"""The search data as one classic script that calls ``wuyeSearchData``, so that it also works from file://."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from build_tools.model import Catalogue
from build_tools.search.documents import Article, Documents, Entry
from build_tools.search.layers import layers
from build_tools.search.packing import packed, signs

NAME = "wuye-search-data.js"
BETWEEN = "、"
"""Between words of a list."""
PACKED = ("simplified", "readings", "synonyms", "asking", "fillers")
"""The layers that hold Chinese text; the others are ASCII already."""

# form of entry: the letter in the data, kind shown, address before and after the key, weight in per cent
FORMS: dict[str, tuple[str, str, str, str, int]] = {
    "item": ("i", "检查条目", "items/", "/", 100),
    "service": ("s", "服务标准", "standards/", "/", 92),
    "actor": ("a", "责任", "actors/", "/", 84),
    "task": ("t", "责任", "tasks/#", "", 76),
    "campaign": ("c", "责任", "campaigns/#", "", 78),
    "disclosure": ("d", "说明", "disclosure/#", "", 78),
    "pricing": ("m", "说明", "pricing/#", "", 84),
    "rule": ("r", "说明", "ratings/#", "", 88),
    "place": ("p", "说明", "places/", "/", 74),
    "page": ("x", "说明", "", "", 82),
    "source": ("l", "依据", "sources/", "/", 58),
}


def address(entry: Entry) -> str:
    """Where an entry stands on the site."""
    _, _, before, after, _ = FORMS[entry.form]
    return before + entry.key + after


def data(catalogue: Catalogue, *, ranking: bool = False, follow_up: bool = False) -> dict[str, Any]:
    """All that the script needs: entries as lines of fields, names of groups and actors, layers."""
    entries = Documents(catalogue, ranking=ranking, follow_up=follow_up).all()
    groups = {group.key: group.title for group in catalogue.checklist.groups}
    actors = [actor.key for actor in catalogue.actors]
    places = {address(entry): number for number, entry in enumerate(entries)}
    lines = [
        _line(entry, key, list(groups), actors, places)
        for entry, key in zip(entries, _short_keys(entries), strict=True)
    ]
    contacts = [
        f"{contact.label}：{contact.value}" for contact in catalogue.publisher.contacts if "电话" in contact.label
    ]
    made = layers(catalogue, entries)
    texts = {"entries": "\n".join(lines), **{name: made.pop(name) for name in PACKED}}
    shortest = signs(texts.values())
    return {
        "forms": {letter: [kind, before, after, weight] for letter, kind, before, after, weight in FORMS.values()},
        "groups": groups,
        "contact": contacts[0] if contacts else "",
        "signs": shortest,
        **{name: packed(text, shortest) for name, text in texts.items()},
        **made,
    }


def _short_keys(entries: Sequence[Entry]) -> Iterator[str]:
    """Keys; nothing for one that only counts on from the entry before, as SZ-002 does after SZ-001."""
    before = None
    for entry in entries:
        counted = before and before.form == entry.form and _next(before.key) == entry.key
        yield "" if counted else entry.key
        before = entry


def _next(key: str) -> str | None:
    found = re.fullmatch(r"(.*?)(\d+)", key)
    return found and f"{found[1]}{int(found[2]) + 1:0{len(found[2])}}"


def _line(entry: Entry, key: str, groups: Sequence[str], actors: Sequence[str], places: dict[str, int]) -> str:
    """Form and key, title, tags, groups, actors (letters from A), then a field a section; a source: its articles."""
    fields = [
        FORMS[entry.form][0] + key,
        _clean(entry.title),
        BETWEEN.join(_clean(tag).replace(" ", "") for tag in entry.tags),
        _letters(entry.groups, groups) + " " + _letters(entry.actors, actors),
    ]
    if entry.articles:
        fields.append(";".join(_article(article, places) for article in entry.articles))
    fields += [f"{section.anchor} {_clean(section.text)}" for section in entry.sections]
    return "\t".join(fields).rstrip()


def _article(article: Article, places: dict[str, int]) -> str:
    """``28!25,20``: the article, a mark where the first chiefly rests on it, the places of the entries."""
    users = ",".join(str(places[path]) for path in article.users if path in places)
    return article.number + ("!" if article.chief else ",") + users


def _letters(keys: Sequence[str], known: Sequence[str]) -> str:
    return "".join(chr(ord("A") + known.index(key)) for key in keys)


def _clean(text: str) -> str:
    """One line; a tilde would read as the border of a packed run."""
    return " ".join(text.replace("~", "～").split())


def script(catalogue: Catalogue, *, ranking: bool = False, follow_up: bool = False) -> str:
    """The text of the script; the same catalogue gives the same bytes."""
    told = json.dumps(data(catalogue, ranking=ranking, follow_up=follow_up), ensure_ascii=False, separators=(",", ":"))
    return f"wuyeSearchData({told});\n"


def write(catalogue: Catalogue, folder: Path, *, ranking: bool = False, follow_up: bool = False) -> None:
    """Write the script into a folder of assets."""
    (folder / NAME).write_text(script(catalogue, ranking=ranking, follow_up=follow_up), "utf-8", newline="\n")
