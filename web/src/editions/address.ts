// Where a page is in another edition: pure, from what the site's editions.js says.

export interface Edition {
  number: string;
  stage: "in_force" | "upcoming" | "withdrawn" | "draft";
  effective: string;
  missing: string[];
}

export interface Editions {
  shown: string;
  draft: boolean;
  editions: Edition[];
}

/** The address of a page's counterpart, from the root of the site; an edition without it opens at its first page. */
export function address(all: Editions, number: string, path: string): string {
  const one = all.editions.find((edition) => edition.number === number);
  const there = !!path && !!one && !one.missing.includes(path);
  if (number === all.shown) return there ? path : "";
  return `editions/${number}/${there ? path : ""}`;
}

/** 2027年1月1日 from 2027-01-01. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const STAGES: Record<Edition["stage"], (edition: Edition) => string> = {
  in_force: () => "现行",
  upcoming: (edition) => `${day(edition.effective)}起施行`,
  withdrawn: () => "已被代替",
  draft: () => "草案",
};

export const title = (edition: Edition): string => `${edition.number}版（${STAGES[edition.stage](edition)}）`;

/** What a reader of an archived page must know; empty on the pages of the edition in force. */
export function warning(all: Editions, number: string): string {
  const one = all.editions.find((edition) => edition.number === number);
  if (!one) return `${number}版的情况请看版次。`;
  if (one.stage === "upcoming") return `${number}版还没有施行，${day(one.effective)}起施行。`;
  if (one.stage === "withdrawn") return `${number}版已被代替，这里只供查考。`;
  if (one.stage === "draft") return `${number}版还是草案，不是现行标准。`;
  return "";
}

/** An edition that has come into force since the site was made. */
export const overdue = (all: Editions, today: string): Edition | undefined =>
  all.editions.find((edition) => edition.stage === "upcoming" && edition.effective <= today);
