"""An edition can be installed, and read with no network: a manifest, icons, a worker, the list of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from icon_art import Icon, draw_icon, draw_maskable, read_icon
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from search_shards import PARTS

ICONS = {"icon-192.png": 192, "icon-512.png": 512}
MASKABLE = ("icon-maskable-512.png", 512)
FOLDER = "assets/icons"
WORKER = "service-worker.js"
SOURCE = f"assets/js/offline/{WORKER}"
LIST = "offline.json"
MANIFEST = "manifest.webmanifest"
# What readers do not see: for those who share pages, for search engines, for a copy on disk, what the theme would do
# without our templates, what the worker finds in the search's whole.json, and for the worker itself.
LEFT_OUT = (
    "assets/previews/", "assets/javascripts/", "sitemap", "404.html", "book/", "search/plain.js",
    *(f"search/{part}/" for part in PARTS), LIST, WORKER, SOURCE,
)  # fmt: skip


@event_priority(-100)  # after all files are written
def on_post_build(config: MkDocsConfig) -> None:
    site, strings = Path(config.site_dir), config.extra["strings"]
    source = site / SOURCE
    worker = source.read_text(encoding="utf-8")
    source.unlink()
    if config.extra["offline_copy"]:
        return
    icon = read_icon(site / "assets" / "icon.svg")
    write_icons(icon, site / FOLDER)
    text = json.dumps(manifest(config, strings, icon), ensure_ascii=False, indent=1)
    (site / MANIFEST).write_text(text + "\n", encoding="utf-8")
    files = files_of(site)
    version = version_of(files, worker)
    whole = {
        "version": version,
        "bytes": sum(size for _, size in files.values()),
        "says": strings["offline"]["notice"],
        "files": files,
    }
    (site / LIST).write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    (site / WORKER).write_text(f'const VERSION = "{version}"\n\n{worker}', encoding="utf-8")


def manifest(config: MkDocsConfig, strings: dict[str, Any], icon: Icon) -> dict[str, Any]:
    def entry(name: str, pixels: int, purpose: str) -> dict[str, str]:
        size = f"{pixels}x{pixels}"
        return {"src": f"{FOLDER}/{name}", "sizes": size, "type": "image/png", "purpose": purpose}

    return {
        "id": "./",
        "name": config.site_name,
        "short_name": strings["offline"]["short_name"],
        "description": config.site_description,
        "lang": config.extra["edition"],
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": icon.ground,
        "background_color": icon.ground,
        "icons": [*(entry(name, pixels, "any") for name, pixels in ICONS.items()), entry(*MASKABLE, "maskable")],
    }


def write_icons(icon: Icon, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, pixels in ICONS.items():
        draw_icon(icon, pixels).save(folder / name, optimize=True)
    name, pixels = MASKABLE
    draw_maskable(icon, pixels).convert("RGB").save(folder / name, optimize=True)


def files_of(site: Path) -> dict[str, tuple[str, int]]:
    """Address below the edition's root -> a hash of the content and its size in bytes."""
    found = {}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not path.startswith(LEFT_OUT) and file.suffix != ".map":
            content = file.read_bytes()
            address = path.removesuffix("index.html") if file.name == "index.html" else path
            found[address] = (hashlib.sha256(content).hexdigest()[:12], len(content))
    return found


def version_of(files: dict[str, tuple[str, int]], worker: str) -> str:
    said = json.dumps(files, sort_keys=True) + worker
    return hashlib.sha256(said.encode()).hexdigest()[:12]
