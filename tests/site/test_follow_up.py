"""跟踪问效 on the site: every month and quarter with records, counts that add up, text stays text, nothing without."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from build_tools import check
from build_tools.editions import chosen
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.search.documents import Documents
from build_tools.site import build, offline, security
from build_tools.site.build import navigation
from build_tools.site.followup import pages, published, put
from build_tools.site.followup.published import FollowUp
from build_tools.site.records import Unreadable
from build_tools.site.pages import Pages
from build_tools.site.ranking.published import Ranking
from tests.followup.worlds import done, finding, finding_plain, unit, unit_plain
from tests.real import AS_OF, ROOT
from tests.site import follow_ups
from tests.site.follow_ups import followed, markdown
from tests.site.pages import Page

EVIL = "<script>alert(1)</script>{{ x }} | *a* `b` [c](d) \"'&"


def names(of: FollowUp) -> list[str]:
    return [one.name for one in of.all]


def at(day: str) -> date:
    return date.fromisoformat(day)


# which months and quarters


def test_without_records_there_is_nothing(tmp_path):
    nothing = published.read(tmp_path, follow_ups.standing())
    assert nothing == FollowUp() == followed([unit()])
    assert markdown(nothing) == markdown(None) == {}


def test_newest_first_and_a_silent_month_between_is_shown():
    found = followed([unit(done("2026-08-20", "2026-08"), done("2026-10-20"))])
    assert names(found) == ["2026-10", "2026-09", "2026-08", "2026Q4", "2026Q3"]
    silent = found.months[1].standing.total
    assert (silent.total, silent.overdue) == (1, 1)


def test_a_month_counts_by_what_was_due_not_by_when_it_was_written():
    assert names(followed([unit(done("2026-11-03"))])) == ["2026-10", "2026Q4"]


def test_what_is_done_after_the_day_of_the_site_is_not_known():
    records = [done("2026-09-20", "2026-09"), done("2026-11-03")]
    assert names(followed([unit(*records)], day=at("2026-11-02"))) == ["2026-09", "2026Q3"]
    assert followed([unit(*records)], day=at("2026-09-01")) == FollowUp()


def test_findings_alone_make_a_month():
    found = followed([], [finding(notice="2026-07-06", deadline="2026-07-20", closed="2026-08-01")])
    assert names(found) == ["2026-08", "2026-07", "2026Q3"]
    text = markdown(found)["follow-up/2026-07/index.md"]
    assert "没有到期的任务" in text and "示例小区07" in text


# what stands on a page


def test_counts_are_by_actor_and_by_unit_and_add_up():
    units = [
        unit(done("2026-10-20")),
        unit(done("2026-11-02"), unit={"name": "示例小区03", "actors": ["enterprise"]}),
        unit(unit={"name": "示例小区05", "actors": ["enterprise"]}),
    ]
    october = followed(units).months[0].standing
    rows = pages.by_unit(october)
    assert [(row.unit, row.count.done, row.count.late, row.count.overdue) for row in rows] == [
        ("示例小区03", 0, 1, 0),
        ("示例小区05", 0, 0, 1),
        ("示例小区07", 1, 0, 0),
    ]
    assert sum(row.count.total for row in rows) == october.total.total == 3
    text = markdown(followed(units))["follow-up/2026-10/index.md"]
    assert "应完成3项，已完成2项（逾期完成1项），超期未完成1项，未到期0项" in text


def test_lists_name_the_task_with_its_link_and_what_is_done_is_not_overdue():
    text = markdown(followed([unit(done("2026-09-20", "2026-09"), since="2026-09")], day=at("2026-09-25")))
    assert 'href="../../tasks/#RW-001"' in text["follow-up/2026-09/index.md"]
    lists = {one.key: one for one in pages.task_lists(followed([unit(done("2026-10-20"))]).months[0].standing)}
    assert {key: one.count for key, one in lists.items()} == {"overdue": 0, "due": 0, "done": 1}


def test_a_long_list_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(pages, "LISTED", 2)
    units = [unit(unit={"name": f"示例小区{number:02}", "actors": ["enterprise"]}) for number in range(5)]
    text = markdown(followed([*units, unit(done("2026-10-20"))]))["follow-up/2026-10/index.md"]
    assert "超期未完成（5项）" in text and "只列前2项，另有3项没有列出" in text


def test_a_finding_shows_its_meetings_and_whether_it_is_closed():
    own = {"meetings": ["2026-10-12", "2026-12-01"], "reason": "分账没有谈成。"}
    closed = {"id": "WT-2026-002", "estate": "sample-03", "closed": "2026-10-19", "item": "SZ-002"}
    text = markdown(followed([], [finding(**own), finding(**closed)]))["follow-up/2026-10/index.md"]
    assert text.index("示例小区03") < text.index("示例小区07")
    assert "2026年10月12日" in text and "定于2026年12月1日" in text and "分账没有谈成" in text
    assert "超期未办结1件" in text and "按期办结1件" in text and "没有开过" in text and "2026年10月19日" in text


def test_a_closure_after_the_day_of_the_site_is_not_shown():
    found = followed([], [finding(closed="2026-10-19", reason="等材料。")], day=at("2026-10-15"))
    text = markdown(found)["follow-up/2026-10/index.md"]
    assert "整改中" in text and "2026年10月19日" not in text


def test_an_item_or_actor_that_the_edition_has_no_more_is_named_without_a_link():
    text = markdown(followed([], [finding(item="SZ-999", actor="gone")]))["follow-up/2026-10/index.md"]
    assert "SZ-999" in text and "items/SZ-999" not in text


def test_posts_stay_in_the_office():
    """Evidence stands on the 督导 sheet, which is for checking it."""
    found = followed([unit(done("2026-10-20", post="项目负责人", evidence="台账第三页"))])
    text = "".join(markdown(found).values())
    papers = {one.name: put.paper(one, follow_ups.catalogue(), found.estates).data for one in found.all}
    assert not any("项目负责人" in each for each in (text, *papers.values()))
    assert "台账第三页" not in text and "台账第三页" in papers["2026Q4"]


def test_text_is_text():
    own = unit(done("2026-10-20"), unit={"name": EVIL, "actors": ["enterprise"]})
    for path, text in markdown(followed([own], [finding(text=EVIL, reason=EVIL)])).items():
        assert "<script>alert" not in text and "{{ x }}" not in text, path
        assert security.inline_scripts(text) == set(), path


def test_sample_data_says_so_and_real_data_does_not():
    for text in markdown(followed([unit(done("2026-10-20"), sample=True)])).values():
        assert text.count("wuye-sample") == 1 and "示例数据" in text
    for text in markdown(followed([unit(done("2026-10-20"))])).values():
        assert "示例数据" not in text


def test_every_cell_says_its_column_on_a_phone():
    for text in markdown(followed([unit(done("2026-10-20"))], [finding()])).values():
        cells = re.findall(r"<td[^>]*>", text)
        assert cells and all("data-label=" in cell for cell in cells)


def test_neighbours_stay_among_months_or_among_quarters():
    text = markdown(followed([unit(done("2026-09-20", "2026-09"), done("2026-10-20"))]))
    assert 'rel="prev" href="../../follow-up/2026-09/"' in text["follow-up/2026-10/index.md"]
    assert 'rel="next" href="../../follow-up/2026Q4/"' in text["follow-up/2026Q3/index.md"]
    assert 'rel="next"' not in text["follow-up/2026-10/index.md"]


# records that are broken


def test_every_fault_of_every_file_is_named(tmp_path):
    follow_ups.write(tmp_path, "tasks/a.yml", unit_plain(done("2026-10-20", key="RW-404")))
    follow_ups.write(tmp_path, "findings/b.yml", {"findings": [finding_plain(item="SZ-404", actor="enterprise")]})
    with pytest.raises(Unreadable) as caught:
        published.read(tmp_path, follow_ups.standing())
    said = str(caught.value)
    assert re.search(r"ratings/followup/tasks/a\.yml:\d+：.*RW-404", said)
    assert re.search(r"ratings/followup/findings/b\.yml:\d+：.*SZ-404", said)


def test_a_telephone_number_is_never_published(tmp_path):
    one = finding_plain(text="请打13800000000。")
    follow_ups.write(tmp_path, "findings/b.yml", {"findings": [one]})
    with pytest.raises(Unreadable, match=r"findings/b\.yml"):
        published.read(tmp_path, follow_ups.standing())


def test_broken_records_stop_the_build_and_the_old_site_stays(tmp_path, catalogue):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    follow_ups.write(tmp_path, "tasks/a.yml", {"unit": 1})
    site = tmp_path / "site"
    site.mkdir()
    (site / "data").mkdir()
    (site / "data" / "catalogue.json").write_text("{}")
    (site / "index.html").write_text("old")
    with pytest.raises(build.BuildError, match=r"followup/tasks/a\.yml"):
        build.build(Project(tmp_path), catalogue, AS_OF, site)
    assert (site / "index.html").read_text() == "old"


# the rest of the site


def test_the_navigation_and_the_search_know_it_only_where_it_is():
    nav = [{"责任任务": [{"任务清单": "tasks/index.md"}, {"跟踪问效": "follow-up/index.md"}]}]
    assert navigation(nav, Ranking(), followed([unit(done("2026-10-20"))])) == nav
    assert navigation(nav, Ranking(), FollowUp()) == [{"责任任务": [{"任务清单": "tasks/index.md"}]}]
    for there in (True, False):
        entries = Documents(follow_ups.catalogue(), follow_up=there).all()
        assert any(entry.key == "follow-up/" for entry in entries) == there


def test_the_tasks_lead_there_only_where_it_is():
    def tasks(of: FollowUp | None) -> str:
        pages_ = Pages(follow_ups.catalogue(), follow_ups.DAY, followed=of)
        return dict(pages_.all(lambda path: path == "tasks/index.md"))["tasks/index.md"]

    assert "../follow-up/" in tasks(followed([unit(done("2026-10-20"))]))
    assert "follow-up" not in tasks(None) and "follow-up" not in tasks(FollowUp())


def test_browsers_store_its_pages_only_when_opened(tmp_path):
    for path in ("index.html", "follow-up/index.html", "follow-up/2026-10/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<p>x</p>")
    plan = offline.plan(tmp_path)
    assert [one.path for one in plan.opened] == ["follow-up/2026-10/index.html", "follow-up/index.html"]


# the sample of the project


@pytest.fixture(scope="module")
def real() -> tuple[FollowUp, Catalogue]:
    standing = chosen.standing(check.check(ROOT / "standards"), AS_OF)
    return published.read(ROOT, standing), standing.catalogue


def test_the_sample_has_months_and_quarters_with_everything(real):
    found, catalogue = real
    assert {"2026-10", "2026-09", "2026Q3", "2026Q4"} <= set(names(found))
    made = dict(Pages(catalogue, AS_OF, followed=found).all(lambda path: path.startswith("follow-up/")))
    assert set(made) == {"follow-up/index.md", *(f"{one.path}index.md" for one in found.all)}
    tasks = {task.id for task in catalogue.tasks.tasks}
    for path, text in made.items():
        assert text.count("wuye-sample") == 1, path
        assert set(re.findall(r"tasks/#([^\"]+)", text)) <= tasks
        page = Page(text.split("---", 2)[2])
        assert len(page.ids) == len(set(page.ids)) and page.handlers == []
    assert all(f"followup-{name}.pdf" in made["follow-up/index.md"] for name in names(found))


def test_the_papers_stand_beside_their_pages(real, tmp_path: Path):
    found, catalogue = real
    two = FollowUp(found.months[:1], found.quarters[-1:], found.estates)
    for one in two.all:
        (tmp_path / one.path).mkdir(parents=True)
    put.put(two, catalogue, tmp_path, tmp_path / "papers")
    made = {one.name: (tmp_path / one.path / one.paper).read_bytes() for one in two.all}
    assert all(pdf.startswith(b"%PDF") for pdf in made.values())
    put.put(two, catalogue, tmp_path, tmp_path / "papers")
    assert made == {one.name: (tmp_path / one.path / one.paper).read_bytes() for one in two.all}
    assert len(list((tmp_path / "papers").iterdir())) == 2
