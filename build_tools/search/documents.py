"""A Catalogue as search entries: what can be found, where it stands, and the words that lead to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools import words
from build_tools.model import DISCLOSURE_LISTS, CampaignEntry, Catalogue, Responsibility, Service, Source
from build_tools.search.gist import Gist
from build_tools.search.rules import rules
from build_tools.site.index import Index

# characters of running text kept for a page; its title and tags come whole
SERVICE_BUDGET = 10
ACTOR_BUDGET = 8


@dataclass(frozen=True)
class Section:
    """A part of a page that can be opened by its anchor, with the text that is searched and shown."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Article:
    """An article of a source with the addresses of what rests on it, the nearest first.

    ``chief``: the first rests on it more than all others do, so that whoever asks for the article wants it.
    """

    number: str
    users: tuple[str, ...]
    chief: bool


@dataclass(frozen=True)
class Entry:
    """Something that can be found. ``form`` is a key of ``write.FORMS``; ``key`` completes its address there."""

    form: str
    key: str
    title: str
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    articles: tuple[Article, ...] = ()
    """For a source: the articles that something of ours rests on."""


# a new page of the site gets a line here: its plain names, as people would ask for it
_PAGES = (
    ("", "首页", ()),
    ("checklist/", "检查清单", ("检查表", "全部条目", "打分表", "检查标准", "四十条", "考核表", "检查项目")),
    ("standards/", "服务标准", ("十五项标准", "全部标准", "三个等级", "标准目录", "服务规范")),
    (
        "responsibilities/",
        "责任清单",
        (
            "谁牵头",
            "谁配合",
            "责任主体",
            "责任分工",
            "部门职责",
            "各单位职责",
            "各方责任",
            "哪个部门管",
            "归谁管",
            "谁负责",
            "找哪个部门",
        ),
    ),
    (
        "tasks/",
        "任务清单",
        ("本月到期", "这个月做什么", "下个月", "要干啥", "时间安排", "工作计划", "完成时限", "年度任务", "任务安排"),
    ),
    ("campaigns/", "专项整治和日常工作", ("十个问题", "十项整治", "十五项日常", "集中整治", "突出问题")),
    ("disclosure/", "信息公开", ("公开什么", "公示内容", "公开清单", "公示清单", "公开事项")),
    ("notice-board/", "五公开公示牌", ("公示栏模板", "公示牌怎么写", "打印公示牌", "收费公示表", "标价牌")),
    ("places/", "各地做法", ("外地经验", "先进经验", "典型案例", "外地怎么做", "其他地方", "经验介绍")),
    ("sources/", "依据", ("法律法规", "法规", "条例", "文件", "政策依据", "参考文献", "法律依据", "出处")),
    (
        "self-check/",
        "自查",
        ("自评", "自我评估", "自查表", "填表", "自检表", "在线填", "自己打分", "没信号", "没有网", "断网", "离线"),
    ),
    (
        "self-check/key-in/",
        "录入纸面检查表",
        ("补录", "纸质表录入", "录入检查结果", "纸表录到电脑"),
    ),
    ("downloads/chooser/", "挑选打印", ("选几条打印", "少打印几条", "只打印")),
    ("downloads/", "打印与下载", ("打印", "下载", "检查表PDF", "纸质表", "空白表", "Excel", "Word", "表格")),
    ("data/", "开放数据", ("JSON", "数据接口", "API", "导出数据")),
    (
        "about/",
        "关于",
        (
            "怎样引用",
            "报告错误",
            "联系我们",
            "来源情况",
            "参考版",
            "授权",
            "网站介绍",
            "纠错",
            "反馈",
            "写错了",
            "发现错误",
            "正式文件",
            "官方的吗",
            "有没有效力",
            "谁编的",
        ),
    ),
    (
        "editions/",
        "全部版次",
        (
            "旧版标准",
            "历史版本",
            "修订对照表",
            "改了什么",
            "新旧对照",
            "现行版",
            "订阅改动",
            "RSS",
            "更新通知",
            "通知我",
            "更新提醒",
            "哪天起施行",
        ),
    ),
    (
        "scoring/",
        "计分规则",
        ("怎么算分", "得分率", "扣分", "满分", "分数计算", "评分规则", "评分细则", "不适用", "待核", "封顶"),
    ),
    ("guide/", "使用说明", ("帮助", "说明书", "教程", "编号怎么看", "怎么用", "这个网站", "字太小", "大字")),
    ("guide/owner/", "使用说明：我是业主", ("业主指南", "业主权利", "业主看什么", "业主怎么用")),
    ("guide/enterprise/", "使用说明：我是物业企业", ("企业指南", "结果文件", "导出结果", "交结果", "填好的")),
    ("guide/inspector/", "使用说明：我来检查", ("检查人员", "检查员", "现场检查", "签字", "检查怎么做")),
    ("guide/official/", "使用说明：我管标准", ("修改标准", "发布新版", "新版标准", "修订标准")),
    ("guide/maintainer/", "使用说明：我维护网站", ("安装", "部署", "服务器")),
)
_RANKING = (("ranking/", "考评结果", ("小区排名", "季度排名", "企业排名", "考评成绩")),)
_FOLLOW_UP = (("follow-up/", "跟踪问效", ("超期任务", "完成情况", "按期完成")),)


class Documents:
    """The entries of one Catalogue, the most important first; archived editions have none.

    ``ranking`` says whether the site has results of a quarter, ``follow_up`` whether it has records of 跟踪问效.
    """

    def __init__(self, catalogue: Catalogue, *, ranking: bool = False, follow_up: bool = False) -> None:
        self.catalogue = catalogue
        self.more = (*(_RANKING if ranking else ()), *(_FOLLOW_UP if follow_up else ()))
        self.index = Index(catalogue)
        self.gist = Gist(_all_texts(catalogue))

    def all(self) -> list[Entry]:
        parts = (
            self._items(),
            self._services(),
            self._actors(),
            self._tasks(),
            self._campaigns(),
            self._disclosure(),
            self._pricing(),
            self._rating(),
            self._places(),
            self._pages(),
            self._sources(),
        )
        return [entry for part in parts for entry in part]

    def _sections(
        self, title: str, tags: Iterable[str], parts: Sequence[tuple[str, str]], budget: int
    ) -> tuple[Section, ...]:
        """The parts of a page in short: what title and tags do not say yet, within a number of characters."""
        known = (title, *tags)
        return tuple(
            Section(anchor, text)
            for anchor, text in zip(
                (anchor for anchor, _ in parts),
                self.gist.shorten([text for _, text in parts], known, budget),
                strict=True,
            )
            if text
        )

    def _items(self) -> Iterator[Entry]:
        """Items have rich keywords; of their text the times and numbers are enough."""
        for item in self.catalogue.checklist.items:
            actors = (item.duties.lead, *item.duties.support)
            group = (self.index.groups[item.id].key,)
            times = (words.rhythm(one) for one in item.frequency)
            sections = _figures([*(requirement.text for requirement in item.requirements), *times])
            yield Entry("item", item.id, item.title, item.keywords, group, actors, sections)

    def _services(self) -> Iterator[Entry]:
        for service in self.catalogue.services:
            items = self.index.items_of_standard(service.id)
            groups = tuple(dict.fromkeys(self.index.groups[item.id].key for item in items))
            actors = tuple(dict.fromkeys(item.duties.lead for item in items))
            sections = self._sections(service.title, service.keywords, list(_service_parts(service)), SERVICE_BUDGET)
            sections += _figures([text for _, text in _service_parts(service)])
            yield Entry("service", service.id, service.title, service.keywords, groups, actors, sections)

    def _actors(self) -> Iterator[Entry]:
        for actor in self.catalogue.actors:
            duties = self.index.responsibilities_of(actor.key)
            sections = self._sections(actor.name, (), [(duty.id, duty.duty) for duty in duties], ACTOR_BUDGET)
            sections += (Section("duties", " ".join(_spans(duty.id for duty in duties))),)
            yield Entry("actor", actor.key, actor.name, ("职责",), self._groups(duties), (actor.key,), sections)

    def _groups(self, entries: Iterable[Responsibility | CampaignEntry]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.index.groups[key].key for entry in entries for key in entry.items))

    def _tasks(self) -> Iterator[Entry]:
        for task in self.catalogue.tasks.tasks:
            groups = tuple(dict.fromkeys(self.index.groups[key].key for key in task.items))
            text = f"{words.rhythm(task.frequency)}"
            yield Entry("task", task.id, task.title, (), groups, (task.lead,), (Section("", text),))

    def _campaigns(self) -> Iterator[Entry]:
        for entry in (*self.catalogue.campaigns.problems, *self.catalogue.campaigns.daily):
            yield Entry("campaign", entry.id, entry.title, entry.keywords, self._groups([entry]), (entry.lead,))

    def _disclosure(self) -> Iterator[Entry]:
        for name in DISCLOSURE_LISTS:
            listed = getattr(self.catalogue.disclosure, name)
            yield Entry("page", f"disclosure/#{name.replace('_', '-')}", listed.title)
            for entry in listed.entries:
                yield Entry("disclosure", entry.id, entry.title)

    def _pricing(self) -> Iterator[Entry]:
        pricing = self.catalogue.pricing
        yield Entry("page", "pricing/", pricing.title, pricing.keywords)
        for section in pricing.sections:
            yield Entry("pricing", section.key, section.title)
        for number, question in enumerate(pricing.questions, start=1):
            yield Entry("pricing", f"question-{number}", question.question)

    def _rating(self) -> Iterator[Entry]:
        rating = self.catalogue.rating
        yield Entry("page", "ratings/", rating.title, rating.keywords)
        for rule in rules(rating):
            yield Entry("rule", rule.anchor, rule.title, rule.names)

    def _places(self) -> Iterator[Entry]:
        for place in self.catalogue.places:
            yield Entry("place", place.key, f"{place.name}的做法", place.keywords)

    def _pages(self) -> Iterator[Entry]:
        titles = {"responsibilities/": self.catalogue.responsibilities.title, "tasks/": self.catalogue.tasks.title}
        for path, title, tags in (*_PAGES, *self.more):
            yield Entry("page", path, titles.get(path, title), tags)
        for party in self.catalogue.checklist.parties:
            yield Entry("page", f"self-check/{party.key}/", f"{party.name}自查", (f"{party.name}自评",))

    def _sources(self) -> Iterator[Entry]:
        for source in self.catalogue.sources:
            tags = () if _within(source.short, source.title) else (source.short,)
            articles = () if source.scope == "elsewhere" else self._articles(source)
            yield Entry("source", source.key, source.title, tags, articles=articles)

    def _articles(self, source: Source) -> tuple[Article, ...]:
        """Each article cited, in order, with what rests on it: items, a standard, or else whatever does."""
        whole: Counter[str] = Counter()
        cited: dict[str, Counter[str]] = {}
        for citation in self.index.citations.get(source.key, []):
            path = _entry_of(citation.entry.path)
            whole[path] += 1
            if citation.basis.article:
                cited.setdefault(words.article_number(citation.basis.article), Counter())[path] += 1
        return tuple(_article(number, cited[number], whole) for number in sorted(cited, key=int))


def _entry_of(path: str) -> str:
    """The address of the entry that a citation belongs to: clauses and duties belong to their page."""
    page, _, _ = path.partition("#")
    return page if page.startswith(("standards/", "actors/", "ratings/")) else path


def _article(number: str, cited: Counter[str], whole: Counter[str]) -> Article:
    """Near is what rests on the article often, then on the whole source often; items come before standards."""
    ranked = sorted(cited, key=lambda path: (_PLACES.index(_kind(path)), -whole[path] - cited[path]))
    items = [path for path in ranked if _kind(path) == "items"]
    standards = [path for path in ranked if _kind(path) == "standards"][:1]
    users = [*items[:4], *standards] or ranked[:2]
    first = (items or standards)[:2]
    ahead = len(first) == 1 or (bool(first) and whole[first[0]] > whole[first[1]])
    return Article(number, tuple(users), ahead)


_PLACES = ("items", "standards", "others")


def _kind(path: str) -> str:
    page = path.partition("/")[0]
    return page if page in _PLACES else "others"


def _service_parts(service: Service) -> Iterator[tuple[str, str]]:
    yield from ((clause.id, clause.text) for clause in service.clauses)
    for indicator in service.indicators:
        value = words.value(indicator.measured, "basic") if indicator.measured else ""
        yield indicator.id, f"{indicator.name}{value}".replace(" ", "")


def _all_texts(catalogue: Catalogue) -> Iterator[str]:
    for item in catalogue.checklist.items:
        yield " ".join((item.title, *item.keywords, *(one.text for one in item.requirements), item.why))
    for service in catalogue.services:
        yield " ".join((service.title, *service.keywords, *(text for _, text in _service_parts(service))))
    for duty in catalogue.responsibilities.responsibilities:
        yield duty.duty


def _within(short: str, title: str) -> bool:
    """Whether a short name only leaves characters out, so that it need not be said again."""
    rest = iter(title)
    return all(character in rest for character in short)


def _spans(ids: Iterable[str]) -> Iterator[str]:
    """``ZR-001-006 ZR-018``: ids in runs, so that each can be found."""
    run: list[str] = []
    for key in (*ids, ""):
        if run and (not key or int(key[3:]) != int(run[-1][3:]) + 1):
            yield run[0] if len(run) == 1 else f"{run[0]}-{run[-1][3:]}"
            run = []
        run.append(key)


_FIGURE = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半])个?(?:分钟|小时|工作日|个月|日|天|年|户|%)|每(?:日|周|月|季度|半年|年)|\d+次"
)


def _figures(texts: Iterable[str]) -> tuple[Section, ...]:
    """The times and numbers of a page, so that it is found by them; a section without a place of its own."""
    found = dict.fromkeys(figure for text in texts for figure in _FIGURE.findall(text.replace(" ", "")))
    return (Section("", "、".join(found)),) if found else ()
