"""Photos and links: shrunk, upright, without metadata, refused in words, kept, undone, seen, printed and swept."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from contextlib import nullcontext

import pytest
from PIL import Image

from tests.browser.filling import come_again, pick, saved, saved_record

pytestmark = pytest.mark.browser

RED, BLUE = (200, 0, 0), (0, 0, 200)
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) {
  const asked = put.call(this, value, key);
  if (!window.full || this.name !== 'photos') return asked;
  const { transaction } = this;
  Object.defineProperty(transaction, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
  asked.addEventListener('success', () => transaction.abort());
  return asked;
};
"""
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no') } });"

KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open('wuye-photos', 1);
  opening.onupgradeneeded = () =>
    ['photos', 'thumbs', 'marks'].forEach((name) => opening.result.createObjectStore(name));
  opening.onsuccess = () => {
    const base = opening.result, found = {};
    const walk = base.transaction('photos').objectStore('photos').openCursor();
    walk.onsuccess = () => {
      if (!walk.result) { base.close(); return resolve(found); }
      found[walk.result.key] = Array.from(new Uint8Array(walk.result.value));
      walk.result.continue();
    };
  };
})"""
AGE_MARKS = """() => new Promise((resolve) => {
  const opening = indexedDB.open('wuye-photos', 1);
  opening.onsuccess = () => {
    const change = opening.result.transaction('marks', 'readwrite');
    const walk = change.objectStore('marks').openCursor();
    walk.onsuccess = () => { if (walk.result) { walk.result.update(1); walk.result.continue(); } };
    change.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def picture(size=(640, 480), orientation=None, form="JPEG", noise=False):
    """A picture with a red left half and a blue right half; with EXIF it says where it was taken."""
    made = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, BLUE)
    if not noise:
        made.paste(RED, (0, 0, size[0] // 2, size[1]))
    exif = made.getexif()
    if orientation:
        exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 18.0, 0.0), 3: "E", 4: (120.0, 35.0, 0.0)})
    file = io.BytesIO()
    made.save(file, form, **({"exif": exif} if form in ("JPEG", "WEBP", "PNG") else {}))
    return file.getvalue()


def file(data, name="照片.jpg", kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": data}


def add(page, *files, item="SZ-001"):
    """Adds pictures as a person does, and gives what the form says about them."""
    box = page.locator(f"#{item} [data-evidence]")
    choose = box.locator("input[type=file]")
    if not choose.count() or not choose.is_visible():
        with page.expect_file_chooser() if warned(page) else nullcontext():
            box.locator("[data-do=photo]").click()
        choose.wait_for()
    choose.set_input_files(list(files))
    page.wait_for_function(
        "(item) => { const said = document.querySelector(`#${item} [data-notice=photos] p`);"
        " return said && !said.textContent.includes('正在处理'); }",
        arg=item,
    )
    return box.locator("[data-notice=photos] p").inner_text()


def warned(page):
    return page.evaluate("() => !!document.querySelector('.wf-photos > li')")


def kept(page):
    """The photos in the browser's database: digest and bytes."""
    return {digest: bytes(data) for digest, data in page.evaluate(KEPT).items()}


def drafts(page):
    saved(page)
    return saved_record(page)["sheet"]["drafts"]


def opened(data):
    return Image.open(io.BytesIO(data))


def cards(page, item="SZ-001"):
    return page.locator(f"#{item} .wf-photos > li")


# --- what becomes of a picture


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


# --- before, beside and after


def test_the_first_photo_comes_with_a_warning_about_faces_and_plates(open_form):
    page = open_form()
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 .wf-choose")
    words = page.inner_text("#SZ-001 .wf-choose")
    assert "人脸" in words
    assert "车牌" in words
    field = page.locator("#SZ-001 input[type=file]")
    assert field.get_attribute("accept") == "image/*"
    assert field.get_attribute("multiple") is not None
    assert field.get_attribute("capture") is None
    assert page.evaluate("document.activeElement.type") == "file"


def test_photos_captions_and_order_come_back(open_form):
    page = open_form()
    add(page, file(picture((300, 200))), file(picture((200, 300))))
    first = cards(page).nth(0)
    first.locator("input").fill("配电房")
    page.keyboard.type("门口")
    assert page.evaluate("document.activeElement.value") == "配电房门口"
    before = drafts(page)["SZ-001"]["photos"]
    assert [photo.get("caption") for photo in before] == ["配电房门口", None]
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-photos img[src]")
    assert cards(page).count() == 2
    assert cards(page).nth(0).locator("img").get_attribute("alt") == "照片1：配电房门口"
    assert cards(page).nth(0).locator("input").input_value() == "配电房门口"
    assert drafts(page)["SZ-001"]["photos"] == before
    assert page.evaluate("() => [...document.querySelectorAll('.wf-photos img')].every(i => i.decode())")


def test_a_photo_is_enlarged_by_key_and_closed_by_esc(open_form):
    page = open_form()
    add(page, file(picture((900, 600))), file(picture((600, 900))))
    page.locator("#SZ-001 .wf-thumb").first.focus()
    page.keyboard.press("Space")
    page.wait_for_selector("dialog.wf-look[open] img")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 900")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 600")
    assert page.get_attribute(".wf-look img", "alt") == "照片2/2"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('.wf-look img').naturalWidth === 900")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.wf-look", state="detached")
    assert page.evaluate("document.activeElement.className") == "wf-thumb"


def test_a_removed_photo_comes_back_in_its_place(open_form):
    page = open_form()
    add(page, *[file(picture((300 + n, 200)), f"{n}.jpg") for n in range(3)])
    before = drafts(page)["SZ-001"]["photos"]
    cards(page).nth(1).locator("button").click()
    assert cards(page).count() == 2
    page.click("#SZ-001 [data-notice=photos] button")
    assert cards(page).count() == 3
    assert drafts(page)["SZ-001"]["photos"] == before
    assert len(kept(page)) == 3


def test_nothing_else_is_lost_when_the_browser_is_full(open_form):
    page = open_form(init=FULL)
    page.fill("#note-SZ-001", "说明在")
    add(page, file(picture()))
    page.evaluate("window.full = true")
    said = add(page, file(picture((333, 222)), "二.jpg"))
    assert "空间满了" in said
    assert cards(page).count() == 1
    page.fill("#note-SZ-001", "说明还在")
    page.evaluate("window.full = false")
    assert add(page, file(picture((333, 222)), "二.jpg")) == "加了1张照片。"
    assert drafts(page)["SZ-001"]["note"] == "说明还在"
    assert len(drafts(page)["SZ-001"]["photos"]) == len(kept(page)) == 2


def test_without_a_database_photos_are_refused_and_links_still_work(open_form):
    page = open_form(init=NO_DATABASE)
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 [data-notice=photos]")
    assert "照片存不下" in page.inner_text("#SZ-001 [data-notice=photos]")
    assert page.locator("#SZ-001 .wf-choose").is_hidden()
    link(page, "https://example.com/a")
    assert page.inner_text("#SZ-001 .wf-links a") == "https://example.com/a"


# --- links


def link(page, url, title="", item="SZ-001"):
    page.click(f"#{item} [data-do=link]")
    page.fill(f"#{item} [data-link-url]", url)
    page.fill(f"#{item} .wf-ask label:nth-of-type(2) input", title)
    page.keyboard.press("Enter")


def test_links_are_checked_kept_shown_and_undone(open_form):
    page = open_form()
    for bad, why in (
        ("", "请填网址"),
        ("example.com", "http:// 或 https://"),
        ("javascript:alert(1)", "http:// 或 https://"),
        ("https://a b", "写得不对"),
        ("https://", "写得不对"),
        ("https://example.com/" + "a" * 500, "最长500"),
    ):
        link(page, bad)
        assert why in page.inner_text("#SZ-001 .wf-error"), bad
    link(page, " HTTPS://example.com/公示?a=1 ", "物业费公示")
    row = page.locator("#SZ-001 .wf-links > li")
    assert row.locator("a").get_attribute("rel") == "noopener noreferrer"
    assert row.locator(".wf-hint").inner_text() == "example.com"
    assert drafts(page)["SZ-001"]["links"] == [{"url": "https://example.com/公示?a=1", "title": "物业费公示"}]
    link(page, "https://example.com/公示?a=1")
    assert "已经在这一条里" in page.inner_text("#SZ-001 .wf-error")
    page.keyboard.press("Escape")
    row.locator("button").click()
    assert row.count() == 0
    page.click("#SZ-001 [data-notice=photos] button")
    assert row.count() == 1
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-links a")


# --- photos no record names


def list_page(open_form, context):
    page = open_form("index.html", context=context)
    page.wait_for_function("() => window.wuye.tidy")
    page.wait_for_timeout(200)
    return page


def test_photos_of_a_deleted_assessment_come_back_with_it_and_go_a_day_later(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    (digest,) = kept(page)
    context = page.context
    page.close()
    shelf = list_page(open_form, context)
    shelf.get_by_role("button", name="删除").first.click()
    shelf.wait_for_selector("[data-notice=done]")
    other = list_page(open_form, context)  # marks it
    assert list(kept(other)) == [digest]
    shelf.get_by_role("button", name="撤销").click()
    shelf.wait_for_selector("[data-list] li")
    other.evaluate(AGE_MARKS)
    other = list_page(open_form, context)  # named again: the old mark counts no more
    assert list(kept(other)) == [digest]
    other.get_by_role("button", name="删除").first.click()
    other.wait_for_selector("[data-notice=done]")
    list_page(open_form, context).evaluate(AGE_MARKS)
    assert kept(list_page(open_form, context)) == {}


def test_clearing_the_device_clears_photos_too(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    shelf = list_page(open_form, page.context)
    shelf.click("[data-do=wipe]")
    shelf.get_by_role("button", name="全部清除").click()
    shelf.wait_for_selector("[data-notice=done]")
    assert kept(shelf) == {}
    # the form still open elsewhere goes on working
    assert "加了1张" in add(page, file(picture((320, 200)), "新.jpg"), item="SZ-002")


def test_next_quarter_starts_without_the_photos_of_this_one(open_form):
    page = open_form()
    add(page, file(picture()))
    pick(page, "SZ-001", "met")
    saved(page)
    shelf = list_page(open_form, page.context)
    shelf.get_by_role("button", name="从上次开始").first.click()
    shelf.wait_for_selector("[data-notice=done]")
    assert "照片没有带" in shelf.inner_text("[data-notice=done]")
    shelf.locator("[data-list] a").first.click()
    shelf.wait_for_selector("form[data-ready]")
    assert cards(shelf).count() == 0
    assert shelf.is_checked("input[name='outcome-SZ-001'][value=met]")


def test_a_photo_that_is_not_here_says_so(open_form):
    page = open_form()
    add(page, file(picture()))
    saved(page)
    page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('wuye-photos').onsuccess = done; })")
    come_again(page)
    page.wait_for_selector("#SZ-001 .wf-absent")
    assert "不在这台设备上" in page.inner_text("#SZ-001 .wf-absent")


# --- everyone, paper


def test_paper_shows_photos_small_below_the_item(open_form):
    page = open_form()
    add(page, file(picture()))
    cards(page).locator("input").fill("消防通道")
    page.emulate_media(media="print")
    box = page.locator("#SZ-001 .wf-thumb").bounding_box()
    assert 20 < box["height"] < 140
    assert page.locator("#SZ-001 .wf-caption").is_visible()
    for hidden in (".wf-photos input", ".wf-photos button", "[data-do=photo]", ".wf-evidence .wf-notice"):
        assert page.locator(f"#SZ-001 {hidden}").first.is_hidden(), hidden


def test_photos_fit_a_narrow_screen_and_axe_finds_nothing(open_form):
    from axe_playwright_python.sync_playwright import Axe

    page = open_form(viewport={"width": 320, "height": 640})
    page.click("#SZ-001 [data-do=photo]")
    page.wait_for_selector("#SZ-001 .wf-choose")
    add(page, file(picture()), file(b"", "空.jpg"))
    link(page, "https://example.com/" + "a" * 200, "公示")
    page.click("#SZ-001 [data-do=link]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [each["id"] for each in found.response["violations"]] == []
    page.locator("#SZ-001 .wf-thumb").click()
    page.wait_for_selector("dialog.wf-look[open]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [each["id"] for each in found.response["violations"]] == []
