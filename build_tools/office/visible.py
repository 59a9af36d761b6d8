"""What a reader sees around a blank, held against what the program goes by: whose row it is, and what stands beside it.

A program goes by hidden ids and by content controls; people go by the number, the title, and whatever they typed.
Where the two disagree, an answer would land on another item, or turn into its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.model import Item
from build_tools.office import words
from build_tools.office.clean import folded
from build_tools.office.controls import PROMPTS
from build_tools.office.form import LABELS, PARTS, Form
from build_tools.office.grid import Cell

_NUMBER = re.compile(r"第?([0-9]{1,4})(?:\.0+)?条?")


@dataclass(frozen=True)
class Shown:
    """The cells of a row that tell a reader which item it is: by number, id or title, as far as they are there."""

    item: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Beside:
    """A line of text in the cell of one or several blanks, but outside of them; ``keys`` are those it may belong to."""

    keys: tuple[str, ...]
    line: Cell


@dataclass(frozen=True)
class Names:
    """The items of a whole checklist by whatever a row may call them."""

    form: Form

    @cached_property
    def numbered(self) -> dict[str, tuple[int, Item]]:
        items = [item for group in self.form.catalogue.checklist.groups for item in group.items]
        return {item.id: (number, item) for number, item in enumerate(items, start=1)}

    @cached_property
    def _by_text(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, (number, item) in self.numbered.items():
            for text in (str(number), item.id, item.title):
                found.setdefault(folded(text), set()).add(key)
        return found

    def of(self, text: str) -> set[str]:
        """The ids of the items that this text names; none for text that names none."""
        plain = folded(text)
        number = _NUMBER.fullmatch(plain)
        return self._by_text.get(str(int(number[1])) if number else plain, set())

    def called(self, key: str) -> str:
        """``第2条（SZ-002）``, or the id alone of what is no item."""
        return f"第{self.numbered[key][0]}条（{key}）" if key in self.numbered else key


def misplaced(rows: Sequence[Shown], cells: Mapping[str, Cell], form: Form) -> Iterator[tuple[Cell, str]]:
    """The first cell of each filled row that names another item than its hidden id, and what the id is called."""
    names = Names(form)
    for row in rows:
        filled = any(key in cells and not cells[key].blank for key in (f"{row.item}.{part}" for part in PARTS))
        said = ((cell, names.of(cell.text)) for cell in row.cells)
        wrong = next((cell for cell, named in said if named and row.item not in named), None)
        if filled and wrong:
            yield wrong, names.called(row.item)


def stray(lines: Sequence[Beside], cells: Mapping[str, Cell], form: Form) -> Iterator[tuple[Cell, str]]:
    """Lines beside a blank that are neither the form's own words nor what the blank says, and what it is called."""
    names = Names(form)
    for one in lines:
        labelled, text = _own_words_off(one.line.text, _own_words(one.keys[0], form))
        repeats = not labelled and all(key in cells and _same(key, text, cells[key].text) for key in one.keys)
        if text and not repeats:
            yield one.line, _called(one.keys[0], names)


def _called(key: str, names: Names) -> str:
    item = key.partition(".")[0]
    if item in names.numbered:
        return names.called(item)
    labels = {blank.key: blank.label for blank in names.form.head}
    labels |= {f"fact.{one.key}": one.name for one in names.form.conditions}
    return f"“{labels.get(key, key)}”"


def _own_words(key: str, form: Form) -> list[str]:
    """What the form itself writes into the cell of a blank, besides the blank."""
    hints = [blank.hint for blank in form.head if blank.key == key]
    points = [f"{entry.item.points}分" for entry in form.entries if key.startswith(f"{entry.item.id}.")]
    return [folded(text) for text in (*hints, *points, *LABELS.values(), *PROMPTS)]


def _own_words_off(text: str, own: Sequence[str]) -> tuple[bool, str]:
    """Whether a line begins or ends with words of the form, and what is left without them."""
    plain = left = folded(text)
    for said in own:
        left = left.removeprefix(said).removesuffix(said)
    return left != plain, folded(left)


def _same(key: str, text: str, other: str) -> bool:
    """Whether two texts for one blank give the same answer, though in other words."""
    if folded(text) == folded(other):
        return True
    if key.endswith(".outcome"):
        return words.verdict(text) is not None and words.verdict(text) == words.verdict(other)
    yes_or_no = key.endswith(".veto") or key.startswith("fact.")
    return yes_or_no and words.truth(text) is not None and words.truth(text) == words.truth(other)
