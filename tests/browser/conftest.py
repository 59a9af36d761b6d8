"""A real Chromium and a page that holds nothing but the form, under a strict content security policy."""

from __future__ import annotations

import http.server
import threading
from functools import partial
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader

from build_tools.site import form_data
from build_tools.site.key_in import key_in_rules
from build_tools.site.self_check import form_html
from tests import support
from tests.browser import notice_board, worker

ROOT = Path(__file__).parent.parent.parent
ASSETS = ROOT / "build_tools" / "site" / "assets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
    " base-uri 'none'; form-action 'none'"
)

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>自查</title>
<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="wuye-form.css">
<script src="wuye-form.js" defer></script></head>
<body data-md-color-scheme="default"><main><h1>自查表</h1>
{form}
</main></body></html>
"""
PAGE_STYLE = """
body { background: #fcfbf8; font: 17px/1.75 "Noto Sans CJK SC", sans-serif; margin: 0; }
body[data-md-color-scheme="slate"] { background: #15191d; color: #e8e6e1; }
main { margin: 0 auto; max-width: 50em; padding: 0 1em; }
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Handler(Quiet):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


def write_page(folder: Path, name: str, form: str) -> None:
    (folder / name).write_text(PAGE.replace("{form}", form), "utf-8")


def shelf_html(catalogue) -> str:
    """The doors and the list of assessments, as on /self-check/."""
    doors = "".join(
        f'<li><a href="{party.key}.html" data-party="{party.key}"><strong>{party.name}</strong></a></li>'
        for party in catalogue.checklist.parties
    )
    loader = PackageLoader("build_tools.site", "templates")
    shelf = Environment(loader=loader, autoescape=True).get_template("self_check_shelf.html.jinja")
    return f"<ul>{doors}</ul>" + shelf.render(catalogue=catalogue)


def key_in_html(catalogue) -> str:
    """The re-keying page; its script comes beside the form's."""
    loader = PackageLoader("build_tools.site", "templates")
    form = Environment(loader=loader, autoescape=True).get_template("key_in_form.html.jinja")
    rendered = form.render(rules=key_in_rules(catalogue, support.DIGEST), root="")
    extra = '<link rel="stylesheet" href="wuye-keyin.css"><script src="wuye-keyin.js" defer></script>'
    return extra + rendered.replace("self-check/PARTY/", "PARTY.html")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a folder with enterprise.html and community.html, and older.html of another digest."""
    folder = tmp_path_factory.mktemp("form")
    (folder / "page.css").write_text(PAGE_STYLE, "utf-8")
    for asset in (*ASSETS.glob("wuye-form*"), *ASSETS.glob("wuye-keyin*")):
        (folder / asset.name).write_bytes(asset.read_bytes())
    tiny = support.catalogue()
    data = form_data.script(support.cited_catalogue(), "enterprise", support.DIGEST)
    (folder / form_data.name("enterprise")).write_text(data, "utf-8")
    for party in ("enterprise", "community"):
        write_page(folder, f"{party}.html", form_html(tiny, party, support.DIGEST))
    write_page(folder, "older.html", form_html(tiny, "enterprise", "sha256:" + "cd" * 32))
    write_page(folder, "index.html", shelf_html(tiny))
    write_page(folder, "key-in.html", key_in_html(tiny))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def open_form(chromium, site):
    """Opens a form in a fresh profile, or in ``context``; no page may have reported an error in the end."""
    contexts, errors = [], []

    def opened(name="enterprise.html", *, context=None, init=None, **options):
        if context is None:
            context = chromium.new_context(locale="zh-CN", **options)
            contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if init:
            page.add_init_script(init)
        page.goto(site + name)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("form[data-ready], section[data-ready]", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    harmless = ("favicon", "404", "net::ERR_FAILED")  # the last: a request that a test cut off
    assert [error for error in errors if not any(word in error for word in harmless)] == []


@pytest.fixture(scope="session")
def address(built):
    """The address of the built site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(chromium, address):
    """Opens a page of the site; afterwards no script may have failed and nothing may come from elsewhere."""
    contexts, trouble = [], []

    def visit(path, width=1280, **options):
        # the worker has tests of its own; here it would only fetch the whole site again for each page
        options.setdefault("service_workers", "block")
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if _foreign(request.url, address) else None)
        page.goto(address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def _foreign(url, address):
    return not url.startswith((address, "data:", "blob:"))


@pytest.fixture
def board(visit):
    """Opens the notice board of the built site."""
    return lambda **options: notice_board.ready(visit("notice-board/", **options))


@pytest.fixture(scope="session")
def first(built, tmp_path_factory):
    """The built site as one build; ``second`` is the next."""
    return worker.remade(built.folder, tmp_path_factory.mktemp("first") / "site", "甲")


@pytest.fixture(scope="session")
def second(built, tmp_path_factory):
    return worker.remade(built.folder, tmp_path_factory.mktemp("second") / "site", "乙")


@pytest.fixture
def server(first):
    server = worker.Server(first)
    yield server
    server.stop()


@pytest.fixture
def visitor(chromium, server):
    """A browser of its own with the first build stored; afterwards no page may have reported an error."""
    context = chromium.new_context(locale="zh-CN")
    errors = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page = context.new_page()
    page.goto(server.address + "self-check/")
    page.wait_for_selector(worker.READY, timeout=60_000)
    yield worker.Visitor(context, page, server)
    context.close()
    # the browser itself reports what the server does not give
    assert [error for error in errors if "Failed to load resource" not in error and "ServiceWorker" not in error] == []
