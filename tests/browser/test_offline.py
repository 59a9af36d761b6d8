"""The site without a network: what is stored, what is not, and what is said; no worker, and it says so."""

from __future__ import annotations

import pytest

from build_tools.site import offline
from tests.browser.worker import FORM

pytestmark = pytest.mark.browser

CACHED = """async () => {
    const addresses = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) addresses.push(request.url);
    return addresses;
}"""


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
