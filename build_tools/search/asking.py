"""The words of asking, which say nothing of what is asked."""

from __future__ import annotations

_LINES = (
    "请问 想问 问一下 想知道 想看看 想看 帮我 是不是 可不可以 可以不可以 能不能 能否 可以 可否 是否 有没有 要不要",
    "会不会 该不该 管不管 能不能管 能管 应该 应当 必须 怎么样 怎么办 怎么弄 怎么搞 怎样 怎么 如何 为什么 为啥",
    "凭什么 咋办 咋 谁来管 谁负责 归谁管 归谁所有 谁管 归谁 由谁 谁来 谁该 谁去 谁出 找谁 找哪里 找哪个 去哪里了",
    "去哪里 去哪 在哪里 在哪 哪里 哪去了 哪儿 哪个 哪些 哪家 多长时间 多久 多少钱 多少 几天 几次 几点 几年",
    "什么时候 啥时候 什么是 是什么 什么叫 是干什么 干什么 是干啥 干啥 做什么 什么 合法吗 违法吗 合理吗 行吗 有权",
    "算不算 不让我 我们 我家 我的 别人 有人 一下 总是 老是 一直 经常 还是 给我 让我 起来 自己 到处 一些 这些 那些",
    "已经 因为 所以 但是 如果 天天 现在 以后 以前 之后 需不需要 需要 允许 属于 好几 好多 好久 怎么会 给谁 只有",
    "就是 总在 老在 原来 会怎么样 哪天 你好 您好 谢谢",
)
WORDS = tuple(word for line in _LINES for word in line.split())

FILLERS = "的了吗呢啊吧呀么嘛着过我你他她它们里在是给就都也还很太被把让请会能要得地和与及或者这那啥谁几没有不些又才再只"
"""Characters that may be left out of a question."""


def longest_first() -> list[str]:
    """So that a long word is not taken for the short one that it begins with."""
    return sorted(WORDS, key=lambda word: (-len(word), word))
