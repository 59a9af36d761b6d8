"""The published ranking: nothing that is not public, and every place, count and chart is the quarter's."""

from __future__ import annotations

import msgspec
import pytest

from build_tools.ratings import quarter
from build_tools.ratings.rules import Rules
from build_tools.site.ranking import charts, downloads, published, rows
from build_tools.site.ranking.published import Ranking
from build_tools.site.records import Unreadable
from tests import support
from tests.site import rankings

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
    assert rankings.markdown(nothing) == rankings.markdown(None) == {}


def test_what_is_not_public_is_in_no_file(tmp_path, ranking):
    now = rankings.standing()
    (original,) = rankings.quarters(Rules(now.catalogue))[-1:]
    assert any(one.candidates for one in original.estates) and any(one.self_assessment for one in original.estates)
    for one in ranking.quarters:
        for estate in one.quarter.estates:
            assert estate.candidates == () and estate.self_assessment is None
            assert not (estate.inspection and estate.inspection.black_candidate)
        assert one.quarter.files == ()
    site = rankings.put_all(ranking, tmp_path)
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
