"""What the chooser of sheets must know of the edition, for its script (``web/src/paper/choice.ts``)."""

from __future__ import annotations

from typing import Any

from build_tools.model import Catalogue


def rules(catalogue: Catalogue, digest: str) -> dict[str, Any]:
    """Parties and items in paper order, and which edition it is."""
    publisher, checklist = catalogue.publisher, catalogue.checklist
    return {
        "publisher": publisher.key,
        "edition": publisher.edition.number,
        "digest": digest,
        "title": checklist.title,
        "parties": [[party.key, party.name] for party in checklist.parties],
        "conditions": [[condition.key, condition.name] for condition in checklist.conditions],
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "group": group.key,
                "assessed": list(item.assessed),
                "applies_to": list(item.applies_to),
                "veto": item.veto is not None,
                "conditions": [[key, ""] for key in item.applies_to]
                + [[duty.only_if, duty.party or ""] for duty in item.requirements if duty.only_if],
            }
            for group in checklist.groups
            for item in group.items
        ],
    }
