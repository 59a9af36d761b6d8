// Making and finding elements. Text is always set as text, never as markup.

export type Child = Node | string;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function svg(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

export const all = <E extends HTMLElement>(root: ParentNode, selector: string): E[] =>
  Array.from(root.querySelectorAll<E>(selector));

export function fill(place: Element, ...children: Child[]): void {
  place.textContent = "";
  place.append(...children);
}

/** Replaces text only when it differs, so that nothing is read out twice. */
export function say(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
