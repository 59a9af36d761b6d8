"""Every paper that an edition offers ready made, in the order of the downloads page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools import addresses
from build_tools.model import Catalogue
from build_tools.paper import checklist, fonts, official, standard
from build_tools.paper.lookup import Lookup
from build_tools.paper.selection import Selection
from build_tools.paper.typesetting import Manuscript, manuscript

CHECKLISTS = "检查表"
GROUPS = "一组一份的检查表"
FILLABLE = "在电脑上填的检查表"
STANDARDS = "服务标准"
NOTICES = "通知"


@dataclass(frozen=True)
class Planned:
    """A paper to make: its file name, what readers are told of it, the shelf it stands on, and its manuscript."""

    name: str
    title: str
    about: str
    kind: str
    manuscript: Manuscript


@dataclass(frozen=True)
class Plan:
    """The papers of one edition, typeset with one set of fonts; files are dated on the day of publication."""

    lookup: Lookup
    font_dir: Path | None = None

    @property
    def catalogue(self) -> Catalogue:
        return self.lookup.catalogue

    def all(self) -> Iterator[Planned]:
        yield from self._checklists()
        yield from self._fillable()
        yield from self._groups()
        yield from self._standards()
        yield from self._notices()

    def of(self, template: str, data: dict[str, object]) -> Manuscript:
        """A manuscript of this edition."""
        day = datetime.date.fromisoformat(self.catalogue.publisher.edition.published)
        return manuscript(template, data, day, fonts.load(self.font_dir))

    def sheet(self, selection: Selection) -> Manuscript:
        """A blank checklist."""
        return self.of(checklist.TEMPLATE, checklist.sheet(self.lookup, selection))

    def _checklists(self) -> Iterator[Planned]:
        listed = self.catalogue.checklist
        count = listed.item_count
        whole = f"全部{count}条，检查人员带到现场。"
        yield Planned("checklist.pdf", "检查表：全部条目", whole, CHECKLISTS, self.sheet(Selection()))
        for party in listed.parties:
            about = f"只有考评{party.name}的条目。"
            made = self.sheet(Selection(party.key))
            yield Planned(f"checklist-{party.key}.pdf", f"检查表：{party.name}", about, CHECKLISTS, made)

    def _fillable(self) -> Iterator[Planned]:
        for party in self.catalogue.checklist.parties:
            about = f"考评{party.name}的条目，在电脑上选和写，再打印或者保存。"
            data = checklist.sheet(self.lookup, Selection(party.key)) | {"fillable": True}
            name = f"checklist-{party.key}-fillable.pdf"
            yield Planned(name, f"可填写的检查表：{party.name}", about, FILLABLE, self.of(checklist.TEMPLATE, data))

    def _groups(self) -> Iterator[Planned]:
        for group in self.catalogue.checklist.groups:
            about = f"只有“{group.title}”的{len(group.items)}条。"
            made = self.sheet(Selection(group=group.key))
            yield Planned(f"checklist-group-{group.key}.pdf", f"检查表：{group.title}", about, GROUPS, made)

    def _standards(self) -> Iterator[Planned]:
        services = self.catalogue.services
        if services:
            made = self.of(standard.TEMPLATE, standard.volume(self.lookup))
            about = f"{len(services)}项标准合在一份里。"
            yield Planned("standards.pdf", "物业服务标准汇编", about, STANDARDS, made)
        for service in services:
            made = self.of(standard.TEMPLATE, standard.standard(self.lookup, service))
            title = f"{service.id} {service.title}"
            yield Planned(f"standard-{service.id}.pdf", title, service.summary or service.scope, STANDARDS, made)

    def _notices(self) -> Iterator[Planned]:
        number = self.catalogue.publisher.edition.number
        facts = official.notice_of(self.catalogue, self.lookup.address(addresses.edition(number)))
        made = self.of(official.TEMPLATE, official.notice(facts))
        about = "公文格式，发文机关标志、文号和印章由发文机关自己加。"
        yield Planned("notice.pdf", f"发布{number}版的通知（样稿）", about, NOTICES, made)
