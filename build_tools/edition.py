"""An edition as data: the canonical form of a Catalogue, its digest, and the way back. No files here.

The digest says which rules a result was made under. What belongs to the site and not to the rules, its ``LIVING``
parts, is not in it: a better search word or a new telephone number makes no other standard.
"""

from __future__ import annotations

from typing import Any

import msgspec

from build_tools import canonical, model
from build_tools.model import Catalogue

FORMAT = "wuye-catalogue"
FORMAT_VERSION = 2
LIVING = frozenset({"keywords", "synonyms", "site", "contacts", "consultation"})
"""Keys, at any depth, that the digest leaves out: words for the search, the site's name and address, contacts."""


def freeze(catalogue: Catalogue) -> dict[str, Any]:
    """The canonical catalogue document: format, edition number, content, and the digest of the rules in it."""
    content = model.to_plain(catalogue)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "edition": catalogue.publisher.edition.number,
        "digest": digest_of(content),
        "content": content,
    }


def thaw(document: dict[str, Any]) -> Catalogue:
    """The Catalogue of a canonical document of this format or the one before it.

    Raises ValueError if the format is another, or if the content does not match the digest.
    """
    if document.get("format") != FORMAT or document.get("format_version") not in _DIGESTS:
        raise ValueError("not a catalogue of this format")
    if _DIGESTS[document["format_version"]](document["content"]) != document["digest"]:
        raise ValueError("the content does not match its digest")
    return model.from_plain(document["content"])


def digest(catalogue: Catalogue) -> str:
    """The digest that result files name to say which rules they were made under."""
    return digest_of(model.to_plain(catalogue))


def digest_before_releases(catalogue: Catalogue) -> str:
    """The digest of format 1, which covered the living parts too; files made before the first release name it."""
    return canonical.digest(_present(msgspec.to_builtins(catalogue)))


def _present(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _present(inner) for key, inner in value.items() if inner is not None}
    return [_present(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def digest_of(content: dict[str, Any]) -> str:
    """The digest of the content of a document."""
    return canonical.digest(rules(content))


def rules(content: Any) -> Any:
    """Plain content without its living parts."""
    if isinstance(content, dict):
        return {key: rules(value) for key, value in content.items() if key not in LIVING}
    return [rules(value) for value in content] if isinstance(content, list) else content


_DIGESTS = {1: canonical.digest, 2: digest_of}


def revived(frozen: Catalogue, working: Catalogue) -> Catalogue:
    """A released edition with the living parts of today; entries that are gone keep the words they had."""
    today = model.to_plain(working)
    content = _with_keywords(model.to_plain(frozen), dict(_keywords(today)))
    publisher = content["publisher"] | {key: today["publisher"][key] for key in ("site", "contacts")}
    return model.from_plain({**content, "publisher": publisher, "synonyms": today.get("synonyms", [])})


def _keywords(value: Any, name: str = "") -> Any:
    """Name and keywords of everything that has them: its id or key, or where it stands."""
    if isinstance(value, dict):
        if "keywords" in value:
            yield _name(value, name), value["keywords"]
        for key, inner in value.items():
            yield from _keywords(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _keywords(inner, name)


def _name(value: dict[str, Any], name: str) -> str:
    return str(value.get("id") or value.get("key") or name)


def _with_keywords(value: Any, known: dict[str, Any], name: str = "") -> Any:
    if isinstance(value, list):
        return [_with_keywords(inner, known, name) for inner in value]
    if not isinstance(value, dict):
        return value
    made = {key: _with_keywords(inner, known, key) for key, inner in value.items()}
    return made | {"keywords": known.get(_name(value, name), value["keywords"])} if "keywords" in value else made
