"""Finished PDFs as files: packed small, and how many pages they have. Tags and claims of conformance stay."""

from __future__ import annotations

import io

import pikepdf


def pack(made: bytes) -> bytes:
    """The same document with its objects in compressed streams: tags alone are a third of a PDF of ours."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        save(document, out)
    return out.getvalue()


def save(document: pikepdf.Pdf, out: io.BytesIO) -> None:
    """Write the same bytes for the same document, whenever and wherever."""
    document.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )


def page_count(made: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(made)) as document:
        return len(document.pages)
