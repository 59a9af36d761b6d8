"""Official documents in the layout of GB/T 9704—2012: the notice of a new edition, and the quarterly ranking.

Functions from plain facts to the data of the template. No letterhead, seal or document number is made up: the number
is a visible placeholder, and whoever issues the document sets the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from build_tools import words
from build_tools.model import Catalogue

TEMPLATE = "official.typ"
TITLE_LENGTH = 19  # characters of 22 pt in 156 mm
NUMBER = "发文字号：由发文机关编定"

Verb = Literal["added", "changed", "withdrawn", "renamed", "moved"]
VERBS: dict[str, str] = {"added": "新增", "changed": "修改", "withdrawn": "废止", "renamed": "改名", "moved": "移动"}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of an edition: the permanent id, the title, and what is different in a sentence."""

    id: str
    title: str
    verb: Verb
    summary: str


@dataclass(frozen=True, kw_only=True)
class EditionNotice:
    """A notice that an edition is published. Dates are ISO text; ``previous`` is empty for the first edition."""

    title: str
    addressees: str
    issuer: str
    edition: str
    published: str
    effective: str
    validity: str
    address: str
    contact: str
    previous: str = ""
    summary: Sequence[str] = ()
    changes: Sequence[Change] = ()
    attachments: Sequence[str] = field(default=())


@dataclass(frozen=True, kw_only=True)
class RankingRow:
    """An estate's place. ``score`` is in hundredths of a point, None where there is none; ``listed`` such as 红名单."""

    place: int | None
    estate: str
    enterprise: str
    score: int | None
    stars: str
    listed: str = ""


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """The public ranking of a quarter. ``method`` says in a sentence or more how it was computed."""

    title: str
    addressees: str
    issuer: str
    period: str
    edition: str
    published: str
    validity: str
    method: Sequence[str]
    objection: str
    rows: Sequence[RankingRow]
    contact: str


def notice(given: EditionNotice) -> dict[str, Any]:
    """The notice as data of the template."""
    published = (
        f"《{given.title}》{given.edition}版已经编制完成，现予发布，自{words.chinese_date(given.effective)}起施行。"
    )
    instead = (
        f"{given.previous}版同时停止使用；按{given.previous}版印出的检查表，仍按那一版录入。" if given.previous else ""
    )
    sections = [("施行", [published + instead, f"本版内容见网页：{given.address}"])]
    if given.summary:
        sections.append(("主要内容", list(given.summary)))
    if given.changes:
        sections.append(("改动", [f"共改动{len(given.changes)}处，见附表。"]))
    sections.append(("有关要求", ["请物业企业按本版自查，检查人员用本版检查表，旧版表不再领用。", given.contact]))
    table = {
        "caption": "附表　改动一览",
        "columns": ["编号", "题名", "改动", "内容"],
        "widths": [20, 38, 16, 0],
        "rows": [[one.id, one.title, VERBS[one.verb], one.summary] for one in given.changes],
    }
    title = f"关于发布《{given.title}》{given.edition}版的通知"
    return _document(given, title, sections, table if given.changes else None, list(given.attachments))


def ranking(given: Ranking) -> dict[str, Any]:
    """The ranking as data of the template; rows stand as they are given."""
    sections = [
        ("评价办法", [*given.method, f"按{given.edition}版标准评价。"]),
        ("评价结果", [f"{given.period}共评价小区{len(given.rows)}个，结果见附表。"]),
        ("异议", [given.objection, given.contact]),
    ]
    table = {
        "caption": f"附表　{given.period}评价结果",
        "columns": ["名次", "小区", "物业企业", "得分", "星级", "名单"],
        "widths": [14, 0, 42, 18, 18, 22],
        "rows": [_ranked(row) for row in given.rows],
    }
    return _document(given, given.title, sections, table, [])


def notice_of(catalogue: Catalogue, address: str, changes: Sequence[Change] = ()) -> EditionNotice:
    """The notice of a catalogue's edition, with what its publisher says of it."""
    publisher = catalogue.publisher
    edition = publisher.edition
    contact = next((one for one in publisher.contacts if one.key == "feedback"), None)
    return EditionNotice(
        title=publisher.site.title,
        addressees="各街道办事处、社区居民委员会，各物业服务企业",
        issuer=publisher.issuer.name,
        edition=edition.number,
        published=edition.published,
        effective=edition.effective,
        validity=edition.validity,
        address=address,
        contact=f"{contact.label}：{contact.value}。" if contact else "",
        summary=edition.changes,
        changes=changes,
    )


def title_lines(title: str) -> list[str]:
    """A title cut where the sense allows: into lines of at most 19 characters, as equal as may be."""
    if len(title) <= TITLE_LENGTH:
        return [title]
    places = [at for at in range(1, len(title)) if title[at - 1] in "》）的度，、" or title[at] in "《（"]
    fitting = [at for at in places if max(at, len(title) - at) <= TITLE_LENGTH]
    if fitting:
        at = min(fitting, key=lambda place: abs(2 * place - len(title)))
        return [title[:at], title[at:]]
    lines = -(-len(title) // TITLE_LENGTH)
    length = -(-len(title) // lines)
    return [title[start : start + length] for start in range(0, len(title), length)]


def _ranked(row: RankingRow) -> list[str]:
    place = "—" if row.place is None else str(row.place)
    return [place, row.estate, row.enterprise, words.score(row.score), row.stars, row.listed or "—"]


def _document(
    given: EditionNotice | Ranking,
    title: str,
    sections: list[tuple[str, list[str]]],
    table: dict[str, Any] | None,
    attachments: list[str],
) -> dict[str, Any]:
    return {
        "number": NUMBER,
        "title": title,
        "title_lines": title_lines(title),
        "addressees": given.addressees,
        "sections": [{"title": name, "paragraphs": [line for line in lines if line]} for name, lines in sections],
        "attachments": attachments,
        "issuer": given.issuer,
        "date": words.chinese_date(given.published),
        "validity": given.validity,
        "table": table,
    }
