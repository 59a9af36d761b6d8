"""The hidden sheet: what the file says it is, the words the formulas know, and the sums of the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.office import formulas, words
from build_tools.office.book import Book, Column
from build_tools.office.form import IDENTITY_SHEET as NAME
from build_tools.office.form import Form
from build_tools.office.formulas import Columns, Row
from build_tools.scoring import Rubric

_COLUMNS = tuple(Column("", 16) for _ in range(16))
_WORDS = [(word, words.VERDICT_CODES.index(verdict) + 1) for verdict, said in words.VERDICTS.items() for word in said]
_TRUTHS = [(word, 1) for word in words.YES] + [(word, 2) for word in words.NO]


def _cells(letter: str, count: int, first: int = 1) -> str:
    return f"'{NAME}'!${letter}${first}:${letter}${first + count - 1}"


def _periods(form: Form) -> list[str]:
    edition = form.catalogue.publisher.edition
    years = range(int(edition.published[:4]), int(edition.review_by[:4]) + 1)
    return [f"{year}年第{quarter}季度" for year in years for quarter in (1, 2, 3, 4)]


@dataclass
class Hidden:
    """Columns: A B identity, D E verdict words, F G yes and no, I J codes of the facts, K periods, M N sums,
    O P what holds the stars down."""

    book: Book
    form: Form
    rules: Rubric
    facts: Mapping[str, str]
    fact_codes: dict[str, str] = field(init=False)

    words = _cells("D", len(_WORDS))
    word_codes = _cells("E", len(_WORDS))
    truths = _cells("F", len(_TRUTHS))
    truth_codes = _cells("G", len(_TRUTHS))

    def __post_init__(self) -> None:
        self.fact_codes = {key: f"'{NAME}'!$J${row}" for row, key in enumerate(self.facts, start=1)}

    @staticmethod
    def periods(form: Form) -> str:
        """The cells of the quarters to choose from."""
        return _cells("K", len(_periods(form)))

    def write(self, columns: Columns, groups: Mapping[str, Columns], rows: Mapping[str, Row]) -> dict[str, str]:
        """Write the sheet; gives the cell of each sum by its name.

        ``cap:KEY`` and ``veto:ID`` are no cells but conditions: whether a cap or a veto is met with.
        """
        self._sheet = self.book.hidden(NAME, _COLUMNS)
        self._list(3, _WORDS)
        self._list(5, _TRUTHS)
        for row, (key, cell) in enumerate(self.facts.items()):
            self.book.text(self._sheet, row, 8, key, "plain")
            code = formulas.code_of(cell, self.truths, self.truth_codes)
            self.book.formula(self._sheet, row, 9, code, "plain", 0)
        for row, period in enumerate(_periods(self.form)):
            self.book.text(self._sheet, row, 10, period, "plain")
        ceilings, names = self._ceilings(groups, rows)
        return self._totals(columns, ceilings) | names

    def _list(self, column: int, entries: list[tuple[str, int]]) -> None:
        for row, (word, code) in enumerate(entries):
            self.book.text(self._sheet, row, column, word, "plain")
            self.book.number(self._sheet, row, column + 1, code, "plain")

    def _ceilings(self, groups: Mapping[str, Columns], rows: Mapping[str, Row]) -> tuple[str, dict[str, str]]:
        """The cells that hold the stars down, led by one that never does; and when each is met with."""
        items = {item.id: item for item in self.rules.items}
        lines: list[tuple[str, str]] = []
        for cap in self.rules.caps:
            group = groups.get(cap.group or "")
            part, most = (f"SUM({group.earned})", f"SUM({group.maximum})") if group else ("", "")
            row, item = rows.get(cap.item or ""), items.get(cap.item or "")
            lines.append((f"cap:{cap.key}", formulas.cap(cap, part, most, row, item)))
        for item in self.rules.items:
            if item.veto:
                lines.append((f"veto:{item.id}", formulas.veto(rows[item.id], item)))
        self.book.number(self._sheet, 0, 15, formulas.FREE, "plain")
        for place, (name, formula) in enumerate(lines, start=1):
            self.book.text(self._sheet, place, 14, name, "plain")
            self.book.formula(self._sheet, place, 15, formula, "plain", formulas.FREE)
        met = {f"veto:{item.id}": f"{rows[item.id].marked}=1" for item in self.rules.items if item.veto}
        caps = {name: f"'{NAME}'!$P${row}<{formulas.FREE}" for row, (name, _) in enumerate(lines, start=2)}
        return _cells("P", len(lines) + 1), caps | met

    def _totals(self, columns: Columns, ceilings: str) -> dict[str, str]:
        names = ("earned", "maximum", "applicable", "answered", "na_points", "na_of", "open", "review", "over")
        cells = {name: f"'{NAME}'!$N${row}" for row, name in enumerate((*names, "status", "score", "band", "stars"), 1)}
        part, most = cells["earned"], cells["maximum"]
        highest = max([band.stars for band in self.rules.bands])
        percent = self.rules.max_na_percent
        values: dict[str, tuple[str, object]] = {
            "earned": (formulas.total(columns.earned), 0),
            "maximum": (formulas.total(columns.maximum), 0),
            "applicable": (formulas.applicable(columns), self._free()),
            "answered": (formulas.answered(columns), 0),
            "na_points": (formulas.total(columns.na_points), 0),
            "na_of": (formulas.na_of(columns), self._free_points()),
            "open": (formulas.total(columns.open), len(self.rules.items)),
            "review": (formulas.total(columns.review), 0),
            "over": (formulas.over_limit(cells["na_points"], cells["na_of"], percent), 0),
            "status": (formulas.status(cells["open"], cells["review"], cells["over"], most), "没有答完"),
            "score": (formulas.score(part, most), "—"),
            "band": (formulas.band(self.rules, part, most), self.rules.bands[0].stars),
            "stars": (formulas.stars(cells["status"], cells["band"], ceilings, highest), "—"),
        }
        for row, (name, (formula, value)) in enumerate(values.items()):
            self.book.text(self._sheet, row, 12, name, "plain")
            self.book.formula(self._sheet, row, 13, formula, "plain", value)
        return cells

    def _free(self) -> int:
        return sum(not item.conditions for item in self.rules.items)

    def _free_points(self) -> int:
        return sum(item.points for item in self.rules.items if not item.conditions)
