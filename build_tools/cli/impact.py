"""The command impact, and the preview that a release shows: who would gain or lose a star under a new edition."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.check import CheckResult
from build_tools.cli.editions import visible_lines, working_notes
from build_tools.cli.frame import FOLDER, Exit, clean, fail, form_option, language_option, standards_option, wuye
from build_tools.editions.archive import Archive, Released
from build_tools.messages import Language, say

if TYPE_CHECKING:
    from build_tools.editions.impact import Impact, Target
    from build_tools.editions.release import Plan

_KINDS = (".json", ".zip")
_SAMPLES = 12
"""So many invented results a release is tried on when no others are given: two of each profile."""


@wuye.command(help="发布以前先试算：拿结果文件按新版重算，看谁升星、谁降星，哪些答案沿用、要复核、要新填。什么都不写。")
@click.argument("results", nargs=-1, required=True, type=FOLDER, metavar="文件或文件夹...")
@click.option("--from", "start", metavar="版次", help="和哪一版比；默认是每份结果自己的那一版。")
@click.option("--to", "end", metavar="版次", help="换到哪一版；默认正在起草的文字（draft）。")
@standards_option
@form_option("text", "json")
@language_option
def impact(
    results: tuple[Path, ...], start: str | None, end: str | None, standards: Path, form: str, lang: Language
) -> None:
    checked = clean(standards, lang)
    if not checked.editions:
        fail(say("impact_no_editions", lang))
    since = _released(start, checked.editions, lang) if start else None
    found = list(_replayed(_files(results), checked.editions, _target(end, checked, lang), since))
    click.echo(_shown(found, _target(end, checked, lang), form, lang))
    sys.exit(Exit.OK if all(one.moved for one in found) else Exit.PROBLEMS)


def of_release(checked: CheckResult, made: Plan, given: Sequence[Path], language: Language) -> str:
    """The preview of a release, on the files given or on invented ones; empty for the first edition."""
    from build_tools import samples
    from build_tools.editions import impact as previewing
    from build_tools.results import Reading

    previous = checked.editions.get(made.difference.before.publisher.edition.number) if made.difference else None
    if previous is None:
        return ""
    label = f"{made.released.number}版" if language == "zh" else str(made.released.number)
    target = previewing.Target(label, made.released, previous)
    if given:
        found = list(_replayed(_files(given), checked.editions, target, None))
        return _shown(found, target, "text", language)
    invented = samples.samples(previous.catalogue, count=_SAMPLES)
    tried = (
        previewing.replay(samples.file_name(number), Reading(result), checked.editions, target)
        for number, result in enumerate(invented)
    )
    return "\n".join([say("impact_invented", language), _shown(list(tried), target, "text", language)])


def _released(number: str, editions: Archive, language: Language) -> Released:
    found = editions.get(number)
    if found is None:
        known = "、".join(str(one.number) for one in editions)
        fail(say("no_such_release", language, value=number, known=known))
    return found


def _target(end: str | None, checked: CheckResult, language: Language) -> Target:
    from build_tools.editions import impact as previewing

    chinese = language == "zh"
    if end not in (None, "draft"):
        return previewing.Target(f"{end}版" if chinese else str(end), _released(str(end), checked.editions, language))
    base = checked.editions.latest
    assert base is not None
    label = "正在起草的文字" if chinese else "the working text"
    return previewing.working(checked.catalogue, base, working_notes(checked).changes, label)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of a folder all that may be results."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.iterdir()) if one.suffix.lower() in _KINDS)
        else:
            yield path


def _replayed(files: Iterable[Path], editions: Archive, target: Target, since: Released | None) -> Iterator[Impact]:
    from build_tools import result_zip
    from build_tools.editions import impact as previewing

    for file in files:
        name = file.as_posix()
        yield previewing.replay(name, result_zip.read(file, name), editions, target, since)


def _shown(found: Sequence[Impact], target: Target, form: str, language: Language) -> str:
    from build_tools.editions import impact as previewing
    from build_tools.editions import impact_text

    if form == "text":
        return visible_lines(impact_text.as_text(found, target, language))
    from build_tools.messages import text_of

    plain = previewing.to_plain(found, target)
    failed = [
        {"file": one.name, "code": problem.code, "message": text_of(problem, language)}
        for one in found
        if not one.moved
        for problem in one.problems
    ]
    return json.dumps({**plain, "problems": failed}, ensure_ascii=False, indent=2)
