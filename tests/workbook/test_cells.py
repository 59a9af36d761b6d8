"""What stands in a cell and what it means: each way and back, and what people write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.office.clean import incoming, outgoing
from build_tools.workbook import cells, marks, rhythms
from build_tools.workbook.cells import UnclearError

PARTIES = {"enterprise": "物业企业", "community": "社区"}
CONDITIONS = {"has_lift": "有电梯的小区", "high_rise": "有高层住宅的小区"}
ACTORS = {"committee": "区委、区政府", "street": "街道党工委、办事处", "bureau": "住建部门"}
SOURCES = {"fire-law": "消防法", "civil-code": "民法典合同编"}

said = st.text("应当公布负责人的姓名电话【】第28条：=+-@、，0Ａ（三）· ", min_size=1, max_size=30).map(
    lambda text: incoming(cells.mended(text)).strip()
)
text = said.filter(bool)
phrase = st.text("核对维护保养后日内每期", min_size=1, max_size=8)
drafted = st.just({}) | st.just({"drafted": True})


def some(value):
    return st.lists(value, min_size=1, max_size=4)


def either(**parts):
    """Mappings in which each part is there or not."""
    return st.fixed_dictionaries({}, optional=parts)


every = st.builds(
    lambda count, unit: {"kind": "every", "count": count, "unit": unit},
    st.integers(1, 366),
    st.sampled_from(["days", "months"]),
)
rhythm = st.builds(
    lambda one, more: {**one, **more},
    every | st.sampled_from([{"kind": "on_change"}, {"kind": "continuous"}]),
    drafted,
)
article = st.from_regex(r"[1-9][0-9]{0,3}(（[一二三四五六七八九十]{1,2}）(—（[一二三]）)?)?", fullmatch=True)
basis = st.builds(
    lambda source, number, says: {"source": source, **number, "says": says},
    st.sampled_from([*SOURCES]),
    either(article=article),
    text,
)
ROUND = {
    "text": (cells.Text(), text),
    "whole": (cells.Whole(), st.integers(0, 1_000_000)),
    "word": (cells.Word(ACTORS), st.sampled_from([*ACTORS])),
    "names": (cells.Names(ACTORS), st.lists(st.sampled_from([*ACTORS]), unique=True, min_size=1)),
    "ids": (cells.Ids(), st.lists(st.from_regex(r"SZ-[0-9]{3}", fullmatch=True), unique=True, min_size=1)),
    "lines": (cells.Lines(), some(text)),
    "requirements": (
        marks.Requirements(PARTIES, CONDITIONS),
        some(
            st.builds(
                lambda words, more: {"text": words, **more},
                text,
                either(
                    party=st.sampled_from([*PARTIES]), only_if=st.sampled_from([*CONDITIONS]), drafted=st.just(True)
                ),
            )
        ),
    ),
    "methods": (
        marks.Methods(("访谈", "现场查看")),
        some(
            st.fixed_dictionaries({"kind": st.sampled_from(["访谈", "现场查看"]), "how": text, "evidence": some(text)})
        ),
    ),
    "frequency": (rhythms.Frequency(), rhythm),
    "frequencies": (
        rhythms.Frequencies(),
        some(st.builds(lambda what, one: {"what": what, **one}, phrase, rhythm)),
    ),
    "deadline": (
        rhythms.Deadline(),
        st.builds(
            lambda one, more: {**one, **more},
            st.sampled_from([{"rule": rule} for rule in ("end_of_period", "same_day", "none")])
            | st.builds(lambda day: {"rule": "day_of_period", "day": day}, st.integers(1, 31))
            | st.builds(
                lambda month, day: {"rule": "day_of_period", "month": month, "day": day},
                st.integers(1, 12),
                st.integers(1, 31),
            )
            | st.builds(
                lambda days, event: {"rule": "days_after", "days": days, "event": event}, st.integers(1, 366), phrase
            ),
            drafted,
        ),
    ),
    "citations": (marks.Citations(SOURCES), some(basis)),
    "references": (marks.References(marks.Citations(SOURCES)), st.just("none") | some(basis)),
    "terms": (
        marks.Terms(),
        some(st.fixed_dictionaries({"term": phrase, "definition": text})),
    ),
}


@pytest.mark.parametrize("name", ROUND)
def test_what_is_written_is_read(name):
    codec, values = ROUND[name]

    @given(values)
    def check(value):
        assert codec.read(incoming(outgoing(codec.write(value)))) == value

    check()


MEANT = [
    (cells.Whole(), "３.0", 3),
    (cells.Whole(), "3.00", 3),
    (cells.Text(), "每季度１次，共Ａ类", "每季度1次，共A类"),
    (cells.Text(), "一句话\n分两行", "一句话分两行"),
    (cells.Word({True: "可以", False: "不可以"}), "不可以", False),
    (cells.Word(ACTORS), "bureau", "bureau"),
    (cells.Names(ACTORS), "区委、区政府、住建部门", ["committee", "bureau"]),
    (cells.Names(ACTORS), "住建部门\n街道党工委、办事处", ["bureau", "street"]),
    (cells.Ids(), "sz-001，ＳＺ-002 通道畅通", None),
    (cells.Ids(), "sz-001，ＳＺ-002", ["SZ-001", "SZ-002"]),
    (cells.Flag(), "√", True),
    (cells.Flag(), "否", None),
    (rhythms.Frequency(), "每天", {"kind": "every", "count": 1, "unit": "days"}),
    (rhythms.Frequency(), "每 ２ 周一次", {"kind": "every", "count": 14, "unit": "days"}),
    (rhythms.Frequency(), "每2个季度", {"kind": "every", "count": 6, "unit": "months"}),
    (
        rhythms.Frequency(),
        "每半年(编者拟定)",
        {"kind": "every", "count": 6, "unit": "months", "drafted": True},
    ),
    (rhythms.Frequencies(), "维保:每15日", [{"what": "维保", "kind": "every", "count": 15, "unit": "days"}]),
    (rhythms.Deadline(), "每期第2个月15日", {"rule": "day_of_period", "month": 2, "day": 15}),
    (
        marks.Citations(SOURCES),
        "【《消防法》】 第２８条: 不得占用。",
        [{"source": "fire-law", "article": "28", "says": "不得占用。"}],
    ),
    (marks.Requirements(PARTIES, CONDITIONS), "【 社区 】应当公示。", [{"text": "应当公示。", "party": "community"}]),
]


@pytest.mark.parametrize(("codec", "written", "value"), MEANT)
def test_what_people_write_instead(codec, written, value):
    if value is None and isinstance(codec, cells.Ids):
        with pytest.raises(UnclearError):
            codec.read(written)
    else:
        assert codec.read(written) == value


UNCLEAR = [
    (cells.Whole(), "三"),
    (cells.Whole(), "3.5"),
    (cells.Flag(), "大概"),
    (cells.Word(ACTORS), "住建"),
    (cells.Names(ACTORS), "住建部门、路人"),
    (rhythms.Frequency(), "有空就做"),
    (rhythms.Frequencies(), "每月"),
    (rhythms.Deadline(), "尽快"),
    (marks.Requirements(PARTIES, CONDITIONS), "【路人】应当公示。"),
    (marks.Methods(("访谈",)), "问3名业主"),
    (marks.Methods(("访谈",)), "【占卜】问3名业主"),
    (marks.Citations(SOURCES), "消防法第28条：不得占用。"),
    (marks.Citations(SOURCES), "【刑法】第28条：不得占用。"),
    (marks.Terms(), "没有冒号"),
]


@pytest.mark.parametrize(("codec", "written"), UNCLEAR)
def test_what_is_not_understood_is_said(codec, written):
    with pytest.raises(UnclearError) as found:
        codec.read(written)
    assert found.value.code.startswith("book_")
