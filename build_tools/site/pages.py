"""Every page of the site as Markdown text by its path: pure, from a Catalogue and the day of the build."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from build_tools import addresses, canonical, due, edition, schema, words
from build_tools.model import DISCLOSURE_LISTS, Catalogue, Item, Task
from build_tools.search.titles import letters
from build_tools.site import chooser, key_in, notice_board, questionnaire, self_check
from build_tools.site.editions import Editions
from build_tools.site.files import Card
from build_tools.site.filters import Filter, Option, choice
from build_tools.site.followup import pages as followup_pages
from build_tools.site.followup.published import FollowUp
from build_tools.site.index import Citation, Index
from build_tools.site.questionnaire import Asked
from build_tools.site.ranking import downloads
from build_tools.site.ranking import pages as ranking_pages
from build_tools.site.ranking.published import Ranking
from build_tools.site.render import conditions, render


@dataclass(frozen=True)
class Cell:
    group: str
    leads: int
    supports: int


@dataclass(frozen=True)
class Row:
    actor: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RhythmSection:
    key: str
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class ArticlePart:
    key: str
    title: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class SchemaFile:
    name: str
    title: str


@dataclass(frozen=True)
class Pages:
    """The pages of one Catalogue on one day."""

    catalogue: Catalogue
    as_of: date
    downloads: Sequence[Card] = ()
    package: bool = False
    """Whether the package to unpack is offered."""
    editions: Editions | None = None
    """The editions beside this one; None for pages that say nothing of others, such as those of an archived one."""
    fixed: bool = False
    """Of an archived edition: nothing that depends on the day."""
    ranking: Ranking | None = None
    """The published quarters; None or empty for a site without."""
    followed: FollowUp | None = None
    """The records of 跟踪问效; None or empty for a site without."""
    asked: Asked | None = None
    """The owners' questionnaire; None for a site without."""
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Index(self.catalogue))

    @property
    def ranked(self) -> bool:
        """Whether the results of a quarter are published."""
        return bool(self.ranking and self.ranking.quarters)

    @property
    def followed_up(self) -> bool:
        """Whether records of 跟踪问效 are published."""
        return bool(self.followed and self.followed.all)

    def all(self, wanted: Callable[[str], bool] = lambda path: True) -> Iterator[tuple[str, str]]:
        """Path of the Markdown file, and its text, of the pages that are wanted."""
        for path, template, values in self._plan():
            if wanted(path):
                yield path, self._render(path, template, values)

    def _render(self, path: str, template: str, values: dict[str, Any]) -> str:
        root = "../" * path.count("/")
        common = {
            "catalogue": self.catalogue,
            "index": self.index,
            "root": root,
            "package": self.package,
            "editions": self.editions,
            "ranking": self.ranking,
            "followed": self.followed,
            "asked": self.asked,
        }
        text = render(f"{template}.md.jinja", **common, **values)
        return re.sub(r"\n{3,}", "\n\n", text)

    def _plan(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        catalogue, index = self.catalogue, self.index
        tasks = () if self.fixed else catalogue.tasks.tasks
        today = due.in_month(tasks, self.as_of.year, self.as_of.month)
        this_month = {"due": today, "month": f"{self.as_of.month}月"}
        yield "index.md", "home", this_month
        yield "checklist/index.md", "checklist", {"filters": self._checklist_filters()}
        for item in catalogue.checklist.items:
            yield f"items/{item.id}/index.md", "item", self._item(item)
        yield "standards/index.md", "services", {}
        for service in catalogue.services:
            values = {"service": service, "items": index.items_of_standard(service.id)}
            yield f"standards/{service.id}/index.md", "service", values
        yield "responsibilities/index.md", "responsibilities", {"matrix": self._matrix()}
        for actor in catalogue.actors:
            yield f"actors/{actor.key}/index.md", "actor", self._actor(actor.key)
        yield "tasks/index.md", "tasks", {"rhythms": self._rhythms(), "filters": self._task_filters(), **this_month}
        yield "campaigns/index.md", "campaigns", self._campaigns()
        disclosure = catalogue.disclosure
        lists = [(name.replace("_", "-"), getattr(disclosure, name)) for name in DISCLOSURE_LISTS]
        yield "disclosure/index.md", "disclosure", {"lists": lists}
        yield "notice-board/index.md", "notice-board", self._notice_board()
        yield "pricing/index.md", "pricing", {}
        yield "ratings/index.md", "ratings", {}
        yield "places/index.md", "places", {}
        for place in catalogue.places:
            yield f"places/{place.key}/index.md", "place", {"place": place}
        yield "sources/index.md", "sources", {"kinds": self._kinds()}
        for source in catalogue.sources:
            values = {"source": source, "parts": self._articles(source.key)}
            yield f"sources/{source.key}/index.md", "source", values
        yield "self-check/index.md", "self-checks", {}
        digest = edition.digest(catalogue)
        for party in catalogue.checklist.parties:
            form = self_check.form_html(catalogue, party.key, digest)
            yield f"self-check/{party.key}/index.md", "self-check", {"party": party, "form": form}
        rules = key_in.key_in_rules(catalogue, digest)
        yield "self-check/key-in/index.md", "key-in", {"rules": rules}
        yield "downloads/index.md", "downloads", {"kinds": self._download_kinds()}
        yield "downloads/chooser/index.md", "chooser", self._chooser(digest)
        yield "data/index.md", "data", {"digest": digest, "schemas": schema_files()}
        if self.editions:
            yield from self.editions.pages()
        if self.ranking:
            yield from ranking_pages.pages(self.ranking)
        if self.followed:
            yield from followup_pages.pages(self.followed)
        if self.asked:
            yield questionnaire.PAGE, "questionnaire", {"contact": downloads.contact(catalogue)}
        yield (
            "search/index.md",
            "search",
            {"letters": letters(self.catalogue, ranking=self.ranked, follow_up=self.followed_up)},
        )
        yield "offline/index.md", "offline", {}
        yield "about/index.md", "about", {"example": catalogue.checklist.items[0]}

    def _download_kinds(self) -> list[tuple[str, list[Card]]]:
        kinds = dict.fromkeys(card.kind for card in self.downloads)
        return [(kind, [card for card in self.downloads if card.kind == kind]) for kind in kinds]

    def _chooser(self, digest: str) -> dict[str, Any]:
        publisher = self.catalogue.publisher
        return {
            "rules": json.dumps(chooser.rules(self.catalogue, digest), ensure_ascii=False, sort_keys=True),
            "digest": canonical.short(digest),
            "address": publisher.site.url + addresses.edition_checklist(publisher.edition.number),
        }

    def _item(self, item: Item) -> dict[str, Any]:
        before, after = self.index.neighbours(item)
        half = words.score(item.points * 50).removesuffix("0").removesuffix(".0")
        return {
            "item": item,
            "number": self.index.numbers[item.id],
            "group": self.index.groups[item.id],
            "half": half,
            "before": before,
            "after": after,
            "tasks": self.index.tasks_of_item[item.id],
            "duties": self.index.duties_of_item[item.id],
            "campaigns": self.index.campaigns_of_item[item.id],
        }

    def _actor(self, key: str) -> dict[str, Any]:
        index = self.index
        return {
            "actor": index.actors[key],
            "duties": index.responsibilities_of(key),
            "tasks": index.tasks_led_by(key),
            "supported": index.tasks_supported_by(key),
            "leads": index.leads(key),
            "supports": index.supports(key),
        }

    def _matrix(self) -> list[Row]:
        return [
            Row(
                actor,
                tuple(
                    Cell(
                        group.title,
                        sum(item.duties.lead == actor.key for item in group.items),
                        sum(actor.key in item.duties.support for item in group.items),
                    )
                    for group in self.catalogue.checklist.groups
                ),
            )
            for actor in self.catalogue.actors
        ]

    def _rhythms(self) -> list[RhythmSection]:
        tasks = sorted(self.catalogue.tasks.tasks, key=lambda task: words.rhythm_order(task.frequency))
        keys = dict.fromkeys(words.rhythm_key(task.frequency) for task in tasks)
        sections = []
        for key in keys:
            members = tuple(task for task in tasks if words.rhythm_key(task.frequency) == key)
            sections.append(RhythmSection(key, words.rhythm(members[0].frequency), members))
        return sections

    def _campaigns(self) -> dict[str, Any]:
        campaigns = self.catalogue.campaigns
        entries = (*campaigns.problems, *campaigns.daily)
        lists = [
            ("problems", f"专项整治的{len(campaigns.problems)}个问题", campaigns.problems),
            ("daily", f"{len(campaigns.daily)}项日常工作", campaigns.daily),
        ]
        return {"lists": lists, "named": sum(entry.named_in_source for entry in entries)}

    def _notice_board(self) -> dict[str, Any]:
        board = self.catalogue.disclosure.board
        form = notice_board.board_html(self.catalogue, self.index, edition.digest(self.catalogue))
        return {"form": form, "fields": notice_board.explained(board) if board else []}

    def _kinds(self) -> list[tuple[str, list[Any]]]:
        kinds = dict.fromkeys(source.kind for source in self.catalogue.sources)
        return [(kind, [source for source in self.catalogue.sources if source.kind == kind]) for kind in kinds]

    def _articles(self, key: str) -> list[ArticlePart]:
        citations = self.index.citations.get(key, [])
        numbers = {words.article_number(citation.basis.article or "") for citation in citations}
        parts = []
        for number in sorted(numbers, key=lambda text: int(text or 0)):
            members = tuple(c for c in citations if words.article_number(c.basis.article or "") == number)
            title = words.article(number) if number else "全文（未指明条号）"
            parts.append(ArticlePart(f"article-{number}" if number else "whole", title, members))
        return parts

    def _checklist_filters(self) -> list[Filter]:
        items, index = self.catalogue.checklist.items, self.index
        groups = [Option(group.key, group.title, len(group.items)) for group in self.catalogue.checklist.groups]
        rhythms = {words.rhythm_key(item.frequency[0]): words.rhythm(item.frequency[0]) for item in items}
        return [
            Filter("group", "分组", tuple(groups)),
            choice("party", "考评", [item.assessed for item in items], {k: p.name for k, p in index.parties.items()}),
            choice(
                "actor",
                "责任主体",
                [(item.duties.lead, *item.duties.support) for item in items],
                {key: actor.name for key, actor in index.actors.items()},
            ),
            choice(
                "condition",
                "适用条件",
                [conditions(item) for item in items],
                {key: condition.name for key, condition in index.conditions.items()},
            ),
            choice("frequency", "频次", [[words.rhythm_key(item.frequency[0])] for item in items], rhythms),
        ]

    def _task_filters(self) -> list[Filter]:
        tasks = self.catalogue.tasks.tasks
        names = {key: actor.name for key, actor in self.index.actors.items()}
        rhythms = {section.key: section.title for section in self._rhythms()}
        return [
            choice("actor", "责任主体", [(task.lead, *task.support) for task in tasks], names),
            choice("rhythm", "频次", [[words.rhythm_key(task.frequency)] for task in tasks], rhythms),
        ]


def schema_files() -> list[SchemaFile]:
    """The published schemas, by name."""
    return [
        SchemaFile(path.name, str(schema.load(path.name.removesuffix(".schema.json"))["title"]))
        for path in sorted(schema.FOLDER.glob("*.schema.json"))
    ]
