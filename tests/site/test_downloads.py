"""The downloads page: every file that is there is told of, with size, edition and a picture."""

from __future__ import annotations

import io
import re

import pypdf
from PIL import Image

from build_tools import addresses
from build_tools.site import files
from build_tools.site.files import File


def test_every_file_is_on_the_page_and_every_link_leads_to_a_file(built):
    html = built.html("downloads")
    listed = re.findall(r'<a href="\.\./downloads/([^"/]+\.\w+)"', html)
    there = sorted(path.name for path in (built.folder / "downloads").iterdir() if path.suffix not in ("", ".html"))
    assert sorted(listed) == there
    assert len(listed) == len(set(listed)) > 10


def test_each_has_its_size_edition_and_picture(built):
    html = built.html("downloads")
    for pdf in (built.folder / "downloads").glob("*.pdf"):
        pages = len(pypdf.PdfReader(pdf).pages)
        size = files.size_in_words(pdf.stat().st_size)
        entry = re.search(rf'downloads/{re.escape(pdf.name)}".*?</li>', html, re.DOTALL)[0]
        assert f"PDF，{pages}页，{size}，{built.catalogue.publisher.edition.number}版" in entry
        picture = Image.open(built.folder / "downloads" / files.PREVIEWS / f"{pdf.name}.png")
        assert picture.size == (298, 421)
        darkest, lightest = picture.convert("L").getextrema()
        assert darkest < 40 and lightest == 255


def test_every_address_on_paper_is_a_page(built):
    number = built.catalogue.publisher.edition.number
    for party in built.catalogue.checklist.parties:
        html = built.html(addresses.edition_form(number, party.key))
        for group in built.catalogue.checklist.groups:
            if any(party.key in item.assessed for item in group.items):
                anchor = addresses.group_anchor(group.key)
                assert f'id="{anchor}"' in html
                assert f'id="{anchor}"' in built.html(f"self-check/{party.key}")
    assert built.html(addresses.edition_checklist(number))


def test_cards():
    card = File("a.xlsx", "表", "说明", "Excel", b"x" * 1500).card
    assert (card.form, card.size, card.preview, card.pages) == ("XLSX", "1 KB", None, None)
    assert File("a.pdf", "", "", "", b"", io.BytesIO(b"1").getvalue()).card.preview == "previews/a.pdf.png"
    assert files.size_in_words(3_000_000) == "2.9 MB"
