"""What the package to unpack says of itself before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from build_tools import words


@dataclass(frozen=True)
class About:
    """What a package is of."""

    title: str
    address: str
    edition: str
    digest: str
    validity: str
    papers: bool


def readme(about: About, entry: str, folder: str, as_of: date) -> bytes:
    """The text beside the page to open."""
    papers = "" if about.papers else "打印用的文件没有装进来，请到网站上下载。\n"
    text = f"""{about.title}（离线包）
{about.edition}版，摘要 {about.digest}，{words.today_in_words(as_of)}打包。
{about.validity}。

怎么打开
1. 先把压缩包“全部解压”。没解压就打开，网页之间的链接用不了。
2. 双击“{entry}”。不用网络，不用安装，不用管理员权限。
3. {folder} 文件夹里是网页，请不要改名、不要删。
{papers}
用什么浏览器
- Edge、Chrome、360、QQ 等（Chromium 内核），还有火狐，都能看、能搜、能填。
- Safari 可能不让这样打开的网页存答案。表上会说；填完请马上导出。
- 很旧的浏览器（IE）只能看，打印出来手填。

答案存在哪里
- 存在这台电脑的这个浏览器里，不在这个文件夹里。把文件夹拷给别人，答案不会跟着走。
- 同一个浏览器里，各个离线包共用答案：换一个文件夹、换一份新的离线包，同一版次填过的还在。
- 和网站上的答案是分开的。要搬过去，请在表里“导出结果文件”，到那边“导入”。
- 共用的电脑，用完请导出，再点“自查”页的“清除本机”。

换新的一份
离线包不会自己更新。有了新的，解压到新文件夹，旧的删掉就行。网站在 {about.address}
"""
    # Notepad of old Windows knows UTF-8 by its mark, and wants both characters at the end of a line
    return text.replace("\n", "\r\n").encode("utf-8-sig")
