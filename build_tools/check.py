"""Check a folder of standards: schemas, then references, dates and sums; all problems of all files in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools import consistency, layout, model, schema, source
from build_tools.editions import archive
from build_tools.editions.archive import Archive
from build_tools.model import Catalogue
from build_tools.source import Document, Problem


@dataclass(frozen=True)
class CheckResult:
    """What a check found: the documents by file name, the problems in the order of files and lines, the editions."""

    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    editions: Archive = field(default_factory=Archive)
    """The released editions that are sound."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)

    def failed(self, *, strict: bool = False) -> bool:
        return bool(self.problems if strict else self.errors)

    @property
    def catalogue(self) -> Catalogue:
        """The Catalogue of the working text. Only a check without errors has one; otherwise ValueError."""
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
    problems += map(_stray, layout.stray_names(folder))
    editions, broken = archive.read(folder)
    problems += broken
    return CheckResult(documents, tuple(sorted(set(_settled(problems)))), editions)


def _stray(name: str) -> Problem:
    parent, _, file = name.rpartition("/")
    if parent in layout.FOLDERS and not file.endswith(".yml"):
        hint, hint_en = "扩展名请改成 .yml。", "Name it with .yml."
    else:
        hint, hint_en = schema.nearest(name, layout.SINGLE)
        hint = f"{hint}请改名、放到对的文件夹，或移出这里。"
        hint_en = f"{hint_en} Rename it, move it to its folder, or take it away.".strip()
    return Problem(name, 1, 1, "stray_file", (("hint", hint), ("hint_en", hint_en)), warning=True)


# of two codes at one place, the first says it all
_SAYS_IT_ALL = {
    "empty_value": {"wrong_type", "no_text", "not_in_list", "bad_form", "one_of", "unknown_reference"},
    "full_width": {"wrong_type", "bad_form", "unknown_reference"},
    "full_width_comma": {"bad_form", "not_in_list", "unknown_reference"},
    "excel_escape": {"bad_form"},
    "wrong_type": {"ambiguous_scalar"},
    "not_in_list": {"ambiguous_scalar"},
    "bad_form": {"unknown_reference"},
}


def _settled(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those that only repeat another one at the same place."""
    kept = list(problems)
    said: dict[tuple[str, int, int], set[str]] = {}
    for problem in kept:
        said.setdefault((problem.file, problem.line, problem.column), set()).update(_SAYS_IT_ALL.get(problem.code, ()))
    for problem in kept:
        if problem.code not in said[problem.file, problem.line, problem.column]:
            yield problem
