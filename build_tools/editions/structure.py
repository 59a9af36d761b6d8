"""What differs between two pieces of plain data, and how to make the second of the first. Knows nothing of standards.

Elements of lists are matched by what names them, then by being equal, then by how alike they are; a list in another
order is no change, though ``apply`` gives the new order.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ALIKE = 0.5
"""How alike two elements without a name must be, from 0 to 1, to be one element that was reworded."""


@dataclass(frozen=True)
class Replaced:
    """One value in the place of another of whatever kind."""

    old: Any
    new: Any


@dataclass(frozen=True)
class Fields:
    """Changes within a mapping: keys that are new, gone, or hold something else."""

    added: tuple[tuple[str, Any], ...]
    removed: tuple[tuple[str, Any], ...]
    changed: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Elements:
    """Changes within a list: for each element kept its old and its new place, and what changed in it."""

    kept: tuple[tuple[int, int, Node | None], ...]
    removed: tuple[tuple[int, Any], ...]
    added: tuple[tuple[int, Any], ...]


Node = Replaced | Fields | Elements


def diff(old: Any, new: Any) -> Node | None:
    """How ``new`` differs from ``old``; None if they are the same. Another order alone is a node without changes."""
    if isinstance(old, dict) and isinstance(new, dict):
        return _fields(old, new)
    if isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        return _elements(old, new)
    return None if _same(old, new) else Replaced(old, new)


def _same(old: Any, new: Any) -> bool:
    """Equal, and of one kind: 1 and True are not the same data."""
    return type(old) is type(new) and bool(old == new)


def _fields(old: dict[str, Any], new: dict[str, Any]) -> Fields | None:
    found = ((key, diff(old[key], new[key])) for key in old if key in new)
    made = Fields(
        tuple((key, new[key]) for key in new if key not in old),
        tuple((key, old[key]) for key in old if key not in new),
        tuple((key, node) for key, node in found if node is not None),
    )
    return made if made.added or made.removed or made.changed else None


def _elements(old: Sequence[Any], new: Sequence[Any]) -> Elements | None:
    pairs = matched(old, new)
    kept = tuple((was, now, diff(old[was], new[now])) for was, now in pairs)
    left, right = {was for was, _ in pairs}, {now for _, now in pairs}
    removed = tuple((was, value) for was, value in enumerate(old) if was not in left)
    added = tuple((now, value) for now, value in enumerate(new) if now not in right)
    still = all(was == now and node is None for was, now, node in kept)
    return None if still and not removed and not added else Elements(kept, removed, added)


def matched(
    old: Sequence[Any], new: Sequence[Any], name: Callable[[Any], Any] | None = None, text: Callable[[Any], str] = str
) -> list[tuple[int, int]]:
    """Which elements of two lists are the same one: old place and new place, in the order of the new list."""
    pairs: dict[int, int] = {}
    for key in (name or name_of, repr):
        _match_by(key, old, new, pairs)
    _match_alike(old, new, pairs, text)
    return sorted(((was, now) for now, was in pairs.items()), key=lambda pair: pair[1])


def _match_by(key: Callable[[Any], Any], old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    waiting: dict[Any, list[int]] = {}
    for was, value in enumerate(old):
        if was not in taken and key(value) is not None:
            waiting.setdefault(key(value), []).append(was)
    for now, value in enumerate(new):
        places = waiting.get(key(value)) if now not in pairs else None
        if places:
            pairs[now] = places.pop(0)


def _match_alike(old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int], text: Callable[[Any], str]) -> None:
    """The most alike first; elements that have names of their own are never matched by their words."""
    taken = set(pairs.values())
    olds = [was for was, value in enumerate(old) if was not in taken and name_of(value) is None]
    news = [now for now, value in enumerate(new) if now not in pairs and name_of(value) is None]
    scored = [(likeness(text(old[was]), text(new[now])), was, now) for was in olds for now in news]
    for score, was, now in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
        if score >= ALIKE and was not in pairs.values() and now not in pairs:
            pairs[now] = was


def likeness(old: str, new: str) -> float:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()


_NAMES: tuple[tuple[str, ...], ...] = (("id",), ("key",), ("source", "article"), ("source",), ("term",), ("stage",))


def name_of(value: Any) -> tuple[str, ...] | None:
    """What names an element among others, whatever its words: its id, its key, what it cites."""
    if not isinstance(value, dict):
        return None
    names = next((names for names in _NAMES if all(isinstance(value.get(name), str) for name in names)), None)
    return tuple(f"{name}:{value[name]}" for name in names) if names else None


def apply(old: Any, node: Node | None) -> Any:
    """What ``diff`` was made from: ``apply(old, diff(old, new)) == new``."""
    if node is None:
        return old
    if isinstance(node, Replaced):
        return node.new
    if isinstance(node, Fields):
        gone = {key for key, _ in node.removed}
        changed = {key: apply(old[key], inner) for key, inner in node.changed}
        return {key: changed.get(key, value) for key, value in old.items() if key not in gone} | dict(node.added)
    made = {now: apply(old[was], inner) for was, now, inner in node.kept} | dict(node.added)
    return [made[place] for place in sorted(made)]


def is_change(node: Node | None) -> bool:
    """Whether anything but the order differs."""
    if node is None or isinstance(node, Replaced):
        return node is not None
    if isinstance(node, Fields):
        return bool(node.added or node.removed) or any(is_change(inner) for _, inner in node.changed)
    return bool(node.added or node.removed) or any(is_change(inner) for _, _, inner in node.kept)


def leaves(node: Node | None, path: tuple[str | int, ...] = ()) -> Iterable[tuple[tuple[str | int, ...], Any, Any]]:
    """Each change with its path: (path, old, new), None for what was not there."""
    if isinstance(node, Replaced):
        yield path, node.old, node.new
    elif isinstance(node, Fields):
        yield from ((((*path, key), None, value)) for key, value in node.added)
        yield from ((((*path, key), value, None)) for key, value in node.removed)
        for key, changed in node.changed:
            yield from leaves(changed, (*path, key))
    elif isinstance(node, Elements):
        for _, now, inner in node.kept:
            yield from leaves(inner, (*path, now))
        yield from ((((*path, was), value, None)) for was, value in node.removed)
        yield from ((((*path, now), None, value)) for now, value in node.added)
