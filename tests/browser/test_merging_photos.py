"""Several people's files with photos merged into one: nothing photographed, linked or written is lost unsaid."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from build_tools import canonical, result_zip
from tests.browser.filling import exported, fill_head, pick, saved, say_facts, stored
from tests.browser.photos import add, cards, file, kept, picture
from tests.browser.test_files import download, repacked

pytestmark = pytest.mark.browser


def zip_of(open_form, who, verdicts, photos, *, before=None):
    """A zip signed by someone, with photos of the given sizes on items."""
    page = open_form()
    fill_head(page)
    page.fill("#wf-assessors", who)
    say_facts(page, has_lift=True, high_rise=True)
    for item, verdict in verdicts.items():
        pick(page, item, verdict)
    for item, sizes in photos.items():
        add(page, *(file(picture(size)) for size in sizes), item=item)
    if before:
        before(page)
    data = download(page, "export-zip")[1]
    page.context.close()
    return data


def take(page, *files):
    page.evaluate("document.querySelector('#wf-merge').closest('details').open = true")
    given = [{"name": f"{number}.zip", "mimeType": "", "buffer": data} for number, data in enumerate(files, 1)]
    page.set_input_files("#wf-merge", given)


def inside(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def photos_of(entries):
    return {name for name in entries if name.startswith("photos/")}


def resealed(text, work):
    content = json.loads(text)
    del content["digest"]
    work(content)
    return canonical.dumps({**content, "digest": canonical.digest(content)})


@pytest.fixture
def three(open_form):
    def caption(page):
        cards(page).nth(0).locator("input").fill("配电房")

    return [
        zip_of(open_form, "示例甲", {"SZ-001": "met"}, {"SZ-001": [(300, 200), (200, 300)]}, before=caption),
        zip_of(open_form, "示例乙", {"SZ-001": "not_met", "SZ-002": "met"}, {"SZ-001": [(300, 200), (320, 240)]}),
        zip_of(open_form, "示例丙", {"SZ-005": "met"}, {"SZ-005": [(400, 300)]}),
    ]


def test_a_merged_file_carries_the_photos_of_all(open_form, three, tmp_path):
    page = open_form()
    take(page, *three)
    page.wait_for_selector(".wf-conflict")
    assert kept(page) == {}  # nothing is taken before it is decided
    page.locator(".wf-conflict input").nth(1).check()
    page.get_by_role("button", name="合并成一份").click()
    page.wait_for_selector("[data-notice=done]")
    assert page.inner_text("[data-notice=done] p") == "已合并3份，其中1处是您定的。"
    page.wait_for_selector("#SZ-001 .wf-photos img[src]")
    assert cards(page).count() == 3  # the one that two of them have stands once, with its caption
    assert cards(page).nth(0).locator("input").input_value() == "配电房"
    name, data = download(page, "export-zip")
    assert photos_of(inside(data)) == set().union(*(photos_of(inside(each)) for each in three))
    assert len(photos_of(inside(data))) == 4
    (tmp_path / name).write_bytes(data)
    reading = result_zip.read(tmp_path / name, name)
    assert reading.problems == ()
    assert [len(reading.result.answers[item].photos) for item in ("SZ-001", "SZ-005")] == [3, 1]


def test_what_has_no_room_in_one_answer_is_said(open_form, three):
    sizes = [(100 + 10 * number, 90) for number in range(5)]
    more = zip_of(open_form, "示例丁", {"SZ-001": "met"}, {"SZ-001": sizes})
    page = open_form()
    take(page, three[0], more)
    page.wait_for_selector("[data-notice=done]")
    said = page.inner_text("[data-notice=done] p")
    assert "第1条" in said and "放不下，没有并进来：1张照片。" in said
    assert len(photos_of(inside(download(page, "export-zip")[1]))) == 6


def test_missing_and_unnamed_photos_get_a_word(open_form, three):
    entries = inside(three[0])
    first = sorted(photos_of(entries))[0]
    stray = picture((99, 99))
    lacking = {name: data for name, data in entries.items() if name != first}
    lacking[f"photos/{hashlib.sha256(stray).hexdigest()}.jpg"] = stray
    page = open_form()
    take(page, repacked(lacking), three[2])
    page.wait_for_selector("[data-notice=done]")
    said = page.inner_text("[data-notice=done] p")
    assert "1.zip：压缩包里有1张答案没有提到的照片，没有导入。" in said
    assert "有1张照片不在文件里，也不在这台设备上" in said
    assert len(kept(page)) == 2


def test_one_false_photo_refuses_all_and_keeps_nothing(open_form, three):
    entries = inside(three[1])
    fake = b"GIF89a no photo"
    name = hashlib.sha256(fake).hexdigest()

    def swap(content):
        content["answers"]["SZ-001"]["photos"] = [{"digest": f"sha256:{name}"}]

    false = {"result.json": resealed(entries["result.json"], swap), f"photos/{name}.jpg": fake}
    page = open_form()
    take(page, three[0], repacked(false), three[2])
    page.wait_for_selector("[data-merge] [role=alert]")
    assert f"2.zip：照片 {name[:12]} 不是照片" in page.inner_text("[data-merge]")
    assert kept(page) == {}
    assert json.loads(exported(page)[1])["answers"] == {}


def test_what_several_copied_from_one_file_is_said_once(open_form, three):
    def extend(content):
        content["actions"] = [{"item": "SZ-001", "measure": "清走杂物", "person": "秩序主管"}]
        trace = {"at": "2026-11-22T08:00:00Z", "item": "SZ-001", "was": "met", "now": "not_met"}
        content["corrections"] = [trace]
        content["answers"].setdefault("SZ-005", {"outcome": "met"})["by"] = "示例戊"

    texts = [resealed(inside(each)["result.json"], extend) for each in (three[0], three[2])]
    page = open_form()
    take(page, *texts)
    page.wait_for_selector("[data-notice=done]")
    result = json.loads(exported(page)[1])
    assert len(result["actions"]) == len(result["corrections"]) == 1
    assert result["answers"]["SZ-005"]["by"] == "示例戊"  # who answered, not who merged before


def test_a_window_that_only_looks_on_merges_nothing(open_form, three):
    first = open_form()
    first.fill("#wf-estate", "先开的窗口")
    saved(first)
    second = open_form(context=first.context)
    take(second, three[0], three[2])
    second.wait_for_selector("[data-merge] [role=alert]")
    assert "正在另一个窗口里填" in second.inner_text("[data-merge]")
    assert second.input_value("#wf-estate") == "先开的窗口"
    assert kept(second) == {}
    assert len([key for key in stored(first) if key.startswith("wuye:")]) == 1
