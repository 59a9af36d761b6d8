"""The entries of every sheet as they stand in the files: by id, with the place and the text of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools.office.clean import incoming, outgoing
from build_tools.source import Pointer
from build_tools.workbook.names import Files
from build_tools.workbook.tables import TOTAL, Column, Table

Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One row: where it stands, what it says, and what stands above it (``@group`` and the like)."""

    id: str
    file: str
    pointer: Pointer
    plain: Plain
    above: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Keys that are called something else in the file."""

    @property
    def title(self) -> str:
        return str(next((self.plain[key] for key in ("title", "name", "duty", "text") if key in self.plain), ""))

    def value(self, column: Column) -> Any:
        """What a column holds; None where it says nothing."""
        if column.places:
            return self.above[column.key]
        value: Any = self.plain
        for part in column.way:
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self, column: Column) -> str:
        """The text of the cell as it is written."""
        value = self.value(column)
        return "" if value is None else column.codec.write(value)

    def seen(self, column: Column) -> str:
        """The text of the cell as it would come back untouched."""
        return incoming(outgoing(self.text(column)))


def entries(table: Table, files: Files) -> dict[str, Entry]:
    """The entries of a sheet by id, in reading order."""
    find = {
        "条目": _items,
        "分组和总分": _groups,
        "服务标准": _services,
        "条文": _clauses,
        "指标": _indicators,
        "责任": _duties,
        "任务": _tasks,
    }
    return {entry.id: entry for entry in find[table.name](files)}


def _items(files: Files) -> Iterator[Entry]:
    for number, group in enumerate(files["checklist.yml"]["groups"]):
        for place, item in enumerate(group["items"]):
            pointer = ("groups", number, "items", place)
            yield Entry(item["id"], "checklist.yml", pointer, item, {"@group": group["key"]})


def _groups(files: Files) -> Iterator[Entry]:
    checklist = files["checklist.yml"]
    for number, group in enumerate(checklist["groups"]):
        plain = {key: group[key] for key in ("title", "points", "summary") if key in group}
        yield Entry(group["key"], "checklist.yml", ("groups", number), plain)
    total = {"title": checklist["title"], "points": checklist["total_points"]}
    yield Entry(TOTAL, "checklist.yml", (), total, fields={"points": "total_points"})


def _files(files: Files) -> Iterator[tuple[str, Plain]]:
    yield from ((name, data) for name, data in files.items() if name.startswith("services/"))


def _services(files: Files) -> Iterator[Entry]:
    yield from (Entry(data["id"], name, (), data) for name, data in _files(files))


def _clauses(files: Files) -> Iterator[Entry]:
    for name, data in _files(files):
        for number, section in enumerate(data["sections"]):
            for place, clause in enumerate(section["clauses"]):
                pointer = ("sections", number, "clauses", place)
                above = {"@standard": data["id"], "@section": section["title"]}
                yield Entry(f"{data['id']}/{clause['id']}", name, pointer, clause, above)


def _indicators(files: Files) -> Iterator[Entry]:
    for name, data in _files(files):
        for place, one in enumerate(data["indicators"]):
            yield Entry(f"{data['id']}/{one['id']}", name, ("indicators", place), one, {"@standard": data["id"]})


def _duties(files: Files) -> Iterator[Entry]:
    for place, one in enumerate(files["responsibilities.yml"]["responsibilities"]):
        yield Entry(one["id"], "responsibilities.yml", ("responsibilities", place), one)


def _tasks(files: Files) -> Iterator[Entry]:
    for place, one in enumerate(files["tasks.yml"]["tasks"]):
        yield Entry(one["id"], "tasks.yml", ("tasks", place), one)
