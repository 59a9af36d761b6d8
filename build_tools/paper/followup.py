"""The monthly 调度通报 and the quarterly 督导 sheet, in the layout of GB/T 9704—2012: a Standing to plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools import words
from build_tools.followup import periods
from build_tools.followup.standing import FINDING_NAMES, STATE_NAMES, Count, FindingLine, Standing, TaskLine
from build_tools.model import Catalogue
from build_tools.paper import official

TEMPLATE = official.TEMPLATE
SAMPLE = "本件内容为示例数据，小区和企业都是虚构的。"


def report(standing: Standing, catalogue: Catalogue, estates: Mapping[str, str]) -> dict[str, Any]:
    """The 通报 of a month, or the 督导 sheet of a quarter, as data of the template. ``estates``: names by key."""
    sheet = _Report(standing, catalogue, estates)
    return sheet.quarterly() if "Q" in standing.period.name else sheet.monthly()


class _Report:
    def __init__(self, standing: Standing, catalogue: Catalogue, estates: Mapping[str, str]) -> None:
        self.standing, self.catalogue, self.estates = standing, catalogue, estates
        self.actors = {actor.key: actor.name for actor in catalogue.actors}
        self.items = {item.id: item.title for item in catalogue.checklist.items}
        self.period = periods.words(standing.period)

    def monthly(self) -> dict[str, Any]:
        sections = [
            ("总体情况", [self._opening(), self._findings_line()]),
            ("完成情况", [*self._actor_lines(), *self._overdue_lines()]),
            ("下一步", ["超期的任务和问题由牵头主体说明原因，定出完成日期；下月通报时逐项对账。"]),
        ]
        tables = [self._actor_table(), self._task_table("附表2　超期未完成的任务", "overdue")]
        if self.standing.findings:
            tables.append(self._finding_table("附表3　问题整改"))
        return self._document(f"{self.period}跟踪问效调度通报", sections, tables)

    def quarterly(self) -> dict[str, Any]:
        sections = [
            ("督导内容", [self._opening(), self._findings_line()]),
            ("怎么核对", self._how()),
            ("四方会议", [self._meetings()]),
            ("督导意见", ["督导意见由督导组现场填写，被督导单位签收；下季度督导先看本次意见的落实。"]),
        ]
        tables = [self._actor_table(), self._inspection_table()]
        if self.standing.findings:
            tables.append(self._finding_table("附表3　问题整改"))
        return self._document(f"{self.period}现场督导单", sections, [*tables, _opinion_table(len(tables) + 1)])

    def _opening(self) -> str:
        total, day = self.standing.total, words.today_in_words(self.standing.as_of)
        if not total.total:
            return f"截至{day}，{self.period}没有到期的任务。"
        return (
            f"截至{day}，{self.period}应完成任务{total.total}项：按期完成{total.done}项，逾期完成{total.late}项，"
            f"超期未完成{total.overdue}项，未到期{total.open}项。{self._rate(total)}"
        )

    def _rate(self, count: Count) -> str:
        ended = count.total - count.open
        # cut, never rounded up, as scores are
        return f"到期任务完成率{(count.done + count.late) * 100 // ended}%（小数舍去）。" if ended else ""

    def _findings_line(self) -> str:
        counts = {state: len(self.standing.findings_in(state)) for state in FINDING_NAMES}  # type: ignore[arg-type]
        if not sum(counts.values()):
            return "本期没有在办的问题。"
        said = "，".join(f"{FINDING_NAMES[state]}{count}件" for state, count in counts.items() if count)
        return f"在办和办结的问题共{sum(counts.values())}件：{said}。"

    def _actor_lines(self) -> Iterator[str]:
        yield "各牵头主体的完成情况见附表1。"
        behind = [one for one in self.standing.by_actor if one.overdue]
        if behind:
            yield f"有超期的：{'；'.join(f'{self.actors[one.actor]}{one.overdue}项' for one in behind)}。"
        if self.standing.on_change:
            yield f"随发生随办和持续保持的任务，本期登记{len(self.standing.on_change)}项次。"

    def _overdue_lines(self) -> list[str]:
        overdue, open_ = self.standing.in_state("overdue"), self.standing.findings_in("overdue")
        if not overdue and not open_:
            return ["没有超期未完成的任务，也没有超期未办结的问题。"]
        return [f"超期未完成的任务{len(overdue)}项、未办结的问题{len(open_)}件，见附表。"]

    def _how(self) -> list[str]:
        return [
            "看凭据：有没有、是不是这一期的、和现场对不对得上。",
            "按期完成的抽看，逾期和超期的逐项看；办结的问题到现场复看，反弹的重新登记。",
        ]

    def _meetings(self) -> str:
        first, last = self.standing.period.first, self.standing.period.last
        days = {(line.finding.estate, day) for line in self.standing.findings for day in line.finding.meetings}
        count = sum(first <= day <= last for _, day in days)
        return (
            f"本季度为整改问题召开四方联席会议{count}次。" if count else "本季度没有为整改问题召开四方联席会议的记录。"
        )

    def _actor_table(self) -> dict[str, Any]:
        rows = [self._count_row(self.actors[count.actor], count) for count in self.standing.by_actor]
        return {
            "caption": "附表1　各主体任务完成情况",
            "columns": ["牵头主体", "应完成", "按期完成", "逾期完成", "超期未完成", "未到期"],
            "widths": [0, 18, 22, 22, 26, 18],
            "rows": [*rows, self._count_row("合计", self.standing.total)],
        }

    def _count_row(self, name: str, count: Count) -> list[str]:
        return [name, *map(str, (count.total, count.done, count.late, count.overdue, count.open))]

    def _task_table(self, caption: str, *states: str) -> dict[str, Any]:
        lines = [line for line in self.standing.tasks if line.state in states]
        rows = [
            [line.unit, f"{line.task} {line.title}", self.actors[line.actor], line.due.isoformat()] for line in lines
        ]
        return {
            "caption": caption,
            "columns": ["单位", "任务", "牵头主体", "期限"],
            "widths": [34, 0, 36, 26],
            "rows": rows or [["没有", "", "", ""]],
        }

    def _inspection_table(self) -> dict[str, Any]:
        ordered = sorted(self.standing.tasks, key=lambda line: (line.unit, line.task, line.due))
        rows = [[line.unit, _named(line), _how_it_stands(line), ""] for line in ordered]
        return {
            "caption": "附表2　督导核对",
            "columns": ["单位", "任务", "记录情况", "现场核对"],
            "widths": [28, 0, 54, 26],
            "rows": rows or [["没有", "", "", ""]],
        }

    def _finding_table(self, caption: str) -> dict[str, Any]:
        return {
            "caption": caption,
            "columns": ["编号和小区", "问题", "期限", "情况"],
            "widths": [32, 0, 26, 46],
            "rows": [self._finding_row(line) for line in self.standing.findings],
        }

    def _finding_row(self, line: FindingLine) -> list[str]:
        one = line.finding
        closed = one.closed.isoformat() if one.closed and line.state in ("done", "late") else ""
        reason = f"：{one.reason}" if one.reason and line.state in ("open", "overdue") else ""
        title = self.items.get(one.item, "")
        name = self.estates.get(one.estate, one.estate)
        return [
            f"{one.id} {name}",
            f"{one.item} {title}：{one.text}",
            one.deadline.isoformat(),
            closed + FINDING_NAMES[line.state] + reason,
        ]

    def _document(
        self, title: str, sections: list[tuple[str, list[str]]], tables: list[dict[str, Any]]
    ) -> dict[str, Any]:
        publisher = self.catalogue.publisher
        said = [(name, [line for line in lines if line]) for name, lines in sections]
        if self.standing.sample:
            said[0][1].append(SAMPLE)
        return {
            "number": official.NUMBER,
            "title": title,
            "title_lines": official.title_lines(title),
            "addressees": "各街道办事处、社区，各物业服务企业",
            "sections": [{"title": name, "paragraphs": lines} for name, lines in said],
            "attachments": [],
            "issuer": publisher.issuer.name,
            "date": words.today_in_words(self.standing.as_of),
            "validity": publisher.edition.validity,
            "tables": tables,
        }


def _opinion_table(number: int) -> dict[str, Any]:
    """Room to write on: what was seen, and who signs. ``height`` is that of a row, in millimetres."""
    return {
        "caption": f"附表{number}　督导意见和签收",
        "columns": ["事项", "填写"],
        "widths": [36, 0],
        "height": 22,
        "rows": [["督导意见", ""], ["整改要求和期限", ""], ["督导人员签名、日期", ""], ["被督导单位签收、日期", ""]],
    }


def _named(line: TaskLine) -> str:
    return f"{line.task} {line.title}"


def _how_it_stands(line: TaskLine) -> str:
    if line.record is None:
        return f"{STATE_NAMES[line.state]}（期限{line.due}）"
    return f"{line.record.done}{STATE_NAMES[line.state]}；凭据：{line.record.evidence}"
