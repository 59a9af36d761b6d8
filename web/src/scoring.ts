// Answers to an outcome, by the rules and in the order of docs/scoring.md: a mirror of build_tools/scoring.py.
// tests/vectors/ runs through both. Points are counted in half-points, so that all numbers stay integers.

export type Verdict = "met" | "partly_met" | "not_met" | "not_applicable";
export type Status = "complete" | "incomplete" | "review" | "nothing_to_score";
export type Effect = "no_star" | "max_star" | "black_candidate" | "no_demonstration";

export interface RubricItem {
  id: string;
  group: string;
  points: number;
  conditions: string[];
  na: boolean;
  veto: Effect | null;
  veto_stars: number | null;
}

export interface RubricCap {
  key: string;
  kind: "group_below" | "item_not_met";
  max_stars: number;
  group: string | null;
  percent: number | null;
  item: string | null;
}

export interface Rubric {
  party: string;
  groups: string[];
  items: RubricItem[];
  bands: { stars: number; min: number }[];
  max_na_percent: number;
  caps: RubricCap[];
}

/** A picture by its digest; the picture itself is in the store, and in the zip. */
export interface Photo {
  digest: string;
  caption?: string;
}

export interface Link {
  url: string;
  title?: string;
}

export interface Answer {
  outcome: Verdict;
  reason?: string;
  note?: string;
  veto?: boolean;
  photos?: Photo[];
  links?: Link[];
  /** Who answered, when several people's files were merged. */
  by?: string;
}

export type Facts = Record<string, boolean>;
export type Answers = Record<string, Answer>;

export type Reason =
  | { code: "excluded_by_fact"; item: string; condition: string }
  | { code: "fact_missing"; condition: string }
  | { code: "unanswered" | "na_not_allowed" | "na_without_reason"; item: string }
  | { code: "na_over_limit"; points: number; of: number }
  | { code: "capped"; cap: string; stars: number }
  | { code: "veto"; item: string; effect: Effect }
  | { code: "band"; stars: number; min: number };

export interface GroupOutcome {
  key: string;
  earned: number;
  maximum: number;
  answered: number;
  applicable: number;
}

/** earned and maximum in half-points; score in hundredths of a point out of 100, cut, not rounded. */
export interface Outcome {
  status: Status;
  earned: number;
  maximum: number;
  score: number | null;
  stars: number | null;
  answered: number;
  applicable: number;
  na_points: number;
  na_of: number;
  black_candidate: boolean;
  demonstration: boolean;
  groups: GroupOutcome[];
  reasons: Reason[];
}

type Counted = [RubricItem, Verdict][];

const HALF_POINTS: Record<Verdict, number> = { met: 2, partly_met: 1, not_met: 0, not_applicable: 0 };

// What Python's str.strip() takes for space; String.trim() differs in a few signs.
const BLANK = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

export const isBlank = (text: string): boolean => BLANK.test(text);

export const has = (record: object, key: string): boolean => Object.prototype.hasOwnProperty.call(record, key);

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The outcome of one assessment. Answers to items that the party is not assessed on are ignored. */
export function score(rules: Rubric, facts: Facts, answers: Answers): Outcome {
  const reasons: Reason[] = [];
  const applicable = applicableItems(rules, facts, reasons);
  let complete = !reasons.some((reason) => reason.code === "fact_missing");
  let review = false;
  let naPoints = 0;
  const counted: Counted = [];
  for (const item of applicable) {
    const answer = has(answers, item.id) ? answers[item.id] : undefined;
    if (!answer) {
      reasons.push({ code: "unanswered", item: item.id });
      complete = false;
    } else if (answer.outcome !== "not_applicable") {
      counted.push([item, answer.outcome]);
    } else if (!item.na) {
      reasons.push({ code: "na_not_allowed", item: item.id });
      counted.push([item, "not_met"]);
      review = true;
    } else {
      naPoints += item.points;
      if (isBlank(answer.reason || "")) {
        reasons.push({ code: "na_without_reason", item: item.id });
        complete = false;
      }
    }
  }
  const naOf = sum(applicable.map((item) => item.points));
  if (naPoints * 100 > rules.max_na_percent * naOf) {
    reasons.push({ code: "na_over_limit", points: naPoints, of: naOf });
    review = true;
  }
  const [earned, maximum] = sums(counted);
  const groups = rules.groups.map((key) => groupOutcome(key, applicable, counted, answers));
  const status: Status = !complete ? "incomplete" : review ? "review" : maximum ? "complete" : "nothing_to_score";
  const ceilings = [...caps(rules, groups, counted, reasons), ...vetoes(applicable, answers, reasons)];
  let stars: number | null = null;
  if (status === "complete") {
    const band = rules.bands.find((each) => earned * 100 >= each.min * maximum)!;
    reasons.push({ code: "band", stars: band.stars, min: band.min });
    stars = Math.min(band.stars, ...ceilings);
  }
  const effects = reasons.map((reason) => (reason.code === "veto" ? reason.effect : ""));
  return {
    status,
    earned,
    maximum,
    score: maximum ? (earned * 10000 - ((earned * 10000) % maximum)) / maximum : null,
    stars,
    answered: applicable.filter((item) => has(answers, item.id)).length,
    applicable: applicable.length,
    na_points: naPoints,
    na_of: naOf,
    black_candidate: effects.includes("black_candidate"),
    demonstration: !effects.includes("no_demonstration"),
    groups,
    reasons,
  };
}

/** Items whose conditions all hold; an unknown fact leaves its items out and the assessment incomplete. */
function applicableItems(rules: Rubric, facts: Facts, reasons: Reason[]): RubricItem[] {
  const kept: RubricItem[] = [];
  const missing: string[] = [];
  for (const item of rules.items) {
    const failed = item.conditions.find((condition) => has(facts, condition) && facts[condition] === false);
    const unknown = item.conditions.filter((condition) => !has(facts, condition));
    if (failed) reasons.push({ code: "excluded_by_fact", item: item.id, condition: failed });
    else if (unknown.length) missing.push(...unknown.filter((condition) => !missing.includes(condition)));
    else kept.push(item);
  }
  reasons.push(...missing.map((condition): Reason => ({ code: "fact_missing", condition })));
  return kept;
}

function sums(counted: Counted): [number, number] {
  const earned = sum(counted.map(([item, verdict]) => item.points * HALF_POINTS[verdict]));
  return [earned, sum(counted.map(([item]) => item.points * 2))];
}

function groupOutcome(key: string, applicable: RubricItem[], counted: Counted, answers: Answers): GroupOutcome {
  const [earned, maximum] = sums(counted.filter(([item]) => item.group === key));
  const members = applicable.filter((item) => item.group === key);
  const answered = members.filter((item) => has(answers, item.id)).length;
  return { key, earned, maximum, answered, applicable: members.length };
}

function caps(rules: Rubric, groups: GroupOutcome[], counted: Counted, reasons: Reason[]): number[] {
  const notMet = counted.filter(([, verdict]) => verdict === "not_met").map(([item]) => item.id);
  const tripped = rules.caps.filter((cap) => {
    const group = groups.find((each) => each.key === cap.group);
    const below = group && group.earned * 100 < (cap.percent || 0) * group.maximum;
    return below || (cap.item !== null && notMet.includes(cap.item));
  });
  for (const cap of tripped) reasons.push({ code: "capped", cap: cap.key, stars: cap.max_stars });
  return tripped.map((cap) => cap.max_stars);
}

function vetoes(applicable: RubricItem[], answers: Answers, reasons: Reason[]): number[] {
  const ceilings: number[] = [];
  for (const item of applicable) {
    if (!item.veto || !has(answers, item.id) || !answers[item.id]!.veto) continue;
    reasons.push({ code: "veto", item: item.id, effect: item.veto });
    if (item.veto === "max_star") ceilings.push(item.veto_stars || 0);
    else if (item.veto !== "no_demonstration") ceilings.push(0);
  }
  return ceilings;
}
