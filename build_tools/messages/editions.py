"""Messages on released editions, releasing, and moving results between editions."""

MESSAGES: dict[str, tuple[str, str]] = {
    "edition_no_list": (
        "有版次文件，却没有登记它们的 editions.json。请从备份恢复。",
        "There are files of editions but no editions.json that lists them. Restore it from a backup.",
    ),
    "edition_no_folder": (
        "这里应当是存放已发布版次的文件夹。请移走这个文件，或从备份恢复。",
        "This should be the folder of released editions. Move it away, or restore the folder from a backup.",
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
    "release_no_note": (
        "{value} {title}：改动了，却没有说明。请在 changes.yml 里写明改了什么、为什么。",
        "{value} {title} has changed without a note. Say in changes.yml what changed and why.",
    ),
    "release_no_successor": (
        "{value} {title}：不再有了，却没有写明去了哪里。请在 changes.yml 里写 verb；移动、合并、拆分的写 into。",
        "{value} {title} is gone and no note says where it went. Write a note; moved, merged and split need into.",
    ),
    "release_idle_note": (
        "第{number}处说明写了{value}，它却没有改动。请核对编号，或删去。",
        "Note {number} names {value}, which has not changed. Check the id, or take it out.",
    ),
    "release_verb": (
        "第{number}处说明里，{value}写的是“{verb}”，实际是“{found}”。请改 verb。",
        "In note {number} the verb of {value} is “{verb_en}”, but it was {found_en}. Change the verb.",
    ),
    "release_unknown_successor": (
        "第{number}处说明的 into 写了{value}，新版里没有它。请核对编号。",
        "Note {number} says that matter went into {value}, which the new edition does not have. Check the id.",
    ),
    "release_id_again": (
        "{value}以前废止过，编号不能再用。请换一个从没用过的编号。",
        "{value} was withdrawn before, and ids are never given again. Choose a new one.",
    ),
    "release_taken": (
        "{value}版已在 {day} 发布，内容不能再改。请换一个版次；有笔误请发布勘误。",
        "Edition {value} was released on {day} and cannot change. Choose another number; a slip is mended by a correction.",
    ),
    "release_number": (
        "版次{value}不在{last}之后。请写{next}，以后的年份从1写起，例如{later}。",
        "Edition {value} does not follow {last}. Choose {next}, or the first of a later year, such as {later}.",
    ),
    "release_gap": (
        "版次{value}跳过了号：{last}之后是{next}，以后的年份从1写起，例如{later}。请改版次。",
        "Edition {value} leaves numbers out: after {last} comes {next}, or the first of a later year, such as {later}.",
    ),
    "release_year": (
        "版次“{value}”的年份比实施日期（{effective}）还晚。请改正版次或者实施日期。",
        "The year of the edition {value} lies after its day in force ({effective}). Correct the number or the day.",
    ),
    "release_before_published": (
        "实施日期 {value} 早于发布日期 {published}。请把 --effective 改到发布那天或以后。",
        "The edition would be in force on {value}, before it is published on {published}. Change --effective.",
    ),
    "release_backdated": (
        "发布日期 {value} 早于{last}版的 {day}。请改 --as-of。",
        "The edition would be published on {value}, before edition {last} ({day}). Change --as-of.",
    ),
    "release_too_early": (
        "实施日期 {value} 不晚于{last}版的 {day}。请把 --effective 改晚。",
        "{value} is not after {day}, when edition {last} comes into force. Change --effective.",
    ),
    "release_review": (
        "复审日期 {value} 早于实施日期 {effective}。请改 publisher.yml 的 review_by。",
        "The edition would be reviewed on {value}, before it is in force on {effective}. Change review_by.",
    ),
    "release_unfinished": (
        "还有没写完的清单：{value}。请写完，再从 unfinished 里删去。",
        "Lists are unfinished: {value}. Finish them and take them out of unfinished.",
    ),
    "release_consultation": (
        "征求意见到 {value} 才截止。请在截止以后发布。",
        "The consultation is open until {value}. Please release after it has closed.",
    ),
    "release_nothing": (
        "和{value}版相比没有改动，不用发布。请先改标准，再写改动说明。",
        "Nothing has changed since edition {value}. Change the standards first.",
    ),
    "correction_unknown": (
        "没有发布过{base}版，不能发布它的勘误{value}。请核对版次。",
        "There is no released edition {base} that {value} could correct. Check the number.",
    ),
    "correction_number": (
        "勘误的序号不对：写的是{value}，下一个是{expected}。请改版次。",
        "The next correction is {expected}, not {value}. Change the number.",
    ),
    "correction_none": (
        "没有写{value}版的勘误。请在 changes.yml 的 corrections 里写明哪一条、原来的字、改正后的字。",
        "There are no corrections of edition {value}. Write them under corrections in changes.yml.",
    ),
    "correction_place": (
        "{value}里“{old}”出现了{count}次，应当正好一次。请把前后的字多写几个。",
        "“{old}” stands {count} times in {value}, and must stand once. Quote more of the words around it.",
    ),
    "correction_quantity": (
        "{value}：“{old}”改成“{new}”动了数字。勘误只改笔误，请发布新的一版。",
        "{value}: “{old}” to “{new}” changes a number. A correction mends slips only; release a new edition.",
    ),
    "correction_left": (
        "{value}的工作文本里还有“{old}”。请在标准里一并改正，免得下一版又错。",
        "The working text of {value} still says “{old}”. Mend it there too, or the next edition is wrong again.",
    ),
    "migrate_unknown": (
        "这份结果依据的是{value}版，但没有找到那一版，或者文字不同。能换的版次：{known}。请核对 --standards。",
        "This result was made under {value}, which is not known here or has other words. Known: {known}. Check --standards.",
    ),
    "migrate_backwards": (
        "从{value}版换不到{end}版：只能换到后面的版次。请改 --to。",
        "A result of {value} cannot be moved to {end}, which does not follow it. Change --to.",
    ),
    "migrate_same": (
        "这份结果已经是{value}版的，不用换。要换到后面的版次，请用 --to 写明。",
        "This result is of {value} already. Name a later edition with --to.",
    ),
    "migrate_party": (
        "{end}版没有被考评方“{value}”，这份结果换不过去。请留着原文件。",
        "Edition {end} does not assess “{value}”, so this result cannot be moved. Keep the file.",
    ),
    "migrate_exists": (
        "已经有这个文件，内容不同；为免覆盖，没有写。请换一个文件夹（--output）",
        "it exists and differs; nothing was overwritten. Choose another folder with --output",
    ),
    "migrate_changed": (
        "读过以后压缩包变了，请等它传完再换（原文件没有动）",
        "the zip changed while it was read. Wait until it has arrived, and try again",
    ),
    "migrate_written": ("  已写好 {value}。原文件没有动。", "  Written: {value}. The old file is untouched."),
    "no_such_release": (
        "没有发布过“{value}”这一版。已发布：{known}。",
        "Edition “{value}” was not released. Released: {known}.",
    ),
    "no_such_edition": (
        "没有“{value}”这一版，也没有这个文件。可用：{known}。",
        "There is no edition “{value}”, and no such file. Known: {known}.",
    ),
    "no_catalogue": (
        "{value} 不是标准的数据文件，或者改动过。请用 standards/editions 里的，或网站上的 catalogue.json。",
        "{value} is no catalogue, or was changed. Use one of standards/editions, or a site's catalogue.json.",
    ),
    "edition_order": (
        "{value}版的实施日期不晚于{before}版的 {day}。请从备份恢复。",
        "Edition {value} is in force no later than edition {before} ({day}). Restore it from a backup.",
    ),
}
