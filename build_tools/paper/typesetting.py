"""Template and data to PDF. The only module that knows Typst.

Data goes in as JSON, so text can never become code. The same input gives the same bytes: the fonts are ours,
the clock is ``as_of``. Typst itself refuses a file that does not conform to the standards named here.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from build_tools.paper.fonts import FontSet
from build_tools.paper.text import Sanitiser

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")


@dataclass(frozen=True)
class Paper:
    """A printable document, and the characters that no font has (printed as 〓)."""

    pdf: bytes
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """What Typst is given: a template and clean data; from it come the PDF and, for looking, page pictures."""

    template: str
    inputs: dict[str, str]
    fonts: FontSet
    replaced: tuple[str, ...]

    def pdf(self, as_of: datetime.date) -> bytes:
        compiler, moment = _compiler(self.template, self.fonts), _midnight(as_of)
        return _files(
            compiler.compile(format="pdf", sys_inputs=self.inputs, pdf_standards=list(STANDARDS), timestamp=moment)
        )[0]

    def pictures(self, ppi: int = 150) -> list[bytes]:
        """Every page as PNG."""
        compiler = _compiler(self.template, self.fonts)
        return _files(compiler.compile(format="png", sys_inputs=self.inputs, ppi=float(ppi)))


def manuscript(template: str, data: dict[str, Any], fonts: FontSet) -> Manuscript:
    """Clean ``data`` for ``fonts`` and make it ready for ``template``, a file name in templates/."""
    sanitiser = Sanitiser(fonts.coverage)
    clean = {**sanitiser.data(data), "fonts": {"serif": fonts.serif, "sans": fonts.sans}}
    inputs = {"data": json.dumps(clean, ensure_ascii=False, sort_keys=True)}
    return Manuscript(template, inputs, fonts, sanitiser.replaced)


def typeset(template: str, data: dict[str, Any], *, as_of: datetime.date, fonts: FontSet) -> Paper:
    """The PDF of ``template`` filled with ``data``. Raises typst.TypstError if it would not conform."""
    ready = manuscript(template, data, fonts)
    return Paper(ready.pdf(as_of), ready.replaced)


@cache
def _compiler(template: str, fonts: FontSet) -> typst.Compiler:
    """One compiler a template: it keeps what it has parsed from one document to the next."""
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=fonts.book)


def _files(made: bytes | list[bytes] | None) -> list[bytes]:
    """Typst answers with one file, or with one a page."""
    if made is None:
        raise RuntimeError("Typst returned nothing")
    return [made] if isinstance(made, bytes) else made


def _midnight(day: datetime.date) -> int:
    """Seconds since 1970 at the start of ``day``, UTC."""
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
