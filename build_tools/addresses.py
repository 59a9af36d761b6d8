"""Addresses that stand on paper: one scheme for whoever prints them and whoever makes the pages.

All are relative to the site's address, without a slash in front. A page under ``editions/`` keeps its meaning for
ever, so old paper keeps its own.
"""

from __future__ import annotations


def edition(number: str) -> str:
    """The first page of an edition."""
    return f"editions/{number}/"


def edition_checklist(number: str) -> str:
    """The whole checklist of an edition; the code on page one of every sheet."""
    return f"{edition(number)}checklist/"


def edition_form(number: str, party: str, group: str | None = None) -> str:
    """The form of one party in an edition, opened at a group; the small code beside every group on paper."""
    return f"{edition(number)}self-check/{party}/" + (f"#{group_anchor(group)}" if group else "")


def edition_standard(number: str, standard: str) -> str:
    """One service standard of an edition."""
    return f"{edition(number)}standards/{standard}/"


def group_anchor(group: str) -> str:
    """The part of a page that a group of the checklist is."""
    return f"group-{group}"
