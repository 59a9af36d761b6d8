"""``wuye score`` and ``wuye samples`` over good and bad files: what is said, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec import structs

from build_tools import canonical, results, samples
from build_tools.check import check
from build_tools.cli import wuye
from build_tools.scoring import Answer, Photo

ROOT = Path(__file__).parent.parent.parent
STANDARDS = ROOT / "standards"
SCRIPT = "<script>alert(1)</script>"


def wuye_score(*arguments):
    done = CliRunner().invoke(wuye, ["score", "--standards", str(STANDARDS), *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


@pytest.fixture(scope="module")
def catalogue():
    return check(STANDARDS).catalogue


@pytest.fixture(scope="module")
def result(catalogue):
    """A complete result of an excellent estate."""
    return samples.samples(catalogue, count=1)[0]


def sealed(data):
    content = {key: value for key, value in data.items() if key != "digest"}
    return canonical.dumps({**content, "digest": canonical.digest(content)})


def bad_files(raw):
    """Bytes and the code of what is wrong with them, for each name."""
    data = json.loads(raw)
    text = raw.decode()
    item = next(iter(data["answers"]))
    standard, digest = data["standard"], "sha256:" + "0" * 64

    def with_stars(written):
        return raw.replace(b'"stars":5', b'"stars":' + written, 1)

    def changed(**changes):
        return sealed(data | changes)

    def answered(item, **answer):
        return changed(answers=data["answers"] | {item: answer})

    return {
        "empty": (b"", "result_empty"),
        "blank": (b" \n\n", "result_empty"),
        "cut off": (raw[: len(raw) // 2], "result_cut_off"),
        "cut off by one": (raw[:-1], "result_cut_off"),
        "cut off in a character": (raw[: raw.index("示".encode()) + 1], "result_cut_off"),
        "tampered answer": (raw.replace(b'"outcome":"partly_met"', b'"outcome":"met"'), "result_digest"),
        "tampered computed": (with_stars(b"4"), "result_digest"),
        "tampered digest": (json.dumps(data | {"digest": digest}).encode(), "result_digest"),
        "wrong format": (changed(format="wuye-catalogue"), "result_format"),
        "format no text": (changed(format=["wuye-result"]), "result_format"),
        "no format": (sealed({"estate": "示例"}), "result_no_format"),
        "newer version": (changed(format_version=3), "result_newer"),
        "older version": (changed(format_version=0), "result_version"),
        "version true": (changed(format_version=True), "not_in_list"),
        "version as text": (changed(format_version="1"), "not_in_list"),
        "duplicate keys": (b'{"estate":"a",' + raw[1:], "result_duplicate_key"),
        "duplicate answer": (text.replace(f'"{item}"', f'"{item}":{{}},"{item}"', 1).encode(), "result_duplicate_key"),
        "NaN": (with_stars(b"NaN"), "result_not_a_number"),
        "infinity": (with_stars(b"-Infinity"), "result_not_a_number"),
        "1e999": (with_stars(b"1e999"), "result_fraction"),
        "0.5": (with_stars(b"0.5"), "result_fraction"),
        "1.0": (raw.replace(b'"format_version":2', b'"format_version":2.0'), "result_fraction"),
        "huge number": (with_stars(b"5" * 10_000), "result_huge_number"),
        "deep nesting": (b'{"computed":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "result_too_deep"),
        "deep objects": (b'{"a":' * 100_000, "result_too_deep"),
        "too many values": (b"[" + b"1," * 900_000 + b"1]", "result_too_deep"),
        "3 MB": (changed(estate="示" * 1_000_000), "result_too_large"),
        "GBK": (text.encode("gbk"), "gbk"),
        "UTF-16": (text.encode("utf-16"), "utf16"),
        "UTF-16 without mark": ('{"a":1}'.encode("utf-16-le"), "utf16"),
        "BOM": (b"\xef\xbb\xbf" + raw, "byte_order_mark"),
        "half a character": (raw.replace("示例小区".encode(), b"\\ud83d"), "result_half_character"),
        "Word": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\x00\x81\xfe" * 9, "result_zip_broken"),
        "not JSON": ("estate: 示例小区\n".encode(), "result_not_json"),
        "single quotes": (b"{'format': 'wuye-result'}", "result_syntax"),
        "trailing comma": (raw[:-1] + b",}", "result_syntax"),
        "HTML": ("<!doctype html><title>登录</title>".encode(), "result_html"),
        "array at top": (b"[" + raw + b"]", "result_no_format"),
        "text at top": (b'"wuye-result"', "result_no_format"),
        "null at top": (b"null", "result_no_format"),
        "two results": (raw + raw, "result_extra"),
        "missing key": (sealed({key: value for key, value in data.items() if key != "party"}), "required"),
        "unknown key": (changed(stars=5), "unknown_key"),
        "wrong kind": (changed(kind="visit"), "not_in_list"),
        "wrong period": (changed(period="2026Q5"), "bad_form"),
        "wrong verdict": (answered(item, outcome="excellent"), "not_in_list"),
        "answer no object": (changed(answers=data["answers"] | {item: "met"}), "wrong_type"),
        "fact as text": (changed(facts={"has_lift": "yes"}), "wrong_type"),
        "long note": (answered(item, outcome="met", note="长" * 4001), "too_long"),
        "control characters": (changed(estate="示例\x1b[2J小区"), "unseen_character"),
        "raw control character": (raw.replace("示例小区".encode(), b"\x1b[2J"), "control_character"),
        "two lines of name": (changed(estate="示例\n小区"), "bad_form"),
        "line break at the end": (changed(estate="示例小区\n"), "result_line_break"),
        "bad item id": (answered("SZ-1", outcome="met"), "bad_form"),
        "prototype": (answered("__proto__", outcome="met"), "bad_form"),
        "unknown party": (changed(party="nobody"), "result_party"),
        "unknown item": (answered("SZ-999", outcome="met"), "result_item"),
        "unknown condition": (changed(facts=data["facts"] | {"has_moat": True}), "result_condition"),
        "unknown edition": (changed(standard=standard | {"edition": "2031.7"}), "result_edition"),
        "other publisher": (changed(standard=standard | {"publisher": "elsewhere"}), "result_publisher"),
        "other digest": (changed(standard=standard | {"digest": digest}), "result_edition_digest"),
        "no reason": (answered("SZ-005", outcome="not_applicable"), "result_no_reason"),
        "blank reason": (answered("SZ-005", outcome="not_applicable", reason="\u3000 "), "result_no_reason"),
    }


@pytest.fixture(scope="module")
def bad(result):
    return bad_files(results.write(result))


@pytest.fixture(scope="module")
def judged(bad, tmp_path_factory):
    """What one run over all bad files and a good one says of each, by name."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (raw, _) in bad.items():
        (folder / f"{name}.json").write_bytes(raw)
    done = wuye_score("--format", "json", *sorted(folder.iterdir()))
    assert done.exit_code == 1
    return {Path(file["file"]).stem: file for file in json.loads(done.stdout)["files"]}


NAMES = list(bad_files(b'{"answers":{"SZ-001":{}},"standard":{},"facts":{},"estate":"\xe7\xa4\xba"}'))


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_is_refused_for_what_is_wrong_with_it(name, bad, judged):
    assert [problem["code"] for problem in judged[name]["problems"]] == [bad[name][1]]
    assert judged[name]["fine"] is False


def test_every_problem_says_what_to_do_and_where(judged):
    for file in judged.values():
        for problem in file["problems"]:
            assert problem["line"] >= 1
            assert problem["column"] >= 1
            assert len(problem["message"]) > 8
            assert "{" not in problem["message"]


@pytest.mark.parametrize("name", ["unknown item", "unknown condition", "no reason"])
def test_what_can_be_scored_is_scored_beside_its_problem(name, judged):
    assert judged[name]["outcome"]["score"] is not None


def test_rules_of_others_are_not_applied(judged):
    for name in ("unknown party", "unknown edition", "other publisher", "other digest"):
        assert judged[name]["outcome"] is None


def test_changed_computed_with_a_new_digest_is_found(result, tmp_path):
    data = json.loads(results.write(result))
    (tmp_path / "a.json").write_bytes(sealed(data | {"computed": data["computed"] | {"stars": 4}}))
    done = wuye_score(tmp_path / "a.json")
    assert done.exit_code == 1
    assert "不一致：文件里写的星级是 四星，重新计算是 五星。" in done.stdout


def test_texts_of_files_are_printed_as_text(catalogue, result, tmp_path):
    fields = {name: getattr(result, name) for name in ("kind", "party", "period", "facts")}
    answers = {**result.answers, "SZ-005": Answer(outcome="met", note=SCRIPT + "\n第二行")}
    made = results.make(catalogue, estate="../../etc/passwd", enterprise="C:\\示例 %s", answers=answers, **fields)
    (tmp_path / "a.json").write_bytes(results.write(made))
    done = wuye_score(tmp_path / "a.json")
    assert done.exit_code == 0
    assert "小区：../../etc/passwd；单位：C:\\示例 %s；" in done.stdout
    assert f"说明 SZ-005：{SCRIPT}\\n第二行" in done.stdout
    (file,) = json.loads(wuye_score(tmp_path / "a.json", "--format", "json").stdout)["files"]
    assert file["remarks"]["SZ-005"]["note"] == SCRIPT + "\n第二行"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.json"]


def test_samples_are_written_and_are_fine(tmp_path):
    folder = tmp_path / "新的" / "示例"
    written = CliRunner().invoke(wuye, ["samples", str(folder), "--standards", str(STANDARDS)])
    assert written.exit_code == 0
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"sample-{number:02}.json" for number in range(1, 7)]
    done = wuye_score(*files)
    assert done.exit_code == 0
    assert "共6份：6份没有问题，0份有问题。" in done.stdout
    for word in ("完成，得分", "没有答完，已答部分得分", "待核，得分", "不评星", "五星"):
        assert word in done.stdout


def test_english(result, tmp_path):
    (tmp_path / "a.json").write_bytes(results.write(result))
    done = wuye_score(tmp_path / "a.json", tmp_path / "none.json", "--lang", "en")
    assert done.exit_code == 1
    assert "5 stars" in done.stdout
    assert "error: There is no such file." in done.stdout
    assert "2 files: 1 fine, 1 with problems." in done.stdout


def test_samples_leave_other_files_alone(tmp_path):
    (tmp_path / "sample-02.json").write_text("mine")
    arguments = ["samples", str(tmp_path), "--standards", str(STANDARDS)]
    assert CliRunner().invoke(wuye, arguments).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["sample-02.json"]
    (tmp_path / "sample-02.json").unlink()
    assert [CliRunner().invoke(wuye, arguments).exit_code for _ in range(2)] == [0, 0]


def test_samples_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(wuye, ["samples", str(tmp_path / "file"), "--standards", str(STANDARDS)])
    assert done.exit_code == 2
    assert "写不了" in done.output


@pytest.mark.parametrize(
    "arguments",
    [["score"], ["score", "--format", "xml", "a.json"], ["score", "a.json", "--standards", "/nowhere"], ["samples"]],
)
def test_wrong_usage_ends_with_two_and_no_traceback(arguments):
    command = [sys.executable, "-m", "build_tools.cli", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_the_form_s_zip_is_scored_and_a_missing_photo_is_a_problem(tmp_path, result):
    """A zip counts like its JSON; what does not come along is said, and the score all the same."""
    item, answer = next(iter(result.answers.items()))
    proved = structs.replace(answer, photos=(Photo(digest="sha256:" + "ab" * 32),))
    for name, answers in (("good", result.answers), ("lacking", {**result.answers, item: proved})):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            archive.writestr("result.json", results.write(replace(result, answers=answers)))
    done = wuye_score(tmp_path / "good.zip")
    assert done.exit_code == 0
    done = wuye_score(tmp_path / "lacking.zip")
    assert done.exit_code == 1
    assert f"{item} 的照片 abababababab 不在压缩包里" in done.output
    assert "五星" in done.output
