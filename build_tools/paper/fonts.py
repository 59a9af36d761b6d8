"""The fonts of the paper: those of a pinned package, so that every machine agrees; an office may put its own first.

Four roles, as GB/T 9704—2012 names them: body (仿宋), title (小标宋), heading (黑体), second heading (楷体).
The package has a serif and a sans face, which play all four unless ``font_dir`` holds a better one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"
PACKAGED = (SERIF, SANS)
ROLES = {"body": "仿宋", "title": "小标宋", "heading": "黑体", "second": "楷体"}
_DEFAULTS = {"body": SERIF, "title": SERIF, "heading": SANS, "second": SERIF}
# as font files name their families, without spaces and in lower case
_MARKS = {
    "body": ("仿宋", "fangsong", "fandolfang", "simfang"),
    "title": ("小标宋", "xiaobiaosong", "xbsong"),
    "heading": ("黑体", "simhei", "heiti", "fandolhei"),
    "second": ("楷体", "kaiti", "fandolkai", "simkai"),
}


@dataclass(frozen=True)
class FontSet:
    """Fonts to typeset with; ``more`` are families that fill in for characters the two main ones lack."""

    book: typst.Fonts
    coverage: frozenset[int]
    more: tuple[str, ...] = ()
    folder: Path | None = None
    digest: str = ""

    @property
    def serif(self) -> list[str]:
        return [SERIF, SANS, *self.more]

    @property
    def sans(self) -> list[str]:
        return [SANS, SERIF, *self.more]

    @property
    def roles(self) -> dict[str, str]:
        """The family that plays each role."""
        return {role: self._player(role) for role in ROLES}

    def families(self) -> dict[str, list[str]]:
        """What templates ask for: the main family of each role, and then those that fill in."""
        official = {role: list(dict.fromkeys((family, *self.serif))) for role, family in self.roles.items()}
        return {"serif": self.serif, "sans": self.sans, **official}

    def _player(self, role: str) -> str:
        own = (family for family in self.more if any(mark in _plain(family) for mark in _MARKS[role]))
        return next(own, _DEFAULTS[role])


@cache
def load(font_dir: Path | None = None) -> FontSet:
    """The packaged fonts, and those in ``font_dir`` after them.

    Raises ValueError if a font that the templates name is missing: Typst would fall back in silence.
    """
    folders = [Path(str(pylopdf_fonts_zh_cn.sans_path())).parent, *([font_dir] if font_dir else [])]
    book = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    families = {font.family for font in book.fonts()}
    if missing := set(PACKAGED) - families:
        raise ValueError(f"fonts not found in {folders[0]}: {', '.join(sorted(missing))}")
    faces = sorted({(str(font.path), font.index) for font in book.fonts()})
    return FontSet(
        book=book,
        coverage=frozenset[int]().union(*(_characters(path, index) for path, index in faces)),
        more=tuple(sorted(families - set(PACKAGED))),
        folder=font_dir,
        digest=_digest(tuple(dict.fromkeys(path for path, _ in faces))),
    )


def _plain(family: str) -> str:
    return family.replace(" ", "").replace("_", "").replace("-", "").lower()


def _characters(path: str, index: int) -> frozenset[int]:
    """Code points that a face maps to a glyph."""
    with TTFont(path, lazy=True, fontNumber=index) as face:
        return frozenset(face.getBestCmap() or ())


def _digest(paths: tuple[str, ...]) -> str:
    """Of the contents of the font files, whatever they are called and wherever they lie."""
    contents = sorted(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in paths)
    return hashlib.sha256("".join(contents).encode()).hexdigest()
