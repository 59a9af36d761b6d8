"""What a test reads from a page."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags, links, resources, ids and inline handlers of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "link" and values.get("rel") != "canonical" and values.get("href"):
            self.resources.append(values["href"])
        if values.get("src"):
            self.resources.append(values["src"])
        self.handlers += [name for name in values if name.startswith("on")]
