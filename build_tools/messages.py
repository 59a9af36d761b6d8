"""What the command says, in Simplified Chinese and English: one entry a code, what is wrong and what to do."""

from __future__ import annotations

import re
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
    "not_a_file": (
        "这不是文件，可能是同名的文件夹。请把它移走，换成数据文件。",
        "This is not a file, perhaps a folder of the same name. Replace it with the data file.",
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
    "mixed_encoding": (
        "这一行不是 UTF-8 编码，其他行是：可能是用别的软件添进来的。请删去这一行重新输入，再存为 UTF-8。",
        "This line is not in UTF-8 while others are; another program may have added it. Type it again and save as UTF-8.",
    ),
    "control_character": (
        "这一行有看不见的字符（{value}），多半是从 Word 或网页粘贴来的。请删去后重新输入。",
        "This line has an invisible character ({value}), perhaps pasted from Word or a web page. Delete it.",
    ),
    "excel_escape": (
        "“{value}”里有 Excel 导出时留下的“{found}”。请删去。",
        "“{value}” has “{found}”, left by an export from Excel. Delete it.",
    ),
    "lost_character": (
        "“{value}”里的“{found}”是转换编码时丢失的字。请对照原文补上。",
        "“{found}” in “{value}” is a character lost in a change of encoding. Restore it from the original.",
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
    "wide_indent": (
        "这一行开头用了全角空格或不间断空格。请改成半角空格（每层两个）。",
        "The line begins with full-width or no-break spaces. Use plain spaces, two a level.",
    ),
    "full_width_comma": (
        "“{value}”在方括号里用了全角标点。各项之间请用半角逗号加一个空格“, ”；本来就是一项的请加引号。",
        "“{value}” has full-width punctuation inside brackets. Separate entries with “, ”, or quote the entry.",
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
        "冒号前面的键是空的，或者不是一个词。请检查是否漏写了键，或多写了“?”、括号。",
        "The key here is empty or not a word. Look for a missing key, a stray “?” or bracket.",
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
        "从这里开始的括号没有写完，缺“,”或收尾的“]”“}}”。请补上。",
        "The brackets that begin here are not finished: “,” or the closing “]” or “}}” is missing. Add it.",
    ),
    "yaml_unclosed_quote": (
        "从这里开始的引号没有收尾。请补上同样的引号。",
        "The quotation that begins here is not closed. Add the same quotation mark at its end.",
    ),
    "yaml_after_quote": (
        "引号已经收尾，后面又有内容。请把整段文字放进一对引号里，文字里的引号用“ ”。",
        "Something follows the closing quotation mark. Put the whole text in one pair of marks.",
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
    "required": ("{where}缺少{title}。请补上。", "{title_en} is missing{where_en}. Add it."),
    "unknown_key": ("没有“{key}”这一项。{hint}", "There is no key “{key}”. {hint_en}"),
    "not_here": (
        "“{key}”不应写在这里：与同一条里的其他内容不符。请删去。",
        "“{key}” must not stand here: it does not go with the other keys of this entry. Delete it.",
    ),
    "wrong_type": (
        "{title}应是{expected}，现在是{found}。请改正。",
        "{title_en} must be {expected_en}, not {found_en}.",
    ),
    "not_in_list": (
        "“{value}”不是{title}可用的值。请写：{allowed}。{hint}",
        "“{value}” is not a value of {title_en}. Use one of: {allowed_en}. {hint_en}",
    ),
    "bad_form": (
        "“{value}”的写法不对，请改正。{title}：{rule}",
        "“{value}” has the wrong form for {title_en}. {rule_en}",
    ),
    "not_a_date": (
        '“{value}”不是真实的日期。请写成 "年-月-日"，例如 "2026-11-21"。',
        '“{value}” is not a date. Write "2026-11-21".',
    ),
    "too_long": (
        "{title}有 {length} 个字，最多 {limit} 个。请写短些。",
        "{title_en} has {length} characters, at most {limit}. Shorten it.",
    ),
    "too_few": (
        "{title}只有 {length} 项，至少 {limit} 项。请补足。",
        "{title_en} has {length} entries, at least {limit} are needed. Add some.",
    ),
    "too_many": (
        "{title}有 {length} 项，最多 {limit} 项。请合并或删去一些。",
        "{title_en} has {length} entries, at most {limit}. Merge or delete some.",
    ),
    "not_unique": ("{title}里有重复的内容。请删去重复的。", "{title_en} repeats an entry. Delete the repeats."),
    "out_of_range": ("{title}是 {value}，应{range}。请改正。", "{title_en} is {value}, must be {range_en}."),
    "no_text": ("{title}是空的。请填写。", "{title_en} is empty. Fill it in."),
    "one_of": ("{title}的写法不对，请改正：{rule}", "{title_en} has none of its forms. {rule_en}"),
    "one_of_keys": (
        "{where}缺少内容。请写其中一项：{keys}。",
        "One of these keys is missing{where_en}: {keys_en}. Add it.",
    ),
    "only_one_of": (
        "{where}只能写其中一项：{keys}。请删去多余的。",
        "Only one of these keys may stand{where_en}: {keys_en}. Delete the others.",
    ),
    "schema": ("{title}不符合格式要求。请对照 schemas/ 里的说明。", "{title_en} does not match its schema."),
    # references and sums
    "unknown_reference": ("没有{kind}“{value}”。{hint}", "There is no {kind_en} “{value}”. {hint_en}"),
    "duplicate_id": (
        "编号或键“{value}”用了两次，{first} 已经用过。请给后来的换一个没用过的。",
        "“{value}” is used twice; it already stands at {first}. Give the later one a new id or key.",
    ),
    "file_name": (
        "文件名与编号“{value}”不符。请把文件改名为 {expected}。",
        "The file name does not match “{value}”. Rename it to {expected}.",
    ),
    "stray_file": (
        "这个文件没有人读：{hint}",
        "This file is not read. {hint_en}",
    ),
    "group_points": (
        "第 {number} 组的分值合计为 {sum}，应为 {declared}。请改条目分值，或改本组的 points。",
        "The points of group {number} add up to {sum}, declared are {declared}. Change the items or points.",
    ),
    "total_points": (
        "各组分值合计为 {sum}，应为 {declared}。请核对各组的 points 和 total_points。",
        "The points of all groups add up to {sum}, declared are {declared}. Check points and total_points.",
    ),
    "item_count": (
        "共有 {count} 条，应为 {declared} 条。请核对条目和 item_count。",
        "There are {count} items, declared are {declared}. Check the items and item_count.",
    ),
    "service_count": (
        "services/ 里有 {count} 项服务标准，应为 {declared} 项。请核对文件和 service_count。",
        "There are {count} service standards, {declared} are expected. Check the files and service_count.",
    ),
    "few_clauses": (
        "只有 {count} 条要求，至少 {limit} 条。请补足。",
        "Only {count} clauses, at least {limit} are needed. Add some.",
    ),
    "no_grade": (
        "没有标为“{grade}”的条文：三个等级每一级都要有新增要求。请补上，或改一条的 grade。",
        "No clause has grade “{grade}”: each of the three grades must ask for something new. Add one.",
    ),
    "grade_order": (
        "指标“{name}”在较高等级反而放宽了：{values}。请核对。",
        "The indicator “{name}” gets laxer at a higher grade: {values}. Check the values.",
    ),
    "idle_actor": (
        "责任主体“{name}”没有任何职责。请在 responsibilities.yml 里补上，或删去这个主体。",
        "The actor “{name}” has no responsibilities. Add some or remove the actor.",
    ),
    "requirement_party": (
        "这一条考评多方，每一句要求都要写明对谁。请写 party，取值：{known}。",
        "This item assesses several parties: each requirement needs party, one of {known}.",
    ),
    "idle_party": (
        "考评“{value}”，却没有一句要求是对它的。请补上，或从 assessed 里删去。",
        "“{value}” is assessed, but no requirement is addressed to it. Add one, or drop it from assessed.",
    ),
    "unused_party": (
        "被考评方“{name}”没有一条要考评的条目。请在条目的 assessed 里写上，或删去这一方。",
        "No item assesses the party “{name}”. Name it in an item's assessed, or remove it.",
    ),
    "no_basis": (
        "来源情况写的是“{provenance}”，却没有一条依据。请补依据，或改为 drafted。",
        "Provenance is “{provenance}” but there is no basis. Add one, or use drafted.",
    ),
    "name_only_article": (
        "“{value}”只知道名称、没见到文本，不能引用条号。请删去 article。",
        "“{value}” is known by name only; its articles cannot be cited. Delete article.",
    ),
    "bands": (
        "星级分数段没有从高到低排列，或者最后一段不是 0。请按 stars 和 min 从高到低写，最后一段 min 写 0。",
        "Bands must go from high to low and end with min 0.",
    ),
    "dates_order": ("{later}早于{earlier}。请核对日期。", "“{later_en}” is before “{earlier_en}”. Check the dates."),
    "deadline_without_period": (
        "“{rule}”要有周期，而本任务的频次不是按月或按日重复。请改时限或频次。",
        "“{rule}” needs a period, but the task does not repeat. Change its deadline or frequency.",
    ),
    "beyond_period": (
        "完成时限写在第 {month} 个月，超出了 {count} 个月的周期。请改小 month。",
        "The deadline is in month {month}, beyond the period of {count} months. Lower month.",
    ),
    "no_place": (
        "没有找到本地做法 places/{value}.yml。{hint}",
        "places/{value}.yml of the own district is missing. {hint_en}",
    ),
    "repeated_synonym": (
        "“{value}”在第 {line} 行的一组里已经有了。一个词只能在一组里，请删去一处。",
        "“{value}” already stands in the group of line {line}. A word belongs to one group; delete one.",
    ),
    # result files
    "result_missing": (
        "没有这个文件。请检查文件名和路径。",
        "There is no such file. Check its name and path.",
    ),
    "result_not_a_file": (
        "这不是文件，可能是文件夹。请写出结果文件的文件名。",
        "This is not a file, perhaps a folder. Name the result files themselves.",
    ),
    "result_too_large": (
        "文件太大：{size} MB，上限 {limit} MB。请确认是结果文件，不是照片或导出的文档。",
        "The file is too large: {size} MB, the limit is {limit} MB. Make sure it is a result file.",
    ),
    "result_empty": (
        "文件是空的。请向填写人重新要一份。",
        "The file is empty. Ask for it again.",
    ),
    "result_binary": (
        "这不是文本文件，或内容已损坏。结果文件是网页表单导出的 .json 文件，不是 Word、Excel 或图片。",
        "This is not a text file, or it is damaged. A result file is the .json file that the form exports.",
    ),
    "result_cut_off": (
        "文件在这里断了，可能没有保存或传输完整。请向填写人重新要一份。",
        "The file breaks off here; it was not saved or sent whole. Ask for it again.",
    ),
    "result_html": (
        "这是网页，不是结果文件。请在表单里点“导出结果文件”得到文件。",
        "This is a web page, not a result file. Export the result file from the form.",
    ),
    "result_not_json": (
        "这不是结果文件（不是 JSON 格式）。请选网页表单导出的 .json 文件。",
        "This is not a result file (not JSON). Choose the .json file that the form exported.",
    ),
    "result_syntax": (
        "这里不符合 JSON 的写法，文件可能被手工改过或损坏了。请向填写人重新要一份。",
        "This is not valid JSON; the file may have been edited or damaged. Ask for it again.",
    ),
    "result_extra": (
        "文件写完以后还有别的内容。一个文件只能放一份结果，请分开。",
        "Something follows the end of the result. Keep one result in each file.",
    ),
    "result_too_deep": (
        "层次太深或内容太多，不像结果文件。请向填写人重新要一份。",
        "Nested too deep or too large for a result file. Ask for it again.",
    ),
    "result_duplicate_key": (
        "“{key}”写了两次，第 {first} 行已经有了，不知道该用哪一个。请向填写人重新要一份。",
        "“{key}” is written twice; it already stands in line {first}. Ask for the file again.",
    ),
    "result_half_character": (
        "这里的文字有半个字符，是转换时损坏的。请向填写人重新要一份。",
        "This text has half a character, damaged by some conversion. Ask for the file again.",
    ),
    "result_huge_number": (
        "数字“{value}”太大，不同软件会读成不同的值。结果文件里没有这样大的数字。",
        "The number “{value}” is too large to be read alike everywhere. No result file has such a number.",
    ),
    "result_fraction": (
        "“{value}”有小数点或指数。结果文件里的数字都是整数。",
        "“{value}” has a fraction or an exponent. Numbers in result files are integers.",
    ),
    "result_not_a_number": (
        "“{value}”不是数字。结果文件里的数字都是整数。",
        "“{value}” is not a number. Numbers in result files are integers.",
    ),
    "result_no_format": (
        "这不是结果文件：开头没有 format 一项。请选网页表单导出的 .json 文件。",
        "This is not a result file: it has no “format”. Choose the .json file that the form exported.",
    ),
    "result_format": (
        "这不是结果文件：format 写的是“{value}”，应是“wuye-result”。",
        "This is not a result file: its format is “{value}”, not “wuye-result”.",
    ),
    "result_newer": (
        "文件的格式版本是 {value}，本程序只读版本 {own}。请更新本程序后再读。",
        "The file has format version {value}; this program reads version {own}. Update the program.",
    ),
    "result_version": (
        "没有格式版本 {value}，本程序只读版本 {own}。请向填写人重新要一份。",
        "There is no format version {value}; this program reads version {own}. Ask for the file again.",
    ),
    "result_line_break": (
        "“{key}”末尾有换行。请向填写人重新要一份。",
        "“{key}” ends in a line break. Ask for the file again.",
    ),
    "result_digest": (
        "内容和文件摘要对不上（写的是 {stated}，算出来是 {computed}），可能被改过或损坏了。请向填写人重新要一份。",
        "The content does not match the digest (stated {stated}, computed {computed}): altered or damaged. Ask for it again.",
    ),
    "result_more": (
        "问题太多，只列出前 {count} 处。请向填写人重新要一份。",
        "Too many problems; only the first {count} are listed. Ask for the file again.",
    ),
    "result_publisher": (
        "这份结果依据的是另一家（{value}）发布的标准，这里是 {own}，不能用这里的标准计分。",
        "The result was made under the standards of another publisher ({value}, not {own}); it cannot be scored here.",
    ),
    "result_edition": (
        "这份结果依据的是 {value} 版，这里的标准是 {own} 版。请用 --standards 指定 {value} 版的数据。",
        "The result was made under edition {value}, these standards are {own}. Name that edition's data by --standards.",
    ),
    "result_edition_digest": (
        "这份结果也写 {edition} 版，但标准的内容不同（核对码 {value}，这里是 {own}）。请用填写时的那一份标准计分。",
        "The result names edition {edition} too, but with another text (digest {value}, here {own}). Score it with the text it was made under.",
    ),
    "result_party": (
        "没有被考评方“{value}”。可用：{allowed}。",
        "There is no party “{value}”. Use one of: {allowed_en}.",
    ),
    "result_condition": (
        "没有适用条件“{value}”，这一项不能计入。",
        "There is no condition “{value}”; it cannot be used.",
    ),
    "result_item": (
        "没有条目“{value}”，这一条答案不能计入。",
        "There is no item “{value}”; its answer cannot be counted.",
    ),
    "result_no_reason": (
        "{value} 答了“不适用”，没有写理由。请补写理由，或改答别的结论。",
        "{value} is answered “not applicable” without a reason. Give the reason or another verdict.",
    ),
    "samples_exist": (
        "“{value}”已经有了，内容不同，没有改动。请换一个文件夹。",
        "“{value}” exists with other content and was left alone. Choose another folder.",
    ),
    "cannot_write": ("写不了“{value}”（{reason}）。", "“{value}” cannot be written ({reason})."),
    # commands
    "no_such_folder": ("没有文件夹“{value}”。请检查路径。", "There is no folder “{value}”. Check the path."),
    "unfinished": (
        "“{name}”标为未完成，数量检查已放宽。写完后请把它从 unfinished 里删去。",
        "“{name}” is marked as unfinished and its counts are not checked. Take it out of unfinished when done.",
    ),
}


def say(code: str, language: Language = "zh", /, **words: object) -> str:
    """The message of a code with its words filled in."""
    chinese, english = MESSAGES[code]
    return (chinese if language == "zh" else english).format_map(_Words(words)).strip()


def text_of(problem: Problem, language: Language = "zh") -> str:
    """The message of one problem, on one line: what stands in a file is shown, not obeyed by a terminal."""
    return visible(say(problem.code, language, **dict(problem.words)))


def visible(text: str) -> str:
    """The text with characters that are not seen, such as line breaks and terminal controls, written as escapes."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


class _Words(dict[str, object]):
    """A message never fails for want of a word."""

    def __missing__(self, key: str) -> str:
        return ""
