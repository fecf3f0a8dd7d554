"""How soon a page with 20 charts answers its reader on a slow machine: four-fold throttling, samples of the tests."""

from __future__ import annotations

import functools
import http.server
import statistics
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import find_browser, launch_arguments  # noqa: E402
from conftest import SUBPATH, Pages, build_mini, make_mini  # noqa: E402

CHARTS = {"chartjs": 14, "vegalite": 6}
RUNS = 3
SLOWER = 4
# The page is interactive when its last task of 50 ms or more has ended, and its first content is painted.
WATCH = """
  window.tasks = []
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) tasks.push(startTime + duration)
  }).observe({ type: 'longtask', buffered: true })
"""
DRAWN = "() => document.querySelector('[data-chart][data-drawn]')"
INTERACTIVE = (
    "() => Math.max(...tasks, ...performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime))"
)


@dataclass(frozen=True)
class Times:
    """Seconds from the start of the navigation."""

    interactive: float
    drawn: float  # of the first chart


def page() -> str:
    parts = ["# Charts"]
    for library, count in CHARTS.items():
        for path in sorted((ROOT / "tests" / f"{library}-samples").glob("*.json"))[:count]:
            parts.append(f'```{library} source="tests"\n{path.read_text(encoding="utf-8")}```')
    return "\n\n".join(parts) + "\n"


def measure() -> Times:
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = make_mini(Path(temporary) / "site")
        (folder / "docs/en/notes.md").write_text(page(), encoding="utf-8")
        done = build_mini(folder, "mkdocs.en.yml")
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        handler = functools.partial(Pages, directory=str(folder / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        runs = [one(browser, f"http://127.0.0.1:{server.server_port}{SUBPATH}en/notes/") for _ in range(RUNS)]
        browser.close()
        server.shutdown()
    return Times(
        *(statistics.median(part) for part in zip(*((run.interactive, run.drawn) for run in runs), strict=True))
    )


def one(browser: Browser, address: str) -> Times:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.add_init_script(WATCH)
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(address, wait_until="commit")
    tab.wait_for_function(DRAWN, timeout=60_000)
    drawn = tab.evaluate("performance.now()")
    tab.wait_for_timeout(500)
    interactive = tab.evaluate(INTERACTIVE)
    context.close()
    return Times(interactive / 1000, drawn / 1000)


if __name__ == "__main__":
    print(measure())
