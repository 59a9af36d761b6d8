"""What the operating system says of files, in words of ours, and names of files that are no UTF-8, readable."""

from __future__ import annotations

import errno
import os
import re
from typing import Literal

_NOT_UTF8 = re.compile("[\udc80-\udcff]")
# what bytes of GBK can have been read as; "/" is in none of its characters
_BYTES = re.compile("[\x00-\x2e\x30-\u07ff\udc80-\udcff]+")

REASONS: dict[int, tuple[str, str]] = {
    errno.EACCES: ("没有权限", "no permission"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.EROFS: ("这里只能读，不能写", "read-only"),
    errno.EISDIR: ("这是文件夹", "this is a folder"),
    errno.EEXIST: ("该是文件夹的地方有同名的文件", "a file is in the place of a folder"),
    errno.ENOTDIR: ("该是文件夹的地方有同名的文件", "a file is in the place of a folder"),
    errno.ENOTEMPTY: ("文件夹里还有别的文件", "the folder is not empty"),
    errno.ENOENT: ("没有这个文件或文件夹", "no such file or folder"),
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("空间配额用完了", "the quota is used up"),
    errno.EFBIG: ("文件太大", "the file is too large"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.ELOOP: ("链接绕成了圈", "links lead in a circle"),
    errno.EBUSY: ("文件正被别的程序占用", "another program is using it"),
    errno.ETXTBSY: ("文件正被别的程序占用", "another program is using it"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
    errno.EINVAL: ("名字或内容不对", "a wrong name or content"),
    errno.EMFILE: ("打开的文件太多", "too many open files"),
    errno.ENOMEM: ("内存不够", "out of memory"),
    errno.EADDRINUSE: ("已经被占用", "it is in use"),
    errno.EXDEV: ("不在同一个磁盘上", "on another disk"),
}
_BY_TEXT = {os.strerror(number): said for number, said in REASONS.items()}


def reason(error: OSError, language: Literal["zh", "en"] = "zh") -> str:
    """Why the system refuses, in words."""
    return in_words(error.strerror or type(error).__name__, language)


def in_words(said: str, language: Literal["zh", "en"] = "zh") -> str:
    """The same of a text of the system, such as ``Permission denied``; a text of anybody else as it is."""
    words = _BY_TEXT.get(said)
    return words[language == "en"] if words else said


def readable(text: str) -> str:
    """Names of files with bytes that are no UTF-8 as the GBK they most often are; what is neither is shown as �."""
    return _BYTES.sub(_decoded, text) if _NOT_UTF8.search(text) else text


def _decoded(found: re.Match[str]) -> str:
    if not _NOT_UTF8.search(found[0]):
        return found[0]
    raw = found[0].encode("utf-8", "surrogateescape")
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return _NOT_UTF8.sub("\ufffd", found[0])
