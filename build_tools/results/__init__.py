"""Result files: read one strictly, verify it against a catalogue, compute it again, and write one."""

from build_tools.results.judging import Assessment, Difference, assess, differences, evaluate, unfit, verify
from build_tools.results.reading import (
    MAX_BYTES,
    MAX_PROBLEMS,
    Reading,
    capped,
    parse,
    parse_open,
    problem,
    read,
    refused,
    take,
)
from build_tools.results.result import Action, Carried, Correction, Kept, Kind, Merged, Result, Standard
from build_tools.results.writing import content, make, write

__all__ = [
    "MAX_BYTES",
    "MAX_PROBLEMS",
    "Action",
    "Assessment",
    "Carried",
    "Correction",
    "Difference",
    "Kept",
    "Kind",
    "Merged",
    "Reading",
    "Result",
    "Standard",
    "assess",
    "capped",
    "content",
    "differences",
    "evaluate",
    "make",
    "parse",
    "parse_open",
    "problem",
    "read",
    "refused",
    "take",
    "unfit",
    "verify",
    "write",
]
