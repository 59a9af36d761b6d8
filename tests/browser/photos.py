"""Pictures as a camera makes them, and photos and links as people add them to an item."""

from __future__ import annotations

import io
from contextlib import nullcontext

from PIL import Image

from tests.browser.filling import saved, saved_record

RED, BLUE = (200, 0, 0), (0, 0, 200)
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


def link(page, url, title="", item="SZ-001"):
    page.click(f"#{item} [data-do=link]")
    page.fill(f"#{item} [data-link-url]", url)
    page.fill(f"#{item} .wf-ask label:nth-of-type(2) input", title)
    page.keyboard.press("Enter")
