// Actions as an iCalendar file (RFC 5545). Events, not to-dos: the calendars of phones do not take VTODO. Each lasts
// its whole day, with a reminder at nine the day before.

import { canonical } from "../canonical";
import { sha256 } from "../sha256";
import type { Action } from "../sheet";
import { isDay, plus } from "./days";

export interface Entry {
  action: Action;
  title: string;
}

/** What the events have in common; `place` tells one assessment from another and stays when it is exported again. */
export interface Calendar {
  name: string;
  place: string[];
  now: Date;
}

/** Actions that have a day and are not done. */
export const dated = (entries: Entry[]): Entry[] => entries.filter(({ action }) => isDay(action.due) && !action.done);

export function calendar(entries: Entry[], about: Calendar): string {
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wuye-standards//form//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
  const seen: Record<string, number> = {};
  const events = dated(entries).flatMap((entry) => event(entry, about, seen));
  return [...head, `X-WR-CALNAME:${escaped(about.name)}`, ...events, "END:VCALENDAR"].map(folded).join("");
}

function event({ action, title }: Entry, { place, now }: Calendar, seen: Record<string, number>): string[] {
  const person = action.person && `负责：${action.person}`;
  return [
    "BEGIN:VEVENT",
    `UID:${uid(action, place, seen)}`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${bare(action.due)}`,
    `DTEND;VALUE=DATE:${bare(plus(action.due, 1))}`,
    `SUMMARY:${escaped(`整改到期：${title}`)}`,
    `DESCRIPTION:${escaped([action.measure, person].filter(Boolean).join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:-PT15H",
    `DESCRIPTION:${escaped(`明天到期：${title}`)}`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** The same for the same measure of the same assessment, so that a calendar mends its event when the day moves. */
function uid(action: Action, place: string[], seen: Record<string, number>): string {
  const what = canonical([...place, action.item, action.measure]);
  seen[what] = (seen[what] || 0) + 1;
  return `${sha256(`${what}${seen[what]}`).slice(0, 32)}@wuye-standards`;
}

const bare = (day: string): string => day.replace(/-/g, "");

const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

/** Lines of at most 75 octets, each ended by CR LF; no character is cut. */
function folded(line: string): string {
  let made = "";
  let octets = 0;
  for (const sign of line) {
    const width = new TextEncoder().encode(sign).length;
    if (octets + width > 75) {
      made += "\r\n ";
      octets = 1;
    }
    made += sign;
    octets += width;
  }
  return `${made}\r\n`;
}
