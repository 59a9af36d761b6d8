"""Messages of the package for use without a network."""

MESSAGES: dict[str, tuple[str, str]] = {
    "package_no_site": (
        "没有文件夹“{value}”。请先运行 wuye build 生成网站，或者用 --site 写明网站在哪里。",
        "There is no folder “{value}”. Run wuye build first, or name the site with --site.",
    ),
    "package_not_a_site": (
        "“{value}”不是 wuye build 生成的网站（没有首页或 data/catalogue.json）。请先运行 wuye build。",
        "“{value}” is no site that wuye build made (no index.html or data/catalogue.json). Run wuye build first.",
    ),
    "package_unreadable": (
        "网站里的“{value}”读不了（{reason}）。请重新运行 wuye build，再打包。",
        "“{value}” in the site cannot be read ({reason}). Run wuye build again, then pack it.",
    ),
    "package_inside": (
        "“{value}”在网站文件夹里，会把自己也装进去。请用 --output 写到别处。",
        "“{value}” is inside the site and would be packed into itself. Write it elsewhere with --output.",
    ),
    "package_folder": (
        "“{value}”是文件夹。请用 --output 写一个文件名，例如 wuye-offline.zip。",
        "“{value}” is a folder. Name a file with --output, such as wuye-offline.zip.",
    ),
    "package_unwritable": (
        "写不了“{value}”（{reason}）。请换一个地方：--output 文件名。",
        "“{value}” cannot be written ({reason}). Choose another place with --output.",
    ),
    "package_done": (
        "已写好 {value}：{pages}页，{size}。解压以后双击“{entry}”。",
        "{value} is written: {pages} pages, {size}. Unpack it and open “{entry}”.",
    ),
}
