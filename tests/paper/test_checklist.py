"""The paper checklist: complete, the same every time, safe with any text, and a QR that reads."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image

from build_tools.model import Catalogue
from build_tools.paper import checklist, fonts
from build_tools.paper.checklist import TEMPLATE
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.paper.text import MISSING, Sanitiser
from build_tools.paper.typesetting import Paper, manuscript, typeset
from tests import support

ROOT = Path(__file__).parents[2]
AS_OF = datetime.date(2026, 11, 21)


def an_item(number: int, **changes: Any) -> dict[str, Any]:
    return support.item(number, 2, title=f"第{number}个题目") | changes


def some_groups() -> list[dict[str, Any]]:
    lift = [{"text": "只查有电梯的。", "only_if": "has_lift", "drafted": True}, {"text": "都要查的。"}]
    first = [an_item(1, assessed=["community"]), an_item(2, assessed=["enterprise", "community"])]
    second = [
        an_item(3, requirements=lift),
        an_item(4, applies_to=["high_rise"], not_applicable={"allowed": True, "grounds": ["确实没有。"]}),
        an_item(5, veto={"when": "出了大事。", "effect": "max_star", "stars": 2, "provenance": "drafted"}),
    ]
    return [
        {"key": "care", "title": "关心", "points": 4, "items": first},
        {"key": "safety", "title": "安全", "points": 6, "items": second},
    ]


def a_catalogue(groups: list[dict[str, Any]] | None = None, **publisher: Any) -> Catalogue:
    plain = support.plain_catalogue()
    plain["checklist"]["groups"] = groups or some_groups()
    plain["publisher"] |= publisher
    return support.catalogue(plain)


def sheet(catalogue: Catalogue, party: str | None = None) -> dict[str, Any]:
    return checklist.sheet(Lookup(catalogue), Selection(party))


def made(catalogue: Catalogue, party: str | None = None) -> Paper:
    return typeset(TEMPLATE, sheet(catalogue, party), day=AS_OF)


def reader(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(paper.pdf))


def words(paper: Paper) -> str:
    """The text of all pages as it copies, without the ends of lines."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader(paper).pages))


@pytest.fixture(scope="module")
def whole() -> Paper:
    return made(a_catalogue())


def test_every_item_stands_on_the_sheet_with_its_words(whole: Paper) -> None:
    text = words(whole)
    for item in a_catalogue().checklist.items:
        assert item.id in text
        assert item.title in text
        assert all(re.sub(r"\s+", "", method.how) in text for method in item.methods)
    assert whole.replaced == ()


def test_head_and_end_of_the_sheet(whole: Paper) -> None:
    text = words(whole)
    for label in (
        "小区名称：",
        "物业企业：",
        "检查日期：",
        "检查人员：",
        "陪同人员：",
        "有效性：参考版",
        "2026年11月21日",
    ):
        assert label in text
    for label in ("得分", "星级", "问题条数", "检查人员（签名）：", "被检查单位（签名、盖章）：", "共3页"):
        assert label in text
    assert "（有电梯的小区）只查有电梯的。※" in text
    assert "（只适用于：有高层住宅的小区）" in text
    assert "【一票否决】□出现这种情形5：出了大事。（后果：最高评2星）" in text


def test_not_applicable_only_where_allowed() -> None:
    names = {
        item["id"]: [verdict["name"] for verdict in item["verdicts"]]
        for group in sheet(a_catalogue())["groups"]
        for item in group["items"]
    }
    assert names["SZ-003"] == ["符合", "基本符合", "不符合"]
    assert names["SZ-004"] == ["符合", "基本符合", "不符合", "不适用"]


def test_a_party_gets_its_own_items_under_their_own_numbers() -> None:
    catalogue = a_catalogue()
    text = words(made(catalogue, "community"))
    assert [item.id for item in catalogue.checklist.items if item.id in text] == ["SZ-001", "SZ-002"]
    enterprise = sheet(catalogue, "enterprise")
    assert [item["number"] for group in enterprise["groups"] for item in group["items"]] == [2, 3, 4, 5]
    assert (enterprise["count"], enterprise["points"]) == (4, 8)
    assert sheet(catalogue, "community")["facts"] == []
    with pytest.raises(KeyError, match="nobody"):
        sheet(catalogue, "nobody")


def test_bookmarks_title_and_language(whole: Paper) -> None:
    pdf = reader(whole)
    names = [entry["/Title"] for entry in pdf.outline if not isinstance(entry, list)]
    assert names == ["小区情况", "怎么填", "一、关心（2条，4分）", "二、安全（3条，6分）", "检查结果", "签字"]
    assert pdf.metadata is not None and pdf.metadata.title == "检查清单"
    assert str(pdf.root_object["/Lang"]).lower().startswith("zh")
    assert pdf.root_object["/MarkInfo"]["/Marked"]


def test_claims_both_standards(whole: Paper) -> None:
    """Typst refuses what does not conform; here is that it was asked to."""
    xmp = reader(whole).root_object["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp


def test_fonts_are_embedded_and_are_ours(whole: Paper) -> None:
    found = {}
    for page in reader(whole).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[inner["/BaseFont"].split("+")[1]] = "/FontFile3" in inner["/FontDescriptor"].get_object()
    assert {name.split("-")[0] for name in found} == {"NotoSansSC", "NotoSerifSC"}
    assert all(found.values())


def codes_on(data: dict[str, Any], template: str = TEMPLATE) -> list[str]:
    """What a telephone would read from all pages, printed at a modest 150 dots an inch."""
    pages = manuscript(template, data, AS_OF, fonts.load()).pictures(ppi=150)
    found = (zxingcpp.read_barcodes(Image.open(io.BytesIO(page))) for page in pages)
    return [code.text for codes in found for code in codes]


def test_every_qr_reads_from_the_page() -> None:
    """One of the edition, and one a group that opens the form there, for the first party the group is about."""
    edition = "https://example.invalid/editions/2026.1/"
    assert sorted(codes_on(sheet(a_catalogue(), "enterprise"))) == [
        f"{edition}checklist/",
        f"{edition}self-check/enterprise/#group-care",
        f"{edition}self-check/enterprise/#group-safety",
    ]
    only_community = a_catalogue([some_groups()[0] | {"items": [an_item(1, assessed=["community"])]}])
    assert f"{edition}self-check/community/#group-care" in codes_on(sheet(only_community))
    assert f"{edition}checklist/" in words(made(a_catalogue()))


MAKE_ONE = """
import hashlib, tests.paper.test_checklist as here
print(hashlib.sha256(here.made(here.a_catalogue()).pdf).hexdigest())
"""


def test_same_input_same_bytes_in_every_process(whole: Paper) -> None:
    seen = {hashlib.sha256(whole.pdf).hexdigest(), hashlib.sha256(made(a_catalogue()).pdf).hexdigest()}
    for seed in ("1", "2"):
        place = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"}
        done = subprocess.run(
            [sys.executable, "-c", MAKE_ONE], cwd=ROOT, env=place, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


HOSTILE = [
    '#import "x"',
    "#sys.inputs",
    "$x$",
    "*b*_i_`c`",
    "<script>alert(1)</script>",
    "=1+1",
    "@x<y>\\u{41}//z/*w*/",
    "{{7*7}}{%a%}",
    "]#panic()[",
    "&amp;&#65;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text: str) -> None:
    item = an_item(
        1,
        title=text,
        requirements=[{"text": text}],
        methods=[{"kind": "访谈", "how": text, "evidence": [text]}],
        scoring={"full": text, "half": text, "none": text},
        not_applicable={"allowed": True, "grounds": [text]},
        veto={"when": text, "effect": "no_star", "provenance": "drafted"},
    )
    groups = [{"key": "care", "title": text, "points": 2, "items": [item]}]
    paper = made(a_catalogue(groups, notice=text))
    assert words(paper).count(re.sub(r"\s+", "", text)) >= 11
    assert paper.replaced == ()


def test_unprintable_characters_are_dropped_or_replaced_and_reported() -> None:
    title = "甲\u202e乙\x00丙\u200b丁\ufeff戊😀己𠮷庚\ue000辛\t壬"
    groups = [{"key": "care", "title": "组", "points": 2, "items": [an_item(1, title=title)]}]
    paper = made(a_catalogue(groups))
    assert "甲乙丙丁戊〓己〓庚〓辛壬" in words(paper)
    assert paper.replaced == ("\ue000", "😀", "𠮷")


def test_sanitiser_keeps_what_can_be_printed() -> None:
    sanitiser = Sanitiser(frozenset(map(ord, "甲a ")))
    given = {"甲": ["甲\ud800a\r\n", ("\u2066乙\u2069", 7, None, True)]}
    assert sanitiser.data(given) == {"甲": ["甲a  ", [MISSING, 7, None, True]]}
    assert sanitiser.replaced == ("乙",)


def test_every_character_of_the_fonts_prints() -> None:
    ours = fonts.load()
    assert len(ours.coverage) > 30_000
    characters = "".join(map(chr, sorted(ours.coverage)))
    data = sheet(a_catalogue(notice=characters))
    assert typeset(TEMPLATE, data, day=AS_OF).replaced == ()


def test_more_fonts_leave_the_sheet_as_it_is(tmp_path: Path, whole: Paper) -> None:
    assert typeset(TEMPLATE, sheet(a_catalogue()), day=AS_OF, font_dir=tmp_path).pdf == whole.pdf


def test_a_giant_item_is_cut_and_a_small_one_is_not() -> None:
    giant = an_item(1, requirements=[{"text": "很长的要求，" * 100 + "完。"}] * 6)
    small = [an_item(number) for number in range(2, 12)]
    pages = reader(made(a_catalogue([{"key": "care", "title": "关心", "points": 22, "items": [giant, *small]}]))).pages
    texts = [re.sub(r"\s+", "", page.extract_text()) for page in pages]
    assert "".join(texts).count("长") == 600
    for item in small:
        page = next(text for text in texts if item["id"] in text)
        rest_of_giant = page.count("很长") > 0
        assert item["title"] in page
        assert page.count("备注：") == len(set(re.findall(r"SZ-\d{3}", page))) + rest_of_giant


def test_nothing_runs_off_the_page() -> None:
    """Every row may be taller than a page, and there may be more groups than a page has lines."""
    scoring = {"full": "满" * 3000, "half": "半", "none": "无"}
    giant = an_item(1, scoring=scoring, veto={"when": "祸" * 5000, "effect": "no_star", "provenance": "drafted"})
    groups = [{"key": f"g{n}", "title": f"组{n}", "points": 2, "items": [an_item(n)]} for n in range(2, 42)]
    paper = made(a_catalogue([{"key": "care", "title": "关心", "points": 2, "items": [giant]}, *groups]), "enterprise")
    heights: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    for page in reader(paper).pages:
        page.extract_text(visitor_text=note)
    text = words(paper)
    assert (text.count("满") > 3000, text.count("祸"), text.count("合计")) == (True, 5000, 1)
    assert min(heights) > 20 and max(heights) < 842


def test_a_group_heading_stays_with_its_first_item() -> None:
    """Whatever fills the page before it: headings are pushed down line by line."""
    for lines in range(1, 30, 4):
        filler = an_item(1, requirements=[{"text": "一行。"}] * lines)
        groups = [
            {"key": "care", "title": "关心", "points": 4, "items": [filler, an_item(2)]},
            {"key": "safety", "title": "安全", "points": 2, "items": [an_item(3)]},
        ]
        for page in reader(made(a_catalogue(groups))).pages:
            text = page.extract_text()
            assert ("二、安全" in text) == ("SZ-003" in text)


def test_forty_items_make_a_sensible_number_of_pages() -> None:
    duties = [{"text": "物业企业应当按照合同约定的内容和标准做好服务，并把每一次的记录保存三年。"}] * 6
    methods = [{"kind": "查阅台账", "how": "抽查最近 3 个月的记录，看有没有缺。" * 3, "evidence": ["记录", "照片"]}] * 3
    marking = dict.fromkeys(("full", "half", "none"), "抽查的记录都齐全，现场与记录一致，受访的人都能说清。" * 2)
    items = [an_item(number, requirements=duties, methods=methods, scoring=marking) for number in range(1, 41)]
    paper = made(a_catalogue([{"key": "care", "title": "关心", "points": 80, "items": items}]))
    assert 15 <= len(reader(paper).pages) <= 22
    assert len(paper.pdf) < 1_000_000


def test_the_data_of_the_sheet_is_plain() -> None:
    data = sheet(a_catalogue())
    assert json.loads(json.dumps(data)) == data
    assert data["digest"] == sheet(a_catalogue())["digest"] and len(data["digest"]) == 12
