"""Checks beyond the schemas: ids, references, sums, dates and grades, over all files at once.

Works on plain data with places, and on whatever part of it has the right shape, so that one broken entry
does not hide the faults of the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.consistency.contents import actors, addressed, citations, services, sums
from build_tools.consistency.names import duplicates, file_names, references, synonyms
from build_tools.consistency.rules import dates, deadlines, rating, strata
from build_tools.consistency.ways import Documents
from build_tools.source import Problem


def check(documents: Documents) -> Iterator[Problem]:
    """All faults between entries and files."""
    for rule in (
        duplicates,
        references,
        file_names,
        sums,
        services,
        actors,
        citations,
        rating,
        strata,
        dates,
        deadlines,
        synonyms,
        addressed,
    ):
        yield from rule(documents)
