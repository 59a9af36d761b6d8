"""The line on editions in a real Chromium: it stays on the same entry, and says when an edition does not apply."""

from __future__ import annotations

import http.server
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from build_tools.site import archive
from build_tools.site.generate import ASSETS
from tests.site.editions import DAYS, release_three, standing
from tests.worlds import TINY, World

pytestmark = pytest.mark.browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Archived pages of three editions on the day when the second is in force, with a page of the site's own."""
    home = tmp_path_factory.mktemp("editions")
    world = release_three(World(Path(shutil.copytree(TINY, home / "standards"))))
    site = home / "site"
    (site / "editions").mkdir(parents=True)
    shutil.copytree(ASSETS, site / "assets")
    archive.put(standing(world.folder, DAYS["second"]), site, home / "store")
    (site / "items/SZ-001").mkdir(parents=True)
    line = '<div data-wuye-edition="2026.2" data-wuye-path="items/SZ-001/" data-wuye-root="../../"></div>'
    scripts = '<script src="../../assets/wuye-editions.js"></script><script src="../../editions/editions.js"></script>'
    head = '<meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">'
    page = f'<!doctype html><html lang="zh-CN">{head}<body>{line}{scripts}</body></html>'
    (site / "items/SZ-001/index.html").write_text(page, "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    opened = context.new_page()
    trouble = []
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert trouble == []


def choose(page, name):
    page.locator(".wuye-edition__choice summary, [data-wuye-edition] summary").first.press("Enter")
    page.get_by_role("link", name=name, exact=True).press("Enter")
    page.wait_for_load_state()


def test_switching_stays_on_the_same_entry(page, address):
    page.goto(f"{address}editions/2027.1/items/SZ-001/#methods")
    choose(page, "2026.1版（已被代替）")
    assert page.url == f"{address}editions/2026.1/items/SZ-001/#methods"
    choose(page, "2026.2版（现行）")
    assert page.url == f"{address}items/SZ-001/#methods"
    choose(page, "2027.1版（2027年3月1日起施行）")
    assert page.url == f"{address}editions/2027.1/items/SZ-001/#methods"


def test_an_entry_that_another_edition_lacks_leads_to_its_first_page(page, address):
    page.goto(f"{address}editions/2026.1/items/SZ-002/")
    choose(page, "2027.1版（2027年3月1日起施行）")
    assert page.url == f"{address}editions/2027.1/"


@pytest.mark.parametrize(
    ("number", "said"),
    [("2026.1", "2026.1版已被代替，这里只供查考。"), ("2027.1", "2027.1版还没有施行，2027年3月1日起施行。")],
)
def test_what_does_not_apply_says_so(page, address, number, said):
    page.goto(f"{address}editions/{number}/items/SZ-001/")
    warning = page.locator(".wuye-edition__warning")
    assert warning.inner_text().startswith(said)
    assert warning.get_by_role("link").get_attribute("href").endswith("items/SZ-001/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_edition_in_force_does_not_warn(page, address):
    page.goto(f"{address}editions/2026.2/items/SZ-001/")
    page.locator(".wuye-edition__choice").wait_for()
    assert page.locator(".wuye-edition__warning").count() == 0


def test_a_page_of_the_site_says_when_a_new_edition_has_come_into_force(page, address):
    page.clock.set_fixed_time("2027-03-01T08:00:00")
    page.goto(f"{address}items/SZ-001/")
    assert "2027.1版已经施行" in page.locator(".wuye-edition__warning").inner_text()


def test_the_form_of_an_edition_names_that_edition(page, address):
    page.goto(f"{address}editions/2026.1/self-check/enterprise/#group-safety")
    rules = page.locator("form[data-wuye-form]").get_attribute("data-rules")
    assert '"edition":"2026.1"' in rules
    assert page.locator("#group-safety").count() == 1


def test_without_script_the_line_is_a_link(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}editions/2026.1/items/SZ-001/")
    assert page.locator(".wuye-edition a").get_attribute("href") == "../../../../editions/"
    context.close()
