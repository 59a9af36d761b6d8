"""Standards and official documents: whole, in their prescribed structure and layout, and text is text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from build_tools.paper import fonts, official, standard
from build_tools.paper.lookup import Lookup
from build_tools.paper.official import Change, EditionNotice, Ranking, RankingRow
from build_tools.paper.typesetting import typeset
from tests import support
from tests.paper.test_checklist import AS_OF, HOSTILE, codes_on

HAN = "物业服务标准由发布机关审定后施行并且每年核对一次"


def a_service(**changes: Any) -> dict[str, Any]:
    basis = [{"source": "law", "article": "28", "says": "有规定。"}]
    clauses = [
        {"id": "C01", "text": "应当巡查。", "grade": "basic", "basis": basis},
        {"id": "C02", "text": "应当每日巡查。", "grade": "enhanced", "only_if": "has_lift", "drafted": True},
    ]
    values = {"basic": 30, "model": 15}
    measured = {"comparison": "at_most", "unit": "分钟", "period": "每次", "values": values}
    reference = [{"range": "15至60分钟", "source": "law"}]
    indicator = {"id": "I01", "name": "到场时间", "reference": reference, "provenance": "drafted", "measured": measured}
    seen = {"id": "I02", "name": "灯亮", "reference": "none", "provenance": "drafted", "observable": "夜里都亮。"}
    return {
        "id": "FW-01",
        "title": "巡查",
        "scope": "适用于巡查。",
        "references": ["law"],
        "terms": [{"term": "巡查", "definition": "走着看。"}],
        "sections": [{"title": "要求", "clauses": clauses}],
        "indicators": [indicator, seen],
        "records": ["巡查记录"],
        "improvement": ["每年评价一次"],
        "basis": basis,
        "provenance": "drafted",
        "keywords": ["巡查"],
        **changes,
    }


def a_lookup(*services: dict[str, Any]) -> Lookup:
    plain = support.plain_catalogue()
    law = {"key": "law", "title": "示例法", "short": "示例法", "kind": "法律", "issuer": "示例机关"}
    plain["sources"] = [law | {"scope": "national", "verified": "text", "date": "2020-01-01"}]
    plain["services"] = list(services) or [a_service()]
    plain["checklist"]["groups"][0]["items"][1]["standards"] = ["FW-01"]
    return Lookup(support.catalogue(plain))


def reader(template: str, data: dict[str, Any]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(typeset(template, data, day=AS_OF).pdf))


def text_of(template: str, data: dict[str, Any]) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader(template, data).pages))


def outline(pdf: pypdf.PdfReader) -> list[str]:
    return [re.sub(r"\s+", "", entry["/Title"]) for entry in pdf.outline if not isinstance(entry, list)]


def test_a_standard_has_the_elements_of_gbt_1_1_in_their_order():
    lookup = a_lookup()
    pdf = reader(standard.TEMPLATE, standard.standard(lookup, lookup.services["FW-01"]))
    elements = ["目次", "前言", "1范围", "2规范性引用文件", "3术语和定义", "4要求", "5指标", "6记录", "7评价与改进"]
    assert outline(pdf) == [*elements, "附录A（资料性）条款的等级和依据", "附录B（资料性）相关检查条目", "参考文献"]
    cover = re.sub(r"\s+", "", pdf.pages[0].extract_text())
    for said in (
        "编号：待编",
        "2026年11月21日发布",
        "2026年11月21日实施",
        "示例部门发布",
        "ICS由发布机关填写",
        "参考版",
    ):
        assert said in cover


def test_a_standard_says_all_that_stands_in_its_file():
    lookup = a_lookup()
    text = text_of(standard.TEMPLATE, standard.standard(lookup, lookup.services["FW-01"]))
    for said in (
        "《示例法》",
        "4.1应当巡查。",
        "4.2（有电梯的小区）应当每日巡查。※（提升）",
        "到场时间每次不超过30分钟—不超过15分钟15至60分钟（示例法）",
        "灯亮观察夜里都亮。无",
        "a)巡查记录",
        "4.1C01基础示例法第28条",
        "4.2C02提升编者拟定",
        "2SZ-002保洁2",
        "[1]示例机关：《示例法》，2020年1月1日（已读原文）",
    ):
        assert said in text, said


def test_the_volume_holds_every_standard():
    lookup = a_lookup(a_service(), a_service(id="FW-02", title="清扫", terms=[], references=[]))
    pdf = reader(standard.TEMPLATE, standard.volume(lookup))
    assert outline(pdf) == ["目次", "前言", "FW-01巡查", "FW-02清扫"]
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in pdf.pages))
    assert "本文件没有规范性引用文件。" in text and "本文件没有需要界定的术语和定义。" in text


def test_pages_before_the_text_have_roman_numbers():
    lookup = a_lookup()
    pdf = reader(standard.TEMPLATE, standard.standard(lookup, lookup.services["FW-01"]))
    ends = [re.sub(r"\s+", " ", page.extract_text()).strip()[-2:].strip() for page in pdf.pages]
    assert ends[1:4] == ["I", "II", "1"]


def a_notice(**changes: Any) -> EditionNotice:
    given = EditionNotice(
        title="示例标准",
        addressees="各物业服务企业",
        issuer="示例部门",
        edition="2026.2",
        previous="2026.1",
        published="2026-12-01",
        effective="2027-01-01",
        validity="参考版",
        address="https://example.invalid/editions/2026.2/",
        contact="意见反馈：由发布机关填写。",
        summary=["一处改动。"],
        changes=[Change(id="SZ-012", title="示例", verb="changed", summary="频次改为每季度。")],
        attachments=["修订对照表"],
    )
    return replace(given, **changes)


def a_ranking(*rows: RankingRow) -> Ranking:
    return Ranking(
        title="关于2026年第四季度物业服务评价结果的通报",
        addressees="各物业服务企业",
        issuer="示例部门",
        period="2026年第四季度",
        edition="2026.1",
        published="2027-01-15",
        validity="参考版",
        method=["按计分规则算出。"],
        objection="有异议的，可以书面提出。",
        contact="联系：由发布机关填写。",
        rows=rows,
    )


def test_a_notice_says_what_it_must():
    text = text_of(official.TEMPLATE, official.notice(a_notice()))
    for said in (
        "发文字号：由发文机关编定",
        "关于发布《示例标准》2026.2版的通知",
        "各物业服务企业：",
        "自2027年1月1日起施行",
        "2026.1版同时停止使用",
        "附件：1.修订对照表",
        "示例部门2026年12月1日",
        "SZ-012示例修改频次改为每季度。",
        "—1—",
    ):
        assert said in text, said
    first = text_of(official.TEMPLATE, official.notice(a_notice(previous="", changes=[], attachments=[])))
    assert "停止使用" not in first and "附表" not in first and "附件" not in first


def test_a_ranking_shows_its_rows_as_given():
    rows = [
        RankingRow(place=1, estate="示例小区一", enterprise="示例企业", score=9876, stars="五星", listed="红名单"),
        RankingRow(place=None, estate="示例小区二", enterprise="示例企业", score=None, stars="待核"),
    ]
    text = text_of(official.TEMPLATE, official.ranking(a_ranking(*rows)))
    assert "1示例小区一示例企业98.76五星红名单" in text
    assert "—示例小区二示例企业—待核—" in text


def test_the_grid_of_22_lines_and_28_characters():
    """Pure Chinese text fills lines of 28 characters, 22 to a page, within 28 and 26 mm of the edges."""
    pages = reader(official.TEMPLATE, official.notice(a_notice(summary=[HAN * 80]))).pages
    for page in pages[1:3]:
        *lines, dash, number, end = page.extract_text().split()
        assert [len(line) for line in lines] == [28] * 22
        assert (dash, end) == ("—", "—") and number in "23"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    places: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if "—" in text:
            places.append(tm[4] * cm[0] + cm[4])

    for page in reader(official.TEMPLATE, official.notice(a_notice(summary=[HAN * 60]))).pages:
        page.extract_text(visitor_text=note)
    assert places[0] > 400 and places[1] < 120


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于评价结果的通报", ["关于评价结果的通报"]),
        ("关于2026年第四季度物业服务评价结果的通报", ["关于2026年第四季度", "物业服务评价结果的通报"]),
        ("长" * 45, ["长" * 15] * 3),
    ],
)
def test_titles_are_cut_where_the_sense_allows(title, lines):
    assert official.title_lines(title) == lines


def test_every_document_has_a_code_that_reads():
    lookup = a_lookup()
    data = standard.standard(lookup, lookup.services["FW-01"])
    assert codes_on(data, standard.TEMPLATE) == ["https://example.invalid/editions/2026.1/standards/FW-01/"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text):
    hostile = a_service(title=text, scope=text, terms=[{"term": text, "definition": text}], records=[text])
    lookup = a_lookup(hostile)
    plain = re.sub(r"\s+", "", text)
    assert text_of(standard.TEMPLATE, standard.standard(lookup, lookup.services["FW-01"])).count(plain) >= 5
    row = RankingRow(place=1, estate=text, enterprise=text, score=1, stars=text, listed=text)
    assert text_of(official.TEMPLATE, official.ranking(a_ranking(row))).count(plain) == 4


def test_an_office_may_use_its_own_fonts(tmp_path):
    """A face whose family says 仿宋 plays the body; the rest stays as packaged."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    packed = next(face.path for face in fonts.load().book.fonts() if face.family == fonts.SERIF)
    options = subset.Options()
    options.name_IDs = ["*"]
    with TTFont(packed) as face:
        maker = subset.Subsetter(options)
        maker.populate(text="".join(map(chr, range(0x4E00, 0x4F00))))
        maker.subset(face)
        for record in face["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = "FangSong Office"
        face.save(tmp_path / "office.otf")
    own = fonts.load(tmp_path)
    assert own.roles == {"body": "FangSong Office", "title": fonts.SERIF, "heading": fonts.SANS, "second": fonts.SERIF}
    paper = typeset(official.TEMPLATE, official.notice(a_notice()), day=AS_OF, font_dir=tmp_path)
    names = {
        font.get_object()["/BaseFont"]
        for page in pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert paper.replaced == ()
    assert sum("Serif" in name for name in names) == 2  # the office's, which is a cut of the same face, and ours
