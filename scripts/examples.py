"""Execute the Python blocks of pages, all in reading order, and compare what they print with the output shown.

usage: examples.py [--update] [PAGE ...]

PAGE is a path such as docs/de/foundations/index.md, or foundations/index; either means both editions. Without names:
every page. `--update` writes what the blocks print into the pages. Exits 1 where something is to be mended.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "hooks")]

from example_source import Example, read_examples  # noqa: E402
from findings import Finding, shown_path  # noqa: E402
from notebook_source import EDITIONS  # noqa: E402
from notebooks import THREADS  # noqa: E402

PAGE_SECONDS = 60
AT_ONCE = 2
# No window opens, and sets have the same order in every run.
ENVIRONMENT = {**THREADS, "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
WRITE_IT = "run `make examples UPDATE=1`, or mend the code"


@dataclass(frozen=True)
class Result:
    """What one block did. `line` counts within the block from 1."""

    printed: str
    raised: str
    line: int

    @property
    def text(self) -> str:
        """What its output block shows: what it printed, and last what it raised."""
        end = "\n" if self.printed and not self.printed.endswith("\n") else ""
        return trimmed(self.printed + end + self.raised)


@dataclass(frozen=True)
class Run:
    """The results of a page's blocks, and why there is none for the next one, should they not all have run."""

    results: list[Result]
    stopped: str = ""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="examples", description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--update", action="store_true", help="write what the blocks print into the pages")
    options = parser.parse_args(argv)
    try:
        pages = pages_of(ROOT / "docs", options.pages)
    except FileNotFoundError as error:
        print(f"examples: {error}", file=sys.stderr)
        return 2
    began = time.monotonic()
    findings, blocks = check(pages, options.update)
    for finding in sorted(findings):
        print(finding)
    if not findings:
        print(f"{blocks} blocks ran in {time.monotonic() - began:.0f} s and print what the pages show")
    return 1 if findings else 0


def pages_of(docs: Path, names: list[str]) -> list[Path]:
    """The pages so named, or all; each in both editions, as far as they exist."""
    if not names:
        return sorted(page for edition in EDITIONS for page in (docs / edition).rglob("*.md"))
    found = []
    for name in names:
        bare = re.sub(r"^(docs/)?((de|en)/)?|\.md$", "", name.replace("\\", "/"))
        both = [docs / edition / f"{bare}.md" for edition in EDITIONS]
        if not any(page.is_file() for page in both):
            raise FileNotFoundError(f"there is no page {bare}.md")
        found += [page for page in both if page.is_file()]
    return found


def check(pages: list[Path], update: bool = False, seconds: float = PAGE_SECONDS) -> tuple[list[Finding], int]:
    """What is wrong on the pages, and how many blocks ran. Pages with the same code run once."""
    findings: list[Finding] = []
    examples: dict[Path, list[Example]] = {}
    for page in pages:
        examples[page], problems = read_examples(page)
        if problems:
            del examples[page]
            findings += [Finding(page, *problem) for problem in problems]
    codes = {page: tuple(one.code for one in found if not one.no_run) for page, found in examples.items()}
    different = [code for code in dict.fromkeys(codes.values()) if code]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = dict(zip(different, pool.map(lambda code: execute(code, seconds), different), strict=True))
    for page, code in codes.items():
        if code:
            found = [one for one in examples[page] if not one.no_run]
            findings += write(page, found, runs[code]) if update else compare(page, found, runs[code])
    return findings, sum(len(run.results) for run in runs.values())


def execute(blocks: tuple[str, ...], seconds: float) -> Run:
    """Run the blocks in a Python of their own, in an empty folder."""
    command = [sys.executable, str(ROOT / "scripts" / "example_runner.py")]
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                input=json.dumps(blocks),
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=seconds,
                env={**os.environ, **ENVIRONMENT},
            )
        except subprocess.TimeoutExpired as error:
            partial = error.stdout or b""
            text = partial.decode() if isinstance(partial, bytes) else partial
            return Run(
                results_of(text), f"the page's blocks ran longer than {seconds:g} s and were stopped in this one"
            )
    said = (done.stderr.strip().splitlines() or ["nothing was said"])[-1]
    return Run(results_of(done.stdout), f"Python ended in this block with code {done.returncode}: {said}")


def results_of(text: str) -> list[Result]:
    lines, _, _ = text.rpartition("\n")
    return [Result(**json.loads(line)) for line in lines.split("\n") if line]


def compare(page: Path, examples: list[Example], run: Run) -> list[Finding]:
    """The findings of one page."""
    ran, findings = judged(page, examples, run)
    for example, result in ran:
        shown = shown_output(example)
        if example.output and not result.text:
            what, remedy = "an output is shown, but the block prints nothing", "take it away, or print something"
            findings.append(Finding(page, example.output.line, what, remedy))
        elif example.output and shown != result.text:
            number, printed, stands = difference(result.text, shown)
            what = f"the block prints '{printed}', shown is '{stands}'"
            findings.append(Finding(page, example.output.line + number, what, WRITE_IT))
        elif result.text and not example.output and not example.silent:
            findings.append(Finding(page, example.line, "the block prints, but no output is shown", WRITE_IT))
    return findings


def judged(page: Path, examples: list[Example], run: Run) -> tuple[list[tuple[Example, Result]], list[Finding]]:
    """The blocks whose output counts, and why those below do not: what follows on an error says nothing."""
    ran: list[tuple[Example, Result]] = []
    for example, result in zip(examples, run.results, strict=False):
        kind = re.split(r"[:\n]", result.raised)[0]
        if kind and not re.search(rf"^{re.escape(kind)}(:|$)", shown_output(example), re.MULTILINE):
            what = f"the block raises {' '.join(result.raised.split())}"
            remedy = f"mend it, or show it in the output below, as '{kind}: …'"
            return ran, [Finding(page, example.line + result.line, what, remedy)]
        ran.append((example, result))
    if len(ran) == len(examples):
        return ran, []
    return ran, [Finding(page, examples[len(ran)].line, run.stopped, 'make it smaller, or mark it no-run="why"')]


def shown_output(example: Example) -> str:
    return trimmed(example.output.text) if example.output else ""


def difference(printed: str, shown: str) -> tuple[int, str, str]:
    """The first line that differs: its number from 1, as printed and as shown."""
    ours, theirs = printed.split("\n"), shown.split("\n")
    for number in range(max(len(ours), len(theirs))):
        one, two = (lines[number] if number < len(lines) else "" for lines in (ours, theirs))
        if one != two:
            break
    return number + 1, one, two


def write(page: Path, examples: list[Example], run: Run) -> list[Finding]:
    """Put what was printed into the page; findings are what cannot be mended so."""
    ran, findings = judged(page, examples, run)
    lines = page.read_text(encoding="utf-8").split("\n")
    stale = [
        (example, result)
        for example, result in ran
        if shown_output(example) != result.text and (example.output or not example.silent)
    ]
    for example, result in reversed(stale):  # from the end, so that lines further up stay where they are
        first, last = (example.output.line, example.output.end) if example.output else (example.end + 1, example.end)
        lines[first - 1 : last] = output_lines(result.text, example.indent)
    if stale:
        page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        print(f"{shown_path(page)}: {len(stale)} outputs written")
    return findings


def output_lines(text: str, indent: str) -> list[str]:
    """The lines of an output block, with marks longer than any in the text; none where nothing was printed."""
    if not text:
        return []
    longest = max((len(found) for found in re.findall(r"`{3,}", text)), default=2)
    mark = "`" * (longest + 1)
    return [f"{indent}{line}".rstrip() for line in (f"{mark}output", *text.split("\n"), mark)]


def trimmed(text: str) -> str:
    """White space at the ends of lines, and empty lines at the end, do not show."""
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
