"""Where a document says two things, nothing is guessed: text beside a control, controls in another row."""

from __future__ import annotations

import pytest
from lxml import etree

from build_tools.messages import text_of
from build_tools.office import reading
from build_tools.office.checklist_document import checklist_document
from tests import support
from tests.office.filling import AS_OF, W, fill_document, rezip, values
from tests.office.test_reading import ANSWERS, FACTS

SMALL = support.catalogue()
FORM = checklist_document(SMALL, as_of=AS_OF, party="enterprise")
FILLED = values(FACTS, ANSWERS)
FULL = fill_document(FORM, FILLED)
MAIN = "word/document.xml"


def changed(raw, work):
    """The document after some work on its XML."""

    def change(part):
        root = etree.fromstring(part)
        work(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return rezip(raw, {MAIN: change})


def control(root, tag):
    return next(one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)


def run(text):
    return etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t>{text}</w:t></w:r>')


def behind(tag, text):
    """Text typed right behind a control."""
    return lambda root: control(root, tag).addnext(run(text))


def beneath(tag, text):
    """Text typed into a new paragraph of the same cell."""

    def work(root):
        paragraph = etree.Element(f"{W}p")
        paragraph.append(run(text))
        next(control(root, tag).iterancestors(f"{W}tc")).append(paragraph)

    return work


def read(raw):
    return reading.parse(raw, "表.docx", SMALL)


def errors(raw):
    found = read(raw)
    assert all(text_of(problem, "en") for problem in found.problems)
    assert (found.result is None) == any(not problem.warning for problem in found.problems)
    return [text_of(problem) for problem in found.problems if not problem.warning]


@pytest.mark.parametrize("where", [behind, beneath])
@pytest.mark.parametrize(
    "raw", [FULL, fill_document(FORM, FILLED | {"SZ-005.outcome": "请选择"})], ids=["said", "left"]
)
def test_an_answer_typed_beside_its_control_is_refused(raw, where):
    assert errors(changed(raw, where("SZ-005.outcome", "基本符合"))) == [
        "“第5条结论”：第5条（SZ-005）的格子里，“基本符合”写在填写框外面，读不进去。"
        "请写进框里（灰色字的地方），多余的请删去。"
    ]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("SZ-001.note", "没有写进去"),
        ("SZ-003.veto", "没有"),
        ("fact.has_lift", "否"),
        ("estate", "别的小区"),
        ("period", "第3季度"),
    ],
)
def test_any_blank_with_other_text_beside_it_is_refused(tag, text):
    raw = fill_document(FORM, FILLED | {"SZ-003.veto": "有"})
    (said,) = errors(changed(raw, behind(tag, text)))
    assert f"“{text}”写在填写框外面" in said


def test_text_behind_words_of_the_form_is_seen():
    def work(root):
        next(one for one in root.iter(f"{W}t") if one.text == "2分").text = "2分　不符合"

    (said,) = errors(changed(FULL, work))
    assert "“2分 不符合”写在填写框外面" in said


def test_a_tick_that_word_inserts_as_a_symbol_is_seen():
    cross = f'<w:r xmlns:w="{W[1:-1]}"><w:sym w:font="Wingdings 2" w:char="F04F"/></w:r>'
    (said,) = errors(changed(FULL, lambda root: control(root, "SZ-002.outcome").addnext(etree.fromstring(cross))))
    assert "“✗”写在填写框外面" in said


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("SZ-002.outcome", "符合"),
        ("SZ-002.outcome", "√"),
        ("fact.has_lift", "有"),
        ("estate", "示例小区"),
        ("estate", " "),
    ],
)
def test_the_same_answer_twice_is_fine(tag, text):
    found = read(changed(FULL, behind(tag, text)))
    assert not found.problems
    assert found.result.answers == ANSWERS


def test_text_that_a_tracked_change_moved_away_is_no_longer_there():
    def work(root):
        moved = etree.SubElement(next(control(root, "SZ-002.outcome").iterancestors(f"{W}p")), f"{W}moveFrom")
        moved.append(run("不符合"))

    assert read(changed(FULL, work)).result.answers == ANSWERS


def test_a_mark_that_may_be_the_verdict_or_the_veto_is_no_repetition():
    (said,) = errors(changed(FULL, beneath("SZ-003.veto", "√")))
    assert "第3条（SZ-003）" in said


def test_a_control_in_the_row_of_another_item_is_refused():
    def work(root):
        cells = [next(control(root, f"{item}.outcome").iterancestors(f"{W}tc")) for item in ("SZ-001", "SZ-007")]
        rows = [one.getparent() for one in cells]
        for cell, row in zip(cells, reversed(rows), strict=True):
            row.append(cell)

    said = errors(changed(FULL, work))
    assert "“第1条结论”所在的行：这一行写着“7”，藏着的编号却是第1条（SZ-001）" in " ".join(said)
    assert len(said) == 2


def test_whole_rows_may_be_moved_and_titles_rewritten():
    def work(root):
        rows = [next(control(root, f"{item}.outcome").iterancestors(f"{W}tr")) for item in ("SZ-001", "SZ-007")]
        rows[0].addprevious(rows[1])
        next(one for one in root.iter(f"{W}t") if one.text == "保洁").text = "打扫卫生"

    assert read(changed(FULL, work)).result.answers == ANSWERS


def test_a_control_that_was_typed_over_is_said():
    def work(root):
        paragraph = next(control(root, "SZ-002.outcome").iterancestors(f"{W}p"))
        for one in list(paragraph):
            paragraph.remove(one)
        paragraph.append(run("不符合"))

    assert any(one.startswith("SZ-002这一条的结论没有填写框了") for one in errors(changed(FULL, work)))


def test_properties_that_disagree_with_the_document_are_refused():
    raw = rezip(FULL, {"docProps/custom.xml": lambda part: part.replace(b">2026.1<", b">2026.2<")})
    (said,) = errors(raw)
    assert said.startswith("文件里写了两个版次：内容里是“2026.1”，文件属性里是“2026.2”")
