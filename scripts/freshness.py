"""List external links that are dead or moved and facts that grew old, as one Markdown report.

`--report FILE` writes it to a file too. Exit status: 1 something is dead or stale, 2 there is no network.
"""

from __future__ import annotations

import argparse
import datetime
import logging
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "hooks")]

from author_texts import author_texts  # noqa: E402
from editions import repository  # noqa: E402
from external_links import Link, Manners, ask_all, links_in  # noqa: E402
from findings import Finding  # noqa: E402
from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: E402
from stale_facts import stale_facts  # noqa: E402

LONGEST = 60_000  # characters; an issue on GitHub holds 65 536


@dataclass(frozen=True)
class Section:
    """`items` are findings, each with the address to open, or "" where there is none."""

    title: str
    items: list[tuple[Finding, str]]


@dataclass(frozen=True)
class Freshness:
    links: int
    dead: Section
    stale: Section
    moved: Section
    refused: Section

    @property
    def to_mend(self) -> bool:
        return bool(self.dead.items or self.stale.items)


class NoNetworkError(Exception):
    pass


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="freshness", description="List dead links and facts that grew old.")
    parser.add_argument("--report", metavar="FILE", type=Path, help="write the report here too")
    options = parser.parse_args(arguments)
    today = datetime.datetime.now(datetime.UTC).date()
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # that it tries again is no news
    print("trying every external link, a few minutes …", file=sys.stderr)
    try:
        found = look(ROOT / "docs", today, Manners())
    except NoNetworkError:
        print("freshness: not one link answered — is there a network? Run it again to try", file=sys.stderr)
        return 2
    text = report(found, today)
    print(text)
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    return 1 if found.to_mend else 0


def look(docs: Path, today: datetime.date, manners: Manners) -> Freshness:
    texts = list(author_texts(docs))
    links = sorted(set(links_in(texts)))
    answers = ask_all((link.url for link in links), user_agent(), manners)
    if links and all(answer.status is None for answer in answers.values()):
        raise NoNetworkError
    pairs = [(link, answers[link.url]) for link in links]
    return Freshness(
        links=len(answers),
        dead=Section(
            "Dead links",
            listed(
                (link, f"the link '{link.url}' is dead: {answer.said}", "correct or remove it", link.url)
                for link, answer in pairs
                if answer.dead
            ),
        ),
        stale=Section("Facts that grew old", [(fact, "") for fact in sorted(stale_facts(docs, texts, today))]),
        moved=Section(
            "Moved for good",
            listed(
                (link, f"the link '{link.url}' moved to '{answer.moved}'", "write the new address", answer.moved)
                for link, answer in pairs
                if answer.moved and not answer.dead and not answer.refused
            ),
        ),
        refused=Section(
            "Not for a program to decide",
            listed(
                (link, f"the link '{link.url}' answers a program with {answer.said}", "open it yourself", link.url)
                for link, answer in pairs
                if answer.refused
            ),
        ),
    )


def listed(found: Iterable[tuple[Link, str, str, str]]) -> list[tuple[Finding, str]]:
    return sorted((Finding(link.file, link.line, what, remedy), url) for link, what, remedy, url in found)


def user_agent() -> str:
    """Who asks, and where to complain."""
    address = repository("", os.environ)
    return f"lernlandkarte-freshness/1 (+{address})" if address else "lernlandkarte-freshness/1"


def report(found: Freshness, today: datetime.date, longest: int = LONGEST) -> str:
    text = templates.get_template("freshness.md").render(
        today=today, links=found.links, sections=[found.dead, found.stale, found.moved, found.refused]
    )
    if len(text) <= longest:
        return text
    kept = text[:longest].rpartition("\n")[0]
    return f"{kept}\n\n… and {text.count(chr(10)) - kept.count(chr(10))} more lines: `make freshness` shows all."


def as_code(finding: Finding) -> str:
    """Text of others as a span of code: there it is neither markup nor a mention of somebody."""
    return f"`{' '.join(str(finding).split()).replace('`', chr(39))}`"


def as_target(url: str) -> str:
    """An address between angle brackets."""
    return re.sub(r"[\s<>\\`]", lambda sign: f"%{ord(sign[0]):02X}", url)


# It makes Markdown, not HTML: what comes from others passes through `code` or `target`.
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701
)
templates.filters["code"] = as_code
templates.filters["target"] = as_target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
