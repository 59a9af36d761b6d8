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
    "marks_too_large": ("文件太大，不像登记表，没有读。", "The file is too large for a tally; it was not read."),
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
    "marks_exists": (
        "“{value}”已经有了，内容不同，没有改动。请用 --output 写明放在哪里。",
        "“{value}” exists with other content and was left alone. Name another file by --output.",
    ),
    "marks_nothing": ("没有读到一份有效的登记，没有写文件。", "No valid row was found; nothing was written."),
    "marks_not_written": ("没有写文件，请改好再来。", "Nothing was written. Mend these and try again."),
    "marks_written": ("已写好 {value}：{count}个小区。", "Wrote {value}: {count} estates."),
}
