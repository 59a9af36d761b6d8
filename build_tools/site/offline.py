"""The service worker of a built site: its script with a list of the site's files before it.

The worker (``web/src/worker/``) stores whole versions only: it compares each file with the digest in this list.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools import canonical

NAME = "wuye-worker.js"
PAGE = "offline/index.html"
SOURCE = Path(__file__).parent / "assets" / NAME

_LARGEST = 5_000_000
"""Bytes; what is larger is never stored in a browser."""
_FIRST = ("self-check/", "checklist/", "items/", "standards/", "search/", "ratings/", "scoring/", "offline/")
"""Where the forms and the rules are, in the order in which they are stored."""
_ASIDE = ("editions/", "ranking/", "follow-up/")
"""Pages that are stored when someone opens them."""
_LEFT_OUT = re.compile(rf"\.(?:map|gz|zip)$|^ranking/[^/]+/estates/|^(?:404\.html|sitemap\.xml|manifest\.json.*|{re.escape(NAME)})$")
_LOADED = re.compile(r"<(?:link|script|img)\b[^>]*?\s(?:href|src)=\"([^\"#?:]+)\"")
_WORK = re.compile(r"\sdata-wuye-(?:form|work)\b")
"""Pages on which someone fills something in say so with one of these attributes."""


@dataclass(frozen=True)
class Stored:
    """A file of the site and what its bytes are known by."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True)
class Plan:
    """What a browser stores of a site, in this order."""

    must: tuple[Stored, ...]
    """The forms, the rules, and what pages load; a version is installed with all of these or not at all."""
    rest: tuple[Stored, ...]
    """The other pages."""
    opened: tuple[Stored, ...]
    """Paper, data and earlier editions: stored when someone opens them."""
    work: tuple[str, ...]
    """Pages on which someone fills something in."""


def plan(site: Path) -> Plan:
    """The plan for a built site."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    pages = {name: path.read_text("utf-8") for name, path in files.items() if name.endswith("/index.html")}
    pages |= {"index.html": files["index.html"].read_text("utf-8")}
    loaded = _loaded(pages) | {name for name in files if re.fullmatch(r"assets/wuye[^/]*\.(?:js|css|svg)", name)}
    first = [name for folder in _FIRST for name in pages if name.startswith(folder)]
    must = [*first, "index.html", *(name for name in sorted(loaded) if name in files and not _LEFT_OUT.search(name))]
    rest = [name for name in pages if name not in must and not name.startswith(_ASIDE)]
    known = {*must, *rest}
    unused = {name for name in files if name.startswith("assets/")}
    opened = [name for name in files if name not in known | unused and not _LEFT_OUT.search(name)]
    return Plan(
        must=_stored(site, must),
        rest=_stored(site, rest),
        opened=tuple(one for one in _stored(site, opened) if one.size <= _LARGEST),
        work=tuple(name for name, html in pages.items() if _WORK.search(html)),
    )


def _loaded(pages: dict[str, str]) -> set[str]:
    """The files that pages load, by their path in the site."""
    found = set()
    for name, html in pages.items():
        depth = name.count("/")
        for address in _LOADED.findall(html):
            up = address.count("../")
            if up == depth:  # all of a site's files stand in folders named from its root
                found.add(address[3 * up :])
    return found


def _stored(site: Path, names: Iterable[str]) -> tuple[Stored, ...]:
    return tuple(Stored(name, digest((site / name).read_bytes()), (site / name).stat().st_size) for name in names)


def digest(contents: bytes) -> str:
    """The first 96 bits of SHA-256 in base64 for addresses, as the worker computes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(contents).digest()[:12]).decode()


def script(made: Plan) -> str:
    """The worker's script; the same site gives the same bytes."""
    code = SOURCE.read_text("utf-8")
    site = {
        **{name: [[one.path, one.digest] for one in getattr(made, name)] for name in ("must", "rest", "opened")},
        "work": list(made.work),
        "offline": PAGE,
    }
    known = canonical.dumps(site) + code.encode()
    document = json.dumps({"version": digest(known), **site}, ensure_ascii=False, separators=(",", ":"))
    return f"self.wuyeSite={document};\n{code}/*{_padding(known)}*/\n"


def _padding(known: bytes) -> str:
    """Makes the script's length depend on the version: some servers tell versions apart by time and length alone."""
    return "-" * (int.from_bytes(hashlib.sha256(known).digest()[:2], "big") % 4096)


def write(site: Path) -> Plan:
    """Put the worker at the root of a built site; what it stores is everything that stands there now."""
    made = plan(site)
    (site / NAME).write_text(script(made), "utf-8", newline="\n")
    return made


def write_retired(site: Path) -> None:
    """Put a worker there that removes itself, and all that earlier ones stored."""
    (site / NAME).write_text(f"self.wuyeSite=null;\n{SOURCE.read_text('utf-8')}", "utf-8", newline="\n")
