"""Pages of released editions, for ever at ``/editions/NUMBER/``: rendered once by a light frame, without mkdocs.

The words are those of the site's own templates, so that both show the same. What is rendered is kept by digest; what
changes later (which edition is in force, which others there are) is in the one script that ``site.editions`` writes.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import markdown
import yaml
from markupsafe import Markup, escape

from build_tools import canonical, edition
from build_tools.editions.archive import Released
from build_tools.editions.chosen import Standing
from build_tools.editions.compare import compare
from build_tools.editions.table import table
from build_tools.model import Catalogue
from build_tools.paper.amendments import amendments_pdf
from build_tools.site import editions as site_editions
from build_tools.site import security
from build_tools.site.pages import Pages
from build_tools.site.render import TEMPLATES, render

SECTIONS = frozenset(
    "checklist items standards responsibilities actors tasks campaigns disclosure pricing ratings sources".split()
)
"""What of a site belongs to an edition; the rest (guide, search, downloads) is of the site as it is today."""
EXTENSIONS = ("attr_list", "tables", "admonition", "toc")
_FRONT = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_LINK = re.compile(r'((?:href|src|action)=")([^"#?:]*)([^"]*")')


@dataclass(frozen=True)
class Bound:
    """An edition to be rendered; ``before`` is what it was made from, None for the first and for a draft.

    ``url`` is the address of the site as it is today.
    """

    number: str
    digest: str
    url: str
    source: Released | Catalogue
    before: Released | None = None

    @property
    def released(self) -> Released | None:
        return self.source if isinstance(self.source, Released) else None

    @cached_property
    def catalogue(self) -> Catalogue:
        """Read only when the edition is rendered."""
        return self.source.catalogue if isinstance(self.source, Released) else self.source

    @property
    def key(self) -> str:
        """Names what the pages are made from: the edition, the one before, the site's address, and this program."""
        raw = hashlib.sha256(self.released.raw).hexdigest() if self.released else self.digest
        parts = (raw, self.before.digest if self.before else "", self.url, _program())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def is_part(path: str) -> bool:
    """Whether the page at a path of the site, such as ``items/SZ-012/``, is part of an edition."""
    section, _, rest = path.partition("/")
    return section in SECTIONS or (section == "self-check" and rest not in ("", "index.md"))


def put(standing: Standing, site: Path, store: Path) -> None:
    """Add the pages of all editions to a site, from the store where they are there, and the script about them."""
    editions = list(bound(standing))
    pages: dict[str, frozenset[str]] = {}
    for one in editions:
        kept = stored(one, store)
        _link_tree(kept, site / "editions" / one.number)
        pages[one.number] = frozenset((kept / "pages.txt").read_text("utf-8").split())
        (site / "editions" / one.number / "pages.txt").unlink()
    script = site_editions.script(standing, [one.number for one in reversed(editions)], pages)
    (site / site_editions.SCRIPT).write_text(script, "utf-8", newline="\n")


def bound(standing: Standing) -> Iterator[Bound]:
    """Every released edition; the text that is shown too, if it is none, so that its printed addresses lead somewhere."""
    url = standing.catalogue.publisher.site.url
    for one in standing.editions:
        yield Bound(str(one.number), one.digest, url, one, standing.editions.previous(one))
    number = standing.catalogue.publisher.edition.number
    if standing.shown is None and standing.editions.get(number) is None:
        yield Bound(number, edition.digest(standing.catalogue), url, standing.catalogue)


@cache
def _program() -> str:
    """A digest of what renders: templates and the modules beside them."""
    modules = sorted(Path(__file__).parent.glob("*.py")) + sorted(TEMPLATES.glob("*.jinja"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in modules)).hexdigest()


def stored(one: Bound, store: Path) -> Path:
    """The folder of an edition's pages, rendered now if it is not there yet."""
    kept = store / one.key
    if not kept.is_dir():
        half = store / f"{one.key}.new"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        _render(one, half)
        half.rename(kept)
    return kept


def _render(one: Bound, folder: Path) -> None:
    contents = list(_contents(one))
    known = frozenset(content.place for content in contents)
    for content in contents:
        target = folder / content.place / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_framed(one, content, known), "utf-8", newline="\n")
    (folder / "pages.txt").write_text("\n".join(sorted(place for place in known if is_part(place))), "utf-8")
    _extras(one, folder)


def _extras(one: Bound, folder: Path) -> None:
    """The edition as data; the comparison table as PDF; the mapping of answers, for programs and as a script."""
    data = one.released.raw if one.released else canonical.dumps(edition.freeze(one.catalogue)) + b"\n"
    (folder / "catalogue.json").write_bytes(data)
    if not (one.released and one.before):
        return
    difference, changes = compare(one.before.catalogue, one.catalogue), one.released.changes
    paper = amendments_pdf(difference, one.released.notes, as_of=one.released.published)
    (folder / "changes.pdf").write_bytes(paper.pdf)
    stated = {
        "format": "wuye-mapping",
        "format_version": 1,
        "from": changes["previous"],
        "to": {"edition": one.number, "digest": one.digest},
        **changes["mapping"],
    }
    mapping = canonical.dumps(stated | _asked(one, one.before))
    (folder / "mapping.json").write_bytes(mapping + b"\n")
    (folder / "mapping.js").write_bytes(b"wuyeMapping(" + mapping + b");\n")


def _asked(one: Bound, before: Released) -> dict[str, Any]:
    """What moves answers without either edition at hand: digests files may name, and what the new edition asks whom."""
    checklist = one.catalogue.checklist
    return {
        "known": [before.digest, edition.digest_before_releases(before.catalogue)],
        "facts": [condition.key for condition in checklist.conditions],
        "assessed": {
            party.key: [item.id for item in checklist.items if party.key in item.assessed] for party in checklist.parties
        },
        "titles": {item.id: item.title for item in checklist.items},
    }


@dataclass(frozen=True)
class Content:
    """What stands in the frame of a page; ``place`` is its folder within the edition."""

    place: str
    title: str
    description: str
    parts: tuple[str, ...]
    body: str


def _contents(one: Bound) -> Iterator[Content]:
    effective = date.fromisoformat(one.catalogue.publisher.edition.effective)
    for path, text in Pages(one.catalogue, effective, fixed=True).all(is_part):
        yield _converted(path.removesuffix("index.md"), text)
    yield Content("", f"{one.number}版", "", (), render("edition.html.jinja", bound=one, root=""))
    if one.released and one.before:
        shown = table(compare(one.before.catalogue, one.catalogue), one.released.notes)
        body = render("changes.html.jinja", bound=one, table=shown, root="../")
        yield Content("changes/", "修订对照表", "", (), body)


def _converted(place: str, text: str) -> Content:
    """The content of a page's Markdown."""
    front = _FRONT.match(text)
    meta = yaml.safe_load(front[1]) if front else {}
    body = markdown.markdown(text[front.end() if front else 0 :], extensions=list(EXTENSIONS))
    return Content(place, meta.get("title", ""), meta.get("description", ""), tuple(meta.get("parts", ())), body)


def _framed(one: Bound, content: Content, known: frozenset[str]) -> str:
    """The whole HTML of a page."""
    publisher, place = one.catalogue.publisher, content.place
    live = place if is_part(place) else f"editions/{one.number}/{place}"
    return render(
        "archive.html.jinja",
        title=Markup(content.title),  # escaped for the front matter already, or ours
        description=Markup(content.description),
        parts=content.parts,
        body=Markup(_relinked(content.body, place, known)),
        bound=one,
        place=place if is_part(place) else "",
        publisher=publisher,
        canonical=Markup(escape(one.url + live)),
        short=canonical.short(one.digest),
        policy_text=Markup(security.policy(set())),  # our own words
        root="../" * place.count("/"),
        live="../" * (place.count("/") + 2),
    )


def _relinked(html: str, place: str, known: frozenset[str]) -> str:
    """Links to pages that the edition lacks lead to those of the site as it is today."""

    def relink(found: re.Match[str]) -> str:
        start, address, rest = found.groups()
        target = posixpath.normpath(posixpath.join(place, address)) if address else place
        if not address or target.startswith("..") or _is_known(target, known):
            return found[0]
        return f"{start}../../{address}{rest}"

    return _LINK.sub(relink, html)


def _is_known(target: str, known: frozenset[str]) -> bool:
    return target == "." or f"{target.rstrip('/')}/" in known or target.startswith(("changes", "mapping", "catalogue.json"))


def _link_tree(source: Path, target: Path) -> None:
    """The same files at another place: links on the same disk, copies elsewhere."""
    for folder, _, names in os.walk(source):
        here = target / Path(folder).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in names:
            _link(Path(folder) / name, here / name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
