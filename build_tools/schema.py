"""Check a document against its JSON Schema (draft-07) and say each fault in plain words with its place."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker, validators
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
    "boolean": ("“true”或“false”", "true or false"),
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


def _properties(checker: Any, properties: dict[str, Any], instance: Any, _: Any) -> Iterator[ValidationError]:
    """As in draft-07, but a key that must not stand here is named: jsonschema leaves its path out."""
    for key, inner in properties.items() if isinstance(instance, dict) else ():
        if key in instance and inner is False:
            yield ValidationError("not here", validator="not_here", path=(key,))
        elif key in instance:
            yield from checker.descend(instance[key], inner, path=key, schema_path=key)


_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Categories of controls, formats such as zero-width spaces, and separators of lines."""
_DOLLAR = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", re.DOTALL)


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """A pattern as ECMA-262 means it: ``$`` is the very end, where Python would let a line break follow."""
    return re.compile(_DOLLAR.sub(lambda found: found[1] or r"\Z", pattern))


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    """As in draft-07, and as browsers read the same schema."""
    if isinstance(instance, str) and not expression(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_KEYWORDS = {"properties": _properties, "pattern": _pattern}
_Validator: Any = validators.extend(Draft7Validator, _KEYWORDS)  # type: ignore[no-untyped-call]


@cache
def validator(name: str) -> Any:
    """The validator of a kind, with references between schemas and dates checked."""
    return _Validator(load(name), registry=_registry(), format_checker=FormatChecker(["date"]))


def check(document: Document, name: str) -> Iterator[Problem]:
    """All faults of a document against the schema of its kind."""
    for error in validator(name).iter_errors(document.data):
        yield from _problems(document, name, error)


def nearest(word: str, words: Iterable[str]) -> tuple[str, str]:
    """A hint that names the nearest valid word, in Chinese and English; empty where none is near."""
    plain = {_plain(known): known for known in words}
    close = difflib.get_close_matches(_plain(word), list(plain), n=1, cutoff=0.6)
    return (f"是不是“{plain[close[0]]}”？", f"Did you mean “{plain[close[0]]}”?") if close else ("", "")


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower()


def _problems(document: Document, name: str, error: ValidationError) -> Iterator[Problem]:
    pointer: Pointer = tuple(error.absolute_path)
    keyword = error.validator
    if keyword in ("oneOf", "anyOf"):
        yield from _alternatives(document, name, error, pointer)
    elif keyword == "additionalProperties":
        yield from _unknown_keys(document, error, pointer)
    elif keyword == "required":
        yield _missing_key(document, name, error, pointer)
    elif keyword == "not_here":
        yield document.problem(pointer, "not_here", key=pointer[-1])
    else:
        code, words = _words(error)
        yield document.problem(pointer, code, **_label(name, pointer), **words)


def _unknown_keys(document: Document, error: ValidationError, pointer: Pointer) -> Iterator[Problem]:
    schema: Any = error.schema
    instance: Any = error.instance
    known = schema.get("properties", {})
    left = [name for name in known if name not in instance]
    for key in (key for key in instance if key and key not in known):
        hint, hint_en = nearest(key, left)
        if not hint:
            hint = "请删去，或改用：" + "、".join(left) + "。" if left else "请删去。"
            hint_en = f"Delete it, or use: {', '.join(left)}." if left else "Delete it."
        yield document.problem((*pointer, key), "unknown_key", key=_shown(key), hint=hint, hint_en=hint_en)


def _missing_key(document: Document, name: str, error: ValidationError, pointer: Pointer) -> Problem:
    value: Any = error.instance
    limit: Any = error.validator_value
    key = next((key for key in limit if key not in value and f"'{key}'" in error.message), limit[0])
    return document.problem(pointer, "required", **_label(name, (*pointer, key)), **_where(value, pointer))


def _alternatives(document: Document, name: str, error: ValidationError, pointer: Pointer) -> Iterator[Problem]:
    """Report the branch that fits best: the one whose faults lie deepest."""
    value: Any = error.instance
    schema: Any = error.schema
    limit: Any = error.validator_value
    keys = [key for branch in limit for key in branch.get("required", ())]
    if keys and isinstance(value, dict):
        code = "only_one_of" if any(key in value for key in keys) else "one_of_keys"
        yield document.problem(pointer, code, keys="、".join(keys), keys_en=", ".join(keys), **_where(value, pointer))
        return
    branches: dict[int, list[Any]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    wrong_form = {"type", "const"}
    fitting = [
        faults for faults in branches.values() if not any(f.validator in wrong_form and not f.path for f in faults)
    ]
    if len(fitting) == 1:
        for inner in fitting[0]:
            yield from _problems(document, name, inner)
        return
    forms = [_form_of(branch) for branch in limit]
    yield document.problem(
        pointer,
        "one_of",
        **_label(name, pointer),
        rule=schema.get("description") or "要写成" + "或".join(form for form, _ in forms) + "。",
        rule_en=f"It must be {' or '.join(form for _, form in forms)}.",
    )


def _form_of(branch: dict[str, Any]) -> tuple[str, str]:
    if "const" in branch:
        return f"“{branch['const']}”", f"“{branch['const']}”"
    return _TYPES.get(branch.get("type", ""), ("其他写法", "another form"))


def _words(error: ValidationError) -> tuple[str, dict[str, Any]]:
    value: Any = error.instance
    limit: Any = error.validator_value
    schema: Any = error.schema
    found = _shown(value)
    match error.validator:
        case "type":
            expected, expected_en = _TYPES.get(str(limit), (str(limit), str(limit)))
            now, now_en = _found(value)
            return "wrong_type", {"expected": expected, "expected_en": expected_en, "found": now, "found_en": now_en}
        case "enum":
            hint, hint_en = nearest(value, map(str, limit)) if isinstance(value, str) else ("", "")
            return "not_in_list", {"value": found, **_allowed(limit), "hint": hint, "hint_en": hint_en}
        case "const":
            hints = {"hint": "不需要时整行删去。", "hint_en": "Delete the line if it does not apply."}
            return "not_in_list", {"value": found, **_allowed([json.dumps(limit)]), **hints}
        case "pattern":
            return _misfit(value, schema)
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
            return "out_of_range", {"value": found, "range": f"不小于 {limit}", "range_en": f"at least {limit}"}
        case "maximum":
            return "out_of_range", {"value": found, "range": f"不大于 {limit}", "range_en": f"at most {limit}"}
    return "schema", {}


def _allowed(values: Iterable[object]) -> dict[str, Any]:
    listed = [str(value) for value in values]
    return {"allowed": "、".join(listed), "allowed_en": ", ".join(listed)}


def _misfit(value: str, schema: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What is wrong with a text that does not match its pattern. What cannot be seen is named first: the text as shown
    would look right."""
    unseen = "、".join(f"U+{ord(one):04X}" for one in _unseen(value, schema["pattern"]))
    if unseen:
        return "unseen_character", {"codes": unseen, "codes_en": unseen.replace("、", ", ")}
    return ("no_text", {}) if value == "" else ("bad_form", {"value": _shown(value), **_rule(value, schema)})


def _unseen(value: str, pattern: str) -> list[str]:
    """Characters of a text that no one sees and the pattern does not take, each once; line breaks are seen."""
    hidden = (one for one in dict.fromkeys(value) if unicodedata.category(one) in _HIDDEN and one not in "\r\n")
    return [one for one in hidden if not expression(pattern).search(one)]


def _rule(value: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Why a text does not match its pattern, in one sentence that says what to do."""
    pattern: str = schema["pattern"]
    example = _example(pattern)
    if any(end in value and not expression(pattern).search(end) for end in "\r\n"):
        rule, rule_en = "要写在一行里，请删去换行或分成几项。", "Write it on one line, or as several entries."
    elif value != value.strip():
        rule, rule_en = "首尾不能有空格，请删去。", "Delete the space at its beginning or end."
    elif value.endswith("。") and expression(pattern).search(value.rstrip("。")):
        rule, rule_en = "末尾不加句号，请删去。", "Delete the full stop at its end."
    else:
        rule = schema.get("description") or (f"请写成“{example}”这样。" if example else f"应符合 {pattern}")
        rule_en = f"Write it like “{example}”." if example else f"It must match {pattern}"
    return {"rule": rule, "rule_en": rule_en}


def _example(pattern: str) -> str:
    """A text that a simple pattern such as ``^(ZX|RC)-[0-9]{2}$`` accepts; empty for others."""
    text = re.sub(r"\[0-9\]\{(\d).*?\}", lambda found: "1".zfill(int(found[1])), pattern.strip("^$"))
    text = re.sub(r"\((\w+)(\|\w+)*\)", r"\1", text.replace("[A-Z]{2}", "SZ"))
    return text if expression(pattern).search(text) else ""


def _where(value: Any, pointer: Pointer) -> dict[str, Any]:
    """Which entry it is, so that a missing key can be found: its id or key, where it stands, or its title."""
    named = _first_text(value, ("id", "key"))
    if not named and pointer and isinstance(pointer[-1], str):
        named = pointer[-1]
    named = named or _first_text(value, ("title", "name"))
    return {"where": f"“{named}”", "where_en": f" in “{named}”"} if named else {"where": "", "where_en": ""}


def _first_text(value: Any, keys: Iterable[str]) -> str:
    texts = (value.get(key) for key in keys) if isinstance(value, dict) else ()
    return next((_shown(text) for text in texts if isinstance(text, str) and text), "")


def _label(name: str, pointer: Pointer) -> dict[str, Any]:
    """What messages call a value: its key and title, and its number if it is an entry of a list."""
    words = [number for number, part in enumerate(pointer) if isinstance(part, str)]
    if not words:
        return {"title": f"“{load(name).get('title', name)}”", "title_en": "The file"}
    key, title = pointer[words[-1]], _title(name, pointer[: words[-1] + 1])
    entry, entry_en = "", ""
    if isinstance(pointer[-1], int):
        entry, entry_en = f"的第{pointer[-1] + 1}项", f" entry {pointer[-1] + 1}"
    return {"title": f"“{key}”（{title}）{entry}" if title else f"“{key}”{entry}", "title_en": f"“{key}”{entry_en}"}


@dataclass(frozen=True)
class About:
    """What a schema says of a property; ``needed`` means that no entry may lack it, ``least`` how many a list must
    have. ``order`` are its own keys."""

    title: str
    description: str
    needed: bool
    kind: str
    least: int = 0
    order: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def about(name: str, pointer: Pointer) -> About:
    """The property at a pointer, where any number stands for an entry of a list."""
    views = _views_at(name, pointer)
    around = [schema for schema, _ in _views_at(name, pointer[:-1])] if pointer else []
    asked = {key for schema in around for key in schema.get("required", ())}
    asked -= {key for schema in around for branch in schema.get("oneOf", ()) for key in branch.get("required", ())}
    return About(
        _said(views, "title"),
        _said(views, "description"),
        not pointer or pointer[-1] in asked,
        _said(views, "type"),
        next((int(schema["minItems"]) for schema, _ in views if "minItems" in schema), 0),
        tuple(dict.fromkeys(key for schema, _ in views for key in schema.get("properties", ()))),
        tuple(str(value) for schema, _ in views for value in schema.get("enum", ())),
    )


def _said(views: Iterable[tuple[dict[str, Any], dict[str, Any]]], keyword: str) -> str:
    return next((str(schema[keyword]) for schema, _ in views if keyword in schema), "")


def _title(name: str, pointer: Pointer) -> str:
    """The title of a property: its own, or that of the definition it refers to."""
    return _said(_views_at(name, pointer), "title")


def _views_at(name: str, pointer: Pointer) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    views = list(_views(load(name), load(name)))
    for part in pointer:
        views = [view for schema, home in views for view in _views(_inner(schema, part), home)]
    return views


def _inner(schema: dict[str, Any], part: str | int) -> Any:
    """The schema of an entry of a list, of a property, or of what stands under a name of the reader's own."""
    if isinstance(part, int):
        return schema.get("items")
    return schema.get("properties", {}).get(part, schema.get("additionalProperties"))


def _views(schema: Any, home: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """A schema and then what it refers to or is made of, each with the file where its references begin."""
    if not isinstance(schema, dict):
        return
    yield schema, home
    file, _, definition = schema.get("$ref", "").partition("#/definitions/")
    if definition:
        there = load(file.removesuffix(".schema.json")) if file else home
        yield from _views(there["definitions"][definition], there)
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ())):
        yield from _views(part, home)


def _found(value: Any) -> tuple[str, str]:
    if isinstance(value, dict):
        return _TYPES["object"]
    if isinstance(value, list):
        return "列表", "a list"
    shown = _shown(value)
    if isinstance(value, str):
        return (f"文字“{shown}”", f"the text “{shown}”") if value else ("空的文字", "an empty text")
    return (f"“{shown}”", shown) if isinstance(value, bool) else (f"数字 {shown}", f"the number {shown}")


def _shown(value: Any, limit: int = 40) -> str:
    text = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"
