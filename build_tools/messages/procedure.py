"""Messages on the records of red and black lists."""

MESSAGES: dict[str, tuple[str, str]] = {
    "procedure_future": (
        "“{title}”写的是 {day}，在 {as_of} 以后。还没有发生的不能记，请改日期，或者换一个 --as-of。",
        "“{title}” is dated {day}, after {as_of}. What has not happened is not recorded: mend the day, or give --as-of.",
    ),
    "procedure_future_day": (
        "{day} 在 {as_of} 以后。还没有发生的不能记，请改日期，或者换一个 --as-of。",
        "{day} is after {as_of}. What has not happened is not recorded: mend the day, or give --as-of.",
    ),
    "procedure_order": (
        "“{title}”写的是 {day}，早于前一步的 {before}。请核对日期，各步按先后写。",
        "“{title}” is dated {day}, before the step in front of it ({before}). Check the days; steps stand in their order.",
    ),
    "procedure_closed": (
        "这一份 {day} 已经结束，不能再加“{title}”。请另立一份记录。",
        "The entry ended on {day}; “{title}” cannot follow. Make another record.",
    ),
    "procedure_outcome": (
        "“{title}”要写结论 outcome：{allowed}。",
        "“{title}” needs an outcome: {allowed_en}.",
    ),
    "procedure_no_outcome": (
        "“{title}”没有结论，请删去 outcome: {value}。",
        "“{title}” has no outcome. Delete outcome: {value}.",
    ),
    "procedure_no_text": ("“{title}”要在 text 里写理由。", "“{title}” must say why in its text."),
    "procedure_needs": (
        "还不能“{title}”：要先有“{needs}”这一步（结论相符的）。",
        "“{title}” cannot be taken yet: “{needs}” must come first, with an outcome that allows it.",
    ),
    "procedure_twice": (
        "{day} 已经有这一步，不能再加一次“{title}”。",
        "There is such a step of {day} already; “{title}” cannot be taken again.",
    ),
    "procedure_decided": (
        "{day} 已经作出决定，之后的意见请按救济途径处理，不记在“{title}”里。",
        "The decision was made on {day}; what comes later goes by the remedies, not into “{title}”.",
    ),
    "procedure_early": (
        "申辩期到 {end} 为止，“{title}”不能写 {day}，最早 {first}。",
        "The period to object runs to {end}: “{title}” cannot be {day}; the first day is {first}.",
    ),
    "procedure_early_provisional": (
        "申辩期暂算到 {end} 为止（这一年的放假安排还没有公布），“{title}”不能写 {day}，最早 {first}。",
        "The period to object runs to {end} (provisional: that year's holidays are not announced). "
        "“{title}” cannot be {day}; the first day is {first}.",
    ),
    "procedure_no_correct": (
        "列入黑名单的决定要在 correct 里写整改要求，一条一项。",
        "A decision that puts an estate on the black list must say in “correct” what to mend.",
    ),
    "procedure_black_only": ("红名单没有“{title}”这一步。", "The red list has no step “{title}”."),
    "procedure_extended_twice": ("整改期限只能延长一次。", "The days to mend are extended once only."),
    "procedure_no_until": (
        "延长整改期限，要在 until 里写延长到哪一天，晚于这一步的日期。",
        "An extension must say in “until” to which day, later than the step itself.",
    ),
    "procedure_not_lapsed": (
        "{first} 才期满，“{title}”不能写 {day}。",
        "The entry ends on {first} by itself; “{title}” cannot be {day}.",
    ),
    "procedure_no_result": (
        "还不能“{title}”：next_result 里要有之后一个季度的考评结果，得分率不低于{percent}%，日期不晚于移出。",
        "“{title}” cannot be taken yet: next_result must hold a later quarter of at least {percent}%, known by that day.",
    ),
    "procedure_result_period": (
        "“{value}”不在列入的季度之后。请写之后一个季度的考评结果。",
        "“{value}” is not after the quarter of the entry. Give the result of a later quarter.",
    ),
    "procedure_edition": (
        "{period}的季度结果按{own}版算，这里写的是“{value}”。请写成 {own}。",
        "The results of {period} were computed under edition {own}, not “{value}”. Write {own}.",
    ),
    "procedure_found_early": (
        "{day} 在{period}开始以前。请核对发现的日期，或者列入的季度。",
        "{day} is before {period} began. Check the day, or the quarter.",
    ),
    "procedure_same_id": (
        "编号 {value} 和 {first} 重复。请换一个编号。",
        "The id {value} is that of {first} too. Choose another.",
    ),
    "procedure_trigger": (
        "名单没有条件“{value}”。可以写：{allowed}。",
        "The list has no condition “{value}”. Use one of: {allowed_en}.",
    ),
    "procedure_estate": (
        "estates.yml 里没有小区“{value}”。{hint}",
        "There is no estate “{value}” in estates.yml. {hint_en}",
    ),
    "personal_data": (
        "这段文字里像有{name}，不能公布。请删去，只写事实。",
        "This text seems to hold {name_en}, which must not be published. Take it out and keep to the facts.",
    ),
    "procedure_no_record": (
        "没有编号是“{value}”的记录。现有：{known}。",
        "There is no record “{value}”. There are: {known}.",
    ),
    "procedure_no_folder": (
        "没有文件夹“{value}”。请用 --ratings 写明名单记录放在哪里。",
        "There is no folder “{value}”. Name the folder of the records by --ratings.",
    ),
    "procedure_none": ("没有记录。", "There are no records."),
    "procedure_nothing_due": ("没有要办的事。", "Nothing is due."),
    "procedure_nothing_public": (
        "没有可以公布的。决定列入、申辩期已过的才能公布。",
        "Nothing may be published: only entries decided on after the period to object may be.",
    ),
    "procedure_written": ("已在 {value} 加上“{title}”（{day}）。", "Added “{title}” ({day}) to {value}."),
    "procedure_result_written": (
        "已在 {value} 记下 {period} 的考评结果 {percent}%。",
        "Noted the result of {period}, {percent}%, in {value}.",
    ),
    "procedure_not_written": (
        "没有写文件。加上以后会有这些问题（行号按加上以后算）：",
        "Nothing was written. With it, these would be wrong (lines as they would be):",
    ),
    "procedure_would_write": ("没有写文件。要加在 steps 末尾：", "Nothing was written. To add at the end of steps:"),
    "procedure_provisional": (
        "注意：{years}年的放假安排还没有公布，涉及的期限是暂算的，公布后请更新程序再算。",
        "Note: the holidays of {years} are not announced. Days reckoned through them are provisional.",
    ),
    "procedure_no_candidate": (
        "{period} 的结果里，“{value}”没有达到名单条件（或没有达到 --trigger 写的条件），没有立记录。",
        "In the result of {period}, “{value}” meets no condition of a list (or not that of --trigger). "
        "No record was opened.",
    ),
    "procedure_which_candidate": (
        "“{value}”达到条件的不止一个：{known}。请写明小区；一个小区达到几个条件的，用 --trigger 写明按哪一个。",
        "“{value}” means more than one: {known}. Name the estate, and by --trigger the condition.",
    ),
    "procedure_open_already": (
        "“{value}”已经有这个名单的记录 {id}，没有另立。请看 wuye ratings list。",
        "“{value}” has the record {id} for this list already; no other was opened. See wuye ratings list.",
    ),
    "procedure_no_id": (
        "{value}年的编号用完了，没有立记录。请把记录移到别的文件夹，或者报告这个问题。",
        "There are no ids left for {value}. No record was opened; report this.",
    ),
    "procedure_would_open": ("没有写文件。要写到 {value}：", "Nothing was written. To write to {value}:"),
    "procedure_opened": (
        "已立记录 {value}：{name}，{day} 达到条件，还没有告知。请核对事由再告知；事由会公布，不写个人信息。",
        "Opened {value}: {name} met the condition on {day}; nobody was told yet. "
        "Check the facts, which will be public, before the notice.",
    ),
    "procedure_unformattable": (
        "这个文件不能自动改写。请自己加上（步骤加在 steps 末尾）：",
        "The file cannot be rewritten as it is. Add this by hand:",
    ),
}
