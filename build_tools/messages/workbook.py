"""Messages on the standards workbook: files that are none, rows and cells that cannot be taken in."""

MESSAGES: dict[str, tuple[str, str]] = {
    "book_name": (
        "文件名要以 .xlsx 结尾，现在是“{value}”。",
        "The name of the file must end in .xlsx, not “{value}”.",
    ),
    "book_exists": (
        "“{value}”已经有了，可能里面有没收回来的改动，没有动它。请先用 wuye import 收回来，或换个文件名；不要了就加 --force。",
        "“{value}” exists and may hold changes not yet imported. Import it, choose another name, or use --force.",
    ),
    "book_too_long": (
        "{id} 的“{title}”太长，Excel 的一格放不下，没有导出。请先在数据文件里分短。",
        "“{title}” of {id} is longer than a cell of Excel can be; nothing was exported. Make it shorter first.",
    ),
    "book_written": (
        "已导出到 {value}（{size} KB）。改好保存后，先运行 wuye import {value} --dry-run 看一看。",
        "Exported to {value} ({size} KB). After editing, run wuye import {value} --dry-run first.",
    ),
    "book_other": (
        "这不是 .xlsx 工作簿。请选 wuye export 导出的文件，在 Excel 或 WPS 里保存为 .xlsx。",
        "This is not an .xlsx workbook. Choose a file of wuye export, saved as .xlsx.",
    ),
    "book_csv": (
        "这是文本表格（CSV），只是改了扩展名；它只有一张表，没有编号和底稿，收不回来。请改 wuye export 导出的 .xlsx。",
        "This is a CSV file under the name of a workbook; it has lost what is needed. Edit the .xlsx of wuye export.",
    ),
    "book_document": (
        "这是 Word 文件，不是工作簿。请选 wuye export 导出的 .xlsx。",
        "This is a Word document and no workbook. Choose the .xlsx of wuye export.",
    ),
    "book_cut": (
        "文件不完整或损坏了，可能没有传完。请重新传一次，或在 Excel、WPS 里打开后另存一份。",
        "The file is cut or damaged; it was perhaps not copied whole. Copy it again, or open it and save it anew.",
    ),
    "book_empty": ("文件是空的。请重新传一次。", "The file is empty. Copy it again."),
    "book_not_ours": (
        "这不是 wuye export 导出的工作簿：里面没有版次和底稿。请重新导出一份再改。",
        "This is no workbook of wuye export: it does not say what it was made from. Export one and edit that.",
    ),
    "book_kind": (
        "这是{value}，不是标准工作簿。请选 wuye export 导出的文件；填好的检查表请用 wuye read。",
        "This is another workbook of ours (“{value}”). Choose one of wuye export; use wuye read for checklists.",
    ),
    "book_publisher": (
        "这是“{value}”的工作簿，这里是“{own}”。请选本地区导出的文件。",
        "This workbook was made from “{value}”; the files here are those of “{own}”.",
    ),
    "book_no_base": (
        "藏着的底稿不见了，数据文件又和导出时不同，分不清改了哪些。请重新导出，把改动抄进去。",
        "The hidden record of the export is gone and the files have changed since. Export anew and copy the changes.",
    ),
    "book_no_base_row": (
        "{place}：这一行的底稿不见了，分不清改了没有。请重新导出，把这一行的改动抄进去。",
        "{place_en}: the record of this row's export is gone. Export anew and copy the changes of this row.",
    ),
    "book_no_sheet": (
        "没有工作表“{value}”，里面的内容当作没有改。",
        "There is no sheet “{value}”; what it held is taken as unchanged.",
    ),
    "book_no_column": (
        "工作表“{value}”里没有找到这些表头：{heads}。请不要改表头、删列；改回原来的字就行。",
        "Sheet “{value}” lacks these heads: {heads}. Do not rename heads or delete columns; put them back.",
    ),
    "book_twice": (
        "{place}：编号“{value}”和{first}相同。如果是抄来新增的，请把这一格清空，编号由程序给；不要的请删去这一行。",
        "{place_en}: the id “{value}” stands in two rows. For a new entry empty this cell; else delete this row.",
    ),
    "book_other_id": (
        "{place}：这一行的编号是“{value}”，内容和藏着的编号却是 {id} 的，收进来会盖掉“{value}”。请把编号改回 {id}；要排序，请整张表一起。",
        "{place_en}: the row is called “{value}”, but its text and its hidden id are those of {id}. Put the id back.",
    ),
    "book_two_sheets": (
        "{place}：这里和工作表“{first}”、和导出时都不一样（一共{count}处），不知道用哪一张。"
        "请把改动写到“{first}”，再删去这张表（也可能隐藏着）。",
        "{place_en}: this is neither what sheet “{first}” says nor what was exported ({count} cells). "
        "Put the changes into “{first}” and delete this sheet (it may be hidden).",
    ),
    "book_unread_change": (
        "{place}：工作表“{sheet}”的表头和导出时不一样，没有读；里面有改动（从这一格起，一共{count}处）。"
        "请把改动写到工作表“{first}”，再删去“{sheet}”（也可能隐藏着）；它只是备注的，请另存成一个文件。",
        "{place_en}: sheet “{sheet}” is not read, as its head is not that of the export, but it holds changes "
        "({count} cells, this is the first). Put them into “{first}” and delete “{sheet}” (it may be hidden); "
        "keep mere notes in another file.",
    ),
    "book_unread": (
        "工作表“{value}”不是导出的样子，没有读。里面有要改的，请写到导出的工作表里；只是备注的，不用管。",
        "Sheet “{value}” is not one of the export and is not read. Put changes into the sheets of the export; "
        "mere notes may stay.",
    ),
    "book_two_identities": (
        "文件里写了两个{title}：内容里是“{value}”，文件属性里是“{other}”，不知道它是从哪一份导出的。请重新导出，把改动抄过去。",
        "The file says two things of itself ({title}): “{value}” inside, “{other}” in its properties. "
        "Export anew and copy the changes.",
    ),
    "book_unknown_id": (
        "{place}：没有编号“{value}”。新增的请把编号留空，由程序给；写错的请改回来。",
        "{place_en}: there is no id “{value}”. Leave it empty for a new entry, or put the old one back.",
    ),
    "book_row_gone": (
        "工作表“{value}”里少了这几行：{ids}。要废止，请恢复这些行，在“处理”里选“废止”；误删的，请从导出的文件里抄回来。",
        "Sheet “{value}” lacks these rows: {ids}. Put them back; an entry is withdrawn in the last column.",
    ),
    "book_row_gone_fixed": (
        "工作表“{value}”里少了这几行：{ids}。这里的行不能删，请从导出的文件里抄回来。",
        "Sheet “{value}” lacks these rows: {ids}. Rows of this sheet cannot be deleted; copy them back.",
    ),
    "book_gone": (
        "{place}：{id} 导出以后已经从数据文件里废止了，这里的改动没有地方放。请把这一行改回原样或删去，要改的内容另议。",
        "{place_en}: {id} has been withdrawn from the files since the export; its changes have no place.",
    ),
    "book_gone_untouched": (
        "{place}：{id} 导出以后已经废止，这一行不看。",
        "{place_en}: {id} has been withdrawn since the export; the row is left aside.",
    ),
    "book_withdraw_clash": (
        "{place}：{id} 导出以后在数据文件里改过，不能照旧废止。请重新导出，看过以后再定。",
        "{place_en}: {id} was changed in the files since the export. Export anew and decide again.",
    ),
    "book_act": (
        "{place}：“{value}”看不懂。要废止就选“废止”，不然留空。",
        "{place_en}: “{value}” is not understood. Choose the word of the list to withdraw, or leave it empty.",
    ),
    "book_act_new": (
        "{place}：这是新增的一行，没有什么可以废止。请清空这一格，或删去这一行。",
        "{place_en}: this row is new; there is nothing to withdraw. Empty the cell or delete the row.",
    ),
    "book_clash": (
        "{place}：{id} 的“{title}”导出以后在数据文件里也改过，现在是“{now}”，表里是“{value}”。请商量好，把这一格改成一样的，或重新导出再改。",
        "{place_en}: “{title}” of {id} was changed in the files since the export, to “{now}”. Agree on one of them.",
    ),
    "book_fixed": (
        "{place}：“{title}”不能在表里改。请改回原样。",
        "{place_en}: “{title}” cannot be changed in the workbook. Put the old text back.",
    ),
    "book_merged": (
        "{place}：格子合并了，看不出“{title}”是什么。请取消合并，把每一格填好。",
        "{place_en}: cells are merged, so “{title}” is not known. Unmerge them and fill in each.",
    ),
    "book_uncalculated": (
        "{place}：“{title}”是公式，文件里没有算好的结果。请改成文字，或在 Excel、WPS 里打开再保存一次。",
        "{place_en}: “{title}” is a formula without its result. Write text, or open and save the file once.",
    ),
    "book_needed": (
        "{place}：“{title}”不能空着。请填好；整条不要了，在“处理”里选“废止”。",
        "{place_en}: “{title}” must not be empty. Fill it in, or withdraw the entry in the last column.",
    ),
    "book_date": (
        "{place}：“{title}”里是日期 {value}，可能是 Excel 把“1-2”这样的文字改成了日期。请把格子设成文本，重新填写。",
        "{place_en}: “{title}” holds the date {value}; Excel may have made it of a text like “1-2”. Write it as text.",
    ),
    "book_number": (
        "{place}：“{title}”要写整数，现在是“{value}”。",
        "{place_en}: “{title}” must be an integer, not “{value}”.",
    ),
    "book_choice": (
        "{place}：“{title}”不能写“{value}”。可以写：{allowed}。",
        "{place_en}: “{value}” is not allowed for “{title}”. Use: {allowed}.",
    ),
    "book_name_unknown": (
        "{place}：“{title}”里的“{value}”没有登记。可以写：{allowed}。",
        "{place_en}: “{value}” of “{title}” is not known. Use: {allowed}.",
    ),
    "book_id": (
        "{place}：“{title}”里的“{value}”不是编号。请写 SZ-012 这样的编号，用“、”隔开。",
        "{place_en}: “{value}” of “{title}” is no id. Write ids such as SZ-012.",
    ),
    "book_mark": (
        "{place}：“{title}”里的标记【{value}】看不懂。可以写：{allowed}。",
        "{place_en}: the mark 【{value}】 of “{title}” is not known. Use: {allowed}.",
    ),
    "book_method": (
        "{place}：“{title}”里“{value}”这一行，前面没有【方法】，也不是以“· ”开头的凭据。请补上，或并到上一行。",
        "{place_en}: the line “{value}” of “{title}” begins neither with a 【method】 nor with “· ”.",
    ),
    "book_frequency": (
        "{place}：“{title}”里的频次“{value}”看不懂。请写每日、每周、每15日、每月、每季度、每半年、每年、变更即更新或持续。",
        "{place_en}: the frequency “{value}” of “{title}” is not understood. See the note on the head.",
    ),
    "book_frequency_line": (
        "{place}：“{title}”里的“{value}”要写成“事项：频次”，例如 维护保养：每15日。",
        "{place_en}: write “{value}” of “{title}” as “what：how often”.",
    ),
    "book_deadline": (
        "{place}：“{title}”里的“{value}”看不懂。请写期末前、每期15日前、每期第2个月15日前、换发标志后7日内、当日或不设。",
        "{place_en}: the deadline “{value}” of “{title}” is not understood. See the note on the head.",
    ),
    "book_citation": (
        "{place}：“{title}”里的“{value}”前面没有【出处】。请写成【消防法】第28条：它说了什么。",
        "{place_en}: “{value}” of “{title}” names no source. Write the source in brackets first; see the note on the head.",
    ),
    "book_source": (
        "{place}：“{title}”里的出处“{value}”没有登记。请照“依据”里已有的简称写；新的出处请先加进 sources.yml。",
        "{place_en}: the source “{value}” of “{title}” is not known. Add it to sources.yml first.",
    ),
    "book_term": (
        "{place}：“{title}”里的“{value}”要写成“术语：定义”。",
        "{place_en}: write “{value}” of “{title}” as “term：definition”.",
    ),
    "book_closed": (
        "{place}：{remedy}这一行请删去。",
        "{place_en}: no entry can be added on this sheet; edit the files instead.",
    ),
    "book_stray": (
        "{place}：这一行没有编号，也没有内容。请删去这一行。",
        "{place_en}: this row has neither an id nor any text. Delete it.",
    ),
    "book_lacking": (
        "{place}：这一行没有编号，是新增的一条，还缺：{titles}。请补上；不是要新增的，请删去这一行。",
        "{place_en}: this row is a new entry and lacks: {titles}. Fill them in, or delete the row.",
    ),
    "book_inside": (
        "数据文件夹要整个换一次，不能在它里面运行。请到上一级文件夹再来。",
        "The folder of the data files is replaced as a whole, so this cannot run inside it. Go to the folder above.",
    ),
    "book_unchanged": ("没有改动，什么都没有写。", "Nothing was changed; nothing was written."),
    "book_lost_comment": (
        "提醒: 这条注释跟着废止或换掉的内容一起去掉了：{value}",
        "warning: this comment went with what was taken out: {value}",
    ),
    "book_moved": (
        "数据文件刚刚又有人改过，什么都没有写。请再运行一次。",
        "The files were changed just now by somebody else; nothing was written. Run it again.",
    ),
    "book_dry_run": ("检查通过。这次没有写。", "The check found no problems. Nothing was written this time."),
    "book_refused": ("什么都没有写。请改好再来。", "Nothing was written. Mend these and run it again."),
    "book_taken": (
        "已写进：{files}。发布以前，请在 changes.yml 写明改了什么、为什么。",
        "Written to: {files}. Before a release, say what changed and why in changes.yml.",
    ),
}
