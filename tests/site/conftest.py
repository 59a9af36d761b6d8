"""The small published quarters, made once a worker."""

from __future__ import annotations

import pytest

from build_tools.site.ranking.published import Published, Ranking
from tests.site import rankings


@pytest.fixture(scope="session")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    return rankings.ranking(tmp_path_factory.mktemp("ranking"))


@pytest.fixture
def latest(ranking: Ranking) -> Published:
    return ranking.quarters[0]
