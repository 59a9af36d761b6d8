"""How many pages a PDF of ours has."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


def page_count(pdf: bytes) -> int:
    """The count that the page tree's root states. Raises ValueError for a PDF that Typst did not write."""
    counts = [int(count) for count in _ROOT.findall(pdf)]
    if not counts:
        raise ValueError("no page tree found")
    return max(counts)
