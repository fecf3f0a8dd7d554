"""A site's modules as one plain script, made by esbuild: browsers refuse modules that are opened from a disk."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scripts" / "bundle"
INSTALLED = ROOT / ".cache" / "bundle"
# A plain script has no `import.meta`; modules look with it for what lies beside them, as the bundle does.
ADDRESS = "var bundleAddress = document.currentScript.src;"


class NoNode(Exception):
    """Node.js is missing."""


def program() -> list[str]:
    """esbuild's command, installed on first use, and again when its pin changed."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NoNode("Node.js is missing — install it and run this again")
    script = INSTALLED / "node_modules" / "esbuild" / "bin" / "esbuild"
    lock = INSTALLED / "package-lock.json"
    if not script.is_file() or lock.read_bytes() != (PACKAGE / lock.name).read_bytes():
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", lock.name):
            shutil.copy(PACKAGE / name, INSTALLED)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=INSTALLED, check=True)
    return [str(script)]


def bundle(modules: list[str], to: Path) -> None:
    """Write what the modules do, which lie in the folder of `to` or below, one after the other, as `to`."""
    entry = "".join(f'import "./{name}"\n' for name in modules)
    subprocess.run(
        [
            *program(), "--bundle", "--format=iife", "--target=es2022", "--minify", "--log-level=warning",
            "--define:import.meta.url=bundleAddress", f"--banner:js={ADDRESS}", f"--outfile={to}",
        ],
        input=entry, encoding="utf-8", check=True, cwd=to.parent,
    )  # fmt: skip
