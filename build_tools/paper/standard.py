"""Service standards as documents in the structure of GB/T 1.1—2020: one, or the whole volume, as plain data.

Clause numbers are those of the site. The cover's number is a visible placeholder; authors and filing are left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_tools import addresses, words
from build_tools.model import Basis, Clause, Indicator, Service
from build_tools.paper import fit, qr
from build_tools.paper.lookup import Lookup

TEMPLATE = "standard.typ"
DRAFTED_BY = "本文件由编者起草，起草单位和起草人由发布机关采用时填写。"


def standard(lookup: Lookup, service: Service) -> dict[str, Any]:
    """One standard as a document of its own."""
    number = lookup.catalogue.publisher.edition.number
    address = lookup.address(addresses.edition_standard(number, service.id))
    return {
        **_cover(lookup, address),
        "title": service.title,
        "series": f"物业服务标准　{service.id}",
        "preface": [*_preface(lookup), *_provenance(service), DRAFTED_BY],
        "volume": False,
        "parts": [_Part(lookup, service).plain()],
    }


def volume(lookup: Lookup) -> dict[str, Any]:
    """All standards in one document."""
    services = lookup.catalogue.services
    number = lookup.catalogue.publisher.edition.number
    return {
        **_cover(lookup, lookup.address(addresses.edition(number))),
        "title": "物业服务标准汇编",
        "series": f"共{len(services)}项",
        "preface": [*_preface(lookup), "各项标准的条、款编号与单行本和网页一致。", DRAFTED_BY],
        "volume": True,
        "parts": [_Part(lookup, service).plain() for service in services],
    }


def _cover(lookup: Lookup, address: str) -> dict[str, Any]:
    publisher = lookup.catalogue.publisher
    edition = publisher.edition
    return {
        "number": edition.document_number,
        "edition": edition.number,
        "digest": lookup.short_digest,
        "validity": edition.validity,
        "published": words.chinese_date(edition.published),
        "effective": words.chinese_date(edition.effective),
        "issuer": publisher.issuer.name,
        "district": publisher.district.full_name,
        "address": address,
        "qr": qr.svg(address),
    }


def _preface(lookup: Lookup) -> list[str]:
    publisher = lookup.catalogue.publisher
    return [
        "本文件参照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的结构编写。",
        publisher.notice,
        f"本文件由{publisher.issuer.name}提出并归口。句末有※的条款由编者拟定，没有来源或者采用了外地数值。",
    ]


def _provenance(service: Service) -> list[str]:
    said = f"本文件的来源情况：{words.PROVENANCE[service.provenance]}。"
    return [said + (service.drafted_parts or "")]


@dataclass(frozen=True)
class _Part:
    """One standard in chapters; chapters 1 to 3 are fixed, as GB/T 1.1 has them."""

    lookup: Lookup
    service: Service

    def plain(self) -> dict[str, Any]:
        service = self.service
        after = len(service.sections) + 4
        return {
            "id": service.id,
            "title": service.title,
            "scope": service.scope,
            "references": [words.book_title(self.lookup.sources[key].title) for key in service.references],
            "terms": [{"term": term.term, "definition": term.definition} for term in service.terms],
            "chapters": [
                {"number": chapter, "title": section.title, "clauses": [self._clause(c) for c in section.clauses]}
                for chapter, section in enumerate(service.sections, 4)
            ],
            "indicators": {"number": after, "rows": [self._indicator(one) for one in service.indicators]},
            "lists": [
                {"number": after + 1, "title": "记录", "lines": list(service.records)},
                {"number": after + 2, "title": "评价与改进", "lines": list(service.improvement)},
            ],
            "grounds": self._grounds(),
            "items": self._items(),
            "sources": self._sources(),
        }

    def _clause(self, clause: Clause) -> dict[str, Any]:
        condition = self.lookup.conditions[clause.only_if].name if clause.only_if else ""
        grade = "" if clause.grade == "basic" else words.GRADE[clause.grade]
        return {
            "id": clause.id,
            "text": clause.text,
            "only_if": condition,
            "grade": grade,
            "drafted": clause.drafted,
        }

    def _indicator(self, indicator: Indicator) -> dict[str, Any]:
        measured = indicator.measured
        row: dict[str, Any] = {
            "id": indicator.id,
            "name": indicator.name,
            "note": indicator.note or "",
            "period": measured.period if measured else "观察",
            "values": [words.value(measured, grade) or "—" for grade in words.GRADE] if measured else [],
            "observable": indicator.observable or "",
            "reference": self._reference(indicator),
        }
        named = f"{row['id']}　{row['name']}{row['note']}"
        wide = [(named, 9), (row["period"], 5), (row["observable"], 18), (row["reference"], 10)]
        return {**row, "whole": fit.row_whole(*wide, *((value, 5) for value in row["values"]))}

    def _reference(self, indicator: Indicator) -> str:
        if indicator.reference == "none":
            return "无"
        return "；".join(f"{one.range}（{self._short(one.source, one.article)}）" for one in indicator.reference)

    def _short(self, source: str, article: str | None) -> str:
        return self.lookup.sources[source].short + (words.article(article) if article else "")

    def _grounds(self) -> list[dict[str, Any]]:
        """A row a clause: its number, its permanent id, its grade, and on what it stands."""
        return [
            self._ground(f"{chapter}.{place}", clause)
            for chapter, section in enumerate(self.service.sections, 4)
            for place, clause in enumerate(section.clauses, 1)
        ]

    def _ground(self, number: str, clause: Clause) -> dict[str, Any]:
        basis = self._basis(clause.basis)
        drafted = "编者拟定，参考" if basis and clause.drafted else ""
        said = drafted + (basis or "编者拟定")
        grade = words.GRADE[clause.grade]
        return {"number": number, "id": clause.id, "grade": grade, "basis": said, "whole": fit.row_whole((said, 34))}

    def _basis(self, basis: Sequence[Basis]) -> str:
        return "、".join(dict.fromkeys(self._short(one.source, one.article) for one in basis))

    def _items(self) -> list[dict[str, Any]]:
        items = [item for item in self.lookup.catalogue.checklist.items if self.service.id in item.standards]
        return [
            {"number": self.lookup.numbers[item.id], "id": item.id, "title": item.title, "points": item.points}
            for item in items
        ]

    def _sources(self) -> list[str]:
        """Everything cited, each once, in the order of first use."""
        cited = [*self.service.basis, *(one for clause in self.service.clauses for one in clause.basis)]
        keys = dict.fromkeys([*(one.source for one in cited), *self._referred()])
        return [self._source(key) for key in keys]

    def _referred(self) -> list[str]:
        lists = (one.reference for one in self.service.indicators if one.reference != "none")
        return [one.source for listed in lists for one in listed if not isinstance(one, str)]

    def _source(self, key: str) -> str:
        source = self.lookup.sources[key]
        dated = f"，{words.chinese_date(source.date)}" if source.date else ""
        return f"{source.issuer}：{words.book_title(source.title)}{dated}（{words.VERIFIED[source.verified]}）"
