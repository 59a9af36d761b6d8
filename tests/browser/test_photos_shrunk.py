"""What becomes of a picture: shrunk, upright, without metadata, or refused in words."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image

from tests.browser.photos import add, cards, drafts, file, kept, opened, picture

pytestmark = pytest.mark.browser


def test_a_photo_is_shrunk_named_by_its_digest_and_says_nothing_of_camera_or_place(open_form):
    page = open_form()
    raw = picture((4000, 3000), noise=True)
    assert len(raw) > 2_000_000
    assert b"SecretCamera" in raw
    assert add(page, file(raw)) == "加了1张照片。"
    ((digest, data),) = kept(page).items()
    assert digest == "sha256:" + hashlib.sha256(data).hexdigest()
    assert drafts(page)["SZ-001"]["photos"] == [{"digest": digest}]
    assert len(data) <= 350_000
    assert max(opened(data).size) <= 1600
    assert not opened(data).getexif()
    for word in (b"Exif", b"GPS", b"SecretCamera", b"http://ns.adobe.com"):
        assert word not in data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_becomes_upright_once(open_form, orientation):
    """What a viewer that heeds EXIF shows is what is kept."""
    from PIL import ImageOps

    raw = picture((600, 400), orientation)
    upright = ImageOps.exif_transpose(opened(raw))
    page = open_form()
    add(page, file(raw))
    made = opened(next(iter(kept(page).values())))
    assert made.size == upright.size
    width, height = made.size
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
        spot = (int(width * x), int(height * y))
        assert all(abs(a - b) < 40 for a, b in zip(made.getpixel(spot), upright.getpixel(spot), strict=True)), spot


@pytest.mark.parametrize(
    ("form", "kind"), [("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif"), ("BMP", "image/bmp")]
)
def test_other_formats_become_jpeg(open_form, form, kind):
    page = open_form()
    add(page, file(picture(form=form), f"x.{form.lower()}", kind))
    ((data),) = kept(page).values()
    assert opened(data).format == "JPEG"
    assert b"SecretCamera" not in data


def test_what_shows_through_becomes_white(open_form):
    clear = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(clear, "PNG")
    page = open_form()
    add(page, file(clear.getvalue(), "x.png", "image/png"))
    assert opened(next(iter(kept(page).values()))).getpixel((25, 25)) == (255, 255, 255)


def png_claiming(width, height):
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0\0\0\x14ispe\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0" + b"\0" * 2000
REFUSED = {
    "empty": (b"", "空的"),
    "text": ("小区".encode(), "不是照片"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "不是照片"),
    "HEIC": (HEIC, "HEIC"),
    "cut off": (picture()[:300], "打不开"),
    "head only": (b"\xff\xd8\xff\xe0", "打不开"),
    "PNG bomb": (png_claiming(60000, 60000), "太大"),
    "PNG without data": (png_claiming(500, 500)[:60], "打不开"),
    "no size": (png_claiming(0, 10), "打不开"),
    "PDF": (b"%PDF-1.7 and so on", "不是照片"),
    "video": (b"\0\0\0\x18ftypisom" + b"\0" * 500, "打不开"),
    "JPEG of garbage": (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xc0\0\x11\x08\x01\x00\x01\x00\x03" + b"\0" * 100,
        "打不开",
    ),
}


def test_what_cannot_be_shown_is_refused_in_words_and_not_kept(open_form):
    page = open_form()
    for case, (data, why) in REFUSED.items():
        said = add(page, file(data, "坏.jpg"))
        assert said.startswith("“坏.jpg”没有加："), case
        assert why in said, (case, said)
    assert kept(page) == {}
    assert cards(page).count() == 0


def test_good_and_bad_together_each_get_a_word(open_form):
    page = open_form()
    said = add(page, file(picture()), file(b"", "空.jpg"), file(picture(), "又.jpg"))
    assert said == "加了1张照片。“空.jpg”没有加：是空的，没有内容。请重新拍。“又.jpg”已经在这一条里了。"
    assert cards(page).count() == 1


def test_at_most_six(open_form):
    page = open_form()
    said = add(page, *[file(picture((300 + n, 200)), f"{n}.jpg") for n in range(8)])
    assert said.startswith("加了6张照片。")
    assert "“7.jpg”没有加" in said
    assert cards(page).count() == 6
    page.click("#SZ-001 [data-do=photo]")
    assert "最多6张" in page.inner_text("#SZ-001 [data-notice=photos] p")
