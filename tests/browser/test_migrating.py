"""Answers follow an edition in the browser: the same rules as ``wuye migrate``, a preview first, and nothing lost."""

from __future__ import annotations

import http.server
import random
import shutil
import threading
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from build_tools import results, scoring
from build_tools.editions import archive as editions_archive
from build_tools.editions import carry
from build_tools.scoring import Answer
from build_tools.site import archive
from build_tools.site.generate import ASSETS
from build_tools.site.self_check import form_html
from tests.browser.conftest import Handler, shelf_html
from tests.browser.seen import axe_problems
from tests.site.editions import DAYS, release_three, standing
from tests.worlds import TINY, World

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>自查</title><link rel="icon" href="data:,"><link rel="stylesheet" href="{up}assets/wuye.css">
<link rel="stylesheet" href="{up}assets/wuye-form.css"></head>
<body data-md-color-scheme="default"><main><h1>自查</h1>
{body}
</main><script src="{up}assets/wuye-editions.js"></script><script src="{up}editions/editions.js"></script>
<script src="{up}assets/wuye-form.js"></script></body></html>
"""
OUTCOMES = ("met", "partly_met", "not_met", "not_applicable")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    home = tmp_path_factory.mktemp("migrating")
    return release_three(World(Path(shutil.copytree(TINY, home / "standards"))))


@pytest.fixture(scope="module")
def released(world):
    return editions_archive.read(world.folder)[0]


@pytest.fixture(scope="module")
def address(world, released):
    """The list and the enterprise's form of 2027.1, in force, with the editions before it in the archive."""
    site = world.folder.parent / "site"
    (site / "editions").mkdir(parents=True)
    shutil.copytree(ASSETS, site / "assets")
    shown = standing(world.folder, DAYS["third"])
    archive.put(shown, site, world.folder.parent / "store")
    doors = shelf_html(shown.catalogue).replace("enterprise.html", "enterprise/index.html")
    put(site / "self-check/index.html", doors, "../")
    form = form_html(shown.catalogue, "enterprise", released.get("2027.1").digest)
    put(site / "self-check/enterprise/index.html", form, "../../")
    old = form_html(released.get("2026.1").catalogue, "enterprise", released.get("2026.1").digest)
    put(site / "old/index.html", old, "../")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def put(path, body, up):
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.replace("{up}", up).replace("{body}", body), "utf-8")


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    trouble = []
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert [line for line in trouble if "404" not in line] == []  # the data of mending is not on these pages


def go(page, address, path):
    page.goto(address + path)
    page.wait_for_selector("form[data-ready], section[data-ready]", state="attached")


def old_file(released, **outcomes):
    catalogue = released.get("2026.1").catalogue
    given = {key.replace("_", "-"): Answer(outcome=value, note="上次的说明") for key, value in outcomes.items()}
    made = results.make(
        catalogue,
        party="enterprise",
        facts={one.key: True for one in catalogue.checklist.conditions},
        answers=given,
        kind="self",
        estate="示例小区",
        enterprise="示例物业",
        period="2026Q4",
    )
    return made, results.write(made).decode()


def bring(page, text):
    page.set_input_files("[data-import]", {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()})


def outcome(page, item):
    checked = page.locator(f"#{item} input[name=outcome-{item}]:checked")
    return checked.get_attribute("value") if checked.count() else None


def test_a_file_of_an_older_edition_is_shown_first_and_taken_over_by_choice(page, address, released):
    made, text = old_file(released, SZ_001="met", SZ_002="not_met")
    go(page, address, "self-check/enterprise/")
    bring(page, text)
    page.wait_for_selector("[data-plan]")
    assert "从2026.1版带到2027.1版" in page.inner_text("[data-plan]")
    assert outcome(page, "SZ-001") is None
    page.click("[data-do-plan=take]")
    page.wait_for_selector("[data-notice=done]")
    # as in Python: the lowest of both, to be looked at again, and both stay
    moved = carry.move(made, released.get("2026.1"), [released.get("2026.2"), released.get("2027.1")])
    assert {key: answer.outcome for key, answer in moved.result.answers.items()} == {"SZ-001": "not_met"}
    assert moved.review == ("SZ-001",)
    assert outcome(page, "SZ-001") == "not_met"
    assert page.locator("#SZ-001 [data-confirm]").is_visible()
    assert page.input_value("#wf-estate") == "示例小区"
    kept = page.inner_text("[data-carried] summary")
    assert f"共{len(moved.result.carried.kept)}条" in kept
    assert axe_problems(page) == []


def test_it_can_be_left_alone(page, address, released):
    go(page, address, "self-check/enterprise/")
    bring(page, old_file(released, SZ_001="met")[1])
    page.click("[data-do-plan=leave]")
    assert page.locator("[data-plan]").count() == 0
    assert page.input_value("#wf-estate") == ""


def test_the_file_of_what_was_moved_is_good_for_the_command(page, address, released, tmp_path):
    go(page, address, "self-check/enterprise/")
    made, text = old_file(released, SZ_001="met", SZ_002="not_met")
    bring(page, text)
    page.click("[data-do-plan=take]")
    page.click("#SZ-001 [data-do=confirm]")
    with page.expect_download() as waiting:
        page.click("[data-do=export]")
    path = tmp_path / "result.json"
    waiting.value.save_as(path)
    read = results.parse(path.read_bytes(), path.name).result
    assert read.answers["SZ-001"].outcome == "not_met"
    assert read.carried.edition == "2026.1" and read.carried.result == made.digest
    assert {one.item for one in read.carried.kept} == {"SZ-001", "SZ-002"}
    rubric = scoring.rubric(released.get("2027.1").catalogue, "enterprise")
    assert read.computed == scoring.score(rubric, read.facts, read.answers).to_plain()


def test_an_assessment_on_this_device_becomes_a_new_one_and_stays(page, address):
    go(page, address, "old/")
    page.fill("#wf-estate", "示例小区")
    page.check("input[name=outcome-SZ-001][value=partly_met]", force=True)
    page.locator("[data-bar-saved]").filter(has_text="已保存").wait_for()
    go(page, address, "self-check/")
    assert page.locator("[data-list] > li").count() == 1
    page.get_by_role("button", name="带到2027.1版").click()
    page.wait_for_selector("[data-plan]")
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("[data-do-plan=take]")
    page.wait_for_selector("[data-notice=done]")
    assert page.locator("[data-list] > li").count() == 2
    page.get_by_role("link", name="示例小区（从2026.1版带来）").click()
    page.wait_for_selector("form[data-ready]")
    assert outcome(page, "SZ-001") == "partly_met"
    assert page.locator("#SZ-001 [data-confirm]").is_visible()


def test_a_file_of_an_edition_that_nobody_knows_is_refused(page, address, released):
    made, _ = old_file(released, SZ_001="met")
    stranger = carry.replace(made, standard=carry.replace(made.standard, edition="2025.1"))
    stranger = carry.replace(stranger, digest=carry.canonical.digest(results.content(stranger)))
    go(page, address, "self-check/enterprise/")
    bring(page, results.write(stranger).decode())
    page.wait_for_selector("[data-notice=done]")
    assert "没有从2025.1版换到现行版的对应表" in page.inner_text("[data-notice=done]")


def case(chance):
    """A random step between editions with random answers: what Python makes of it, and what the browser is given."""
    old = [f"SZ-{number:03}" for number in range(1, 9)]
    now = [f"SZ-{number:03}" for number in range(chance.randint(1, 3), chance.randint(8, 12))]
    assessed = [key for key in now if chance.random() < 0.9]
    items = {}
    for key in chance.sample(old, chance.randint(0, 6)):
        to = chance.sample([*old, *now], chance.randint(0, 3))
        items[key] = {
            "to": list(dict.fromkeys(to)),
            "how": chance.choice(("keep", "review", "blank")) if to else "blank",
        }
    mapping = {"items": items, "added": [key for key in now if key not in old], "conditions": []}
    given = {key: Answer(outcome=chance.choice(OUTCOMES), veto=chance.random() < 0.2) for key in chance.sample(old, 5)}
    review = {key for key in given if chance.random() < 0.2}
    checklist = SimpleNamespace(
        conditions=(), items=[SimpleNamespace(id=key, assessed=("enterprise",) * (key in assessed)) for key in now]
    )
    step = carry._Step(SimpleNamespace(checklist=checklist), mapping, "enterprise", "2026.1")
    answers, waiting, left = step.carry(given, set(review))
    expected = {
        "answers": {key: [answer.outcome, answer.veto] for key, answer in answers.items()},
        "review": sorted(waiting & set(answers)),
        "left": sorted({one.item for one in left}),
    }
    blank = {"reason": "", "note": "", "pending": False, "photos": [], "links": [], "by": "", "flagged": False}
    drafts = {key: {**blank, "outcome": answer.outcome, "veto": answer.veto} for key, answer in given.items()}
    asked = {**mapping, "facts": [], "assessed": {"enterprise": assessed}, "titles": {}}
    return expected, [asked, drafts, sorted(review)]


SCRIPT = """async (cases) => {
  await new Promise((done) => {
    const made = document.createElement("script");
    made.src = "../../assets/wuye-form-migrate.js"; made.onload = done; document.head.append(made);
  });
  return cases.map(([mapping, drafts, review]) => {
    const made = window.wuye.carry(mapping, "enterprise", drafts, new Set(review));
    const given = Object.entries(made.drafts).map(([key, draft]) => [key, [draft.outcome, draft.veto]]);
    const answers = Object.fromEntries(given);
    return { answers, review: Array.from(made.review).sort(), left: made.left.map(({ item }) => item).sort() };
  });
}"""


def test_a_thousand_random_moves_end_as_in_python(page, address):
    chance = random.Random(20261122)
    cases = [case(chance) for _ in range(1000)]
    go(page, address, "self-check/enterprise/")
    assert page.evaluate(SCRIPT, [given for _, given in cases]) == [expected for expected, _ in cases]
