"""An edition as data: the canonical form of a Catalogue, its digest, and the way back. No files here."""

from __future__ import annotations

from typing import Any

from build_tools import canonical, model
from build_tools.model import Catalogue

FORMAT = "wuye-catalogue"
FORMAT_VERSION = 1


def freeze(catalogue: Catalogue) -> dict[str, Any]:
    """The canonical catalogue document: format, edition number, content, and the digest of the content."""
    content = model.to_plain(catalogue)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "edition": catalogue.publisher.edition.number,
        "digest": canonical.digest(content),
        "content": content,
    }


def thaw(document: dict[str, Any]) -> Catalogue:
    """The Catalogue of a canonical document.

    Raises ValueError if the format is another, or if the content does not match the digest.
    """
    if document.get("format") != FORMAT or document.get("format_version") != FORMAT_VERSION:
        raise ValueError("not a catalogue of this format")
    if canonical.digest(document["content"]) != document["digest"]:
        raise ValueError("the content does not match its digest")
    return model.from_plain(document["content"])


def digest(catalogue: Catalogue) -> str:
    """The digest that result files name to say which rules they were made under."""
    return canonical.digest(model.to_plain(catalogue))
