"""The ranking to take along: CSV, Excel, the document as data, and an official paper; the same bytes every time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_tools import words
from build_tools.model import Catalogue
from build_tools.office.book import Book, Column
from build_tools.office.clean import line
from build_tools.paper import fonts, official
from build_tools.paper.official import RankingRow
from build_tools.paper.typesetting import Manuscript, manuscript
from build_tools.ratings import quarter
from build_tools.site.ranking import rows
from build_tools.site.ranking.published import Published
from build_tools.site.ranking.rows import Row

ON_PAPER = 500
"""Estates in the table of the paper; a thousand take 20 s to typeset, and nobody reads them there."""
FORMS = ("csv", "xlsx", "json", "pdf")
_HEAD = (
    "名次",
    "小区键",
    "小区",
    "物业企业",
    "街道",
    "得分",
    "星级",
    "颜色",
    "上一季度名次",
    "上一季度得分",
    "说明",
)
_WIDTHS = (7, 14, 22, 22, 16, 9, 9, 9, 11, 11, 40)
_COMPANY_HEAD = ("名次", "企业键", "物业企业", "有结果的小区", "全部小区", "得分", "星级", "颜色", "说明")
_COMPANY_WIDTHS = (7, 14, 24, 12, 12, 9, 9, 9, 44)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


@dataclass(frozen=True)
class Offer:
    """One file as the page tells of it."""

    name: str
    title: str
    about: str


def name(published: Published, form: str) -> str:
    """``ranking-2026Q3.csv``."""
    return f"ranking-{published.period}.{form}"


def offers(published: Published) -> list[Offer]:
    """The files of a quarter, in the order of the page."""
    about = {
        "csv": ("CSV 表格", "小区排名，给别的程序用；Excel 也能直接打开"),
        "xlsx": ("Excel 工作簿", "小区和企业各一张表，可以筛选"),
        "json": ("全部数据（JSON）", "每个小区的每一步；不含自查、报送文件和名单候选"),
        "pdf": ("公示文（PDF）", "按党政机关公文格式排版；发文字号和印章由发文机关加"),
    }
    return [Offer(name(published, form), *about[form]) for form in FORMS]


def table_csv(published: Published) -> bytes:
    """UTF-8 with its mark, which Excel asks for; lines end as in RFC 4180, and no cell is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    writer.writerows([inert(cell) for cell in _cells(row)] for row in _all(published))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula; ``web/src/files/table.ts`` does the same."""
    return f"'{text}" if _FORMULA.match(text) else text


def document(published: Published) -> bytes:
    """The public document of the quarter."""
    return quarter.write(published.quarter)


def workbook(published: Published) -> bytes:
    """Two sheets to filter and print."""
    book = Book(_title(published), date.fromisoformat(published.quarter.as_of), _footer(published))
    _sheet(book, "小区排名", _title(published), list(zip(_HEAD, _WIDTHS, strict=True)), map(_cells, _all(published)))
    companies = (_company(row) for row in rows.enterprises(published))
    head = list(zip(_COMPANY_HEAD, _COMPANY_WIDTHS, strict=True))
    _sheet(book, "企业排名", _title(published), head, companies)
    return book.bytes()


_NUMBERS = frozenset({"名次", "上一季度名次", "有结果的小区", "全部小区"})
_SCORES = frozenset({"得分", "上一季度得分"})


def _sheet(
    book: Book, tab: str, title: str, head: Sequence[tuple[str, float]], lines: Iterator[list[str]] | map[list[str]]
) -> None:
    columns = [Column(text, width) for text, width in head]
    sheet = book.sheet(tab, columns)
    book.text(sheet, 0, 0, title, "title")
    sheet.set_row(0, 30)
    book.head(sheet, 1, columns)
    row = 1
    for row, cells in enumerate(lines, start=2):
        for place, text in enumerate(cells):
            if columns[place].title in _NUMBERS and text.isdigit():
                book.number(sheet, row, place, int(text))
            elif columns[place].title in _SCORES and text:
                book.number(sheet, row, place, float(text), "score")
            else:
                book.text(sheet, row, place, text)
    sheet.autofilter(1, 0, max(2, row), len(columns) - 1)
    sheet.freeze_panes(2, 3)


def paper(published: Published) -> Manuscript:
    """The public notice in the layout of GB/T 9704; beyond ``ON_PAPER`` estates the first only, and it says so."""
    facts = official.ranking(_facts(published))
    return manuscript(official.TEMPLATE, facts, date.fromisoformat(published.quarter.as_of), fonts.load(None))


def _facts(published: Published) -> official.Ranking:
    publisher, rating = published.catalogue.publisher, published.catalogue.rating
    listed = _all(published)[:ON_PAPER]
    names = {one.estate: "红名单" if one.list == "red" else "黑名单" for one in published.entries if not one.removed}
    cut = len(listed) < len(published.quarter.estates)
    whole = f"附表只列前{ON_PAPER}个小区，全部结果见网页上的表格文件。" if cut else ""
    return official.Ranking(
        title=_title(published),
        addressees="各街道办事处、社区居民委员会，各物业服务企业",
        issuer=publisher.issuer.name,
        period=published.title,
        edition=published.quarter.edition.number,
        published=published.quarter.as_of,
        validity=f"{publisher.edition.validity}；示例数据，全部是虚构的"
        if published.quarter.sample
        else publisher.edition.validity,
        method=[one for one in (rating.combination.summary if rating.combination else "", whole) if one],
        objection=objection(published.catalogue),
        rows=[_ranked(row, names.get(row.key, "")) for row in listed],
        contact=contact(published.catalogue),
    )


def objection(catalogue: Catalogue) -> str:
    """How to object, as the rules of publication say it."""
    found = (text for text in catalogue.rating.publication.text if "更正" in text)
    return next(found, "公示期间任何人都可以指出差错，核实后更正。")


def contact(catalogue: Catalogue) -> str:
    """Where to, as the publisher says it; "" where nothing is said."""
    found = next((one for one in catalogue.publisher.contacts if one.key == "feedback"), None)
    return f"{found.label}：{found.value}。" if found else ""


def _ranked(row: Row, listed: str) -> RankingRow:
    return RankingRow(
        place=row.place,
        estate=row.name,
        enterprise=row.company,
        score=row.score,
        stars=row.stars_text,
        listed=listed,
    )


def _title(published: Published) -> str:
    sample = "（示例数据）" if published.quarter.sample else ""
    return f"{published.title}物业服务考评排名{sample}"


def _footer(published: Published) -> str:
    sample = "示例数据，全部是虚构的；" if published.quarter.sample else ""
    return line(f"{sample}按{published.quarter.edition.number}版，{words.chinese_date(published.quarter.as_of)}汇总")


def _all(published: Published) -> list[Row]:
    return [*rows.estates(published), *rows.without(published)]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _score(value: int | None) -> str:
    return "" if value is None else words.score(value)


def _cells(row: Row) -> list[str]:
    return [
        _number(row.place),
        row.key,
        row.name,
        row.company,
        row.street,
        _score(row.score),
        row.stars_text,
        row.colour_name,
        _number(row.before_place),
        _score(row.before_score),
        row.why,
    ]


def _company(row: Row) -> list[str]:
    ranked, _, listed = row.company.partition("/")
    return [
        _number(row.place),
        row.key,
        row.name,
        ranked,
        listed,
        _score(row.score),
        row.stars_text,
        row.colour_name,
        row.why,
    ]
