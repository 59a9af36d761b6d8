"""What stands at the head and the foot of every sheet: the edition, whom it is about, its code and its address."""

from __future__ import annotations

from typing import Any

from build_tools import addresses, words
from build_tools.paper import qr
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.results import Result

KIND_NAMES = {"self": "自查", "inspection": "检查"}


def head(lookup: Lookup, selection: Selection, title: str) -> dict[str, Any]:
    """Words and pictures that all kinds of sheet share."""
    publisher = lookup.catalogue.publisher
    number = publisher.edition.number
    address = lookup.address(addresses.edition_checklist(number))
    return {
        "title": title,
        "whom": _whom(lookup, selection.party),
        "scope": scope(lookup, selection),
        "code": lookup.code_of(selection),
        "district": publisher.district.full_name,
        "issuer": publisher.issuer.name,
        "edition": number,
        "effective": words.chinese_date(publisher.edition.effective),
        "validity": publisher.edition.validity,
        "notice": publisher.notice,
        "digest": lookup.short_digest,
        "address": address,
        "qr": qr.svg(address),
    }


def scope(lookup: Lookup, selection: Selection) -> str:
    """What was chosen besides the party, in words; empty for all of its items."""
    groups = {group.key: group.title for group in lookup.catalogue.checklist.groups}
    parts = []
    if selection.group:
        parts.append(groups[selection.group])
    if selection.actor:
        parts.append(f"{lookup.actors[selection.actor].name}牵头或者配合的条目")
    if selection.standard:
        parts.append(f"{selection.standard} {lookup.services[selection.standard].title}的相关条目")
    if selection.items:
        parts.append("选定的条目")
    return "；".join(parts)


def filled(result: Result) -> dict[str, Any]:
    """Who fills in the head of a sheet made from a result file."""
    return {
        "estate": result.estate,
        "enterprise": result.enterprise,
        "period": _period(result.period),
        "assessors": "、".join(result.assessors),
        "saved": (result.saved or "")[:10],
        "kind": KIND_NAMES[result.kind],
        "digest": result.digest.removeprefix("sha256:")[:12],
    }


def _period(period: str) -> str:
    """``2026年第4季度`` from ``2026Q4``; empty stays empty."""
    year, quarter, number = period.partition("Q")
    return f"{year}年第{number}季度" if quarter else period


def _whom(lookup: Lookup, party: str | None) -> str:
    if party:
        one = lookup.parties[party]
        return f"{one.name}（{one.hint.rstrip('。')}）"
    return "、".join(one.name for one in lookup.parties.values())
