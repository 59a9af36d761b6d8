"""The owners' questionnaire on one sheet of A4, as plain data for its template. It asks for nobody's name."""

from __future__ import annotations

from typing import Any

from build_tools.marks.questionnaire import Questionnaire
from build_tools.paper import qr
from build_tools.paper.lookup import Lookup

TEMPLATE = "questionnaire.typ"


def sheet(asked: Questionnaire, lookup: Lookup) -> dict[str, Any]:
    """What stands on the sheet; a code only if there is an address to fill it in at."""
    publisher = lookup.catalogue.publisher
    return {
        "title": asked.title,
        "intro": asked.intro,
        "district": publisher.district.full_name,
        "issuer": publisher.issuer.name,
        "edition": publisher.edition.number,
        "validity": publisher.edition.validity,
        "digest": lookup.short_digest,
        "code": "",
        "address": asked.address,
        "qr": qr.svg(asked.address) if asked.address else "",
        "options": [{"key": one.key, "text": one.text, "lines": _lines(one.text)} for one in asked.options],
        "questions": [{"id": one.id, "text": one.text} for one in asked.questions],
        "least": asked.least_questions,
        "drafted": asked.provenance == "drafted",
    }


def _lines(text: str) -> list[str]:
    """A narrow head in two halves: 比较, 满意."""
    half = -(-len(text) // 2)
    return [text] if len(text) <= 3 else [text[:half], text[half:]]
