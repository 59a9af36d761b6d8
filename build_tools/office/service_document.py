"""A service standard as a Word document, in the order of elements of GB/T 1.1—2020, with a table to check against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from build_tools import words
from build_tools.model import GRADES, Basis, Catalogue, Clause, Indicator, Service
from build_tools.office.document import WordDocument
from build_tools.office.form import edition_line, notes, service_identity
from build_tools.office.wordml import Element, paragraph, run, table

_MARK = "※"
_INDICATOR_WIDTHS = (4.2, 5.0, 2.0, 2.0, 2.0, 1.8)
_CHECK_WIDTHS = (1.6, 7.6, 1.4, 2.4, 4.0)
_VERDICTS = ("符合", "基本符合", "不符合", "不适用")


def service_document(catalogue: Catalogue, service: Service, *, as_of: date) -> bytes:
    """One standard: its text, its figures, and Annex A with a content control for each clause."""
    title = f"{service.id} {service.title}"
    document = WordDocument(title, as_of, edition_line(catalogue), service_identity(catalogue, service).to_pairs())
    document.heading(title, 0)
    document.paragraphs(_front(catalogue, service), "Small")
    document.heading("前言")
    document.paragraphs(_preface(catalogue, service))
    _text(document, catalogue, service)
    document.heading("附录A（资料性）　对照检查表")
    document.paragraphs(["供自查和检查时逐条对照，不计分，不做成结果文件。"], "Small")
    rows = [_check(document, service, number, clause) for number, clause in _numbered(service)]
    document.add(table(_CHECK_WIDTHS, ("条", "要求", "等级", "结论", "说明"), rows))
    document.heading("参考文献")
    names = {source.key: source.title for source in catalogue.sources}
    document.paragraphs(f"[{place}] {_cited(one, names)}" for place, one in enumerate(service.basis, start=1))
    return document.bytes()


def _front(catalogue: Catalogue, service: Service) -> Iterator[str]:
    publisher = catalogue.publisher
    yield f"标准编号：待编（{service.id}）　版次：{publisher.edition.number}"
    day = words.chinese_date
    yield f"发布日期：{day(publisher.edition.published)}　实施日期：{day(publisher.edition.effective)}"
    yield f"发布机关：{publisher.issuer.name}　有效性：{publisher.edition.validity}"


def _preface(catalogue: Catalogue, service: Service) -> Iterator[str]:
    yield notes(catalogue)[0]
    drafted = f"编者拟定的部分：{service.drafted_parts}" if service.drafted_parts else ""
    yield f"本文件的来源情况：{words.PROVENANCE[service.provenance]}。{drafted}"
    yield f"条文后有{_MARK}的，含编者拟定的数字或做法。"


def _text(document: WordDocument, catalogue: Catalogue, service: Service) -> None:
    """Chapters 1 to the last."""
    sources = {source.key: words.book_title(source.title) for source in catalogue.sources}
    document.heading("1　范围")
    document.paragraphs([service.scope])
    document.heading("2　规范性引用文件")
    document.paragraphs([sources[key] for key in service.references] or ["本文件没有规范性引用文件。"])
    document.heading("3　术语和定义")
    terms = [f"3.{place}　{one.term}：{one.definition}" for place, one in enumerate(service.terms, start=1)]
    document.paragraphs(terms or ["本文件没有需要界定的术语和定义。"])
    conditions = {one.key: one.name for one in catalogue.checklist.conditions}
    for chapter, section in enumerate(service.sections, start=4):
        document.heading(f"{chapter}　{section.title}")
        for place, clause in enumerate(section.clauses, start=1):
            document.add(paragraph(run(f"{chapter}.{place}　", bold=True), _said(clause, conditions)))
    last = len(service.sections) + 4
    document.heading(f"{last}　指标")
    head = ("指标", "口径", *(words.GRADE[grade] for grade in GRADES), "来源情况")
    document.add(table(_INDICATOR_WIDTHS, head, [_indicator(one) for one in service.indicators]))
    document.heading(f"{last + 1}　记录")
    document.paragraphs(f"—　{one}" for one in service.records)
    document.heading(f"{last + 2}　评价与改进")
    document.paragraphs(f"—　{one}" for one in service.improvement)


def _said(clause: Clause, conditions: dict[str, str]) -> str:
    only = f"（{conditions[clause.only_if]}）" if clause.only_if else ""
    grade = "" if clause.grade == "basic" else f"【{words.GRADE[clause.grade]}】"
    return grade + only + clause.text + (_MARK if clause.drafted else "")


def _indicator(one: Indicator) -> Sequence[Sequence[Element]]:
    said = ((one.name, "Cell"), (one.id, "Small"), (one.note, "Small"))
    name = [paragraph(text, style=style) for text, style in said if text]
    provenance = words.PROVENANCE[one.provenance]
    if one.measured is None:
        texts: tuple[str, ...] = (f"观察：{one.observable or ''}", "", "", "", provenance)
    else:
        texts = (one.measured.period, *(words.value(one.measured, grade) for grade in GRADES), provenance)
    return [name, *([paragraph(text, style="Cell")] for text in texts)]


def _numbered(service: Service) -> Iterator[tuple[str, Clause]]:
    for chapter, section in enumerate(service.sections, start=4):
        for place, clause in enumerate(section.clauses, start=1):
            yield f"{chapter}.{place}", clause


def _check(document: WordDocument, service: Service, number: str, clause: Clause) -> Sequence[Sequence[Element]]:
    tag, controls = f"{service.id}.{clause.id}", document.controls
    outcome = controls.choice(f"{tag}.outcome", f"{number}结论", _VERDICTS)
    note = controls.text(f"{tag}.note", f"{number}说明")
    return [
        [paragraph(number, style="Cell"), paragraph(clause.id, style="Small")],
        [paragraph(clause.text, style="Cell")],
        [paragraph(words.GRADE[clause.grade], style="Cell")],
        [paragraph(*outcome, style="Cell")],
        [paragraph(*note, style="Cell")],
    ]


def _cited(basis: Basis, names: dict[str, str]) -> str:
    article = words.article(basis.article) if basis.article else ""
    return f"{words.book_title(names[basis.source])}{article}：{basis.says}"
