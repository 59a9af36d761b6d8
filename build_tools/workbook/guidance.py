"""What the workbook says of itself: the sheet 说明, and the note on the head of each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.workbook import cells, marks, rhythms
from build_tools.workbook.tables import WITHDRAW, Column, Table

HINT = "浅黄色的格子可以改。怎么写，把鼠标停在表头上；怎么加、怎么废止，看“说明”。"
_HOW: dict[type, str] = {
    marks.Requirements: "一行一句（换行按 Alt+Enter）。行首可以加标记：【物业企业】等写是哪一方的职责，"
    "【有电梯的小区】等写只在哪种小区要求，【编者拟定】写含拟定的数字或做法。",
    marks.Methods: "每种方法占一行：【查阅台账】怎么查。它的凭据写在下面，每件一行，以“· ”开头。",
    rhythms.Frequencies: "一行一项，例如：维护保养：每15日。频次写每日、每周、每15日、每月、每季度、每半年、每年、"
    "变更即更新、持续；编者拟定的在后面加（编者拟定）。第一行是主要频次。",
    rhythms.Frequency: "写每日、每周、每15日、每月、每季度、每半年、每年、变更即更新、持续；"
    "编者拟定的在后面加（编者拟定）。",
    rhythms.Deadline: "写期末前、每期15日前、每期第2个月15日前、换发标志后7日内、当日、不设；"
    "编者拟定的在后面加（编者拟定）。",
    marks.Citations: "一行一条：【消防法】第28条：它说了什么。没有条号的不写“第几条：”。书名用出处的简称。",
    marks.References: "一行一条：【出处简称】第28条：参考范围。没有参考值的写“无”。",
    cells.Names: "一行一个名称。",
    cells.Ids: "写编号，用“、”隔开。",
    cells.Lines: "一行一项（换行按 Alt+Enter）。",
    cells.Keywords: "用“、”隔开，不少于6个。",
    marks.Terms: "一行一条：术语：定义。",
    cells.Whole: "写整数。",
    cells.Flag: "写“是”，或者留空。",
}


def note(table: Table, column: Column) -> str:
    """The note on a head: what the schema says of the field, how it is written here, whether it may be empty."""
    about = table.about(column)
    if column.fixed:
        return "这一列只供查看，不能在表里改。"
    choose = "从列表里选一个。" if isinstance(column.codec, cells.Word) else ""
    # the schema speaks of the keys of the files, which are words here
    said = about.description if isinstance(column.codec, cells.Text) else ""
    parts = [_HOW.get(type(column.codec), choose), said, "必填。" if table.needed(column) else ""]
    return "".join(part for part in parts if part)


def needed(table: Table) -> str:
    """The columns that a new entry must fill in."""
    return "、".join(column.title for column in table.columns if table.needed(column))


def lines(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """The sheet 说明, each line with its style."""
    yield "title", "标准工作簿：怎么用"
    yield from (("plain", text) for text in _USE)
    yield "heading", "加一条"
    yield "plain", "在表的末尾或中间加一行，“编号”留空，编号由程序给。抄一行来改的，先把抄来的“编号”清空。必填："
    yield from (("plain", f"“{table.name}”：{needed(table)}。") for table in tables if table.open)
    yield from (("plain", f"“{table.name}”：{table.remedy}") for table in tables if not table.open)
    yield "heading", "废止一条"
    yield "plain", f"在这一行最后的“处理”里选“{WITHDRAW}”。不要删行：行不见了，程序不知道是废止还是误删，会请您重来。"
    yield "heading", "分值"
    yield "plain", "改了“条目”里的分值，请看“分组和总分”：右边两列随改随算，不相符的要改到相符。"
    yield "heading", "程序会替您改好的"
    yield from (("plain", text) for text in _MENDED)


_USE = (
    "1. 改浅黄色的格子，保存为 .xlsx。表头、最左边藏着的一列和藏着的工作表不要动；可以排序、筛选、加列、调列宽。",
    "2. 先运行 wuye import 这个文件.xlsx --dry-run，看改了哪些、有没有错；没有错，去掉 --dry-run 再运行，写进数据。",
    "3. 只写进改了的格子，别的文字、次序和注释都不动。行的先后不算改动；新的一条放在本组、本章的最后。",
    "4. 导出以后别人改过数据文件的，没改到同一格就能合在一起；改到同一格的会指出来，请商量好再改。",
    "5. 写完以后，请在 changes.yml 写明改了什么、为什么，再发布。",
)
_MENDED = (
    "全角数字和字母改成半角，3.0 改成 3，_x000D_ 和首尾空格去掉。",
    "变成日期的（例如 1-2）、合并了的、公式没有算出来的格子，会指出在哪里，请您改。",
)
