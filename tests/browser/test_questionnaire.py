"""The owners' questionnaire: answered by keyboard and thumb, its code read back by Python, nothing kept anywhere."""

from __future__ import annotations

import http.server
import io
import json
import shutil
import threading
from functools import partial
from pathlib import Path
from urllib.parse import quote

import markdown
import pytest
import zxingcpp
from PIL import Image

from build_tools.marks import answer_code, handed_in, tally
from build_tools.marks.answer_code import decode
from build_tools.marks.pasted import find
from build_tools.site import questionnaire
from build_tools.site.archive import EXTENSIONS
from build_tools.site.generate import ASSETS
from build_tools.site.pages import Pages
from build_tools.site.questionnaire import PAGE, Asked
from tests.browser.conftest import PAGE_STYLE, Handler
from tests.browser.seen import axe
from tests.real import AS_OF, ROOT

pytestmark = pytest.mark.browser

FRAME = """<!doctype html><html lang="zh-CN" dir="ltr"><head><meta charset="utf-8"><title>问卷</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="assets/wuye.css">
<link rel="stylesheet" href="assets/wuye-questionnaire.css"></head>
<body data-md-color-scheme="SCHEME"><main class="md-typeset">BODY</main>
<script src="assets/wuye-questionnaire.js"></script></body></html>"""
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "answer-codes.json").read_text("utf-8"))
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"


@pytest.fixture(scope="module")
def asked(standing) -> Asked:
    return questionnaire.read(ROOT, standing)


@pytest.fixture(scope="module")
def address(tmp_path_factory, catalogue, asked):
    """The page without the frame of the site, under the strict policy: with the list, dark, and without a list."""
    folder = tmp_path_factory.mktemp("questionnaire")
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "page.css").write_text(f"{PAGE_STYLE}a {{ color: var(--wuye-accent); }}", "utf-8")
    without = Asked(asked.questionnaire)
    for name, one, scheme in (("light", asked, "default"), ("dark", asked, "slate"), ("typed", without, "default")):
        text = dict(Pages(catalogue, AS_OF, asked=one).all(lambda path: path == PAGE))[PAGE]
        body = markdown.markdown(text.split("---\n", 2)[2], extensions=list(EXTENSIONS))
        (folder / f"{name}.html").write_text(FRAME.replace("SCHEME", scheme).replace("BODY", body), "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(chromium, address):
    contexts, trouble = [], []

    def visit(path="light.html", width=390, script=True, init="", **options):
        size = {"width": width, "height": 800}
        contexts.append(chromium.new_context(viewport=size, java_script_enabled=script, locale="zh-CN", **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if "Content Security" in said.text else None)
        if init:
            page.add_init_script(init)
        page.goto(address + path)
        if script:
            page.wait_for_selector("form[data-ready]")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def choose(page, answers, estate="sample-07"):
    """Answers as a code holds them; ``x`` leaves a question out."""
    page.select_option("#wq-estate", estate)
    for number, key in enumerate(answers, 1):
        if key != "x":
            page.check(f"input[name='WJ-{number:02}'][value='{key}']", force=True)


def made(page):
    page.click("button[type=submit]")
    return page.input_value("[data-code]")


def focused(page):
    return page.evaluate(
        "document.activeElement.name || document.activeElement.id || document.activeElement.textContent"
    )


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["name"])
def test_the_browser_writes_the_same_codes(visit, case):
    fields = {"estate": case["estate"], "answers": case["answers"], "serial": case["serial"]}
    code = {**fields, "fingerprint": f"{case['fingerprint']:04}"}
    assert visit().evaluate("code => window.wuye.answerCode(code)", code) == case["code"]


def test_answered_by_keyboard_alone(visit, asked):
    page = visit()
    page.focus("#wq-estate")
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    for moves in range(10):
        page.keyboard.press("Tab")
        assert focused(page) == f"WJ-{moves + 1:02}"
        page.keyboard.press("Space")
        for _ in range(moves % 6):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "wq-made-title"
    code = decode(page.input_value("[data-code]"))
    assert (code.estate, code.answers) == ("sample-07", "5432105432")
    assert code.fingerprint == answer_code.fingerprint(asked.questionnaire)


def test_too_few_answers_give_no_code(visit):
    page = visit()
    page.click("button[type=submit]")
    assert "请先选小区" in page.inner_text("[data-estate-said]") and focused(page) == "wq-estate"
    choose(page, "5x500505")
    said = page.inner_text("[data-said]")
    assert "答了7题" in said and "3题不计分" in said and "还差1题" in said
    page.click("button[type=submit]")
    assert page.is_hidden("[data-made]") and "还差1题" in page.inner_text("[data-fault]")
    assert focused(page) == "WJ-02"
    choose(page, "50")
    choose(page, "xxxxxxxx00")
    page.click("button[type=submit]")
    assert "不能计入" in page.inner_text("[data-fault]") and page.is_hidden("[data-made]")
    choose(page, "55")
    assert page.inner_text("[data-fault]") == "" and decode(made(page)).answers == "5550050500"


def test_a_changed_answer_is_the_same_sheet_and_another_sheet_is_not(visit):
    page = visit()
    choose(page, "5" * 10)
    first = decode(made(page))
    choose(page, "1")
    assert page.is_hidden("[data-made]")
    second = decode(made(page))
    assert second.serial == first.serial and second.answers == "1" + "5" * 9
    page.click("[data-act=again]")
    assert page.is_hidden("[data-made]") and page.locator("input:checked").count() == 0
    choose(page, "5" * 10)
    assert decode(made(page)).serial != first.serial


def test_the_address_may_name_the_estate(visit):
    assert visit("light.html?estate=sample-12").input_value("#wq-estate") == "sample-12"
    stranger = visit(f"light.html?estate={quote('<b>x</b>')}")
    assert "<b>x</b>" in stranger.inner_text("[data-estate-said]") and stranger.input_value("#wq-estate") == ""
    typed = visit("typed.html?estate=li-yuan-2")
    assert typed.input_value("#wq-estate") == "li-yuan-2"
    typed.fill("#wq-estate", "我家")
    typed.click("button[type=submit]")
    assert "小区键" in typed.inner_text("[data-estate-said]")
    typed.fill("#wq-estate", " ＬＩ－yuan-3 ")
    for number in range(1, 6):
        typed.check(f"input[name='WJ-{number:02}'][value='5']", force=True)
    assert decode(made(typed)).estate == "li-yuan-3"


def test_copied_saved_and_shown_as_a_picture(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    choose(page, "5" * 10)
    code = made(page)
    page.click("[data-act=copy]")
    page.wait_for_selector("[data-done]:not(:empty)")
    assert "已复制" in page.inner_text("[data-done]")
    assert page.evaluate("navigator.clipboard.readText()") == code
    with page.expect_download() as download:
        page.click("[data-act=file]")
    saved = download.value.path().read_text("utf-8")
    assert [one.code for one in find(saved)] == [decode(code)]
    assert download.value.suggested_filename == f"sample-07-{decode(code).serial:08}.txt"
    page.click("[data-act=qr]")
    assert page.is_visible("[data-qr] svg[role=img]") and page.get_attribute("[data-act=qr]", "aria-expanded") == "true"
    shown = Image.open(io.BytesIO(page.locator("[data-qr] svg").screenshot()))
    assert [one.text for one in zxingcpp.read_barcodes(shown)] == [code]
    choose(page, "4")
    made(page)
    assert page.is_hidden("[data-qr]")


def test_without_a_clipboard_the_code_is_selected(visit):
    page = visit(init=NO_CLIPBOARD)
    choose(page, "5" * 10)
    code = made(page)
    page.click("[data-act=copy]")
    page.wait_for_selector("[data-done]:not(:empty)")
    assert page.evaluate("getSelection().toString()") == code


def test_one_person_collects_several_sheets_in_one_file(visit, asked, tmp_path):
    page = visit()
    page.click("[data-collect] summary")
    assert page.is_disabled("[data-act=all]")
    page.click("[data-act=next]")
    assert "还没有收" in page.inner_text("[data-collected]")
    for key in "531":
        choose(page, key * 10)
        page.click("[data-act=next]")
        assert page.locator("input:checked").count() == 0
    assert page.inner_text("[data-collected]") == "收了3份，3份还没有存成文件。"
    with page.expect_download() as download:
        page.click("[data-act=all]")
    assert page.inner_text("[data-collected]") == "收了3份，都存成文件了。"
    path = tmp_path / "a.txt"
    shutil.copy(download.value.path(), path)
    out = tally.Tally()
    handed_in.add(out, [path], asked.questionnaire, dict(asked.estates))
    mark = out.marks["sample-07"]
    assert out.problems == [] and (mark.sheets, mark.points, mark.of) == (3, 1500, 30)


def test_leaving_with_sheets_that_are_not_saved_is_asked_about(visit):
    page, asked_about = visit(), []
    page.on("dialog", lambda dialog: (asked_about.append(dialog.type), dialog.accept()))
    page.click("[data-collect] summary")
    choose(page, "5" * 10)
    page.click("[data-act=next]")
    page.reload()
    assert asked_about == ["beforeunload"]
    page.reload()
    assert asked_about == ["beforeunload"]


def test_nothing_is_stored_or_sent(visit, address):
    page, requests = visit(), []
    page.on("request", lambda request: requests.append(request.url))
    choose(page, "5" * 10)
    made(page)
    page.click("[data-act=qr]")
    kept = "[localStorage.length, sessionStorage.length, document.cookie.length, location.search + location.hash]"
    assert page.evaluate(kept) == [0, 0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert [url for url in requests if not url.startswith(f"{address}assets/")] == []
    page.reload()
    page.wait_for_selector("form[data-ready]")
    assert page.locator("input:checked").count() == 0


@pytest.mark.parametrize("name", ["light.html", "dark.html", "typed.html"])
def test_axe_finds_nothing(visit, name):
    page = visit(name, bypass_csp=True)  # axe is injected as text
    rest = ("region", "landmark-banner-is-top-level")  # the frame of the site is not there
    assert [fault for fault in axe(page) if fault[0] not in rest] == []
    if name != "typed.html":
        choose(page, "5" * 10)
        made(page)
        page.click("[data-act=qr]")
        page.click("[data-collect] summary")
        assert [fault for fault in axe(page) if fault[0] not in rest] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_and_thumbs_hit(visit, width):
    page = visit(width=width)
    choose(page, "5" * 10)
    made(page)
    page.click("[data-act=qr]")
    page.click("[data-collect] summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = page.locator(".wuye-questions :is(.wq-option, button, select, summary)")
    boxes = [box for box in (each.bounding_box() for each in targets.all()) if box]
    assert len(boxes) > 60 and min(min(box["width"], box["height"]) for box in boxes) >= 44


def test_without_script_the_questions_can_be_read_and_nothing_is_promised(visit):
    page = visit(script=False)
    assert page.is_visible("[data-no-script]") and page.locator("fieldset[data-question]").count() == 10
    assert page.is_hidden("button[type=submit]")
