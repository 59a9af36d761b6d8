"""The outcome of a form: going there, what is to be mended, the comparison."""

from __future__ import annotations


def show(page):
    """Goes to the outcome and waits for what comes with it."""
    page.evaluate("document.getElementById('wf-outcome').scrollIntoView()")
    page.wait_for_selector(".wf-steps")
    page.wait_for_function("() => document.querySelector('.wf-mend [data-unlearnt]') || window.wuyeFormData")


def titles(page):
    return page.locator(".wf-finding h3").all_inner_texts()


def as_file(text, name="result.json"):
    return {"name": name, "mimeType": "", "buffer": text.encode()}


def compared(page, text):
    page.set_input_files("#wf-other-file", as_file(text))
    page.wait_for_selector(".wf-compared h3, .wf-compare [data-notice=refused]")
    return " ".join(page.inner_text(".wf-compare").split())
