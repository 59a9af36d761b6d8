"""Text that someone wrote: a run without a space stays in its cell, and lines stay lines."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageChops

from build_tools.followup import periods
from build_tools.followup.record import Done, Finding
from build_tools.followup.standing import FindingLine, Standing, TaskLine
from build_tools.paper import checklist, findings, fit, followup, fonts
from build_tools.paper.lookup import Lookup
from build_tools.paper.text import lines
from build_tools.paper.typesetting import manuscript, typeset
from build_tools.results import Action, Result
from build_tools.scoring import Answer
from tests import support
from tests.paper.test_checklist import AS_OF
from tests.paper.test_every_kind import KINDS, Sheet, a_result, plain_catalogue, words

RUNS = ("W" * 120, "1-" * 150, "。" * 150, "https://example.invalid/" + "c" * 200, "字\u00a0" * 150)
MARGIN_MM = 11
"""The narrowest margin on the right of a sheet is 12 mm."""
OTHERS = ("prefilled", "findings", "notice", "ranking", "monthly", "quarterly")
TEMPLATES = {"prefilled": checklist.TEMPLATE, "findings": findings.TEMPLATE}


def off_the_page(template: str, data: dict[str, Any]) -> list[int]:
    """Pages with anything in their right margin."""
    pages = manuscript(template, data, AS_OF, fonts.load()).pictures(36)
    return [number for number, page in enumerate(pages, 1) if not _is_white(_margin(page))]


def _margin(page: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(page)).convert("L")
    return picture.crop((picture.width - round(MARGIN_MM / 25.4 * 36), 0, *picture.size))


def _is_white(picture: Image.Image) -> bool:
    return ImageChops.invert(picture).getbbox() is None


def made(kind: str, end: str) -> Sheet:
    """A sheet with ``end`` behind every text of a result file, a register or a record."""
    if kind in ("monthly", "quarterly"):
        return followup.TEMPLATE, a_report(kind, end)
    return KINDS[kind](support.catalogue(plain_catalogue()), end)


def a_report(kind: str, end: str) -> dict[str, Any]:
    """Of a task done and a task and a finding that are overdue."""
    period = periods.named("2026Q3" if kind == "quarterly" else "2026-08")
    assert period
    day, estate = date(2026, 8, 20), "小区" + end
    about = {"due": day, "unit": estate, "task": "RW-001", "title": "督查", "actor": "bureau", "period": period.name}
    record = Done(task="RW-001", period=period.name, done=day, evidence="记录" + end)
    finding = Finding(
        id="WT-0001", estate="示例", item="SZ-001", text="问题" + end, notice=day, deadline=day, reason="原因" + end
    )
    tasks = (TaskLine(**about, state="done", record=record), TaskLine(**about, state="overdue"))
    standing = Standing(period, AS_OF, tasks, (FindingLine(finding, "overdue"),), (), sample=True)
    return followup.report(standing, support.catalogue(plain_catalogue()), {"示例": estate})


@pytest.mark.parametrize("kind", OTHERS)
def test_a_run_without_a_space_stays_on_the_page(kind):
    assert off_the_page(*made(kind, " ".join(RUNS))) == []


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_copied_from_a_broken_run_is_what_was_written(kind):
    run = "Wx9" * 40
    template, data = made(kind, run)
    text = words(typeset(template, data, day=AS_OF).pdf)
    assert run in text
    assert not re.search("[\u00ad\u200b\u2060\ufeff]", text)


def sheet_of(kind: str, note: str) -> dict[str, Any]:
    catalogue = support.catalogue(plain_catalogue())
    result = with_note(a_result(catalogue, ""), note)
    if kind == "findings":
        return findings.findings(Lookup(catalogue), result)
    return checklist.sheet(Lookup(catalogue), result=result)


def with_note(result: Result, note: str) -> Result:
    answer = Answer(outcome="not_met", note=note)
    action = Action(item="SZ-001", measure=note)
    return replace(result, answers={"SZ-001": answer}, actions=(action,))


def lines_on(kind: str, note: str) -> list[str]:
    pdf = typeset(TEMPLATES[kind], sheet_of(kind, note), day=AS_OF).pdf
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return ["".join(line.split()) for page in pages for line in page.extract_text().splitlines()]


def placed(kind: str, note: str) -> list[tuple[str, float]]:
    """Every piece of text as it is drawn, and how far from the left, in points."""
    found: list[tuple[str, float]] = []
    pdf = typeset(TEMPLATES[kind], sheet_of(kind, note), day=AS_OF).pdf
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text.strip(), tm[4] * cm[0] + cm[4])))
    return found


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_lines_of_a_note_stay_lines(kind):
    found = lines_on(kind, "门禁坏了\n\n\n\n\n灯不亮\r\n树没剪\u2028车乱停")
    assert {"灯不亮", "树没剪", "车乱停"} <= set(found)
    assert any(line.endswith("门禁坏了") for line in found)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_note_of_two_hundred_lines_stands_on_paper_whole(kind):
    found = lines_on(kind, "\n".join(f"问题{number}" for number in range(200)))
    assert {f"问题{number}" for number in range(1, 200)} <= set(found)


def test_lines_are_counted_for_the_height():
    """A row that is thought lower than it is would run off the page."""
    row = sheet_of("findings", "甲")["rows"][0]
    assert fit.finding_whole(row)
    assert not fit.finding_whole(row | {"note": ["甲"] * 60})
    assert fit.actions([{"measure": ["甲"] * 60}]) > fit.actions([{"measure": ["甲"]}]) + 59 * 4
    item = sheet_of("prefilled", "\n".join("甲" * 9))["groups"][0]["items"][0]
    assert item["said_apart"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", []),
        (" \n\t\n", []),
        ("甲", ["甲"]),
        ("\n甲 \n\n \n\n乙\n", ["甲", "", "乙"]),
        ("甲\r\n乙\r丙\x85丁\u2029戊", list("甲乙丙丁戊")),
        ("  甲\n\n乙", ["  甲", "", "乙"]),
    ],
)
def test_lines(written, kept):
    assert lines(written) == kept


def test_words_before_an_address_are_not_torn_apart():
    """A justified line would push the address to its end, and the four words before it apart."""
    drawn = placed("findings", "公示见下 https://" + "s" * 20 + ".example.invalid/")
    at = next(number for number, (text, _) in enumerate(drawn) if text.startswith("公示见下"))
    address = next(place for text, place in drawn[at:] if "https" in text)
    assert address - drawn[at][1] < 5 * 9.5
