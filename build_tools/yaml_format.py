"""The one canonical form of a data file: what ruamel.yaml writes back, comments and quotes kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from build_tools import source

_LONG = 1_000_000


class UnformattableError(Exception):
    """The file has faults that ``wuye check`` reports; its form cannot be changed without a loss."""


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _LONG
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def canonical(text: str) -> str:
    """The canonical form of a YAML text. Raises ruamel.yaml.error.YAMLError on broken YAML."""
    out = io.StringIO()
    yaml = _yaml()
    yaml.dump(yaml.load(text), out)
    return out.getvalue()


def edited(text: str, edit: Callable[[Any], None]) -> str:
    """The text of a data file after ``edit`` has changed its data; comments, order and quotes stay.

    Raises ruamel.yaml.error.YAMLError on broken YAML.
    """
    out = io.StringIO()
    yaml = _yaml()
    data = yaml.load(text)
    edit(data)
    yaml.dump(data, out)
    return out.getvalue()


def formed(path: Path) -> tuple[bytes, bytes]:
    """The bytes of a data file, and those of its canonical form, which hold the same data.

    Raises UnformattableError when there are faults in the file, and OSError.
    """
    document = source.read(path, path.name)
    if document.problems:
        raise UnformattableError
    raw = path.read_bytes()
    try:
        text = canonical(raw.decode("utf-8"))
    except (YAMLError, ValueError, RecursionError) as error:
        raise UnformattableError from error
    encoded = text.encode("utf-8")
    if encoded != raw and source.parse(encoded, path.name).data != document.data:
        raise UnformattableError
    return raw, encoded


def exchange(path: Path, content: bytes) -> None:
    """Put the content in the place of a file in one step, so that no half file is ever there."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(content)
    beside.replace(target)
