"""Write the JSON Schemas of docs/data from the model, so that editors complete and check while one types."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from pydantic import TypeAdapter  # noqa: E402
from roadmap_data import Outline, Project, Resource, Term  # noqa: E402

FOLDER = ROOT / "docs" / "data" / "schemas"
MODELS = {"roadmap": Outline, "resources": list[Resource], "projects": list[Project], "glossary": list[Term]}


def schema(name: str) -> str:
    """The schema of docs/data/NAME.yml as it is committed."""
    return json.dumps(TypeAdapter(MODELS[name]).json_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.json").write_text(schema(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
