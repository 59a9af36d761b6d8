// Days of the calendar as text, 2026-11-30, in the reader's own time zone; no hours, so that no day is lost to one.

import type { Task } from "./catalogue";

const two = (number: number): string => String(number).padStart(2, "0");
const text = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

export function today(now = new Date()): string {
  return text(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** A day that the calendar has. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return year > 0 && month > 0 && month < 13 && date > 0 && date <= lastOf(year, month);
}

export const plus = (day: string, days: number): string => {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
  return text(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
};

/** How many days from one day to another; negative when it lies before. */
export const between = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 2026年11月30日 */
export function inWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The next day, today or later, on which a task is due; "" when no date follows from its rhythm. Periods begin in
 * January, as in build_tools/due.py. */
export function nextDue(task: Task, from: string): string {
  const { months } = task;
  if (!months) return "";
  const [year, month] = from.split("-").map(Number) as [number, number];
  for (let ahead = 0; ; ahead++) {
    const whole = year * 12 + month - 1 + ahead;
    if ((whole % months) + 1 !== (task.month || months)) continue;
    const [y, m] = [Math.floor(whole / 12), (whole % 12) + 1];
    const day = text(y, m, Math.min(task.day || 31, lastOf(y, m)));
    if (day >= from) return day;
  }
}
