"""One sheet as asked for: which kind, of which items, from which result file; and what is wrong with the wish."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from build_tools.model import Catalogue
from build_tools.paper import checklist, findings
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Fault, Selection, faults
from build_tools.results import Result


class Kind(enum.StrEnum):
    """The kinds of sheet."""

    BLANK = "blank"
    FILLABLE = "fillable"
    PREFILLED = "prefilled"
    FINDINGS = "findings"

    @property
    def takes_result(self) -> bool:
        return self in (Kind.PREFILLED, Kind.FINDINGS)


@dataclass(frozen=True)
class Order:
    """A sheet asked for; ``result`` is a file read and found fit for the edition."""

    kind: Kind
    selection: Selection
    result: Result | None = None

    def faults(self, catalogue: Catalogue) -> list[Fault]:
        """Why this cannot be made; empty when it can."""
        return [*self._result_faults(), *faults(self._own_selection(), catalogue)]

    def sheet(self, lookup: Lookup) -> tuple[str, dict[str, Any]]:
        """Template and data. Only for an order without faults."""
        if self.kind is Kind.FINDINGS:
            assert self.result
            return findings.TEMPLATE, findings.findings(lookup, self.result, self.selection)
        data = checklist.sheet(lookup, self._own_selection(), self.result)
        return checklist.TEMPLATE, data | {"fillable": self.kind is Kind.FILLABLE}

    def _own_selection(self) -> Selection:
        return replace(self.selection, party=self.result.party) if self.result else self.selection

    def _result_faults(self) -> Iterator[Fault]:
        if self.kind.takes_result and self.result is None:
            yield "paper_needs_result", {"value": self.kind}
        if not self.kind.takes_result and self.result is not None:
            yield "paper_no_result", {"value": self.kind}
        if self.result and self.selection.party not in (None, self.result.party):
            yield "paper_other_party", {"value": self.result.party, "own": str(self.selection.party)}
