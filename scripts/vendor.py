"""Copy what pages load in the browser from the npm packages pinned in package.json to overrides/assets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fonts import cut_faces

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "overrides" / "assets"
VENDOR = ASSETS / "vendor"
SCHEMA = ROOT / "scripts" / "hooks" / "vega-lite-v6.schema.json"
FILES = {  # package -> the file that is loaded, and its licence
    "chart.js": ("dist/chart.umd.min.js", "LICENSE.md"),
    "chartjs-plugin-annotation": ("dist/chartjs-plugin-annotation.min.js", "LICENSE.md"),
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
        schema = Path(folder, "node_modules/vega-lite/build/vega-lite-schema.json").read_text(encoding="utf-8")
        SCHEMA.write_text(json.dumps(bare(json.loads(schema)), separators=(",", ":")) + "\n", encoding="utf-8")
        cut_faces(Path(folder, "node_modules"), ASSETS / "fonts")
    return 0


def bare(schema: Any, is_named: bool = False) -> Any:
    """A JSON Schema without its prose, a sixth of its size; below `properties` a description is a property's name."""
    if isinstance(schema, list):
        return [bare(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: bare(part, key in ("properties", "definitions") and not is_named)
        for key, part in schema.items()
        if is_named or key not in ("description", "markdownDescription")
    }


if __name__ == "__main__":
    sys.exit(main())
