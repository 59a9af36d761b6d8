"""What the reason codes of a quarter mean, in words; those of ``scoring`` are said by ``reasons``."""

from __future__ import annotations

from fractions import Fraction

from build_tools import reasons, words
from build_tools.messages import MESSAGES, Language, say
from build_tools.model import Catalogue
from build_tools.ratings.quarter import Step, hundredths

_PARTS: dict[str, tuple[str, str]] = {
    "inspection": ("检查结果", "inspection"),
    "owners": ("业主评价", "mark of the owners"),
    "street": ("街道评价", "mark of the street"),
}


def sentence(step: Step, catalogue: Catalogue, language: Language = "zh") -> str:
    """What one step means under the rules of the catalogue; the code itself where this program does not know it."""
    code = str(step["code"])
    if code in reasons.SENTENCES or code == "capped":
        return reasons.sentence(step, catalogue, language)
    return say(code, language, **step, **_words(step, catalogue, language)) if code in MESSAGES else code


def _words(step: Step, catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Words for the keys and numbers of a step."""
    english = language == "en"
    made = {}
    for key in ("stars", "instead"):
        if key in step:
            made[f"{key}_word"] = reasons.stars(int(step[key]), language)
    if "percent" in step:
        made["shown"] = shown(Fraction(str(step["percent"])))
    if "part" in step:
        made["part_word"] = _PARTS[str(step["part"])][english]
    if "status" in step:
        made["status_word"] = reasons.STATUS[str(step["status"])][english]
    if "item" in step:
        made["item_word"] = reasons.item_name(str(step["item"]), catalogue, language)
    if "colour" in step:
        made["colour_word"] = colour(str(step["colour"]), catalogue)
    return made


def shown(percent: Fraction) -> str:
    """Two decimals, cut and not rounded: ``86.66``."""
    return words.score(hundredths(percent))


def colour(key: str, catalogue: Catalogue) -> str:
    return next((one.name for one in catalogue.rating.colours.entries if one.key == key), key)
