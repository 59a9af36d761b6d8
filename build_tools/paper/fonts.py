"""The fonts of the paper: those of a pinned package and nothing of the machine, so that every machine agrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"


@dataclass(frozen=True)
class FontSet:
    """Fonts to typeset with; ``more`` are families that fill in for characters the two main ones lack."""

    book: typst.Fonts
    coverage: frozenset[int]
    more: tuple[str, ...] = ()

    @property
    def serif(self) -> list[str]:
        return [SERIF, SANS, *self.more]

    @property
    def sans(self) -> list[str]:
        return [SANS, SERIF, *self.more]


@cache
def load(font_dir: Path | None = None) -> FontSet:
    """The packaged fonts, and those in ``font_dir`` after them.

    Raises ValueError if a font that the templates name is missing: Typst would fall back in silence.
    """
    folders = [Path(str(pylopdf_fonts_zh_cn.sans_path())).parent, *([font_dir] if font_dir else [])]
    book = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    families = {font.family for font in book.fonts()}
    if missing := {SERIF, SANS} - families:
        raise ValueError(f"fonts not found in {folders[0]}: {', '.join(sorted(missing))}")
    faces = sorted({(str(font.path), font.index) for font in book.fonts()})
    coverage = frozenset[int]().union(*(_characters(path, index) for path, index in faces))
    return FontSet(book=book, coverage=coverage, more=tuple(sorted(families - {SERIF, SANS})))


def _characters(path: str, index: int) -> frozenset[int]:
    """Code points that a face maps to a glyph."""
    with TTFont(path, lazy=True, fontNumber=index) as face:
        return frozenset(face.getBestCmap() or ())
