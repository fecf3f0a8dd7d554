"""Take the README's pictures of the built site, one in each colour scheme."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from browser import find_browser, launch_arguments  # noqa: E402
from local_site import served  # noqa: E402

SHOTS = {"light": "de/foundations/", "dark": "en/projects/house-prices/"}


def main() -> int:
    site = ROOT / "site"
    if not (site / "de").is_dir():
        print("screenshots: there is no site — run `make build` first", file=sys.stderr)
        return 1
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for scheme, path in SHOTS.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=ROOT / ".github" / f"screenshot-{scheme}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
