"""The site with no network: what was visited, everything on request, new versions, and no storage at all."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build_mini, make_mini
from icon_art import draw_maskable, read_icon
from lighthouse import Compressed
from offline_site import files_of, version_of
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGE = "# {title}\n\n## One {{#one}}\n\n## Two {{#two}}\n\n::: offline\n"
KEPT = "() => caches.keys().then(async names => (await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(one => one.url)))).flat())"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a page about reading offline."""
    folder = make_mini(tmp_path_factory.mktemp("offline") / "mini")
    for edition, title in (("de", "Offline lesen"), ("en", "Read offline")):
        (folder / "docs" / edition / "offline.md").write_text(PAGE.format(title=title), encoding="utf-8")
    roadmap = folder / "docs" / "data" / "roadmap.yml"
    roadmap.write_text(
        roadmap.read_text(encoding="utf-8").replace("- [notes.md]", "- [notes.md]\n  - [offline.md]"), encoding="utf-8"
    )
    done = build_mini(folder, "mkdocs.en.yml")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Its English edition: the folder, to change as one likes, and the address, where browsers may keep all for a while."""
    shutil.copytree(small / "site" / "en", tmp_path / "en")
    handler = functools.partial(Compressed, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path / "en", f"http://127.0.0.1:{server.server_port}/en/"
    server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def until(page: Page, true: str) -> None:
    """Wait for what `true` says, which may be a promise."""
    for _ in range(200):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {true}")


def opened(context: BrowserContext, address: str) -> Page:
    """The page, when the worker answers for it and has kept it."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    until(page, "navigator.serviceWorker.controller !== null")
    until(page, f"async () => (await ({KEPT})()).includes(location.href)")
    return page


def is_whole(page: Page) -> None:
    expect(page.locator("article h1")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "its style"
    expect(page.locator("html")).to_have_class("js")


def test_the_first_page_is_there_without_a_network(context: BrowserContext, root: tuple[Path, str]) -> None:
    """It and its files came before the worker did."""
    page = opened(context, f"{root[1]}basics/")
    context.set_offline(True)
    page.reload()
    is_whole(page)


def test_a_visited_page_is_there_without_a_network(context: BrowserContext, root: tuple[Path, str]) -> None:
    address = root[1]
    page = opened(context, address)
    page.locator(".md-tabs a", has_text="Basics").click()
    expect(page.locator("article h1")).to_contain_text("Basics")
    until(page, f"async () => (await ({KEPT})()).includes(location.href)")
    context.set_offline(True)
    for path in ("", "basics/"):
        page.goto(address + path)
        is_whole(page)


def test_a_page_that_was_not_kept_says_so(context: BrowserContext, root: tuple[Path, str]) -> None:
    page = opened(context, root[1])
    context.set_offline(True)
    page.goto(f"{root[1]}basics/")
    expect(page).to_have_url(f"{root[1]}offline/#not-saved")
    expect(page.locator("h1")).to_contain_text("Read offline")


def test_everything_is_kept_on_request(context: BrowserContext, root: tuple[Path, str]) -> None:
    folder, address = root
    page = opened(context, f"{address}offline/")
    page.get_by_role("button", name="Save everything (").click()
    expect(page.locator(".ll-offline__said")).to_contain_text("Done")
    expect(page.locator(".ll-offline__state")).to_contain_text("Everything is saved")
    wanted = {address + path for path in json.loads((folder / "offline.json").read_text(encoding="utf-8"))["files"]}
    assert wanted <= set(page.evaluate(KEPT))
    context.set_offline(True)
    page.goto(f"{address}basics/")
    expect(page.locator("h1")).to_have_count(1)


def test_the_search_finds_in_what_is_kept(context: BrowserContext, root: tuple[Path, str]) -> None:
    """Though it never asked for it before, and its files were not fetched one by one."""
    address = root[1]
    page = opened(context, f"{address}offline/")
    page.get_by_role("button", name="Save everything (").click()
    expect(page.locator(".ll-offline__said")).to_contain_text("Done")
    kept = page.evaluate(KEPT)
    assert f"{address}search/whole.json" in kept and not [url for url in kept if "/search/cards/" in url]
    context.set_offline(True)
    page.goto(f"{address}basics/")
    page.keyboard.press("/")
    expect(page.locator("dialog.ll-search[open] input")).to_be_focused()
    page.keyboard.type("notse")  # a slip, for which it looks through the words
    expect(page.locator("dialog [data-part=hits] a").first).to_have_text("Notes")


def renew(folder: Path, words: str) -> None:
    """A new version of the edition in `folder`, whose level says `words`."""
    page, script = folder / "basics" / "index.html", folder / "service-worker.js"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1", f"<p id='new'>{words}</p><h1"), encoding="utf-8")
    whole = json.loads((folder / "offline.json").read_text(encoding="utf-8"))
    before, files = whole["version"], files_of(folder)
    whole |= {"files": files, "version": version_of(files, "")}
    (folder / "offline.json").write_text(json.dumps(whole), encoding="utf-8")
    script.write_text(script.read_text(encoding="utf-8").replace(before, whole["version"]), encoding="utf-8")


def test_a_new_version_is_seen_at_once_and_announced(context: BrowserContext, root: tuple[Path, str]) -> None:
    folder, address = root
    page = opened(context, f"{address}basics/")
    renew(folder, "newer")
    page.goto(f"{address}basics/", wait_until="load")
    expect(page.locator("#new")).to_have_text("newer")
    notice = page.locator(".ll-update")
    expect(notice).to_contain_text("A new version is here")
    before = page.evaluate("caches.keys()")
    assert len(before) == 2, "the new one is ready, the old one still answers"
    with page.expect_navigation():
        notice.get_by_role("button", name="Reload").click()
    expect(notice).to_have_count(0)
    until(page, "async () => (await caches.keys()).length === 1")
    context.set_offline(True)
    page.goto(f"{address}basics/")
    expect(page.locator("#new")).to_have_text("newer")


def test_whoever_kept_everything_keeps_the_new_version(context: BrowserContext, root: tuple[Path, str]) -> None:
    folder, address = root
    page = opened(context, f"{address}offline/")
    page.get_by_role("button", name="Save everything (").click()
    expect(page.locator(".ll-offline__said")).to_contain_text("Done")
    renew(folder, "newer")
    (folder / "added.txt").write_text("added", encoding="utf-8")
    renew(folder, "newest")
    page.reload(wait_until="load")
    with page.expect_navigation():
        page.locator(".ll-update").get_by_role("button", name="Reload").click()
    until(page, "async () => (await caches.keys()).length === 1")
    assert f"{address}added.txt" in page.evaluate(KEPT)
    context.set_offline(True)
    page.goto(f"{address}basics/")
    expect(page.locator("#new").last).to_have_text("newest")


def test_it_can_be_switched_off_and_on(context: BrowserContext, root: tuple[Path, str]) -> None:
    address = root[1]
    page = opened(context, f"{address}offline/")
    page.get_by_role("button", name="Switch off and delete").click()
    expect(page.locator(".ll-offline__state")).to_have_text("Saving is switched off.")
    for _ in range(2):  # it stays off
        page.goto(f"{address}basics/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        page.goto(f"{address}offline/")
        page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("button", name="Switch off and delete")).to_be_visible()
    until(page, "navigator.serviceWorker.controller !== null")


def test_a_full_disk_changes_nothing_but_what_is_kept(context: BrowserContext, root: tuple[Path, str]) -> None:
    address = root[1]
    page = opened(context, f"{address}offline/")
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": address.removesuffix("/en/"), "quotaSize": 300_000})
    page.get_by_role("button", name="Save everything (").click()
    expect(page.locator(".ll-offline__said")).to_contain_text("not enough room")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in ("basics/", "", "offline/"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        expect(page.locator("h1")).to_have_count(1)
    assert faults == []


@pytest.mark.parametrize("refused", ["caches", "localStorage"])
def test_where_nothing_may_be_kept_the_site_works(
    context: BrowserContext, root: tuple[Path, str], refused: str
) -> None:
    context.add_init_script(
        f"Object.defineProperty(window, '{refused}', {{ get() {{ throw new DOMException('refused', 'SecurityError') }} }})"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{root[1]}offline/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ll-offline__state")).to_contain_text("does not allow saving")
    page.goto(f"{root[1]}basics/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_have_count(1)
    assert refused == "localStorage" or faults == [], "Material's own scripts need localStorage"


def test_it_can_be_installed(small: Path) -> None:
    site = small / "site" / "en"
    said = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert said["name"] and said["short_name"] and said["lang"] == "en" and said["display"] == "standalone"
    purposes = {}
    for icon in said["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
        purposes.setdefault(icon["purpose"], []).append(icon["sizes"])
    assert purposes == {"any": ["192x192", "512x512"], "maskable": ["512x512"]}


def test_each_page_offers_to_install(context: BrowserContext, root: tuple[Path, str]) -> None:
    page = opened(context, root[1])
    page.locator(".md-tabs a", has_text="Basics").click()
    expect(page.locator("article h1")).to_contain_text("Basics")
    manifest = page.locator("link[rel=manifest]")
    expect(manifest).to_have_count(1)
    assert manifest.evaluate("one => one.href") == f"{root[1]}manifest.webmanifest"
    session = context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{root[1]}manifest.webmanifest" and found["errors"] == []
    errors = {one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}, "tests run in a window of that kind"


def test_a_maskable_icon_keeps_its_drawing_in_the_circle() -> None:
    icon = read_icon(Path(__file__).parents[1] / "overrides" / "assets" / "icon.svg")
    picture = draw_maskable(icon, 200).convert("RGB")
    ground = picture.getpixel((0, 0))
    outside = [
        (x, y) for x in range(200) for y in range(200)
        if (x - 100) ** 2 + (y - 100) ** 2 > 80**2 and picture.getpixel((x, y)) != ground
    ]  # fmt: skip
    assert outside == [] and picture.getpixel((100, 100)) != ground


def test_the_version_follows_from_content_alone(small: Path, tmp_path: Path) -> None:
    site = small / "site" / "en"
    files = files_of(site)
    assert "basics/" in files and "assets/css/site.css" in files
    assert not [path for path in files if path.startswith(("book/", "assets/previews/", "sitemap", "offline.json"))]
    copy = tmp_path / "copy"
    shutil.copytree(site, copy, copy_function=shutil.copyfile)
    assert version_of(files_of(copy), "a") == version_of(files, "a") != version_of(files, "b")
    (copy / "basics" / "index.html").write_text("changed", encoding="utf-8")
    assert version_of(files_of(copy), "a") != version_of(files, "a")
