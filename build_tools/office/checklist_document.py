"""The checklist as a Word document to fill in: the same blanks as the workbook, each a content control with its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from build_tools.model import Catalogue, Group
from build_tools.office.document import WordDocument
from build_tools.office.form import LABELS, Blank, Entry, Form, edition_line, notes
from build_tools.office.wordml import Element, paragraph, run, table

_HEAD_WIDTHS = (5.0, 12.0)
_ITEM_HEAD = ("序号", "检查内容", "结论", "理由和说明")
_ITEM_WIDTHS = (1.4, 9.2, 2.4, 4.0)
_HELP = (
    "点灰色的字填写或者选择。先填基本情况和小区情况，再逐条选结论。",
    "小区没有这种情况的，只用于它的条目和句子不查、不计分。答“不适用”的，要写理由。",
    "填好保存为 .docx，运行 wuye read，得到结果文件和得分；也可以照着录进网页的自查表。",
)


def checklist_document(catalogue: Catalogue, *, as_of: date, party: str) -> bytes:
    """The document of one party. Raises KeyError for a party that the checklist does not name."""
    form = Form(catalogue, party)
    document = WordDocument(form.title, as_of, edition_line(catalogue), form.identity.to_pairs())
    document.heading(form.title, 0)
    document.paragraphs(notes(catalogue, form.party.name), "Small")
    document.heading("基本情况")
    document.add(table(_HEAD_WIDTHS, ("项目", "填写"), [_blank(document, blank) for blank in form.head]))
    if form.conditions:
        document.heading("小区情况")
        document.add(table(_HEAD_WIDTHS, ("情况", "回答"), list(_facts(document, form))))
    document.heading("怎么填")
    document.paragraphs(_HELP)
    for group, entries in form.groups:
        _group(document, form, group, entries)
    document.heading("签字")
    document.paragraphs(("填写人（签字）：　　　　　　　　核对人（签字）：", "日期：　　　　年　　　月　　　日"))
    _identity(document, form)
    return document.bytes()


def _blank(document: WordDocument, blank: Blank) -> Sequence[Sequence[Element]]:
    controls = document.controls
    filled = (
        controls.choice(blank.key, blank.label, blank.choices, blank.value)
        if blank.choices
        else controls.text(blank.key, blank.label)
    )
    return [
        [paragraph(blank.label, style="Cell")],
        [paragraph(*filled, style="Cell"), _small(blank.hint)],
    ]


def _small(text: str) -> Element:
    return paragraph(text, style="Small")


def _facts(document: WordDocument, form: Form) -> Iterator[Sequence[Sequence[Element]]]:
    for one in form.conditions:
        answer = document.controls.choice(f"fact.{one.key}", one.question, ("是", "否"))
        yield [[paragraph(one.question, style="Cell")], [paragraph(*answer, style="Cell")]]


def _group(document: WordDocument, form: Form, group: Group, entries: Sequence[Entry]) -> None:
    points = sum(entry.item.points for entry in entries)
    document.heading(f"{group.title}（{len(entries)}条，{points}分）")
    document.add(table(_ITEM_WIDTHS, _ITEM_HEAD, [_item(document, form, entry) for entry in entries]))


def _item(document: WordDocument, form: Form, entry: Entry) -> Sequence[Sequence[Element]]:
    item, controls = entry.item, document.controls
    called = f"第{entry.number}条"
    number = [paragraph(str(entry.number), style="TableHead"), _small(item.id)]
    outcome = controls.choice(f"{item.id}.outcome", f"{called}结论", entry.verdicts)
    verdict = [paragraph(*outcome, style="Cell"), _small(f"{item.points}分")]
    if entry.veto:
        veto = controls.choice(f"{item.id}.veto", f"{called}否决情形", ("有", "没有"))
        verdict += [_small(LABELS["veto"]), paragraph(*veto, style="Cell")]
    remarks = []
    if item.not_applicable.allowed:
        reason = controls.text(f"{item.id}.reason", f"{called}不适用的理由")
        remarks += [_small(LABELS["reason"]), paragraph(*reason, style="Cell")]
    note = controls.text(f"{item.id}.note", f"{called}说明")
    remarks += [_small(LABELS["note"]), paragraph(*note, style="Cell")]
    return [number, list(_asked(form, entry)), verdict, remarks]


def _asked(form: Form, entry: Entry) -> Iterator[Element]:
    """Title, duties, veto, how it is checked and what earns points."""
    yield paragraph(entry.item.title, style="Heading2")
    only = form.applies_to(entry)
    if only:
        yield paragraph(f"只用于：{only}", style="Cell")
    for duty in entry.duties:
        yield paragraph(duty, style="Cell")
    if entry.veto:
        yield paragraph(run(entry.veto, bold=True), style="Cell")
    for method in entry.methods:
        yield _small(method)
    marking = entry.item.scoring
    yield _small(f"符合：{marking.full}基本符合：{marking.half}不符合：{marking.none}")
    if entry.item.not_applicable.allowed:
        grounds = "；".join(one.rstrip("。") for one in entry.item.not_applicable.grounds)
        yield _small(f"可以答不适用的情形：{grounds}。")


def _identity(document: WordDocument, form: Form) -> None:
    """What the document says it is, once more where no program drops it."""
    document.heading("文件信息")
    document.paragraphs(["下面几行供程序识别版次，请不要改。"], "Small")
    for name, value in form.identity.to_pairs():
        document.add(paragraph(run(f"{name}："), *document.controls.fixed(name, name, value), style="Small"))
