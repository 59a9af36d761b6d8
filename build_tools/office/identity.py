"""What a file says it is: from its hidden sheet or control, or from its properties."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from build_tools.office.form import FORMAT, FORMAT_VERSION, Identity
from build_tools.office.package import Package, problem
from build_tools.source import Problem

_PROPERTIES = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_TERMS = "{http://purl.org/dc/terms/}"
KINDS = {
    "checklist": "检查表",
    "responsibilities": "责任清单",
    "tasks": "任务清单",
    "service": "服务标准",
    "standards": "标准工作簿",
}

_TITLES = {
    "wuye-edition": "版次",
    "wuye-publisher": "发布机关",
    "wuye-kind": "种类",
    "wuye-party": "被考评方",
    "wuye-digest": "核对码",
}
"""What a file says in two places, and how messages call it."""
_SHORT = 24
"""As much of a value as messages show: enough to tell two digests apart."""


def properties(package: Package) -> dict[str, str]:
    """The custom properties of a file; none if they cannot be read."""
    root = parsed(package.parts.get(_PROPERTIES, b""))
    return {} if root is None else {one.get("name", ""): "".join(one.itertext()).strip() for one in root}


def saved(package: Package) -> str | None:
    """When the file was last saved, as its program wrote it; None for one that says no more than when it was made."""
    root = parsed(package.parts.get(_CORE, b""))
    if root is None:
        return None
    created, modified = (root.findtext(f"{_TERMS}{name}", "").strip() for name in ("created", "modified"))
    return modified if modified and modified != created else None


def parsed(part: bytes) -> etree._Element | None:
    """The root of an XML part; None for one that is missing or damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(part, parser) if part else None
    except etree.XMLSyntaxError:
        return None


def of(pairs: Mapping[str, str]) -> Identity | None:
    """The Identity of names and values; None where they are not ours."""
    if not pairs.get("wuye-format", "").startswith(FORMAT):
        return None
    return Identity(*(pairs.get(f"wuye-{name}", "") for name in ("kind", "publisher", "edition", "digest", "party")))


def found(inside: Mapping[str, str], package: Package, kind: str) -> Identity | Problem:
    """The Identity that stands inside a file, or else in its properties, which some programs drop.

    Two that disagree are a problem: nobody can know under which rules the answers were given.
    """
    two = disagreement(inside, package)
    return two or wanted(inside if of(inside) else properties(package), package.name, kind)


def disagreement(inside: Mapping[str, str], package: Package) -> Problem | None:
    """What stands inside a file and is another in its properties; None where the two agree or one of them is silent."""
    outside = properties(package)
    for name, title in _TITLES.items():
        if inside.get(name) and outside.get(name) and inside[name] != outside[name]:
            said, other = inside[name][:_SHORT], outside[name][:_SHORT]
            return problem(package.name, "office_two_identities", title=title, value=said, other=other)
    return None


def wanted(pairs: Mapping[str, str], name: str, kind: str) -> Identity | Problem:
    """The Identity of a file of the wanted kind, or why it is none: not ours, another format, another list."""
    version, found = pairs.get("wuye-format", ""), of(pairs)
    if found is None:
        return problem(name, "office_not_ours")
    if version != f"{FORMAT} {FORMAT_VERSION}":
        return problem(name, "office_version", value=version.removeprefix(FORMAT).strip(), own=str(FORMAT_VERSION))
    given = found.kind.split(" ")[0]
    if given != kind:
        return problem(name, "office_kind", value=KINDS.get(given, given), wanted=KINDS[kind])
    return found
