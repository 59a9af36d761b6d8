"""What the page of rating rules has: its sections, each to be found by the plain names people have for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from build_tools.model.rating import Rating


class Rule(NamedTuple):
    """A section of the page: its anchor, its heading in short, and its plain names."""

    anchor: str
    title: str
    names: tuple[str, ...] = ()


_STAGES = {
    "objection": ("不服", "申诉"),
    "decision": ("谁决定",),
    "publication": ("黑名单在哪看",),
    "correction": ("黑名单整改",),
    "review": ("整改复核",),
    "removal": ("移出黑名单", "摘掉"),
}
"""What people call the steps of the procedure, by stage."""


def rules(rating: Rating) -> Iterator[Rule]:
    """The sections of the page in its order; those that an edition does not have are left out."""
    yield Rule("stars", "星级", ("几分几星", "分数线"))
    yield Rule("not-applicable", "不适用的上限")
    yield Rule("caps", "星级封顶", ("最高评几星",))
    yield Rule("veto", "一票否决")
    if rating.combination:
        yield Rule("combination", "季度结果怎么合成", ("权重占比", "同分排名"))
    if rating.strata:
        yield Rule("strata", "同类比较", ("楼龄分类", "新老小区"))
    if rating.enterprises:
        yield Rule("enterprises", "企业的结果", ("企业得分", "多个小区"))
    yield Rule("red-list", rating.red_list.title, ("上红榜条件",))
    yield Rule("black-list", rating.black_list.title, ("上黑榜条件",))
    yield Rule("procedure", "列入名单的程序", ("黑名单程序",))
    for stage in rating.procedure:
        yield Rule(f"stage-{stage.stage}", f"名单程序：{stage.title}", _STAGES.get(stage.stage, ()))
    yield Rule("colours", "四色", ("红黄蓝绿",))
    yield Rule("publication", "考评排名公示")
