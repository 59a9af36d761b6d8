"""Tables of the ranking sorted by hand, and one estate found among many: from a server and from a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import markdown
import pytest

from build_tools.site.archive import EXTENSIONS
from build_tools.site.generate import ASSETS
from build_tools.site.pages import Pages
from build_tools.site.ranking import published, put, rows
from tests.browser.seen import axe
from tests.site import rankings
from tests.site import test_ranking_names as rankings_told

pytestmark = pytest.mark.browser
FRAME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="../../assets/wuye.css"><link rel="stylesheet" href="../../assets/wuye-ranking.css"></head>
<body data-md-color-scheme="default"><main class="md-typeset">{body}</main>
<script src="../../assets/wuye-list.js"></script><script src="../../assets/wuye-ranking.js"></script></body></html>"""


def a_site(folder: Path, ranking: published.Ranking) -> Path:
    """The pages without the frame of the site."""
    shutil.copytree(ASSETS, folder / "assets")
    for one in ranking.quarters:
        (folder / one.path).mkdir(parents=True)
    put.put(ranking, rankings.catalogue().publisher, folder, folder / "papers")
    pages = Pages(rankings.catalogue(), rankings.DAY, ranking=ranking)
    for path, text in pages.all(lambda path: path == "ranking/2026Q3/index.md"):
        body = markdown.markdown(text.split("---\n", 2)[2], extensions=list(EXTENSIONS))
        (folder / path).with_suffix(".html").write_text(FRAME.format(body=body), "utf-8")
    return folder


@pytest.fixture(scope="module")
def ranking(tmp_path_factory):
    return rankings.ranking(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def few(tmp_path_factory, ranking):
    return a_site(tmp_path_factory.mktemp("few"), ranking)


@pytest.fixture(scope="module")
def many(tmp_path_factory, ranking):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(published, "MANY", 3)
        patch.setattr(put, "PART", 2)
        return a_site(tmp_path_factory.mktemp("many"), ranking)


@pytest.fixture
def visit(chromium):
    contexts, trouble = [], []

    def visit(site: Path, path: str, width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        name, _, query = path.partition("?")
        page.goto((site / name / "index.html").as_uri() + (f"?{query}" if query else ""))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def column(page, label):
    return page.locator(f'.wuye-ranking[data-wuye-sortable] td[data-label="{label}"]').all_inner_texts()


def test_heads_sort_both_ways_and_say_so(visit, few, ranking):
    page = visit(few, "ranking/2026Q3")
    places = column(page, "名次")
    head = page.locator("th", has_text="得分").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    scores = [float(text) for text in column(page, "得分")]
    assert scores == sorted(scores) and len(scores) == len(rows.estates(ranking.quarters[0]))
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending" and column(page, "名次") == places


def test_without_a_number_rows_stay_last(visit, few):
    page = visit(few, "ranking/2026Q3")
    for _ in range(2):
        page.locator("th", has_text="上一季度").first.locator("button").click()
        told = column(page, "上一季度")
        none = [number for number, text in enumerate(told) if text == "—"]
        assert none == list(range(len(told) - len(none), len(told)))


def test_a_phone_has_a_choice_and_no_hidden_buttons(visit, few):
    page = visit(few, "ranking/2026Q3", width=390)
    assert page.locator(".wuye-sort:visible").count() == 0
    before = column(page, "小区")
    choice = page.locator(".wuye-sorting select")
    choice.select_option(label="名次从大到小")
    assert column(page, "小区") == before[::-1]
    choice.select_option(label="原来的次序")
    assert column(page, "小区") == before


def test_readable_without_script(visit, few, ranking):
    page = visit(few, "ranking/2026Q3", java_script_enabled=False)
    assert len(column(page, "名次")) == len(rows.estates(ranking.quarters[0]))
    assert page.locator("[data-wuye-filters]").is_hidden() and page.locator(".wuye-sort").count() == 0


def test_filters_leave_one_street(visit, few):
    page = visit(few, "ranking/2026Q3")
    name = page.locator("select[name=street] option").nth(1).get_attribute("value")
    page.select_option("select[name=street]", name)
    shown = page.locator(".wuye-ranking[data-wuye-sortable] tbody tr:visible")
    assert 0 < shown.count() < rankings.ESTATES
    assert all(name in text for text in shown.all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_an_estate(visit, few, scheme):
    page = visit(few, "ranking/2026Q3/estates/sample-01", color_scheme=scheme, bypass_csp=True)
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_one_estate_among_many_is_said_as_on_its_own_page(visit, few, many, ranking):
    estate = ranking.quarters[0].quarter.ranked[0]
    own = visit(few, f"ranking/2026Q3/estates/{estate.key}")
    found = visit(many, f"ranking/2026Q3/estates?name={estate.name}")
    found.wait_for_selector("[data-wuye-estate]:visible")
    assert found.inner_text("[data-wuye-estate] h2") == estate.name
    for selector in ("tr[data-item]", "tr[data-group]"):
        assert plain(found, selector) == plain(own, selector)
    sections = plain(found, "[data-wuye-sections] li") + plain(found, "[data-wuye-total] li")
    assert sorted(sections) == sorted(plain(own, "h2 ~ ul li"))


def plain(page, selector):
    return [re.sub(r"\s+", " ", text).strip() for text in page.locator(selector).all_inner_texts()]


def test_a_beginning_offers_what_fits_and_nothing_says_so(visit, many):
    page = visit(many, "ranking/2026Q3/estates")
    page.fill("#estate", "示例小区0")
    page.press("#estate", "Enter")
    page.wait_for_selector("[data-wuye-found] button")
    page.locator("[data-wuye-found] button").first.click()
    assert page.locator("[data-wuye-estate] h2").is_visible()
    page.fill("#estate", "别处的小区")
    page.press("#estate", "Enter")
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('没有这个小区')")


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(put, "PART", 2)
        return a_site(
            tmp_path_factory.mktemp("renamed"), rankings_told.renamed(patch, tmp_path_factory.mktemp("project"))
        )


@pytest.mark.parametrize("name", ["示例一村", "示例旧"])
def test_an_estate_is_found_by_what_it_was_called(visit, renamed, name):
    page = visit(renamed, f"ranking/2026Q3/estates?name={name}")
    page.wait_for_selector("[data-wuye-estate]:visible")
    assert page.inner_text("[data-wuye-estate] h2") == "示例小区01"
    assert "在这个季度的名称是“示例小区01”" in page.inner_text("[role=status]")
    assert page.locator("[data-wuye-facts] tr").count() > 3


def test_names_now_and_before_are_offered_once_each(visit, renamed):
    page = visit(renamed, "ranking/2026Q3/estates?name=示例")
    page.wait_for_selector("[data-wuye-found] button")
    texts = page.locator("[data-wuye-found] button").all_inner_texts()
    assert texts.count("示例小区01") == 1 and len(texts) == len(set(texts))
    assert not [text for text in texts if "（" in text]


def test_the_page_of_many_fits_and_axe_finds_nothing(visit, many):
    page = visit(many, "ranking/2026Q3/estates?name=示例小区01", bypass_csp=True)
    page.wait_for_selector("[data-wuye-estate]:visible")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
