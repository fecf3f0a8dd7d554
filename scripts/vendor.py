"""Copy what pages load in the browser from the npm packages pinned in package.json to overrides/assets."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fonts import cut_faces

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "overrides" / "assets"
VENDOR = ASSETS / "vendor"
FILES = {  # package -> the file that is loaded, and its licence
    "chart.js": ("dist/chart.umd.min.js", "LICENSE.md"),
    "vega": ("build/vega.min.js", "LICENSE"),
    "vega-lite": ("build/vega-lite.min.js", "LICENSE"),
    "vega-embed": ("build/vega-embed.min.js", "LICENSE"),
}


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        print("vendor: npm is missing — install Node.js and run it again", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, folder)
        # No scripts: nothing of the packages runs here, such as the telemetry that IBM's fonts bring along.
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        VENDOR.mkdir(parents=True, exist_ok=True)
        for package, (script, licence) in FILES.items():
            source = Path(folder, "node_modules", package)
            text = (source / script).read_text(encoding="utf-8")
            # Source maps are not shipped: a browser's developer tools would ask for them in vain.
            lines = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL=")]
            (VENDOR / Path(script).name).write_text("\n".join(lines) + "\n", encoding="utf-8")
            shutil.copy(source / licence, VENDOR / f"{package}.LICENSE.txt")
        cut_faces(Path(folder, "node_modules"), ASSETS / "fonts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
