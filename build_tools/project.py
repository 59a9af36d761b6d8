"""The folders of a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """A folder with mkdocs.yml, docs/ and standards/; ``scratch`` is for those who build the same one side by side."""

    root: Path
    scratch: Path | None = None

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def work(self) -> Path:
        """Generated files that can be made again at any time."""
        return self.scratch or self.root / ".build"

    @property
    def papers(self) -> Path:
        """Finished papers by their content; shared by all who build, since equal names are equal files."""
        return self.root / ".build" / "papers"
