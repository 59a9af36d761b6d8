"""The days and conditions of the procedure, as ``standards/rating.yml`` states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.model import Rating


@dataclass(frozen=True)
class Rules:
    """``days``: working days a stage has, by stage; ``min_percent`` and ``lapse_months`` of removal."""

    days: Mapping[str, int]
    titles: Mapping[str, str]
    triggers: Mapping[str, Mapping[str, str]]
    """By list, the conditions: key and text."""
    min_percent: int | None = None
    lapse_months: int | None = None

    def title(self, stage: str) -> str:
        return self.titles.get(stage, stage)


def of(rating: Rating) -> Rules:
    removal = next((one for one in rating.procedure if one.stage == "removal"), None)
    return Rules(
        {one.stage: one.working_days for one in rating.procedure if one.working_days},
        {one.stage: one.title for one in rating.procedure},
        {
            "red": {one.key: one.text for one in rating.red_list.triggers},
            "black": {one.key: one.text for one in rating.black_list.triggers},
        },
        removal.min_percent if removal else None,
        removal.lapse_months if removal else None,
    )
