// Sentences for the reader.

import type { Edition } from "./edition";
import type { Effect, Outcome, Reason, Verdict } from "./scoring";

export const VERDICT_WORDS: Record<Verdict, string> = {
  met: "符合 ●",
  partly_met: "基本符合 ◐",
  not_met: "不符合 ✕",
  not_applicable: "不适用 –",
};

const EFFECT_WORDS: Record<Effect, string> = {
  no_star: "不评星",
  max_star: "星级封顶",
  black_candidate: "不评星；检查查实的，列为黑名单候选",
  no_demonstration: "不得参评示范",
};

const DIGITS = "零一二三四五六七八九十";

/** Hundredths as 89.99. */
export const hundredths = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;

/** Half-points as points: 3 is 1.5. */
export const points = (half: number): string => String(half / 2);

export const starWord = (stars: number): string => (stars ? `${DIGITS[stars] || stars}星` : "不评星");

export const starShape = (stars: number, most: number): string => "★".repeat(stars) + "☆".repeat(Math.max(0, most - stars));

export const itemName = (edition: Edition, id: string): string => {
  const item = edition.items[id];
  return item ? `第${item.number}条 ${item.title}` : id;
};

/** 2026年11月21日 21:30, in the reader's own time. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const clock = `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${clock}`;
}

/** What one reason of an outcome means, as build_tools/reasons.py says it. */
export function sentence(edition: Edition, reason: Reason): string {
  switch (reason.code) {
    case "fact_missing":
      return `还没有回答是不是“${edition.conditions[reason.condition]}”，有关的条目先不计，算没有答完。`;
    case "unanswered":
      return `${itemName(edition, reason.item)}：还没有结论。`;
    case "na_without_reason":
      return `${itemName(edition, reason.item)}：答了“不适用”但没写理由，算没有答完。`;
    case "excluded_by_fact":
      return `${itemName(edition, reason.item)}：只用于${edition.conditions[reason.condition]}，不计分。`;
    case "na_not_allowed":
      return `${itemName(edition, reason.item)}：不能答“不适用”，按不符合计分，结果待核。`;
    case "na_over_limit":
      return `答“不适用”的有${reason.points}分（适用条目共${reason.of}分），超过${edition.rubric.max_na_percent}%，结果待核，不给星级。`;
    case "capped":
      return capSentence(edition, reason.cap, reason.stars);
    case "veto":
      return `${itemName(edition, reason.item)}：有一票否决情形，${vetoEffect(edition, reason.item, reason.effect)}。`;
    case "band":
      return reason.stars ? `得分到了${reason.min}分，够${starWord(reason.stars)}。` : "得分没到最低一档，不评星。";
  }
}

function vetoEffect(edition: Edition, id: string, effect: Effect): string {
  const item = edition.rubric.items.find((each) => each.id === id);
  return effect === "max_star" ? `最高${starWord((item && item.veto_stars) || 0)}` : EFFECT_WORDS[effect];
}

function capSentence(edition: Edition, key: string, stars: number): string {
  const cap = edition.rubric.caps.find((each) => each.key === key)!;
  const most = `最高${starWord(stars)}（封顶）。`;
  if (cap.kind === "item_not_met") return `${itemName(edition, cap.item || "")}不符合，${most}`;
  return `“${edition.groups[cap.group || ""] || cap.group}”得分率不到${cap.percent}%，${most}`;
}

/** What is still to do before the outcome counts. */
export function missing(reason: Reason): boolean {
  return reason.code === "unanswered" || reason.code === "fact_missing" || reason.code === "na_without_reason";
}

/** How much of each kind is missing: 28 条没答、1 个小区情况没答. */
export function lacking(reasons: Reason[]): string {
  const kinds: [Reason["code"], string][] = [
    ["unanswered", "条没答"],
    ["na_without_reason", "条没写不适用的理由"],
    ["fact_missing", "个小区情况没答"],
  ];
  const counted = kinds.map(([code, words]) => [reasons.filter((reason) => reason.code === code).length, words] as const);
  return counted.flatMap(([count, words]) => (count ? [`${count}${words}`] : [])).join("、");
}

/** No result, no stars ("不给星级"); a result below the lowest band or with a veto has none ("不评星"). */
export function headline(outcome: Outcome): string {
  if (outcome.status === "incomplete") return `还有${lacking(outcome.reasons)}`;
  if (outcome.status === "review") return "待核，不给星级";
  if (outcome.status === "nothing_to_score") return "没有可计分的条目，不给分";
  return starWord(outcome.stars || 0);
}

/** The share of points that are not applicable, such as 6.66%; cut, not rounded, like the score. */
export const naShare = (outcome: Outcome): string =>
  outcome.na_of ? `${hundredths(Math.floor((outcome.na_points * 10000) / outcome.na_of)).replace(/\.?0+$/, "")}%` : "0%";
