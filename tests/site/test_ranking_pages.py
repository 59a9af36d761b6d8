"""Pages of the ranking: sample data say so, text stays text, every link leads somewhere; and the rest of the site."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import msgspec

from build_tools.editions.chosen import Standing
from build_tools.ratings import quarter
from build_tools.ratings.rules import Rules
from build_tools.search.documents import Documents
from build_tools.site import feeds, offline, security
from build_tools.site.build import navigation
from build_tools.site.editions import Editions
from build_tools.site.followup.published import FollowUp
from build_tools.site.ranking import pages, published, rows
from build_tools.site.ranking.published import ListEntry, Ranking
from tests.site import rankings
from tests.site.pages import Page

# pages


def test_every_page_has_the_banner_of_sample_data(tmp_path, ranking):
    made = {
        **rankings.markdown(ranking),
        **{
            path: data.decode("utf-8")
            for path, data in rankings.put_all(ranking, tmp_path).items()
            if path.endswith(".html")
        },
    }
    assert len(made) == 1 + 2 * 4 + 4 * rankings.ESTATES
    for path, text in made.items():
        assert text.count("wuye-sample") == 1 and "示例数据" in text, path


def test_real_results_have_no_banner(tmp_path):
    now = rankings.standing()
    made = [
        quarter.sealed(msgspec.structs.replace(one, sample=False)) for one in rankings.quarters(Rules(now.catalogue))
    ]
    found = published.read(rankings.write(tmp_path / "project", made), now)
    texts = [
        *rankings.markdown(found).values(),
        *(data.decode() for path, data in rankings.put_all(found, tmp_path / "site").items() if path.endswith(".html")),
    ]
    assert not any("示例数据" in text for text in texts)


def test_the_table_reads_without_script(latest, ranking):
    text = rankings.markdown(ranking)["ranking/2026Q3/index.md"]
    for row in rows.estates(latest):
        assert f'<tr id="{row.key}"' in text and f"estates/{row.key}/" in text
    assert re.search(r'data-label="名次" data-value="1">1', text)
    assert text.count("<svg role=") == 3 and text.count("<figcaption") == 3


def test_text_is_text_everywhere(tmp_path):
    found = rankings.evil(tmp_path / "project")
    made = rankings.put_all(found, tmp_path / "site")
    texts = {
        **rankings.markdown(found),
        **{path: data.decode() for path, data in made.items() if path.endswith(".html")},
    }
    for path, text in texts.items():
        assert "<script>alert" not in text and "{{ x }}" not in text, path
        assert security.inline_scripts(text) == set(), path
    page = texts[f"ranking/2026Q3/estates/{found.quarters[0].quarter.estates[0].key}/index.html"]
    assert "&lt;script&gt;" in page


def test_list_entries_are_shown_only_when_given(latest, tmp_path):
    first = latest.quarter.estates[0]
    entry = ListEntry(list="red", estate=first.key, facts="得分高。", listed="2026-10-20", lapses="2027-10-20")
    now = rankings.standing()
    root = rankings.write(tmp_path, rankings.quarters(Rules(now.catalogue)))
    found = published.read(root, now, {"2026Q3": (entry,)})
    text = rankings.markdown(found)["ranking/2026Q3/index.md"]
    assert "得分高。" in text and "2026年10月20日" in text
    assert "没有公布的名单" in rankings.markdown(published.read(root, now))["ranking/2026Q3/index.md"]


def test_differences_count_what_the_quarter_says(latest, ranking):
    text = rankings.markdown(ranking)["ranking/2026Q3/differences/index.md"]
    both = latest.compared.estates
    assert f"{both}个小区既有自查又有检查" in text
    worst = latest.compared.failing[0]
    assert f"items/{worst.key}/" in text
    oldest = rankings.markdown(ranking)["ranking/2025Q4/differences/index.md"]
    assert "没有公布上一季度的结果" in oldest


def test_shares_are_cut_and_gains_are_between_shares():
    line = pages.Line(pages.Count("x", inspected=3, failed=1, before=3, failed_before=2), "x")
    assert (line.failed_percent, line.before_percent, line.change) == ("33.3%", "66.6%", "降33.3个百分点")
    assert pages.Line(pages.Count("x"), "x").over_percent == "—"


def test_every_link_of_an_estate_leads_to_a_page_of_the_site(tmp_path, ranking):
    rankings.put_all(ranking, tmp_path)
    known = {"", "ranking", "ranking/2026Q3", "checklist", "ratings", "scoring", "editions"}
    page = Page((tmp_path / "ranking/2026Q3/estates/sample-01/index.html").read_text("utf-8"))
    for link in page.links:
        target = (tmp_path / "ranking/2026Q3/estates/sample-01" / unquote(urlsplit(link).path)).resolve()
        path = target.relative_to(tmp_path.resolve()).as_posix().strip(".")
        assert path in known or path.startswith(("editions/2026.1/items/", "ranking/2026Q3/estates/")), link
    assert len(page.ids) == len(set(page.ids)) and page.handlers == []


def test_same_input_same_bytes(tmp_path, ranking):
    assert rankings.put_all(ranking, tmp_path / "a") == rankings.put_all(ranking, tmp_path / "b")


# the rest of the site


def test_the_navigation_has_the_ranking_only_where_there_is_one(ranking):
    nav = [
        "index.md",
        {"评级": [{"评级规则": "ratings/index.md"}, {"考评结果": "ranking/index.md"}]},
        {"关于": "about.md"},
    ]
    assert navigation(nav, ranking, FollowUp()) == nav
    assert navigation(nav, Ranking(), FollowUp()) == [
        "index.md",
        {"评级": [{"评级规则": "ratings/index.md"}]},
        {"关于": "about.md"},
    ]


def test_the_search_knows_the_ranking_only_where_there_is_one():
    assert [entry.key for entry in Documents(rankings.catalogue()).all() if "ranking" in entry.key] == []
    found = [entry.key for entry in Documents(rankings.catalogue(), ranking=True).all() if "ranking" in entry.key]
    assert found == ["ranking/"]


def test_no_browser_stores_pages_of_estates(tmp_path):
    for path in (
        "index.html",
        "ranking/index.html",
        "ranking/2026Q3/index.html",
        "ranking/2026Q3/estates/a/index.html",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<p>x</p>")
    plan = offline.plan(tmp_path)
    assert [one.path for one in plan.opened] == ["ranking/2026Q3/index.html", "ranking/index.html"]
    assert not any("ranking" in one.path for one in (*plan.must, *plan.rest))


def test_quarters_are_in_the_feed_of_all(ranking):
    class Some(Editions):
        feeds = True

    catalogue = rankings.catalogue()
    posts = next(iter(feeds.feeds(Some(Standing(catalogue, catalogue, rankings.DAY)), ranking))).posts
    assert [post.path for post in posts] == [f"ranking/{one.period}/" for one in ranking.quarters]
    assert all("示例数据" in post.text for post in posts)
