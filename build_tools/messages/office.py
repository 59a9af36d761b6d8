"""Messages on workbooks and documents: those that are refused, and what is wrong in a cell."""

MESSAGES: dict[str, tuple[str, str]] = {
    "office_missing": (
        "没有这个文件。请检查文件名和路径。",
        "There is no such file. Check its name and path.",
    ),
    "office_not_a_file": (
        "这不是文件，可能是文件夹。请写出 .xlsx 或 .docx 文件的文件名。",
        "This is not a file, perhaps a folder. Name the .xlsx or .docx file itself.",
    ),
    "office_too_large": (
        "文件太大：{size} MB，上限 {limit} MB。请删去里面的照片再保存。",
        "The file is too large: {size} MB, the limit is {limit} MB. Take the photos out and save it again.",
    ),
    "office_empty": ("文件是空的。请向填写人重新要一份。", "The file is empty. Ask for it again."),
    "office_encrypted": (
        "文件设了打开密码，读不了。请在 Excel 或 WPS 里取消密码，再保存一次。",
        "The file is locked by a password. Remove it in Excel or WPS and save again.",
    ),
    "office_old": (
        "这是旧格式（.xls、.doc、.et 或 .wps）。请打开后另存为 .xlsx 或 .docx。",
        "This is the old format (.xls, .doc, .et or .wps). Open it and save it as .xlsx or .docx.",
    ),
    "office_html": (
        "这是网页，只是用了表格的扩展名。请打开后另存为 .xlsx。",
        "This is a web page under the name of a workbook. Open it and save it as .xlsx.",
    ),
    "office_ods": (
        "这是 OpenDocument 文件（.ods、.odt）。请另存为 .xlsx 或 .docx。",
        "This is an OpenDocument file (.ods, .odt). Save it as .xlsx or .docx.",
    ),
    "office_other": (
        "这不是 .xlsx 或 .docx 文件，可能只改了扩展名。请向填写人重新要一份填好的表。",
        "This is not an .xlsx or .docx file, whatever its name. Ask for the filled form again.",
    ),
    "office_result_file": (
        "这可能是结果文件（.json），不用再做。要核对和计分，请用 wuye score。",
        "This may be a result file (.json) already. Use wuye score to verify and score it.",
    ),
    "office_cut": (
        "文件不完整或损坏了，可能没有传完。请向填写人重新要一份。",
        "The file is cut or damaged; it was perhaps not sent whole. Ask for it again.",
    ),
    "office_damaged": (
        "文件内部损坏，读不了。请在 Excel 或 WPS 里打开，另存一份再试。",
        "The file is damaged inside. Open it in Excel or WPS, save it under another name and try again.",
    ),
    "office_bomb": (
        "文件解开后有 {size} MB，上限 {limit} MB，不像检查表，没有读。",
        "Unpacked, the file has {size} MB, the limit is {limit} MB. That is no checklist; it was not read.",
    ),
    "office_hostile": (
        "文件里有不该有的声明（DOCTYPE），可能有害，没有读。请向填写人重新要一份。",
        "The file declares what no office program writes (DOCTYPE). It may be harmful and was not read.",
    ),
    "office_macros": (
        "文件里有宏，没有运行，只读了格子里的内容。",
        "The file has macros. They were not run; only the cells were read.",
    ),
    "office_links": (
        "文件里有外部链接，没有打开，只读了文件里的内容。",
        "The file has links to other files. They were not opened.",
    ),
    "office_not_ours": (
        "这不是本程序做的检查表：里面没有版次。请用 wuye workbook 或网站“打印与下载”里的文件填写。",
        "This is not a checklist of ours: it names no edition. Use a file of wuye workbook or of the downloads page.",
    ),
    "office_version": (
        "文件的格式版本是 {value}，本程序只读版本 {own}。请更新本程序，或用新的空表重填。",
        "The file has format version {value}; this program reads version {own}. Update the program or use a new form.",
    ),
    "office_kind": (
        "这是{value}，不是{wanted}，不能做成结果文件。",
        "This is another list of ours (“{value}”), not “{wanted}”; no result file can be made of it.",
    ),
    "office_no_table": (
        "没有找到“{value}”的表头（{heads}）。请不要删改表头；可以把填好的内容粘到一份新的空表里。",
        "The head of the table “{value}” ({heads}) was not found. Do not change heads; paste the answers into a new form.",
    ),
    "office_which_sheet": (
        "“{value}”有几张，不知道读哪一张：{names}。请只留一张。",
        "There are several sheets for “{value}”: {names}. Keep one of them.",
    ),
    "office_error_value": (
        "{place}：公式出错，显示“{value}”。请改成文字。",
        "{place_en}: a formula failed and shows “{value}”. Write text instead.",
    ),
    "office_uncalculated": (
        "{place}：这一格是公式，文件里没有算出的值。请在 Excel、WPS 里打开再保存一次，或者直接填写。",
        "{place_en}: a formula without a stored value. Open and save the file once in Excel or WPS, or write the value.",
    ),
    "office_merged": (
        "{place}：{range}合并成了一格，看不出“{value}”是给哪一条填的。请取消合并，逐条填写。",
        "{place_en}: {range} is one merged cell; it is not known what “{value}” answers. Unmerge it and fill in each.",
    ),
    "office_two_sheets": (
        "{place}：这里和工作表“{first}”写的不一样（一共{count}处），不知道用哪一张。"
        "请删去多余的工作表（也可能隐藏着），或者把答案填回“{first}”。",
        "{place_en}: this is not what sheet “{first}” says ({count} cells differ); it is not known which one counts. "
        "Delete the sheet that is too much (it may be hidden), or put the answers back into “{first}”.",
    ),
    "office_sheet_without_ids": (
        "{place}：这张表也有结论“{value}”，藏着的编号却没有了，读不进去。"
        "请把答案填回“{first}”，再删去这张表（也可能隐藏着）。",
        "{place_en}: this sheet has a verdict “{value}” too, but lost its hidden ids and cannot be read. "
        "Put the answers back into “{first}” and delete the sheet (it may be hidden).",
    ),
    "office_no_control": (
        "{value}这一条的结论没有填写框了，写在那里的字读不进去。请从空表里把这一行抄来，再选结论。",
        "The control for the verdict of {value} is gone, so what stands there cannot be read. "
        "Copy the row from an empty form and choose the verdict again.",
    ),
    "office_other_item": (
        "{place}：这一行写着“{value}”，藏着的编号却是{name}，不知道答的是哪一条。"
        "请重新取一份空表，把答案抄过去；要排序、移动，请连同隐藏的列整行一起。",
        "{place_en}: the row says “{value}”, but its hidden id is {name}. "
        "Copy the answers into a new form; sort and move whole rows only, hidden columns included.",
    ),
    "office_beside": (
        "{place}：{name}的格子里，“{value}”写在填写框外面，读不进去。请写进框里（灰色字的地方），多余的请删去。",
        "{place_en}: “{value}” stands beside the control of {name} and is not read. Write it inside, or delete it.",
    ),
    "office_two_identities": (
        "文件里写了两个{title}：内容里是“{value}”，文件属性里是“{other}”，不知道用哪一个。"
        "请重新取一份空表，把答案抄过去。",
        "The file says two things of itself ({title}): “{value}” inside, “{other}” in its properties. "
        "Copy the answers into a new form.",
    ),
    "office_kind_word": (
        "{place}：“{value}”看不懂。请写自查或者检查。",
        "{place_en}: “{value}” is neither a self-assessment nor an inspection. Choose one from the list.",
    ),
    "office_no_kind": (
        "没有填“这次是”，按自查处理。",
        "Whether this is a self-assessment or an inspection is not said; taken as a self-assessment.",
    ),
    "office_no_name": ("没有填“{value}”。", "“{value}” is not filled in."),
    "office_too_long": (
        "{place}：有{count}个字，最多{limit}个。请写短些。",
        "{place_en}: {count} characters, at most {limit}. Make it shorter.",
    ),
    "office_many_people": (
        "{place}：有{count}个人，最多{limit}个。请只写主要的。",
        "{place_en}: {count} people, at most {limit}. Name the main ones.",
    ),
    "office_period": (
        "{place}：“{value}”不是季度。请写成 2026年第4季度 或 2026Q4。",
        "{place_en}: “{value}” is not a quarter. Write it as 2026Q4.",
    ),
    "office_fact": (
        "{place}：“{value}”看不懂。请写是或者否，不清楚就留空。",
        "{place_en}: “{value}” is neither yes nor no. Write one of them, or leave it empty.",
    ),
    "office_verdict": (
        "{place}：{name}的结论“{value}”看不懂。请写{allowed}。",
        "{place_en}: “{value}” is no verdict for {name}. Use one of: {allowed}.",
    ),
    "office_not_allowed": (
        "{place}：{name}不能答“不适用”，按不符合计分，结果待核。",
        "{place_en}: “not applicable” is not allowed for {name}; counted as not met, to be reviewed.",
    ),
    "office_no_reason": (
        "{place}：{name}答了“不适用”，没有写理由。请补写理由，或改答别的结论。",
        "{place_en}: {name} is “not applicable” without a reason. Give the reason or another verdict.",
    ),
    "office_veto": (
        "{place}：{name}的否决情形“{value}”看不懂。请写有或者没有。",
        "{place_en}: “{value}” for the veto of {name} is neither yes nor no.",
    ),
    "office_no_veto": (
        "{place}：{name}没有一票否决情形，请清空这一格，把情况写在说明里。",
        "{place_en}: {name} has no veto. Empty the cell and write what happened as a note.",
    ),
    "office_veto_alone": (
        "{place}：{name}写了否决情形，没有结论。请补上结论。",
        "{place_en}: {name} has a veto but no verdict. Give the verdict.",
    ),
    "office_text_alone": (
        "{place}：{name}没有结论，这里写的“{value}”没有带进结果文件。",
        "{place_en}: {name} has no verdict, so “{value}” is not part of the result.",
    ),
    "office_no_row": (
        "没有找到{value}，算没有答。",
        "{value} was not found and counts as not answered.",
    ),
    "office_twice": (
        "{place}：和{first}是同一项，写的不一样，不知道用哪一个。请只留一处。",
        "{place_en}: the same as {first_en}, but it says something else. Keep one of them.",
    ),
    "office_stray": (
        "{place}：有结论“{value}”，这一行没有编号，不知道是哪一条。请移到原来的行里。",
        "{place_en}: the verdict “{value}” stands in a row without an id. Move it into the row of its item.",
    ),
    "office_stranger": (
        "{place}：{id} 不是考评{party}的条目，这个结论不能计入。请清空，或用对应的表。",
        "{place_en}: {id} is no item of {party}. Empty the cell, or use the form that has it.",
    ),
    "office_exists": (
        "“{value}”已经有了，内容不同，没有改动。请用 --output 写明放在哪里。",
        "“{value}” exists with other content and was left alone. Name another file by --output.",
    ),
    "office_no_service": (
        "没有“{value}”。可以写 checklist，或者一项服务标准的编号：{allowed}。",
        "There is no “{value}”. Write checklist, or the id of a service standard: {allowed}.",
    ),
    "office_written": (
        "已写好 {value}：{headline}。核对码 {digest}。",
        "Written {value}: {headline}. Digest {digest}",
    ),
    "office_not_written": ("没有写结果文件，请改好再读。", "No result file was written. Mend these and read it again."),
}
