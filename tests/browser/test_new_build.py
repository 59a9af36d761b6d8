"""A new build never changes an open form, comes whole or not at all, and takes over by choice or when it may."""

from __future__ import annotations

import shutil

import pytest

from build_tools.site import offline
from tests.browser.worker import FORM, READY, build, remade, settled, until, waiting

pytestmark = pytest.mark.browser

NOTICE = ".wuye-update"
VERSIONS = "async () => (await caches.keys()).filter((name) => name.startsWith('wuye ')).length"
AN_HOUR_LATER = """async () => {
    const book = await caches.open('wuye-windows /');
    for (const request of await book.keys()) {
        const version = await (await book.match(request)).text();
        await book.put(request, new Response(version, { headers: { 'x-wuye-noted': '0' } }));
    }
}"""


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
