"""Messages on references and sums."""

MESSAGES: dict[str, tuple[str, str]] = {
    "unknown_reference": ("没有{kind}“{value}”。{hint}", "There is no {kind_en} “{value}”. {hint_en}"),
    "duplicate_id": (
        "编号或键“{value}”用了两次，{first} 已经用过。请给后来的换一个没用过的。",
        "“{value}” is used twice; it already stands at {first}. Give the later one a new id or key.",
    ),
    "file_name": (
        "文件名与编号“{value}”不符。请把文件改名为 {expected}。",
        "The file name does not match “{value}”. Rename it to {expected}.",
    ),
    "stray_file": (
        "这个文件没有人读：{hint}",
        "This file is not read. {hint_en}",
    ),
    "group_points": (
        "第{number}组的分值合计为 {sum}，应为 {declared}。请改条目分值，或改本组的 points。",
        "The points of group {number} add up to {sum}, declared are {declared}. Change the items or points.",
    ),
    "total_points": (
        "各组分值合计为 {sum}，应为 {declared}。请核对各组的 points 和 total_points。",
        "The points of all groups add up to {sum}, declared are {declared}. Check points and total_points.",
    ),
    "item_count": (
        "共有{count}条，应为{declared}条。请核对条目和 item_count。",
        "There are {count} items, declared are {declared}. Check the items and item_count.",
    ),
    "service_count": (
        "services/ 里有{count}项服务标准，应为{declared}项。请核对文件和 service_count。",
        "There are {count} service standards, {declared} are expected. Check the files and service_count.",
    ),
    "few_clauses": (
        "只有{count}条要求，至少{limit}条。请补足。",
        "Only {count} clauses, at least {limit} are needed. Add some.",
    ),
    "no_grade": (
        "没有标为“{grade}”的条文：三个等级每一级都要有新增要求。请补上，或改一条的 grade。",
        "No clause has grade “{grade}”: each of the three grades must ask for something new. Add one.",
    ),
    "grade_order": (
        "指标“{name}”在较高等级反而放宽了：{values}。请核对。",
        "The indicator “{name}” gets laxer at a higher grade: {values}. Check the values.",
    ),
    "idle_actor": (
        "责任主体“{name}”没有任何职责。请在 responsibilities.yml 里补上，或删去这个主体。",
        "The actor “{name}” has no responsibilities. Add some or remove the actor.",
    ),
    "requirement_party": (
        "这一条考评多方，每一句要求都要写明对谁。请写 party，取值：{known}。",
        "This item assesses several parties: each requirement needs party, one of {known}.",
    ),
    "idle_party": (
        "考评“{value}”，却没有一句要求是对它的。请补上，或从 assessed 里删去。",
        "“{value}” is assessed, but no requirement is addressed to it. Add one, or drop it from assessed.",
    ),
    "unused_party": (
        "被考评方“{name}”没有一条要考评的条目。请在条目的 assessed 里写上，或删去这一方。",
        "No item assesses the party “{name}”. Name it in an item's assessed, or remove it.",
    ),
    "no_basis": (
        "来源情况写的是“{provenance}”，却没有一条依据。请补依据，或改为 drafted。",
        "Provenance is “{provenance}” but there is no basis. Add one, or use drafted.",
    ),
    "name_only_article": (
        "“{value}”只知道名称、没见到文本，不能引用条号。请删去 article。",
        "“{value}” is known by name only; its articles cannot be cited. Delete article.",
    ),
    "bands": (
        "星级分数段没有从高到低排列，或者最后一段不是 0。请按 stars 和 min 从高到低写，最后一段 min 写 0。",
        "Bands must go from high to low and end with min 0.",
    ),
    "strata_bands": (
        "分段没有从小到大排列，或者不是只有最后一段没写 below。请从小到大写，最后一段不写 below。",
        "The bands must rise by below, and only the last one has none.",
    ),
    "dates_order": ("{later}早于{earlier}。请核对日期。", "“{later_en}” is before “{earlier_en}”. Check the dates."),
    "deadline_without_period": (
        "“{rule}”要有周期，而本任务的频次不是按月或按日重复。请改时限或频次。",
        "“{rule}” needs a period, but the task does not repeat. Change its deadline or frequency.",
    ),
    "beyond_period": (
        "完成时限写在第{month}个月，超出了{count}个月的周期。请改小 month。",
        "The deadline is in month {month}, beyond the period of {count} months. Lower month.",
    ),
    "no_place": (
        "没有找到本地做法 places/{value}.yml。{hint}",
        "places/{value}.yml of the own district is missing. {hint_en}",
    ),
    "repeated_synonym": (
        "“{value}”在第{line}行的一组里已经有了。一个词只能在一组里，请删去一处。",
        "“{value}” already stands in the group of line {line}. A word belongs to one group; delete one.",
    ),
}
