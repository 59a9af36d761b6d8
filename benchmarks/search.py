"""The search at the real size, 500 and 2,000 pages: bytes after gzip, first result, warm queries."""

from __future__ import annotations

import copy
import gzip
import tempfile
from pathlib import Path
from typing import Any

from build_tools import check
from build_tools.model import Catalogue, from_plain, to_plain
from build_tools.search import audit, write
from build_tools.search.documents import Documents
from build_tools.site.generate import ASSETS

ROOT = Path(__file__).parent.parent
SIZES = (0, 500, 2000)
SCRIPTS = ("wuye-search.js", "wuye-search-engine.js")
RUNS = 3
PAGE = '<!doctype html><meta charset="utf-8"><title>x</title><div class="md-content__inner"></div>'

_TIMED = """
async (queries) => {
  const begin = performance.now();
  const engine = await window.wuyeSearch.ready();
  engine.search("电梯维保");
  const cold = performance.now() - begin;
  const times = queries.concat(queries).map((query) => {
    const start = performance.now(); engine.search(query); return performance.now() - start; });
  return [cold, times.slice(queries.length)];
}
"""


def main() -> None:
    queries = audit.read(ROOT / "tests" / "search" / "queries.json")
    texts = [query.text for query in queries]
    print(f"{'pages':>6}  {'engine + data gzip':>18}  {'cold':>8}  {'warm p50':>9}  {'warm p95':>9}", flush=True)
    catalogue = check.check(ROOT / "standards").catalogue
    for size in SIZES:
        grown = enlarged(catalogue, size)
        pages = len(Documents(grown).all())
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            (folder / "assets").mkdir()
            for name in SCRIPTS:
                (folder / "assets" / name).write_bytes((ASSETS / name).read_bytes())
            (folder / "index.html").write_text(PAGE + '<script src="assets/wuye-search.js"></script>', "utf-8")
            write.write(grown, folder / "assets")
            weighed = (folder / "assets" / name for name in ("wuye-search-engine.js", write.NAME))
            size_kb = sum(len(gzip.compress(path.read_bytes(), 9)) for path in weighed) / 1000
            runs = [timed(folder, texts) for _ in range(RUNS)]
        cold, warm = (
            min(run[0] for run in runs),
            sorted(min(times) for times in zip(*(r[1] for r in runs), strict=True)),
        )
        p50, p95 = warm[len(warm) // 2], warm[int(len(warm) * 0.95)]
        print(f"{pages:>6}  {size_kb:>15.1f} kB  {cold:>5.0f} ms  {p50:>6.1f} ms  {p95:>6.1f} ms", flush=True)


def enlarged(catalogue: Catalogue, size: int) -> Catalogue:
    """A catalogue of about ``size`` entries: the items again with other ids and titles."""
    plain = to_plain(catalogue)
    groups: list[dict[str, Any]] = plain["checklist"]["groups"]
    missing = size - len(Documents(catalogue).all())
    originals = [(group, item) for group in groups for item in list(group["items"])]
    for number in range(max(0, missing)):
        group, item = originals[number % len(originals)]
        made = copy.deepcopy(item)
        made["id"] = f"SZ-{number + 101:04}"
        made["title"] = f"{item['title'][:40]}之{number}"
        group["items"].append(made)
    return from_plain(plain)


def timed(folder: Path, texts: list[str]) -> tuple[float, list[float]]:
    """The first result and the warm queries, in ms, in a fresh browser."""
    with audit.served(folder) as address, audit.browser_page() as page:
        page.goto(address)
        cold, warm = page.evaluate(_TIMED, texts)
    return float(cold), [float(time) for time in warm]


if __name__ == "__main__":
    main()
