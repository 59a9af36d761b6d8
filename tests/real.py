"""The real project and the site built from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_tools.model import Catalogue

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Built:
    folder: Path
    catalogue: Catalogue

    def html(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text("utf-8")

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))
