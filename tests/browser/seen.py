"""What others see of a page: what axe finds, and the printed sheets."""

from __future__ import annotations

import io
import unicodedata

import pytest

COLOUR = ("cat.color",)
"""A dark page differs from the light one in nothing else."""


def axe(page, *tags):
    """What axe finds in the whole page, our content and the theme around it; with ``tags`` by their rules alone."""
    axe_class = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    options = {"runOnly": {"type": "tag", "values": list(tags)}} if tags else None
    found = axe_class().run(page, options=options).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found]


def axe_problems(page):
    """What axe finds in a page of the form, with the piece of HTML."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


def pdf_pages(page):
    """The text of each printed sheet."""
    from pypdf import PdfReader

    # Some fonts give 小 as the radical ⼩; NFKC makes it the word again.
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets]
