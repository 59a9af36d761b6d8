"""Canonical JSON and digests: the same data gives the same bytes in Python and in the browser.

Rules: UTF-8, keys sorted, no space between tokens, no fractions (numbers are integers), text as it is.
Keys are ASCII, so that sorting by code point and by UTF-16 unit agree.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def dumps(data: Any) -> bytes:
    """Canonical bytes of plain data. Raises ValueError for fractions, NaN and lone surrogates."""
    _refuse_fractions(data)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def digest(data: Any) -> str:
    """``sha256:`` and 64 hexadecimal digits of the canonical bytes."""
    return "sha256:" + hashlib.sha256(dumps(data)).hexdigest()


def short(value: str) -> str:
    """The twelve digits of a digest that people see and compare on paper."""
    return value.removeprefix("sha256:")[:12]


def _refuse_fractions(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError(f"not an integer: {value!r}")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        _refuse_fractions(inner)
