"""Messages on what an edited workbook would make of the standards.

The names of sheets and columns are words like any other: the workbook is in Chinese for readers of both languages.
"""

MESSAGES: dict[str, tuple[str, str]] = {
    "book_result_party": (
        "这一条考评几方，“{requirements}”第{number}行要在行首写明对谁，只能写“{assessed}”里有的：{marks}。",
        "Several parties are assessed: line {number} of “{requirements}” must begin with one that “{assessed}” names: {marks}.",
    ),
    "book_result_idle_party": (
        "“{assessed}”里有“{name}”，“{requirements}”里却没有一行是对它的。请补一行，行首写【{name}】；不考评它的，请从这一格里删去。",
        "“{assessed}” names “{name}”, but no line of “{requirements}” is addressed to it. Add one that begins with 【{name}】, "
        "or take the name out of this cell.",
    ),
    "book_result_unused_party": (
        "没有一条考评“{name}”了。请在工作表“{items}”的“{assessed}”里，至少给一条写上它。",
        "No item assesses “{name}” any more. Name it in “{assessed}” of at least one item on sheet “{items}”.",
    ),
    "book_result_idle_actor": (
        "“{name}”没有任何职责了。请在工作表“{duties}”里，至少给它留一条或补一条。",
        "“{name}” has no duties any more. Leave or add at least one on sheet “{duties}”.",
    ),
    "book_result_group_points": (
        "“{name}”这一组各条的“{points}”合计是{sum}，这里的“{declared_points}”是{declared}。请改工作表“{items}”里的“{points}”，或改这一格。",
        "“{points}” of the items of group “{name}” adds up to {sum}, “{declared_points}” here is {declared}. "
        "Change the items on sheet “{items}”, or this cell.",
    ),
    "book_result_total_points": (
        "各组的“{declared_points}”合计是{sum}，“{total}”这一行是{declared}。请改各组的“{declared_points}”，或改这一格。",
        "“{declared_points}” of all groups adds up to {sum}, row “{total}” says {declared}. Change the groups, or this cell.",
    ),
    "book_result_no_grade": (
        "这项服务标准没有“{grade}”是“{name}”的条文了：三个等级每一级都要有。请补一条，或改一条的“{grade}”。",
        "No clause of this standard has “{grade}” “{name}”: each of the three grades needs one. Add one, or change one.",
    ),
    "book_result_no_basis": (
        "“{provenance}”是“{name}”，“{basis}”却空着。请填“{basis}”，或把“{provenance}”改成“{drafted}”。",
        "“{provenance}” is “{name}”, but “{basis}” is empty. Fill it in, or change “{provenance}” to “{drafted}”.",
    ),
    "book_result_article": (
        "“{title}”里的【{name}】只知道名称、没见到文本，不能引用条号。请删去它后面的“第……条”和冒号。",
        "【{name}】 of “{title}” is known by name only; its articles cannot be cited. Delete the article and its colon.",
    ),
    "book_result_no_period": (
        "“{deadline}”是按期写的，“{frequency}”却不是按月或按日重复。请改其中一格。",
        "“{deadline}” needs a period, but “{frequency}” does not repeat by days or months. Change one of the two cells.",
    ),
    "book_result_beyond_period": (
        "“{deadline}”写在第{month}个月，而“{frequency}”的一期只有{count}个月。请改小是第几个月，或改“{frequency}”。",
        "“{deadline}” is in month {month}, but a period of “{frequency}” has {count}. Lower the month, or change “{frequency}”.",
    ),
    "book_result_reference": (
        "没有{kind}“{value}”，或者这次要废止它。{hint}请改成有的编号，或删去。",
        "There is no {kind_en} “{value}”, or it is being withdrawn. {hint_en} Write an id that exists, or delete it.",
    ),
    "book_result_required": (
        "“{title}”空着，而同一行的{others}要有它才行。请填好，或改那几格。",
        "“{title}” is empty, but {others} of the same row asks for it. Fill it in, or change those cells.",
    ),
    "book_result_not_here": (
        "“{title}”在这里要空着：它和同一行的{others}对不上。请清空这一格，或改那几格。",
        "“{title}” must be empty: it does not go with {others} of the same row. Empty it, or change those cells.",
    ),
    "book_result_one_of": (
        "这一行还缺内容，下面几种要填一种：{ways}。",
        "This row lacks one of these; fill in one: {ways}.",
    ),
    "book_result_only_one": (
        "下面几种只能填一种：{ways}。请清空多余的。",
        "Only one of these may be filled in: {ways}. Empty the others.",
    ),
}
