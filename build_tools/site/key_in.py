"""What the re-keying page must know: the rules of every party, and what each item's keys mean.

A sheet's own code (``sheet_code.py``) says whose sheet it is and which items stand on it; ``web/src/keyin/`` asks for
them in paper order.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from build_tools import canonical
from build_tools.model import Catalogue
from build_tools.site import self_check


def key_in_rules(catalogue: Catalogue, digest: str) -> Markup:
    """The value of the page's ``data-rules`` attribute: canonical JSON, escaped; ``digest`` is the edition's."""
    parties = [party.key for party in catalogue.checklist.parties]
    return escape(canonical.dumps({"parties": [_party(catalogue, key, digest) for key in parties]}).decode("utf-8"))


def _party(catalogue: Catalogue, key: str, digest: str) -> dict[str, Any]:
    items = [item for item in catalogue.checklist.items if key in item.assessed]
    asked = {item.id: self_check.conditions_of(item, key) for item in items}
    questions = [
        {"key": one.key, "question": one.question}
        for one in catalogue.checklist.conditions
        if any(one.key in facts for facts in asked.values())
    ]
    return {
        "rules": self_check.rules(catalogue, key, digest),
        "questions": questions,
        "asked": {item: sorted(facts) for item, facts in asked.items()},
        "grounds": {item.id: list(item.not_applicable.grounds) for item in items if item.not_applicable.allowed},
        "veto": {item.id: item.veto.when for item in items if item.veto},
    }
