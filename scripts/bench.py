"""Measure what the build takes and what pages weigh, and write it down in BENCHMARK.md beside what it may be."""

from __future__ import annotations

import gzip
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_charts
import lighthouse
import search_budgets

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "BENCHMARK.md"
RUNS = 3
PAGES = ["", "foundations/", "milestones/", "projects/house-prices/", "projects/iris/", "notes/corrections/"]


def clone(folder: Path) -> Path:
    """The committed files in a fresh folder, without caches."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


def seconds(command: list[str], folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def weight(text: bytes) -> tuple[int, int]:
    return len(text), len(gzip.compress(text, 6))


def kilobytes(size: float) -> str:
    return f"{size / 1000:.1f}"


def main() -> int:
    command = [sys.executable, "scripts/build.py"]
    cold, warm = [], []
    with tempfile.TemporaryDirectory() as temporary:
        for run in range(RUNS):
            folder = clone(Path(temporary) / str(run))
            cold.append(seconds(command, folder))
            warm.append(seconds(command, folder))
        site = folder / "site"
        rows = [row for edition in ("de", "en") for page in PAGES if (row := page_row(site, edition, page))]
        total = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        scores = lighthouse.measure(site)
        search = search_budgets.rows(site)
        libraries = [library_row(path) for path in sorted((site / "de/assets/vendor").glob("*.js"))]
    charts = bench_charts.measure()
    ratios = [again / fresh for again, fresh in zip(warm, cold, strict=True)]
    lines = [
        "# Benchmark",
        "",
        f"`make bench`, {RUNS} runs, Python {platform.python_version()}, {platform.machine()}. Times are of one"
        " machine; what counts is the ratio.",
        "",
        "| what | median | budget |",
        "|---|---|---|",
        f"| both editions, fresh clone | {statistics.median(cold):.1f} s | 20 s |",
        f"| both editions, again (notebooks from the cache) | {statistics.median(warm):.1f} s | – |",
        f"| again / fresh, run by run | {statistics.median(ratios):.2f} | – |",
        f"| whole site | {total / 1e6:.1f} MB | – |",
        f"| a page with {sum(bench_charts.CHARTS.values())} charts is interactive, CPU four times slower |"
        f" {charts.interactive:.1f} s | 2 s |",
        f"| its first chart is drawn | {charts.drawn:.1f} s | – |",
        *search,
        "",
        "| page | HTML, kB | without figures, kB | gzip, kB |",
        "|---|---|---|---|",
        *rows,
        "",
        "A notebook page may have 80 kB of HTML without its figures.",
        "",
        "| library, only where a chart stands | kB | gzip, kB |",
        "|---|---|---|",
        *libraries,
        "",
        "| Lighthouse, phone, compressed | performance | accessibility | best practices | search |",
        "|---|---|---|---|---|",
        *(f"| {kind} | " + " | ".join(f"{score:.0f}" for score in row.values()) + " |" for kind, row in scores.items()),
        "",
        "Wanted: performance 95, the others 100." if scores else "Not measured: Node.js is missing.",
    ]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


def page_row(site: Path, edition: str, page: str) -> str | None:
    path = site / edition / page / "index.html"
    if not path.is_file():
        return None
    html = path.read_bytes()
    bare = re.sub(rb'src="data:[^"]+"', b'src=""', html)
    return f"| {edition}/{page} | {kilobytes(len(html))} | {kilobytes(len(bare))} | {kilobytes(weight(html)[1])} |"


def library_row(path: Path) -> str:
    whole, packed = weight(path.read_bytes())
    return f"| {path.name} | {kilobytes(whole)} | {kilobytes(packed)} |"


if __name__ == "__main__":
    if shutil.which("git") is None:
        sys.exit("bench: git is missing — install it and run `make bench` again")
    sys.exit(main())
