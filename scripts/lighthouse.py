"""What Lighthouse says of pages on a phone, served compressed: performance, accessibility, best practices, search."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import find_browser, launch_arguments  # noqa: E402

PACKAGE = ROOT / "scripts" / "lighthouse"
INSTALLED = ROOT / ".cache" / "lighthouse"
PAGES = {  # kind -> page; the other edition has the same templates
    "landing": "de/",
    "level": "de/foundations/",
    "topic": "de/foundations/linear-regression/",
    "notebook": "de/projects/iris/",
    "charts": "de/milestones/",
}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
RUNS = 3
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Compressed(http.server.SimpleHTTPRequestHandler):
    """As GitHub Pages serves: text in gzip, everything cached for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            return self.send_error(404)
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        pass


def program() -> list[str] | None:
    """Lighthouse's command, installed on first use; None without Node.js."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    script = INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.is_file():
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, INSTALLED)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=INSTALLED, check=True)
    return ["node", str(script)]


def measure(site: Path) -> dict[str, dict[str, float]]:
    """Kind of page -> the median score of each category, 0 to 100; performance as it is on a throttled phone.

    Empty without Node.js.
    """
    command = program()
    if command is None:
        return {}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = " ".join(["--headless=new", *launch_arguments()])
    try:
        return {
            kind: {
                category: statistics.median(run["categories"][category]["score"] * 100 for run in runs)
                for category in CATEGORIES
            }
            for kind, page in PAGES.items()
            if (runs := [report(command, f"http://127.0.0.1:{server.server_port}/{page}", flags) for _ in range(RUNS)])
        }
    finally:
        server.shutdown()


def report(command: list[str], url: str, flags: str) -> dict[str, object]:
    done = subprocess.run(
        [
            *command,
            url,
            "--quiet",
            "--output=json",
            f"--chrome-flags={flags}",
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHROME_PATH": find_browser() or ""},
    )
    return json.loads(done.stdout)


def main() -> int:
    site = ROOT / "site"
    if not (site / "de").is_dir():
        print("lighthouse: there is no site — run `make build` first", file=sys.stderr)
        return 1
    for kind, scores in measure(site).items():
        print(f"{kind:10}", *(f"{category} {score:.0f}" for category, score in scores.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
