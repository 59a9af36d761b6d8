"""Rating rules, dates and deadlines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from build_tools import schema
from build_tools.consistency.ways import Documents, data, integers, walk
from build_tools.source import Problem


def rating(documents: Documents) -> Iterator[Problem]:
    rating = documents["rating.yml"]
    bands = [band for _, band in walk(rating.data, "stars/bands/*") if isinstance(band, dict)]
    mins, stars = [band.get("min") for band in bands], [band.get("stars") for band in bands]
    numbers = integers([*mins, *stars])
    if len(numbers) != 2 * len(bands) or not bands:
        return
    falling = all(
        a > b for values in (numbers[: len(bands)], numbers[len(bands) :]) for a, b in itertools.pairwise(values)
    )
    if not falling or mins[-1] != 0:
        yield rating.problem(("stars", "bands"), "bands")


def strata(documents: Documents) -> Iterator[Problem]:
    """The bands of a stratum rise, and only the last one is open."""
    rating = documents["rating.yml"]
    for pointer, bands in walk(rating.data, "strata/entries/*/bands"):
        ends = [band.get("below") for band in bands if isinstance(band, dict)] if isinstance(bands, list) else []
        closed = integers(ends[:-1])
        rising = all(a < b for a, b in itertools.pairwise(closed))
        if ends and (len(closed) != len(ends) - 1 or ends[-1] is not None or not rising):
            yield rating.problem(pointer, "strata_bands")


def dates(documents: Documents) -> Iterator[Problem]:
    publisher = documents["publisher.yml"]
    edition = data(documents, "publisher.yml").get("edition")
    if isinstance(edition, dict):
        for later, earlier in (("effective", "published"), ("review_by", "effective")):
            pair = edition.get(later), edition.get(earlier)
            if all(isinstance(date, str) for date in pair) and str(pair[0]) < str(pair[1]):
                yield publisher.problem(
                    ("edition", later),
                    "dates_order",
                    later=_DATE_NAMES[later],
                    earlier=_DATE_NAMES[earlier],
                    later_en=later,
                    earlier_en=earlier,
                )
    district = data(documents, "publisher.yml").get("district")
    place = district.get("place") if isinstance(district, dict) else None
    if isinstance(place, str) and f"places/{place}.yml" not in documents:
        known = (name.removeprefix("places/").removesuffix(".yml") for name in documents if name.startswith("places/"))
        hint, hint_en = schema.nearest(place, known)
        yield publisher.problem(("district", "place"), "no_place", value=place, hint=hint, hint_en=hint_en)
    for pointer, name in walk(publisher.data, "unfinished/*"):
        yield publisher.problem(pointer, "unfinished", warning=True, name=name)


_DATE_NAMES = {"published": "发布日期", "effective": "实施日期", "review_by": "复审日期"}


def deadlines(documents: Documents) -> Iterator[Problem]:
    tasks = documents["tasks.yml"]
    for pointer, task in walk(tasks.data, "tasks/*"):
        frequency = task.get("frequency") if isinstance(task, dict) else None
        deadline = task.get("deadline") if isinstance(task, dict) else None
        if not isinstance(frequency, dict) or not isinstance(deadline, dict):
            continue
        rule, periodic = deadline.get("rule"), frequency.get("kind") == "every"
        if rule in ("end_of_period", "day_of_period") and not periodic:
            yield tasks.problem((*pointer, "deadline"), "deadline_without_period", rule=rule)
        month, count = deadline.get("month"), frequency.get("count")
        if isinstance(month, int) and isinstance(count, int) and frequency.get("unit") == "months" and month > count:
            yield tasks.problem((*pointer, "deadline"), "beyond_period", month=month, count=count)
