"""Messages about sheets to print."""

MESSAGES: dict[str, tuple[str, str]] = {
    "paper_party": ("没有被考评方“{value}”。可用：{allowed}。", "There is no party “{value}”. Known: {allowed_en}."),
    "paper_group": ("没有分组“{value}”。可用：{allowed}。", "There is no group “{value}”. Known: {allowed_en}."),
    "paper_actor": ("没有责任主体“{value}”。可用：{allowed}。", "There is no actor “{value}”. Known: {allowed_en}."),
    "paper_standard": (
        "没有服务标准“{value}”。可用：{allowed}。",
        "There is no standard “{value}”. Known: {allowed_en}.",
    ),
    "paper_item": (
        "没有条目“{value}”。请核对编号，例如 SZ-001。",
        "There is no item “{value}”. Check the id, such as SZ-001.",
    ),
    "paper_nothing_chosen": (
        "这样选，一条也不剩。请少选一个条件。",
        "No item is left by this choice. Leave out one of its conditions.",
    ),
    "paper_needs_result": (
        "做“{value}”要用结果文件：请加 --result 文件。",
        "“{value}” is made from a result file: add --result FILE.",
    ),
    "paper_no_result": (
        "“{value}”不用结果文件。请去掉 --result，或者换 --kind prefilled、findings。",
        "“{value}” takes no result file. Leave out --result, or choose --kind prefilled or findings.",
    ),
    "paper_other_party": (
        "结果文件考评的是“{value}”，不是“{own}”。请去掉 --party，或者换文件。",
        "The result file is about “{value}”, not “{own}”. Leave out --party, or take another file.",
    ),
    "paper_document_alone": (
        "“{value}”不能再选条目或者结果文件。请只写 --document。",
        "“{value}” takes no choice of items and no result file. Give --document alone.",
    ),
    "paper_document": ("没有文件“{value}”。可用：{allowed}。", "There is no document “{value}”. Known: {allowed_en}."),
    "paper_needs_file": (
        "只做一份时，--output 要写成以 .pdf 结尾的文件名。",
        "For one sheet, --output must be a file name that ends in .pdf.",
    ),
    "paper_no_items": (
        "--items 后面没有编号。请写编号，例如 --items SZ-001,SZ-012。",
        "There is no id after --items. Give ids, such as --items SZ-001,SZ-012.",
    ),
    "write_over_input": (
        "{value} 就是要读的文件，不能写在它上面。请在 --output 写别的文件名。",
        "{value} is the file that was read; it is not written over. Give --output another name.",
    ),
    "paper_no_fonts": (
        "{value} 里没有字体文件（.ttf、.otf、.ttc）。",
        "There is no font file (.ttf, .otf, .ttc) in {value}.",
    ),
    "paper_written": ("已写好 {value}，{pages}页。", "Wrote {value}, {pages} pages."),
    "paper_written_all": (
        "已写好{count}份，共{pages}页，放在 {value}。",
        "Wrote {count} papers, {pages} pages in all, into {value}.",
    ),
    "paper_fonts": ("字体：{value}。", "Fonts: {value}."),
    "paper_replaced": (
        "提醒：字体里没有这些字，印成了〓：{value}",
        "Note: no font has these characters; 〓 stands for them: {value}",
    ),
    "paper_making": ("正在排版：", "Typesetting:"),
}
