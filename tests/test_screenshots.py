"""A small site looks as it did: who changes its looks means to, and says so with `UPDATE_SCREENSHOTS=1 make test`."""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, build_mini, make_mini
from PIL import Image, ImageChops
from playwright.sync_api import Browser

KEPT = ROOT / "tests" / "screenshots"
DIFFERENT = 40  # of 255: less is another way to smooth an edge
MOST_DIFFERENT = 0.01  # share of the picture's points
SHOTS = [(page, width, scheme) for page in ("notes", "basics") for width in (1280, 360) for scheme in ("light", "dark")]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = make_mini(tmp_path_factory.mktemp("shown") / "mini")
    (folder / "docs/de/notes.md").write_bytes((ROOT / "tests/showcase.md").read_bytes())
    done = build_mini(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    handler = functools.partial(Quiet, directory=str(folder / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/de/"
    server.shutdown()


def shoot(browser: Browser, address: str, width: int, scheme: str, style: str = "") -> Image.Image:
    context = browser.new_context(
        viewport={"width": width, "height": 1800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for _ in range(2):  # a face that comes late the first time is there the second
        page.goto(address)
        page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.add_style_tag(content=f"*, *::before, *::after {{ transition: none !important }} {style}")
    page.wait_for_timeout(200)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return taken


def difference(one: Image.Image, two: Image.Image) -> float:
    """The share of points that differ visibly, 1 where the sizes differ."""
    if one.size != two.size:
        return 1.0
    marks = ImageChops.difference(one, two).convert("L").point(lambda value: 255 if value > DIFFERENT else 0)
    return marks.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize(("page", "width", "scheme"), SHOTS)
def test_it_looks_as_it_did(
    browser: Browser, small_site: str, tmp_path: Path, page: str, width: int, scheme: str
) -> None:
    taken = shoot(browser, f"{small_site}{page}/", width, scheme)
    kept = KEPT / f"{page}-{width}-{scheme}.png"
    if os.environ.get("UPDATE_SCREENSHOTS"):
        KEPT.mkdir(exist_ok=True)
        taken.quantize(64).save(kept, optimize=True)
    seen = tmp_path / kept.name
    taken.save(seen)
    share = difference(taken, Image.open(kept).convert("RGB"))
    assert share <= MOST_DIFFERENT, (
        f"{share:.1%} of {kept.name} differ: see {seen}, and if it is meant, update the picture"
    )


@pytest.mark.parametrize("style", ["h2 { margin-top: 8rem !important }", ".ll-quiz { background: #f00 !important }"])
def test_a_change_is_noticed(browser: Browser, small_site: str, style: str) -> None:
    kept = Image.open(KEPT / "notes-1280-light.png").convert("RGB")
    assert difference(shoot(browser, f"{small_site}notes/", 1280, "light", style), kept) > MOST_DIFFERENT
