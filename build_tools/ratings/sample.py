"""Invented estates, enterprises and four quarters of results: the same seed gives the same bytes everywhere.

All names say that they are examples. Only ``getrandbits`` is used, whose sequence is the same in every Python.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import yaml

from build_tools import canonical, results
from build_tools.ratings import assembling, choosing, lists
from build_tools.ratings.assembling import Setting
from build_tools.ratings.intake import Judge
from build_tools.ratings.quarter import Owners, Quarter, exact
from build_tools.ratings.register import Company, Entry, Register
from build_tools.ratings.rules import PARTY, Rules
from build_tools.results import Result
from build_tools.scoring import Answer, RubricItem, Verdict

PERIODS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
ESTATES = 60
SEED = 2026
_LETTERS = "ABCDEFGHIJKLMNOPQRST"
_STREETS = ("示例东街道", "示例西街道", "示例南街道", "示例北街道")
_ENDS = ("01-01", "04-01", "07-01", "10-01")
_ORDER: tuple[Verdict, ...] = ("not_met", "partly_met", "met")
_BEST, _BLACK, _LOW, _TWICE = 7, 33, 48, 22
"""What shows how it works: a candidate for the red list, two for the black one, and an inspection sent twice."""


@dataclass(frozen=True)
class Sample:
    """One quarter as it would come in: result files by name, and the marks by key."""

    period: str
    as_of: date
    files: Mapping[str, Result]
    owners: Mapping[str, Owners]
    street: Mapping[str, str]


def register(count: int = ESTATES, seed: int = SEED) -> Register:
    """Three estates for most enterprises; some have one or five."""
    chance = random.Random(seed)
    companies = tuple(Company(key=f"sample-{letter.lower()}", name=f"示例企业{letter}") for letter in _LETTERS)
    width = max(2, len(str(count)))
    return Register(True, companies, tuple(_estate(number, width, chance) for number in range(1, count + 1)))


def _estate(number: int, width: int, chance: random.Random) -> Entry:
    community = _below(chance, 20)
    return Entry(
        key=f"sample-{number:0{width}}",
        name=f"示例小区{number:0{width}}",
        enterprise=f"sample-{_LETTERS[_company(number)].lower()}",
        street=_STREETS[community % len(_STREETS)],
        community=f"示例社区{community + 1:02}",
        floor_area=20000 + 500 * _below(chance, 400),
        built=1992 + _below(chance, 31),
        fee=50 + 5 * _below(chance, 32),
    )


def _company(number: int) -> int:
    """T has one estate only, which is too few for a rank; A has what is left."""
    place = (number - 1) % len(_LETTERS)
    return 0 if place == len(_LETTERS) - 1 and number > len(_LETTERS) else place


def sample(period: str, rules: Rules, known: Register, seed: int = SEED) -> Sample:
    """What comes in of one quarter."""
    place = PERIODS.index(period)
    made: dict[str, Result] = {}
    owners: dict[str, Owners] = {}
    street: dict[str, str] = {}
    for number, one in enumerate(known.estates, start=1):
        chance = random.Random(seed * 1_000_003 + number * 101 + place)
        estate = _Estate(one, number, place, _below(random.Random(seed * 7 + number), 18), chance, rules)
        made |= estate.files()
        if _below(chance, 100) >= 8:
            owners[one.key] = estate.owners()
        if _below(chance, 100) >= 4:
            street[one.key] = exact(Fraction(estate.around(-2, 6), 2))
    return Sample(period, _as_of(period), made, owners, street)


def _as_of(period: str) -> date:
    """The twelfth day after the quarter."""
    year, number = int(period[:4]), int(period[5])
    return date.fromisoformat(f"{year + number // 4}-{_ENDS[number % 4]}").replace(day=12)


def quarters(rules: Rules, known: Register | None = None, seed: int = SEED) -> Iterator[Quarter]:
    """The four quarters, each with those before it."""
    known = known or register(seed=seed)
    before: list[lists.Past] = []
    for period in PERIODS:
        one = quarter(sample(period, rules, known, seed), rules, known, before[: lists.longest(rules) - 1])
        before.insert(0, lists.past(one))
        yield one


def quarter(came: Sample, rules: Rules, known: Register, before: list[lists.Past]) -> Quarter:
    """The outcome of what came in."""
    judge = Judge(rules=rules, register=known, period=came.period, as_of=came.as_of)
    taken = [judge.judge(one, _digest(one)) for one in came.files.values()]
    chosen = choosing.choose(taken, came.owners, came.street)
    setting = Setting(
        period=came.period, as_of=came.as_of.isoformat(), register=known, rules=rules, before=tuple(before)
    )
    return assembling.assemble(setting, chosen.evidence, chosen.files)


def _digest(result: Result) -> str:
    return "sha256:" + hashlib.sha256(results.write(result)).hexdigest()


@dataclass(frozen=True)
class _Estate:
    """One estate in one quarter. ``nature``, how good it is, is the same every quarter; ``chance`` is not."""

    entry: Entry
    number: int
    place: int
    nature: int
    chance: random.Random
    rules: Rules

    def files(self) -> dict[str, Result]:
        """An inspection for nearly all, a self-assessment for most."""
        facts = self._facts()
        level = self._level()
        inspected = self._answers(facts, level)
        made = {}
        if _below(self.chance, 100) >= 5 or self.number in (_BEST, _BLACK, _LOW, _TWICE):
            name, result = self._file("inspection", facts, inspected)
            made[name] = result
            if self.number == _TWICE:
                made[name.replace("检查", "检查初稿")] = _sent_before(result)
        if _below(self.chance, 100) < 85:
            name, result = self._file("self", facts, self._flattered(inspected))
            made[name] = result
        return made

    def _file(self, kind: results.Kind, facts: dict[str, bool], answers: dict[str, Answer]) -> tuple[str, Result]:
        shown = {"inspection": "检查", "self": "自查"}[kind]
        name = f"{self.entry.name}-{PERIODS[self.place]}-{shown}.json"
        letter = self.entry.enterprise[-1].upper()
        made = results.make(
            self.rules.catalogue,
            kind=kind,
            party=PARTY,
            estate=self.entry.name,
            enterprise=f"示例企业{letter}",
            period=PERIODS[self.place],
            facts=facts,
            answers=answers,
            assessors=["示例检查员" if kind == "inspection" else "示例项目经理"],
            saved=self._saved(kind),
        )
        return name, replace(made, name=name)

    def _saved(self, kind: results.Kind) -> str:
        period = PERIODS[self.place]
        month = int(period[5]) * 3 - (1 if kind == "self" else 0)
        return f"{period[:4]}-{month:02}-{1 + _below(self.chance, 28):02}T09:{self.number % 60:02}:00+08:00"

    def _level(self) -> int:
        """The share of items met, of 100: better every quarter, and some enterprises better than others."""
        if self.number == _BEST:
            return 97
        if self.number == _LOW:
            return 32
        company = (_LETTERS.index(self.entry.enterprise[-1].upper()) * 7) % 20
        return min(93, 46 + company + self.nature + 3 * self.place)

    def _facts(self) -> dict[str, bool]:
        nature = random.Random(self.number)
        keys = [condition.key for condition in self.rules.catalogue.checklist.conditions]
        facts = {key: _below(nature, 100) < 60 for key in keys}
        if facts.get("high_rise") and "has_lift" in facts:
            facts["has_lift"] = True
        if "no_enterprise" in facts:
            facts["no_enterprise"] = False
        return facts

    def _answers(self, facts: dict[str, bool], level: int) -> dict[str, Answer]:
        items = [item for item in self.rules.rubric.items if all(facts[key] for key in item.conditions)]
        answers = {item.id: self._answer(item, level) for item in items}
        grave = [item.id for item in items if item.veto == "black_candidate"]
        if self.number == _BLACK and self.place == len(PERIODS) - 1 and grave:
            answers[grave[0]] = Answer(outcome="not_met", note="示例：检查时发现否决情形。", veto=True)
        return answers

    def _answer(self, item: RubricItem, level: int) -> Answer:
        drawn = _below(self.chance, 100)
        if drawn < level:
            return Answer(outcome="met")
        if item.na and _below(self.chance, 100) < 12:
            return Answer(outcome="not_applicable", reason="示例：本小区没有这种情形。")
        partly = drawn < level + (100 - level) * 2 // 3
        if not partly and item.veto == "no_star" and _below(self.chance, 100) < 18:
            return Answer(outcome="not_met", note="示例：检查时发现否决情形。", veto=True)
        return Answer(outcome="partly_met" if partly else "not_met")

    def _flattered(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """How an enterprise sees itself: half of what is not met looks a step better."""
        made = {}
        for key, answer in answers.items():
            step = answer.outcome in _ORDER[:2] and _below(self.chance, 100) < 50
            better = _ORDER[_ORDER.index(answer.outcome) + 1] if step else answer.outcome
            made[key] = Answer(outcome=better, reason=answer.reason)
        return made

    def owners(self) -> Owners:
        answered = 12 + _below(self.chance, 90)
        percent = Fraction(self.around(-6, 8) * 50 + _below(self.chance, 100), 100)
        return Owners(answered=answered, percent=exact(percent))

    def around(self, lowest: int, highest: int) -> int:
        """Half-points near the level, as people mark: 0 to 200, the extremes seldom."""
        level = 62 + self._level() * 36 // 100 if self.number != _LOW else 50
        return 2 * max(20, min(99, level + lowest + _below(self.chance, highest - lowest + 1)))


def _sent_before(result: Result) -> Result:
    """The same inspection as it was an hour earlier."""
    draft = replace(
        result, name=result.name.replace("检查", "检查初稿"), saved=(result.saved or "").replace("T09", "T08")
    )
    return replace(draft, digest=canonical.digest(results.content(draft)))


def _below(chance: random.Random, limit: int) -> int:
    return chance.getrandbits(32) % limit


# as files


def estates_yml(known: Register) -> str:
    """The register as ``estates.yml``."""
    companies = [{"key": one.key, "name": one.name} for one in known.companies]
    estates = [
        {
            "key": one.key,
            "name": one.name,
            "enterprise": one.enterprise,
            "street": one.street,
            "community": one.community,
            "floor_area": one.floor_area,
            "built": one.built,
            "fee": f"{one.fee // 100}.{one.fee % 100:02}",
        }
        for one in known.estates
    ]
    plain = {"sample": known.sample, "enterprises": companies, "estates": estates}
    return _HEAD + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=200)


_HEAD = """\
# yaml-language-server: $schema=../schemas/estates.schema.json
# 小区和企业名册：参加季度排名的小区和物业企业。这一份全部是虚构的示例数据，由 wuye sample-quarters 生成。
#   sample       虚构的写 true；真实名册写 false，网页上的“示例数据”横幅随之撤下
#   enterprises  企业：key 键，定下后不改；name 名称；other_names 结果文件里可能出现的别的写法
#   estates      小区：key、name、other_names 同上；enterprise 企业的键；street 街道；community 社区；
#                floor_area 建筑面积（平方米）；built 建成年份；fee 物业费（元每平方米每月，两位小数，加引号）
"""


def owners_csv(came: Sample) -> str:
    rows = (f"{key},{one.answered},{_decimal(one.percent)}" for key, one in sorted(came.owners.items()))
    return "\n".join(["小区键,答卷数,平均分", *rows]) + "\n"


def street_csv(came: Sample) -> str:
    return "\n".join(["小区键,得分", *(f"{key},{_decimal(one)}" for key, one in sorted(came.street.items()))]) + "\n"


def _decimal(percent: str) -> str:
    cents = Fraction(percent) * 100
    return f"{int(cents) // 100}.{int(cents) % 100:02}"
