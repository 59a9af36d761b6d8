"""Messages of the commands themselves."""

MESSAGES: dict[str, tuple[str, str]] = {
    "no_such_folder": ("没有文件夹“{value}”。请检查路径。", "There is no folder “{value}”. Check the path."),
    "unfinished": (
        "“{name}”标为未完成，数量检查已放宽。写完后请把它从 unfinished 里删去。",
        "“{name}” is marked as unfinished and its counts are not checked. Take it out of unfinished when done.",
    ),
    # publish
    "publish_no_data": (
        "网站里没有读得懂的 data/catalogue.json。请先用 wuye build 生成网站。",
        "The site has no readable data/catalogue.json. Build it with wuye build first.",
    ),
    "publish_no_page": (
        "缺少{value}的页面。请重新生成网站。",
        "The page of {value} is missing. Build the site again.",
    ),
    "publish_broken_link": (
        "链接“{value}”打不开。请改掉链接，或补上它指的那一页。",
        "The link “{value}” leads nowhere. Mend the link or add the page.",
    ),
    "publish_remote": (
        "从别处加载“{value}”。内网和离线都打不开，请把它放进网站里。",
        "“{value}” is loaded from elsewhere. Put it into the site.",
    ),
    "publish_large_page": (
        "这一页压缩后有 {value}，手机上太慢。请减少内容或拆成几页。",
        "The page has {value} after compression. Shorten or split it.",
    ),
    "publish_large_site": (
        "整个网站有 {value}，太大。请看看是不是放进了大文件。",
        "The whole site has {value}. Look for large files.",
    ),
    "publish_not_a_folder": ("{value} 不是文件夹。请换一个。", "{value} is no folder. Choose another."),
    "publish_not_ours": (
        "{value} 里有别的文件，不是发布用的文件夹；没有动它。请给一个空文件夹，或以前发布过的文件夹。",
        "{value} holds other files and was left alone. Name an empty folder, or one published to before.",
    ),
    "publish_current_taken": (
        "{value} 是文件或文件夹，不是链接；没有动它。请把它移走，让 current 由 wuye publish 来建。",
        "{value} is a file or folder, not a link, and was left alone. Move it away.",
    ),
    "publish_no_release": (
        "没有发布过“{value}”。现有：{known}。",
        "There is no release “{value}”. There are: {known}.",
    ),
    "publish_nothing_before": (
        "没有更早的一次可以退回。",
        "There is no earlier release to go back to.",
    ),
    "publish_busy": (
        "{value} 正有另一个命令在发布或退回，没有动它。请等它结束再试。",
        "Another command is publishing to {value}, which was left alone. Try again when it has ended.",
    ),
    "publish_copy": (
        "“{value}”抄过去以后和清单对不上，没有换上，原来的网站没有动。请检查磁盘，再发布一次。",
        "The copy of “{value}” is not as its manifest says; the old site stays. Check the disk and publish again.",
    ),
    "publish_altered": (
        "“{value}”的文件和清单对不上：{files}。没有切换。请另选一次，或重新发布。",
        "The files of “{value}” are not as its manifest says: {files}. Nothing was switched.",
    ),
    "publish_cannot_sign": (
        "没有签名（{reason}），没有发布。请检查 --sign 的私钥文件。",
        "The manifest could not be signed ({reason}); nothing was published. Check the key of --sign.",
    ),
    "publish_transfer": (
        "传不过去（{reason}），原来的网站没有动。请检查网络、账号和目标目录。",
        "The transfer failed ({reason}); the old site stays. Check network, account and target.",
    ),
    "publish_no_tool": (
        "没有装 {value}。请先装上，或发布到本机的文件夹。",
        "{value} is not installed. Install it, or publish to a local folder.",
    ),
}
