"""Ask the shipped search script a list of queries, in a headless Chromium on the built site, and count the hits."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from build_tools.messages.system import reason

MOST = 10
DEPTHS = (1, 3, 5)
NONSENSE = "nonsense"

ASK = """
async (queries) => {
  const engine = await window.wuyeSearch.ready();
  return queries.map((query) => engine.search(query).hits.slice(0, 10).map(({ entry, anchor }) => (
    { title: entry.title, url: "/" + entry.url, section: entry.url.includes("#") ? "" : anchor })));
}
"""


class AuditError(Exception):
    """The audit cannot run; says why and what to do."""


@dataclass(frozen=True)
class Query:
    """A query of a kind, with the addresses that would answer it; none where nothing should be found."""

    text: str
    kind: str
    expected: tuple[str, ...]
    holdout: bool = False


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    section: str = ""


@dataclass(frozen=True)
class Answer:
    """What the search gave for a query, best first."""

    query: Query
    hits: tuple[Hit, ...]

    @property
    def rank(self) -> int | None:
        """The place of the first right hit from 1; a query that should find nothing is right when it does."""
        if not self.query.expected:
            return None if self.hits else 1
        wanted = {address_of(url) for url in self.query.expected}
        for place, hit in enumerate(self.hits, start=1):
            page, anchor = address_of(hit.url)
            if {(page, anchor), (page, ""), (page, hit.section)} & wanted:
                return place
        return None


def read(path: Path) -> list[Query]:
    """The queries of a file. Raises AuditError when it cannot be read or has another shape."""
    try:
        listed = json.loads(path.read_text("utf-8-sig"))["queries"]
        return [_query(one) for one in listed]
    except OSError as error:
        raise AuditError(f"读不了 {path}（{reason(error)}）。请检查路径。") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        example = '{"queries": [{"q": "电梯", "kind": "exact", "expected": ["/items/SZ-029/"]}]}'
        message = f"{path} 不是问法文件。应像这样写：{example}"
        raise AuditError(message) from None


def _query(one: dict[str, Any]) -> Query:
    expected = one.get("expected") or []
    if not isinstance(one["q"], str) or not isinstance(expected, list):
        raise ValueError(one)
    return Query(one["q"], str(one.get("kind", "other")), tuple(map(str, expected)), bool(one.get("holdout")))


def address_of(url: str) -> tuple[str, str]:
    """Path and anchor, so that ``/items/SZ-029/``, ``items/SZ-029/index.html`` and a whole address are the same."""
    parts = urlsplit(url)
    return unquote(parts.path).removesuffix("index.html").strip("/"), unquote(parts.fragment)


def ask(site: Path, queries: Sequence[Query]) -> list[Answer]:
    """The answers of the site's own search script. Raises AuditError when it cannot be run."""
    if not (site / "assets" / "wuye-search-data.js").is_file():
        raise AuditError(f"{site} 里没有做好的网站。请先运行 wuye build，或用 --site 指明文件夹。")
    with served(site) as address, browser_page() as page:
        page.goto(address)
        found = page.evaluate(ASK, [query.text for query in queries])
    return [Answer(query, tuple(Hit(**hit) for hit in hits[:MOST])) for query, hits in zip(queries, found, strict=True)]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A folder over http; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def chromium() -> str | None:
    """The Chromium of this machine: named by WUYE_CHROMIUM, or found on the path."""
    named = os.environ.get("WUYE_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def browser_page() -> Iterator[Any]:
    """An empty page of a headless Chromium. Raises AuditError when there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise AuditError('没有装 playwright。请运行 pip install -e ".[test]"。') from None
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
            )
        except Error as error:
            reason = str(error).strip().splitlines()[0]
            message = f"没有能用的 Chromium（{reason}）。请安装 chromium，或用环境变量 WUYE_CHROMIUM 指明它。"
            raise AuditError(message) from None
        try:
            yield browser.new_page(service_workers="block")
        except Error as error:
            raise AuditError(f"网站上的搜索没有运行：{error}") from None
        finally:
            browser.close()


def counts(answers: Sequence[Answer]) -> dict[str, dict[str, int]]:
    """How many queries there are and how many are answered within 1, 3 and 5 hits, by kind, and over all."""
    made: dict[str, dict[str, int]] = {}
    for answer in answers:
        parts = ["all", "holdout" if answer.query.holdout else "tuned", answer.query.kind]
        for part in parts:
            line = made.setdefault(part, {"queries": 0, **{f"hit@{depth}": 0 for depth in DEPTHS}})
            line["queries"] += 1
            for depth in DEPTHS:
                line[f"hit@{depth}"] += answer.rank is not None and answer.rank <= depth
    return made


def as_json(answers: Sequence[Answer]) -> str:
    """Each query with its hits, best first, and the counts."""
    listed = [
        {
            "q": answer.query.text,
            "kind": answer.query.kind,
            "expected": list(answer.query.expected),
            "rank": answer.rank,
            "hits": [
                {"title": hit.title, "url": hit.url, **({"section": hit.section} if hit.section else {})}
                for hit in answer.hits
            ],
        }
        for answer in answers
    ]
    return json.dumps({"queries": listed, "counts": counts(answers)}, ensure_ascii=False, indent=1)


_NAMES = {"all": "全部", "tuned": "调试用", "holdout": "预留，不用来调试"}


def as_text(answers: Sequence[Answer]) -> str:
    """A line a kind, then the queries that the first five hits do not answer."""
    lines = [f"{'问法':>6} {'第1条':>7} {'前3条':>7} {'前5条':>7}  种类"]
    for kind, line in counts(answers).items():
        shares = " ".join(f"{100 * line[f'hit@{depth}'] / line['queries']:>8.1f}%" for depth in DEPTHS)
        lines.append(f"{line['queries']:>8} {shares}  {_NAMES.get(kind, kind)}")
    missed = [answer for answer in answers if answer.rank is None or answer.rank > DEPTHS[-1]]
    for answer in missed:
        first = answer.hits[0].title if answer.hits else "没有结果"
        lines.append(f"没有找到：{answer.query.text}（{answer.query.kind}）→ {first}")
    return "\n".join(lines)
