"""Fill the forms as people do: workbooks by openpyxl, documents by their XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Mapping
from datetime import date

import openpyxl
from lxml import etree

from build_tools import scoring
from build_tools.model import Catalogue
from build_tools.office import words
from build_tools.scoring import Answer

AS_OF = date(2026, 11, 21)
HEAD = {
    "kind": "检查",
    "estate": "示例小区",
    "enterprise": "示例企业",
    "period": "2026年第4季度",
    "assessors": "甲、乙",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLUMNS = {"outcome": 6, "reason": 7, "note": 8, "veto": 9}


def values(facts: Mapping[str, bool], answers: Mapping[str, Answer]) -> dict[str, str]:
    """What a person would put into the blanks."""
    filled = {**HEAD, **{f"fact.{key}": "是" if holds else "否" for key, holds in facts.items()}}
    for item, answer in answers.items():
        filled[f"{item}.outcome"] = words.OUTCOME[answer.outcome]
        filled[f"{item}.reason"], filled[f"{item}.note"] = answer.reason, answer.note
        filled[f"{item}.veto"] = "有" if answer.veto else ""
    return {key: text for key, text in filled.items() if text}


def open_book(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def saved(book: openpyxl.Workbook) -> bytes:
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def cell(book: openpyxl.Workbook, key: str):
    """The cell of a blank, by its key."""
    name, _, part = key.partition(".")
    if part in COLUMNS:
        row = next(row for row in book["检查表"].iter_rows() if row[0].value == name)
        return row[COLUMNS[part] - 1]
    return next(row[2] for row in book["基本情况"].iter_rows() if row[0].value == key)


def fill(raw: bytes, filled: Mapping[str, object]) -> bytes:
    """What is typed in, as text even if it begins with an equals sign."""
    book = open_book(raw)
    for key, value in filled.items():
        target = cell(book, key)
        target.value = value
        if isinstance(value, str):
            target.data_type = "s"
    return saved(book)


def fill_document(raw: bytes, filled: Mapping[str, str]) -> bytes:
    """The same in Word: the placeholder of each control gives way to the text."""

    def change(part: bytes) -> bytes:
        root = etree.fromstring(part)
        for control in root.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            if tag in filled:
                text = control.find(f"{W}sdtContent/{W}r/{W}t")
                text.text = filled[tag]
                for mark in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
                    mark.getparent().remove(mark)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return rezip(raw, {"word/document.xml": change})


def rezip(raw: bytes, changes: Mapping[str, object], extra: Mapping[str, bytes] | None = None) -> bytes:
    """The package with parts changed by functions or replaced by bytes, None to take one away, and parts added."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return memory.getvalue()


def part(raw: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name).decode("utf-8")


def text(raw: bytes) -> str:
    """All text of a package, unescaped."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if re.search(r"\.(xml|rels)$", name)]
    return "\n".join("".join(etree.fromstring(one).itertext()) for one in parts)


def random_case(catalogue: Catalogue, party: str, seed: int) -> tuple[dict[str, bool], dict[str, Answer]]:
    """Facts and answers of any kind: now and then one missing, not allowed, without reason, or with a veto."""
    chance = random.Random(seed)
    rules = scoring.rubric(catalogue, party)
    lean = chance.choice(
        [(90, 5, 3, 2), (60, 25, 10, 5), (100, 0, 0, 0), (40, 20, 20, 20), (0, 10, 90, 0), (80, 20, 0, 0)]
    )
    facts = {key: chance.random() < 0.7 for key in sorted({key for item in rules.items for key in item.conditions})}
    if chance.random() < 0.15 and facts:
        del facts[chance.choice(sorted(facts))]
    answers = {}
    for item in rules.items:
        outcome = chance.choices(list(words.OUTCOME), lean)[0]
        if outcome == "not_applicable" and not item.na and chance.random() < 0.9:
            outcome = "met"
        reason = "示例理由" if outcome == "not_applicable" and chance.random() < 0.6 else ""
        veto = item.veto is not None and chance.random() < 0.12
        answers[item.id] = Answer(outcome=outcome, reason=reason, veto=veto)
    if chance.random() < 0.15:
        del answers[chance.choice(sorted(answers))]
    return facts, answers
