"""Messages on result files."""

MESSAGES: dict[str, tuple[str, str]] = {
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
        "“{key}”写了两次，第{first}行已经有了，不知道该用哪一个。请向填写人重新要一份。",
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
        "问题太多，只列出前{count}处。请向填写人重新要一份。",
        "Too many problems; only the first {count} are listed. Ask for the file again.",
    ),
    "result_publisher": (
        "这份结果依据的是另一家（{value}）发布的标准，这里是 {own}，不能用这里的标准计分。",
        "The result was made under the standards of another publisher ({value}, not {own}); it cannot be scored here.",
    ),
    "result_edition": (
        "这份结果依据的是{value}版，这里的标准是{own}版。请用 --standards 指定{value}版的数据。",
        "The result was made under edition {value}, these standards are {own}. Name that edition's data by --standards.",
    ),
    "result_edition_digest": (
        "这份结果也写{edition}版，但标准的内容不同（核对码 {value}，这里是 {own}）。请用填写时的那一份标准计分。",
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
    "result_zip_broken": (
        "压缩包不完整或坏了，可能没有下载完。请向填写人重新要一份。",
        "The zip is cut off or damaged. Ask for it again.",
    ),
    "result_zip_many": (
        "压缩包里的文件太多（上限{limit}个），不是结果文件。请用自查表导出的压缩包。",
        "The zip has too many files (the limit is {limit}); it is not a result. Use the zip that the form exported.",
    ),
    "result_zip_big": (
        "压缩包里的“{value}”解开太大，没有打开。请用自查表导出的压缩包。",
        "“{value}” in the zip unpacks to too much and was not opened. Use the zip that the form exported.",
    ),
    "result_zip_path": (
        "压缩包里的文件名“{value}”想写到别的地方去，没有打开。请向填写人重新要一份。",
        "The name “{value}” in the zip leads elsewhere, so it was not opened. Ask for the file again.",
    ),
    "result_zip_twice": (
        "压缩包里有两个“{value}”，不知道该用哪一个。请向填写人重新要一份。",
        "The zip holds “{value}” twice. Ask for the file again.",
    ),
    "result_zip_locked": (
        "压缩包加了密码。请去掉密码再给。",
        "The zip has a password. Ask for it without one.",
    ),
    "result_zip_method": (
        "压缩包的写法读不了。请用自查表导出的压缩包，不要重新打包。",
        "The zip is packed in a way that cannot be read. Use the zip that the form exported, not packed again.",
    ),
    "result_zip_none": (
        "压缩包里没有 result.json，不是结果文件。请用自查表导出的压缩包。",
        "The zip has no result.json, so it is not a result. Use the zip that the form exported.",
    ),
    "result_zip_folder": (
        "压缩包重新打过，里面多了一层文件夹。请用自查表导出的原压缩包。",
        "The zip was packed again, within a folder. Use the zip as the form exported it.",
    ),
    "result_zip_office": (
        "这是 Excel 或 Word 文件，不是结果文件。填好的检查表请先用 wuye read 读成结果文件（.json）。",
        "This is an Excel or Word file. Run wuye read first, which makes a result file (.json) of a filled checklist.",
    ),
    "result_photo_digest": (
        "照片 {value} 和它的摘要对不上，可能被换过或损坏了。请向填写人重新要一份。",
        "Photo {value} does not match its digest: replaced or damaged. Ask for the file again.",
    ),
    "result_photo_kind": (
        "“{value}”不是 JPEG 照片。请向填写人重新要一份。",
        "“{value}” is not a JPEG photo. Ask for the file again.",
    ),
    "result_photo_missing": (
        "{item} 的照片 {value} 不在压缩包里。请填写人用有照片的那台设备重新导出。",
        "Photo {value} of {item} is not in the zip. Ask for a new export from the device that has it.",
    ),
    "result_photo_extra": (
        "照片 {value} 没有一条答案提到。请向填写人问明。",
        "No answer names photo {value}. Ask whoever filled it in.",
    ),
    "samples_exist": (
        "“{value}”已经有了，内容不同，没有改动。请换一个文件夹。",
        "“{value}” exists with other content and was left alone. Choose another folder.",
    ),
    "result_review": (
        "这份结果从{edition}版换版而来，还有{count}条要复核：{value}。请打开自查表导入，逐条确认后再导出。",
        "This result was moved from edition {edition}; {count} answers wait for review: {value}. Import it into the form, confirm them, and export it again.",
    ),
    "cannot_write": ("写不了“{value}”（{reason}）。", "“{value}” cannot be written ({reason})."),
}
