"""The package to unpack, opened from file:// as a double click does."""

from __future__ import annotations

import zipfile

import pytest

from build_tools.site import package
from tests.real import AS_OF

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("离线 包")
    made = package.pack(built.folder, AS_OF)
    (folder / "a.zip").write_bytes(made.data)
    with zipfile.ZipFile(folder / "a.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def at_home(chromium, unpacked):
    """Opens the package as a double click does; afterwards nothing was refused and nothing asked of a server."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 800})
    trouble = []
    page = context.new_page()
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else trouble.append(request.url))
    page.goto((unpacked / package.ENTRY).as_uri())
    page.wait_for_url("**/site/index.html")
    yield page
    context.close()
    assert trouble == []


def test_the_package_finds_and_leads_on(at_home):
    page = at_home
    page.fill("#wuye-search", "电梯")
    page.press("#wuye-search", "Enter")
    page.wait_for_selector(".ws-results li")
    page.click(".ws-results a:has-text('电梯安全')")
    page.wait_for_url("**/items/SZ-029/index.html**")
    page.click(".wuye-path a >> nth=0")
    page.wait_for_url("**/site/index.html")


def test_the_package_keeps_answers(at_home):
    page = at_home
    page.click(".wuye-doors a:has-text('我是物业企业')")
    page.wait_for_selector("[data-offline=files]:visible")
    page.click("[data-party=enterprise]")
    page.wait_for_selector("form[data-ready]")
    page.fill("#wf-estate", "示例小区")
    page.check("input[name='outcome-SZ-029'][value=met]")
    page.wait_for_function("() => document.querySelector('[data-bar-saved]').textContent === '已保存'")
    page.reload()
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == "示例小区"
    page.go_back()
    page.wait_for_selector("[data-wuye-shelf][data-ready]")
    page.fill("[data-new-name]", "第二张")
    page.click("[data-do=create]")
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#wf-estate") == ""


def test_the_package_without_script_leads_on(chromium, unpacked):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((unpacked / package.ENTRY).as_uri())
    page.click("text=打开首页")
    page.click("text=检查清单 >> nth=0")
    assert page.url.endswith("/site/checklist/index.html")
    context.close()
