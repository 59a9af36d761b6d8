"""What the bytes of a file are if they are no UTF-8 text: a code of ``messages`` that says how to mend it."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no text has, so that they betray a picture or a Word file."""


def foreign_start(raw: bytes) -> str | None:
    """What the first bytes say: nothing is there, another encoding, or a byte order mark."""
    if not raw.strip():
        return "empty_file"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        return "utf16"
    return "byte_order_mark" if raw.startswith(b"\xef\xbb\xbf") else None


def cause(error: UnicodeDecodeError) -> str:
    """Why UTF-8 failed: the file breaks off within a character, it is in GBK, or it is no text at all."""
    if error.reason == "unexpected end of data" and error.end == len(error.object):
        return "cut_off"
    try:
        return "binary_file" if CONTROL.search(error.object.decode("gb18030")) else "gbk"
    except UnicodeDecodeError:
        return "binary_file"


def line(error: UnicodeDecodeError) -> int:
    """The line where UTF-8 failed, counted from 1."""
    return error.object.count(b"\n", 0, error.start) + 1
