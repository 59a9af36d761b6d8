"""Content security policy for built pages: the hashes of the inline scripts they really have, nothing else inline."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

# a script with a type other than JavaScript (such as Material's JSON settings) is not executed and needs no hash
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
_DATA_TYPE = re.compile(r"type=[\"']?application/(?:ld\+)?json")
_CONTENT = re.compile(r"<article\b.*?</article>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)


def inline_scripts(html: str) -> set[str]:
    """The texts of the inline scripts that a browser would run."""
    return {text for attributes, text in _INLINE.findall(html) if not _DATA_TYPE.search(attributes)}


def policy(scripts: set[str]) -> str:
    """The policy for pages that have these inline scripts."""
    hashes = sorted(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in scripts
    )
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            # Material sets styles on elements; styles cannot run code
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def protect(site: Path) -> int:
    """Write each page's own policy first in its head; the number of pages.

    Raises ValueError if a script stands inside a page's content: only the theme has inline scripts.
    """
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        html = page.read_text("utf-8")
        if any(inline_scripts(content) for content in _CONTENT.findall(html)):
            raise ValueError(f"{page.relative_to(site)}: 正文里有脚本，没有发布")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline_scripts(html))}">'
        protected, found = _CHARSET.subn(lambda match, meta=meta: match.group() + meta, html, count=1)  # type: ignore[misc]
        if not found:
            raise ValueError(f"{page}: no charset in the head")
        page.write_text(protected, "utf-8", newline="\n")
    return len(pages)
