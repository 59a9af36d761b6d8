"""QR codes as SVG: sharp at any size, black on white, with the quiet zone a reader needs."""

from __future__ import annotations

import io

import segno

QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004


def svg(address: str) -> str:
    """An SVG of ``address``; level M still reads with a fold or a stamp across a corner."""
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode("ascii")
