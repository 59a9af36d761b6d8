"""Personal data is found by its form, and plain facts are left alone."""

from __future__ import annotations

import pytest

from build_tools.procedure.personal import found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请打13812345678", "phone"),
        ("电话138-1234-5678。", "phone"),
        ("电话１３８１２３４５６７８", "phone"),
        ("+86 138 1234 5678", "phone"),
        ("证号62090219900101123X", "identity"),
        ("卡号6222021234567890123", "long_number"),
        ("住3号楼2单元501", "room"),
        ("三号楼二单元五〇一室", "room"),
        ("5栋1203反映", "room"),
        ("2单元501", "room"),
        ("501室业主", "room"),
        ("住在3-2-501", "room"),
        ("a.b@example.com", "mail"),
        ("车牌甘F12345", "plate"),
    ],
)
def test_found(text, kind):
    assert found(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "示例小区07第3号楼2单元门禁损坏。",
        "2026-10-12至2026-10-20整改。",
        "按 SZ-026 和 FW-10 检查，得分率59.99%。",
        "拨打12345热线，2026年第3季度共登记1203件。",
        "室外消火栓3个，3栋楼2026年10月检测。",
        "MD-2026-001",
        "3号楼2026年检测合格。",
    ],
)
def test_left_alone(text):
    assert found(text) == ()
