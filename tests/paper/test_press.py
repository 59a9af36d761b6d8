"""Many papers at once: in order, the same from any process, and none made twice."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from build_tools.paper import checklist, fonts, press
from build_tools.paper.lookup import Lookup
from build_tools.paper.plan import Plan
from build_tools.paper.press import Shelf, print_all
from build_tools.paper.selection import Selection
from build_tools.paper.typesetting import Manuscript, manuscript
from tests.paper.test_checklist import AS_OF, ROOT, a_catalogue, an_item


def manuscripts(count: int) -> list[Manuscript]:
    made = []
    for number in range(1, count + 1):
        group = {"key": "care", "title": f"第{number}组", "points": 2, "items": [an_item(number)]}
        sheet = checklist.sheet(Lookup(a_catalogue([group])), Selection("enterprise"))
        made.append(manuscript(checklist.TEMPLATE, sheet, AS_OF, fonts.load()))
    return made


@pytest.fixture
def no_press(monkeypatch):
    """Whoever sets type now fails."""

    def refuse(self, **_):
        raise AssertionError("made again")

    return lambda: monkeypatch.setattr(Manuscript, "paper", refuse)


def test_processes_make_what_one_makes_in_the_order_asked_for():
    asked = manuscripts(press.FEW + 1)
    told: list[int] = []
    assert print_all(asked, workers=2, done=lambda: told.append(1)) == print_all(asked, workers=1)
    assert len(told) == len(asked)


def test_what_has_not_changed_is_not_made_again(tmp_path, no_press):
    asked, shelf = manuscripts(2), Shelf(tmp_path / "papers")
    first = print_all(asked, shelf=shelf)
    no_press()
    assert print_all(asked, shelf=shelf) == first
    assert print_all([asked[1], asked[1]], shelf=shelf) == [first[1]] * 2
    with pytest.raises(AssertionError, match="made again"):
        print_all(manuscripts(3), shelf=shelf)


def test_whatever_makes_other_bytes_makes_another_digest():
    [one] = manuscripts(1)
    others = [
        replace(one, data=one.data.replace("第1组", "第2组")),
        replace(one, day=AS_OF + datetime.timedelta(1)),
        replace(one, template="findings.typ"),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 4
    assert manuscripts(1)[0].digest == one.digest


@pytest.mark.parametrize("harm", [b"", b"{}\n", b"no json\nPDF", "half"])
def test_a_spoilt_paper_is_made_anew(tmp_path, harm):
    asked, shelf = manuscripts(1), Shelf(tmp_path)
    first = print_all(asked, shelf=shelf)
    [kept] = tmp_path.glob("*.paper")
    kept.write_bytes(kept.read_bytes()[:-100] if harm == "half" else harm)
    assert print_all(asked, shelf=shelf) == first


def test_a_shelf_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").write_text("")
    assert print_all(manuscripts(1), shelf=Shelf(tmp_path / "file"))[0].pages == 2


def test_old_papers_go(tmp_path):
    shelf = Shelf(tmp_path)
    old = tmp_path / "old.paper"
    old.write_bytes(b"")
    os.utime(old, (0, time.time() - (press.DAYS + 1) * 86_400))
    print_all(manuscripts(1), shelf=shelf)
    assert not old.exists() and len(list(tmp_path.iterdir())) == 1


def test_the_plan_has_every_paper_once():
    names = [planned.name for planned in Plan(Lookup(a_catalogue())).all()]
    assert len(names) == len(set(names))
    assert names[:3] == ["checklist.pdf", "checklist-enterprise.pdf", "checklist-community.pdf"]
    assert {"checklist-enterprise-fillable.pdf", "checklist-group-care.pdf", "notice.pdf"} <= set(names)


PRINT_MANY = """
import sys
from pathlib import Path
from build_tools.paper import press
from tests.paper.test_press import manuscripts
if __name__ == "__main__":
    press.print_all(manuscripts(80), shelf=press.Shelf(Path(sys.argv[1])), workers=2)
"""


def _heed_interrupts():
    """What a shell starts in the background ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whoever_is_stopped_takes_all_helpers_along(tmp_path, how):
    program = tmp_path / "many.py"
    program.write_text(PRINT_MANY)
    command = [sys.executable, str(program), str(tmp_path / "papers")]
    place = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    running = subprocess.Popen(
        command, env=place, stdout=pipe, stderr=pipe, text=True, start_new_session=True, preexec_fn=_heed_interrupts
    )
    while not list((tmp_path / "papers").glob("*.paper")):
        assert running.poll() is None
        time.sleep(0.05)
    (os.killpg if how is signal.SIGINT else os.kill)(running.pid, how)
    said = running.communicate(timeout=30)[1]  # ends when the last of them lets go of the pipe
    assert running.returncode != 0
    assert said.count("Traceback") == (how is signal.SIGINT)  # ours alone, which the command turns into silence
