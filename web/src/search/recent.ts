// What was searched lately, kept in this browser only.

const KEY = "wuye-search-recent";
const MOST = 6;

export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(query: string): void {
  const text = query.trim().slice(0, 60);
  if (text) keep([text, ...recent().filter((one) => one !== text)].slice(0, MOST));
}

export const forget = (): void => keep([]);

function keep(list: string[]): void {
  try {
    if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing has no recent searches
  }
}
