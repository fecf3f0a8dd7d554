"""Compare three engines for the search on what learners type and what it costs them; SEARCH.md has what came out."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks"), str(ROOT / "tests")]

import search_budgets  # noqa: E402
import search_growth  # noqa: E402
import search_index  # noqa: E402
import search_material  # noqa: E402
import search_pagefind  # noqa: E402
import search_quality  # noqa: E402
from browser import find_browser, launch_arguments  # noqa: E402
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from search_quality import Quality  # noqa: E402
from search_records import Record, records_of  # noqa: E402
from search_words import Compounds, count_words  # noqa: E402

REPORT = ROOT / "SEARCH.md"
CONFIGS = {"de": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGES = 1000
SECTIONS = 12  # of a page, each of which is a document for Material
ENGINES = {"ours": search_quality.OURS, "Pagefind": search_pagefind.ASK, "Material": search_material.ASK}
FILES = {
    "ours": ("/search/",),
    "Pagefind": ("/pagefind/",),
    "Material": ("/workers/search", "/lunr/", "search_index.json"),
}
# One key after another of a text, as an engine answers them; the second time, when all files are there.
KEYS = """async (engine, text) => {
  const times = []
  for (const round of [1, 2]) {
    for (let end = 1; end <= text.length; end += 1) {
      const began = performance.now()
      const { hits } = await engine.find(text.slice(0, end))
      await Promise.all(hits.slice(0, 6).map(hit => engine.load(hit)))
      if (round === 2) times.push(performance.now() - began)
    }
  }
  return times
}"""
FIRST = "async (engine, text) => engine.load((await engine.find(text)).hits[0])"
MADE = {
    "ours": """async base => {
      const part = name => import(`${base}assets/js/search/${name}.js`)
      const [{ Engine }, { Online }] = await Promise.all([part("engine"), part("online")])
      return new Engine(new Online(base))
    }""",
    "Pagefind": f"async base => {{ {search_pagefind.ENGINE}; return pagefindEngine(base) }}",
    "Material": f"async base => {{ {search_material.ENGINE}; return materialEngine(base) }}",
}


@dataclass
class Built:
    site: Path
    records: list[Record]
    compounds: Compounds | None
    html: str
    seconds: float
    """What our index took, of the whole build."""


def main() -> int:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        site = Path(temporary) / "site"
        built = {edition: build_edition(site / edition, edition) for edition in CONFIGS}
        sets = [(name, edition) for name in ("given", "queries") for edition in CONFIGS]
        qualities = {(name, edition): ask_all(browser, site, edition, name) for name, edition in sets}
        on_disk = {edition: ask_on_disk(browser, site, edition) for edition in CONFIGS}
        today = {edition: costs(browser, site, edition) for edition in CONFIGS}
        for edition, one in built.items():
            write_all(search_growth.grow(one.records, PAGES), one, edition)
            search_material.grow(one.site / "search" / "search_index.json", PAGES * SECTIONS)
        later = {edition: costs(browser, site, edition) for edition in CONFIGS}
        browser.close()
    text = report(qualities, on_disk, today, later, sum(one.seconds for one in built.values()))
    REPORT.write_text(text, encoding="utf-8")
    print(text)
    return 0


def build_edition(folder: Path, edition: str) -> Built:
    """The edition with the indexes of all three engines."""
    config = load_config(CONFIGS[edition], site_dir=str(folder), plugins=merged(edition))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    hook = config.hooks["scripts/hooks/search_index.py"]
    roadmap, titles = config.extra["roadmap"], config.extra["titles"]
    records = records_of(hook._pages, roadmap, titles, edition)
    html = (folder / "search" / "dialog.txt").read_text(encoding="utf-8")
    words = count_words(text for record in records for text in search_index.texts_of(record))
    compounds = Compounds(words) if edition == "de" else None
    one = Built(folder, records, compounds, html, 0.0)
    began = time.perf_counter()
    records_of(hook._pages, roadmap, titles, edition)
    search_index.write_search(records, html, edition, folder / "search")
    one.seconds = time.perf_counter() - began
    search_pagefind.write_index(records, edition, compounds, folder / "pagefind")
    return one


def merged(edition: str) -> dict[str, Any]:
    plugins = search_material.plugins(ROOT / "mkdocs.yml", edition)
    plugins["mkdocs-jupyter"] = {**plugins["mkdocs-jupyter"], "cache_dir": f".cache/mkdocs-jupyter/{edition}"}
    return plugins


def write_all(records: list[Record], one: Built, edition: str) -> None:
    search_index.write_search(records, one.html, edition, one.site / "search")
    search_pagefind.write_index(records, edition, one.compounds, one.site / "pagefind")


def ask_all(browser: Browser, site: Path, edition: str, name: str) -> dict[str, Quality]:
    with search_budgets.counted(site) as address:
        tab = browser.new_page()
        tab.goto(f"{address}{edition}/sitemap.xml")
        base = f"{address}{edition}/"
        found = {engine: search_quality.measure(tab, base, name, edition, ask) for engine, ask in ENGINES.items()}
        tab.close()
    return found


def ask_on_disk(browser: Browser, site: Path, edition: str) -> Quality:
    tab = browser.new_page()
    base = f"{(site / edition).as_uri()}/"
    tab.goto(f"{base}index.html")
    quality = search_quality.measure(tab, base, "given", edition, search_quality.ON_DISK)
    tab.close()
    return quality


@dataclass(frozen=True)
class Cost:
    bytes: int
    key: float
    slow: float


def costs(browser: Browser, site: Path, edition: str) -> dict[str, Cost]:
    return {engine: cost(browser, site, edition, engine) for engine in ENGINES}


def cost(browser: Browser, site: Path, edition: str, engine: str) -> Cost:
    """Bytes: all an engine asks for until it has shown the first hits; ours with its whole interface."""
    sizes, times = [], []
    with search_budgets.counted(site) as address:
        base = f"{address}{edition}/"
        for text in search_budgets.TYPED[edition]:
            context = browser.new_context()
            tab = context.new_page()
            if engine == "ours":
                sizes.append(search_budgets.bytes_until_result(browser, base, text))
            tab.goto(f"{base}sitemap.xml")
            before = len(search_budgets.Counted.sent)
            if engine != "ours":
                tab.evaluate(f"async ([base, text]) => ({FIRST})(await ({MADE[engine]})(base), text)", [base, text])
                sent = search_budgets.Counted.sent[before:]
                sizes.append(sum(size for path, size in sent if any(part in path for part in FILES[engine])))
            context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": search_budgets.SLOWER})
            script = f"async ([base, text]) => ({KEYS})(await ({MADE[engine]})(base), text)"
            found = tab.evaluate(script, [base, text])
            # A worker is not slowed by the browser's throttling: its time is multiplied.
            times += [one * (search_budgets.SLOWER if engine == "Material" else 1) for one in found]
            context.close()
    return Cost(max(sizes), statistics.median(times), statistics.quantiles(times, n=20)[-1])


def report(
    qualities: dict[tuple[str, str], dict[str, Quality]],
    on_disk: dict[str, Quality],
    today: dict[str, dict[str, Cost]],
    later: dict[str, dict[str, Cost]],
    seconds: float,
) -> str:
    names = {"given": "given", "queries": "our own"}
    lines = [
        "# Search: what was compared, and why it is ours",
        "",
        "Made by `python scripts/search_bench.py`; `make test` holds the floors, `make bench` the budgets. Success",
        "at 3: the share of queries with a right page among the first three; rank: mean reciprocal rank. The queries",
        "stand in `tests/search/`: those given, and our own, written before an engine was asked. Pagefind is asked",
        "without our mending of slips, which is no part of it.",
        "",
        "| queries | edition | count | engine | success at 3 | rank |",
        "|---|---|---|---|---|---|",
    ]
    for (name, edition), found in qualities.items():
        for engine, quality in found.items():
            count = len(quality.answers)
            lines.append(
                f"| {names[name]} | {edition} | {count} | {engine} | {quality.success:.2f} | {quality.rank:.2f} |"
            )
    for edition, quality in on_disk.items():
        count = len(quality.answers)
        lines.append(f"| given | {edition} | {count} | ours, on disk | {quality.success:.2f} | {quality.rank:.2f} |")
    lines += [
        "",
        "Bytes are those transferred, compressed, until the first result, the largest of the queries tried; of ours",
        "with its interface, of the others without. A key: milliseconds of one key at",
        f"{search_budgets.SLOWER}-fold CPU throttling with its six best results loaded, once the files are there:",
        "median, and what 95 of 100 stay below.",
        f"The budgets: {search_budgets.BYTES // 1000} kB, {search_budgets.MILLISECONDS} ms.",
        "",
        "| size | edition | engine | kB until the first result | ms for a key | 95 of 100 |",
        "|---|---|---|---|---|---|",
    ]
    for size, table in (("today", today), (f"{PAGES} pages", later)):
        for edition, found in table.items():
            for engine, one in found.items():
                lines.append(
                    f"| {size} | {edition} | {engine} | {one.bytes / 1000:.0f} | {one.key:.1f} | {one.slow:.1f} |"
                )
    lines += [
        "",
        f"Our index is made in {seconds:.1f} s for both editions, one after the other"
        f" (budget {search_budgets.INDEX_SECONDS} s).",
        "",
        "What decides: Pagefind finds nearly as well, but its program and the index parts of a query pass the budget",
        f"at {PAGES} pages, unless one relies on a variable that its makers call unstable. Material's search loads",
        "everything and finds fewer parts of compounds and of the other language. Ours reads small files by the first",
        "letters of a word, and the same engine reads a copy on disk.",
        "",
        "## What is missed",
        "",
        "| queries | edition | engine | query | wanted | found first |",
        "|---|---|---|---|---|---|",
    ]
    for (name, edition), found in qualities.items():
        for engine, quality in found.items():
            lines += [miss(names[name], edition, engine, answer) for answer in quality.misses]
    return "\n".join(lines) + "\n"


def miss(name: str, edition: str, engine: str, answer: search_quality.Answer) -> str:
    found = ", ".join(page or "start page" for page in dict.fromkeys(page.split("#")[0] for page in answer.found[:3]))
    return f"| {name} | {edition} | {engine} | {answer.query} | {', '.join(answer.wanted)} | {found or 'nothing'} |"


if __name__ == "__main__":
    sys.exit(main())
