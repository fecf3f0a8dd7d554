"""What the tests share: the built site, served as GitHub Pages would below /REPO/, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import find_browser, launch_arguments
from playwright.sync_api import Browser
from watched import Watched

ROOT = Path(__file__).parents[1]
for folder in ("scripts", "scripts/hooks"):
    sys.path.insert(0, str(ROOT / folder))

SUBPATH = "/lernlandkarte/"


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below SUBPATH, with its 404.html for what is not there."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(SUBPATH.rstrip("/")) if path.startswith(SUBPATH) else "/nowhere" + path
        return super().translate_path(inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The real site, built with the address it is served at: (folder, address)."""
    import build

    folder = tmp_path_factory.mktemp("site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        patch.setenv("GITHUB_SERVER_URL", "https://github.com")
        patch.setenv("GITHUB_REPOSITORY", "someone/lernlandkarte")
        assert build.main(folder) == 0, "the site does not build: see above"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, address
    server.shutdown()


@pytest.fixture(scope="session")
def site(served: tuple[Path, str]) -> Path:
    return served[0]


@pytest.fixture(scope="session")
def address(served: tuple[Path, str]) -> str:
    return served[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # two browsers and two builds may share two cores
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        yield browser
        browser.close()


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", reduced_motion="reduce")
    yield Watched(context, address)
    context.close()


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A small site for breaking things."""
    return make_mini(tmp_path / "a mini site")


def make_mini(folder: Path) -> Path:
    """A small site with this repository's configuration, hooks and templates."""
    shutil.copytree(ROOT / "tests" / "mini", folder)
    for empty in ("notebooks", "de/projects", "en/projects"):
        (folder / "docs" / empty).mkdir(parents=True)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(
        ROOT / "scripts" / "hooks", folder / "scripts" / "hooks", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return folder


def build_mini(
    folder: Path, config: str = "mkdocs.yml", program: str = "mkdocs", address: str = "http://127.0.0.1:9/"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program, "build", "--strict", "-f", config],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
    )
