// What is done about findings: how far it is, and how many. Pure; days as text.

import type { Action } from "../sheet";
import { between, inWords, isDay } from "./days";

export const MOST = 500;
export const MOST_PER_ITEM = 12;

export type State = "done" | "overdue" | "today" | "ahead" | "open";

export const isEmpty = (action: Action): boolean => !action.measure && !action.person && !action.due && !action.done;

export function stateOf(action: Action, today: string): State {
  if (action.done) return "done";
  if (!isDay(action.due)) return "open";
  return action.due < today ? "overdue" : action.due === today ? "today" : "ahead";
}

/** How far it is, in words: no colour is needed to see it. */
export function stateWords(action: Action, today: string): string {
  switch (stateOf(action, today)) {
    case "done":
      return isDay(action.done) ? `已完成（${inWords(action.done)}）` : "已完成";
    case "overdue":
      return `逾期${between(action.due, today)}天`;
    case "today":
      return "今天到期";
    case "ahead":
      return `还有${between(today, action.due)}天`;
    default:
      return "没定期限";
  }
}

export interface Counts {
  all: number;
  done: number;
  overdue: number;
  undated: number;
}

export function count(actions: Action[], today: string): Counts {
  const states = actions.map((action) => stateOf(action, today));
  const number = (state: State): number => states.filter((each) => each === state).length;
  return { all: actions.length, done: number("done"), overdue: number("overdue"), undated: number("open") };
}
