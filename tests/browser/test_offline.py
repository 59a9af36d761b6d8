"""The site without a network: the worker over 127.0.0.1, and the package from file://, in a real Chromium."""

from __future__ import annotations

import http.server
import itertools
import os
import shutil
import threading
import time
import zipfile
from pathlib import Path

import pytest

from build_tools.site import offline, package
from tests.real import AS_OF

pytestmark = pytest.mark.browser

FORM = "self-check/enterprise/"
READY = "[data-offline=ready]:visible, [data-offline=all]:visible"
NOTICE = ".wuye-update"
CACHED = """async () => {
    const addresses = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) addresses.push(request.url);
    return addresses;
}"""
STATE = """async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return [installing, waiting, active].map((worker) => worker && worker.state);
}"""
VERSIONS = "async () => (await caches.keys()).filter((name) => name.startsWith('wuye ')).length"


AN_HOUR_LATER = """async () => {
    const book = await caches.open('wuye-windows /');
    for (const request of await book.keys()) {
        const version = await (await book.match(request)).text();
        await book.put(request, new Response(version, { headers: { 'x-wuye-noted': '0' } }));
    }
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


@pytest.fixture(scope="module")
def first(built, tmp_path_factory):
    return remade(built.folder, tmp_path_factory.mktemp("first") / "site", "甲")


@pytest.fixture(scope="module")
def second(built, tmp_path_factory):
    return remade(built.folder, tmp_path_factory.mktemp("second") / "site", "乙")


@pytest.fixture
def server(first):
    server = Server(first)
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
    page.wait_for_selector(READY, timeout=60_000)
    yield Visitor(context, page, server)
    context.close()
    # the browser itself reports what the server does not give
    assert [error for error in errors if "Failed to load resource" not in error and "ServiceWorker" not in error] == []


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


def test_without_network_the_form_opens_saves_and_opens_again(visitor):
    visitor.server.stop()
    visitor.context.set_offline(True)
    page = visitor.open(FORM)
    page.fill("#wf-estate", "示例小区")
    page.check("input[name='outcome-SZ-029'][value=met]")
    page.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent === '已保存'")
    page.reload()
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == "示例小区"
    assert page.is_checked("input[name='outcome-SZ-029'][value=met]")


def test_without_network_the_search_finds_and_links_lead_on(visitor):
    visitor.server.stop()
    page = visitor.open("search/?q=电梯")
    page.click(".ws-results a:has-text('电梯安全')")
    page.wait_for_url("**/items/SZ-029/**")
    assert page.locator("mark.wuye-hit").count() > 0
    page.goto(visitor.server.address + "items/SZ-029")
    assert page.url.endswith("/items/SZ-029/")


def test_what_is_not_stored_is_said_with_a_way_back(visitor):
    visitor.server.stop()
    page = visitor.open("downloads/checklist.pdf?who=me")
    assert "没有网络，这一页没有存下来" in page.inner_text("h1")
    assert page.evaluate("document.querySelector('[data-wuye-again]').href") == (
        visitor.server.address + "downloads/checklist.pdf"
    )
    assert "who=me" not in page.url
    page.click("article >> text=自查")
    page.wait_for_url("**/self-check/")


@pytest.mark.parametrize("part", ["//example.invalid/", "javascript:alert(1)", "%E0%A4%A", "../../x"])
def test_the_way_back_never_leads_elsewhere(visitor, part):
    page = visitor.open(f"offline/#{part}")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('[data-wuye-again]').href").startswith(visitor.server.address)


def test_only_files_of_the_site_are_stored_and_no_query(visitor):
    for path in ("search/?q=13800000000", "checklist/?party=enterprise", "nothing/?q=1", "data/catalogue.json?x=1"):
        visitor.open(path)
    visitor.page.wait_for_selector("[data-offline=all]:visible", timeout=60_000)
    made = offline.plan(visitor.server.folder)
    known = {visitor.server.address + one.path for one in (*made.must, *made.rest, *made.opened)}
    stored = [address for address in visitor.page.evaluate(CACHED) if "wuye-window/" not in address]
    assert set(stored) <= known
    assert {visitor.server.address + one.path for one in (*made.must, *made.rest)} <= set(stored)
    assert visitor.server.address + "data/catalogue.json" in stored
    assert not any("?" in address for address in stored)


def test_papers_are_stored_when_they_are_opened(visitor):
    with visitor.context.expect_event("response", lambda got: got.url.endswith("checklist-street.pdf")):
        visitor.page.evaluate("open('../downloads/checklist-street.pdf')")
    visitor.page.wait_for_timeout(1500)
    papers = [address for address in visitor.page.evaluate(CACHED) if address.endswith(".pdf")]
    assert papers == [visitor.server.address + "downloads/checklist-street.pdf"]


def test_a_new_build_never_changes_an_open_form(visitor, second):
    form = visitor.open(FORM)
    form.fill("#wf-estate", "填了一半")
    visitor.publish(second)
    waiting(visitor.page)
    form.wait_for_selector(NOTICE)
    assert "不会中途换" in form.inner_text(NOTICE)
    # loaded late, after the server has changed: still of the form's own build
    form.focus(".ws-header input")
    form.wait_for_function("() => window.wuyeSearchEngine")
    assert (build(form), form.evaluate("window.build")) == ("甲", "甲")
    form.reload()
    form.wait_for_selector("form[data-ready]")
    assert (build(form), form.input_value("#wf-estate")) == ("甲", "填了一半")
    assert visitor.fresh() == "甲"


def test_it_takes_over_when_the_form_is_closed(visitor, second):
    form = visitor.open(FORM)
    form.fill("#wf-estate", "填了一半")
    form.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent === '已保存'")
    visitor.publish(second)
    waiting(visitor.page)
    form.close()
    visitor.taken_over()
    assert visitor.fresh() == "乙"
    again = visitor.open(FORM)
    assert (build(again), again.input_value("#wf-estate")) == ("乙", "填了一半")


def test_by_choice_it_takes_over_here_and_other_forms_keep_theirs(visitor, second):
    form, page = visitor.open(FORM), visitor.open("about/")
    visitor.publish(second)
    waiting(visitor.page)
    page.wait_for_selector(NOTICE)
    assert "别的窗口里正在填的表不受影响" in page.inner_text(NOTICE)
    with page.expect_navigation():
        page.click(f"{NOTICE} button")
    assert build(page) == "乙"
    form.focus(".ws-header input")
    form.wait_for_function("() => window.wuyeSearchEngine")
    assert (build(form), form.evaluate("window.build")) == ("甲", "甲")
    assert page.evaluate(VERSIONS) == 2
    form.reload()
    assert build(form) == "乙"


def test_a_build_that_does_not_come_whole_is_not_used(visitor, second, tmp_path):
    broken = shutil.copytree(second, tmp_path / "broken")
    (broken / "items" / "SZ-029" / "index.html").unlink()
    visitor.publish(broken)
    settled(visitor.page)
    assert visitor.page.evaluate(VERSIONS) == 1
    visitor.server.stop()
    assert visitor.fresh() == "甲"
    assert build(visitor.open("items/SZ-029/")) == "甲"


def test_files_of_two_builds_are_never_mixed(visitor, first, second, tmp_path):
    """As when the server's files are exchanged while a browser fetches them."""
    mixed = shutil.copytree(second, tmp_path / "mixed")
    shutil.copyfile(first / "items" / "SZ-029" / "index.html", mixed / "items" / "SZ-029" / "index.html")
    visitor.publish(mixed)
    settled(visitor.page)
    assert visitor.page.evaluate(VERSIONS) == 1
    assert visitor.fresh() == "甲"


def test_what_did_not_change_is_not_fetched_again(visitor, tmp_path, first):
    visitor.page.wait_for_selector("[data-offline=all]:visible", timeout=60_000)
    visitor.server.asked.clear()
    visitor.publish(remade(first, tmp_path / "site", "丙", among="about/index.html"))
    settled(visitor.page)
    visitor.page.reload()
    visitor.page.wait_for_selector("[data-offline=all]:visible", timeout=60_000)
    fetched = {path for path in visitor.server.asked if path.endswith((".html", ".js"))}
    assert fetched == {"/wuye-worker.js", "/about/index.html", "/assets/wuye-search-engine.js"}


def test_a_version_that_no_window_uses_goes_away(visitor, second):
    form, page = visitor.open(FORM), visitor.open("about/")
    visitor.publish(second)
    waiting(visitor.page)
    with page.expect_navigation():
        page.click(f"{NOTICE} button")
    page.evaluate(AN_HOUR_LATER)
    visitor.fresh()
    page.wait_for_timeout(1000)
    assert page.evaluate(VERSIONS) == 2
    form.close()
    visitor.page.close()
    visitor.open("self-check/").wait_for_selector(READY)
    until(page, f"return await ({VERSIONS})() === 1")


def test_a_site_without_worker_takes_the_stored_one_away(visitor, second, tmp_path):
    plain = shutil.copytree(second, tmp_path / "plain")
    offline.write_retired(plain)
    visitor.publish(plain)
    until(visitor.page, "return !(await caches.keys()).length")
    visitor.page.reload()
    assert visitor.fresh() == "乙"


def test_a_site_that_went_back_to_before_the_worker_is_not_hidden(visitor, second, tmp_path):
    older = shutil.copytree(second, tmp_path / "older")
    (older / offline.NAME).unlink()
    visitor.server.folder = older
    visitor.open("about/")
    until(visitor.page, "return !(await caches.keys()).length")
    assert visitor.fresh() == "乙"


@pytest.mark.parametrize(
    "taken",
    [
        "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })",
        "navigator.serviceWorker.register = () => Promise.reject(new Error('no'))",
    ],
)
def test_a_browser_without_workers_is_told_quietly(chromium, server, taken):
    context = chromium.new_context()
    page, errors = context.new_page(), []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(taken)
    page.goto(server.address + "self-check/")
    page.wait_for_selector("[data-offline=refused]:visible")
    assert errors == []
    context.close()


# --- the package


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("离线 包")
    made = package.pack(built.folder, AS_OF)
    (folder / "a.zip").write_bytes(made.data)
    with zipfile.ZipFile(folder / "a.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def at_home(chromium, unpacked):
    """Opens the package as a double click does; afterwards nothing was refused and nothing asked of a server."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 800})
    trouble = []
    page = context.new_page()
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else trouble.append(request.url))
    page.goto((unpacked / package.ENTRY).as_uri())
    page.wait_for_url("**/site/index.html")
    yield page
    context.close()
    assert trouble == []


def test_the_package_finds_and_leads_on(at_home):
    page = at_home
    page.fill("#wuye-search", "电梯")
    page.press("#wuye-search", "Enter")
    page.wait_for_selector(".ws-results li")
    page.click(".ws-results a:has-text('电梯安全')")
    page.wait_for_url("**/items/SZ-029/index.html**")
    page.click(".wuye-path a >> nth=0")
    page.wait_for_url("**/site/index.html")


def test_the_package_keeps_answers(at_home):
    page = at_home
    page.click(".wuye-doors a:has-text('我是物业企业')")
    page.wait_for_selector("[data-offline=files]:visible")
    page.click("[data-party=enterprise]")
    page.wait_for_selector("form[data-ready]")
    page.fill("#wf-estate", "示例小区")
    page.check("input[name='outcome-SZ-029'][value=met]")
    page.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent === '已保存'")
    page.reload()
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == "示例小区"
    page.go_back()
    page.wait_for_selector("[data-wuye-shelf][data-ready]")
    page.fill("[data-new-name]", "第二张")
    page.click("[data-do=create]")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == ""


def test_the_package_without_script_leads_on(chromium, unpacked):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((unpacked / package.ENTRY).as_uri())
    page.click("text=打开首页")
    page.click("text=检查清单 >> nth=0")
    assert page.url.endswith("/site/checklist/index.html")
    context.close()
