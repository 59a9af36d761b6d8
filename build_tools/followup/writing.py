"""Add records of tasks done to a unit's file; comments, order and quotes of the file stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from build_tools import yaml_format
from build_tools.followup.record import Done


def with_records(text: str, records: Iterable[Done]) -> str:
    """The text of a unit's file with more records. Raises ruamel.yaml.error.YAMLError on broken YAML."""

    def add(data: Any) -> None:
        data["records"].fa.set_block_style()
        data["records"].extend(map(_mapping, records))

    return yaml_format.edited(text, add)


def _mapping(record: Done) -> CommentedMap:
    made = CommentedMap(task=record.task)
    quoted = DoubleQuotedScalarString
    for key, value in (("period", quoted(record.period)), ("actor", record.actor)):
        if value:
            made[key] = value
    made["done"] = quoted(record.done.isoformat())
    made["evidence"] = quoted(record.evidence)
    if record.post:
        made["post"] = quoted(record.post)
    return made
