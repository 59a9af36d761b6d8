"""Check a folder of standards: schemas, then references, dates and sums; all problems of all files in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools import consistency, layout, model, schema, source
from build_tools.model import Catalogue
from build_tools.source import Document, Problem


@dataclass(frozen=True)
class CheckResult:
    """What a check found: the documents by file name, and the problems in the order of files and lines."""

    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)

    def failed(self, *, strict: bool = False) -> bool:
        return bool(self.problems if strict else self.errors)

    @property
    def catalogue(self) -> Catalogue:
        """The Catalogue. Only a check without errors has one; otherwise ValueError."""
        if self.errors:
            raise ValueError("the standards have problems")
        return model.from_plain(layout.assemble({name: document.data for name, document in self.documents.items()}))


def check(folder: Path) -> CheckResult:
    """Read and check all data files of a standards folder."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in layout.file_names(folder):
        document = source.read(folder / name, name)
        documents[name] = document
        problems += document.problems
        if document.readable:
            problems += schema.check(document, layout.kind_of(name))
    problems += consistency.check(documents)
    return CheckResult(documents, tuple(sorted(set(problems))))
