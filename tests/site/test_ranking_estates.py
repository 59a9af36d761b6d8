"""An estate of the ranking: computed again from its page alone, and found among many."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest

from build_tools.ratings import explaining
from build_tools.ratings.quarter import fraction, hundredths
from build_tools.site import security
from build_tools.site.ranking import explained, pages, published, put
from tests.site import rankings

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


# more estates than pages


@pytest.fixture
def many(monkeypatch, ranking):
    monkeypatch.setattr(published, "MANY", 3)
    monkeypatch.setattr(put, "PART", 4)
    monkeypatch.setattr(pages, "FIRST", 2)
    return ranking


def test_many_estates_share_one_page_and_stand_in_parts(many, tmp_path):
    site = rankings.put_all(many, tmp_path)
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
    told = json.loads(put.script(0, [(estate.name, estate)], latest).removeprefix("wuyeEstates(0,").removesuffix(");\n"))[0]
    page = explained.explained(estate, latest)
    assert told["levels"] == estate.inspection.levels and told["total"] == list(page.total)
    assert [title for title, _ in told["sections"]] == [section.title for section in page.sections]


def test_the_page_of_many_lists_the_first_and_leads_to_the_rest(many):
    text = rankings.markdown(many)["ranking/2026Q3/index.md"]
    assert len(re.findall(r'<tr id="sample-', text.split("没有季度结果")[0])) == 2
    assert "estates/?name=%E7%A4%BA" in text and "只列前2名" in text
