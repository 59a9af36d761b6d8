"""What the form page costs to load, before anything is pressed."""

from __future__ import annotations

import gzip

import pytest

pytestmark = pytest.mark.browser

SCRIPTS, ALL = 30 * 1024, 200 * 1024


@pytest.fixture
def cold(chromium, address):
    """Each file that a first visit to a page brings, with its size after gzip."""
    contexts = []

    def cold(path):
        contexts.append(chromium.new_context())
        page, answers = contexts[0].new_page(), []
        page.on("response", lambda answer: answers.append(answer) if answer.url.startswith("http") else None)
        page.goto(address + path)
        page.wait_for_selector("form[data-ready]")
        page.wait_for_timeout(1500)  # what comes when the page is idle counts too
        return {
            each.url.removeprefix(address) or "html": len(gzip.compress(each.body())) for each in answers if each.ok
        }

    yield cold
    for context in contexts:
        context.close()


def test_the_form_page_stays_within_its_budget(cold):
    sizes = cold("self-check/enterprise/")
    scripts = {name: size for name, size in sizes.items() if "/wuye-" in name and name.endswith(".js")}
    assert "assets/wuye-form.js" in scripts
    assert sum(scripts.values()) <= SCRIPTS, scripts
    assert sum(sizes.values()) <= ALL, sizes
