"""The search data as one classic script that calls ``wuyeSearchData``, so that it also works from file://."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_tools.model import Catalogue
from build_tools.search.documents import Documents, Entry
from build_tools.search.layers import layers

NAME = "wuye-search-data.js"
BETWEEN = "、"
"""Between words of a list; a character of GB 2312, so that it does not break a packed run."""

# form of entry: the letter in the data, kind shown, address before and after the key, weight in per cent
FORMS: dict[str, tuple[str, str, str, str, int]] = {
    "item": ("i", "检查条目", "items/", "/", 100),
    "service": ("s", "服务标准", "standards/", "/", 92),
    "actor": ("a", "责任", "actors/", "/", 84),
    "task": ("t", "责任", "tasks/#", "", 76),
    "campaign": ("c", "责任", "campaigns/#", "", 78),
    "disclosure": ("d", "说明", "disclosure/#", "", 78),
    "pricing": ("m", "说明", "pricing/#", "", 84),
    "place": ("p", "说明", "places/", "/", 74),
    "page": ("x", "说明", "", "", 82),
    "source": ("l", "依据", "sources/", "/", 70),
}


_COMMON = re.compile(
    "["
    + "".join(
        re.escape(character)
        for row in range(0xA1, 0xF8)
        for cell in range(0xA1, 0xFF)
        for character in bytes((row, cell)).decode("gb2312", "ignore")
    )
    + "]+"
)


def data(catalogue: Catalogue) -> dict[str, Any]:
    """All that the script needs: entries as lines of fields, names of groups and actors, layers."""
    entries = Documents(catalogue).all()
    groups = {group.key: group.title for group in catalogue.checklist.groups}
    actors = {actor.key: actor.name for actor in catalogue.actors}
    places = {entry.key: number for number, entry in enumerate(entries) if entry.form == "item"}
    lines = (_line(entry, list(groups), list(actors), places) for entry in entries)
    contacts = [
        f"{contact.label}：{contact.value}" for contact in catalogue.publisher.contacts if "电话" in contact.label
    ]
    return {
        "forms": {letter: [kind, before, after, weight] for letter, kind, before, after, weight in FORMS.values()},
        "groups": groups,
        "actors": actors,
        "contact": contacts[0] if contacts else "",
        **{name: packed(text) for name, text in {"entries": "\n".join(lines), **layers(catalogue, entries)}.items()},
    }


def packed(text: str) -> str:
    """Characters of GB 2312 as two of ASCII between tildes (as HZ does): a tenth less after gzip than UTF-8."""
    return _COMMON.sub(lambda run: "~" + bytes(b & 0x7F for b in run.group().encode("gb2312")).decode() + "~", text)


def _line(entry: Entry, groups: Sequence[str], actors: Sequence[str], places: dict[str, int]) -> str:
    """Form and key, title, tags, groups, actors (letters from A), then a field a section; a source: its articles."""
    fields = [
        FORMS[entry.form][0] + entry.key,
        _clean(entry.title),
        BETWEEN.join(_clean(tag).replace(" ", "") for tag in entry.tags),
        _letters(entry.groups, groups) + " " + _letters(entry.actors, actors),
    ]
    if entry.articles:
        fields.append(";".join(_article(number, users, places) for number, users in entry.articles))
    fields += [f"{section.anchor} {_clean(section.text)}" for section in entry.sections]
    return "\t".join(fields).rstrip()


def _article(number: str, users: Sequence[str], places: dict[str, int]) -> str:
    return number + "".join(f",{places[key]}" for key in users)


def _letters(keys: Sequence[str], known: Sequence[str]) -> str:
    return "".join(chr(ord("A") + known.index(key)) for key in keys)


def _clean(text: str) -> str:
    """One line; a tilde would read as the border of a packed run."""
    return " ".join(text.replace("~", "～").split())


def script(catalogue: Catalogue) -> str:
    """The text of the script; the same catalogue gives the same bytes."""
    return f"wuyeSearchData({json.dumps(data(catalogue), ensure_ascii=False, separators=(',', ':'))});\n"


def write(catalogue: Catalogue, folder: Path) -> None:
    """Write the script into a folder of assets."""
    (folder / NAME).write_text(script(catalogue), "utf-8", newline="\n")
