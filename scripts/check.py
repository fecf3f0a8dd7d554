"""Everything that needs no browser, in under a minute: data, links, charts, formats, parity, notebooks, code, spelling.

Prints each finding as FILE:LINE: what — what to do, and on GitHub as an annotation of that line too. `--release` also
asks that every roadmap topic stands in both editions.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "hooks")]

import build  # noqa: E402
from linters import lint  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from notebook_source import Places, why_stale  # noqa: E402
from parity import compare_editions, without_twin  # noqa: E402
from release_gate import topics_without_twin  # noqa: E402
from roadmap_data import load_roadmap  # noqa: E402
from twins import BEHIND, to_compare  # noqa: E402

FINDING = re.compile(r"(?P<file>[\w./ -]+?):(?P<line>\d+): (?P<said>.+ — .+)")


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--release"]):
        print("check: give --release or nothing", file=sys.stderr)
        return 2
    findings = [
        *built(),
        *map(str, compare_editions(ROOT / "docs")),
        *unwritten(ROOT / "docs"),
        *stale(),
        *map(str, lint(ROOT)),
    ]
    if arguments:
        findings += unreleased()
    for finding in dict.fromkeys(findings):
        print(finding)
        if os.environ.get("GITHUB_ACTIONS") and (found := FINDING.match(finding)):
            print(f"::error file={found['file']},line={found['line']}::{found['said']}")
    for note in notes(ROOT / "docs"):
        print(f"note: {note}")
    print(f"{len(findings)} findings" if findings else "nothing to mend")
    return 1 if findings else 0


def built() -> list[str]:
    """What a strict build of both editions says; whatever is no finding in our form is said as it is."""
    with (
        tempfile.TemporaryDirectory() as site,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()) as said,
    ):
        failed = build.main(Path(site))
    if not failed:
        return []
    lines = [re.sub(r"^(WARNING|ERROR) +- +", "", line) for line in said.getvalue().splitlines()]
    findings = [line for line in lines if FINDING.match(line)]
    return findings or [line for line in lines if line.strip()]


def unwritten(docs: Path) -> list[str]:
    """What a laid-out page or notebook still leaves to its author."""
    sources = sorted([*docs.glob("[de][en]/**/*.md"), *docs.glob("notebooks/*.py"), *docs.glob("data/*.yml")])
    return [
        f"{path.relative_to(docs.parent).as_posix()}:{number}: TODO{said} — write it"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for said in re.findall(r"\bTODO\b(.*)", line)
    ]


def unreleased() -> list[str]:
    try:
        return [str(finding) for finding in topics_without_twin(ROOT / "docs", load_roadmap(ROOT / "docs" / "data"))]
    except PluginError:
        return []  # the build says what is wrong with the data


def notes(docs: Path) -> list[str]:
    """What somebody should look at and what blocks nobody: pages without twin, and pages that may be behind theirs."""
    found = [f"docs/{path} stands in one edition only" for path in without_twin(docs)]
    for page, state in to_compare(docs):
        for ours, theirs in (("de", "en"), ("en", "de")):
            then = f"read both, then run `make synced PAGE={page}`"
            if state in BEHIND[ours]:
                found.append(f"docs/{ours}/{page}: its twin docs/{theirs}/{page} has changed since — {then}")
            elif state == "never_compared" and ours == "en":
                found.append(f"docs/en/{page}: never compared with docs/de/{page} — {then}")
    return found


def stale() -> list[str]:
    places = Places(ROOT)
    return [
        f"docs/notebooks/{name}.py:1: stale: {'; '.join(reasons)} — run `make notebooks` and commit what it wrote"
        for name in places.names()
        if (reasons := why_stale(name, places))
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
