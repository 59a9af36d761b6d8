"""Messages on owners' and street's marks."""

MESSAGES: dict[str, tuple[str, str]] = {
    "marks_same_key": ("“{value}”写了两次。请改掉一个。", "“{value}” stands there twice. Change one of them."),
    "marks_no_points": (
        "没有一个选项写了分值 points。请给计分的选项写上0到100。",
        "No option has points. Give those that count 0 to 100.",
    ),
    "marks_least": (
        "至少答的题数比题目（{count}题）还多。请改小。",
        "More answers are asked for than there are questions ({count}). Make it smaller.",
    ),
    "marks_standard": (
        "没有服务标准“{value}”。{hint}",
        "There is no service standard “{value}”. {hint_en}",
    ),
    "marks_not_a_file": (
        "这不是文件，可能是文件夹。请写出文件名。",
        "This is not a file, perhaps a folder. Name the file.",
    ),
    "marks_missing": ("没有这个文件。请检查文件名和路径。", "There is no such file. Check its name and path."),
    "marks_too_large": (
        "文件太大，没有读。请只留登记表或者答卷码，或者分成几个文件。",
        "The file is too large and was not read. Keep only the tally or the codes, or split it.",
    ),
    "marks_no_text": (
        "这不是 CSV 文字。请在 Excel 或 WPS 里另存为 .xlsx 或者“CSV UTF-8”。",
        "This is no CSV text. Save it as .xlsx or “CSV UTF-8”.",
    ),
    "marks_csv": (
        "CSV 写法有错（{reason}）。请在 Excel 或 WPS 里重新另存。",
        "The CSV is broken ({reason}). Save it again from Excel or WPS.",
    ),
    "marks_no_workbook": (
        "这是 Word 文件。请选登记表（.xlsx 或 .csv）。",
        "This is a Word document. Choose the tally (.xlsx or .csv).",
    ),
    "marks_no_table": (
        "没有找到登记表的表头：{heads}。请用 wuye questionnaire 做的表，不要改表头。",
        "The head of the tally was not found: {heads}. Use a table of wuye questionnaire, and do not change its head.",
    ),
    "marks_no_street_table": (
        "没有找到街道评分表的表头：{heads}。请用 wuye questionnaire 做的街道评分表，不要改表头。",
        "The head of the street's sheet was not found: {heads}. Use the one of wuye questionnaire; keep its head.",
    ),
    "marks_sheet_unread": (
        "{place}：工作表“{sheet}”没有表头，没有读；里面却有小区“{value}”。要计入的，请移到有表头的工作表里；不要的，请删去这张。",
        "{place_en}: sheet “{sheet}” has no head and was not read, but it names the estate “{value}”. Move its rows to a "
        "sheet with the head, or delete it.",
    ),
    "marks_no_numbers": (
        "{place}：小区“{value}”在这张表和“{first}”里都有没写卷号的答卷，查不出有没有登记两次。请核对，最好填上卷号。",
        "{place_en}: “{value}” has sheets without numbers here and in “{first}”; nobody can tell whether one came twice. "
        "Check, and better fill in the numbers.",
    ),
    "marks_name": (
        "{place}：名册里没有叫“{value}”的小区，这一行按小区键“{key}”计。请核对。",
        "{place_en}: no estate of the register is called “{value}”; the row counts for the key “{key}”. Check it.",
    ),
    "marks_cut": (
        "最后一行缺了几格，文件可能没有存完。请重新另存一次。",
        "The last row lacks cells; the file may be cut off. Save it again.",
    ),
    "marks_no_estate": ("{place}：没有写小区。", "{place_en}: the estate is missing."),
    "marks_stranger": (
        "{place}：名册 estates.yml 里没有小区“{value}”。",
        "{place_en}: there is no estate “{value}” in estates.yml.",
    ),
    "marks_answer": (
        "{place}：{id} 的“{value}”看不懂。可以写：{allowed}；没有答的留空。",
        "{place_en}: “{value}” is no answer to {id}. Use one of: {allowed}; leave it empty if there is none.",
    ),
    "marks_number_twice": (
        "{place}：卷号“{value}”在 {first} 登记过。请查是不是登记了两次。",
        "{place_en}: sheet “{value}” was keyed in at {first}. Check whether it came twice.",
    ),
    "marks_few": (
        "{place}：这一份只有{count}题计分，不到{least}题，没有计入。",
        "{place_en}: only {count} answers count, fewer than {least}; the sheet was left out.",
    ),
    "marks_no_text_file": (
        "这不是文字文件。请把答卷码另存为 .txt（UTF-8）。",
        "This is no text. Save the answer codes as .txt (UTF-8).",
    ),
    "marks_no_code": (
        "没有找到答卷码。答卷码以 WJ1/ 开头，请把业主交来的原样贴进去。",
        "There is no answer code. Codes begin with WJ1/; paste them as owners sent them.",
    ),
    "marks_code_form": (
        "{place}：答卷码不完整，或者多了别的字。请向交的人再要一次。",
        "{place_en}: the answer code is incomplete, or has other characters in it. Ask for it again.",
    ),
    "marks_code_length": (
        "{place}：答卷码的位数不对，可能少抄、多抄了数字，或者后面紧跟着别的数字。请对照原来的改，或者再要一次。",
        "{place_en}: the answer code is too short or too long, or other digits follow it. Compare it, or ask again.",
    ),
    "marks_code_check": (
        "{place}：答卷码有字写错了，校验不符。请对照原来的改，或者再要一次。",
        "{place_en}: the answer code has a wrong character; its check does not fit. Compare it, or ask again.",
    ),
    "marks_code_version": (
        "{place}：这是另一种格式的答卷码。请用做这份问卷的那一版 wuye 来读。",
        "{place_en}: this is an answer code of another format. Read it by the wuye that made its questionnaire.",
    ),
    "marks_code_other": (
        "{place}：答的是另一份问卷，题目或者选项和 questionnaire.yml 不同，不能一起算。请挑出来。",
        "{place_en}: this answers another questionnaire than questionnaire.yml. It cannot be counted; take it out.",
    ),
    "marks_code_answers": (
        "{place}：答案“{value}”里有这份问卷没有的选项，或者题数不对。请挑出来。",
        "{place_en}: the answers “{value}” are not possible in this questionnaire. Take the code out.",
    ),
    "marks_code_twice": (
        "{place}：这个答卷码在 {first} 已经有了，只计一次。",
        "{place_en}: this answer code stands at {first} already; it counts once.",
    ),
    "marks_code_differs": (
        "{place}：和 {first} 是同一份答卷，答案不同。请问交的人，只留一个。",
        "{place_en}: this is the sheet of {first} with other answers. Ask who sent it, and keep one.",
    ),
    "marks_two_estates": (
        "{place}：这一行的小区键是“{key}”，小区写的却是“{value}”，不知道给哪个小区打的分。请改成一样的；要排序、移动，请整行一起。",
        "{place_en}: the key of the row is “{key}”, the estate beside it “{value}”. Make them agree; move whole rows only.",
    ),
    "marks_copied_sheet": (
        "{place}：从这里起有{count}行没有卷号，和工作表“{first}”同一行写的一模一样，像是复制的，会算两遍。"
        "是复制的请删去这张表（也可能隐藏着）；不是的请填上卷号。",
        "{place_en}: {count} rows without a number are the same as in the same places of sheet “{first}” and would count "
        "twice. Delete the sheet if it is a copy (it may be hidden); else fill in the numbers.",
    ),
    "marks_points": (
        "{place}：“{title}”的“{value}”不对。请写0到{limit}的整数。",
        "{place_en}: “{value}” for “{title}” is not a whole number from 0 to {limit}.",
    ),
    "marks_no_points_given": (
        "{place}：“{title}”没有打分。一个小区的各项都要打，或者整行留空。",
        "{place_en}: “{title}” has no mark. Mark all of an estate, or leave its whole row empty.",
    ),
    "marks_estate_twice": (
        "{place}：小区“{value}”打了两次分。请只留一行。",
        "{place_en}: the estate “{value}” is marked twice. Keep one row.",
    ),
    "marks_unchecked": (
        "没有名册 estates.yml，小区键没有核对。",
        "There is no estates.yml, so the keys of estates were not checked.",
    ),
    "marks_below_least": (
        "{estates}：答卷不足{least}份，评级时不计业主评分。",
        "{estates}: fewer than {least} sheets, so the owners' mark does not count in the rating.",
    ),
    "marks_own_output": (
        "“{value}”是要读的文件，不能又写到它里面。请用 --output 另写一个文件名。",
        "“{value}” is one of the files to read; name another file by --output.",
    ),
    "marks_more": (
        "{value}：还有{count}处没有列出。先改好上面的。",
        "{value}: {count} more are not listed. Mend those above first.",
    ),
    "marks_exists": (
        "“{value}”已经有了，内容不同，没有改动。请用 --output 写明放在哪里。",
        "“{value}” exists with other content and was left alone. Name another file by --output.",
    ),
    "marks_nothing": (
        "没有读到一份有效的登记或者答卷码，没有写文件。",
        "No valid row or code was found; nothing was written.",
    ),
    "marks_not_written": ("没有写文件，请改好再来。", "Nothing was written. Mend these and try again."),
    "marks_written": ("已写好 {value}：{count}个小区。", "Wrote {value}: {count} estates."),
}
