"""Every workbook and document that the site offers, made once for the same rules, day and program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from build_tools.model import Catalogue
from build_tools.office import form
from build_tools.office.checklist_book import checklist_book
from build_tools.office.checklist_document import checklist_document
from build_tools.office.lists_book import responsibilities_book, tasks_book
from build_tools.office.service_document import service_document

_LIBRARIES = ("xlsxwriter", "python-docx", "lxml")


@dataclass(frozen=True)
class Offered:
    """A file for the page of downloads: its name, what it is called, a sentence about it, and its bytes."""

    name: str
    title: str
    about: str
    raw: bytes


@dataclass(frozen=True)
class _Plan:
    name: str
    title: str
    about: str
    make: Callable[[], bytes]


def offered(catalogue: Catalogue, as_of: date, kept: Path | None = None) -> list[Offered]:
    """The files in the order of the page; a folder ``kept`` saves making them again for the same rules and day."""
    folder = kept / key(catalogue, as_of) if kept else None
    return [Offered(plan.name, plan.title, plan.about, _made(plan, folder)) for plan in _plans(catalogue, as_of)]


def key(catalogue: Catalogue, as_of: date) -> str:
    """All that the bytes depend on: the rules, the day, our program, and the libraries that write."""
    parts = (form.digest(catalogue), as_of.isoformat(), _program(), *(version(name) for name in _LIBRARIES))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """The digest of the package's own source, so that a changed layout is made anew."""
    root = Path(__file__).parent.parent
    sources = sorted([*root.glob("*.py"), *root.glob("office/*.py")])
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _made(plan: _Plan, folder: Path | None) -> bytes:
    path = folder / plan.name if folder else None
    if path and path.is_file():
        return path.read_bytes()
    raw = plan.make()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(raw)
        beside.replace(path)  # a build that is killed leaves no half file to be taken for a whole one
    return raw


def _plans(catalogue: Catalogue, as_of: date) -> Iterator[_Plan]:
    title = catalogue.checklist.title
    for party in catalogue.checklist.parties:
        book = partial(checklist_book, catalogue, as_of=as_of, party=party.key)
        about = "在 Excel、WPS 里填，得分和星级随填随算。"
        yield _Plan(f"checklist-{party.key}.xlsx", f"{title}（{party.name}）", about, book)
    for party in catalogue.checklist.parties:
        document = partial(checklist_document, catalogue, as_of=as_of, party=party.key)
        about = "在 Word、WPS 里填，也可以改成自己的检查表。"
        yield _Plan(f"checklist-{party.key}.docx", f"{title}（{party.name}）", about, document)
    yield _Plan(
        "responsibilities.xlsx",
        catalogue.responsibilities.title,
        "每个责任主体的职责，可以筛选。",
        partial(responsibilities_book, catalogue, as_of=as_of),
    )
    yield _Plan(
        "tasks.xlsx",
        catalogue.tasks.title,
        "可以筛选，并填写完成日期、凭据和完成主体。",
        partial(tasks_book, catalogue, as_of=as_of),
    )
    for service in catalogue.services:
        about = "标准全文和对照检查表。"
        make = partial(service_document, catalogue, service, as_of=as_of)
        yield _Plan(f"{service.id}.docx", f"{service.id} {service.title}", about, make)
