"""The notice board as an enterprise fills it in, and what comes out of it."""

from __future__ import annotations

import unicodedata

HEAD = {
    "enterprise": "示例物业服务有限公司",
    "manager": "示例姓名（项目经理）",
    "complaint": "0937-0000000",
    "price_report": "00000",
    "performance": "每年1月贴在本牌旁边",
    "fund": "每半年贴在本牌旁边",
    "income": "每季度贴在本牌旁边",
}
SERVICE = {"service": "楼道保洁", "standard": "地面无积尘"}
CHARGE = {
    "charge": "物业服务费",
    "payer": "住宅业主",
    "price": "1.20",
    "unit": "元/平方米·月",
    "method": "按建筑面积，包干制",
    "start": "交付的次月",
    "regime": "market",
    "ground": "物业服务合同第8条",
}
PROMISE = {"promise": "急修30分钟内到场"}


def set_field(page, selector, value):
    if page.evaluate("s => document.querySelector(s).tagName", selector) == "SELECT":
        page.select_option(selector, value)
    else:
        page.fill(selector, value)


def fill_row(page, part, number, values):
    for key, value in values.items():
        set_field(page, f"#wb-{part}-{number}-{key}", value)


def fill_all(page):
    for key, value in HEAD.items():
        set_field(page, f"#wb-{key}", value)
    fill_row(page, "services", 1, SERVICE)
    fill_row(page, "charges", 1, CHARGE)
    fill_row(page, "promises", 1, PROMISE)
    settle(page)


def settle(page):
    """Waits for the sheet, which follows typing a moment later, and for the store."""
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-bar-saved]:text-is('已保存')")


def ready(page):
    page.wait_for_selector("[data-wuye-board][data-ready]", state="attached")
    return page


def exported(page):
    with page.expect_download() as download:
        page.click("[data-do=export]")
    return download.value.path().read_bytes(), download.value.suggested_filename


def give(page, content, name="公示牌.json"):
    payload = content if isinstance(content, bytes) else content.encode("utf-8")
    page.set_input_files("[data-import]", {"name": name, "mimeType": "application/json", "buffer": payload})
    page.wait_for_selector("[data-messages] [data-notice=done]")
    return page.inner_text("[data-messages] [data-notice=done] p")


def joined(text):
    """Without spaces, and with the plain form of each character, of which a PDF may name another."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_text(page):
    return joined(page.extract_text())
