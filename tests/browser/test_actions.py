"""What is done about findings: the list, what is overdue, and the files that come of it."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pytest

from build_tools import results
from tests.browser.filling import come_again, exported, fill_all, fill_head, import_text, outcome, pick, resealed, saved
from tests.browser.outcomes import show
from tests.browser.seen import axe_problems, pdf_pages

pytestmark = pytest.mark.browser

NOW = "2026-11-22T10:00:00"
HOSTILE = '=HYPERLINK("http://x")\n第二行；逗号, 分号; 反斜线\\ _x0041_ <b>&'


def add(page, item, **fields):
    """Adds an action and fills it in."""
    page.click(f"[data-do=add-action][data-of={item}]")
    box = page.locator(f"[data-finding={item}] .wf-action").last
    for field, value in fields.items():
        box.locator(f"[data-field={field}]").fill(value)
    return box


def with_findings(open_form, **options):
    page = open_form(**options)
    page.clock.set_fixed_time(NOW)
    fill_head(page)
    fill_all(page, SZ_002="partly_met", SZ_005="not_met")
    show(page)
    return page


def downloaded(page, action):
    with page.expect_download() as download:
        page.click(f"[data-do={action}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def actions(page):
    return json.loads(exported(page)[1]).get("actions", [])


# --- the list


def test_actions_are_kept_exported_and_come_back(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="清走占道车辆", person="秩序主管", due="2026-12-01")
    add(page, "SZ-005", measure="划线")
    add(page, "SZ-002", person="保洁主管")
    saved(page)
    come_again(page)
    show(page)
    assert page.input_value("#measure-SZ-005-0") == "清走占道车辆"
    assert page.input_value("#due-SZ-005-0") == "2026-12-01"
    text = exported(page)[1]
    assert json.loads(text)["actions"] == [
        {"item": "SZ-005", "measure": "清走占道车辆", "person": "秩序主管", "due": "2026-12-01"},
        {"item": "SZ-005", "measure": "划线"},
        {"item": "SZ-002", "measure": "", "person": "保洁主管"},
    ]
    reading = results.parse(text.encode(), "x.json")
    assert reading.problems == ()
    assert reading.result.actions[0].person == "秩序主管"
    other = open_form()
    import_text(other, text)
    outcome(other)
    assert other.input_value("#measure-SZ-005-1") == "划线"
    assert json.loads(exported(other)[1])["actions"] == json.loads(text)["actions"]


def test_an_empty_action_is_not_in_the_file(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005")
    assert actions(page) == []


def test_killed_in_mid_word_loses_nothing(open_form, site):
    page = with_findings(open_form)
    add(page, "SZ-005")
    page.locator("#measure-SZ-005-0").press_sequentially("清走占")
    page.goto(site + "community.html")
    page.goto(site + "enterprise.html")
    page.wait_for_selector("form[data-ready]")
    show(page)
    assert page.input_value("#measure-SZ-005-0") == "清走占"


def test_states_are_words_by_the_day_of_the_reader(open_form):
    page = with_findings(open_form, timezone_id="Asia/Shanghai")
    page.clock.set_fixed_time("2026-11-22T17:00:00Z")  # the 23rd in Shanghai
    states = {
        "2026-11-22": "逾期1天",
        "2026-11-23": "今天到期",
        "2026-12-01": "还有8天",
        "": "没定期限",
    }
    for number, (due, state) in enumerate(states.items()):
        box = add(page, "SZ-005", measure=f"措施{number}", due=due)
        assert box.locator("[data-action-state]").inner_text() == state
    box.locator("[data-field=done]").fill("2026-11-20")
    assert box.locator("[data-action-state]").inner_text() == "已完成（2026年11月20日）"
    assert "列了4条措施：完成1条，逾期1条。" in page.inner_text(".wf-mend .wf-plain")
    late = page.locator(".wf-late")
    assert late.count() == 1


def test_removing_can_be_undone(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="第一条")
    add(page, "SZ-005", measure="第二条", due="2026-12-01")
    page.locator("[data-finding=SZ-005] [data-do=remove-action]").first.click()
    assert page.evaluate("document.activeElement.dataset.do") == "add-action"
    assert [each["measure"] for each in actions(page)] == ["第二条"]
    page.click(".wf-mend [data-notice=removed] button")
    assert page.evaluate("document.activeElement.id") == "measure-SZ-005-0"
    assert [each["measure"] for each in actions(page)] == ["第一条", "第二条"]


def test_what_was_removed_does_not_come_back_into_another_sheet(open_form):
    page = with_findings(open_form)
    text = exported(page)[1]
    add(page, "SZ-005", measure="第一条")
    page.click("[data-finding=SZ-005] [data-do=remove-action]")
    import_text(page, text)
    assert page.locator("[data-notice=removed]").count() == 0


def test_the_requirement_can_be_taken_over(open_form):
    page = with_findings(open_form)
    box = add(page, "SZ-002")
    box.locator("[data-do=quote]").click()
    assert page.input_value("#measure-SZ-002-0") == "应当天天清扫。\n应当张贴电梯使用标志。"
    assert not box.locator("[data-do=quote]").is_visible()
    page.check("[name=fact-has_lift][value=no]")
    box = add(page, "SZ-002")
    box.locator("[data-do=quote]").click()
    assert page.input_value("#measure-SZ-002-1") == "应当天天清扫。"


def test_actions_of_what_is_met_by_now_stay(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="清走")
    pick(page, "SZ-005", "met")
    assert "现在是符合 ●，不失分" in page.inner_text("[data-finding=SZ-005]")
    assert page.input_value("#measure-SZ-005-0") == "清走"
    assert page.locator(".wf-finding").last.get_attribute("data-finding") == "SZ-005"


def test_typing_goes_on_while_the_page_follows(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005")
    field = page.locator("#measure-SZ-005-0")
    field.press_sequentially("中文abc")
    assert page.evaluate("document.activeElement.id") == "measure-SZ-005-0"
    assert field.input_value() == "中文abc"
    page.focus("#due-SZ-005-0")
    page.keyboard.type("12")
    assert page.evaluate("document.activeElement.id") == "due-SZ-005-0"


def test_no_more_than_the_file_may_hold(open_form):
    page = with_findings(open_form)
    for _ in range(12):
        page.click("[data-do=add-action][data-of=SZ-005]")
    page.click("[data-do=add-action][data-of=SZ-005]")
    assert page.locator("[data-finding=SZ-005] .wf-action").count() == 12
    assert "最多列12条" in page.inner_text("[data-notice=full]")


def test_another_window_only_looks(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="清走")
    saved(page)
    other = open_form(context=page.context)
    other.wait_for_selector("[data-notice=window]")
    show(other)
    assert other.input_value("#measure-SZ-005-0") == "清走"
    assert other.is_disabled("#measure-SZ-005-0")
    assert other.is_disabled("[data-do=add-action] >> nth=0")
    assert other.is_enabled("[name=wf-order] >> nth=0")


# --- the files


def test_the_calendar_is_one_that_calendars_read(open_form):
    page = with_findings(open_form)
    page.fill("#wf-estate", "示例小区；,\\" + "很长" * 20)
    add(page, "SZ-005", measure=HOSTILE + "长" * 200, person="秩序主管", due="2026-12-31")
    add(page, "SZ-005", measure="没有期限")
    add(page, "SZ-002", measure="做完了", due="2026-12-01", done="2026-11-20")
    name, data = downloaded(page, "export-calendar")
    assert name.startswith("整改-示例小区")
    assert name.endswith("-2026Q4.ics")
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.date(2026, 12, 31)
    assert event.decoded("DTEND") == datetime.date(2027, 1, 1)
    assert event["SUMMARY"] == f"整改到期：第5条 消防通道（示例小区；,\\{'很长' * 20}）"
    assert event["DESCRIPTION"] == f"{HOSTILE}{'长' * 200}\n负责：秩序主管"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(hours=-15)
    assert "有1条" in page.inner_text("[data-notice=said]")
    assert "没写期限或已完成的2条没有放进去" in page.inner_text("[data-notice=said]")


def test_the_same_measure_keeps_its_event(open_form):
    page = with_findings(open_form)

    def uids():
        calendar = icalendar.Calendar.from_ical(downloaded(page, "export-calendar")[1])
        return [str(event["UID"]) for event in calendar.walk("VEVENT")]

    add(page, "SZ-005", measure="清走", due="2026-12-31")
    add(page, "SZ-005", measure="清走", due="2026-12-31")
    add(page, "SZ-002", measure="清走", due="2026-12-31")
    first = uids()
    assert len(set(first)) == 3
    page.fill("#due-SZ-005-0", "2027-01-05")
    page.fill("#person-SZ-005-0", "经理")
    assert uids() == first
    page.fill("#wf-estate", "别的小区")
    assert not set(uids()) & set(first)


def test_nothing_to_put_into_a_calendar_is_said(open_form):
    page = with_findings(open_form)
    page.click("[data-do=export-calendar]")
    page.wait_for_selector("[data-notice=said]")
    assert "没有可以放进日历的措施" in page.inner_text("[data-notice=said]")


def test_the_workbook_holds_every_finding_and_no_formula(open_form):
    page = with_findings(open_form)
    page.fill("#wf-estate", "=1+1")
    add(page, "SZ-005", measure=HOSTILE, person="@SUM(A1)", due="2026-11-01")
    add(page, "SZ-002", measure="清扫", done="2026-11-20")
    pick(page, "SZ-002", "met")
    pick(page, "SZ-007", "partly_met")
    page.wait_for_selector("[data-finding=SZ-007]")
    name, data = downloaded(page, "export-actions")
    assert name == "整改-=1+1-2026Q4.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert not [part for part in archive.namelist() if b"<f>" in archive.read(part)]
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [[cell.value for cell in row] for row in book["整改"].iter_rows()]
    assert rows[0] == ["条目", "编号", "结论", "失分", "依据", "措施", "负责人", "期限", "完成日期", "状态"]
    assert [row[1:4] for row in rows[1:]] == [
        ["SZ-007", "基本符合", "10"],
        ["SZ-005", "不符合", "3"],
        ["SZ-002", "现在不失分", None],
    ]
    assert rows[2][4:] == ["《消防法》第28条、第16条（三）", HOSTILE, "@SUM(A1)", "2026-11-01", None, "逾期21天"]
    assert rows[1][9] == "还没有措施"
    assert rows[3][9] == "已完成（2026年11月20日）"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert ["小区", "=1+1"] in [[cell.value for cell in row] for row in book["说明"].iter_rows()]


def test_a_workbook_program_that_cannot_be_fetched_is_said(open_form):
    page = with_findings(open_form)
    page.route("**/wuye-form-xlsx.js", lambda route: route.fulfill(status=404))
    page.click("[data-do=export-actions]")
    page.wait_for_selector("[data-notice=said]")
    assert "没有取到" in page.inner_text("[data-notice=said]")
    page.unroute("**/wuye-form-xlsx.js")
    assert downloaded(page, "export-actions")[0].endswith(".xlsx")


def test_the_list_is_printed(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="清走杂物", person="秩序主管", due="2026-11-01")
    text = "".join("".join(pdf_pages(page)).split())
    for said in ("清走杂物", "秩序主管", "2026年11月1日", "逾期21天", "第2条保洁"):
        assert said in text
    assert "加一条措施" not in text
    assert "导出整改表" not in text


# --- old and bad files


def test_days_that_no_calendar_has_do_no_harm(open_form):
    page = with_findings(open_form)
    text = exported(page)[1]
    bad = [
        {"item": "SZ-005", "measure": "x", "due": "2026-13-99"},
        {"item": "SZ-005", "measure": "y", "due": "2026-12-01", "done": "0000-00-00"},
    ]
    other = open_form()
    import_text(other, resealed(text, actions=bad))
    outcome(other)
    states = other.locator("[data-action-state]").all_inner_texts()
    assert states == ["没定期限", "已完成"]
    other.click("[data-do=export-calendar]")
    other.wait_for_selector("[data-notice=said]")
    assert "没有可以放进日历的措施" in other.inner_text("[data-notice=said]")
    assert json.loads(exported(other)[1])["actions"] == bad


def test_markup_in_an_action_stays_text(open_form):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="<img src=x onerror=alert(1)>", person="<b>甲</b>")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("img, .wf-mend b").count() == 0
    assert page.locator(".wf-paper td:has-text('<b>甲</b>')").count() == 1


# --- for everyone


def test_keyboard_alone(open_form):
    page = with_findings(open_form)
    press = page.keyboard.press
    page.focus("#wf-mend")

    def tab_to(selector):
        for _ in range(60):
            press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key does not reach {selector}")

    tab_to("[name=wf-order]")
    press("ArrowRight")
    assert page.is_checked("[name=wf-order][value=law]")
    tab_to("[data-do=add-action]")
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "measure-SZ-005-0"
    page.keyboard.type("清走")
    tab_to("#person-SZ-005-0")
    page.keyboard.type("主管")
    tab_to("#due-SZ-005-0")
    page.keyboard.type("12312026")
    tab_to("[data-do=remove-action]")
    press("Space")
    assert page.locator(".wf-action").count() == 0
    page.locator("[data-notice=removed] button").focus()
    press("Enter")
    assert actions(page) == [{"item": "SZ-005", "measure": "清走", "person": "主管", "due": "2026-12-31"}]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_and_320_px(open_form, scheme):
    page = with_findings(open_form, viewport={"width": 320, "height": 800})
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    add(page, "SZ-005", measure="W" * 300, person="甲" * 100, due="2026-11-01")
    page.click("[data-finding=SZ-005] [data-do=remove-action]")
    add(page, "SZ-005", measure="W" * 300, due="2026-11-01")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.wf-unseen')).position === 'absolute'")
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = page.evaluate("""() => [...document.querySelectorAll('.wf-mend button, .wf-mend input')]
      .filter(field => field.offsetParent).map(field => field.getBoundingClientRect().height)""")
    assert min(heights) >= 44


def test_the_next_assessment_takes_over_what_is_not_done(open_form, site):
    page = with_findings(open_form)
    add(page, "SZ-005", measure="没做完", due="2026-12-01")
    add(page, "SZ-005", measure="做完了", done="2026-11-20")
    saved(page)
    page.goto(site + "index.html")
    page.wait_for_selector("section[data-ready]")
    page.click("button:text-is('从上次开始')")
    page.wait_for_selector("[data-notice=done]")
    page.click("[data-key]:has-text('待确认') h3 a")
    page.wait_for_selector("form[data-ready]")
    show(page)
    assert page.locator("[data-field=measure]").evaluate_all("fields => fields.map(field => field.value)") == ["没做完"]
