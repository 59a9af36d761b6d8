"""Messages on the results of a quarter."""

MESSAGES: dict[str, tuple[str, str]] = {
    "quarter_missing": (
        "没有这个季度的结果。请先用 wuye collect 汇总，或检查季度的写法。",
        "There is no result of this quarter. Run wuye collect first, or check the quarter.",
    ),
    "quarter_not_a_file": (
        "这不是文件。请把它移开，再用 wuye collect 汇总一次。",
        "This is not a file. Move it away and run wuye collect again.",
    ),
    "quarter_large": (
        "文件超过 {limit} MB，没有打开。请确认它是 wuye collect 写的。",
        "The file is larger than {limit} MB and was not opened. Make sure that wuye collect wrote it.",
    ),
    "quarter_form": (
        "这不是季度结果，或者文件坏了、不全。请用 wuye collect 再汇总一次。",
        "This is no result of a quarter, or it is damaged or cut. Run wuye collect again.",
    ),
    "quarter_altered": (
        "内容和摘要对不上，文件被改过或损坏了。请用 wuye collect 再汇总一次。",
        "The content does not match its digest: altered or damaged. Run wuye collect again.",
    ),
    "quarter_not_canonical": (
        "内容没变，但文件被别的软件重新存过。请用 wuye collect 再汇总一次。",
        "Another program has saved the file in its own way. Run wuye collect again.",
    ),
    "table_missing": ("没有这个文件。请检查文件名和路径。", "There is no such file. Check its name and path."),
    "table_not_a_file": ("这不是文件。请写出表格的文件名。", "This is not a file. Name the table itself."),
    "table_large": ("文件超过 {limit} MB，没有打开。", "The file is larger than {limit} MB and was not opened."),
    "table_no_text": (
        "这不是 CSV 文字文件。请在 Excel 里另存为“CSV UTF-8（逗号分隔）”。",
        "This is no CSV text. Save it from Excel as “CSV UTF-8 (comma delimited)”.",
    ),
    "table_empty": ("表格是空的。第一行要写列名。", "The table is empty. Its first line names the columns."),
    "table_no_rows": (
        "表格只有表头，没有一行评价。请填好再用，或者不写这个选项。",
        "The table has a head and not one mark. Fill it in, or leave the option out.",
    ),
    "table_form": (
        "这一行不符合 CSV 的写法，多半是引号没有成对。请检查引号，或重新另存。",
        "This line is not valid CSV. Check the quotes, or save it again.",
    ),
    "table_column_twice": (
        "列“{value}”写了两次。请删掉一列。",
        "The column “{value}” stands there twice. Take one out.",
    ),
    "table_item": (
        "没有条目“{value}”。请写 SZ-012 这样的条目编号，或者文件摘要的前12位以上。",
        "There is no item “{value}”. Name an item such as SZ-012, or the first 12 or more digits of a file's digest.",
    ),
    "collect_kept_broken": (
        "- 原来的 {value} 坏了，里面有什么已经看不出来。",
        "- The {value} that is there is broken; nobody can tell what it held.",
    ),
    "procedure_result_red": (
        "{value} 不是黑名单的记录，不用记之后季度的结果。",
        "{value} is no record of the black list; a later result has no place in it.",
    ),
    "procedure_result_early": (
        "{period} 在 {value} 还没有结束，不会有结果。",
        "{period} has not ended on {value}; it cannot have a result.",
    ),
    "procedure_result_differs": (
        "{period} 的汇总里，{estate} 的得分率是 {own}，不是 {value}。没有写。",
        "In the quarter {period} the result of {estate} is {own}, not {value}. Nothing was written.",
    ),
    "table_columns": ("缺少列：{value}。请写在第一行。", "Columns are missing: {value}. Name them in the first line."),
    "table_cells": (
        "这一行有{count}格，应有{expected}格。请检查逗号。",
        "This line has {count} cells instead of {expected}. Check the commas.",
    ),
    "table_value": (
        "“{title}”不能写“{value}”，请写成 {example} 这样。",
        "“{title}” cannot be “{value}”. Write it like {example}.",
    ),
    "table_name": (
        "“{title}”里的“{value}”有{count}个字，要1到60个，不能有看不见的字符。几个名称之间用顿号分开。",
        "“{value}” in “{title}” has {count} characters; 1 to 60 may stand there, none of them unseen. Put 、 between names.",
    ),
    "table_names": (
        "“{title}”写了{count}个名称，最多{limit}个。请只留用得着的。",
        "“{title}” holds {count} names; at most {limit} may stand there. Keep those that are used.",
    ),
    "table_mark": (
        "“{title}”不能写“{value}”，请写0到100的数，最多六位小数，例如 86.5。",
        "“{title}” cannot be “{value}”. Write a number from 0 to 100 with at most six decimals, like 86.5.",
    ),
    "table_estate": (
        "名册里没有小区“{value}”。请核对键或名称。",
        "The register has no estate “{value}”. Check its key or name.",
    ),
    "table_twice": (
        "小区“{value}”写了两次，第{first}行已经有了。请只留一行。",
        "The estate “{value}” stands twice, in line {first} already. Keep one line.",
    ),
    "register_enterprise": (
        "名册里没有企业“{value}”。可用：{allowed}。",
        "The register has no enterprise “{value}”. There are: {allowed}.",
    ),
    "register_twice": (
        "“{value}”已经用在“{first}”上了。键和名称（不计空格和大小写）不能重复，否则分不清是哪一个。",
        "“{value}” is used by “{first}” already. Keys and names must differ, spaces and case aside.",
    ),
    "collect_aside": ("系统自己放的文件，不是结果。", "A file that the system put there, not a result."),
    "collect_link": (
        "这是链接，没有打开。请放文件本身。",
        "This is a link and was not followed. Put the file itself there.",
    ),
    "collect_deep": (
        "文件夹超过{limit}层，没有再往里看。",
        "Folders are nested more than {limit} deep; what is below was not read.",
    ),
    "collect_unexpected": (
        "读这个文件时出了意外（{reason}），没有收。请向填写人重新要一份，并报告这个错误。",
        "Something unexpected happened in reading it ({reason}); it was not taken. Ask for it again and report this.",
    ),
    "collect_period": (
        "这份结果写的季度是“{value}”，这次汇总的是 {own}，没有收。",
        "The result is of “{value}”, and this run collects {own}.",
    ),
    "collect_party": (
        "这份结果考评的是“{value}”，不是物业企业，不参加企业排名。",
        "The result is of the party “{value}”, which is not ranked.",
    ),
    "collect_estate": (
        "名册里没有小区“{value}”。请核对小区名称，或写进名册的 other_names。",
        "The register has no estate “{value}”. Check the name, or add it to other_names in the register.",
    ),
    "collect_no_estate": (
        "没有写小区名称。请补填后重新导出。",
        "The estate is not named. Fill it in and export again.",
    ),
    "collect_older": (
        "按{value}版填的，这个季度用{own}版。加上 --migrate 可以换版后再收。",
        "It was made under edition {value}, the quarter has {own}. Use --migrate to move it.",
    ),
    "collect_newer": (
        "按{value}版填的，换不到这个季度用的{own}版。请按{own}版重新填。",
        "It was made under edition {value}, from which nothing leads to {own}. Fill in the form of {own}.",
    ),
    "collect_migrated": ("由{value}版换到{own}版后计算。", "It was moved from edition {value} to {own}."),
    "collect_status": (
        "结果是“{status_word}”，还不能用来评级。",
        "The result is “{status_word}” and gives no rating yet.",
    ),
    "collect_differs": (
        "文件里写的“{key}”和重新计算的不同，以重新计算的为准。",
        "Its “{key}” differs from what was computed again; the latter counts.",
    ),
    "collect_enterprise": (
        "文件里写的企业是“{value}”，名册里这个小区的企业是“{own}”。请核实以后确认，或改名册。",
        "The file names the enterprise “{value}”, the register “{own}”. Find out, then confirm it or mend the register.",
    ),
    "collect_moment": (
        "保存时间“{value}”不是时间。请核实以后确认。",
        "“{value}” is no time. Find out, then confirm it.",
    ),
    "collect_future": (
        "保存时间“{value}”在汇总日期 {own} 之后。请核实以后确认。",
        "“{value}” is after {own}, the day of collecting. Find out, then confirm it.",
    ),
    "collect_confirmed": ("主管部门已经核实确认，照收。", "The office has confirmed it."),
    "collect_duplicate": (
        "同一小区有另一份，用的是“{other}”。",
        "There is another one of this estate; “{other}” counts.",
    ),
    "collect_same": ("和“{other}”内容相同，只算一份。", "It says the same as “{other}” and counts once."),
    "collect_undecided": (
        "和“{other}”内容不同，保存时间却相同，分不出先后。请只留下该用的一份。",
        "It differs from “{other}”, saved in the same second. Keep the one that is to count.",
    ),
    "part_missing": ("没有{part_word}。", "There is no {part_word}."),
    "inspection_unfinished": (
        "检查结果是“{status_word}”，不能用来评级。",
        "The inspection is “{status_word}” and gives no rating.",
    ),
    "inspection_held": (
        "检查结果有待核实的地方，核实以前不用。",
        "Something about the inspection is to be reviewed; until then it does not count.",
    ),
    "inspection_undecided": (
        "有两份不同的检查结果，分不出先后，确定以前都不用。",
        "Two inspections differ and neither is later; none counts until it is decided.",
    ),
    "owners_too_few": (
        "业主答卷{answered}份，不到{least}份，业主评价不计。",
        "{answered} owners answered, fewer than {least}; their mark does not count.",
    ),
    "no_result": ("没有季度结果：不评星、不排名、不进名单。", "There is no result: no stars, no rank, no list."),
    "reweighted": (
        "其余部分按权重重新分摊，权重合计 {weight}。",
        "The other parts share the weight, {weight} in all.",
    ),
    "na_unconfirmed": (
        "没有核实的“不适用”按不符合算，得分是 {shown}，只够{stars_word}；核实以前按{stars_word}，不按{instead_word}。",
        "With unconfirmed “not applicable” as not met the score is {shown}: {stars_word}, not {instead_word}, until confirmed.",
    ),
    "black_listed": (
        "正在黑名单上（{record}），颜色按最后一色。",
        "It is on the black list ({record}): the last colour applies.",
    ),
    "colour": ("颜色：{colour_word}。", "Colour: {colour_word}."),
    "list_high": ("{period} 得分 {shown}，不低于 {min}。", "{period}: {shown}, not below {min}."),
    "list_low": ("{period} 得分 {shown}，低于 {max}。", "{period}: {shown}, below {max}."),
    "list_veto": ("{item_word}：查实一票否决情形。", "{item_word}: a veto applies."),
    "no_estates": ("没有一个小区有季度结果。", "None of its estates has a result."),
    "enterprise_too_few": (
        "有季度结果的小区不到{least}个，不评星、不排名。",
        "Fewer than {least} of its estates have a result: no stars, no rank.",
    ),
    "enterprise_veto": (
        "有{estates}个小区出现一票否决情形，企业最高{stars_word}。",
        "A veto applies to {estates} of its estates: at most {stars_word}.",
    ),
    "ratings_period": ("“{value}”不是季度，请写成 2026Q3 这样。", "“{value}” is no quarter. Write it like 2026Q3."),
    "ratings_party": (
        "这一版标准不考评物业企业，不能排名。",
        "This edition assesses no property-service enterprises, so nothing can be ranked.",
    ),
    "ratings_edition": ("没有{value}版。已发布的有：{known}。", "There is no edition {value}. Released: {known}."),
    "ratings_no_estate": (
        "{period} 的结果里没有小区“{value}”。请写小区的键或名称。",
        "The result of {period} has no estate “{value}”. Give its key or name.",
    ),
    "ratings_rules": (
        "{period} 是按另一套规则算的（{value}版，规则核对码 {stated}；现在是 {own}），不能照现在的规则说明。",
        "{period} was computed under other rules (edition {value}, rules {stated}; here {own}).",
    ),
    "ratings_edition_missing": (
        "{period} 是按{value}版算的，standards/editions 里现在没有这一版，不能说明。请把这一版的文件找回来。",
        "{period} was computed under edition {value}, which is missing from standards/editions. Bring its file back.",
    ),
    "ratings_edition_altered": (
        "{period} 是按{value}版算的，汇总以后这一版的内容变了（当时的核对码 {stated}，现在是 {own}），不能说明。"
        "请把原来的文字找回来。",
        "{period} was computed under edition {value}, whose text has changed since (digest {stated} then, {own} now). "
        "Bring the former text back.",
    ),
    "collect_progress": ("核对文件：", "Reading files:"),
    "collect_no_files": ("文件夹“{value}”里没有文件。", "There are no files in the folder “{value}”."),
    "collect_none_accepted": (
        "一份都没有收下，没有写 quarter.json，原来的结果没有动。请核对文件夹、季度和上面的原因。",
        "Nothing was accepted, so nothing was written. Check the folder, the quarter and the reasons above.",
    ),
    "collect_smaller": (
        "{period} 已经有结果，这次少了下面这些；没有写，原来的结果没有动。",
        "{period} has a result already, and this run lacks what follows. Nothing was written, the old result stays.",
    ),
    "collect_replace": (
        "请检查文件夹、--owners 和 --street 是不是全的；确实要换掉的，加上 --replace 再运行一次。",
        "Check that the folder, --owners and --street are whole; to replace the result all the same, add --replace.",
    ),
    "collect_replaced": (
        "{period} 原来的结果已经换掉，少了下面这些。",
        "The result of {period} was replaced. It no longer holds:",
    ),
    "collect_lost_estate": ("- 名册里不再有的小区{count}个：{value}", "- {count} estates left the register: {value}"),
    "collect_lost_result": ("- 不再有季度结果的小区{count}个：{value}", "- {count} estates without a result: {value}"),
    "collect_lost_inspection": (
        "- 不再有检查结果的小区{count}个：{value}",
        "- {count} estates without their inspection: {value}",
    ),
    "collect_lost_self_assessment": (
        "- 不再有自查结果的小区{count}个：{value}",
        "- {count} estates without their self-assessment: {value}",
    ),
    "collect_lost_owners": (
        "- 不再有业主评价的小区{count}个：{value}",
        "- {count} estates without the owners' mark: {value}",
    ),
    "collect_lost_street": (
        "- 不再有街道评价的小区{count}个：{value}",
        "- {count} estates without the street's mark: {value}",
    ),
    "quarter_link": (
        "“{value}”是链接，没有写，以免改了别处的文件。请把它移开，再运行一次。",
        "“{value}” is a link and was not written, lest a file elsewhere be changed. Move it away and run again.",
    ),
    "collect_broken": (
        "有进程被系统中止，可能内存不够。做完的部分已经记下，再运行一次会接着做。",
        "A process was killed, perhaps for want of memory. What is done is kept; run it again to go on.",
    ),
    "collect_written": ("写好了：{value}。", "Written: {value}."),
    "samples_written": ("写好了{count}个文件：{value}。", "{count} files written: {value}."),
}
