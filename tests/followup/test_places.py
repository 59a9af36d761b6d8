"""Whose tasks are recorded: the names of units held against the register."""

from __future__ import annotations

import json

import pytest

from build_tools import source
from build_tools.followup import places, reading
from build_tools.followup.places import Places
from build_tools.messages import text_of
from build_tools.model import Actor
from build_tools.ratings.register import Company, Entry, Register
from tests.followup.worlds import known, unit_plain

LEVELS = {
    "housing-bureau": "district",
    "street-office": "street",
    "residents-committee": "community",
    "volunteers": "community",
    "enterprise": "estate",
    "owners": "estate",
    "utilities": "estate",
}
ASSESSED = ("enterprise", "housing-bureau", "residents-committee", "street-office")
ACTORS = [
    Actor(key=key, name=key, level=level, summary="", party=key if key in ASSESSED else None)
    for key, level in LEVELS.items()
]


def estate(key: str, name: str, *others: str) -> Entry:
    place = {"street": "示例东街道", "community": "示例社区01"}
    numbers = {"floor_area": 1000, "built": 2000, "fee": 100}
    return Entry(key=key, name=name, enterprise="a", other_names=others, **place, **numbers)


@pytest.fixture
def there() -> Places:
    company = Company(key="a", name="示例企业A", other_names=("示例A公司",))
    listed = (estate("sample-12", "示例小区12", "示例花园"), estate("sample-07", "示例小区07"))
    return places.of(Register(True, (company,), listed), ACTORS)


def said(there: Places | None, name: str, *actors: str, street: str = "") -> list[tuple[str, bool, str]]:
    """Each fault with its line and text."""
    unit = {"name": name, "actors": list(actors), **({"street": street} if street else {})}
    text = json.dumps(unit_plain(unit=unit), ensure_ascii=False, indent=1) + "\n"
    document = source.parse(text.encode(), "followup/tasks/a.yml")
    base = known()
    may_name = reading.Known(base.tasks, {one.key for one in ACTORS}, base.items, base.estates, base.as_of, there)
    faults = reading.shelf([document], [], may_name).problems
    assert all(text_of(one, "en") for one in faults)
    return [(one.code, one.warning, text_of(one)) for one in faults]


@pytest.mark.parametrize(
    ("name", "actors"),
    [
        ("示例小区12", ("enterprise", "owners")),
        ("示例企业A", ("enterprise",)),
        ("示例社区01", ("residents-committee", "volunteers")),
        ("示例社区01居委会", ("residents-committee", "enterprise")),
        ("示例东街道办事处", ("street-office", "residents-committee")),
        ("示例区专班", ("housing-bureau", "street-office")),
        ("示例供水公司", ("utilities",)),
    ],
)
def test_units_that_the_register_knows_or_has_no_say_in(there, name, actors):
    assert said(there, name, *actors) == []


def test_an_estate_that_the_register_does_not_have_is_refused_with_the_nearest(there):
    [(code, warning, text)] = said(there, "示例小区112", "enterprise", "owners")
    assert (code, warning) == ("followup_estate", False)
    assert "“示例小区112”" in text and "是不是“示例小区12”" in text and "estates.yml" in text


@pytest.mark.parametrize("name", ["示例花园", "示例 小区12", "sample-12"])
def test_another_name_of_an_estate_would_count_it_twice(there, name):
    [(code, _, text)] = said(there, name, "enterprise")
    assert code == "followup_estate" and "名册里写的是“示例小区12”" in text


def test_a_community_or_street_that_has_no_estate_is_only_asked_about(there):
    [(code, warning, text)] = said(there, "示例社区02", "residents-committee")
    assert (code, warning) == ("followup_place", True) and "是不是“示例社区01”" in text and "社区。" in text
    [(code, warning, _)] = said(there, "城西街道办", "street-office")
    assert (code, warning) == ("followup_place", True)


def test_the_street_of_an_estate_is_that_of_the_register(there):
    assert said(there, "示例小区12", "enterprise", street="示例东街道") == []
    [(code, warning, text)] = said(there, "示例小区12", "enterprise", street="示例西街道")
    assert (code, warning) == ("followup_street", True) and "示例东街道" in text and "示例西街道" in text
    [(code, *_)] = said(there, "示例社区01", "residents-committee", street="城西街道")
    assert code == "followup_place"


def test_without_a_register_nothing_is_asked():
    assert said(None, "随便什么小区", "enterprise", street="随便街道") == []


def test_a_register_without_estates_has_no_say(catalogue):
    register = Register(True, (Company(key="a", name="示例企业A"),), ())
    for given in (register, None):
        known_now = reading.known(catalogue, given, known().as_of)
        assert known_now.places is None and known_now.estates is None
