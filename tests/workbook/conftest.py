"""The fixtures of ``tests/worlds.py``, and a workbook of a world on a desk to be edited."""

from __future__ import annotations

import pytest

from tests.workbook.desk import Desk
from tests.worlds import world, worlds

__all__ = ["desk", "world", "worlds"]


@pytest.fixture
def desk(world, tmp_path):
    return Desk(world, tmp_path / "book.xlsx")
