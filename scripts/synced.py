"""Both editions of a page are said to agree: each remembers the other. Without a page, what is behind is listed."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from editions import EDITIONS, load_strings, other  # noqa: E402
from front_matter import FRONT_MATTER  # noqa: E402
from parity import compare_pages  # noqa: E402
from twins import hash_of, pages_of, remembered, state_of, to_compare  # noqa: E402

TWIN = re.compile(r"""^(twin[ \t]*:[ \t]*)("[^"\n]*"|'[^'\n]*'|[^\s#]*)""", re.MULTILINE)


def main(arguments: list[str], docs: Path = ROOT / "docs") -> int:
    pages = [page_of(argument) for argument in arguments]
    if not pages:
        print(listing(docs))
        return 0
    problems = [problem for page in pages for problem in refused(page, docs)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    for page in pages:
        print(f"{page}: {sync(page, docs)}")
    return 0


def page_of(argument: str) -> str:
    """The page's path below an edition, however it was named: docs/de/x.md, en/x.md and x.md are the same page."""
    return re.sub(r"^(\./)?(docs/)?((de|en)/)?", "", argument.replace("\\", "/"))


def refused(page: str, docs: Path) -> list[str]:
    """Why the page cannot be said to agree, nothing where it can."""
    known = pages_of(docs)
    if page not in known:
        close = difflib.get_close_matches(page, known)
        return [
            f"synced: there is no page '{page}' — "
            + (f"did you mean {' or '.join(close)}?" if close else "see docs/de")
        ]
    state = state_of(page, docs)
    if state.startswith("only_"):
        missing = other(state.removeprefix("only_"))
        return [f"synced: '{page}' stands in one edition only — write docs/{missing}/{page} first"]
    if page.endswith(".ipynb"):
        return [f"synced: both editions of '{page}' come from one source and always agree — nothing to do"]
    return [str(finding) for finding in compare_pages(docs / "de" / page, docs / "en" / page)]


def sync(page: str, docs: Path) -> str:
    """Write both pages' memory of each other; returns what to say."""
    if state_of(page, docs) == "agree":
        return "agreed already"
    texts = {edition: (docs / edition / page).read_bytes().decode("utf-8") for edition in EDITIONS}
    new = {edition: remembering(text, hash_of(texts[other(edition)])) for edition, text in texts.items()}
    for edition, text in new.items():
        (docs / edition / page).write_bytes(text.encode("utf-8"))
    return "now they agree"


def remembering(text: str, state: str) -> str:
    """The page with `twin: state` in its front matter; all else stays, byte for byte."""
    found = FRONT_MATTER.match(text)
    if not found:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        newline = "\r\n" if "\r\n" in text else "\n"
        new = mark + newline.join(["---", f'twin: "{state}"', "---", ""]) + text.removeprefix(mark)
    elif twin := TWIN.search(text, *found.span("yaml")):
        new = f'{text[: twin.start()]}{twin[1].rstrip()} "{state}"{text[twin.end() :]}'
    else:
        end = found.end("yaml")
        new = f'{text[:end]}twin: "{state}"{found["newline"]}{text[end:]}'
    if remembered(new) != state:  # front matter that is no plain mapping, such as {a: b}
        raise SystemExit("synced: the front matter takes no line 'twin' — write it as lines 'key: value'")
    return new


def listing(docs: Path) -> str:
    said = load_strings(ROOT, "en")["status"]["states"]
    open_pages = to_compare(docs)
    if not open_pages:
        return "all pages agree"
    lines = [f"{page}: {said[state]}" for page, state in open_pages]
    command = f'make synced PAGE="{" ".join(page for page, _ in open_pages)}"'
    return "\n".join([*lines, "", "Read both editions of each; of those that agree, say so:", command])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
