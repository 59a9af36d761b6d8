"""Messages on the schema."""

MESSAGES: dict[str, tuple[str, str]] = {
    "required": ("{where}缺少{title}。请补上。", "{title_en} is missing{where_en}. Add it."),
    "unknown_key": ("没有“{key}”这一项。{hint}", "There is no key “{key}”. {hint_en}"),
    "not_here": (
        "“{key}”不应写在这里：与同一条里的其他内容不符。请删去。",
        "“{key}” must not stand here: it does not go with the other keys of this entry. Delete it.",
    ),
    "wrong_type": (
        "{title}应是{expected}，现在是{found}。请改正。",
        "{title_en} must be {expected_en}, not {found_en}.",
    ),
    "not_in_list": (
        "“{value}”不是{title}可用的值。请写：{allowed}。{hint}",
        "“{value}” is not a value of {title_en}. Use one of: {allowed_en}. {hint_en}",
    ),
    "bad_form": (
        "“{value}”的写法不对，请改正。{title}：{rule}",
        "“{value}” has the wrong form for {title_en}. {rule_en}",
    ),
    "unseen_character": (
        "{title}里有看不见的控制字符（{codes}），请删去。",
        "{title_en} has a control character that cannot be seen ({codes_en}). Delete it.",
    ),
    "not_a_date": (
        '“{value}”不是真实的日期。请写成 "年-月-日"，例如 "2026-11-21"。',
        '“{value}” is not a date. Write "2026-11-21".',
    ),
    "too_long": (
        "{title}有{length}个字，最多{limit}个。请写短些。",
        "{title_en} has {length} characters, at most {limit}. Shorten it.",
    ),
    "too_few": (
        "{title}只有{length}项，至少{limit}项。请补足。",
        "{title_en} has {length} entries, at least {limit} are needed. Add some.",
    ),
    "too_many": (
        "{title}有{length}项，最多{limit}项。请合并或删去一些。",
        "{title_en} has {length} entries, at most {limit}. Merge or delete some.",
    ),
    "not_unique": ("{title}里有重复的内容。请删去重复的。", "{title_en} repeats an entry. Delete the repeats."),
    "out_of_range": ("{title}是 {value}，应{range}。请改正。", "{title_en} is {value}, must be {range_en}."),
    "no_text": ("{title}是空的。请填写。", "{title_en} is empty. Fill it in."),
    "one_of": ("{title}的写法不对，请改正：{rule}", "{title_en} has none of its forms. {rule_en}"),
    "one_of_keys": (
        "{where}缺少内容。请写其中一项：{keys}。",
        "One of these keys is missing{where_en}: {keys_en}. Add it.",
    ),
    "only_one_of": (
        "{where}只能写其中一项：{keys}。请删去多余的。",
        "Only one of these keys may stand{where_en}: {keys_en}. Delete the others.",
    ),
    "schema": ("{title}不符合格式要求。请对照 schemas/ 里的说明。", "{title_en} does not match its schema."),
}
