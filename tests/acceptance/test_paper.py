"""``wuye paper``: what it makes, what it says, and what it refuses."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from build_tools import results, samples
from build_tools.check import check
from build_tools.cli import wuye
from tests.worlds import TINY

ROOT = Path(__file__).parents[2]


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """Run the command in a folder of its own, on the tiny world."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(wuye, ["paper", "--standards", str(TINY), *map(str, arguments)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done

    return run


@pytest.fixture
def result_file(tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(results.write(samples.samples(check(TINY).catalogue, count=1)[0]))
    return file


def words(file: Path) -> str:
    pages = pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def test_everything_into_a_folder_and_the_same_again(paper, tmp_path):
    done = paper()
    made = {file.name: file.read_bytes() for file in (tmp_path / "paper").iterdir()}
    assert done.exit_code == 0 and f"已写好{len(made)}份" in done.stdout
    assert {"checklist.pdf", "notice.pdf"} <= set(made)
    assert paper().exit_code == 0
    assert {file.name: file.read_bytes() for file in (tmp_path / "paper").iterdir()} == made
    assert list((tmp_path / ".build" / "papers").iterdir())


def test_one_sheet_of_a_choice(paper, tmp_path):
    items = check(TINY).catalogue.checklist.items
    done = paper("--items", items[0].id, "--output", "a/one.pdf")
    assert (done.exit_code, done.stdout) == (0, f"已写好 a/one.pdf，{len(pypdf.PdfReader('a/one.pdf').pages)}页。\n")
    assert items[0].title in words(tmp_path / "a" / "one.pdf")


def test_a_zip_of_the_form_fills_in_a_sheet_too(paper, result_file):
    import zipfile

    with zipfile.ZipFile("result.zip", "w") as archive:
        archive.write(result_file, "result.json")
    assert paper("--result", "result.zip").exit_code == 0
    assert paper("--result", result_file, "--output", "same.pdf").exit_code == 0
    assert Path("same.pdf").read_bytes() == Path("checklist.pdf").read_bytes()


def test_ids_as_people_type_them(paper):
    first, second = (item.id for item in check(TINY).catalogue.checklist.items[:2])
    wide = first.lower().translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert paper("--items", f"{wide}、{second.lower()}； {first}", "--output", "one.pdf").exit_code == 0
    assert first in words(Path("one.pdf")) and second in words(Path("one.pdf"))


def test_the_result_file_is_never_written_over(paper, result_file):
    sheet = result_file.rename(result_file.with_suffix(".pdf"))
    before = sheet.read_bytes()
    done = paper("--result", sheet, "--output", sheet)
    assert (done.exit_code, sheet.read_bytes()) == (2, before)
    assert "不能写在它上面" in done.stderr


def test_a_result_file_fills_in_a_sheet(paper, result_file):
    assert paper("--result", result_file).exit_code == 0
    assert "与检查一致" in words(Path("checklist.pdf"))
    assert paper("--result", result_file, "--kind", "findings", "--output", "findings.pdf").exit_code == 0
    assert "问题清单" in words(Path("findings.pdf"))


def test_a_bad_result_file_is_1_and_leaves_all_as_it_was(paper, result_file):
    Path("checklist.pdf").write_text("old")
    result_file.write_bytes(result_file.read_bytes().replace("示例".encode(), "真的".encode()))
    done = paper("--result", result_file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "result.json" in done.stderr and "文件摘要" in done.stderr
    assert Path("checklist.pdf").read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--party", "nobody"], "没有被考评方“nobody”。可用："),
        (["--items", "SZ-998,SZ-999"], "没有条目“SZ-998”。请核对编号，例如 SZ-001。\n没有条目“SZ-999”"),
        (["--kind", "findings"], "要用结果文件：请加 --result"),
        (["--document", "nothing"], "没有文件“nothing”。可用：checklist、"),
        (["--document", "notice", "--party", "enterprise"], "请只写 --document"),
        (["--kind", "blank", "--output", "sheet.doc"], "以 .pdf 结尾"),
        (["--items", " ,，"], "--items 后面没有编号"),
        (["--kind", "blank", "--output", "/proc/no/sheet.pdf"], "写不了“/proc/no”（没有这个文件或文件夹）"),
        (["--kind", "blank", "--output", "file/sheet.pdf"], "写不了“file”（该是文件夹的地方有同名的文件）"),
        (["--kind", "blank", "--output", "folder.pdf"], "写不了“folder.pdf”（这是文件夹）"),
        (["--output", "file"], "写不了“file”（该是文件夹的地方有同名的文件）"),
        (["--kind", "blank", "--output", "长" * 300 + ".pdf"], "（文件名太长）"),
        (["--font-dir", "/no/such/folder"], "没有文件夹“/no/such/folder”"),
        (["--font-dir", "."], "没有字体文件"),
    ],
)
def test_what_cannot_be_made_is_2(paper, arguments, said):
    Path("file").write_text("")
    Path("folder.pdf").mkdir()
    done = paper(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_it_says_which_fonts_it_used(paper, tmp_path):
    import pylopdf_fonts_zh_cn

    own = tmp_path / "fonts"
    own.mkdir()
    from fontTools.ttLib import TTFont

    with TTFont(str(pylopdf_fonts_zh_cn.sans_path())) as face:
        for record in face["name"].names:
            if record.nameID in (1, 16):
                record.string = "XiaoBiaoSong Office"
        face.save(own / "title.otf")
    done = paper("--document", "notice", "--font-dir", own)
    assert done.exit_code == 0
    assert (
        "字体：仿宋：Noto Serif SC，小标宋：XiaoBiaoSong Office，黑体：Noto Sans SC，楷体：Noto Serif SC。"
        in done.stdout
    )
