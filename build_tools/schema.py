"""Check a document against its JSON Schema (draft-07) and say each fault in plain words with its place."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from build_tools.source import Document, Pointer, Problem

FOLDER = Path(__file__).parent.parent / "schemas"

_TYPES = {
    "object": ("若干“键: 值”", "a mapping"),
    "array": ("列表（每项以“- ”开头）", "a list"),
    "string": ("文字（数字请加引号）", "text (quote numbers)"),
    "integer": ("整数", "an integer"),
    "boolean": ("true 或 false", "true or false"),
}


@cache
def load(name: str) -> dict[str, Any]:
    """The schema of a kind, such as ``checklist``."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return loaded


@cache
def _registry() -> Registry[Any]:
    named = ((path.name, path.name.removesuffix(".schema.json")) for path in sorted(FOLDER.glob("*.schema.json")))
    resources = ((file, Resource.from_contents(load(name), default_specification=DRAFT7)) for file, name in named)
    registry: Registry[Any] = Registry().with_resources(resources)
    return registry


@cache
def validator(name: str) -> Draft7Validator:
    """The validator of a kind, with references between schemas and dates checked."""
    return Draft7Validator(load(name), registry=_registry(), format_checker=FormatChecker(["date"]))


def check(document: Document, name: str) -> Iterator[Problem]:
    """All faults of a document against the schema of its kind."""
    for error in validator(name).iter_errors(document.data):
        yield from _problems(document, error)


def nearest(word: str, words: Iterable[str]) -> tuple[str, str]:
    """A hint that names the nearest valid word, in Chinese and English; empty where none is near."""
    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return (f"是不是“{close[0]}”？", f"Did you mean “{close[0]}”?") if close else ("", "")


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    pointer: Pointer = tuple(error.absolute_path)
    keyword = error.validator
    if keyword in ("oneOf", "anyOf"):
        yield from _alternatives(document, error, pointer)
    elif keyword == "additionalProperties":
        yield from _unknown_keys(document, error, pointer)
    elif keyword is None:
        yield document.problem(pointer, "not_here", key=pointer[-1])
    else:
        code, words = _words(error)
        filled: dict[str, Any] = {"title": _title(error, pointer), **words}
        yield document.problem(pointer, code, **filled)


def _unknown_keys(document: Document, error: ValidationError, pointer: Pointer) -> Iterator[Problem]:
    schema: Any = error.schema
    instance: Any = error.instance
    known = schema.get("properties", {})
    for key in (key for key in instance if key not in known):
        hint, hint_en = nearest(key, (name for name in known if name not in instance))
        hint = hint or "可用的键：" + "、".join(known)
        yield document.problem((*pointer, key), "unknown_key", key=key, hint=hint, hint_en=hint_en)


def _alternatives(document: Document, error: ValidationError, pointer: Pointer) -> Iterator[Problem]:
    """Report the branch that fits best: the one whose faults lie deepest."""
    schema: Any = error.schema
    branches: dict[int, list[Any]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    wrong_type = {"type", "const"}
    fitting = [
        faults for faults in branches.values() if not any(f.validator in wrong_type and not f.path for f in faults)
    ]
    if len(fitting) == 1 and not all(fault.validator == "required" for fault in fitting[0]):
        for inner in fitting[0]:
            yield from _problems(document, inner)
        return
    keys = [
        inner.validator_value[0] for faults in branches.values() for inner in faults if inner.validator == "required"
    ]
    rule = "要写其中一项：" + "、".join(keys) if keys else schema.get("description", "请对照说明")
    yield document.problem(pointer, "one_of", title=_title(error, pointer), rule=rule)


def _words(error: ValidationError) -> tuple[str, dict[str, object]]:
    value: Any = error.instance
    limit: Any = error.validator_value
    schema: Any = error.schema
    found = _shown(value)
    match error.validator:
        case "required":
            key = next(key for key in limit if key not in value and f"'{key}'" in error.message)
            return "required", {"key": key, "title": _property_title(schema, key), "where": _named(value)}
        case "type":
            expected, expected_en = _TYPES.get(str(limit), (str(limit), str(limit)))
            return "wrong_type", {
                "expected": expected,
                "expected_en": expected_en,
                "found": found,
                "found_en": found,
            }
        case "enum":
            hint, hint_en = nearest(str(value), map(str, limit))
            return "not_in_list", {
                "value": found,
                "allowed": "、".join(map(str, limit)),
                "hint": hint,
                "hint_en": hint_en,
            }
        case "const":
            allowed = json.dumps(limit, ensure_ascii=False)
            return "not_in_list", {"value": found, "allowed": allowed, "hint": "不需要时整行删去。"}
        case "pattern":
            return ("no_text" if value == "" else "bad_form"), {
                "value": found,
                "rule": schema.get("description", ""),
            }
        case "format":
            return "not_a_date", {"value": found}
        case "maxLength":
            return "too_long", {"length": len(value), "limit": limit}
        case "minLength":
            return "no_text", {}
        case "minItems" | "minProperties":
            return "too_few", {"length": len(value), "limit": limit}
        case "maxItems" | "maxProperties":
            return "too_many", {"length": len(value), "limit": limit}
        case "uniqueItems":
            return "not_unique", {}
        case "minimum":
            return "out_of_range", {"value": found, "range": f"{limit} 以上"}
        case "maximum":
            return "out_of_range", {"value": found, "range": f"{limit} 以下"}
    return "schema", {}


def _named(value: Any) -> str:
    """Which entry it is, so that a missing key can be found: its id, key or title."""
    if isinstance(value, dict):
        for name in ("id", "key", "title", "name"):
            if isinstance(value.get(name), str):
                return f"“{value[name]}”"
    return ""


def _title(error: ValidationError, pointer: Pointer) -> str:
    own = error.schema.get("title") if isinstance(error.schema, dict) else None
    last = next((part for part in reversed(pointer) if isinstance(part, str)), "")
    return f"“{last}”（{own}）" if own and last else f"“{last}”" if last else str(own or "")


def _property_title(schema: dict[str, Any], key: str) -> str:
    described = schema.get("properties", {}).get(key, {})
    reference = described.get("$ref", "") if isinstance(described, dict) else ""
    if isinstance(described, dict) and "title" in described:
        return str(described["title"])
    if "#/definitions/" in reference:
        file, _, name = reference.partition("#/definitions/")
        home = load(file.removesuffix(".schema.json")) if file else schema
        return str(home.get("definitions", {}).get(name, {}).get("title", key))
    return key


def _shown(value: Any, limit: int = 40) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"
