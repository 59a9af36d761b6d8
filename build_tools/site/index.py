"""Look-ups over a Catalogue that pages need: what belongs to what, in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from build_tools.model import (
    DISCLOSURE_LISTS,
    Actor,
    Basis,
    CampaignEntry,
    Catalogue,
    Group,
    Item,
    Party,
    Place,
    Responsibility,
    Service,
    Source,
    Task,
)



def board_anchor(key: str) -> str:
    """Where the page of the notice board explains a field."""
    return f"field-{key.replace('_', '-')}"


@dataclass(frozen=True)
class Link:
    """An address from the site's root, without the leading slash, and the words of the link."""

    path: str
    text: str


@dataclass(frozen=True)
class Citation:
    """One use of a source: which entry cites it, at which article, for what."""

    entry: Link
    basis: Basis


class Index:
    """A Catalogue with its look-ups; made once a build."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.items: dict[str, Item] = {item.id: item for item in catalogue.checklist.items}
        self.numbers: dict[str, int] = {key: number for number, key in enumerate(self.items, start=1)}
        self.groups: dict[str, Group] = {item.id: group for group in catalogue.checklist.groups for item in group.items}
        self.services: dict[str, Service] = {service.id: service for service in catalogue.services}
        self.actors: dict[str, Actor] = {actor.key: actor for actor in catalogue.actors}
        self.sources: dict[str, Source] = {source.key: source for source in catalogue.sources}
        self.parties: dict[str, Party] = {party.key: party for party in catalogue.checklist.parties}
        self.conditions = {condition.key: condition for condition in catalogue.checklist.conditions}
        self.places: dict[str, Place] = {place.key: place for place in catalogue.places}
        self.tasks: dict[str, Task] = {task.id: task for task in catalogue.tasks.tasks}

    def neighbours(self, item: Item) -> tuple[Item | None, Item | None]:
        """The items before and after in the order of the edition."""
        ordered = self.catalogue.checklist.items
        here = self.numbers[item.id] - 1
        after = ordered[here + 1] if here + 1 < len(ordered) else None
        return (ordered[here - 1] if here else None), after

    def items_of_standard(self, key: str) -> list[Item]:
        return [item for item in self.catalogue.checklist.items if key in item.standards]

    def items_of_party(self, key: str) -> list[Item]:
        return [item for item in self.catalogue.checklist.items if key in item.assessed]

    @cached_property
    def tasks_of_item(self) -> dict[str, list[Task]]:
        return _by_item(self.catalogue.tasks.tasks)

    @cached_property
    def duties_of_item(self) -> dict[str, list[Responsibility]]:
        return _by_item(self.catalogue.responsibilities.responsibilities)

    @cached_property
    def campaigns_of_item(self) -> dict[str, list[CampaignEntry]]:
        return _by_item((*self.catalogue.campaigns.problems, *self.catalogue.campaigns.daily))

    def leads(self, actor: str) -> list[Item]:
        return [item for item in self.catalogue.checklist.items if item.duties.lead == actor]

    def supports(self, actor: str) -> list[Item]:
        return [item for item in self.catalogue.checklist.items if actor in item.duties.support]

    def responsibilities_of(self, actor: str) -> list[Responsibility]:
        return [duty for duty in self.catalogue.responsibilities.responsibilities if duty.actor == actor]

    def tasks_led_by(self, actor: str) -> list[Task]:
        return [task for task in self.catalogue.tasks.tasks if task.lead == actor]

    def tasks_supported_by(self, actor: str) -> list[Task]:
        return [task for task in self.catalogue.tasks.tasks if actor in task.support]

    @cached_property
    def citations(self) -> dict[str, list[Citation]]:
        """The uses of each source, in reading order."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for citation in self._citations():
            found[citation.basis.source].append(citation)
        return found

    def _citations(self) -> Iterator[Citation]:
        catalogue = self.catalogue
        for item in catalogue.checklist.items:
            yield from _cited(Link(f"items/{item.id}/", f"{item.id} {item.title}"), item.basis)
        for service in catalogue.services:
            home = f"standards/{service.id}/"
            yield from _cited(Link(home, f"{service.id} {service.title}"), service.basis)
            for clause in service.clauses:
                yield from _cited(Link(f"{home}#{clause.id}", f"{service.id} {service.title}"), clause.basis)
        for duty in catalogue.responsibilities.responsibilities:
            name = f"{duty.id} {self.actors[duty.actor].name}的职责"
            yield from _cited(Link(f"actors/{duty.actor}/#{duty.id}", name), duty.basis)
        for task in catalogue.tasks.tasks:
            yield from _cited(Link(f"tasks/#{task.id}", f"{task.id} {task.title}"), task.basis)
        for entry in (*catalogue.campaigns.problems, *catalogue.campaigns.daily):
            yield from _cited(Link(f"campaigns/#{entry.id}", f"{entry.id} {entry.title}"), entry.basis)
        disclosure = catalogue.disclosure
        for name in DISCLOSURE_LISTS:
            listed = getattr(disclosure, name)
            yield from _cited(Link(f"disclosure/#{name.replace('_', '-')}", listed.title), listed.basis)
        if disclosure.board:
            yield from _cited(Link("notice-board/", disclosure.board.title), disclosure.board.basis)
            for field in disclosure.board.fields:
                name = f"{disclosure.board.title}：{field.title}"
                yield from _cited(Link(f"notice-board/#{board_anchor(field.key)}", name), field.basis)
        for section in catalogue.pricing.sections:
            yield from _cited(Link(f"pricing/#{section.key}", f"价格：{section.title}"), section.basis)
        for number, question in enumerate(catalogue.pricing.questions, start=1):
            yield from _cited(Link(f"pricing/#question-{number}", f"价格问答：{question.question}"), question.basis)
        yield from self._rating_citations()

    def _rating_citations(self) -> Iterator[Citation]:
        rating = self.catalogue.rating
        yield from _cited(Link("ratings/#stars", "评级：星级"), rating.stars.basis)
        yield from _cited(Link("ratings/#not-applicable", "评级：不适用的上限"), rating.not_applicable.basis)
        for cap in rating.caps:
            yield from _cited(Link("ratings/#caps", "评级：封顶"), cap.basis)
        if rating.combination:
            yield from _cited(Link("ratings/#combination", "评级：季度结果的合成"), rating.combination.basis)
        if rating.strata:
            yield from _cited(Link("ratings/#strata", "评级：同类比较"), rating.strata.basis)
        if rating.enterprises:
            yield from _cited(Link("ratings/#enterprises", "评级：企业的结果"), rating.enterprises.basis)
        yield from _cited(Link("ratings/#red-list", f"评级：{rating.red_list.title}"), rating.red_list.basis)
        yield from _cited(Link("ratings/#black-list", f"评级：{rating.black_list.title}"), rating.black_list.basis)
        for stage in rating.procedure:
            yield from _cited(Link(f"ratings/#stage-{stage.stage}", f"名单程序：{stage.title}"), stage.basis)
        yield from _cited(Link("ratings/#colours", "评级：四色"), rating.colours.basis)
        yield from _cited(Link("ratings/#publication", "评级：公示"), rating.publication.basis)

    @cached_property
    def provenance_counts(self) -> dict[str, dict[str, int]]:
        """How many entries of each list are sourced, partial and drafted."""
        catalogue = self.catalogue
        lists = {
            "检查条目": catalogue.checklist.items,
            "服务标准": catalogue.services,
            "服务指标": [indicator for service in catalogue.services for indicator in service.indicators],
            "责任": catalogue.responsibilities.responsibilities,
            "任务": catalogue.tasks.tasks,
            "专项整治和日常工作": (*catalogue.campaigns.problems, *catalogue.campaigns.daily),
        }
        counts: dict[str, dict[str, int]] = {}
        for name, entries in lists.items():
            grades = [entry.provenance for entry in entries]  # type: ignore[attr-defined]
            counts[name] = {grade: grades.count(grade) for grade in ("sourced", "partial", "drafted")}
        return counts


def _by_item(entries: tuple[Task, ...] | tuple[Responsibility, ...] | tuple[CampaignEntry, ...]) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list] = defaultdict(list)  # type: ignore[type-arg]
    for entry in entries:
        for key in entry.items:
            found[key].append(entry)
    return found


def _cited(link: Link, basis: tuple[Basis, ...]) -> Iterator[Citation]:
    return (Citation(link, one) for one in basis)
