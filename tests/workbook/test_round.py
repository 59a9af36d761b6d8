"""Random edits in a tiny world survive export, openpyxl, import and reading; and nothing else changes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.workbook import cells
from build_tools.workbook.export import listed
from tests.workbook.desk import Desk
from tests.workbook.test_cells import ROUND
from tests.worlds import TINY, World

WORLD = World(TINY)
FILES = {document.file: document.data for document in WORLD.check().documents.values()}
text = ROUND["text"][1].map(lambda one: one.strip("。 ") or "字").map(lambda one: one.replace("\u3000", ""))
VALUES = {
    "条目/title": text, "条目/why": text, "条目/scoring.full": text, "条目/drafted_parts": text,
    "条目/frequency": ROUND["frequencies"][1], "条目/veto.when": text, "服务标准/scope": text,
    "服务标准/records": ROUND["lines"][1], "条文/text": text, "条文/drafted": st.just(True),
    "指标/name": text, "指标/note": text, "责任/duty": text, "责任/frequency": ROUND["frequency"][1],
    "任务/title": text, "任务/detail": text, "任务/evidence": ROUND["lines"][1],
}  # fmt: skip
PLACES = [
    (one.table, column, entry)
    for one in listed(FILES)
    for column in one.table.columns
    for entry in one.entries.values()
    if f"{one.table.name}/{column.key}" in VALUES and not (column.key == "veto.when" and entry.id != "SZ-002")
]


@st.composite
def edits(draw):
    """Some places, each once, with the values they shall have."""
    chosen = draw(st.lists(st.sampled_from(range(len(PLACES))), min_size=1, max_size=6, unique=True))
    return [(*PLACES[place], draw(VALUES[f"{PLACES[place][0].name}/{PLACES[place][1].key}"])) for place in chosen]


@given(edits())
@settings(max_examples=10)
def test_edits_survive(chosen):
    with tempfile.TemporaryDirectory() as home:
        world = World(Path(shutil.copytree(TINY, Path(home) / "standards")))
        desk = Desk(world, Path(home) / "book.xlsx")
        desk.set(
            *((table.name, entry.id, column.title, column.codec.write(value)) for table, column, entry, value in chosen)
        )
        done = desk.take()
        assert done.exit_code == 0, done.output
        result = world.check()
        assert not result.problems
        now = {one.table.name: one for one in listed({name: found.data for name, found in result.documents.items()})}
        wanted = {(table.name, entry.id, column.key): value for table, column, entry, value in chosen}
        for one in listed(FILES):
            for entry in one.entries.values():
                for column in one.table.columns:
                    value = wanted.get((one.table.name, entry.id, column.key), entry.value(column))
                    assert now[one.table.name].entries[entry.id].value(column) == value
        desk.path.unlink()
        assert desk.export().exit_code == 0
        assert desk.take().stdout.startswith("没有改动")


def test_the_values_reach_every_kind_of_sheet():
    assert {table.name for table, _, _ in PLACES} == {"条目", "服务标准", "条文", "指标", "责任", "任务"}
    assert yaml.safe_load((TINY / "checklist.yml").read_bytes()) == FILES["checklist.yml"]
    assert isinstance(PLACES[0][1].codec, cells.Text)
