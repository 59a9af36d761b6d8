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
        "这不是季度结果，或者写法不对（{reason}）。请用 wuye collect 再汇总一次。",
        "This is no result of a quarter, or of another form ({reason}). Run wuye collect again.",
    ),
    "quarter_altered": (
        "内容和摘要对不上，文件被改过或损坏了。请用 wuye collect 再汇总一次。",
        "The content does not match its digest: altered or damaged. Run wuye collect again.",
    ),
    "quarter_not_canonical": (
        "内容没变，但文件被别的软件重新存过。请用 wuye collect 再汇总一次。",
        "Another program has saved the file in its own way. Run wuye collect again.",
    ),
}
