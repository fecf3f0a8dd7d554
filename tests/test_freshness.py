"""Links that leave the site are tried politely, old facts are found, and what is said is exact and harmless."""

from __future__ import annotations

import collections
import datetime
import http.server
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from author_texts import Text, author_texts, own_words
from conftest import ROOT
from external_links import Answer, Manners, ask_all, links_in
from findings import Finding
from freshness import NoNetworkError, look, report
from stale_facts import stale_facts, stale_statements

TODAY = datetime.date(2026, 11, 25)
QUICK = Manners(timeout=0.3, pause=0, backoff=0)


@dataclass
class Seen:
    """What a host saw of those who asked."""

    asked: collections.Counter[str] = field(default_factory=collections.Counter)
    agents: set[str | None] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0


class Host(http.server.BaseHTTPRequestHandler):
    """Answers /404 with 404, and so on; /flaky is well again the second time, /slow takes its time."""

    protocol_version = "HTTP/1.1"
    leads_to = {"/308-then-302": "/302-x", "/301-gone": "/404", "/301-loop": "/301-loop"}
    seen: Seen

    def do_GET(self) -> None:
        seen = self.seen
        seen.asked[self.path] += 1
        seen.agents.add(self.headers["User-Agent"])
        seen.at_once += 1
        seen.most_at_once = max(seen.most_at_once, seen.at_once)
        time.sleep(1 if self.path == "/slow" else 0.01)
        seen.at_once -= 1
        name = self.path.strip("/").split("-")[0]
        status = int(name) if name.isdigit() else 200
        if self.path == "/flaky" and seen.asked[self.path] == 1:
            status = 500
        self.send_response(status)
        if status in (301, 302, 308):
            self.send_header("Location", self.leads_to.get(self.path, "/well"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def host(seen: Seen) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("OneHost", (Host,), {"seen": seen}))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_how_a_host_answers(host: str) -> None:
    paths = ["well", "404", "410", "500", "403", "429", "999", "slow", "flaky"]
    paths += ["302-x", "301-x", "308-then-302", "301-gone", "301-loop"]
    nowhere = "http://127.0.0.1:1/"
    answers = ask_all([*(f"{host}/{path}" for path in paths), nowhere], "a test", QUICK)
    assert {url.rpartition("/")[2]: answer for url, answer in answers.items() if url != nowhere} == {
        "well": Answer(200, "200 OK"),
        "404": Answer(404, "404 Not Found"),
        "410": Answer(410, "410 Gone"),
        "500": Answer(500, "500 Internal Server Error"),
        "403": Answer(403, "403 Forbidden"),
        "429": Answer(429, "429 Too Many Requests"),
        "999": Answer(999, "999"),
        "slow": Answer(None, "no answer in time"),
        "flaky": Answer(200, "200 OK"),
        "302-x": Answer(200, "200 OK"),
        "301-x": Answer(200, "200 OK", f"{host}/well"),
        "308-then-302": Answer(200, "200 OK", f"{host}/302-x"),
        "301-gone": Answer(404, "404 Not Found", f"{host}/404"),
        "301-loop": Answer(None, "redirects without end"),
    }
    assert answers[nowhere] == Answer(None, "no connection")
    assert {url.rpartition("/")[2] for url, answer in answers.items() if answer.dead} - {""} == {
        "404", "410", "500", "slow", "301-gone", "301-loop",
    }  # fmt: skip
    assert {url.rpartition("/")[2] for url, answer in answers.items() if answer.refused} == {"403", "429", "999"}


def test_hosts_are_asked_politely(host: str, seen: Seen) -> None:
    start = time.monotonic()
    ask_all([f"{host}/{number}-a" for number in (200, 404, 200)] * 2 + [f"{host}/500"], "who asks", Manners(1, 0.1, 0))
    assert time.monotonic() - start > 0.3, "there is a pause after each"
    assert seen.asked == {"/200-a": 1, "/404-a": 1, "/500": 3}, "each once, and again only what may pass"
    assert seen.agents == {"who asks"}
    assert seen.most_at_once == 1


PAGE = """---
description: "x, Stand Oktober 2025."
---
# Titel

[a](https://a.example/x_(y)) und [b](https://b.example/ "Titel"), <https://c.example/?q=1&r=2>, `[d](https://no.example/)`.
Nicht verlinkt: https://no.example/

```chartjs alt="x" source="y" url="https://e.example/"
{"$schema": "https://no.example/"}
```

```quiz
Wo? [f](https://f.example/)
- [x] a
  Ja, Stand Mai 2024.
```

````markdown
[g](https://no.example/), Stand Mai 2024
```quiz
[g](https://no.example/)
```
````

[h]: https://h.example/
```figure
drawing: x
url: https://j.example/
```
<a href="https://i.example/">i</a>
"""


def test_links_are_found_with_their_lines() -> None:
    found = [(link.line, link.url) for link in links_in([Text(Path("x.md"), 1, own_words(PAGE))])]
    assert found == [
        (6, "https://a.example/x_(y)"),
        (6, "https://b.example/"),
        (6, "https://c.example/?q=1&r=2"),
        (9, "https://e.example/"),
        (14, "https://f.example/"),
        (26, "https://h.example/"),
        (29, "https://j.example/"),
        (31, "https://i.example/"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stand Oktober 2025", "Stand Oktober 2025"),
        ("(Stand: März 2025)", "Stand: März 2025"),
        ("Stand\n> Mai 2025", "Stand Mai 2025"),
        ("# zwei, Stand\n# Mai 2025", "Stand Mai 2025"),
        ("Stand\u202fMai\u202f2025", "Stand Mai 2025"),
        ("Stand vom 24. November 2025", "Stand vom 24. November 2025"),
        ("stand 10/2025", "stand 10/2025"),
        ("as of October 2025", "as of October 2025"),
        ("As of July 19, 2025:", "As of July 19, 2025"),
        ("as\n    of 19 July 2025", "as of 19 July 2025"),
        ("as of 2025-11-24", "as of 2025-11-24"),
        ("as of 2025-10", "as of 2025-10"),
        ("Stand November 2025", None),  # the whole month counts
        ("Stand 25. November 2025", None),  # twelve months, not more
        ("as of November 25, 2025", None),
        ("as of 2026-11-01", None),
        ("Er stand im Mai 2020 auf", None),
        ("**„X ist Stand Mai 2020 neu.“** Nein.", None),  # what others said
        ('**"X is new as of\nMay 2020."** No.', None),
        ("**fett** „zitiert“, Stand Mai 2020", "Stand Mai 2020"),
    ],
)
def test_statements_with_a_date(text: str, said: str | None) -> None:
    findings = list(stale_statements(Text(Path("x.md"), 7, f"\n{text}"), TODAY))
    assert [finding.what for finding in findings] == ([f"'{said}' is more than 12 months old"] if said else [])
    assert all(finding.line == 8 for finding in findings)


@pytest.fixture
def docs(tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fresh and stale in both editions, in a notebook's source and in the data."""
    files = {
        "de/index.md": f"# Eins\n\n[gut]({host}/well), [weg]({host}/404),\nStand\nOktober 2025, Stand Mai 2026\n",
        "en/index.md": f"# One\n\n[good]({host}/well), [gone]({host}/404),\nas of\nOctober 2025, as of May 2026\n",
        "notebooks/a.py": f'# %% [markdown] lang="de"\n# [umgezogen]({host}/301-x)\n\n# %%\nread("{host}/500")\nread(f"{host}/{{x}}")\n',
        "data/resources.yml": f"- id: old\n  url: {host}/403\n  checked: 2025-11-24\n"
        f"- id: never\n  url: {host}/well\n  checked: null\n- id: new\n  url: {host}/well\n  checked: 2025-11-25\n",
        "data/rows.csv": f'date,url,confirmed_where\n2012-01-01,{host}/well,A 2024-01-01 + B 2025-11-01\n'
        f'2012-01-01,{host}/slow,"two\nlines 2026-11-01"\n2012-01-01,,C 2025-11-01\n2012-01-01,,nowhere\n',
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


def test_everything_is_said_with_file_line_and_remedy(docs: Path, host: str, seen: Seen) -> None:
    found = look(docs, TODAY, QUICK)
    assert [str(finding) for finding, _ in found.dead.items] == [
        f"docs/data/rows.csv:3: the link '{host}/slow' is dead: no answer in time — correct or remove it",
        f"docs/de/index.md:3: the link '{host}/404' is dead: 404 Not Found — correct or remove it",
        f"docs/en/index.md:3: the link '{host}/404' is dead: 404 Not Found — correct or remove it",
        f"docs/notebooks/a.py:5: the link '{host}/500' is dead: 500 Internal Server Error — correct or remove it",
    ]
    again = "see whether address and facts still hold, and write the day as `checked`"
    month = "see whether it still holds, correct it in both editions, and write the new month"
    assert [str(finding) for finding, _ in found.stale.items] == [
        f"docs/data/resources.yml:3: 'old' was last checked on 2025-11-24 — {again}",
        f"docs/data/resources.yml:6: 'never' was never checked — {again}",
        "docs/data/rows.csv:2: rows last confirmed on 2025-11-01, from this one on: 2"
        " — see whether they still hold, and write where and when in `confirmed_where`",
        f"docs/de/index.md:4: 'Stand Oktober 2025' is more than 12 months old — {month}",
        f"docs/en/index.md:4: 'as of October 2025' is more than 12 months old — {month}",
    ]
    assert [str(finding) for finding, _ in found.moved.items] == [
        f"docs/notebooks/a.py:2: the link '{host}/301-x' moved to '{host}/well' — write the new address"
    ]
    assert [str(finding) for finding, _ in found.refused.items] == [
        f"docs/data/resources.yml:2: the link '{host}/403' answers a program with 403 Forbidden — open it yourself"
    ]
    assert found.to_mend
    assert seen.asked["/404"] == 1, "a link that stands twice is tried once"
    text = report(found, TODAY)
    assert text.startswith("# Links and facts on 2026-11-25\n\n6 external links tried")
    assert f"## Dead links (4)\n\n- `docs/data/rows.csv:3: the link '{host}/slow'" in text
    assert f"## Not for a program to decide (1)\n\n- `docs/data/resources.yml:2: the link '{host}/403' answers a program with 403 Forbidden — open it yourself` [open](<{host}/403>)\n" in text  # fmt: skip


def test_where_all_is_well(docs: Path, host: str) -> None:
    for path in docs.rglob("*.*"):
        path.unlink()
    (docs / "de" / "index.md").write_text(f"[gut]({host}/well), Stand Mai 2026", encoding="utf-8")
    (docs / "data" / "resources.yml").write_text("[]", encoding="utf-8")
    found = look(docs, TODAY, QUICK)
    assert not found.to_mend
    assert report(found, TODAY).endswith("Nothing to look at.\n")


def test_without_network_nothing_is_called_dead(docs: Path) -> None:
    for path in docs.rglob("*.*"):
        path.write_text("", encoding="utf-8")
    (docs / "de" / "index.md").write_text("[a](http://127.0.0.1:1/) [b](http://127.0.0.1:2/)", encoding="utf-8")
    with pytest.raises(NoNetworkError):
        look(docs, TODAY, QUICK)


def test_what_others_wrote_is_only_text(docs: Path, host: str) -> None:
    """In an issue: no markup, no mention, no way out of the address."""
    found = look(docs, TODAY, QUICK)
    evil = "http://a.example/`@somebody\n# x>) <b>"
    found.dead.items[:] = [(Finding("x.md", 1, f"the link '{evil}' is dead", "do"), evil)]
    assert (
        "- `x.md:1: the link 'http://a.example/'@somebody # x>) <b>' is dead — do`"
        " [open](<http://a.example/%60@somebody%0A#%20x%3E)%20%3Cb%3E>)\n" in report(found, TODAY)
    )


def test_a_long_report_is_cut_between_lines(docs: Path) -> None:
    found = look(docs, TODAY, QUICK)
    whole, short = report(found, TODAY), report(found, TODAY, longest=400)
    kept, _, rest = short.rpartition("\n\n")
    assert whole.startswith(kept + "\n") and len(kept) <= 400
    assert rest == f"… and {whole.count(chr(10)) - kept.count(chr(10))} more lines: `make freshness` shows all."


def test_the_docs_are_read_whole() -> None:
    """Pages of both editions, notebooks and data: each kind of file has links."""
    texts = list(author_texts(ROOT / "docs"))
    files = {link.file.relative_to(ROOT / "docs").as_posix() for link in links_in(texts)}
    assert {"data/resources.yml", "data/milestones.csv", "notebooks/house-prices.py", "de/notes/providers.md", "en/notes/providers.md"} <= files  # fmt: skip
    assert stale_facts(ROOT / "docs", texts, datetime.date(2026, 10, 1)) == []
    assert stale_facts(ROOT / "docs", texts, datetime.date(2100, 1, 1))


WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/freshness.yml").read_text(encoding="utf-8"))


def run_step(job: str, name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step as it stands in the workflow, in `folder`, where the programs of `folder`/bin come first."""
    step = next(step for step in WORKFLOW["jobs"][job]["steps"] if name in (step.get("name"), step.get("id")))
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "is_open", "said"),
    [
        ("1", False, ["issue create --title Dead links and old facts --label freshness --body-file freshness.md"]),
        ("1", True, ["issue edit 7 --body-file freshness.md"]),
        ("0", True, ["issue close 7 --comment Nothing is left: every link answers, no fact is older than 12 months. See https://a.example/run"]),
        ("0", False, []),
    ],
)  # fmt: skip
def test_there_is_one_issue(tmp_path: Path, found: str, is_open: bool, said: list[str]) -> None:
    """Opened, updated or closed, with a stand-in for gh that writes down its words."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(
        '#!/bin/sh\necho "$*" >> words\n' + ('case "$*" in "issue list"*) echo 7;; esac\n' if is_open else ""),
        encoding="utf-8",
    )
    (tmp_path / "bin/gh").chmod(0o755)
    (tmp_path / "freshness.md").write_text("report `$(touch pwned)`", encoding="utf-8")
    done = run_step("issue", "issue", tmp_path, FOUND=found, RUN="https://a.example/run")
    assert done.returncode == 0, done.stderr
    words = (tmp_path / "words").read_text(encoding="utf-8").splitlines()
    assert words[0].startswith("label create freshness --force ")
    assert words[1].startswith("issue list --state open --app github-actions --label freshness ")
    assert words[2:] == said
    report = "report `$(touch pwned)`" + "\n\nFrom https://a.example/run; the next run writes this text anew.\n" * int(found)  # fmt: skip
    assert (tmp_path / "freshness.md").read_text(encoding="utf-8") == report
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    ("status", "writes", "ends", "output"),
    [(0, True, 0, "found=0\n"), (1, True, 0, "found=1\n"), (1, False, 1, ""), (2, False, 2, ""), (3, True, 3, "")],
)
def test_a_look_that_failed_is_no_report(tmp_path: Path, status: int, writes: bool, ends: int, output: str) -> None:
    (tmp_path / "scripts").mkdir()
    write = "open(sys.argv[3], 'w').write('report'); " if writes else ""
    (tmp_path / "scripts/run.py").write_text(f"import sys; {write}sys.exit({status})", encoding="utf-8")
    (tmp_path / "output").write_text("", encoding="utf-8")
    done = run_step("look", "look", tmp_path, GITHUB_OUTPUT="output", GITHUB_STEP_SUMMARY="summary")
    assert done.returncode == ends
    assert (tmp_path / "output").read_text(encoding="utf-8") == output


def test_who_writes_the_issue_runs_nothing_of_the_repository() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()} == {
        "look": {"contents": "read"},
        "issue": {"issues": "write"},
    }
    uses = [step["uses"].split("@")[0] for step in WORKFLOW["jobs"]["issue"]["steps"] if "uses" in step]
    assert uses == ["actions/download-artifact"], "no checkout"
