"""Add a step to a record's file; comments, order and quotes of the file stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from build_tools import yaml_format

_DAYS = ("on", "until")
_ORDER = ("stage", "on", "outcome", "until", "text", "correct")


def with_step(text: str, step: Mapping[str, Any]) -> str:
    """The text of a record's file with one more step. Raises ruamel.yaml.error.YAMLError on broken YAML."""

    def add(data: Any) -> None:
        data["steps"].fa.set_block_style()
        data["steps"].append(_mapping(step))

    return yaml_format.edited(text, add)


def with_result(text: str, period: str, percent: str, on: str) -> str:
    """The text of a record's file with the result of a later quarter; one that was there before gives way."""

    def add(data: Any) -> None:
        result = CommentedMap(period=period)
        result["percent"], result["on"] = DoubleQuotedScalarString(percent), DoubleQuotedScalarString(on)
        if "next_result" in data:
            data["next_result"] = result
        else:
            data.insert(list(data).index("steps"), "next_result", result)

    return yaml_format.edited(text, add)


def _mapping(step: Mapping[str, Any]) -> CommentedMap:
    made = CommentedMap()
    for key in _ORDER:
        value = step.get(key)
        if value:
            made[key] = _value(key, value)
    return made


def _value(key: str, value: Any) -> Any:
    if key in _DAYS:
        return DoubleQuotedScalarString(value)
    if isinstance(value, str):
        return DoubleQuotedScalarString(value) if key == "text" else value
    return CommentedSeq([DoubleQuotedScalarString(one) for one in value])
