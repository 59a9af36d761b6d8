"""What follows from an outcome: its steps, the groups, what to mend first, the comparison, the paper."""

from __future__ import annotations

import datetime
import itertools
import json
import random

import pytest

from build_tools import due
from build_tools.model import Deadline, Rhythm, Task
from tests.browser.filling import (
    ITEMS,
    come_again,
    exported,
    fill_all,
    fill_head,
    outcome,
    pick,
    random_case,
    resealed,
    saved,
    say_facts,
)
from tests.browser.seen import axe_problems, pdf_pages

pytestmark = pytest.mark.browser


def show(page):
    """Goes to the outcome and waits for what comes with it."""
    page.evaluate("document.getElementById('wf-outcome').scrollIntoView()")
    page.wait_for_selector(".wf-steps")
    page.wait_for_function("() => document.querySelector('.wf-mend [data-unlearnt]') || window.wuyeFormData")


def titles(page):
    return page.locator(".wf-finding h3").all_inner_texts()


def as_file(text, name="result.json"):
    return {"name": name, "mimeType": "", "buffer": text.encode()}


# --- when it comes


def test_the_part_waits_until_someone_comes_near(open_form):
    page = open_form(viewport={"width": 390, "height": 300})
    page.wait_for_timeout(300)
    assert page.locator("script[src*=outcome], .wf-steps").count() == 0
    show(page)
    assert page.locator("script[src*='wuye-form-outcome.js']").count() == 1


@pytest.mark.parametrize("way", ["hash", "print", "button"])
def test_other_ways_to_the_part(open_form, way):
    page = open_form(viewport={"width": 390, "height": 300}, init="window.print = () => { window.printed = true }")
    if way == "hash":
        page.evaluate("location.hash = 'wf-outcome'")
    elif way == "print":
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    else:
        page.evaluate("document.querySelector('[data-do=print]').click()")
        page.wait_for_function("() => window.printed")
    page.wait_for_selector(".wf-steps", state="attached")


def test_a_part_that_cannot_be_fetched_is_said_and_fetched_later(open_form, site):
    page = open_form(viewport={"width": 390, "height": 300})
    page.route("**/wuye-form-outcome.js", lambda route: route.fulfill(status=404))
    page.evaluate("document.getElementById('wf-outcome').scrollIntoView()")
    page.wait_for_selector("[data-notice=part]")
    assert "没有取到" in page.inner_text("[data-notice=part]")
    page.unroute("**/wuye-form-outcome.js")
    page.click("[data-notice=part] button")
    page.wait_for_selector(".wf-steps")
    assert page.locator("[data-notice=part]").count() == 0


def test_without_the_catalogue_the_rest_stands_and_it_can_be_asked_for_again(open_form):
    page = open_form()
    page.route("**/wuye-form-data-*", lambda route: route.fulfill(status=404))
    fill_all(page, SZ_005="not_met")
    show(page)
    page.wait_for_selector("[data-unlearnt]")
    assert titles(page) == ["第5条 消防通道"]
    page.unroute("**/wuye-form-data-*")
    page.click("[data-do=learn]")
    page.wait_for_selector(".wf-grounds")
    assert page.locator("[data-unlearnt]").count() == 0


def test_a_catalogue_of_another_edition_is_not_believed(open_form):
    page = open_form("older.html")
    fill_all(page, SZ_005="not_met")
    show(page)
    assert "属于别的版次" in page.inner_text("[data-unlearnt]")
    assert page.locator(".wf-grounds, [data-do=learn]").count() == 0


# --- how it came about


def test_each_step_has_its_reason_and_code(open_form):
    page = open_form()
    fill_all(page, SZ_005="not_met")
    say_facts(page, high_rise=False)
    page.locator("[name=veto-SZ-002]").check()
    show(page)
    steps = [" ".join(step.split()) for step in page.locator(".wf-steps > li").all_inner_texts()]
    assert steps == [
        "适用：6条里有5条适用，计分。 第6条 高层供水：只用于有高层住宅的小区，不计分。excluded_by_fact",
        "答完：答完了。",
        "不适用：占0分，是适用条目29分的0%；上限10%。",
        "得分：得26分，满分29分，折成百分是89.65。",
        "封顶 第5条 消防通道不符合，最高三星（封顶）。capped",
        "一票否决 第2条 保洁：有一票否决情形，不得参评示范。veto",
        "定星级：与封顶、否决比较，取最少的星数，是三星。 得分到了80分，够四星。band",
    ]


def test_bar_headline_and_steps_count_alike(open_form):
    page = open_form()
    say_facts(page, has_lift=True)
    pick(page, "SZ-001", "not_applicable")
    said = "4条没答、1条没写不适用的理由、1个小区情况没答"
    text = outcome(page)
    assert f"还有{said} " in text
    assert f"还有{said}，没有答完不给星级。" in text
    assert page.locator(".wf-open a").count() == 6


def test_the_share_of_not_applicable_stands_beside_the_score(open_form):
    page = open_form()
    fill_all(page, SZ_006="not_applicable")
    page.fill("#reason-SZ-006", "没有高层")
    assert "不适用占3.33%" in page.inner_text(".wf-verdict")
    page.fill("#reason-SZ-006", "")
    assert "还有1条没写不适用的理由" in page.inner_text(".wf-verdict")


def test_bars_and_table_say_the_same_weakest_first(open_form):
    page = open_form()
    fill_all(page, SZ_001="not_met", SZ_002="partly_met")
    show(page)
    bars = [bar.split() for bar in page.locator(".wf-bar-row").all_inner_texts()]
    rows = [row.split() for row in page.locator(".wf-outcome .wf-table tbody tr").all_inner_texts()]
    assert bars == [["基础服务", "33%"], ["安全底线", "100%"]]
    assert [[row[0], row[3]] for row in rows] == bars
    widths = page.eval_on_selector_all(".wf-fill", "bars => bars.map(bar => bar.getAttribute('width'))")
    assert widths == ["33", "100"]
    assert page.locator(".wf-floor").get_attribute("x1") == "60"


def test_it_is_said_that_a_self_assessment_is_no_rating(open_form):
    page = open_form()
    fill_all(page)
    assert "自查结果供企业对照改进，不是评级。评级以检查结果为准。" in outcome(page)


# --- what to mend


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


# --- comparing


def sides(page, pairs, same_edition=True):
    """Each pair is two assessments as facts and answers."""
    script = """([pairs, same]) => {
      const edition = JSON.parse(document.querySelector('form').dataset.rules);
      const side = ([facts, answers]) => ({ facts, answers });
      return pairs.map(([before, now]) => wuye.compare(edition, side(before), side(now), same));
    }"""
    return page.evaluate(script, [pairs, same_edition])


def test_compared_with_itself_nothing_changes_and_turned_round_it_is_the_opposite(open_form):
    page = open_form()
    show(page)
    rubric = page.evaluate("() => JSON.parse(document.querySelector('form').dataset.rules).rubric")
    chance = random.Random(20261122)
    cases = [random_case(chance, rubric) for _ in range(200)]
    for found in sides(page, [[case, case] for case in cases]):
        assert {row["change"] for row in found["rows"]} <= {"same"}
    opposite = {"up": "down", "down": "up", "new": "gone", "gone": "new", "other": "other", "same": "same"}
    pairs = list(itertools.pairwise(cases))
    there, back = sides(page, pairs), sides(page, [[now, before] for before, now in pairs])
    for one, other in zip(there, back, strict=True):
        assert [opposite[row["change"]] for row in one["rows"]] == [row["change"] for row in other["rows"]]
        assert [-row["gain"] for row in one["rows"]] == [row["gain"] for row in other["rows"]]
    for (before, now), found in zip(pairs, there, strict=True):
        scores = page.evaluate(
            "([rubric, cases]) => cases.map(([f, a]) => wuye.score(rubric, f, a))", [rubric, [before, now]]
        )
        if (
            before[0] == now[0]
            and scores[0]["maximum"] == scores[1]["maximum"]
            and not {"new", "gone", "other"} & {row["change"] for row in found["rows"]}
        ):
            assert sum(row["gain"] for row in found["rows"]) == scores[1]["earned"] - scores[0]["earned"]


def earlier(open_form, **changed):
    """A file of an earlier quarter."""
    page = open_form()
    fill_head(page)
    page.select_option("[name=quarter]", "3")
    fill_all(page, **changed)
    return exported(page)[1]


def compared(page, text):
    page.set_input_files("#wf-other-file", as_file(text))
    page.wait_for_selector(".wf-compared h3, .wf-compare [data-notice=refused]")
    return " ".join(page.inner_text(".wf-compare").split())


def test_a_file_stands_beside_this_one(open_form):
    text = earlier(open_form, SZ_002="not_met", SZ_005="met", SZ_007="partly_met")
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_005="partly_met")
    show(page)
    said = compared(page, text)
    assert "那一份（自查，示例小区，2026年第三季度）和这一份（自查，示例小区，2026年第四季度）" in said
    assert "变差1条，变好2条，没变3条。" in said
    assert "得分升了35.00。" in said
    rows = [" ".join(row.split()) for row in page.locator(".wf-compared tbody tr").all_inner_texts()]
    assert rows == [
        "第5条 消防通道 符合 ● 基本符合 ◐ 变差 ↓，少1.5分",
        "第2条 保洁 不符合 ✕ 符合 ● 变好 ↑，多2分",
        "第7条 安全巡查 基本符合 ◐ 符合 ● 变好 ↑，多10分",
        "基础服务 66%（4/6） 100%（6/6） 升 ↑",
        "安全底线 58%（14/24） 93%（22.5/24） 升 ↑",
    ]
    assert page.evaluate("document.activeElement.matches('.wf-compared')")
    pick(page, "SZ-005", "met")
    assert "变好2条，没变4条。" in page.inner_text(".wf-compared")
    page.click(".wf-compared button:text-is('收起')")
    assert page.inner_text(".wf-compared") == ""
    assert page.input_value("[name=quarter]") == "4"


def test_the_same_file_shows_no_change(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_002="partly_met")
    show(page)
    said = compared(page, exported(page)[1])
    assert "6条都没变。" in said
    assert "得分没变。" in said
    assert page.locator(".wf-compared tbody tr").count() == 2


def test_another_assessment_of_this_device_and_an_inspection(open_form, site):
    page = open_form()
    fill_head(page)
    fill_all(page)
    saved(page)
    page.goto(site + "enterprise.html?a=second")
    page.wait_for_selector("form[data-ready]")
    page.check("[name=kind][value=inspection]")
    fill_all(page, SZ_001="not_met")
    show(page)
    page.wait_for_selector("#wf-other option", state="attached")
    assert page.locator("#wf-other option").all_inner_texts() == ["自查，示例小区，2026年第四季度，2026.1版"]
    page.click(".wf-compare button:text-is('比一比')")
    page.wait_for_selector(".wf-compared h3")
    assert "和这一份（检查，没填小区）" in page.inner_text(".wf-compared h3")
    assert "变差1条，没变5条。" in page.inner_text(".wf-compared")


def test_another_edition_is_told_and_compared_by_id_only(open_form):
    text = earlier(open_form, SZ_002="not_met")
    answers = json.loads(text)["answers"] | {"SZ-099": {"outcome": "met"}}
    del answers["SZ-007"]
    standard = json.loads(text)["standard"] | {"edition": "2025.1"}
    page = open_form()
    fill_all(page)
    show(page)
    said = compared(page, resealed(text, answers=answers, standard=standard))
    assert "那一份依据2025.1版，和这一份的版次不同" in said
    assert "变好1条，没变4条。" in said
    assert "那一份没有答、或者那一版没有的：SZ-007。" in said
    assert "这一版没有的：SZ-099。" in said
    assert "文件里写的得分" in said
    assert "得分升" not in said


@pytest.mark.parametrize(
    ("change", "why"),
    [({"party": "community"}, "这份文件考评的是社区"), ({"estate": 3}, "不符合格式"), (None, "摘要对不上")],
)
def test_what_cannot_be_compared_is_refused_in_words(open_form, change, why):
    text = earlier(open_form)
    bad = resealed(text, **change) if change else text.replace("示例小区", "别的小区")
    page = open_form()
    fill_all(page)
    show(page)
    said = compared(page, bad)
    assert "没有比：" in said
    assert why in said


# --- on paper


def test_paper_has_the_code_of_the_file_on_every_page(open_form):
    page = open_form()
    fill_head(page)
    fill_all(page, SZ_005="not_met")
    show(page)
    assert "没有核对码" in "".join(pdf_pages(page))
    exported(page)
    sheets = pdf_pages(page)
    code = page.inner_text("[data-exported]").split("核对码 ")[1].rstrip("。")
    assert all(f"核对码 {code}" in sheet.replace("\n", " ") for sheet in sheets)
    assert f"共 {len(sheets)} " in sheets[0]
    text = "".join("".join(sheets).split())
    for word in ("填写人签字", "负责人签字", "单位盖章", "怎么算出来的", "各组得分", "《消防法》第28条", "一致"):
        assert word in text
    pick(page, "SZ-005", "met")
    assert code not in "".join(pdf_pages(page))


def test_printing_asks_for_a_file_first(open_form):
    page = open_form(init="window.print = () => { window.printed = (window.printed || 0) + 1 }")
    page.click("[data-do=print]")
    page.wait_for_function("() => window.printed === 1")
    fill_all(page)
    page.click("[data-do=print]")
    page.wait_for_selector("[data-notice=paper]")
    with page.expect_download():
        page.click("[data-notice=paper] button:text-is('导出并打印')")
    assert page.evaluate("window.printed") == 2
    page.click("[data-do=print]")
    page.wait_for_function("() => window.printed === 3")


def test_a_blank_form_prints_as_before(open_form):
    page = open_form()
    show(page)
    text = "".join("".join(pdf_pages(page)).split())
    assert "没有核对码" not in text
    assert "物业企业应当做到第7件事。" in text


# --- for everyone


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_and_no_sideways_scroll(open_form, width, scheme):
    page = open_form(viewport={"width": width, "height": 900})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    fill_head(page)
    page.fill("#wf-estate", "示例" * 50)
    fill_all(page, SZ_001="not_applicable", SZ_002="partly_met", SZ_005="not_met")
    show(page)
    compared(page, exported(page)[1])
    pick(page, "SZ-005", "partly_met")
    for summary in page.locator(".wf-finding summary").all():
        summary.click()
    page.wait_for_function("() => getComputedStyle(document.querySelector('.wf-unseen')).position === 'absolute'")
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_forced_colours_show_the_bars(open_form):
    page = open_form(forced_colors="active")
    fill_all(page, SZ_001="not_met")
    show(page)
    fills = page.evaluate("""() => {
      const paint = name => getComputedStyle(document.querySelector('.wf-bars .' + name)).fill;
      return [paint('wf-fill'), paint('wf-track')];
    }""")
    assert fills[0] != fills[1]


def test_a_keystroke_does_not_wait_for_the_findings(open_form):
    page = open_form()
    fill_all(page, "not_met")
    show(page)
    assert len(titles(page)) == len(ITEMS)
    before = page.evaluate_handle("document.querySelector('.wf-steps')")
    page.fill("#note-SZ-001", "只是一句说明")
    assert page.evaluate("steps => steps.isConnected", before)
