"""The sheets of the workbook: which columns each has, what they are called, and where their values stand in an entry.

A column's key is its way within the entry, such as ``scoring.full``. A key with ``@`` in front says where the entry
itself stands: in which group, standard or section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_tools import schema, words
from build_tools.source import Pointer
from build_tools.workbook import cells, marks, rhythms
from build_tools.workbook.cells import Codec
from build_tools.workbook.names import Names

ID_TITLE, KEY_TITLE, ACT_TITLE = "编号", "永久编号（勿改）", "处理"
WITHDRAW = "废止"
TOTAL = "合计"
"""Id of the row that holds the sum of all groups."""
ALLOWED = {True: "可以", False: "不可以"}


@dataclass(frozen=True)
class Column:
    """A column: ``choices`` names the list of words to choose from; a ``fixed`` one is only shown."""

    key: str
    title: str
    width: float
    codec: Codec
    choices: tuple[str, ...] = ()
    fixed: bool = False

    @property
    def way(self) -> tuple[str, ...]:
        return tuple(self.key.split("."))

    @property
    def places(self) -> bool:
        """Whether it says where the entry stands, and not what it says."""
        return self.key.startswith("@")


@dataclass(frozen=True)
class Table:
    """One sheet. ``within`` is where an entry stands in the schema of its ``kind``; ``prefix`` begins a new id."""

    name: str
    kind: str
    within: Pointer
    columns: tuple[Column, ...]
    prefix: str = ""
    remedy: str = ""
    """Why no entry can be added or withdrawn here, and what to do; empty where it can."""

    @property
    def open(self) -> bool:
        return not self.remedy

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    def about(self, column: Column) -> schema.About:
        """What the schema says of a column; for a place what stands here."""
        if column.places:
            return schema.About(column.title, "", True, "string")
        return schema.about(self.kind, (*self.within, *column.way))

    def needed(self, column: Column) -> bool:
        """Whether the cell may never be empty: what it holds is asked for, and so is all around it."""
        if column.places:
            return True
        ways = [(*self.within, *column.way[:count]) for count in range(1, len(column.way) + 1)]
        return all(schema.about(self.kind, way).needed for way in ways) and not self.may_be_empty(column)

    def may_be_empty(self, column: Column) -> bool:
        """Whether an empty cell stands for an empty list, which must be said."""
        found = self.about(column)
        return found.needed and found.kind == "array" and not found.least

    @cached_property
    def order(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The order of keys of the entry, and of each mapping in it that has columns of its own."""
        ways = {column.way[:count] for column in self.columns if not column.places for count in range(len(column.way))}
        return {way: schema.about(self.kind, (*self.within, *way)).order for way in ways}


def tables(names: Names) -> tuple[Table, ...]:
    """All sheets, in order, for what is called by these names."""
    return tuple(make(names) for make in (_items, _groups, _services, _clauses, _indicators, _duties, _tasks))


def _word(key: str, title: str, width: float, labels: Mapping[Any, str]) -> Column:
    return Column(key, title, width, cells.Word(labels), tuple(labels.values()))


def _text(key: str, title: str, width: float) -> Column:
    return Column(key, title, width, cells.Text())


def _whole(key: str, title: str, width: float = 8) -> Column:
    return Column(key, title, width, cells.Whole())


def _flag(key: str) -> Column:
    return Column(key, cells.DRAFTED, 10, cells.Flag(), ("是",))


def _ends(names: Names, *, parts: bool = True) -> Iterator[Column]:
    """The columns that most entries end with."""
    yield Column("basis", "依据", 64, marks.Citations(names.sources))
    yield _word("provenance", "来源情况", 11, words.PROVENANCE)
    if parts:
        yield _text("drafted_parts", "哪些是编者拟定", 34)
        yield Column("keywords", "关键词", 34, cells.Keywords())


def _items(names: Names) -> Table:
    kinds = schema.about("checklist", ("groups", 0, "items", 0, "methods", 0, "kind")).values
    effects = words.VETO_EFFECT
    columns = (
        _word("@group", "分组", 14, names.groups),
        _text("title", "题名", 18),
        Column("requirements", "要求", 56, marks.Requirements(names.parties, names.conditions)),
        Column("frequency", "频次", 24, rhythms.Frequencies()),
        _whole("points", "分值"),
        _text("scoring.full", "符合（满分）", 40),
        _text("scoring.half", "基本符合（一半）", 40),
        _text("scoring.none", "不符合（不得分）", 40),
        Column("methods", "查什么、怎么查", 60, marks.Methods(kinds)),
        _text("why", "给业主的话", 40),
        Column("assessed", "考评谁", 11, cells.Names(names.parties), tuple(names.parties.values())),
        Column("applies_to", "适用条件", 18, cells.Names(names.conditions), tuple(names.conditions.values())),
        _word("not_applicable.allowed", "可否答不适用", 11, ALLOWED),
        Column("not_applicable.grounds", "不适用的理由", 28, cells.Lines()),
        _text("veto.when", "一票否决情形", 34),
        _word("veto.effect", "否决后果", 14, effects),
        _whole("veto.stars", "封顶星数"),
        _word("veto.provenance", "否决的来源情况", 11, words.PROVENANCE),
        _word("duties.lead", "牵头", 18, names.actors),
        Column("duties.support", "配合", 18, cells.Names(names.actors)),
        *_ends(names),
        Column("standards", "相关服务标准", 14, cells.Ids()),
    )
    return Table("条目", "checklist", ("groups", 0, "items", 0), columns, "SZ-")


def _groups(names: Names) -> Table:
    remedy = "分组不能在表里增加或废止，请改 checklist.yml。"
    columns = (
        Column("title", "题名", 26, cells.Text(), fixed=True),
        _whole("points", "应有分值", 10),
        _text("summary", "一句话说明", 70),
    )
    return Table("分组和总分", "checklist", ("groups", 0), columns, remedy=remedy)


def _services(names: Names) -> Table:
    columns = (
        _text("title", "题名", 22),
        _text("summary", "一句话", 34),
        _text("scope", "范围", 44),
        Column("references", "规范性引用文件", 28, cells.Names(names.sources)),
        Column("terms", "术语和定义", 40, marks.Terms()),
        Column("records", "应保存的记录", 40, cells.Lines()),
        Column("improvement", "评价与改进", 44, cells.Lines()),
        *_ends(names),
    )
    remedy = "服务标准不能在表里增加或废止，请增加或删去 services 里的文件。"
    return Table("服务标准", "service", (), columns, remedy=remedy)


def _clauses(names: Names) -> Table:
    columns = (
        _word("@standard", "所在标准", 18, names.services),
        _text("@section", "所在的章", 16),
        _text("text", "条文", 70),
        _word("grade", "等级", 8, words.GRADE),
        _word("only_if", "适用条件", 20, names.conditions),
        _flag("drafted"),
        Column("basis", "依据", 60, marks.Citations(names.sources)),
    )
    return Table("条文", "service", ("sections", 0, "clauses", 0), columns, "C")


def _indicators(names: Names) -> Table:
    values = [_whole(f"measured.values.{grade}", f"{words.GRADE[grade]}值") for grade in words.GRADE]
    columns = (
        _word("@standard", "所在标准", 18, names.services),
        _text("name", "指标", 22),
        _word("measured.comparison", "比较", 9, words.COMPARISON),
        *values,
        _text("measured.unit", "单位", 8),
        _text("measured.period", "口径", 18),
        _text("observable", "看得见的事实", 40),
        Column("reference", "参考值", 50, marks.References(marks.Citations(names.sources, "range"))),
        _word("provenance", "来源情况", 11, words.PROVENANCE),
        _text("note", "备注", 40),
    )
    return Table("指标", "service", ("indicators", 0), columns, "I")


def _duties(names: Names) -> Table:
    columns = (
        _word("actor", "责任主体", 22, names.actors),
        _text("duty", "职责", 60),
        Column("frequency", "频次", 20, rhythms.Frequency()),
        Column("items", "相关检查条目", 22, cells.Ids()),
        *_ends(names, parts=False),
    )
    return Table("责任", "responsibilities", ("responsibilities", 0), columns, "ZR-")


def _tasks(names: Names) -> Table:
    columns = (
        _text("title", "任务", 24),
        _text("detail", "怎么做", 50),
        _word("lead", "牵头", 20, names.actors),
        Column("support", "配合", 20, cells.Names(names.actors)),
        Column("frequency", "频次", 18, rhythms.Frequency()),
        Column("deadline", "完成时限", 22, rhythms.Deadline()),
        Column("evidence", "佐证", 30, cells.Lines()),
        Column("items", "相关检查条目", 18, cells.Ids()),
        *_ends(names, parts=False),
    )
    return Table("任务", "tasks", ("tasks", 0), columns, "RW-")
