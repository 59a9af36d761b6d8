"""QR codes as SVG: sharp at any size, black on white, with the quiet zone a reader needs."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004


def svg(address: str, *, scalable: bool = False) -> str:
    """An SVG of ``address``; level M still reads with a fold or a stamp across a corner.

    A scalable one has a view box in place of a size, so that a style sheet may size it.
    """
    return _drawn(address, "m", scalable)


def small(address: str) -> str:
    """The same for a code printed small: level L has the fewest, so the largest, modules."""
    return _drawn(address, "l", scalable=False)


@lru_cache(maxsize=256)
def _drawn(address: str, level: str, scalable: bool) -> str:
    out = io.BytesIO()
    code = segno.make_qr(address, error=level, boost_error=False)
    code.save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True, nl=False, omitsize=scalable)
    return out.getvalue().decode("ascii")
