"""The page of the owners' questionnaire: what it asks, for which estates, and only where there are questions."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from build_tools.editions.chosen import Standing
from build_tools.marks import answer_code
from build_tools.site import questionnaire
from build_tools.site.build import navigation
from build_tools.site.followup.published import FollowUp
from build_tools.site.pages import Pages
from build_tools.site.questionnaire import PAGE, Asked
from build_tools.site.ranking.published import Ranking
from build_tools.site.records import Unreadable
from tests.marks.test_tally import ASKED
from tests.real import AS_OF, ROOT

FEW = Asked(ASKED, (("sample-07", "示例小区07"), ("sample-12", "<b>示例</b>小区12")), sample=True)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "ratings").mkdir()
    for name in ("questionnaire.yml", "estates.yml"):
        shutil.copy(ROOT / "ratings" / name, tmp_path / "ratings" / name)
    return tmp_path


def page(catalogue, asked, path=PAGE):
    return dict(Pages(catalogue, AS_OF, asked=asked).all(lambda one: one == path)).get(path)


def test_the_questions_and_estates_of_the_project(project, standing):
    asked = questionnaire.read(project, standing)
    assert len(asked.questionnaire.questions) == 10 and asked.sample
    assert asked.estates[6] == ("sample-07", "示例小区07") and len(asked.estates) == 60
    (project / "ratings" / "estates.yml").unlink()
    assert questionnaire.read(project, standing).estates == ()
    (project / "ratings" / "questionnaire.yml").unlink()
    assert questionnaire.read(project, standing) is None


def test_many_estates_are_not_listed(project, standing, monkeypatch):
    monkeypatch.setattr(questionnaire, "MANY", 59)
    assert questionnaire.read(project, standing).estates == ()


def test_a_question_may_name_a_standard_of_the_next_edition(project, standing):
    shown = replace(standing.catalogue, services=standing.catalogue.services[:-1])
    assert questionnaire.read(project, replace(standing, catalogue=shown))
    with pytest.raises(Unreadable, match="FW-15"):
        questionnaire.read(project, Standing(shown, shown, AS_OF))


def test_what_is_broken_is_all_named(project, standing):
    for name, old in (("questionnaire.yml", "points: 100"), ("estates.yml", "key: sample-a\n")):
        path = project / "ratings" / name
        path.write_text(path.read_text("utf-8").replace(old, "key: 'A B'\n", 1), "utf-8")
    with pytest.raises(Unreadable, match=r"(?s)ratings/questionnaire\.yml:\d+：.*ratings/estates\.yml:\d+："):
        questionnaire.read(project, standing)


def test_the_page_asks_everything_and_nothing_personal(catalogue):
    text = page(catalogue, FEW)
    assert f'data-fingerprint="{answer_code.fingerprint(ASKED):04}"' in text and 'data-least="2"' in text
    assert re.findall(r'name="(WJ-\d+)" value="(\d)"( data-counts)?', text) == [
        (one.id, option.key, "" if option.points is None else " data-counts")
        for one in ASKED.questions
        for option in ASKED.options
    ]
    assert set(re.findall(r'type="(\w+)"', text)) == {"radio", "submit", "button"}
    assert '<option value="sample-07">示例小区07</option>' in text and "<b>" not in text
    assert "虚构" in text and "由发布机关填写" in text and "编者拟定" in text


def test_without_a_list_the_key_is_written(catalogue):
    text = page(catalogue, Asked(ASKED))
    assert '<input id="wq-estate" type="text"' in text and "<select" not in text and "虚构" not in text


def test_nothing_leads_there_where_it_is_not(catalogue):
    assert page(catalogue, None) is None
    for asked in (FEW, None):
        assert ('href="questionnaire/"' in page(catalogue, asked, "index.md")) == bool(asked)
    nav = [{"评级": [{"评级规则": "ratings/index.md"}, {"业主问卷": PAGE}]}]
    assert navigation(nav, Ranking(), FollowUp(), FEW) == nav
    assert navigation(nav, Ranking(), FollowUp()) == [{"评级": [{"评级规则": "ratings/index.md"}]}]
