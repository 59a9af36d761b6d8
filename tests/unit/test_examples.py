"""Files of every released format stay readable: these examples are never changed, only added to."""

from __future__ import annotations

import json

import pytest

from build_tools import edition, results, schema
from tests.real import ROOT

EXAMPLES = ROOT / "tests" / "examples"
CATALOGUE = json.loads((EXAMPLES / "catalogue-1.json").read_bytes())


def test_catalogue_of_format_1_is_readable():
    catalogue = edition.thaw(CATALOGUE)
    assert catalogue.publisher.edition.number == CATALOGUE["edition"]
    assert len(catalogue.checklist.items) == catalogue.checklist.item_count


def test_a_changed_catalogue_is_refused():
    changed = json.loads(json.dumps(CATALOGUE))
    changed["content"]["checklist"]["groups"][0]["items"][0]["points"] += 1
    with pytest.raises(ValueError, match="digest"):
        edition.thaw(changed)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("result-*.json")), ids=lambda path: path.name)
def test_result_of_every_format_is_readable_and_scored(path):
    raw = path.read_bytes()
    assert list(schema.validator("result").iter_errors(json.loads(raw))) == []
    reading = results.parse(raw, path.name)
    assert reading.problems == () and reading.result is not None
    catalogue = edition.thaw(CATALOGUE)
    assert results.verify(reading.result, catalogue) == ()
    assert results.differences(reading.result, results.evaluate(reading.result, catalogue)) == ()
