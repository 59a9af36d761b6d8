"""The published ranking: nothing that is not public, every number recomputable, text stays text, same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from openpyxl import load_workbook

from build_tools.editions.chosen import Standing
from build_tools.ratings import explaining, quarter
from build_tools.ratings.quarter import fraction, hundredths
from build_tools.ratings.rules import Rules
from build_tools.search.documents import Documents
from build_tools.site import feeds, offline, security
from build_tools.site.build import navigation
from build_tools.site.editions import Editions
from build_tools.site.followup.published import FollowUp
from build_tools.site.pages import Pages
from build_tools.site.ranking import charts, downloads, explained, pages, published, put, rows
from build_tools.site.ranking.published import ListEntry, Ranking
from build_tools.site.records import Unreadable
from tests import support
from tests.site import rankings
from tests.site.pages import Page

EVIL = "=<script>alert(1)</script>{{ x }} | *a* `b` [c](d) \"'&"


@pytest.fixture(scope="module")
def ranking(tmp_path_factory) -> Ranking:
    return rankings.ranking(tmp_path_factory.mktemp("ranking"))


@pytest.fixture
def latest(ranking):
    return ranking.quarters[0]


def markdown(ranking: Ranking | None) -> dict[str, str]:
    return dict(
        Pages(rankings.catalogue(), rankings.DAY, ranking=ranking).all(lambda path: path.startswith("ranking/"))
    )


def put_all(ranking: Ranking, site: Path) -> dict[str, bytes]:
    """Everything that is put into a site, by path."""
    for one in ranking.quarters:
        (site / one.path).mkdir(parents=True)
    put.put(ranking, rankings.catalogue().publisher, site, site / "papers")
    found = (path for path in site.rglob("*") if path.is_file() and "papers" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def evil(root: Path) -> Ranking:
    """A ranking in which every name is an attack."""
    now = rankings.standing()
    made = rankings.quarters(Rules(now.catalogue))
    hostile = {"street": EVIL, "community": EVIL}
    made[-1] = rankings.changed(
        made[-1], lambda number, one: msgspec.structs.replace(one, name=f"{EVIL}{number}", **hostile)
    )
    return published.read(rankings.write(root, made), now)


# what is published


def test_newest_first_and_each_with_the_quarter_before(ranking):
    assert [one.period for one in ranking.quarters] == ["2026Q3", "2026Q2", "2026Q1", "2025Q4"]
    assert [one.before.period if one.before else None for one in ranking.quarters] == [
        "2026Q2",
        "2026Q1",
        "2025Q4",
        None,
    ]
    assert ranking.left_out == () and ranking.quarters[0].title == "2026年第3季度"


def test_without_a_folder_there_is_nothing(tmp_path):
    nothing = published.read(tmp_path, rankings.standing())
    assert nothing == Ranking()
    assert markdown(nothing) == markdown(None) == {}


def test_what_is_not_public_is_in_no_file(tmp_path, ranking):
    now = rankings.standing()
    (original,) = rankings.quarters(Rules(now.catalogue))[-1:]
    assert any(one.candidates for one in original.estates) and any(one.self_assessment for one in original.estates)
    for one in ranking.quarters:
        for estate in one.quarter.estates:
            assert estate.candidates == () and estate.self_assessment is None
            assert not (estate.inspection and estate.inspection.black_candidate)
        assert one.quarter.files == ()
    site = put_all(ranking, tmp_path)
    hidden = [one.self_assessment.result for one in original.estates if one.self_assessment]
    for path, data in site.items():
        if path.endswith((".html", ".json", ".csv", ".js")):
            text = data.decode("utf-8")
            assert not any(digest in text for digest in hidden), path
            assert "黑名单" not in text and "自查.json" not in text and "list_low" not in text, path


def test_the_public_document_is_sound_and_says_so(latest):
    reading = quarter.parse(downloads.document(latest), "x")
    assert reading.problems == () and reading.quarter == latest.quarter
    assert latest.original != latest.quarter.digest


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("2026Q3", b"{}", "季度结果"),
        ("2026Q3", b"\xff\xfe", "季度结果"),
        ("2026Q1", None, "放错了文件夹"),
    ],
)
def test_a_broken_document_is_named_and_stops_the_build(tmp_path, name, data, said):
    now = rankings.standing()
    path = tmp_path / "ratings" / name / "quarter.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(quarter.write(rankings.quarters(Rules(now.catalogue))[-1]) if data is None else data)
    with pytest.raises(Unreadable, match=rf"ratings/{name}/quarter\.json.*{said}"):
        published.read(tmp_path, now)


@pytest.mark.parametrize("key", ["../../etc", "a/b", "A", "", "a b", "parts?"])
def test_a_key_that_is_no_address_is_refused(tmp_path, key):
    now = rankings.standing()
    made = rankings.quarters(Rules(now.catalogue))[-1]
    made = rankings.changed(made, lambda number, one: msgspec.structs.replace(one, key=key) if not number else one)
    with pytest.raises(Unreadable, match="不能用作网址"):
        published.read(rankings.write(tmp_path, [made]), now)


def test_a_quarter_of_an_unknown_edition_or_other_rules_is_left_out_and_said(tmp_path):
    now = rankings.standing()
    one, other = rankings.quarters(Rules(now.catalogue))[:2]
    one = quarter.sealed(msgspec.structs.replace(one, rules=support.DIGEST))
    foreign = msgspec.structs.replace(other.edition, number="2019.1", digest=support.DIGEST)
    other = quarter.sealed(msgspec.structs.replace(other, edition=foreign))
    found = published.read(rankings.write(tmp_path, [one, other]), now)
    assert found.quarters == () and len(found.left_out) == 2
    assert "2019.1版" in found.left_out[0] and "2025Q4" in found.left_out[1]


# tables and charts


def test_rows_are_in_the_order_of_the_ranking(latest):
    listed = rows.estates(latest)
    assert [row.place for row in listed] == sorted(row.place for row in listed)
    assert {row.key for row in listed} | {row.key for row in rows.without(latest)} == {
        one.key for one in latest.quarter.estates
    }
    assert all(row.why for row in rows.without(latest))


def test_the_change_of_place_is_that_of_the_places(ranking):
    now, before = ranking.quarters[0], ranking.quarters[1]
    places = {row.key: row.place for row in rows.estates(before)}
    moved = [row for row in rows.estates(now) if row.up is not None]
    assert moved
    for row in moved:
        assert row.up == places[row.key] - row.place
        assert row.before_text.startswith(f"第{places[row.key]}名")
    assert all(row.before_place is None for row in rows.estates(ranking.quarters[-1]))


def test_an_estate_that_changed_hands_has_no_quarter_before(tmp_path):
    now = rankings.standing()
    made = rankings.quarters(Rules(now.catalogue))
    owners = [one.enterprise for one in made[-1].estates]
    made[-2] = rankings.changed(
        made[-2],
        lambda number, one: msgspec.structs.replace(one, enterprise=owners[1]) if not number else one,
    )
    found = published.read(rankings.write(tmp_path, made), now).quarters[0]
    first = made[-1].estates[0].key
    row = next(row for row in (*rows.estates(found), *rows.without(found)) if row.key == first)
    assert row.before_place is None and row.before_score is None


def test_enterprises_with_too_few_estates_say_so(latest):
    few = [one for one in latest.quarter.enterprises if one.rank.place is None]
    listed = {row.key: row for row in rows.enterprises(latest)}
    assert few
    for one in few:
        assert listed[one.key].why and listed[one.key].place_text == "—"


def test_strata_count_all_ranked_and_leave_small_ones_unranked(latest):
    for table in rows.strata(latest):
        assert sum(band.count for band in table.bands) == len(latest.quarter.ranked)
        for band in table.bands:
            assert bool(band.first) == (band.count >= 3)


def test_charts_count_every_estate_once(ranking):
    for one in ranking.quarters:
        for chart in charts.spread(one):
            assert sum(bar.count for bar in chart.bars) == len(one.quarter.ranked), chart.key
            assert max(bar.width for bar in chart.bars) == charts.WIDEST * 100
            assert all(f"{bar.label}{bar.count}个" in chart.said for bar in chart.bars)


def test_a_chart_of_nothing_is_flat():
    (bar,) = charts.chart("x", "空", "项", [("没有", 0, "")]).bars
    assert (bar.width, bar.percent) == (0, "0.0%")


# an estate, step by step


def test_an_estate_can_be_computed_again_from_its_page(ranking):
    """Only from what stands on the page: points of the items, percentages and weights of the parts."""
    seen = 0
    for one in ranking.quarters:
        for estate in one.quarter.ranked:
            page = explained.explained(estate, one)
            counted = [item for group in page.groups for item in group.items if item.earned not in ("", "不计")]
            earned, most = sum(Fraction(item.earned) for item in counted), sum(item.points for item in counted)
            assert str(most) in page.total[0] and f"得{earned.numerator / earned.denominator:g}分" in page.total[0]
            for group in page.groups:
                own = [Fraction(item.earned) for item in group.items if item.earned not in ("", "不计")]
                assert sum(own) == Fraction(group.earned)
            inspection = earned * 100 / most
            assert f"= {explained.both(inspection)}。" in "".join(page.total)
            percents = {part.key: fraction(part.percent) for part in estate.parts if part.counts}
            percents["inspection"] = inspection
            weights = {part.key: part.weight for part in estate.parts if part.counts}
            whole = sum(percents[key] * weights[key] for key in weights) / sum(weights.values())
            assert hundredths(whole) == estate.score
            seen += 1
    assert seen > 20


def test_sections_are_those_of_explain_but_the_lists(latest):
    page = explained.explained(latest.quarter.ranked[0], latest)
    assert [section.key for section in page.sections] == ["parts", "stars", "ranks", "enterprise"]
    assert [section.title for section in page.sections] == ["合成", "星级和颜色", "名次", "企业"]
    assert all(section.lines for section in page.sections)


def test_an_explanation_is_that_of_the_whole_quarter(ranking):
    """It is given only the estates that it names."""
    for one in ranking.quarters:
        for estate in one.quarter.estates:
            whole = explaining.explain(estate, one.quarter, one.rules)
            assert explaining.explain(estate, one.around(estate), one.rules) == whole


def test_an_estate_without_an_inspection_has_a_page(ranking):
    none = [(estate, one) for one in ranking.quarters for estate in one.quarter.estates if estate.inspection is None]
    for estate, one in none:
        assert explained.explained(estate, one).total == ("没有检查结果。",)


# pages


def test_every_page_has_the_banner_of_sample_data(tmp_path, ranking):
    made = {
        **markdown(ranking),
        **{path: data.decode("utf-8") for path, data in put_all(ranking, tmp_path).items() if path.endswith(".html")},
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
        *markdown(found).values(),
        *(data.decode() for path, data in put_all(found, tmp_path / "site").items() if path.endswith(".html")),
    ]
    assert not any("示例数据" in text for text in texts)


def test_the_table_reads_without_script(latest, ranking):
    text = markdown(ranking)["ranking/2026Q3/index.md"]
    for row in rows.estates(latest):
        assert f'<tr id="{row.key}"' in text and f"estates/{row.key}/" in text
    assert re.search(r'data-label="名次" data-value="1">1', text)
    assert text.count("<svg role=") == 3 and text.count("<figcaption") == 3


def test_text_is_text_everywhere(tmp_path):
    found = evil(tmp_path / "project")
    made = put_all(found, tmp_path / "site")
    texts = {**markdown(found), **{path: data.decode() for path, data in made.items() if path.endswith(".html")}}
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
    text = markdown(found)["ranking/2026Q3/index.md"]
    assert "得分高。" in text and "2026年10月20日" in text
    assert "没有公布的名单" in markdown(published.read(root, now))["ranking/2026Q3/index.md"]


def test_differences_count_what_the_quarter_says(latest, ranking):
    text = markdown(ranking)["ranking/2026Q3/differences/index.md"]
    both = latest.compared.estates
    assert f"{both}个小区既有自查又有检查" in text
    worst = latest.compared.failing[0]
    assert f"items/{worst.key}/" in text
    oldest = markdown(ranking)["ranking/2025Q4/differences/index.md"]
    assert "没有公布上一季度的结果" in oldest


def test_shares_are_cut_and_gains_are_between_shares():
    line = pages.Line(pages.Count("x", inspected=3, failed=1, before=3, failed_before=2), "x")
    assert (line.failed_percent, line.before_percent, line.change) == ("33.3%", "66.6%", "降33.3个百分点")
    assert pages.Line(pages.Count("x"), "x").over_percent == "—"


def test_every_link_of_an_estate_leads_to_a_page_of_the_site(tmp_path, ranking):
    put_all(ranking, tmp_path)
    known = {"", "ranking", "ranking/2026Q3", "checklist", "ratings", "scoring", "editions"}
    page = Page((tmp_path / "ranking/2026Q3/estates/sample-01/index.html").read_text("utf-8"))
    for link in page.links:
        target = (tmp_path / "ranking/2026Q3/estates/sample-01" / unquote(urlsplit(link).path)).resolve()
        path = target.relative_to(tmp_path.resolve()).as_posix().strip(".")
        assert path in known or path.startswith(("editions/2026.1/items/", "ranking/2026Q3/estates/")), link
    assert len(page.ids) == len(set(page.ids)) and page.handlers == []


def test_same_input_same_bytes(tmp_path, ranking):
    assert put_all(ranking, tmp_path / "a") == put_all(ranking, tmp_path / "b")


# more estates than pages


@pytest.fixture
def many(monkeypatch, ranking):
    monkeypatch.setattr(published, "MANY", 3)
    monkeypatch.setattr(put, "PART", 4)
    monkeypatch.setattr(pages, "FIRST", 2)
    return ranking


def test_many_estates_share_one_page_and_stand_in_parts(many, tmp_path):
    site = put_all(many, tmp_path)
    assert [path for path in site if path.startswith("ranking/2026Q3/estates/") and path.endswith(".html")] == [
        "ranking/2026Q3/estates/index.html"
    ]
    parts = {path: data.decode() for path, data in site.items() if path.startswith("ranking/2026Q3/estates/parts/")}
    assert len(parts) == 3
    names = []
    for number in range(3):
        text = parts[f"ranking/2026Q3/estates/parts/{number}.js"]
        told = json.loads(text.removeprefix(f"wuyeEstates({number},").removesuffix(");\n"))
        names += [one["name"] for one in told]
    assert names == sorted(names) and len(set(names)) == rankings.ESTATES
    html = site["ranking/2026Q3/estates/index.html"].decode()
    assert security.inline_scripts(html) == set() and "<noscript>" in html


def test_a_part_says_what_the_page_of_an_estate_would(many):
    latest = many.quarters[0]
    estate = latest.quarter.ranked[0]
    told = json.loads(put.script(0, [estate], latest).removeprefix("wuyeEstates(0,").removesuffix(");\n"))[0]
    page = explained.explained(estate, latest)
    assert told["levels"] == estate.inspection.levels and told["total"] == list(page.total)
    assert [title for title, _ in told["sections"]] == [section.title for section in page.sections]


def test_the_page_of_many_lists_the_first_and_leads_to_the_rest(many):
    text = markdown(many)["ranking/2026Q3/index.md"]
    assert len(re.findall(r'<tr id="sample-', text.split("没有季度结果")[0])) == 2
    assert "estates/?name=%E7%A4%BA" in text and "只列前2名" in text


# files to take along


def test_csv_is_marked_and_no_cell_is_a_formula(tmp_path):
    latest = evil(tmp_path).quarters[0]
    raw = downloads.table_csv(latest)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(lines) == 1 + rankings.ESTATES and {len(line) for line in lines} == {11}
    assert lines[0][:3] == ["名次", "小区键", "小区"]
    assert all(line[2].startswith("'=") for line in lines[1:])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_inert(text):
    assert downloads.inert(text) == f"'{text}"
    assert downloads.inert("示例小区01") == "示例小区01"


def test_workbook(latest):
    book = load_workbook(io.BytesIO(downloads.workbook(latest)))
    assert book.sheetnames == ["小区排名", "企业排名"]
    sheet = book["小区排名"]
    first = rows.estates(latest)[0]
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == [1, first.key, first.name]
    assert sheet.cell(3, 6).value == first.score / 100
    assert sheet.max_row == 2 + rankings.ESTATES
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_the_paper_names_every_estate(latest):
    data = json.loads(downloads.paper(latest).data)
    assert len(data["table"]["rows"]) == rankings.ESTATES
    assert "示例数据" in data["title"] and "示例数据" in data["validity"]


def test_a_long_paper_says_that_it_is_cut(latest, monkeypatch):
    monkeypatch.setattr(downloads, "ON_PAPER", 4)
    data = json.loads(downloads.paper(latest).data)
    assert len(data["table"]["rows"]) == 4 and "附表只列前4个小区" in json.dumps(data, ensure_ascii=False)


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
