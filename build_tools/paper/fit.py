"""How high an item stands on a sheet, told from its words: enough to say where it may be cut.

Typst could measure, but that sets every item twice and takes most of the time. The estimate is on the high side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

PAGE = 263
"""Height of the type area of an A4 sheet, mm; see common.typ."""
WHOLE = PAGE * 2 // 5
"""An item higher than this may be cut between what is asked and its boxes: whole ones would leave pages half empty."""
FINDING_WHOLE = PAGE * 3 // 5
"""The same of a row in the list of findings."""
WHOLE_ROWS = PAGE - 60
"""A row higher than this may be cut itself: it would fit on no page below a group's heading."""

_DUTY_LINE, _METHOD_LINE, _SMALL_LINE = 26, 20, 12  # characters, in columns of 96, 69 and 41 mm
_GIVEN_LINE, _ROW_LINE = 9, 48  # characters beside the boxes, and across the table
_GIVEN_LINES = 8
_DUTY_MM, _METHOD_MM, _SMALL_MM = 5.8, 5.2, 4.8  # a line of 10.5, 9.5 and 9 pt with its leading


def fit(item: dict[str, Any]) -> dict[str, bool]:
    """Whether an item stays whole, and if not, whether its rows do; ``item`` is as ``entries.py`` makes it.

    What a result file says at length has a row of its own, since beside the boxes it would be a strip of many pages.
    """
    apart = _said(item, _GIVEN_LINE) > _GIVEN_LINES
    said = 4 + _SMALL_MM * _said(item, _ROW_LINE) if apart else 0
    rows = [max(_duties(item), _methods(item), 30), _veto(item), _boxes(item, apart=apart), 10]
    return {
        "whole": sum(rows) + said <= WHOLE,
        "whole_rows": max(rows) <= WHOLE_ROWS,
        "said_apart": apart,
        "said_whole": said <= WHOLE_ROWS,
    }


def row_whole(*cells: tuple[str, int]) -> bool:
    """Whether a row of small type stays whole; of each cell its text and how many characters a line of it holds."""
    return 4 + _SMALL_MM * max(_lines(text, length) for text, length in cells) <= WHOLE


def finding_whole(row: dict[str, Any]) -> bool:
    """Whether a row of the list of findings stays whole; ``row`` is as ``findings.py`` makes it."""
    return max(_asked(row), _found(row), actions(row["actions"])) <= FINDING_WHOLE


def actions(listed: Sequence[dict[str, Any]]) -> float:
    """Height of a cell of actions, mm, in a column of 42 mm at 9 pt; a line left open takes 9 mm."""
    labels = {"measure": 5, "person": 4, "due": 5, "done": 5}
    said = [("长" * labels[key], text) for one in listed for key, text in one.items() if text]
    lines = sum(_written(label, [text] if isinstance(text, str) else text, 13) for label, text in said)
    return 16 + 27 * max(len(listed), 1) + _SMALL_MM * lines


def _asked(row: dict[str, Any]) -> float:
    texts = [row["title"] * 2, *(f"①{text}" for text in row["requirements"])]
    return 4 + _DUTY_MM * sum(_lines(text, 18) for text in texts)


def _found(row: dict[str, Any]) -> float:
    said = _lines(row["verdict"], 13) + _lines(f"一票否决：{row['veto']}", 13)
    return 4 + _METHOD_MM * (said + _written("理由：", row["reason"], 13) + _written("", row["note"], 13))


def _lines(text: str, length: int) -> int:
    """Lines that a text takes; a narrow character counts half."""
    width = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
    return -(-width // (2 * length)) if text else 0


def _written(label: str, texts: Sequence[str], length: int) -> int:
    """Lines that a label and the lines written behind it take; an empty one takes a line too."""
    return sum(max(1, _lines(text, length)) for text in (label + texts[0], *texts[1:])) if texts else 0


def _duties(item: dict[str, Any]) -> float:
    texts = [item["title"] * 2, "、".join(item["applies_to"])]
    texts += [f"①（{duty['only_if']}）{duty['text']}※" for duty in item["requirements"]]
    return 4 + _DUTY_MM * sum(_lines(text, _DUTY_LINE) for text in texts)


def _methods(item: dict[str, Any]) -> float:
    texts = [
        text
        for method in item["methods"]
        for text in (f"{method['kind']}　{method['how']}", f"凭据：{'；'.join(method['evidence'])}。")
    ]
    return 4 + _METHOD_MM * (sum(_lines(text, _METHOD_LINE) for text in texts) + 0.5 * len(item["methods"]))


def _veto(item: dict[str, Any]) -> float:
    veto = item["veto"]
    return (
        4 + _DUTY_MM * _lines(f"【一票否决】□出现这种情形5：{veto['when']}。（后果：{veto['effect']}）", 45)
        if veto
        else 0
    )


def _said(item: dict[str, Any], length: int) -> int:
    """Lines of what a result file says of an item."""
    given = item["given"]
    return sum(_written("理由：", given[key], length) for key in ("reason", "note")) if given else 0


def _boxes(item: dict[str, Any], *, apart: bool) -> float:
    columns = [sum(_lines(text, _SMALL_LINE) for text in verdict["when"]) for verdict in item["verdicts"]]
    if item["given"]:
        columns.append(2 if apart else 2 + _said(item, _GIVEN_LINE))
    return 12 + _SMALL_MM * max(columns)
