"""A server whose build can be exchanged, and a browser that has stored one, as the worker sees them."""

from __future__ import annotations

import http.server
import itertools
import os
import shutil
import threading
import time
from pathlib import Path

from build_tools.site import offline

FORM = "self-check/enterprise/"
READY = "[data-offline=ready]:visible, [data-offline=all]:visible"
STATE = """async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return [installing, waiting, active].map((worker) => worker && worker.state);
}"""
BUILDS = itertools.count()


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A browser that closes leaves requests behind."""


class Server:
    """Serves a folder that can be exchanged, and can go away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *given):
                super().__init__(*given, directory=str(outer.folder))

            def do_GET(self):
                outer.asked.append(self.path)
                super().do_GET()

            def log_message(self, *_):
                pass

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}/"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def remade(old: Path, new: Path, word: str, *, among: str = "**/index.html") -> Path:
    """The same site as another build: ``word`` stands in every page, and in a script that is loaded late."""
    shutil.copytree(old, new)
    for page in new.glob(among):
        page.write_text(page.read_text("utf-8").replace("<h1", f'<p class="build">{word}</p><h1', 1), "utf-8")
    engine = new / "assets" / "wuye-search-engine.js"
    engine.write_text(engine.read_text("utf-8") + f"\nwindow.build = '{word}';\n", "utf-8")
    offline.write(new)
    for path in new.rglob("*"):  # the times of pages tell nothing; the worker's does, or no server would tell of it
        os.utime(path, (1_700_000_000, 1_700_000_000))
    os.utime(new / offline.NAME, (0, 1_700_000_000 + 60 * next(BUILDS)))
    return new


class Visitor:
    def __init__(self, context, page, server) -> None:
        self.context = context
        self.page = page
        self.server = server

    def open(self, path, page=None):
        page = page or self.context.new_page()
        page.goto(self.server.address + path)
        if path.startswith(FORM):
            page.wait_for_selector("form[data-ready]")
        return page

    def fresh(self):
        """What a page opened now shows: the word of its build."""
        page = self.open("about/")
        word = build(page)
        page.close()
        return word

    def taken_over(self) -> None:
        """A page opened now has the version that waits take over.

        Chromium goes on counting requests of a window that was closed meanwhile, and holds the old worker for them
        up to five minutes or until the last window is closed, whatever the workers say.
        """
        home = self.open("")
        try:
            settled(home, seconds=20)
        except AssertionError:
            for page in self.context.pages:
                page.close()
            self.page = self.open("self-check/")
            settled(self.page)

    def publish(self, folder) -> None:
        """The server has another build, and the browser has looked, as it does from time to time."""
        self.server.folder = folder
        self.page.evaluate("async () => { await (await navigator.serviceWorker.ready).update() }")


def build(page) -> str:
    return page.inner_text(".build")


def until(page, question, seconds=60) -> None:
    """Waits for an answer that comes as a promise."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"async () => {{ {question} }}"):
        assert time.monotonic() < end, (question, page.evaluate(STATE))
        page.wait_for_timeout(50)


def waiting(page) -> None:
    until(page, "return !!(await navigator.serviceWorker.getRegistration()).waiting")


def settled(page, seconds=60) -> None:
    """No version is being fetched, or waits, or is just taking over."""
    until(
        page,
        "const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();"
        "return !installing && !waiting && active.state === 'activated'",
        seconds,
    )
