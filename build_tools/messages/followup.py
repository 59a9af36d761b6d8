"""Messages on the records of tasks and findings."""

MESSAGES: dict[str, tuple[str, str]] = {
    "followup_actor": (
        "actors.yml 里没有主体“{value}”。{hint}",
        "There is no actor “{value}” in actors.yml. {hint_en}",
    ),
    "followup_estate": (
        "名册里没有小区“{value}”。{hint}请改正单位的名称；新的小区先写进名册（estates.yml 或 estates.csv）。",
        "The register has no estate “{value}”. {hint_en} Mend the name, or add the estate to the register"
        " (estates.yml or estates.csv).",
    ),
    "followup_place": (
        "名册里的小区都不在“{value}”这个{kind}。{hint}没有写错就不用管。",
        "No estate of the register is in the {kind_en} “{value}”. {hint_en} If it is right, leave it.",
    ),
    "followup_street": (
        "名册里“{value}”在{street}，这里写的是{said}。请改成一样的。",
        "The register has “{value}” in {street}, not in {said}. Make them agree.",
    ),
    "followup_task": (
        "tasks.yml 里没有任务“{value}”。{hint}",
        "There is no task “{value}” in tasks.yml. {hint_en}",
    ),
    "followup_item": (
        "检查清单里没有条目“{value}”。{hint}",
        "There is no item “{value}” in the checklist. {hint_en}",
    ),
    "followup_not_its_actor": (
        "{task} 不归“{value}”办。可以写：{allowed}。",
        "{task} is not for “{value}”. Use one of: {allowed}.",
    ),
    "followup_twice": (
        "{task} 的 {period} 期在第{line}行已经记过。请只留一条。",
        "{task} of {period} stands in line {line} already. Keep one of them.",
    ),
    "followup_same_unit": (
        "“{value}”的这个主体在 {first} 里已经有了，会算两遍。请并成一个文件，或者改正单位的名称。",
        "This actor of “{value}” stands in {first} already and would be counted twice. Merge the files, or mend the name.",
    ),
    "followup_period": (
        '{task} 要写是哪一期的，例如 period: "{example}"。',
        '{task} needs the period it was done for, such as period: "{example}".',
    ),
    "followup_no_period": (
        "{task} 是随发生随办或者持续保持的任务，没有期，请删去 period。",
        "{task} has no periods. Delete “period”.",
    ),
    "followup_before_period": (
        "{day} 还没有到 {period} 期（{first} 开始）。请核对日期或者期。",
        "{day} is before the period {period}, which begins on {first}. Check the day or the period.",
    ),
    "followup_days": (
        "{later} 不晚于通知整改的 {earlier}。请核对日期。",
        "{later} should be later than the notice of {earlier}. Check the days.",
    ),
    "followup_closed_reason": (
        "已经办结，不写没有办结的原因。请删去 reason，或者删去 closed。",
        "The finding is closed: delete “reason”, or “closed”.",
    ),
    "followup_no_reason": (
        "{id} 整改期限 {day} 已过，没有办结，也没有写原因。请补 closed 或者 reason。",
        "{id} was to be mended by {day} and is not closed. Give “closed” or “reason”.",
    ),
    "followup_no_into": (
        "没有文件“{value}”。路径写错了，请改 --into；这个单位第一次记，请先建这个文件，写明单位名称、在那里要办任务的主体、"
        "从哪个月记起，最后一行写 records: []。怎么写，照使用说明“跟踪问效”里的例子。",
        "There is no file “{value}”. If the path is wrong, mend --into. To begin the records of a unit, make this file: "
        "the unit's name, the actors whose tasks are done there, the month the records begin with, and records: [] as "
        "the last line, as the guide on following up shows.",
    ),
    "followup_one_period": (
        "请用 --month 2026-10 或 --quarter 2026Q3 写明一个月或者一个季度。",
        "Name one month by --month 2026-10, or one quarter by --quarter 2026Q3.",
    ),
    "followup_no_records": (
        "{value}里没有任务完成记录，也没有问题整改记录。",
        "{value} holds no records of tasks and no findings.",
    ),
    "followup_imported": (
        "已在 {value} 加上{count}条；{skipped}条以前记过，没有再加。",
        "Added {count} to {value}; {skipped} stood there already.",
    ),
    "followup_nothing_new": (
        "填好的{skipped}条以前都记过，{value} 没有改。",
        "All {skipped} stood in {value} already. Nothing was changed.",
    ),
    "followup_nothing_filled": (
        "工作表“{value}”没有填完成日期，什么都没有加。请在做完的任务那一行填完成日期和凭据，保存后再收。",
        "No day of completion is filled in on sheet “{value}”, so nothing was added. Fill in day and evidence in the "
        "rows of tasks that are done, and save the file.",
    ),
    "followup_day": (
        "{place}：“{value}”不是日期，或者不在2000年到2099年。请写成 2026-11-21 这样。",
        "{place_en}: “{value}” is no day of the years 2000 to 2099. Write it as 2026-11-21.",
    ),
    "followup_row_future": (
        "{place}：“{value}”还没有到，没有办的不能记。请改成真正完成的日期；还没有完成就留空。",
        "{place_en}: “{value}” has not come yet. Write the day the task was done, or leave the cell empty.",
    ),
    "followup_row_period": (
        "{place}：“{value}”不是 {task} 的期。它{rhythm}记，请写成 {example} 这样；留空就按完成日期算。",
        "{place_en}: “{value}” is no period of {task}, which is recorded by {rhythm_en}. Write it as {example}, "
        "or leave the cell empty to go by the day.",
    ),
    "followup_row_no_period": (
        "{place}：{task} 是随发生随办或者持续保持的任务，没有期。请清空这一格。",
        "{place_en}: {task} has no periods. Empty the cell.",
    ),
    "followup_row_early": (
        "{place}：{day} 还没有到 {period} 期（{first} 开始）。请核对完成日期和所属期。",
        "{place_en}: {day} is before the period {period}, which begins on {first}. Check the day and the period.",
    ),
    "followup_row_not_its_actor": (
        "{place}：{task} 不归“{value}”办。请改成：{allowed}。",
        "{place_en}: {task} is not for “{value}”. Use one of: {allowed}.",
    ),
    "followup_row_personal": (
        "{place}：这里像有{name}，不能公布。请删去：凭据写能拿出来看的东西，经办岗位只写岗位。",
        "{place_en}: this seems to hold {name_en}, which must not be published. Take it out: write as "
        "evidence what can be shown, and a post without the person.",
    ),
    "followup_row_refused": (
        "{place}：这一行填的内容有乱码或者不能记的字。请清空这一行填的格子，重新打字。",
        "{place_en}: what was filled into this row is garbled or cannot be recorded. Empty its cells and type it again.",
    ),
    "followup_row_unknown": (
        "{place}：没有编号是“{value}”的任务。请改正编号（在隐藏的 A 列），或者把填的内容移到那项任务的行里。",
        "{place_en}: there is no task “{value}”. Mend the id in the hidden column A, or move what was filled in "
        "into the row of its task.",
    ),
    "followup_other_task": (
        "{place}：这一行写的任务是“{value}”，藏着的编号却是{name}，不知道做完的是哪一项。"
        "请用新的任务清单，把填的内容抄到那项任务的行里；要排序、移动，请连同隐藏的列整行一起。",
        "{place_en}: the row says “{value}”, but its hidden id is {name}, so it is not known which task was done. "
        "Copy what was filled in into a new list of tasks; sort and move whole rows only, hidden columns included.",
    ),
    "followup_not_ours": (
        "这不是本程序做的任务清单：里面没有版次。请用 wuye workbook tasks 做的表，把填的内容抄过去。",
        "This is no list of tasks of ours: it names no edition. Copy what was filled in into a file of wuye workbook tasks.",
    ),
    "followup_kind": (
        "这是{value}，不是任务清单。请选 wuye workbook tasks 做的表；填好的检查表请用 wuye read。",
        "This is another workbook of ours (“{value}”). Choose one of wuye workbook tasks; use wuye read for checklists.",
    ),
    "followup_two_identities": (
        "文件里写了两个{title}：内容里是“{value}”，文件属性里是“{other}”，不知道用哪一个。"
        "请用新的任务清单，把填的内容抄过去。",
        "The file says two things of itself ({title}): “{value}” inside, “{other}” in its properties. "
        "Copy what was filled in into a new list of tasks.",
    ),
    "followup_bomb": (
        "文件解开后有 {size} MB，上限 {limit} MB，不像任务清单，没有读。",
        "Unpacked, the file has {size} MB, the limit is {limit} MB. That is no list of tasks; it was not read.",
    ),
    "followup_row_task": (
        "{place}：这一行填了完成情况，没有任务编号，不知道是哪一项。请移到原来的行里。",
        "{place_en}: the row says what was done, but has no task id. Move it into the row of its task.",
    ),
    "followup_row_actor": (
        "{place}：“{value}”不是办理主体。请从下拉列表里选。",
        "{place_en}: “{value}” is no actor. Choose one from the list.",
    ),
    "followup_no_evidence": (
        "{place}：{task} 写了完成日期，没有写凭据。请补上。",
        "{place_en}: {task} has a day but no evidence. Fill it in.",
    ),
    "followup_no_day": (
        "{place}：{task} 没有完成日期，这里写的没有带进来。",
        "{place_en}: {task} has no day of completion, so what stands here was left out.",
    ),
    "followup_no_workbook": (
        "这是 Word 文件。请选填好的任务清单（.xlsx）。",
        "This is a Word document. Choose the filled list of tasks (.xlsx).",
    ),
    "followup_two_sheets": (
        "{place}：这一行和工作表“{first}”写的不一样（一共{count}行），不知道用哪一张。"
        "请把填的内容移到“{first}”，再删去这张表（也可能隐藏着）。",
        "{place_en}: this row is not what sheet “{first}” says ({count} rows differ). "
        "Put what was filled in into “{first}” and delete this sheet (it may be hidden).",
    ),
    "followup_sheet_without_ids": (
        "{place}：这张表也填了完成情况，藏着的编号却没有了，读不进去。"
        "请把填的内容移到“{first}”，再删去这张表（也可能隐藏着）。",
        "{place_en}: this sheet says what was done too, but lost its hidden ids and cannot be read. "
        "Put it into “{first}” and delete this sheet (it may be hidden).",
    ),
    "followup_differs": (
        "{place}：{task} 的 {period} 期已经记过，日期是 {first}，和这里的 {value} 不一样。请先核对。",
        "{place_en}: {task} of {period} is recorded with {first}, not {value}. Check which is right.",
    ),
}
