"""``make bench``: check and build against their peers, as ratios in the same run, at 40, 400 and 2,000 items.

- check: ``wuye check`` against check-jsonschema on the same files and schemas.
- build: ``wuye build`` (pages, paper, data, policy) against plain ``mkdocs build`` on the same generated tree.
Each is a fresh process; the best of three runs counts (one run from 2,000 items on).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

from benchmarks.scaled import scaled
from build_tools import check, layout, schema
from build_tools.site import build, generate
from build_tools.site.pages import Pages

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 21)
SIZES = (40, 400, 2000)


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    print(f"{'items':>6}  {'wuye check':>11}  {'check-jsonschema':>17}  {'ratio':>6}", end="")
    print(f"  {'wuye build':>11}  {'mkdocs build':>13}  {'ratio':>6}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            row(size, Path(scratch))


def row(size: int, scratch: Path) -> None:
    """Measure one size and print its line."""
    standards = scaled(ROOT / "standards", scratch, size)
    runs = 3 if size < 2000 else 1
    ours = best(lambda: wuye("check", "--standards", str(standards)), runs)
    theirs = best(lambda: check_jsonschema(standards), runs)
    print(f"{size:>6}  {ours:>9.2f} s  {theirs:>15.2f} s  {ours / theirs:>6.2f}", end="", flush=True)
    config = plain_config(standards, scratch)
    site = str(scratch / "site")
    ours = best(lambda: wuye("build", "--standards", str(standards), "--site", site, "--as-of", str(AS_OF)), runs)
    theirs = best(lambda: run("mkdocs", "build", "--quiet", "--config-file", str(config)), runs)
    print(f"  {ours:>9.2f} s  {theirs:>11.2f} s  {ours / theirs:>6.2f}", flush=True)


def check_jsonschema(standards: Path) -> None:
    """One call a kind, as its command line asks for."""
    by_kind: dict[str, list[str]] = {}
    for name in layout.file_names(standards):
        by_kind.setdefault(layout.kind_of(name), []).append(str(standards / name))
    for kind, files in by_kind.items():
        run("check_jsonschema", "--quiet", "--schemafile", str(schema.FOLDER / f"{kind}.schema.json"), *files)


def plain_config(standards: Path, scratch: Path) -> Path:
    """A mkdocs.yml without our hook, on the tree that our generator writes."""
    catalogue = check.check(standards).catalogue
    docs = scratch / "docs"
    generate.write(ROOT / "docs", Pages(catalogue, AS_OF), docs)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config.update(docs_dir=str(docs), site_dir=str(scratch / "plain"), hooks=[], **build.settings(catalogue))
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    path = scratch / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return path


def best(action, runs: int) -> float:  # type: ignore[no-untyped-def]
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def wuye(*arguments: str) -> None:
    run("build_tools.cli", *arguments)


def run(module: str, *arguments: str) -> None:
    """A module of this environment in a process of its own; its output is shown only when it fails."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


if __name__ == "__main__":
    main()
