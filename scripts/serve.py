"""Show both editions at one address, and rebuild the edition whose files change.

usage: serve.py [PORT]    (default 8000, or the next free one)
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
FIRST_PORT, PORTS = 8000, 20


def free_port(asked: int | None) -> int | None:
    """The port asked for, or the first free one from 8000 on; None where it is in use."""
    for port in [asked] if asked else range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    return None


def main(arguments: list[str]) -> int:
    if len(arguments) > 1 or (arguments and not (arguments[0].isdigit() and 0 < int(arguments[0]) < 65536)):
        print("serve: give a port between 1 and 65535, or none", file=sys.stderr)
        return 2
    port = free_port(int(arguments[0]) if arguments else None)
    if port is None:
        asked = f"port {arguments[0]} is" if arguments else f"ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are"
        print(f"serve: {asked} in use — free one or name another: make serve PORT=9000", file=sys.stderr)
        return 1
    if not arguments and port != FIRST_PORT:
        print(f"port {FIRST_PORT} is in use: taking {port}")
    address = f"http://{HOST}:{port}/"
    os.environ["SITE_URL"] = address
    os.chdir(ROOT)

    # Only now: what is built depends on SITE_URL, and nothing of MkDocs is needed to say that a port is in use.
    sys.path.insert(0, str(ROOT / "scripts"))
    import build
    from mkdocs.livereload import LiveReloadServer

    def rebuild() -> None:
        for edition in build.CONFIGS:
            now = state(edition)
            if now != seen.get(edition):
                seen[edition] = now
                report(edition, build.start(edition, ROOT / "site"), f"{address}{edition}/")
        build.write_root_pages(ROOT / "site", address)

    seen: dict[str, dict[Path, float]] = {}
    print("building both editions …", flush=True)
    rebuild()
    server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(ROOT / "site"))
    server.error_handler = not_found
    for path in ("docs", "overrides", "scripts/hooks", "mkdocs.yml", "mkdocs.en.yml"):
        server.watch(str(ROOT / path))
    print(f"serving {address} — Ctrl+C ends it", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        print("ended")
    finally:
        server.shutdown()
    return 0


def state(edition: str) -> dict[Path, float]:
    """When each file that the edition is made from was last changed."""
    places = [ROOT / "docs" / edition, *(ROOT / "docs" / shared for shared in ("data", "notebooks"))]
    places += [ROOT / "overrides", ROOT / "scripts" / "hooks"]
    files = [
        path for place in places for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    return {path: path.stat().st_mtime for path in [*files, ROOT / "mkdocs.yml", ROOT / "mkdocs.en.yml"]}


def report(edition: str, process: Any, address: str) -> None:
    said, _ = process.communicate()
    findings = [line for line in said.splitlines() if line and not line.startswith("INFO")]
    print("\n".join([*findings, f"{address} {'has findings' if process.returncode else 'is up to date'}"]), flush=True)


def not_found(code: int) -> bytes | None:
    page = ROOT / "site" / "404.html"
    return page.read_bytes() if code in (404, 500) and page.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
