"""A quarter computed again from its own document under other rules: another rating, or another edition; pure.

The document has the answers of every assessment as levels, so no result file is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_tools import scoring
from build_tools.editions import carry
from build_tools.editions.archive import Released
from build_tools.ratings import assembling, assessing, rules
from build_tools.ratings import quarter as q
from build_tools.ratings.assembling import Setting
from build_tools.ratings.combining import Evidence
from build_tools.ratings.lists import Past
from build_tools.ratings.quarter import Assessment, Estate, Quarter
from build_tools.ratings.register import Company, Entry, Register
from build_tools.ratings.rules import Rules
from build_tools.results import Result, Standard
from build_tools.scoring import Answer, Verdict

_VERDICTS: Mapping[str, Verdict] = {
    q.MET: "met",
    q.PARTLY: "partly_met",
    q.NOT_MET: "not_met",
    q.NOT_APPLICABLE: "not_applicable",
}
_HELD = ("inspection_held", "inspection_undecided")


def replay(
    quarter: Quarter,
    other: Rules,
    before: Sequence[Past] = (),
    start: Released | None = None,
    passed: Sequence[Released] = (),
    listed: Mapping[str, str] | None = None,
) -> Quarter:
    """The quarter under other rules. To go to a later edition, ``passed`` are the editions from ``start`` to it.

    What a later edition asks anew is left out of an estate that has not answered it, and answers that would wait for
    review are taken as they are: this is a forecast, not a result.
    """
    again = _Again(quarter, other, start, passed)
    evidence = {estate.key: again.evidence(estate) for estate in quarter.estates}
    setting = Setting(
        period=quarter.period,
        as_of=quarter.as_of,
        register=register(quarter),
        rules=other,
        before=before,
        listed=listed or {},
    )
    return assembling.assemble(setting, evidence, quarter.files)


def register(quarter: Quarter) -> Register:
    """The register as it was."""
    names = Entry.__struct_fields__
    entries = ({name: getattr(one, name) for name in names if name != "other_names"} for one in quarter.estates)
    companies = tuple(Company(key=one.key, name=one.name) for one in quarter.enterprises)
    return Register(quarter.sample, companies, tuple(Entry(**entry) for entry in entries))


class _Again:
    def __init__(self, quarter: Quarter, other: Rules, start: Released | None, passed: Sequence[Released]) -> None:
        self.quarter, self.rules, self.start, self.passed = quarter, other, start, passed

    def evidence(self, estate: Estate) -> Evidence:
        held = next((str(step["code"]) for step in estate.steps if step["code"] in _HELD), "")
        return Evidence(
            inspection=self._assessment(estate.inspection, "inspection"),
            held=held,
            self_assessment=self._assessment(estate.self_assessment, "self"),
            owners=estate.owners,
            street=estate.street_mark,
        )

    def _assessment(self, one: Assessment | None, kind: q.Kind) -> Assessment | None:
        if one is None:
            return None
        result = self._result(one, kind)
        rubric = self.rules.rubric
        if self.start and self.passed:
            result = carry.move(result, self.start, self.passed).result
            asked = tuple(
                item for item in rubric.items if item.id in result.answers or not _fresh(item.id, self.passed)
            )
            rubric = replace(rubric, items=asked)
        outcome = scoring.score(rubric, result.facts, result.answers)
        confirmed = self._confirmed(one)
        return assessing.assess(replace(result, digest=one.result), outcome, self.rules, confirmed)

    def _confirmed(self, one: Assessment) -> frozenset[str]:
        doubted = one.strict.items if one.strict else ()
        levels = zip(self.quarter.items, one.levels, strict=True)
        return frozenset(item for item, level in levels if level == q.NOT_APPLICABLE and item not in doubted)

    def _result(self, one: Assessment, kind: q.Kind) -> Result:
        """The result file as far as scores depend on it."""
        unreasoned = {str(reason["item"]) for reason in one.reasons if reason["code"] == "na_without_reason"}
        answers = {
            item: Answer(outcome=_VERDICTS[level], veto=item in one.vetoes, reason="" if item in unreasoned else "—")
            for item, level in zip(self.quarter.items, one.levels, strict=True)
            if level in _VERDICTS
        }
        edition = self.quarter.edition
        standard = Standard(publisher=edition.publisher, edition=edition.number, digest=edition.digest)
        return Result(
            kind=kind,
            standard=standard,
            party=rules.PARTY,
            estate="",
            enterprise="",
            period=self.quarter.period,
            assessors=(),
            facts=one.facts,
            answers=answers,
            digest=one.result,
            saved=one.saved or None,
        )


def _fresh(item: str, passed: Sequence[Released]) -> bool:
    """Whether an item is asked anew by one of the editions."""
    return any(item in one.changes["mapping"]["added"] or _blank(item, one) for one in passed)


def _blank(item: str, one: Released) -> bool:
    stated = one.changes["mapping"]["items"].values()
    return any(item in entry["to"] and entry["how"] == "blank" for entry in stated) or (
        one.changes["mapping"]["items"].get(item, {}).get("how") == "blank"
    )
