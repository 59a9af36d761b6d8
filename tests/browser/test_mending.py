"""What to mend first: in which order, on what basis, who leads, by when."""

from __future__ import annotations

import datetime

import pytest

from build_tools import due
from build_tools.model import Deadline, Rhythm, Task
from tests.browser.filling import (
    come_again,
    fill_all,
    saved,
)
from tests.browser.outcomes import show, titles

pytestmark = pytest.mark.browser


def test_findings_by_points_or_by_law_and_the_choice_is_remembered(open_form):
    page = open_form()
    fill_all(page, SZ_001="not_met", SZ_002="not_met", SZ_005="partly_met", SZ_007="partly_met")
    show(page)
    by_points = ["第7条 安全巡查", "第1条 公开服务内容", "第2条 保洁", "第5条 消防通道"]
    assert titles(page) == by_points
    page.check("[name=wf-order][value=law]")
    by_law = ["第5条 消防通道", "第2条 保洁", "第7条 安全巡查", "第1条 公开服务内容"]
    assert titles(page) == by_law
    saved(page)
    come_again(page)
    show(page)
    assert titles(page) == by_law
    page.check("[name=wf-order][value=points]")
    assert titles(page) == by_points


def test_a_finding_says_basis_lead_and_deadline(open_form, site):
    page = open_form()
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    fill_all(page, SZ_001="not_met", SZ_005="not_met")
    show(page)
    fire = page.locator("[data-finding=SZ-005]")
    assert "不符合 ✕，失3分，有法律依据" in fire.inner_text()
    lines = [" ".join(line.split()) for line in fire.locator(".wf-grounds > div").all_inner_texts()]
    assert lines == [
        "依据 《消防法》第28条、第16条（三）",
        "牵头 物业服务企业",
        "配合 住建部门",
        "时限 通道检查：每季度期末前（下一次2026年12月31日）",
    ]
    base = site.rstrip("/")
    links = fire.locator(".wf-grounds a").evaluate_all("links => links.map(link => link.href)")
    assert f"{base}/sources/fire-law/#article-28" in links
    assert f"{base}/tasks/#RW-001" in links
    far = page.locator("[data-finding=SZ-001]").inner_text()
    assert "没有法律法规依据" in far
    assert "本来的频次：保持，持续。" in far
    assert "清单没有规定整改期限，请自己定。" in page.inner_text(".wf-mend")
    page.click("[data-finding=SZ-001] summary")
    assert "《外地条例》第3条（外地，供参考）" in page.inner_text("[data-finding=SZ-001]")


def test_a_veto_is_to_be_mended_though_it_costs_no_points(open_form):
    page = open_form()
    fill_all(page, SZ_007="partly_met")
    page.locator("[name=veto-SZ-003]").check()
    show(page)
    assert titles(page) == ["第3条 电梯运行", "第7条 安全巡查"]
    assert "有一票否决情形" in page.inner_text("[data-finding=SZ-003]")


def test_the_next_deadline_is_python_s(open_form):
    rhythm = [(1, None, None), (3, None, None), (6, None, None), (12, None, None), (3, 1, 15), (12, 2, 30), (12, 3, 31)]
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=13 * step) for step in range(60)]
    cases, expected = [], []
    for months, month, day in rhythm:
        rule = "day_of_period" if day else "end_of_period"
        frequency = Rhythm(kind="every", count=months, unit="months")
        deadline = Deadline(rule=rule, month=month, day=day)
        task = Task(
            id="RW-001", title="x", lead="x", support=(), frequency=frequency, evidence=(), deadline=deadline, items=(),
            basis=(), provenance="drafted",
        )  # fmt: skip
        found = sorted(
            one.day for year in (2026, 2027, 2028, 2029) for m in range(1, 13) for one in due.in_month([task], year, m)
        )
        plain = {"months": months} | ({"month": month or months, "day": day} if day else {})
        for start in days:
            cases.append([plain, start.isoformat()])
            expected.append(next(each for each in found if each >= start).isoformat())
    page = open_form()
    show(page)
    assert page.evaluate("cases => cases.map(([task, day]) => wuye.nextDue(task, day))", cases) == expected
