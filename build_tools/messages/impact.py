"""Messages on the impact preview."""

MESSAGES: dict[str, tuple[str, str]] = {
    "impact_no_editions": (
        "还没有发布过版次，没有旧版可比。请先用 wuye release 发布第一版。",
        "No edition has been released yet, so there is nothing to compare with. Release the first one.",
    ),
    "impact_backwards": (
        "从{value}版换不到{end}：只能换到后面的版次。请改 --from 或 --to。",
        "A result of {value} cannot be moved to {end}, which does not follow it. Change --from or --to.",
    ),
    "impact_invented": (
        "对结果的影响（没有给结果文件，用虚构的示例结果试算；要用真的，加 --results 文件夹）：",
        "The impact on results (invented samples; give real ones with --results):",
    ),
}
"""``migrate_unknown`` and ``migrate_party`` are said too (see ``editions``)."""
