"""`make serve` shows both editions at one address and rebuilds the edition that changed, and no other."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from conftest import ROOT


def copy_of_the_repository(folder: Path) -> Path:
    for part in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_serve(tmp_path: Path) -> None:
    folder = copy_of_the_repository(tmp_path / "a path with a space")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    said: list[str] = []
    server = subprocess.Popen(
        [sys.executable, "-u", "scripts/serve.py", str(port)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    threading.Thread(target=lambda: said.extend(iter(server.stdout.readline, "")), daemon=True).start()

    def wait_for(text: str, times: int = 1) -> None:
        until = time.monotonic() + 300  # both editions, beside other tests' browsers on few cores
        while sum(text in line for line in said) < times:
            assert time.monotonic() < until and server.poll() is None, "".join(said)
            time.sleep(0.1)

    try:
        wait_for("serving " + address)
        for edition, word in (("de", "Lernlandkarte"), ("en", "Learning Map")):
            page = urllib.request.urlopen(f"{address}{edition}/", timeout=10).read().decode()
            assert word in page and f'href="../{"en" if edition == "de" else "de"}/"' in page
        assert b"Deutsche Ausgabe" in urllib.request.urlopen(address, timeout=10).read()
        with contextlib.suppress(urllib.error.HTTPError) as _:
            urllib.request.urlopen(address + "nowhere", timeout=10)
        page = folder / "docs/en/index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
        wait_for(f"{address}en/ is up to date", times=2)
        assert sum(f"{address}de/ is up to date" in line for line in said) == 1, "the German edition did not change"
        assert "A new sentence." in urllib.request.urlopen(f"{address}en/", timeout=10).read().decode()
        page.write_text(page.read_text(encoding="utf-8") + "\n[gone](gone.md)\n", encoding="utf-8")
        wait_for("docs/en/index.md:")
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_mkdocs_serve_shows_an_edition(tmp_path: Path) -> None:
    """Who prefers the usual way: `pip install -r requirements.txt` and `mkdocs serve`."""
    folder = copy_of_the_repository(tmp_path / "usual")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        page = ""
        until = time.monotonic() + 300
        while not page and time.monotonic() < until:
            with contextlib.suppress(OSError):
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/foundations/", timeout=60).read().decode()
            time.sleep(0.2)
        assert "Lineare Regression" in page
    finally:
        server.terminate()
        server.wait(timeout=60)
