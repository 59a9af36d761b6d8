"""Personal data in texts that are to be published: what can be told by its form.

Found are mobile numbers, identity numbers, other runs of 15 to 19 digits (bank cards and the like), rooms
(3号楼2单元501, 501室, 3-2-501), mail addresses and number plates. Names of people have no form and are not found:
whoever publishes reads the text.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBER = "[0-9一二三四五六七八九十百零〇]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BUILDING = rf"(?:{_NUMBER}+|[A-Z])\s*(?:号?楼|栋|幢|座|#楼?)"
_PATTERNS: dict[str, re.Pattern[str]] = {
    "phone": re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    "identity": re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])"),
    "long_number": re.compile(r"(?<!\d)\d(?: ?\d){14,18}(?!\d)"),
    "room": re.compile(
        rf"{_BUILDING}\s*(?:{_NUMBER}+\s*单元\s*)?{_NUMBER}{{3,4}}(?![0-9年])"
        rf"|{_NUMBER}+\s*单元\s*{_NUMBER}{{3,4}}"
        rf"|(?<![0-9]){_NUMBER}{{3,4}}\s*[室户](?!外|内|主)"
        r"|(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])"
    ),
    "mail": re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}"),
    "plate": re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"),
}
NAMES = {
    "phone": ("手机号码", "a mobile number"),
    "identity": ("身份证号码", "an identity number"),
    "long_number": ("一长串号码", "a long number"),
    "room": ("门牌号", "a room number"),
    "mail": ("电子邮箱", "a mail address"),
    "plate": ("车牌号", "a number plate"),
}


def found(text: str) -> tuple[str, ...]:
    """The kinds of personal data that a text holds, keys of ``NAMES``."""
    plain = unicodedata.normalize("NFKC", text)
    kinds = [kind for kind, pattern in _PATTERNS.items() if pattern.search(plain)]
    # every identity number is a long number too, and is named as what it is
    return tuple(kind for kind in kinds if kind != "long_number" or "identity" not in kinds)
