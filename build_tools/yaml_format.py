"""The one canonical form of a data file: what ruamel.yaml writes back, comments and quotes kept."""

from __future__ import annotations

import io

from ruamel.yaml import YAML

_LONG = 1_000_000


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
