"""Messages on released editions, releasing, and moving results between editions."""

MESSAGES: dict[str, tuple[str, str]] = {
    "edition_no_list": (
        "有版次文件，却没有登记它们的 editions.json。请从备份恢复。",
        "There are files of editions but no editions.json that lists them. Restore it from a backup.",
    ),
    "edition_list_changed": (
        "登记版次的文件被改动过。它由 wuye release 写，不能手改，请从备份恢复。",
        "The list of editions was changed. Only wuye release writes it; restore it from a backup.",
    ),
    "edition_missing": (
        "{value}版的文件不见了。已发布的版次不能删除，请从备份恢复。",
        "The file of edition {value} is gone. A released edition is never removed; restore it from a backup.",
    ),
    "edition_changed": (
        "{value}版的文件被改动过：登记的摘要是{stated}，现在是{computed}。已发布的版次不能改，请从备份恢复；有笔误请发布勘误。",
        "The file of edition {value} was changed: its digest was {stated} and is {computed}. Restore it from a backup; a slip is mended by a correction.",
    ),
    "edition_unreadable": (
        "读不了这个文件（{reason}）。请检查权限，或从备份恢复。",
        "The file cannot be read ({reason}). Check its permissions, or restore it from a backup.",
    ),
    "edition_unlisted": (
        "{value}版没有发布完，还不算数。请再运行一次 wuye release {value}，或者删去这个文件。",
        "Edition {value} was not released to the end and does not count. Run wuye release {value} again, or delete the file.",
    ),
    "edition_order": (
        "{value}版的实施日期不晚于{before}版的 {day}。请从备份恢复。",
        "Edition {value} is in force no later than edition {before} ({day}). Restore it from a backup.",
    ),
}
