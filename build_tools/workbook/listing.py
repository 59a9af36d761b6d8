"""The changes of a workbook in words: which entry, which field, from what to what, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.editions.redline import redline
from build_tools.editions.table import marked
from build_tools.office.clean import line
from build_tools.workbook.changes import Added, Changed, Changes, Edit

_LONG = 12_000


def as_text(changes: Changes) -> str:
    """For a terminal: ``[-gone-]`` and ``{+come+}`` mark what went and came."""
    counts = (("修改", changes.changed), ("新增", changes.added), ("废止", changes.withdrawn))
    head = "、".join(f"{verb}{len(listed)}条" for verb, listed in counts if listed)
    return "\n".join([f"改动：{head}。", *_lines(changes)])


def _lines(changes: Changes) -> Iterator[str]:
    for changed in changes.changed:
        yield f"{_called(changed)}（修改）"
        yield from (f"  {_edit(changed, edit)}" for edit in changed.edits)
    for added in changes.added:
        yield f"{added.table.name} {added.id} {_title(added)}（新增，第{added.row.number}行）"
    for gone in changes.withdrawn:
        yield f"{gone.table.name} {gone.entry.id} {_short(gone.entry.title)}（废止，第{gone.row.number}行）"
    items = sum(one.table.name == "条目" for one in changes.added)
    items -= sum(one.table.name == "条目" for one in changes.withdrawn)
    if items:
        yield f"条数随着{'加' if items > 0 else '减'}{abs(items)}。"


def _called(one: Changed) -> str:
    return f"{one.table.name} {one.entry.id} {_short(one.entry.title)}"


def _edit(one: Changed, edit: Edit) -> str:
    old, new = (line(text) for text in (one.entry.seen(edit.column), _said(edit)))
    if len(old) + len(new) > _LONG:  # word by word would take minutes, and nobody would read it
        return f"{edit.column.title}（{edit.cell.spot}）：{_short(old)}（{len(old)}字）→ {_short(new)}（{len(new)}字）"
    return f"{edit.column.title}（{edit.cell.spot}）：{''.join(map(marked, redline(old, new)))}"


def _said(edit: Edit) -> str:
    """What will stand there, as the next export will write it."""
    return edit.column.codec.write(edit.value) if edit.value is not None else ""


def _title(one: Added) -> str:
    return _short(str(next((one.values[key] for key in ("title", "name", "duty", "text") if key in one.values), "")))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
