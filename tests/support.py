"""A small catalogue for tests: every kind of item, condition, veto and cap, in plain data that a test may change."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from build_tools.model import Catalogue, from_plain

DIGEST = "sha256:" + "ab" * 32


def catalogue(plain: dict[str, Any] | None = None) -> Catalogue:
    return from_plain(plain_catalogue() if plain is None else plain)


def plain_catalogue() -> dict[str, Any]:
    """Fresh plain data each time. Seven items; SZ-004 is the community's, so the enterprise has six."""
    return {
        "publisher": _publisher(),
        "sources": [],
        "actors": [],
        "checklist": _checklist(),
        "services": [],
        "responsibilities": {"title": "责任", "responsibilities": []},
        "tasks": {"title": "任务", "tasks": []},
        "campaigns": {"title": "整治", "problems": [], "daily": []},
        "disclosure": {"title": "公开", **{key: _disclosure() for key in ("five", "statutory", "price_fields")}},
        "pricing": {"title": "价格", "summary": "说明", "sections": [], "questions": [], "keywords": []},
        "rating": _rating(),
        "places": [],
    }


def cited_catalogue() -> Catalogue:
    """The same items with sources, actors and tasks: a law, a rule of elsewhere and a deadline."""
    plain = plain_catalogue()
    of = {"issuer": "示例机关", "verified": "text"}
    plain["sources"] = [
        {"key": "fire-law", "title": "示例消防法", "short": "消防法", "kind": "法律", "scope": "national", **of},
        {"key": "rules", "title": "示例办法", "short": "示例办法", "kind": "部门规章", "scope": "national", **of},
        {"key": "far", "title": "外地示例条例", "short": "外地条例", "kind": "地方性法规", "scope": "elsewhere", **of},
    ]
    plain["actors"] = [
        {"key": "enterprise", "name": "物业服务企业", "level": "estate", "summary": "服务。", "party": "enterprise"},
        {"key": "bureau", "name": "住建部门", "level": "district", "summary": "指导。", "party": "district"},
    ]
    law = [
        {"source": "fire-law", "article": "28", "says": "不得占用。"},
        {"source": "fire-law", "article": "16（三）", "says": "检测。"},
    ]
    cited = {
        "SZ-001": [{"source": "far", "article": "3", "says": "外地这样规定。"}],
        "SZ-002": [{"source": "rules", "says": "清扫。"}, {"source": "far", "says": "外地这样规定。"}],
        "SZ-005": law,
    }
    for group in plain["checklist"]["groups"]:
        for one in group["items"]:
            one["basis"] = cited.get(one["id"], [])
            one["duties"] = {"lead": "enterprise", "support": ["bureau"]}
    about = {"support": [], "evidence": ["记录"], "basis": [], "provenance": "drafted"}
    quarter = {"kind": "every", "count": 3, "unit": "months"}
    end = {"rule": "end_of_period"}
    plain["tasks"]["tasks"] = [
        {
            "id": "RW-001",
            "title": "通道检查",
            "lead": "enterprise",
            "frequency": quarter,
            "deadline": end,
            "items": ["SZ-005"],
        }
        | about,
        {"id": "RW-002", "title": "督查", "lead": "bureau", "frequency": quarter, "deadline": end, "items": ["SZ-005"]}
        | about,
    ]
    return catalogue(plain)


def item(number: int, points: int, **changes: Any) -> dict[str, Any]:
    """A plain item; ``changes`` replace its fields."""
    return {
        "id": f"SZ-{number:03}",
        "title": f"示例条目{number}",
        "requirements": [{"text": f"物业企业应当做到第{number}件事。"}],
        "why": "给业主的话。",
        "assessed": ["enterprise"],
        "applies_to": [],
        "methods": [
            {"kind": "查阅台账", "how": "抽三份。", "evidence": ["台账", "照片"]},
            {"kind": "现场查看", "how": "看一遍。", "evidence": ["现场照片"]},
        ],
        "frequency": [{"kind": "continuous", "what": "保持"}],
        "points": points,
        "scoring": {"full": "全部做到。", "half": "做到一部分。", "none": "没有做到。"},
        "not_applicable": {"allowed": False},
        "duties": {"lead": "enterprise", "support": []},
        "basis": [],
        "provenance": "drafted",
        "keywords": ["示例"],
        "standards": [],
        **changes,
    }


def _checklist() -> dict[str, Any]:
    allowed = {"not_applicable": {"allowed": True, "grounds": ["小区没有绿地", "绿地由别的单位养护"]}}
    lift_line = [{"text": "应当天天清扫。"}, {"text": "应当张贴电梯使用标志。", "only_if": "has_lift"}]
    service = [
        item(1, 3, title="公开服务内容", **allowed),
        item(2, 2, title="保洁", requirements=lift_line, veto=_veto("no_demonstration")),
        item(3, 1, title="电梯运行", applies_to=["has_lift"], veto=_veto("max_star", stars=3)),
        item(4, 5, title="社区议事", assessed=["community"]),
    ]
    safety = [
        item(5, 3, title="消防通道", veto=_veto("black_candidate")),
        item(6, 1, title="高层供水", applies_to=["has_lift", "high_rise"], veto=_veto("no_star"), **allowed),
        item(7, 20, title="安全巡查"),
    ]
    return {
        "title": "检查清单",
        "item_count": 7,
        "total_points": 35,
        "parties": [
            {"key": "enterprise", "name": "物业企业", "hint": "物业服务企业"},
            {"key": "community", "name": "社区", "hint": "社区居委会"},
        ],
        "conditions": [
            {"key": "has_lift", "name": "有电梯的小区", "question": "小区有电梯吗？"},
            {"key": "high_rise", "name": "有高层住宅的小区", "question": "小区有高层住宅吗？"},
            {"key": "has_pool", "name": "有泳池的小区", "question": "小区有泳池吗？"},
        ],
        "groups": [
            {"key": "service", "title": "基础服务", "points": 11, "summary": "天天要做的事。", "items": service},
            {"key": "safety", "title": "安全底线", "points": 24, "items": safety},
        ],
    }


def _veto(effect: str, **more: Any) -> dict[str, Any]:
    return {"when": "出现严重后果的。", "effect": effect, "provenance": "drafted", **more}


def _rating() -> dict[str, Any]:
    drafted = {"basis": [], "provenance": "drafted"}
    names = {5: "五星", 4: "四星", 3: "三星", 2: "二星", 0: "不评星"}
    least = {5: 90, 4: 80, 3: 70, 2: 60, 0: 0}
    return {
        "title": "评级",
        "stars": {
            "summary": "分数线。",
            "bands": [{"stars": stars, "min": least[stars], "name": name} for stars, name in names.items()],
            **drafted,
        },
        "not_applicable": {"max_percent": 10, "summary": "上限。", **drafted},
        "caps": [
            {"key": "safety-floor", "kind": "group_below", "group": "safety", "percent": 60, "max_stars": 2}
            | {"summary": "安全底线。", **drafted},
            {"key": "fire-lane", "kind": "item_not_met", "item": "SZ-005", "max_stars": 3}
            | {"summary": "消防通道。", **drafted},
        ],
        "red_list": {"title": "红名单", "summary": "说明", "triggers": [], **drafted},
        "black_list": {"title": "黑名单", "summary": "说明", "triggers": [], **drafted},
        "procedure": [],
        "colours": {"summary": "四色", "entries": [], **drafted},
        "publication": {"text": [], "frequency": {"kind": "every", "count": 3, "unit": "months"}, **drafted},
        "keywords": [],
    }


def _disclosure() -> dict[str, Any]:
    return {"title": "公开", "summary": "说明", "basis": [], "provenance": "drafted", "entries": []}


def _publisher() -> dict[str, Any]:
    return {
        "key": "suzhou",
        "site": {"name": "尺子", "title": "物业管理标准", "slogan": "口号", "url": "https://example.invalid/"},
        "district": {"name": "示例区", "full_name": "示例区", "place": "suzhou"},
        "issuer": {"name": "示例部门", "example": True},
        "contacts": [],
        "edition": {
            "number": "2026.1",
            "document_number": "待编",
            "published": "2026-11-21",
            "effective": "2026-11-21",
            "review_by": "2031-11-20",
            "validity": "参考版",
        },
        "notice": "参考版。",
        "licence": {"content": "CC BY 4.0", "code": "MIT"},
    }


class _TreeBuilder(HTMLParser):
    """HTML as an ElementTree; complains about end tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"stray </{tag}>"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


_VOID = {"br", "hr", "img", "input", "link", "meta"}


def parse_html(html: str) -> Element:
    """The root element of well-formed HTML."""
    parser = _TreeBuilder()
    parser.feed(html)
    parser.close()
    assert not parser.open, f"not closed: {parser.open}"
    return parser.builder.close()


def text_of(element: Element) -> str:
    return "".join(element.itertext())
