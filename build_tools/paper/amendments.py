"""The comparison table of two editions (修订对照表) as a PDF: old text, new text and why, side by side on A4 across."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from build_tools import canonical, edition, words
from build_tools.editions.compare import Difference
from build_tools.editions.notes import Note
from build_tools.editions.redline import Piece
from build_tools.editions.table import Section, Table, table
from build_tools.paper.typesetting import Paper, typeset

TEMPLATE = "amendments.typ"


def amendments_pdf(
    difference: Difference, notes: tuple[Note, ...], *, as_of: datetime.date, font_dir: Path | None = None
) -> Paper:
    """The table of a difference with its change notes."""
    return typeset(TEMPLATE, sheet(difference, notes), day=as_of, font_dir=font_dir)


def sheet(difference: Difference, notes: tuple[Note, ...]) -> dict[str, Any]:
    """Everything that stands on the sheet, in reading order: strings, integers, booleans and lists only."""
    shown, after = table(difference, notes), difference.after.publisher
    return {
        "title": f"修订对照表（{shown.before}版—{shown.after}版）",
        "name": after.site.title,
        "district": after.district.full_name,
        "issuer": after.issuer.name,
        "edition": shown.after,
        "validity": after.edition.validity,
        "published": words.chinese_date(after.edition.published),
        "effective": words.chinese_date(shown.effective),
        "digest": canonical.short(edition.digest(difference.after)),
        "code": "",
        "count": len(shown.rules),
        "sections": [_section(one) for one in shown.rules],
        "others": [_section(one) for one in shown.others],
        "numbers": _numbers(shown),
    }


def _section(one: Section) -> dict[str, Any]:
    return {
        "heading": one.heading,
        "verb": one.verb,
        "kind": one.kind,
        "reasons": [
            {"what": reason.what, "why": reason.why, "basis": list(reason.basis), "into": "、".join(reason.into)}
            for reason in one.reasons
        ],
        "rows": [{"label": each.row.label, "old": _pieces(each.old), "new": _pieces(each.new)} for each in one.rows],
    }


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "changed": piece.kind != "same"} for piece in pieces]


def _numbers(shown: Table) -> list[dict[str, str]]:
    return [{"entry": one.key, "label": one.label, "old": one.old, "new": one.new} for one in shown.numbers]
