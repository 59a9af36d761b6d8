"""The notice board of the five publicities: a form to fill and the sheet to print, whole without any script.

The sheet prints as it stands, with lines to write on. ``web/src/board/`` fills it from the form, checks what is
missing and keeps it; what that script needs stands in the ``data-rules`` attribute.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from build_tools import canonical, words
from build_tools.model import Basis, Board, BoardField, Catalogue
from build_tools.paper import qr
from build_tools.site.index import Index, board_anchor

ROOT = "../"  # from /notice-board/ to the site's root

PARTS: dict[str, tuple[str, ...]] = {
    "head": ("enterprise", "estate", "term", "manager", "posted"),
    "services": ("service", "standard", "often"),
    "charges": (
        *("charge", "payer", "price", "unit", "method", "start"),
        *("regime", "ground", "base_price", "float_range"),
    ),
    "promises": ("promise",),
    "contacts": ("complaint", "complaint_hours", "hotline", "authorities", "price_report"),
    "reports": ("performance", "fund", "income"),
}
"""The parts of the sheet and their fields. Of services, charges and promises there are as many rows as one likes."""

_PART_OF = {key: part for part, keys in PARTS.items() for key in keys}
_TITLES = {
    "head": "牌头",
    "services": "服务内容",
    "charges": "收费标准和收费依据",
    "promises": "服务承诺",
    "contacts": "投诉电话",
    "reports": "法律要求公开的其他事项",
}
_ROWS = {"services": "服务", "charges": "收费", "promises": "承诺"}
_BLANK_ROWS = {"services": 6, "charges": 5, "promises": 3}
_LONG = {"standard", "ground", "promise", "authorities"}
_TELEPHONES = {"complaint", "hotline", "price_report"}
REGIMES = {"market": "市场调节价", "guide": "政府指导价", "fixed": "政府定价"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the form, with those of its fields that the edition has; ``row`` names one of its rows."""

    key: str
    title: str
    row: str
    fields: tuple[BoardField, ...]


def explained(board: Board) -> list[tuple[str, BoardField]]:
    """The fields of an edition's board with the places that explain them, in the order of the data."""
    return [(board_anchor(field.key), field) for field in board.fields]


def board_html(catalogue: Catalogue, index: Index, digest: str) -> Markup:
    """Form and sheet of the notice board; ``digest`` is that of the edition. Empty when the edition has no board."""
    board = catalogue.disclosure.board
    if board is None:
        return Markup("")
    address = f"{catalogue.publisher.site.url}disclosure/"
    text = _template().render(
        parts=tuple(_parts(board)),
        fields={field.key: field for field in board.fields},
        blank_rows=_BLANK_ROWS,
        long=_LONG,
        telephones=_TELEPHONES,
        regimes=REGIMES,
        publisher=catalogue.publisher,
        address=address,
        code=Markup(qr.svg(address, scalable=True)),
        digest=canonical.short(digest),
        rules=canonical.dumps(_rules(catalogue, board, index, digest)).decode("utf-8"),
    )
    return Markup(text)


@cache
def _template() -> Template:
    loader = PackageLoader("build_tools.site", "templates")
    settings: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(loader=loader, undefined=StrictUndefined, **settings).get_template("notice_board.html.jinja")


def _parts(board: Board) -> list[Part]:
    known = {field.key: field for field in board.fields}
    return [
        Part(
            key=key,
            title=_TITLES[key],
            row=_ROWS.get(key, ""),
            fields=tuple(known[name] for name in names if name in known),
        )
        for key, names in PARTS.items()
    ]


def _rules(catalogue: Catalogue, board: Board, index: Index, digest: str) -> dict[str, Any]:
    """What the script needs: which fields there are, which of them on what basis, and what to write."""
    publisher = catalogue.publisher
    return {
        "standard": {"publisher": publisher.key, "edition": publisher.edition.number, "digest": digest},
        "rows": _ROWS,
        "regimes": REGIMES,
        "fields": [
            {
                "key": field.key,
                "part": _PART_OF[field.key],
                "title": field.title,
                "need": field.need,
                "write": field.write,
                "basis": [_citation(one, index) for one in field.basis],
            }
            for field in board.fields
        ],
    }


def _citation(one: Basis, index: Index) -> dict[str, str]:
    name = words.book_title(index.sources[one.source].title)
    article = words.article(one.article) if one.article else ""
    anchor = f"#article-{words.article_number(one.article)}" if one.article else ""
    return {"text": name + article, "address": f"{ROOT}sources/{one.source}/{anchor}"}
