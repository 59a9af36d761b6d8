"""Who moves, as text and as JSON; pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from build_tools import reasons
from build_tools.messages import Language
from build_tools.model import Catalogue
from build_tools.ratings.moves import Move, Moves, listed, place
from build_tools.ratings.quarter import Enterprise, Estate, fraction
from build_tools.ratings.reporting import LISTS
from build_tools.ratings.sentences import colour, shown


def as_text(found: Moves, catalogue: Catalogue, language: Language) -> str:
    """The estates and enterprises to which something happens, one a line."""
    return "\n".join(_lines(found, catalogue, language))


def _lines(found: Moves, catalogue: Catalogue, language: Language) -> Iterator[str]:
    english = language == "en"
    count, stars = len(found.moving), sum(move.before.stars != move.after.stars for move in found.moving)
    yield (
        f"{count} of {len(found.estates)} estates move, {stars} to other stars. A forecast: nothing was changed."
        if english
        else f"{len(found.estates)}个小区里{count}个有变化，其中{stars}个星级不同。只是推算，什么都没有改。"
    )
    for move in found.moving:
        yield f"- {_line(move, catalogue, language)}"
    moving = [move for move in found.enterprises if move.moves]
    if moving:
        yield f"{len(moving)} enterprises move:" if english else f"企业有变化的{len(moving)}家："
    yield from (f"- {_line(move, catalogue, language)}" for move in moving)


def _line(move: Move, catalogue: Catalogue, language: Language) -> str:
    before, after = (_shown(one, catalogue, language) for one in (move.before, move.after))
    return (
        f"{move.name}（{move.key}）：{before} → {after}"
        if language == "zh"
        else f"{move.name} ({move.key}): {before} → {after}"
    )


def _shown(one: Estate | Enterprise, catalogue: Catalogue, language: Language) -> str:
    english = language == "en"
    if one.percent is None:
        return "no result" if english else "没有结果"
    parts = [shown(fraction(one.percent))]
    if one.stars is not None:
        parts.append(reasons.stars(one.stars, language))
    if one.colour is not None:
        parts.append(colour(one.colour, catalogue))
    if place(one):
        parts.append(f"place {place(one)}" if english else f"第{place(one)}名")
    parts += [LISTS[name][english] for name in listed(one)]
    return " ".join(parts)


def as_json(found: Moves, catalogue: Catalogue, language: Language) -> str:
    """The same for programs."""
    plain = {
        "estates": [_plain(move) for move in found.moving],
        "enterprises": [_plain(move) for move in found.enterprises if move.moves],
        "unmoved": sum(not move.moves for move in found.estates),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _plain(move: Move) -> dict[str, Any]:
    return {"key": move.key, "name": move.name, "before": _facts(move.before), "after": _facts(move.after)}


def _facts(one: Estate | Enterprise) -> dict[str, Any]:
    return {
        "percent": one.percent,
        "score": one.score,
        "stars": one.stars,
        "colour": one.colour,
        "place": place(one),
        "lists": list(listed(one)),
    }


REPORTERS: dict[str, Callable[[Moves, Catalogue, Language], str]] = {"text": as_text, "json": as_json}
