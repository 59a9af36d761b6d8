"""Commands run in this process, on real standards that are checked once a module."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from build_tools.cli import collect, quarters, wuye


def run(*arguments, code=0):
    done = CliRunner().invoke(wuye, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code == code, done.output
    return done


@pytest.fixture(scope="module", autouse=True)
def checked_once():
    """The real standards do not change while these tests run, and checking them takes seconds."""
    known, clean = {}, quarters.clean

    def once(folder, language):
        if str(folder) not in known:
            known[str(folder)] = clean(folder, language)
        return known[str(folder)]

    collect.clean = quarters.clean = once
    yield
    collect.clean = quarters.clean = clean
