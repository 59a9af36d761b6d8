"""The line on editions in a real Chromium: it stays on the same entry, and says when an edition does not apply."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from build_tools import edition, results
from build_tools.site import archive, form_data
from build_tools.site.generate import ASSETS
from tests.browser.conftest import shelf_html
from tests.browser.filling import exported, fill_head, pick, saved, say_facts
from tests.site.editions import DAYS, release_three, standing
from tests.worlds import TINY, World

pytestmark = pytest.mark.browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return release_three(World(Path(shutil.copytree(TINY, tmp_path_factory.mktemp("world") / "standards"))))


@pytest.fixture(scope="module")
def address(tmp_path_factory, world):
    """Archived pages of three editions on the day when the second is in force, with two pages of the site's own."""
    home = tmp_path_factory.mktemp("editions")
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
    put_self_checks(site, standing(world.folder, DAYS["second"]).catalogue, head, line + scripts)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def put_self_checks(site, catalogue, head, line):
    """The list of assessments, and what the form of the edition in force looks up."""
    data = form_data.script(catalogue, "enterprise", edition.digest(catalogue))
    (site / "assets" / form_data.name("enterprise")).write_text(data, "utf-8")
    shelf = re.sub(r'href="(\w+)\.html"', r'href="\1/"', shelf_html(catalogue))
    line = line.replace("items/SZ-001/", "").replace("../../", "../")
    form = '<script src="../assets/wuye-form.js" defer></script>'
    (site / "self-check").mkdir()
    page = f'<!doctype html><html lang="zh-CN">{head}{form}<body>{shelf}{line}</body></html>'
    (site / "self-check/index.html").write_text(page, "utf-8")


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


def fill_archived(page, address):
    page.goto(f"{address}editions/2026.1/self-check/enterprise/")
    page.wait_for_selector("form[data-ready]", state="attached")
    fill_head(page)
    facts = page.locator("input[name^=fact-][value=yes]")
    say_facts(page, **{facts.nth(at).get_attribute("name").removeprefix("fact-"): True for at in range(facts.count())})
    for box in page.locator("[data-item]").all():
        pick(page, box.get_attribute("data-item"), "met")
    pick(page, "SZ-001", "not_met")
    saved(page)


def test_an_archived_form_goes_by_its_own_edition_only(page, address, world):
    fill_archived(page, address)
    text = exported(page)[1]
    old = world.check().editions.get("2026.1")
    reading = results.parse(text.encode(), "x.json")
    assert reading.problems == ()
    assert reading.result.standard.digest == old.digest
    assert results.verify(reading.result, old.catalogue) == ()
    assert results.differences(reading.result, results.evaluate(reading.result, old.catalogue)) == ()
    assert "SZ-002" in reading.result.answers  # which later editions no longer have
    page.evaluate("document.getElementById('wf-mend').scrollIntoView()")
    page.wait_for_selector("[data-unlearnt]")
    assert "属于别的版次，这里不显示" in page.inner_text("[data-mend]")
    assert page.locator("[data-mend] .wf-grounds").count() == 0
    assert "已被代替" in page.inner_text("[data-wuye-edition]")


def test_the_list_opens_an_older_assessment_in_the_form_of_its_edition(page, address):
    fill_archived(page, address)
    page.goto(f"{address}self-check/")
    page.wait_for_selector("section[data-ready]")
    entry = page.locator("[data-list] > li")
    assert "2026.1版" in entry.inner_text()
    assert entry.get_by_role("button", name="复制").count() == 0  # a copy would belong to the edition in force
    entry.locator("h3 a").click()
    page.wait_for_selector("form[data-ready]", state="attached")
    assert page.url == f"{address}editions/2026.1/self-check/enterprise/"
    assert page.is_checked("input[name='outcome-SZ-001'][value=not_met]")
