"""A keystroke in the real form page, with the processor slowed down four times: 40 items, all answered, 60 photos.

Two figures. The time from the key going down until the browser has laid the page out anew, which a busy machine
inflates; and the processor's own time for script, style and layout of a keystroke, its saving included.
"""

from __future__ import annotations

import hashlib
import http.server
import io
import tempfile
import threading
import zipfile
from datetime import date
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.scaled import scaled
from build_tools import check, results
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.scoring import Answer, Photo
from build_tools.site import build

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
AS_OF = date(2026, 11, 21)
ITEMS, PHOTOS, SLOWER, KEYS = 40, 60, 4, 80
CHECKLIST = 60
"""So many items in the checklist make 40 of them the enterprise's."""
NOTE = "现场看过，记录齐全，台账和值班表都在；消防通道畅通，配电房上锁。"

_TIMED = """
() => {
  window.times = [];
  let begin = 0;
  document.addEventListener('keydown', () => {
    begin = performance.now();
    const channel = new MessageChannel();
    requestAnimationFrame(() => channel.port2.postMessage(0));
    channel.port1.onmessage = () => window.times.push(performance.now() - begin);
  }, true);
}
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        standards = scaled(ROOT / "standards", folder, CHECKLIST)
        catalogue = check.check(standards).catalogue
        build.build(Project(ROOT, folder / "work"), catalogue, AS_OF, folder / "site")
        file = folder / "x.zip"
        file.write_bytes(filled(catalogue))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        times, thread = measured(f"http://127.0.0.1:{server.server_port}/self-check/enterprise/", file)
        server.shutdown()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"keystroke, {SLOWER} times slower, {ITEMS} items, {PHOTOS} photos: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    print(f"its processor time, saving included: {thread:.1f} ms; {SLOWER} times slower {thread * SLOWER:.0f} ms")


def filled(catalogue: Catalogue) -> bytes:
    """A zip of the form, with a note on every item and photos on the first."""
    items = [item.id for item in catalogue.checklist.items if "enterprise" in item.assessed]
    assert len(items) >= ITEMS, len(items)
    photos = [photo(number) for number in range(PHOTOS)]
    digests = [hashlib.sha256(raw).hexdigest() for raw in photos]
    answers = {}
    for place, item in enumerate(items):
        named = tuple(Photo(digest=f"sha256:{each}", caption="现场") for each in digests[place * 6 : place * 6 + 6])
        answers[item] = Answer(outcome="met", note=NOTE * 3, photos=named)
    facts = {condition.key: True for condition in catalogue.checklist.conditions}
    made = results.make(
        catalogue,
        kind="self",
        party="enterprise",
        estate="示例小区",
        enterprise="示例物业",
        period="2026Q4",
        facts=facts,
        answers=answers,
        saved="2026-11-21T09:00:00Z",
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("result.json", results.write(made))
        for digest, raw in zip(digests, photos, strict=True):
            archive.writestr(f"photos/{digest}.jpg", raw)
    return file.getvalue()


def photo(number: int) -> bytes:
    """About 0.3 MB, each another."""
    noise = Image.effect_noise((1200, 900), 60 + number / 10).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=30)
    return file.getvalue()


def measured(address: str, file: Path) -> tuple[list[float], float]:
    """Milliseconds of each keystroke when slowed down, sorted; the processor's milliseconds for one when not."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 800}).new_page()
        page.goto(address)
        page.wait_for_selector("form[data-ready]")
        page.set_input_files("#wf-import", str(file), timeout=120_000)
        page.wait_for_function(
            "(most) => document.querySelectorAll('.wf-photos img[src]').length === most", arg=PHOTOS, timeout=120_000
        )
        found = typed(page)
        browser.close()
    return found


def typed(page: Page) -> tuple[list[float], float]:
    page.wait_for_timeout(2000)
    page.evaluate(_TIMED)
    page.locator("[name^=note-]").nth(20).focus()
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable", {"timeDomain": "threadTicks"})
    spent = -thread_time(browser)
    press(page)
    spent += thread_time(browser)
    page.evaluate("window.times.length = 0")
    browser.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    press(page)
    times: list[float] = page.evaluate("window.times")
    assert len(times) == KEYS
    return sorted(times), spent * 1000 / KEYS


def press(page: Page) -> None:
    """Slowly enough that what follows a keystroke is done, and sometimes also saved, before the next."""
    for place in range(KEYS):
        page.keyboard.press("abcdefgh"[place % 8])
        page.wait_for_timeout(100 if place % 4 else 400)


def thread_time(browser: CDPSession) -> float:
    """Seconds of the processor that the page's script, style and layout have taken."""
    metrics = {each["name"]: float(each["value"]) for each in browser.send("Performance.getMetrics")["metrics"]}
    return metrics["ScriptDuration"] + metrics["RecalcStyleDuration"] + metrics["LayoutDuration"]


if __name__ == "__main__":
    main()
