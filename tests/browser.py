"""The browser that tests and screenshots use: an installed one, else Debian's, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def launch_arguments() -> list[str]:
    """Without a sandbox only where Chromium refuses to have one: as root."""
    return ["--no-sandbox"] if is_root() else []


def find_browser() -> str | None:
    """An installed Chromium or Chrome; else Debian's, where it may be installed; else None for Playwright's own."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    found = found or next((place for place in PLACES if Path(place).is_file()), None)
    if found:
        return found
    if shutil.which("apt-get") and is_root():
        print("installing Debian's chromium …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)
        if found := shutil.which("chromium"):
            return found
    print("fetching Playwright's Chromium …", flush=True)
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        sys.exit("no browser: install Chromium or Chrome and try again")
    return None
