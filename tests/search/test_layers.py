"""The layers through the shipped script, over all titles and keywords rather than chosen examples."""

from __future__ import annotations

import random

import pytest
from opencc import OpenCC
from pypinyin import lazy_pinyin

from build_tools.search import audit

pytestmark = pytest.mark.browser

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.fixture(scope="module")
def ask(chromium, built):
    """The addresses that each of some queries finds."""
    with audit.served(built.folder) as address:
        page = chromium.new_page(service_workers="block")
        page.goto(address)

        def ask(queries):
            found = page.evaluate(audit.ASK, list(queries))
            return [[hit["url"] for hit in hits] for hits in found]

        yield ask
        page.close()


@pytest.fixture(scope="module")
def titles(catalogue):
    """Plain titles of items and standards, with their addresses."""
    made = {item.title: f"/items/{item.id}/" for item in catalogue.checklist.items}
    standards = {service.title: f"/standards/{service.id}/" for service in catalogue.services}
    campaigns = {entry.title for entry in (*catalogue.campaigns.problems, *catalogue.campaigns.daily)}
    return {title: url for title, url in (made | standards).items() if title not in campaigns}


def missed(found, titles, depth):
    return [title for hits, (title, url) in zip(found, titles.items(), strict=True) if url not in hits[:depth]]


def test_every_title_finds_its_page_first(ask, titles):
    assert missed(ask(titles), titles, 1) == []


def test_every_title_in_traditional_characters(ask, titles):
    convert = OpenCC("s2t").convert
    assert missed(ask(map(convert, titles)), titles, 1) == []


def test_every_title_in_full_pinyin(ask, titles):
    plain = {title: url for title, url in titles.items() if title.isalpha()}
    spelt = ("".join(lazy_pinyin(title, v_to_u=False)) for title in plain)
    assert missed(ask(spelt), plain, 3) == []


def test_every_title_begun_in_pinyin(ask, titles):
    plain = {title: url for title, url in titles.items() if title.isalpha() and len(title) > 4}
    spelt = ("".join(lazy_pinyin(title[:4], v_to_u=False)) + lazy_pinyin(title[4])[0][0] for title in plain)
    assert missed(ask(spelt), plain, 5) == []


def test_every_title_by_initials(ask, titles):
    plain = {title: url for title, url in titles.items() if title.isalpha() and len(title) > 3}
    spelt = ("".join(syllable[0] for syllable in lazy_pinyin(title)) for title in plain)
    assert len(missed(ask(spelt), plain, 5)) <= len(plain) // 20


def test_every_id_in_every_form(ask, catalogue):
    ids = [item.id for item in catalogue.checklist.items]
    for form in (
        str,
        str.lower,
        lambda i: i.replace("-", ""),
        lambda i: i[:2].lower() + str(int(i[3:])),
        lambda i: i.translate(WIDE),
        lambda i: i.replace("-", " "),
    ):
        assert [hits[:1] for hits in ask(map(form, ids))] == [[f"/items/{key}/"] for key in ids]
    places = [f"第{number}条" for number in range(1, len(ids) + 1)]
    assert [hits[:1] for hits in ask(places)] == [[f"/items/{key}/"] for key in ids]


def test_words_in_any_order(ask, catalogue):
    chosen = random.Random(5)
    for item in catalogue.checklist.items:
        words = chosen.sample(item.keywords, 2)
        for query in (" ".join(words), " ".join(reversed(words))):
            assert f"/items/{item.id}/" in ask([query])[0][:3], query


def test_every_keyword_finds_its_page(ask, catalogue):
    pairs = [(word, f"/items/{item.id}/") for item in catalogue.checklist.items for word in item.keywords]
    pairs += [(word, f"/standards/{service.id}/") for service in catalogue.services for word in service.keywords]
    found = ask(word for word, _ in pairs)
    lost = [word for (word, url), hits in zip(pairs, found, strict=True) if url not in hits]
    assert len(lost) <= len(pairs) // 100, lost


def test_an_article_finds_what_chiefly_rests_on_it_and_the_law_close_behind(ask):
    for query in ("消防法28条", "消防法第28条", "消防法 第二十八条", "《消防法》第 28 条", "消防法２８条"):
        assert ask([query])[0][:2] == ["/items/SZ-026/", "/sources/fire-protection-law/"], query
    assert ask(["民法典943"])[0][:2] == ["/items/SZ-032/", "/sources/civil-code-contract/"]
    # many items rest on 942 and none more than the others: the law itself comes first
    assert ask(["民法典第942条"])[0][0] == "/sources/civil-code-contract/"


def test_every_article_cited_finds_its_law_among_the_first_three(ask, catalogue):
    """By the law's own title, since short names may be those of several."""
    cited = {
        (source.title, basis.article.partition("（")[0], f"/sources/{source.key}/")
        for source in catalogue.sources
        if source.scope != "elsewhere"
        for item in catalogue.checklist.items
        for basis in item.basis
        if basis.source == source.key and basis.article
    }
    assert len(cited) > 50
    found = ask(f"{title}第{article}条" for title, article, _ in sorted(cited))
    assert [asked for asked, hits in zip(sorted(cited), found, strict=True) if asked[2] not in hits[:3]] == []


def test_an_id_that_is_not_given_finds_nothing(ask):
    assert ask(["SZ-999", "fw99", "RW-777"]) == [[], [], []]


def test_any_text_is_answered_without_a_fault(ask):
    chosen = random.Random(7)
    signs = '电梯水箱abc019 -#.%’"\\/<>()（）［］？*+^$|\u3000\U0001f600条第法日半'
    queries = ["".join(chosen.choices(signs, k=chosen.randrange(0, 40))) for _ in range(400)]
    assert len(ask(queries)) == len(queries)
