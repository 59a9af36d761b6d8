"""Plain words for what the data says in keys and numbers: rhythms, dates, provenance, grades, articles."""

from __future__ import annotations

from datetime import date

from build_tools.model import Deadline, Measured, Rhythm

PROVENANCE = {"sourced": "有来源", "partial": "部分来源", "drafted": "编者拟定"}
PROVENANCE_HINT = {
    "sourced": "职责和至少一处具体做法来自所列依据；分值和评分尺度仍为编者拟定。",
    "partial": "题目有来源，做法、频次或数值为编者拟定。",
    "drafted": "没有来源，由编者拟定。",
}
BOARD_NEED = {"required": "依据要求写", "guide_price": "实行政府指导价的，依据要求写", "advised": "编者建议写"}
GRADE = {"basic": "基础", "enhanced": "提升", "model": "示范"}
SCOPE = {"national": "全国", "local": "本地", "elsewhere": "外地"}
VERIFIED = {"text": "已读原文", "secondary": "据转述，未见全文", "name-only": "只知道名称"}
LEVEL = {"district": "区级", "street": "街道", "community": "社区", "estate": "小区"}
VETO_EFFECT = {
    "no_star": "不评星",
    "max_star": "星级封顶",
    "black_candidate": "不评星，并列为黑名单候选",
    "no_demonstration": "不得参评示范",
}
STARS = ("不评星", "一星", "二星", "三星", "四星", "五星")
COMPARISON = {"at_most": "不超过", "at_least": "不少于", "equal": "等于"}

_MONTHS = {1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}
_DAYS = {1: "每日", 7: "每周"}


def rhythm(value: Rhythm) -> str:
    """``每季度``, ``每15日``, ``变更即更新`` or ``持续``."""
    if value.kind != "every":
        return {"on_change": "变更即更新", "continuous": "持续"}[value.kind]
    count = value.count or 1
    if value.unit == "months":
        return _MONTHS.get(count) or f"每{count}个月"
    return _DAYS.get(count) or f"每{count}日"


def rhythm_order(value: Rhythm) -> tuple[int, int]:
    """A sorting key: the most frequent first, then on change, then continuous."""
    if value.kind == "every":
        return 0, (value.count or 1) * (30 if value.unit == "months" else 1)
    return (1, 0) if value.kind == "on_change" else (2, 0)


def deadline(value: Deadline, frequency: Rhythm) -> str:
    """The deadline in words, for a task of this frequency."""
    match value.rule:
        case "end_of_period":
            return f"{rhythm(frequency)}期末前"
        case "day_of_period":
            months = frequency.count or 1
            if frequency.unit != "months" or months == 1:
                return f"每期{value.day}日前"
            return f"每期第{value.month or months}个月{value.day}日前"
        case "days_after":
            return f"{value.event}后{value.days}日内"
        case "same_day":
            return "当日"
    return "不设固定时限"


def chinese_date(iso: str) -> str:
    """``2026年11月21日`` from ``2026-11-21``; shorter dates give ``2020年`` or ``2020年11月``."""
    parts = [int(part) for part in iso.split("-")]
    return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))


def today_in_words(day: date) -> str:
    return chinese_date(day.isoformat())


def article(number: str) -> str:
    """``第28条`` from ``28``; ``第16条（三）`` from ``16（三）``."""
    digits, bracket, rest = number.partition("（")
    return f"第{digits}条{bracket}{rest}"


def article_number(number: str) -> str:
    """The article without its items: ``16`` from ``16（三）``."""
    return number.partition("（")[0]


def book_title(title: str) -> str:
    """A title in book-title marks, unless it has marks of its own or ends in a bracket's remark."""
    name, bracket, remark = title.partition("（据")
    if "《" in title or "“" in title[:1]:
        return title
    return f"《{name}》{bracket}{remark}"


def rhythm_key(value: Rhythm) -> str:
    """A word for addresses: ``every-15-days``, ``on-change``, ``continuous``."""
    if value.kind != "every":
        return value.kind.replace("_", "-")
    return f"every-{value.count}-{value.unit}"


def value(measured: Measured, grade: str) -> str:
    """The value adopted for a grade, such as ``不超过30分钟``; empty where the grade asks for nothing new."""
    number = getattr(measured.values, grade)
    if number is None:
        return ""
    return f"{COMPARISON[measured.comparison]}{number}{measured.unit}"


def score(hundredths: int | None) -> str:
    """A score with two decimals, from hundredths of a point."""
    return "—" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02}"
