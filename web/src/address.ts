// Where the site is, and the addresses of its pages. The one place that knows that in the package to unpack (and in
// any copy opened from file://) no server looks for the index.html of a folder.

const script = document.currentScript as HTMLScriptElement | null;

/** The address of the folder of scripts, with a slash at the end. */
export const assets = new URL(".", (script && script.src) || location.href).href;

/** The address of the site itself, with a slash at the end. */
export const root = new URL("..", assets).href;

/** Whether pages are opened as files: build_tools/site/package.py marks every page of the package. */
export const asFiles = (): boolean => location.protocol === "file:" || "wuyeFiles" in document.documentElement.dataset;

/** The address of a page of the site, such as "items/SZ-012/" or "checklist/#safety". */
export function address(path: string): string {
  const [page = "", anchor] = path.split("#");
  const file = asFiles() && /(^|\/)$/.test(page) ? `${page}index.html` : page;
  return root + file + (anchor ? `#${anchor}` : "");
}
