"""Messages of the commands themselves."""

MESSAGES: dict[str, tuple[str, str]] = {
    "no_such_folder": ("没有文件夹“{value}”。请检查路径。", "There is no folder “{value}”. Check the path."),
    "unfinished": (
        "“{name}”标为未完成，数量检查已放宽。写完后请把它从 unfinished 里删去。",
        "“{name}” is marked as unfinished and its counts are not checked. Take it out of unfinished when done.",
    ),
}
