"""What the command says, in Simplified Chinese and English: one entry a code, what is wrong and what to do."""

from __future__ import annotations

from typing import Literal

from build_tools.source import Problem

Language = Literal["zh", "en"]

MESSAGES: dict[str, tuple[str, str]] = {
    # reading a file
    "missing_file": (
        "缺少这个文件。请从上一版或模板里补上。",
        "This file is missing. Restore it from an earlier copy.",
    ),
    "unreadable_file": (
        "读不了这个文件（{reason}）。请检查文件权限。",
        "This file cannot be read ({reason}). Check its permissions.",
    ),
    "too_large": (
        "文件太大：{size} MB，上限 {limit} MB。请确认放的是数据文件，不是照片或导出的文档。",
        "The file is too large: {size} MB, the limit is {limit} MB. Make sure it is a data file.",
    ),
    "empty_file": (
        "文件是空的。请填写内容，或从上一版恢复。",
        "The file is empty. Fill it in or restore an earlier copy.",
    ),
    "gbk": (
        "文件是 GBK 编码。请在编辑器里另存为 UTF-8（不带 BOM）。",
        "The file is in GBK. Save it as UTF-8 without BOM.",
    ),
    "utf16": (
        "文件是 UTF-16（“Unicode 文本”）编码。请另存为 UTF-8（不带 BOM）。",
        "The file is in UTF-16 (“Unicode text”). Save it as UTF-8 without BOM.",
    ),
    "byte_order_mark": (
        "文件开头有 BOM 标记。请另存为 UTF-8（不带 BOM）。",
        "The file starts with a BOM. Save it as UTF-8 without BOM.",
    ),
    "binary_file": (
        "这不是文本文件，或内容已损坏。请确认没有把 Word、Excel 或图片改名放在这里。",
        "This is not a text file, or it is damaged. Do not rename Word, Excel or picture files to .yml.",
    ),
    "cut_off": (
        "文件在这里断了，可能没有保存或传输完整。请从完整的文件恢复。",
        "The file breaks off here; it was not saved or copied whole. Restore a whole copy.",
    ),
    "no_final_newline": (
        "文件末尾没有换行，可能被截断。请核对最后几行，再在末尾加一个换行。",
        "No newline at the end; the file may be cut off. Check the last lines and end the file with a newline.",
    ),
    "tab_indent": (
        "这一行用了制表符缩进。请改成空格（每层两个）。",
        "A tab is used for indentation. Use spaces, two a level.",
    ),
    "full_width_colon": (
        "这里用了全角冒号“：”。请改成半角冒号加一个空格“: ”。",
        "A full-width colon is used. Write “: ” in half width.",
    ),
    "full_width": (
        "“{value}”里有全角数字或字母。请改成半角。",
        "“{value}” has full-width digits or letters. Use half width.",
    ),
    "ambiguous_scalar": (
        '“{value}”没有加引号，不同软件会读成不同的值（日期、数字或真假）。请写成 "{value}"；真假只写 true 或 false。',
        '“{value}” is not quoted and programs read it differently (date, number or boolean). Write "{value}"; booleans are true or false.',
    ),
    "empty_value": (
        "冒号后面没有内容。请填写，或删去这一行。",
        "Nothing stands after the colon. Fill it in or delete the line.",
    ),
    "duplicate_key": (
        "“{key}”写了两次，第 {first} 行已经有了。请删去一处。",
        "“{key}” is written twice; it already stands in line {first}. Delete one.",
    ),
    "complex_key": (
        "这里的键不是一个词。请检查是否多写了“?”或括号。",
        "The key here is not a word. Look for a stray “?” or bracket.",
    ),
    "alias": (
        "不能使用 & 和 *（锚点和引用）。请把内容写全。",
        "Anchors and aliases (& and *) are not allowed. Write the content out.",
    ),
    "tag": (
        "不能使用“!”类型标记。以“!”开头的文字请加引号。",
        "Tags (!) are not allowed. Quote a text that begins with “!”.",
    ),
    "too_deep": (
        "层次太深或内容太多，不像本项目的数据文件。请检查缩进和括号。",
        "Nested too deep or too large for a data file of this project. Check indentation and brackets.",
    ),
    "many_documents": (
        "一个文件里写了几份内容（多了“---”）。请分成几个文件或删去“---”。",
        "More than one document in the file (a stray “---”). Split the file or delete the line.",
    ),
    "yaml_colon_in_text": (
        "文字里有“: ”，会被当成键。请给整段文字加双引号，或改用全角冒号。",
        "The text contains “: ”, which reads as a key. Put the whole text in double quotes.",
    ),
    "yaml_unclosed_list": (
        "方括号里的内容没有写完，缺“,”或“]”。请补上。",
        "A list in brackets is not finished: “,” or “]” is missing.",
    ),
    "yaml_indent": (
        "缩进不对：这一行和上面的内容没有对齐。请与同级的行对齐。",
        "Wrong indentation: this line is not aligned with those above. Align it with its siblings.",
    ),
    "yaml_no_colon": (
        "这一行缺少冒号，或上一行的引号没有收尾。请检查。",
        "A colon is missing here, or a quotation mark above is not closed.",
    ),
    "yaml_bad_start": (
        "这一行的开头有不能用的符号。含特殊符号的文字请加双引号。",
        "The text begins with a character that needs quoting. Put it in double quotes.",
    ),
    "yaml_bad_escape": (
        "双引号里有不能识别的反斜杠写法。请写成两个反斜杠，或改用单引号。",
        "Unknown backslash escape in double quotes. Double the backslash or use single quotes.",
    ),
    "yaml_syntax": (
        "YAML 写法有误。请检查这一行附近的缩进、冒号和引号。",
        "YAML syntax error. Check indentation, colons and quotes near this line.",
    ),
    # the schema
    "required": ("{where}缺少“{key}”（{title}）。请补上。", "{where}“{key}” ({title}) is missing. Add it."),
    "unknown_key": ("没有“{key}”这一项。{hint}", "There is no key “{key}”. {hint_en}"),
    "not_here": (
        "“{key}”不应写在这里：与同一条里的其他内容不符。请删去。",
        "“{key}” must not stand here: it does not go with the other keys of this entry. Delete it.",
    ),
    "wrong_type": (
        "{title}应是{expected}，现在是{found}。请改正。",
        "{title} must be {expected_en}, not {found_en}.",
    ),
    "not_in_list": (
        "“{value}”不是可用的值。可用：{allowed}。{hint}",
        "“{value}” is not allowed. Use one of: {allowed}. {hint_en}",
    ),
    "bad_form": ("“{value}”的写法不对。{title}：{rule}", "“{value}” has the wrong form. {title}: {rule}"),
    "not_a_date": (
        '“{value}”不是真实的日期。请写成 "年-月-日"，例如 "2026-11-21"。',
        '“{value}” is not a date. Write "2026-11-21".',
    ),
    "too_long": (
        "{title}有 {length} 个字，最多 {limit} 个。请写短些。",
        "{title} has {length} characters, at most {limit}. Shorten it.",
    ),
    "too_few": (
        "{title}只有 {length} 项，至少 {limit} 项。请补足。",
        "{title} has {length} entries, at least {limit} are needed.",
    ),
    "too_many": (
        "{title}有 {length} 项，最多 {limit} 项。",
        "{title} has {length} entries, at most {limit}.",
    ),
    "not_unique": ("{title}里有重复的内容。请删去重复的。", "{title} repeats an entry. Delete the repeats."),
    "out_of_range": ("{title}是 {value}，应在 {range}。", "{title} is {value}, must be {range}."),
    "no_text": ("{title}是空的。请填写。", "{title} is empty. Fill it in."),
    "one_of": ("{title}的写法不符合任何一种格式：{rule}", "{title} matches none of its forms: {rule}"),
    "schema": ("{title}不符合格式要求。", "{title} does not match its schema."),
    # references and sums
    "unknown_reference": ("{kind}“{value}”不存在。{hint}", "{kind_en} “{value}” does not exist. {hint_en}"),
    "duplicate_id": (
        "编号“{value}”用了两次，{first} 已经用过。每个编号只能用一次。",
        "The id “{value}” is used twice; it already stands at {first}.",
    ),
    "file_name": (
        "文件名与编号“{value}”不符。请把文件改名为 {expected}。",
        "The file name does not match “{value}”. Rename it to {expected}.",
    ),
    "group_points": (
        "第 {number} 组的分值合计为 {sum}，应为 {declared}。请改条目分值，或改本组的 points。",
        "The points of group {number} add up to {sum}, declared are {declared}.",
    ),
    "total_points": (
        "各组分值合计为 {sum}，应为 {declared}。请核对各组的 points 和 total_points。",
        "The points of all groups add up to {sum}, declared are {declared}.",
    ),
    "item_count": (
        "共有 {count} 条，应为 {declared} 条。请核对条目和 item_count。",
        "There are {count} items, declared are {declared}.",
    ),
    "service_count": (
        "services/ 里有 {count} 项服务标准，应为 {declared} 项。",
        "There are {count} service standards, {declared} are expected.",
    ),
    "few_clauses": (
        "只有 {count} 条要求，至少 {limit} 条。",
        "Only {count} clauses, at least {limit} are needed.",
    ),
    "no_grade": (
        "没有标为“{grade}”的条文：三个等级每一级都要有新增要求。",
        "No clause has grade “{grade}”: each of the three grades must ask for something new.",
    ),
    "grade_order": (
        "指标“{name}”在较高等级反而放宽了：{values}。请核对。",
        "The indicator “{name}” gets laxer at a higher grade: {values}.",
    ),
    "idle_actor": (
        "责任主体“{name}”没有任何职责。请在 responsibilities.yml 里补上，或删去这个主体。",
        "The actor “{name}” has no responsibilities. Add some or remove the actor.",
    ),
    "unused_party": ("被考评方“{name}”没有一条要考评的条目。", "No item assesses the party “{name}”."),
    "no_basis": (
        "来源情况写的是“{provenance}”，却没有一条依据。请补依据，或改为 drafted。",
        "Provenance is “{provenance}” but there is no basis. Add one, or use drafted.",
    ),
    "name_only_article": (
        "“{value}”只知道名称、没见到文本，不能引用条号。请删去 article。",
        "“{value}” is known by name only; its articles cannot be cited. Delete article.",
    ),
    "bands": (
        "星级分数段要从高到低排列，最后一段的 min 写 0。",
        "Bands must go from high to low and end with min 0.",
    ),
    "dates_order": ("{later}早于{earlier}。请核对日期。", "{later_en} is before {earlier_en}."),
    "veto_without_item": (
        "触发条件引用了没有否决情形的条目。",
        "The trigger refers to an item without a veto.",
    ),
    "deadline_without_period": (
        "“{rule}”要有周期，而本任务的频次不是按月或按日重复。请改时限或频次。",
        "“{rule}” needs a period, but the task does not repeat. Change the deadline or the frequency.",
    ),
    "beyond_period": (
        "完成时限写在第 {month} 个月，超出了 {count} 个月的周期。",
        "The deadline is in month {month}, beyond the period of {count} months.",
    ),
    "no_place": (
        "没有找到本地做法 places/{value}.yml。",
        "places/{value}.yml of the own district is missing.",
    ),
    "repeated_synonym": (
        "“{value}”在第 {line} 行的一组里已经有了。一个词只能在一组里，请删去一处。",
        "“{value}” already stands in the group of line {line}. A word belongs to one group; delete one.",
    ),
    # commands
    "no_such_folder": ("没有文件夹“{value}”。请检查路径。", "There is no folder “{value}”."),
    "unfinished": (
        "这份清单标为未完成，数量检查已放宽。",
        "This list is marked as unfinished; its counts are not checked.",
    ),
}


def say(code: str, language: Language = "zh", /, **words: object) -> str:
    """The message of a code with its words filled in."""
    chinese, english = MESSAGES[code]
    return (chinese if language == "zh" else english).format_map(_Words(words)).strip()


def text_of(problem: Problem, language: Language = "zh") -> str:
    """The message of one problem."""
    return say(problem.code, language, **dict(problem.words))


class _Words(dict[str, object]):
    """A message never fails for want of a word."""

    def __missing__(self, key: str) -> str:
        return ""
