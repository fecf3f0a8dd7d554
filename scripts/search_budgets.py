"""What the search costs a reader: bytes until the first result stands there, and milliseconds for each key."""

from __future__ import annotations

import functools
import http.server
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser import find_browser, launch_arguments
from lighthouse import Compressed
from playwright.sync_api import Browser, sync_playwright

SLOWER = 4
BYTES = 150_000
MILLISECONDS = 50
INDEX_SECONDS = 5
TYPED = {
    "de": ["gradientenabstieg", "entscheidungsbaum", "neuronales netz"],
    "en": ["gradient descent", "decision tree"],
}
# From a key to the results in the page. The pause that waits for the next key is no work, and left out.
KEYS = """async texts => {
  const { start } = await import(new URL("assets/js/search/start.js", window.base))
  const dialog = await start(window.base)
  await dialog.open("")
  const times = []
  for (const text of [...texts, ...texts]) {
    for (let end = 1; end <= text.length; end += 1) {
      dialog.query.value = text.slice(0, end)
      const began = performance.now()
      await dialog.search()
      times.push(performance.now() - began)
    }
  }
  return times.slice(times.length / 2) // once the files are there
}"""


@dataclass(frozen=True)
class Costs:
    bytes: int
    """Transferred, compressed, from the opening of the search to its first result, the median of the queries."""
    most_bytes: int
    median: float
    """Milliseconds for a key."""
    slow: float
    """Milliseconds that 95 of 100 keys stay below."""


class Counted(Compressed):
    """Counts what is sent."""

    sent: list[tuple[str, int]] = []

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self.sent.append((self.path, int(value)))
        super().send_header(keyword, value)


@contextmanager
def counted(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counted, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def rows(site: Path) -> list[str]:
    """Lines of a table: what it costs, and what it may."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        found = {edition: measure(browser, site, edition) for edition in TYPED}
        browser.close()
    return [
        line
        for edition, one in found.items()
        for line in (
            f"| search, {edition}: until the first result | {one.most_bytes / 1000:.0f} kB | {BYTES // 1000} kB |",
            f"| search, {edition}: a key, CPU {SLOWER} times slower | {one.median:.0f} ms | {MILLISECONDS} ms |",
        )
    ]


def measure(browser: Browser, site: Path, edition: str) -> Costs:
    with counted(site) as address:
        sizes = [bytes_until_result(browser, f"{address}{edition}/", text) for text in TYPED[edition]]
        times = milliseconds(browser, f"{address}{edition}/", TYPED[edition])
    return Costs(
        int(statistics.median(sizes)), max(sizes), statistics.median(times), statistics.quantiles(times, n=20)[-1]
    )


def bytes_until_result(browser: Browser, base: str, text: str) -> int:
    """All that comes between the opening and the first result, at the speed of typing."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(base, wait_until="networkidle")
    before = len(Counted.sent)
    tab.keyboard.press("/")
    tab.locator("dialog[open] input").wait_for()
    tab.wait_for_load_state("networkidle")
    tab.keyboard.insert_text(text)
    tab.locator("[data-part=hits] a").first.wait_for()
    sent = sum(size for path, size in Counted.sent[before:] if "/search" in path)
    context.close()
    return sent


def milliseconds(browser: Browser, base: str, texts: list[str]) -> list[float]:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(base, wait_until="networkidle")
    tab.evaluate("base => { window.base = base }", base)
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times = tab.evaluate(KEYS, texts)
    context.close()
    return times
