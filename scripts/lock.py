"""Write the lock files from the short lists of what we ask for: one set of versions for Linux, macOS and Windows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OLDEST_PYTHON = "3.11.5"
LISTS = {  # list -> options of its lock
    "requirements.in": ["--generate-hashes"],
    "requirements-test.in": ["--generate-hashes"],
    "requirements-notebooks.in": [],
    "requirements-torch.in": [],
}
HEAD = "# Made from {list} by `make lock`; do not edit.\n"


def main(arguments: list[str]) -> int:
    """`--upgrade` asks for newer versions of what the lists leave open; without, locked ones stay."""
    for name, options in LISTS.items():
        lock = ROOT / name.replace(".in", ".txt")
        command = ["uv", "pip", "compile", name, "--universal", "--python-version", OLDEST_PYTHON, "--no-header"]
        done = subprocess.run(
            [*command, "--quiet", "--output-file", lock.name, *options, *arguments], cwd=ROOT, check=False
        )
        if done.returncode:
            return done.returncode
        lock.write_text(
            HEAD.format(list=name) + lock.read_text(encoding="utf-8").removeprefix(HEAD.format(list=name)),
            encoding="utf-8",
        )
        print(f"{lock.name}: {lock.read_text(encoding='utf-8').count('==')} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
