"""Messages on reading a file."""

MESSAGES: dict[str, tuple[str, str]] = {
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
        "“{key}”写了两次，第{first}行已经有了。请删去一处。",
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
}
