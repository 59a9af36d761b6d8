"""The files that the site offers to take along: what they are, what readers are told of them, how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_tools.model import Catalogue
from build_tools.office import offered as office
from build_tools.paper import press
from build_tools.paper.lookup import Lookup
from build_tools.paper.plan import Plan
from build_tools.project import Project

PREVIEWS = "previews"


@dataclass(frozen=True)
class Card:
    """What the downloads page shows of a file; ``size`` is in words, ``preview`` an address beside the page."""

    name: str
    title: str
    about: str
    kind: str
    form: str
    size: str
    pages: int | None
    preview: str | None


@dataclass(frozen=True)
class File:
    """A file of the downloads page. Files of one ``kind`` stand together, kinds in the order of their first file.

    ``preview`` is a PNG of the first page, 298 × 421 dots; ``replaced`` are characters printed as 〓.
    """

    name: str
    title: str
    about: str
    kind: str
    data: bytes
    preview: bytes | None = None
    pages: int | None = None
    replaced: tuple[str, ...] = ()

    @property
    def card(self) -> Card:
        return Card(
            name=self.name,
            title=self.title,
            about=self.about,
            kind=self.kind,
            form=self.name.rpartition(".")[2].upper(),
            size=size_in_words(len(self.data)),
            pages=self.pages,
            preview=f"{PREVIEWS}/{self.name}.png" if self.preview else None,
        )


def offered(catalogue: Catalogue, project: Project, as_of: date) -> list[File]:
    """Every file to offer, in the order of the page. Whoever makes another kind of file adds it here."""
    return [*_papers(catalogue, project), *_office(catalogue, project, as_of)]


def write(files: Sequence[File], folder: Path) -> None:
    """Write the files and their previews into the folder of the downloads page."""
    (folder / PREVIEWS).mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.data)
        if file.preview:
            (folder / PREVIEWS / f"{file.name}.png").write_bytes(file.preview)


def size_in_words(size: int) -> str:
    """``812 KB`` or ``1.2 MB``."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, round(size / 1024))} KB"


def _office(catalogue: Catalogue, project: Project, as_of: date) -> list[File]:
    kinds = {"xlsx": "Excel 表", "docx": "Word 文件"}
    made = office.offered(catalogue, as_of, project.work / "office")
    return [File(one.name, one.title, one.about, kinds[one.name.rpartition(".")[2]], one.raw) for one in made]


def _papers(catalogue: Catalogue, project: Project) -> list[File]:
    planned = list(Plan(Lookup(catalogue)).all())
    made = press.print_all([one.manuscript for one in planned], shelf=press.Shelf(project.papers))
    return [
        File(one.name, one.title, one.about, one.kind, paper.pdf, paper.preview, paper.pages, paper.replaced)
        for one, paper in zip(planned, made, strict=True)
    ]
