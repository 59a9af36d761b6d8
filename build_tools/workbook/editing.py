"""Change the YAML of one file, and nothing in it but what changed: comments, order, quotes and layout stay.

ruamel.yaml keeps what it understands; ``layout`` puts back what it does not.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from build_tools import source, yaml_format
from build_tools.source import Pointer
from build_tools.workbook import layout
from build_tools.workbook.changes import Added, Changed, Changes, Withdrawn

FLOW = frozenset(
    {"assessed", "applies_to", "support", "items", "standards", "references", "keywords", "basis", "terms"}
)
"""Lists that stand in brackets on one line when they are new; of ``basis`` and ``terms`` only an empty one."""

Order = Mapping[tuple[str, ...], tuple[str, ...]]
"""The order of keys of each mapping, by the way to it."""


def edited(text: str, file: str, changes: Changes) -> str:
    """The text of one file after the changes that are its own; line ends stay those of Windows if they were."""

    def edit(data: Any) -> None:
        _carry_out(data, file, changes)

    plain = text.replace("\r\n", "\n")
    made = layout.kept(plain, yaml_format.canonical(plain), yaml_format.edited(plain, edit))
    made = layout.restored(plain, made)
    return made if plain == text else made.replace("\n", "\r\n")


def files(changes: Changes) -> list[str]:
    """The files that are changed, in order."""
    entries = [*(one.entry for one in changes.changed), *(one.entry for one in changes.withdrawn)]
    return sorted({*(entry.file for entry in entries), *(one.file for one in changes.added)})


def _carry_out(data: Any, file: str, changes: Changes) -> None:
    changed = [one for one in changes.changed if one.entry.file == file]
    withdrawn = [one for one in changes.withdrawn if one.entry.file == file]
    added = [one for one in changes.added if one.file == file]
    # entries are found by their places before anything moves
    entries = [*(one.entry for one in changed), *(one.entry for one in withdrawn)]
    nodes = {entry.id: _at(data, entry.pointer) for entry in entries}
    homes = {entry.id: _at(data, entry.pointer[:-1]) for entry in entries if entry.pointer}
    for one in changed:
        _change(nodes[one.entry.id], one)
        _move(data, nodes[one.entry.id], homes.get(one.entry.id), one)
    for gone in withdrawn:
        _take_out(homes[gone.entry.id], nodes[gone.entry.id])
    for new in added:
        _home(data, new.table.name, new.values).append(_made(_plain_of(new)))
    count = _count(added, "条目") - _count(withdrawn, "条目")
    if count:
        data["item_count"] += count


def _count(entries: Iterable[Added | Withdrawn], table: str) -> int:
    return sum(one.table.name == table for one in entries)


def _at(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data


def _change(node: Any, one: Changed) -> None:
    """Write the fields that the edits touch, each merged into what stands there."""
    plain = copy.deepcopy(dict(one.entry.plain))
    for edit in one.edits:
        if not edit.column.places:
            _put(plain, edit.column.way, edit.value)
    touched = {edit.column.way[0] for edit in one.edits if not edit.column.places}
    plain = _ordered(plain, one.table.order)
    for key in touched:
        name = one.entry.fields.get(key, key)
        if key in plain:
            _merge_key(node, name, plain[key], [*plain])
        elif name in node:
            del node[name]


def _put(plain: dict[str, Any], way: Sequence[str], value: Any) -> None:
    """Set or take away what stands at a way; a mapping that is left empty goes too."""
    first, *rest = way
    if not rest:
        if value is None:
            plain.pop(first, None)
        else:
            plain[first] = value
        return
    inner = dict(plain.get(first) or {})
    _put(inner, rest, value)
    if inner:
        plain[first] = inner
    else:
        plain.pop(first, None)


def _ordered(plain: Mapping[str, Any], order: Order, way: tuple[str, ...] = ()) -> dict[str, Any]:
    """The same with keys in the order of the schema, as deep as the columns go."""
    wanted = order.get(way, ())
    keys = sorted(plain, key=lambda key: wanted.index(key) if key in wanted else len(wanted))
    return {
        key: _ordered(plain[key], order, (*way, key))
        if (*way, key) in order and isinstance(plain[key], dict)
        else plain[key]
        for key in keys
    }


def _plain_of(new: Added) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": new.id.rpartition("/")[2]}
    for column in new.table.columns:
        if not column.places and column.key in new.values:
            _put(plain, column.way, new.values[column.key])
    return _ordered(plain, new.table.order)


def _home(data: Any, table: str, values: Mapping[str, Any]) -> Any:
    """The list that a new or moved entry belongs to."""
    match table:
        case "条目":
            return next(group for group in data["groups"] if group["key"] == values["@group"])["items"]
        case "条文":
            return next(one for one in data["sections"] if one["title"] == values["@section"])["clauses"]
        case "指标":
            return data["indicators"]
        case "责任":
            return data["responsibilities"]
    return data["tasks"]


def _move(data: Any, node: Any, home: Any, one: Changed) -> None:
    places = {edit.column.key: edit.value for edit in one.edits if edit.column.places}
    if places:
        _take_out(home, node)
        _home(data, one.table.name, places).append(node)


def _take_out(home: Any, node: Any) -> None:
    del home[next(place for place, one in enumerate(home) if one is node)]


# merging values into what ruamel has read


def _merge_key(node: Any, key: str, value: Any, order: Sequence[str]) -> None:
    """Make ``node[key]`` say ``value``, changing as little as that takes; ``order`` is that of all keys."""
    if key not in node:
        before = [*order][: [*order].index(key)]
        place = max((list(node).index(one) + 1 for one in before if one in node), default=0)
        node.insert(place, key, _made(value, key))
        return
    old = node[key]
    if isinstance(old, MutableMapping) and isinstance(value, Mapping):
        _merge_map(old, value)
    elif isinstance(old, CommentedSeq) and isinstance(value, list) and value:
        _merge_list(old, value, key)
    elif old != value:
        node[key] = _made(value, key, old)


def _merge_map(node: Any, value: Mapping[str, Any]) -> None:
    for key in [key for key in node if key not in value]:
        del node[key]
    for key, inner in value.items():
        _merge_key(node, key, inner, [*value])


def _merge_list(node: Any, value: list[Any], key: str) -> None:
    """Elements that are the same stay as they are; one in the place of another takes over its comments."""
    if not node and (key not in FLOW or isinstance(value[0], Mapping)):
        node.fa.set_block_style()
    before, after = [_frozen(one) for one in node], [_frozen(one) for one in value]
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, a, b, c, d in reversed(steps):
        if tag == "equal":
            continue
        both = min(b - a, d - c)
        for place in range(both):
            _replace(node, a + place, value[c + place])
        for _ in range(b - a - both):
            del node[a + both]
        for place in range(c + both, d):
            node.insert(a + place - c, _made(value[place], flow=bool(node.fa.flow_style())))


def _replace(node: Any, place: int, value: Any) -> None:
    if isinstance(node[place], MutableMapping) and isinstance(value, Mapping):
        _merge_map(node[place], value)
    else:
        node[place] = _made(value, old=node[place], flow=bool(node.fa.flow_style()))


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted((key, _frozen(inner)) for key, inner in value.items()))
    if isinstance(value, list):
        return tuple(_frozen(one) for one in value)
    return value if isinstance(value, bool | int) else str(value)


def _made(value: Any, key: str = "", old: Any = None, *, flow: bool = False) -> Any:
    """New data as ruamel writes it: short lists in brackets, text in quotes where it needs them or had them."""
    if isinstance(value, Mapping):
        return CommentedMap((name, _made(inner, name)) for name, inner in value.items())
    if isinstance(value, list):
        made = CommentedSeq(_made(one, flow=key in FLOW) for one in value)
        if not value or (key in FLOW and not isinstance(value[0], Mapping)):
            made.fa.set_flow_style()
        return made
    if not isinstance(value, str):
        return value
    for quoted in (DoubleQuotedScalarString, SingleQuotedScalarString):
        if isinstance(old, quoted):
            return quoted(value)
    return value if _plainly(value, flow=flow) else DoubleQuotedScalarString(value)


@cache
def _plainly(text: str, *, flow: bool = False) -> bool:
    """Whether the text means itself without quotes, by the rules of this project."""
    written = f"- [{text}]\n" if flow else f"- k: {text}\n"
    found = source.parse(written.encode("utf-8", "surrogatepass"), "")
    return not found.problems and found.data == ([[text]] if flow else [{"k": text}])
