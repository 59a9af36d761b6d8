"""Templates to text: every value is escaped for HTML and Markdown at once.

A page is Markdown with raw HTML blocks. Text from data may stand in both, so the characters that mean
something to either are written as entities, which both read back as the character itself.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from build_tools import words
from build_tools.model import Item

TEMPLATES = Path(__file__).parent / "templates"

# "&", ";" and "#" stay: escape() writes them itself, in its entities
_MARKDOWN = {ord(character): f"&#{ord(character)};" for character in "\\`*_{}[]|~!:^=$@"} | dict.fromkeys(
    b"\n\r\t", " "
)


def safe(text: object) -> Markup:
    """Text that neither HTML nor Markdown reads as anything but text."""
    if isinstance(text, Markup):
        return text
    return Markup(str(escape(text)).translate(_MARKDOWN))


def yaml_text(text: object) -> Markup:
    """A front-matter value: mkdocs puts it into HTML unescaped, so it is escaped here, then quoted for YAML."""
    return Markup(json.dumps(str(escape(text)), ensure_ascii=False))


@cache
def environment() -> Environment:
    """The Jinja environment of all pages."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # "{#" begins a heading's id in Markdown
        comment_start_string="<#",
        comment_end_string="#>",
    )
    made.filters.update(
        yaml=yaml_text,
        book=words.book_title,
        rhythm=words.rhythm,
        rhythm_key=words.rhythm_key,
        date=words.chinese_date,
        article=words.article,
        article_number=words.article_number,
        conditions=conditions,
    )
    made.globals.update(words=words)
    return made


def conditions(item: Item) -> list[str]:
    """Every condition that an item or one of its requirements depends on."""
    keys = [*item.applies_to, *(requirement.only_if for requirement in item.requirements if requirement.only_if)]
    return list(dict.fromkeys(keys))


def _finalize(value: Any) -> Any:
    return value if isinstance(value, (Markup, int)) else safe("" if value is None else value)


def render(template: str, **values: Any) -> str:
    """The text of one template."""
    return environment().get_template(template).render(**values)
