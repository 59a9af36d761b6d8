"""Publishing: what is verified, the manifest, and releases that are always whole."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.publish import manifest, verify
from build_tools.publish.releases import ReleaseError, Releases, altered

CATALOGUE = {"edition": "2026.1", "digest": "sha256:" + "ab" * 32, "content": {}}
GOOD = '<html><head></head><body><h1 id="top">题</h1><a href="items/SZ-001/#SZ-001">一</a></body></html>'
ITEM = '<html><body><h1 id="SZ-001">一</h1><a href="../../">回</a><img src="../../a.png"></body></html>'


def site(folder: Path, **pages: str) -> Path:
    """A tiny site with one item; ``pages`` replace or add files, ``__`` for a slash and ``_`` for a dot."""
    content = {"checklist": {"groups": [{"items": [{"id": "SZ-001"}]}]}, "services": []}
    files = {
        "index.html": GOOD,
        "items/SZ-001/index.html": ITEM,
        "a.png": "x",
        "data/catalogue.json": json.dumps(CATALOGUE | {"content": content}),
    }
    for name, text in (files | pages).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def codes(folder):
    return [(fault.code, fault.path, fault.value) for fault in verify.faults(folder)]


def test_a_good_site_has_no_faults(tmp_path):
    assert codes(site(tmp_path)) == []


@pytest.mark.parametrize(
    ("pages", "fault"),
    [
        ({"index.html": '<a href="nowhere/">x</a>'}, ("publish_broken_link", "index.html", "nowhere/")),
        ({"index.html": '<a href="items/SZ-001/#no">x</a>'}, ("publish_broken_link", "index.html", "items/SZ-001/#no")),
        ({"index.html": '<a href="../../etc/passwd">x</a>'}, ("publish_broken_link", "index.html", "../../etc/passwd")),
        ({"index.html": '<img src="gone.png">'}, ("publish_broken_link", "index.html", "gone.png")),
        (
            {"index.html": '<script src="https://example.com/a.js"></script>'},
            ("publish_remote", "index.html", "https://example.com/a.js"),
        ),
        ({"index.html": '<img src="//example.com/a.png">'}, ("publish_remote", "index.html", "//example.com/a.png")),
        ({"a.css": "@import 'https://example.com/a.css';"}, ("publish_remote", "a.css", "url(…)")),
        ({"data/catalogue.json": "{"}, ("publish_no_data", "data/catalogue.json", "")),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, pages, fault):
    assert fault in codes(site(tmp_path, **pages))


def test_a_missing_entry_and_a_swollen_page(tmp_path):
    folder = site(tmp_path)
    shutil.rmtree(folder / "items")
    assert ("publish_no_page", "items/SZ-001/", "SZ-001") in codes(folder)
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(200_000))
    (folder / "index.html").write_text(noise, "utf-8")
    assert [code for code, *_ in codes(folder) if code == "publish_large_page"]


# --- the manifest


def test_the_manifest_tells_every_change(tmp_path):
    folder = site(tmp_path)
    first = manifest.write(folder, "2026-11-22")
    assert manifest.differences(folder) == []
    assert manifest.write(folder, "2026-11-22") == first
    (folder / "a.png").write_bytes(b"y")
    (folder / "new.txt").write_bytes(b"")
    (folder / "index.html").unlink()
    assert manifest.differences(folder) == ["a.png", "index.html", "new.txt"]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
def test_the_signature_is_one_that_ssh_keygen_accepts(tmp_path):
    folder, key = site(tmp_path / "site"), tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    manifest.write(folder, "2026-11-22")
    manifest.sign(folder, key)
    allowed = tmp_path / "allowed"
    allowed.write_text("publisher " + key.with_suffix(".pub").read_text())
    command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "publisher", "-n", "wuye"]
    command += ["-s", str(folder / manifest.SIGNATURE)]
    raw = (folder / manifest.NAME).read_bytes()
    assert subprocess.run(command, input=raw, capture_output=True).returncode == 0
    assert subprocess.run(command, input=raw + b" ", capture_output=True).returncode != 0
    with pytest.raises(manifest.SigningError):
        manifest.sign(folder, tmp_path / "no-such-key")


# --- releases

NAMES = [f"2026-11-{day:02}-{day:012x}" for day in range(1, 7)]


def made(releases, text="x"):
    """A site with a manifest; it lies beside the folder of releases."""
    folder = releases.folder.with_name(f"{releases.folder.name}-site")
    shutil.rmtree(folder, ignore_errors=True)
    site(folder, **{"a.png": text})
    manifest.write(folder, "2026-11-22")
    return folder


def release(releases, name, folder, keep=9):
    with releases.held():
        releases.add(name, folder)
        releases.publish(name)
        releases.prune(keep)


def put(releases, name, text="x", keep=9):
    release(releases, name, made(releases, text), keep)


def test_releases_are_kept_pruned_and_rolled_back(tmp_path):
    releases = Releases(tmp_path)
    for name in NAMES[:4]:
        put(releases, name, name, keep=3)
    assert releases.names() == NAMES[1:4]
    assert (tmp_path / "current" / "a.png").read_text() == NAMES[3]
    releases.point(releases.before())
    releases.point(releases.before())
    assert releases.current() == NAMES[1]
    with pytest.raises(ReleaseError, match="publish_nothing_before"):
        releases.before()
    releases.prune(1)
    assert releases.names() == [NAMES[1], NAMES[3]], "what readers get is never removed"


def test_going_back_skips_what_was_gone_back_from(tmp_path):
    releases = Releases(tmp_path)
    for name in NAMES[:2]:
        put(releases, name)
    releases.point(NAMES[0])
    put(releases, NAMES[2])
    assert releases.before() == NAMES[0]


def test_the_same_release_again_changes_nothing(tmp_path):
    releases = Releases(tmp_path)
    put(releases, NAMES[0])
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "current").rglob("*.png")}
    put(releases, NAMES[0])
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "current").rglob("*.png")}
    assert releases.names() == [NAMES[0]]


def test_the_same_release_again_mends_one_that_was_altered(tmp_path):
    releases = Releases(tmp_path)
    put(releases, NAMES[0])
    place = tmp_path / "current"
    (place / "a.png").write_text("altered")
    (place / "index.html").unlink()
    (place / "extra.html").write_text("x")
    (place / manifest.NAME).write_text("{}")
    put(releases, NAMES[0])
    assert altered(place) == [] and (place / "a.png").read_text() == "x"


def test_a_copy_that_is_not_what_the_manifest_says_is_not_put_in_place(tmp_path, monkeypatch):
    releases = Releases(tmp_path)
    put(releases, NAMES[0])
    copy = shutil.copy2
    monkeypatch.setattr(shutil, "copy2", lambda path, to: copy(path, to) if path.suffix != ".png" else to.touch())
    with pytest.raises(ReleaseError, match="publish_copy"):
        put(releases, NAMES[1])
    assert releases.current() == NAMES[0]
    assert [path.name for path in (tmp_path / "releases").glob(".new*")] == []


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(path, to):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to))

    releases = Releases(tmp_path)
    put(releases, NAMES[0])
    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(OSError, match="No space"):
        put(releases, NAMES[1])
    assert releases.names() == [NAMES[0]]
    assert [path.name for path in (tmp_path / "releases").glob(".new*")] == []


def test_one_at_a_time(tmp_path):
    releases = Releases(tmp_path)
    put(releases, NAMES[0])
    with releases.held(), pytest.raises(ReleaseError, match="publish_busy"):
        put(Releases(tmp_path), NAMES[1])
    put(releases, NAMES[1])
    assert releases.current() == NAMES[1]


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"xx", b"\xff", b'{"files": [1]}', b'{"files": {"a": 1}}', None])
def test_a_manifest_that_cannot_be_read(tmp_path, raw):
    if raw is not None:
        (tmp_path / manifest.NAME).write_bytes(raw)
    assert altered(tmp_path) == [manifest.NAME]


def test_an_order_that_cannot_be_read_is_the_order_of_names(tmp_path):
    releases = Releases(tmp_path)
    for name in NAMES[:2]:
        put(releases, name)
    (tmp_path / "releases" / ".order").write_bytes(b"\xff\xfe")
    assert releases.names() == NAMES[:2]
    put(releases, NAMES[2])
    assert releases.names() == NAMES[:3]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: (folder / "mine.txt").write_text("x"), "publish_not_ours"),
        (lambda folder: [(folder / name).mkdir() for name in ("releases", "current")], "publish_current_taken"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path, make, code):
    make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ReleaseError, match=code):
        Releases(tmp_path).check()
    assert sorted(tmp_path.rglob("*")) == before


def test_killed_anywhere_readers_get_a_whole_release(tmp_path, monkeypatch):
    """Every step that changes the disk fails once; what stands then is whole, and the next try succeeds."""
    steps = ["rename", "replace", "symlink_to", "write_text", "mkdir"]
    releases = Releases(tmp_path)
    put(releases, NAMES[0], NAMES[0])
    for step in steps:
        for at in range(4):
            left = [at]
            real = getattr(Path, step)

            def dying(self, *args, real=real, left=left, **options):
                left[0] -= 1
                if left[0] < 0:
                    raise KeyboardInterrupt
                return real(self, *args, **options)

            name = f"2026-12-01-{steps.index(step):06x}{at:06x}"
            folder = made(releases, name)
            with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
                patch.setattr(Path, step, dying)
                release(releases, name, folder, keep=2)
            current = releases.current()
            assert current, (step, at)
            assert (tmp_path / "current" / "a.png").read_text() == current
            put(releases, name, name)
            releases.prune(2)
            assert (tmp_path / "current" / "a.png").read_text() == name
            assert not list((tmp_path / "releases").glob(".new-*"))
