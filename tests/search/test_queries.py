"""What the shipped search finds: the bars over all kinds of query, those set aside apart."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.search import audit
from tests.real import ROOT

QUERIES = ROOT / "tests" / "search" / "queries.json"
SPOKEN = ROOT / "tests" / "search" / "spoken.json"
"""Long questions as people speak them, and much that has nothing to do with us."""
ASKED = ROOT / "tests" / "search" / "asked.json"
"""What two people who did not know the search wrote to try it; what the engine lacked was added afterwards."""
RULES = ROOT / "tests" / "search" / "rules.json"
"""For each section of the rating rules: it, and not the page as a whole, is what should come."""
KINDS = {
    "exact",
    "partial",
    "single",
    "trad",
    "pinyin",
    "synonym",
    "question",
    "typo",
    "width",
    "id",
    "law",
    "number",
    "several",
    "page",
    "nonsense",
}
LARGEST = 30_000
ROOM = 900
"""Kept free under LARGEST, for pages to come."""
SLOWEST = 10


@pytest.fixture(scope="module")
def answers(chromium, built):
    """Asked in the browser of the tests, since only one can run in a process."""
    queries = audit.read(QUERIES)
    return asked(chromium, built.folder, queries)


def asked(chromium, site: Path, queries):
    with audit.served(site) as address:
        page = chromium.new_page(service_workers="block")
        page.goto(address)
        found = page.evaluate(audit.ASK, [query.text for query in queries])
        page.close()
    return [audit.Answer(q, tuple(audit.Hit(**hit) for hit in hits)) for q, hits in zip(queries, found, strict=True)]


def test_there_are_queries_of_all_kinds_and_a_third_is_set_aside():
    queries = audit.read(QUERIES)
    aside = [query for query in queries if query.holdout]
    assert len(queries) >= 150
    assert {query.kind for query in queries} == KINDS == {query.kind for query in aside}
    assert len(aside) * 3 >= len(queries)
    texts = [query.text for query in (*queries, *audit.read(SPOKEN), *audit.read(RULES))]
    assert len(set(texts)) == len(texts)


def test_expected_pages_are_there(built):
    for query in (*audit.read(QUERIES), *audit.read(SPOKEN), *audit.read(RULES)):
        for url in query.expected:
            page, anchor = audit.address_of(url)
            html = (built.folder / page / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in html, url


@pytest.mark.browser
@pytest.mark.parametrize("part", ["holdout", "tuned"])
def test_the_bars_are_held(answers, part):
    line = audit.counts(answers)[part]
    assert line["hit@1"] >= 0.85 * line["queries"], audit.as_text(answers)
    assert line["hit@5"] >= 0.95 * line["queries"], audit.as_text(answers)


@pytest.fixture(scope="module")
def spoken(chromium, built):
    return asked(chromium, built.folder, audit.read(SPOKEN))


@pytest.fixture(scope="module")
def others(chromium, built):
    return asked(chromium, built.folder, audit.read(ASKED))


@pytest.mark.browser
@pytest.mark.parametrize("which", ["spoken", "others"])
def test_the_bars_are_held_for_queries_of_others(request, which):
    real = [answer for answer in request.getfixturevalue(which) if answer.query.kind != audit.NONSENSE]
    line = audit.counts(real)["all"]
    assert line["hit@1"] >= 0.85 * line["queries"], audit.as_text(real)
    assert line["hit@5"] >= 0.95 * line["queries"], audit.as_text(real)


@pytest.mark.browser
def test_sections_of_the_rules_are_found_by_their_plain_names(chromium, built):
    """Most come first; where the page or the item about lists does, the section is near."""
    rules = asked(chromium, built.folder, audit.read(RULES))
    line = audit.counts(rules)["all"]
    assert line["hit@1"] >= 0.8 * line["queries"], audit.as_text(rules)
    assert line["hit@5"] >= 0.9 * line["queries"], audit.as_text(rules)


@pytest.mark.browser
def test_nonsense_finds_nothing(answers, spoken, others):
    assert [a.query.text for a in (*answers, *spoken, *others) if a.query.kind == audit.NONSENSE and a.hits] == []


@pytest.mark.browser
def test_every_page_of_the_site_is_found_by_its_kind(answers):
    """Pages as a whole: lists, forms, downloads, instructions."""
    pages = [answer for answer in answers if answer.query.kind == "page"]
    assert len(pages) >= 20
    assert [answer.query.text for answer in pages if answer.rank is None or answer.rank > 3] == []


@pytest.mark.browser
def test_every_hit_opens_a_page_and_a_part_that_are_there(answers, built):
    pages = {}
    for hit in {hit for answer in answers for hit in answer.hits}:
        page, anchor = audit.address_of(hit.url)
        if page not in pages:
            pages[page] = (built.folder / page / "index.html").read_text("utf-8")
        for part in filter(None, (anchor, hit.section)):
            # an article that nothing of ours cites has no part of its own; its page opens at the top
            assert f'id="{part}"' in pages[page] or part.startswith("article-"), hit


def test_engine_text_and_layers_are_small(built):
    names = ("wuye-search-engine.js", "wuye-search-data.js")
    assert sum(len(gzip.compress((built.folder / "assets" / name).read_bytes(), 9)) for name in names) <= LARGEST - ROOM


@pytest.mark.browser
def test_queries_are_fast_when_warm(chromium, built):
    queries = [query.text for query in audit.read(QUERIES)]
    with audit.served(built.folder) as address:
        page = chromium.new_page()
        page.goto(address)
        times = page.evaluate(
            """async (queries) => {
              const engine = await window.wuyeSearch.ready();
              const timed = (query) => {
                const start = performance.now(); engine.search(query); return performance.now() - start; };
              queries.forEach(timed);
              // the best of three runs, so that another program's turn does not count
              return queries.map((query) => Math.min(timed(query), timed(query), timed(query)));
            }""",
            queries,
        )
        page.close()
    assert sorted(times)[int(len(times) * 0.95)] <= SLOWEST


def test_a_file_that_is_no_list_of_queries_is_refused(tmp_path):
    for text in ("", "[]", "{}", '{"queries": [{}]}', '{"queries": [{"q": 1}]}', '{"queries": 5}'):
        path = tmp_path / "queries.json"
        path.write_text(text, "utf-8")
        with pytest.raises(audit.AuditError, match="不是问法文件"):
            audit.read(path)
    with pytest.raises(audit.AuditError, match="读不了"):
        audit.read(tmp_path / "none.json")


def test_a_folder_without_a_site_is_refused(tmp_path):
    with pytest.raises(audit.AuditError, match="wuye build"):
        audit.ask(tmp_path, [])


def test_addresses_are_compared_by_page_and_part():
    query = audit.Query("x", "exact", ("items/SZ-029/index.html", "/tasks/#RW-001"))
    assert audit.Answer(query, (audit.Hit("a", "/x/"), audit.Hit("b", "/items/SZ-029/", "why"))).rank == 2
    assert audit.Answer(query, (audit.Hit("a", "/tasks/#RW-001"),)).rank == 1
    assert audit.Answer(query, (audit.Hit("a", "/tasks/#RW-002"),)).rank is None
    assert audit.Answer(audit.Query("x", "nonsense", ()), ()).rank == 1


def test_the_answers_as_json_name_title_and_address():
    answer = audit.Answer(audit.Query("电梯", "exact", ("/items/SZ-029/",)), (audit.Hit("电梯安全", "/items/SZ-029/"),))
    told = json.loads(audit.as_json([answer]))
    assert told["queries"][0]["hits"] == [{"title": "电梯安全", "url": "/items/SZ-029/"}]
    assert told["counts"]["exact"] == {"queries": 1, "hit@1": 1, "hit@3": 1, "hit@5": 1}


def test_without_chromium_the_command_says_what_is_missing(built, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", "search-check", str(QUERIES), "--site", str(built.folder)],
        env={**os.environ, "WUYE_CHROMIUM": str(tmp_path / "none")},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Chromium" in done.stderr and "WUYE_CHROMIUM" in done.stderr
