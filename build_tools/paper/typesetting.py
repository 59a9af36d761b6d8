"""Template and data to PDF. The only module that knows Typst.

Data goes in as JSON, so text can never become code. The same input gives the same bytes: the fonts are ours,
the clock is ``day``. Typst itself refuses a file that does not conform to the standards named here.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from build_tools.paper import fields, fonts, pdf
from build_tools.paper.fonts import FontSet
from build_tools.paper.text import Sanitiser

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
PREVIEW_PPI = 36
"""A4 becomes 298 × 421 dots: two to one on a card of the downloads page."""
_MAKERS = ("typst", "pikepdf", "pylopdf-fonts-zh-cn")


@dataclass(frozen=True)
class Paper:
    """A printable document, a picture of its first page, and the characters that no font has (printed as 〓)."""

    pdf: bytes
    pages: int
    preview: bytes = b""
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """What Typst is given: a template, clean data, a day for the file. Plain, so that another process can take it."""

    template: str
    data: str
    day: datetime.date
    font_dir: Path | None = None
    replaced: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """Ids of the fields of a fillable sheet, and what a reader is told of each."""

    @property
    def digest(self) -> str:
        """Equal for manuscripts that give the same bytes: of the text, the templates, the fonts, the programs."""
        parts = (self.template, self.data, self.day.isoformat(), fonts.load(self.font_dir).digest, _workshop())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def paper(self, *, preview: bool = False) -> Paper:
        """The PDF. Raises typst.TypstError if it would not conform."""
        made = self._compile("pdf", pdf_standards=list(STANDARDS), timestamp=_midnight(self.day))[0]
        packed = fields.fill_in(made, dict(self.fields)) if self.fields else pdf.pack(made)
        picture = self.pictures(PREVIEW_PPI)[0] if preview else b""
        return Paper(packed, pdf.page_count(packed), picture, self.replaced)

    def pictures(self, ppi: int = 150) -> list[bytes]:
        """Every page as PNG."""
        return self._compile("png", ppi=float(ppi))

    def _compile(self, form: Literal["pdf", "png"], **options: Any) -> list[bytes]:
        compiler = _compiler(self.template, self.font_dir)
        made = compiler.compile(format=form, sys_inputs={"data": self.data}, **options)
        if made is None:
            raise RuntimeError("Typst returned nothing")
        return [made] if isinstance(made, bytes) else made  # one file, or one a page


def manuscript(template: str, data: dict[str, Any], day: datetime.date, font_set: FontSet) -> Manuscript:
    """Clean ``data`` for the fonts and make it ready for ``template``, a file name in templates/."""
    sanitiser = Sanitiser(font_set.coverage)
    clean = {**sanitiser.data(data), "fonts": font_set.families()}
    text = json.dumps(clean, ensure_ascii=False, sort_keys=True)
    asked = fields.names(clean) if clean.get("fillable") else {}
    return Manuscript(template, text, day, font_set.folder, sanitiser.replaced, tuple(asked.items()))


def typeset(template: str, data: dict[str, Any], *, day: datetime.date, font_dir: Path | None = None) -> Paper:
    """The PDF of ``template`` filled with ``data``. Raises typst.TypstError if it would not conform."""
    return manuscript(template, data, day, fonts.load(font_dir)).paper()


@cache
def _compiler(template: str, font_dir: Path | None) -> typst.Compiler:
    """One compiler a template: it keeps what it has parsed from one document to the next."""
    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=fonts.load(font_dir).book)


@cache
def _workshop() -> str:
    """The versions and the templates that papers are made with."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _MAKERS]
    sources = [*sorted(TEMPLATES.glob("*.typ")), *sorted(Path(__file__).parent.glob("*.py"))]
    return "\n".join([*versions, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in sources)])


def _midnight(day: datetime.date) -> int:
    """Seconds since 1970 at the start of ``day``, UTC."""
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
