"""How the result of an estate came about, step by step, so that anyone can compute it again with paper and pencil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from build_tools import canonical, reasons
from build_tools.messages import Language
from build_tools.ratings import quarter as q
from build_tools.ratings.moves import place
from build_tools.ratings.quarter import Assessment, Enterprise, Estate, Part, Quarter, Rank, fraction
from build_tools.ratings.reporting import LISTS, Pair
from build_tools.ratings.rules import Rules
from build_tools.ratings.sentences import sentence, shown

_LEVELS: dict[str, Pair] = {
    q.MET: ("符合", "met"),
    q.PARTLY: ("基本符合", "partly met"),
    q.NOT_MET: ("不符合", "not met"),
    q.NOT_APPLICABLE: ("不适用", "not applicable"),
    q.UNANSWERED: ("没有答", "not answered"),
}
MANY = 100
"""Estates of one enterprise that are listed; with more, every estate's page would grow with all the others."""
_HALVES = {q.MET: 2, q.PARTLY: 1, q.NOT_MET: 0}


@dataclass(frozen=True)
class Section:
    """One step: its title and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


def explain(estate: Estate, quarter: Quarter, rules: Rules, language: Language = "zh") -> Explanation:
    """All steps of one estate; ``rules`` are those the quarter was computed by."""
    return _Explainer(estate, quarter, rules, language).whole()


def as_text(explanation: Explanation) -> str:
    head = [explanation.title, *explanation.about]
    blocks = ["\n".join([section.title, *(f"  {line}" for line in section.lines)]) for section in explanation.sections]
    return "\n\n".join(["\n".join(head), *blocks])


class _Explainer:
    def __init__(self, estate: Estate, quarter: Quarter, rules: Rules, language: Language) -> None:
        self.estate, self.quarter, self.rules, self.language = estate, quarter, rules, language
        self.catalogue = rules.catalogue

    def whole(self) -> Explanation:
        steps = (
            (("一、检查得分", "1. The inspection"), self._inspection()),
            (("二、合成", "2. The parts together"), self._parts()),
            (("三、星级和颜色", "3. Stars and colour"), self._steps()),
            (("四、名次", "4. Rank"), self._ranks()),
            (("五、名单", "5. Lists"), self._lists()),
            (("六、企业", "6. The enterprise"), self._enterprise()),
        )
        sections = ((self._in(*title), tuple(lines)) for title, lines in steps)
        return Explanation(self._title(), tuple(self._about()), tuple(Section(*each) for each in sections))

    def _in(self, chinese: str, english: str) -> str:
        return english if self.language == "en" else chinese

    def _title(self) -> str:
        return f"{self.estate.name}（{self.estate.key}）{self.quarter.period}"

    def _about(self) -> Iterator[str]:
        edition, rules = self.quarter.edition, canonical.short(self.quarter.rules)
        digest = canonical.short(edition.digest)
        yield self._in(
            f"依据{edition.number}版（核对码 {digest}），评级规则核对码 {rules}。",
            f"Edition {edition.number} (digest {digest}), rating rules {rules}.",
        )
        if self.quarter.sample:
            yield self._in("示例数据：小区、企业和结果全部是虚构的。", "Sample data: everything here is invented.")

    # the inspection

    def _inspection(self) -> Iterator[str]:
        one = self.estate.inspection
        if one is None:
            yield self._in("没有检查结果。", "There is no inspection.")
            return
        yield self._in(f"结果文件核对码 {canonical.short(one.result)}。", f"Result file {canonical.short(one.result)}.")
        yield from self._facts(one)
        counted = [group for group in one.groups if group.applicable]
        for group in counted:
            yield from self._items(one, group.key)
            title = next((each.title for each in self.catalogue.checklist.groups if each.key == group.key), group.key)
            yield self._in(
                f"{title}小计：{_points(group.earned)}分，满分{_points(group.maximum)}分",
                f"{title}: {_points(group.earned)} of {_points(group.maximum)} points",
            )
        yield from self._left_out(one)
        yield from self._total(one)

    def _left_out(self, one: Assessment) -> Iterator[str]:
        """Items that do not apply to this estate."""
        steps = (reason for reason in one.reasons if reason["code"] in ("excluded_by_fact", "na_over_limit"))
        yield from (sentence(step, self.catalogue, self.language) for step in steps)

    def _facts(self, one: Assessment) -> Iterator[str]:
        for condition in self.catalogue.checklist.conditions:
            if condition.key in one.facts:
                holds = one.facts[condition.key]
                answer = self._in("是" if holds else "否", "yes" if holds else "no")
                yield f"{condition.question}{answer}" if self.language == "zh" else f"{condition.name}: {answer}"

    def _items(self, one: Assessment, group: str) -> Iterator[str]:
        not_allowed = {reason["item"] for reason in one.reasons if reason["code"] == "na_not_allowed"}
        for item, level in zip(self.rules.rubric.items, one.levels, strict=True):
            if item.group != group or level == q.EXCLUDED:
                continue
            name = reasons.item_name(item.id, self.catalogue, self.language)
            halves = 0 if item.id in not_allowed else _HALVES.get(level)
            result = f"{_points(item.points * halves)}/{item.points}" if halves is not None else "—"
            veto = self._in("，有一票否决情形", ", veto") if item.id in one.vetoes else ""
            yield f"{name} {self._in(*_LEVELS[level])}{veto} {result}"

    def _total(self, one: Assessment) -> Iterator[str]:
        if one.na_points:
            yield self._in(
                f"不适用{one.na_points}分，适用条目共{one.na_of}分。",
                f"Not applicable: {one.na_points} of {one.na_of} points.",
            )
        if one.maximum:
            percent = Fraction(one.earned * 100, one.maximum)
            sum_of = f"{_points(one.earned)}×100÷{_points(one.maximum)}={_both(percent)}"
            yield self._in(f"得分率：{sum_of}", f"Score: {sum_of}")
        if one.strict:
            items = "、".join(one.strict.items)
            strict = shown(Fraction(one.strict.earned * 100, one.strict.maximum))
            yield self._in(
                f"没有核实的“不适用”：{items}；都按不符合算是 {strict}。",
                f"“Not applicable” not confirmed: {items}; as not met the score is {strict}.",
            )

    # together

    def _parts(self) -> Iterator[str]:
        for part in self.estate.parts:
            yield self._part(part)
        counted = [part for part in self.estate.parts if part.counts and part.percent]
        if self.estate.percent is not None:
            terms = "+".join(f"{_both(fraction(part.percent or '0'))}×{part.weight}" for part in counted)
            total = sum(part.weight for part in counted)
            value = _both(fraction(self.estate.percent))
            yield self._in(f"合成得分：（{terms}）÷{total}={value}", f"Score: ({terms}) ÷ {total} = {value}")

    def _part(self, part: Part) -> str:
        name = next((each.name for each in self.rules.parts if each.key == part.key), part.key)
        value = self._in("没有", "none") if part.percent is None else _both(fraction(part.percent))
        if part.key == "owners" and self.estate.owners:
            answered = self.estate.owners.answered
            value += self._in(f"（答卷{answered}份）", f" ({answered} answers)")
        counts = "" if part.counts else self._in("，不计", ", does not count")
        return self._in(f"{name}：{value}，权重{part.weight}{counts}", f"{name}: {value}, weight {part.weight}{counts}")

    def _steps(self) -> Iterator[str]:
        yield from (sentence(step, self.catalogue, self.language) for step in self.estate.steps)
        if self.estate.stars is not None:
            stars = reasons.stars(self.estate.stars, self.language)
            yield self._in(f"取最少的星数：{stars}。", f"The fewest stars count: {stars}.")

    # ranks

    def _ranks(self) -> Iterator[str]:
        yield from (self._rank(rank) for rank in self.estate.ranks)
        if not self.estate.ranks:
            yield self._in("没有名次。", "There is no rank.")
            return
        combination = self.rules.rating.combination
        yield from (tie.text for tie in (combination.ties if combination else ()))
        yield from self._neighbours()

    def _rank(self, rank: Rank) -> str:
        title = self._in("全部小区", "All estates") if rank.scale == "overall" else self._band(rank)
        if rank.place is None:
            return self._in(f"{title}：有结果的只有{rank.of}个，不排名", f"{title}: only {rank.of} compared, no rank")
        tied = self._in(f"，{rank.shared}个并列", f", shared by {rank.shared}") if (rank.shared or 1) > 1 else ""
        return self._in(
            f"{title}：第{rank.place}名，共{rank.of}个{tied}", f"{title}: place {rank.place} of {rank.of}{tied}"
        )

    def _band(self, rank: Rank) -> str:
        stratum = next((one for one in self.quarter.strata if one.key == rank.scale), None)
        bands = stratum.bands if stratum else ()
        band = next((one.title for one in bands if one.key == rank.band), rank.band)
        return f"{stratum.title if stratum else rank.scale} {band}"

    def _neighbours(self) -> Iterator[str]:
        """Who comes before and after, so that the place can be checked without the whole table."""
        ranked = self.quarter.ranked
        here = next(number for number, one in enumerate(ranked) if one.key == self.estate.key)
        for one in ranked[max(0, here - 1) : here + 2]:
            score = shown(fraction(one.percent or "0"))
            yield self._in(f"第{place(one)}名 {one.name} {score}", f"{place(one)}. {one.name} {score}")

    def _lists(self) -> Iterator[str]:
        for candidate in self.estate.candidates:
            why = "".join(sentence(step, self.catalogue, self.language) for step in candidate.reasons)
            name = self._in(*LISTS[candidate.list])
            yield self._in(
                f"达到{name}的条件：{why}要走完程序才能列入。",
                f"Meets the conditions of the {name}: {why} The procedure comes first.",
            )
        if not self.estate.candidates:
            yield self._in("没有达到名单条件。", "It meets the conditions of no list.")

    # the enterprise

    def _enterprise(self) -> Iterator[str]:
        own = next((one for one in self.quarter.enterprises if one.key == self.estate.enterprise), None)
        if own is None:
            return
        rule = self.rules.rating.enterprises
        by_area = rule is not None and rule.weighting == "floor_area"
        if own.ranked > MANY:
            yield self._in(
                f"{own.name}有{own.ranked}个小区有得分，不一一列出；都在本季度的下载文件（JSON）里。",
                f"{own.name} has {own.ranked} estates with a score; all are in the JSON file of the quarter.",
            )
        else:
            yield from self._estates_of(own, by_area)
        yield from self._enterprise_result(own, by_area)

    def _estates_of(self, own: Enterprise, by_area: bool) -> Iterator[str]:
        for one in self.quarter.estates:
            if one.enterprise == own.key and one.percent is not None:
                area = self._in(f"，{one.floor_area}平方米", f", {one.floor_area} m²") if by_area else ""
                yield f"{one.name} {_both(fraction(one.percent))}{area}"

    def _enterprise_result(self, own: Enterprise, by_area: bool) -> Iterator[str]:
        if own.percent is not None:
            how = self._in("按面积加权平均", "mean by floor area") if by_area else self._in("平均", "mean")
            yield f"{own.name}：{how} {shown(fraction(own.percent))}"
        yield from (sentence(step, self.catalogue, self.language) for step in own.steps)
        if own.rank.place is not None:
            yield self._in(f"企业第{own.rank.place}名，共{own.rank.of}家", f"Place {own.rank.place} of {own.rank.of}")


def _points(halves: int) -> str:
    """Half-points as points: ``12.5``."""
    return str(halves // 2) + (".5" if halves % 2 else "")


def _both(percent: Fraction) -> str:
    """What is shown, and the exact fraction where the two differ: ``86.66（260/3）``."""
    text = shown(percent)
    return text if Fraction(text) == percent else f"{text}（{percent}）"
