"""Make a copy of each edition that opens from a disk by double click: one zip, no server, no network.

It is the same build with other options, beside the books as `site/EDITION/book/EDITION.zip`.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks"), str(ROOT / "scripts")]

from build import CONFIGS  # noqa: E402
from bundle import NoNode, bundle  # noqa: E402
from dates import git  # noqa: E402
from editions import site_root  # noqa: E402

LARGEST = 30e6
SCRIPTS = Path("assets", "js")
BUNDLE = "bundle.js"
MODULE = re.compile(r'<script\b(?=[^>]*\btype="?module\b)[^>]*\bsrc="(?P<src>[^"]+)"[^>]*></script>\n?')
LINK = re.compile(r'(?P<before><a\b[^>]*?\bhref=")(?P<href>[^":#?]+)(?P<after>[^"]*")')
# From a disk, browsers refuse what asks for `crossorigin`; and the other edition lies elsewhere.
NEEDLESS = re.compile(r'<link rel="(?:preload|alternate)"[^>]*>\n?')
# For search engines and for who shares a page, or to be fetched, which nothing can be from a disk; and what the theme
# would do without our templates.
LEFT_OUT = ("404.html", "sitemap*", "assets/previews/*", "**/*.map", "search/*", "assets/javascripts")
KEPT = ("search/plain.js",)  # the index that a plain script brings


def main(site: Path = ROOT / "site", editions: tuple[str, ...] = tuple(CONFIGS)) -> int:
    failed = 0
    for edition in editions:
        to = site / edition / "book" / f"{edition}.zip"
        with tempfile.TemporaryDirectory() as folder:
            try:
                made = make_copy(edition, Path(folder, f"lernlandkarte-{edition}"))
            except (NoNode, subprocess.CalledProcessError) as error:
                print(f"offline: {error}", file=sys.stderr)
                return 1
            to.parent.mkdir(parents=True, exist_ok=True)
            pack(made, to)
        size = to.stat().st_size
        print(f"{to.name}: {size / 1e6:.1f} MB", flush=True)
        if size > LARGEST:
            print(f"{to.name}: more than {LARGEST / 1e6:.0f} MB", file=sys.stderr)
            failed = 1
    return failed


def make_copy(edition: str, folder: Path) -> Path:
    """The edition in `folder`, to be opened from there."""
    environment = {**os.environ, "OFFLINE_COPY": "true", "BOOKS": ""}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", CONFIGS[edition]]
    subprocess.run([*command, "--site-dir", str(folder)], cwd=ROOT, env=environment, check=True)
    leave_out(folder)
    modules: dict[str, None] = {}
    for page in sorted(folder.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        path = page.relative_to(folder).as_posix()
        modules |= dict.fromkeys(posixpath.join(posixpath.dirname(path), src) for src in MODULE.findall(html))
        html = with_bundle(NEEDLESS.sub("", html), path)
        page.write_text(lead_online(html, path, edition), encoding="utf-8")
    style = folder / "assets" / "css" / "site.css"  # without a preload, a face that is optional always comes too late
    faces = style.read_text(encoding="utf-8").replace("font-display: optional", "font-display: block")
    style.write_text(faces, encoding="utf-8")
    own = [posixpath.relpath(posixpath.normpath(module), SCRIPTS.as_posix()) for module in modules]
    bundle(list(dict.fromkeys(own)), folder / SCRIPTS / BUNDLE)
    return folder


def leave_out(folder: Path) -> None:
    for file in {file for pattern in LEFT_OUT for file in folder.glob(pattern)}:
        if file.is_dir():
            shutil.rmtree(file)
        elif file.relative_to(folder).as_posix() not in KEPT:
            file.unlink(missing_ok=True)


def with_bundle(html: str, path: str) -> str:
    """The page with one plain script in the place of its first module."""
    address = posixpath.relpath((SCRIPTS / BUNDLE).as_posix(), posixpath.dirname(path) or ".")
    html = MODULE.sub(f'<script src="{address}"></script>', html, count=1)
    return MODULE.sub("", html)


def lead_online(html: str, path: str, edition: str) -> str:
    """Links that lead out of the copy, such as to the other edition, lead to the site."""

    def mend(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(edition, posixpath.dirname(path), link["href"]))
        if target.split("/")[0] == edition:
            # Never by the edition's name: the copy's folder has another.
            own = posixpath.relpath(target, posixpath.join(edition, posixpath.dirname(path)))
            return f"{link['before']}{own}{link['after']}"
        page = re.sub(r"(^|/)index\.html$|\.html$", lambda end: "/" if end[0] == ".html" else end[1], target)
        return f"{link['before']}{site_root()}{page}{link['after']}"

    return LINK.sub(mend, html)


def pack(folder: Path, to: Path) -> None:
    """The folder as a zip, with the time of the last change: the same content makes the same file."""
    then = time.gmtime(int(git(ROOT, "log", "-1", "--format=%ct") or time.time()))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), then[:6])
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, file.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
