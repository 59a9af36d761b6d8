"""Where the answers to an edition's items go in the next one: computed once at the release, and published with it.

An item that is not named keeps its answer. ``keep`` carries an answer over, ``review`` carries it over to be looked
at again, ``blank`` asks anew; an item without a successor leaves its answers behind, where they are kept and shown.
Where several items go into one, whoever carries answers takes the lowest and has it reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from build_tools.editions.compare import Change, Difference
from build_tools.editions.notes import Carry, Note
from build_tools.editions.structure import Elements, Fields

REVIEWED = frozenset(
    {"requirements", "methods", "frequency", "scoring", "veto", "not_applicable", "applies_to", "assessed"}
)
"""Fields of an item that an answer depends on; with other words about it the answer stays what it was."""


def mapping(difference: Difference, notes: tuple[Note, ...]) -> dict[str, Any]:
    """``items``: id to ``to`` and ``how``; ``added`` ids; ``conditions`` that are gone or ask something else."""
    items: dict[str, dict[str, Any]] = {}
    for change in difference.changes:
        if change.kind == "item" and change.verb != "added":
            items[change.key] = _of_item(change, notes)
    added = [change.key for change in difference.changes if change.kind == "item" and change.verb == "added"]
    plain: dict[str, Any] = {"items": items, "added": added, "conditions": _conditions(difference)}
    return plain


def _of_item(change: Change, notes: Iterable[Note]) -> dict[str, Any]:
    note = next((note for note in notes if change.key in note.entries), None)
    stays = change.verb == "changed"
    into = [key for key in (note.into if note else ()) if key.startswith(change.key[:2])]
    to = into if into and note and note.verb in ("split", "merged", "moved", "withdrawn") else [change.key] * stays
    how: Carry = (note.answers if note else None) or _by_difference(change, to)
    return {"to": to, "how": how if to else "blank"}


def _by_difference(change: Change, to: list[str]) -> Carry:
    if to != [change.key]:
        return "review"
    return "review" if REVIEWED & _touched(change.node) else "keep"


def _touched(node: Any) -> set[str]:
    if not isinstance(node, Fields):
        return set()
    parts = (node.added, node.removed, node.changed)
    return {key for part in parts for key, inner in part if not _only_order(inner)}


def _only_order(node: Any) -> bool:
    return isinstance(node, Elements) and not (node.added or node.removed or any(inner for _, _, inner in node.kept))


def _conditions(difference: Difference) -> list[str]:
    """Conditions whose answers do not stand: they are gone, or their question is another."""
    now = {one.key: one.question for one in difference.after.checklist.conditions}
    return [one.key for one in difference.before.checklist.conditions if now.get(one.key) != one.question]
