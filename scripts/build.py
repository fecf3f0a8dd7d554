"""Build the whole site: both editions side by side, and the pages at the root that lead to them.

The address it will be served at comes from SITE_URL; pages work below a subpath such as /REPO/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from editions import EDITIONS, site_root  # noqa: E402
from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: E402

CONFIGS = {"de": "mkdocs.yml", "en": "mkdocs.en.yml"}


def main(site: Path = ROOT / "site") -> int:
    builds = {edition: start(edition, site) for edition in CONFIGS}
    failed = 0
    for edition, build in builds.items():
        said, _ = build.communicate()
        findings = [line for line in said.splitlines() if not line.startswith("INFO")]
        if build.returncode:
            print("\n".join(findings), file=sys.stderr)
            failed = 1
        else:
            print(f"site/{edition}: {sum(1 for _ in (site / edition).rglob('*.html'))} pages")
    if not failed:
        write_root_pages(site, site_root())
    return failed


def start(edition: str, site: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", CONFIGS[edition]]
    return subprocess.Popen(
        [*command, "--site-dir", str(site / edition)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def write_root_pages(site: Path, address: str) -> None:
    """index.html sends readers to their language, 404.html speaks both; either works below a subpath."""
    templates = Environment(
        loader=FileSystemLoader(ROOT / "overrides" / "root"), undefined=StrictUndefined, autoescape=True
    )
    site.mkdir(exist_ok=True)
    for name in ("index.html", "404.html"):
        page = templates.get_template(name).render(editions=EDITIONS, base=urlsplit(address).path, address=address)
        (site / name).write_text(page, encoding="utf-8")
    (site / "robots.txt").write_text(
        "User-agent: *\nAllow: /\n" + "".join(f"Sitemap: {address}{edition}/sitemap.xml\n" for edition in EDITIONS),
        encoding="utf-8",
    )
    (site / ".nojekyll").touch()
    for name in ("icon.svg", "favicon.ico"):
        shutil.copy(site / "de" / "assets" / name, site / name)


if __name__ == "__main__":
    sys.exit(main())
