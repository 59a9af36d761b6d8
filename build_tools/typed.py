"""Numbers and codes as people type them into tables, in the one form that is checked afterwards."""

from __future__ import annotations

import re
import unicodedata

_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]*)?")

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def half_width(text: str) -> str:
    """Letters and digits in half width; Chinese punctuation stays as it is."""
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def typed(text: str) -> str:
    """Half width, without spaces around, and without separators where they stand between thousands.

    ``８５，０００`` is ``85000``; ``1,5`` stays as it is, since it may be meant as ``1.5``.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return plain.replace(",", "").replace(" ", "") if _GROUPED.fullmatch(plain) else plain
