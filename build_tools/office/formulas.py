"""The rules of ``docs/scoring.md`` as cell formulas, which every Excel, WPS and LibreOffice knows.

Three cells of a row say what the scorer asks of an item: whether it applies (1, 0, or -1 while a condition is not
answered), the code of its verdict (``words.VERDICT_CODES``, 0 for none), and whether a veto is marked. All else is
sums over their columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools import reasons
from build_tools.office.words import VERDICT_CODES
from build_tools.scoring import Rubric, RubricCap, RubricItem

FREE = 99
"""More stars than there are: nothing holds them down."""
MET, PARTLY, NOT_MET, NOT_APPLICABLE = (
    VERDICT_CODES.index(code) + 1 for code in ("met", "partly_met", "not_met", "not_applicable")
)


@dataclass(frozen=True)
class Row:
    """The cells of one item, as ``$G$5``; ``veto`` is the marked cell."""

    outcome: str
    reason: str
    veto: str
    points: str
    applies: str
    code: str
    marked: str


@dataclass(frozen=True)
class Columns:
    """The ranges of what each row counts."""

    applies: str
    code: str
    points: str
    maximum: str
    earned: str
    na_points: str
    open: str
    review: str


def code_of(cell: str, words: str, codes: str) -> str:
    """The code of the word in a cell, by a list of words; no wildcard, unlike VLOOKUP. 0 for anything else."""
    return f"=IFERROR(SUMPRODUCT(({words}=TRIM({cell}))*{codes}),0)"


def empty(cell: str) -> str:
    """Whether a cell holds nothing that can be seen."""
    return f'IFERROR(TRIM(CLEAN(SUBSTITUTE({cell},"　"," ")))="",FALSE)'


def applies(facts: Sequence[str]) -> str:
    """Whether an item counts, from the codes of its facts: 1 yes, 2 no, 0 not answered."""
    if not facts:
        return "=1"
    no, yes = ",".join(f"{fact}=2" for fact in facts), ",".join(f"{fact}=1" for fact in facts)
    return f"=IF(OR({no}),0,IF(AND({yes}),1,-1))"


def maximum(row: Row, item: RubricItem) -> str:
    """Half-points that count, so that a half stays whole; 不适用 counts as not met where it is not allowed."""
    counted = f"{row.code}>0" if not item.na else f"{row.code}>0,{row.code}<>{NOT_APPLICABLE}"
    return f"=IF(AND({row.applies}=1,{counted}),2*{row.points},0)"


def earned(row: Row) -> str:
    part = f"IF({row.code}={MET},2,IF({row.code}={PARTLY},1,0))"
    return f"=IF({row.applies}=1,{part}*{row.points},0)"


def na_points(row: Row, item: RubricItem) -> str:
    return f"=IF(AND({row.applies}=1,{row.code}={NOT_APPLICABLE}),{row.points},0)" if item.na else "=0"


def left_open(row: Row, item: RubricItem) -> str:
    """1 where the item keeps the form from being complete."""
    parts = [f"{row.applies}=-1", f"AND({row.applies}=1,{row.code}=0)"]
    if item.na:
        parts.append(f"AND({row.applies}=1,{row.code}={NOT_APPLICABLE},{empty(row.reason)})")
    return f"=IF(OR({','.join(parts)}),1,0)"


def review(row: Row, item: RubricItem) -> str:
    return "=0" if item.na else f"=IF(AND({row.applies}=1,{row.code}={NOT_APPLICABLE}),1,0)"


def marked(row: Row, words: str, codes: str) -> str:
    """1 where the veto of an answered item that applies is marked."""
    said = code_of(row.veto, words, codes).removeprefix("=")
    return f"=IF(AND({row.applies}=1,{row.code}>0,{said}=1),1,0)"


def hint(row: Row, item: RubricItem) -> str:
    """What is still wanted of a row, in words."""
    nothing = empty(row.outcome)
    wrong = '"请从列表里选"'
    steps = [(f"{row.applies}=0", '"小区没有这种情况，不计分"')]
    if item.conditions:
        steps.append((f"{row.applies}=-1", '"请先答小区情况"'))
    if item.veto:
        steps.append((f"AND({nothing},NOT({empty(row.veto)}))", '"请先选结论"'))
    steps += [(nothing, '""'), (f"{row.code}=0", wrong)]
    if item.na:
        steps.append((f"AND({row.code}={NOT_APPLICABLE},{empty(row.reason)})", '"请写不适用的理由"'))
    else:
        steps.append((f"{row.code}={NOT_APPLICABLE}", '"这一条不能答不适用，按不符合计分"'))
    if item.veto:
        steps.append((f"{row.marked}=1", '"一票否决"'))
    return f"=IFERROR({_chain(steps, chr(34) * 2)},{wrong})"


def total(column: str) -> str:
    return f"=SUM({column})"


def applicable(columns: Columns) -> str:
    return f"=COUNTIF({columns.applies},1)"


def answered(columns: Columns) -> str:
    return f'=COUNTIFS({columns.applies},1,{columns.code},">0")'


def na_of(columns: Columns) -> str:
    return f"=SUMIF({columns.applies},1,{columns.points})"


def status(open_rows: str, review_rows: str, over: str, most: str) -> str:
    """The four states, in the words of ``reasons.STATUS`` and in the scorer's order."""
    said = {key: f'"{pair[0]}"' for key, pair in reasons.STATUS.items()}
    steps = [
        (f"{open_rows}>0", said["incomplete"]),
        (f"OR({review_rows}>0,{over}=1)", said["review"]),
        (f"{most}=0", said["nothing_to_score"]),
    ]
    return f"={_chain(steps, said['complete'])}"


def over_limit(na: str, of: str, percent: int) -> str:
    return f"=IF({na}*100>{percent}*{of},1,0)"


def score(part: str, most: str) -> str:
    """Out of 100 with two decimals, the rest cut off and not rounded."""
    return f'=IF({most}=0,"—",QUOTIENT({part}*10000,{most})/100)'


def band(rules: Rubric, part: str, most: str) -> str:
    *higher, last = rules.bands
    steps = [(f"{part}*100>={one.min}*{most}", str(one.stars)) for one in higher]
    return f"={_chain(steps, str(last.stars))}"


def cap(rule: RubricCap, part: str, most: str, row: Row | None, item: RubricItem | None) -> str:
    """The most stars that a cap leaves: of a group's sums, or of one item's row."""
    if rule.kind == "group_below":
        return f"=IF({part}*100<{rule.percent}*{most},{rule.max_stars},{FREE})"
    assert row and item
    fails = f"{row.code}={NOT_MET}" if item.na else f"OR({row.code}={NOT_MET},{row.code}={NOT_APPLICABLE})"
    return f"=IF(AND({row.applies}=1,{fails}),{rule.max_stars},{FREE})"


def veto(row: Row, item: RubricItem) -> str:
    """The most stars that a veto leaves."""
    most = {"max_star": item.veto_stars or 0, "no_demonstration": FREE}.get(item.veto or "", 0)
    return f"=IF({row.marked}=1,{most},{FREE})"


def stars(state: str, band_cell: str, ceilings: str, highest: int) -> str:
    """Stars in words; none while the form is not complete."""
    names = ",".join(f'"{reasons.stars(number)}"' for number in range(highest + 1))
    complete = reasons.STATUS["complete"][0]
    return f'=IF({state}="{complete}",CHOOSE(MIN({band_cell},{ceilings})+1,{names}),"—")'


def _chain(steps: Sequence[tuple[str, str]], last: str) -> str:
    """IF after IF: the first that holds."""
    chained = last
    for condition, value in reversed(steps):
        chained = f"IF({condition},{value},{chained})"
    return chained
