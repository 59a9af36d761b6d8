"""A failed build leaves the old site, and says why; the preview shows problems instead of dying."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config

from build_tools import check, lock, model
from build_tools.editions import chosen
from build_tools.project import Project
from build_tools.site import build, generate, hook
from build_tools.site.editions import Editions
from build_tools.site.pages import Pages
from build_tools.site.preview import Preview
from tests.real import AS_OF, ROOT


@pytest.fixture
def project(tmp_path):
    """A project of its own with the real docs, to be broken."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("build_tools/site/", f"{(ROOT / 'build_tools/site').as_posix()}/")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    return Project(tmp_path)


def test_a_broken_link_in_docs_stops_the_build_and_keeps_the_old_site(project, catalogue, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    (project.docs / "guide" / "broken.md").write_text("# x\n\n[nowhere](nowhere.md)\n", "utf-8")
    with pytest.raises(build.BuildError):
        build.build(project, catalogue, AS_OF, site)
    assert (site / "index.html").read_text() == "old"


def test_a_hand_written_page_may_not_hide_a_generated_one(project, catalogue, tmp_path):
    (project.docs / "checklist").mkdir()
    (project.docs / "checklist" / "index.md").write_text("# mine\n", "utf-8")
    with pytest.raises(ValueError, match=r"checklist/index\.md"):
        generate.write(project.docs, Pages(catalogue, AS_OF), tmp_path / "out")


def test_preview_shows_problems_and_recovers(project, tmp_path):
    standards = tmp_path / "standards"
    shutil.copytree(ROOT / "standards", standards)
    preview = Preview(project, standards, AS_OF, "zh", tmp_path / "preview")
    rating = standards / "rating.yml"
    whole = rating.read_text("utf-8")
    rating.write_text("title：坏了\n", "utf-8")
    preview.rebuild()
    page = preview.not_found(404)
    assert page is not None and "rating.yml" in page.decode() and "全角冒号" in page.decode()
    rating.write_text(whole, "utf-8")
    preview.rebuild()
    assert preview.trouble is None
    assert (tmp_path / "preview" / "checklist" / "index.html").is_file()


def test_check_runs_before_anything_is_written(tmp_path):
    result = check.check(tmp_path)
    assert {problem.code for problem in result.errors} == {"missing_file"}
    with pytest.raises(ValueError):
        _ = result.catalogue


def test_plain_mkdocs_reads_the_same_pages(project, catalogue, tmp_path):
    """The hook only calls the generator: no page exists by it alone."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    config = hook.on_config(load_config(str(project.config)))
    folder = Path(config.docs_dir)
    assert config.site_name == catalogue.publisher.site.title
    today = chosen.standing(check.check(ROOT / "standards"), date.today())
    for path, text in Pages(today.catalogue, today.day, editions=Editions(today)).all():
        assert (folder / path).read_text("utf-8") == text, path


@pytest.mark.parametrize("place", [".", "docs", "docs/guide", "standards"])
def test_a_folder_of_the_project_is_never_replaced(project, catalogue, tmp_path, place):
    (tmp_path / "standards").mkdir()
    with pytest.raises(build.BuildError, match="项目自己的文件"):
        build.build(project, catalogue, AS_OF, tmp_path / place)
    assert (project.docs / "guide").is_dir() and project.config.is_file()


def test_a_folder_with_other_files_or_a_file_is_left_alone(project, catalogue, tmp_path):
    foreign = tmp_path / "papers"
    foreign.mkdir()
    (foreign / "thesis.doc").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(foreign)
    for name in ("papers", "file", "link"):
        with pytest.raises(build.BuildError, match=name):
            build.build(project, catalogue, AS_OF, tmp_path / name)
    assert (foreign / "thesis.doc").read_text() == (tmp_path / "file").read_text() == "mine"


def test_one_build_at_a_time(project, catalogue, tmp_path):
    project.work.mkdir()
    with lock.held(project.work), pytest.raises(build.BuildError, match="另一个生成"):
        build.build(project, catalogue, AS_OF, tmp_path / "site")


@pytest.mark.parametrize("fault", ["gbk", "dangling", "hides", "empty-config"])
def test_a_broken_project_is_said_in_words(project, catalogue, tmp_path, fault):
    if fault == "gbk":
        (project.docs / "guide" / "gbk.md").write_bytes("# 标题\n".encode("gbk"))
    elif fault == "dangling":
        (project.docs / "gone.md").symlink_to(tmp_path / "nowhere")
    elif fault == "hides":
        (project.docs / "index.md").write_text("# x\n", "utf-8")
    else:
        project.config.write_text("site_name: x\n", "utf-8")
    with pytest.raises(build.BuildError) as caught:
        build.build(project, catalogue, AS_OF, tmp_path / "site")
    assert str(caught.value)
    assert not (tmp_path / "site").exists()


def test_the_name_of_the_site_is_text(catalogue):
    plain = model.to_plain(catalogue)
    plain["publisher"]["site"]["title"] = "某区<script>alert(1)</script>"
    named = build.settings(model.from_plain(plain))
    assert "<" not in named["site_name"]
