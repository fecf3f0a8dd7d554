"""A pull request's summary names the pages it changes and how to see them, whatever their files are called."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from changes import changed_files, main, others, pages, summary
from conftest import ROOT

CHECK = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
UNFRIENDLY = 'docs/de/<img src=x>`|$(touch pwned);\n\n# @all ".md'


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A branch that changes, adds, moves and removes pages; `main` has gone on since."""
    git(tmp_path, "init", "-b", "main")
    (tmp_path / ".gitignore").write_text("", encoding="utf-8")
    write(
        tmp_path,
        "docs/de/index.md",
        "docs/en/index.md",
        "docs/de/old.md",
        "docs/en/gone.md",
        "docs/en/same.md",
        "a.txt",
    )
    git(tmp_path, "switch", "-c", "branch")
    write(tmp_path, "docs/de/index.md", "docs/en/level/über mich.md", "docs/de/projects/a.ipynb", "docs/data/x.yml", "a.txt")  # fmt: skip
    write(tmp_path, UNFRIENDLY)
    git(tmp_path, "mv", "docs/de/old.md", "docs/de/new.md")
    git(tmp_path, "rm", "docs/en/gone.md")
    git(tmp_path, "commit", "-m", "branch")
    git(tmp_path, "switch", "main")
    write(tmp_path, "docs/en/same.md")
    git(tmp_path, "switch", "branch")
    return tmp_path


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(f"{before}{name}\n", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x")


def test_pages_stand_in_both_editions(repository: Path) -> None:
    names = changed_files(repository, "main")
    text = summary(pages(names, repository / "docs"), others(names))
    rows = [
        [cell.get_text().strip() for cell in row.find_all("td")]
        for row in BeautifulSoup(text, "html.parser").find_all("tr")
    ]
    evil = '<img src=x>`|$(touch pwned);\ufffd\ufffd# @all "'
    assert rows[1:] == [
        [f"{evil}.md", f"de/{evil}/index.html, changed", "not written yet"],
        ["gone.md", "not written yet", "removed"],
        ["index.md", "de/index.html, changed", "en/index.html"],
        ["level/über mich.md", "not written yet", "en/level/über mich/index.html, changed"],
        ["new.md", "de/new/index.html, changed", "not written yet"],
        ["old.md", "removed", "not written yet"],
        ["projects/a.ipynb", "de/projects/a/index.html, changed", "not written yet"],
    ]
    links = {link["href"] for link in BeautifulSoup(text, "html.parser").find_all("a")}
    assert {"http://127.0.0.1:8000/de/", "http://127.0.0.1:8000/en/level/%C3%BCber%20mich/"} < links
    assert "<p>Also changed: <code>docs/data/x.yml</code></p>" in text


def test_a_name_is_only_text(repository: Path) -> None:
    """No element, no attribute, no line of its own, and so no Markdown."""
    names = changed_files(repository, "main")
    text = summary(pages(names, repository / "docs"), others([*names, "docs/data/<script>\n\n## x.yml"]))
    soup = BeautifulSoup(text, "html.parser")
    assert {element.name for element in soup.find_all(True)} == {"h3", "table", "tr", "th", "td", "code", "a", "p"}
    assert {name for element in soup.find_all(True) for name in element.attrs} == {"href"}
    assert all(link["href"].startswith("http://127.0.0.1:8000/") for link in soup.find_all("a"))
    assert "\n\n" not in text.strip() and not [line for line in text.splitlines() if line.startswith("#")]
    assert not list(repository.rglob("pwned"))


def test_nothing_changed(repository: Path) -> None:
    assert summary([], []).split("\n", 1) == ["<h3>Pages this changes</h3>", "<p>None.</p>\n"]
    assert changed_files(repository, "branch") == []


@pytest.mark.parametrize("words", [[], ["--output=x"], ["a", "b"]])
def test_it_asks_for_a_branch(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err == "changes: give the branch to compare with, such as origin/main\n"


@pytest.mark.parametrize(
    ("base", "site", "there", "not_there"),
    [
        ("main;$(touch pwned)`x`", "https://a.example/artifact", "['changes', 'origin/main;$(touch pwned)`x`']", "could not be built"),
        ("", "https://a.example/artifact", "[the artifact `site`](https://a.example/artifact)", "changes"),
        ("main", "", "It could not be built", "Download"),
    ],
)  # fmt: skip
def test_the_summary_of_the_workflow(tmp_path: Path, base: str, site: str, there: str, not_there: str) -> None:
    """The step as it stands in check.yml, with a stand-in for run.py that says its words."""
    write_summary = next(step for step in CHECK["jobs"]["test"]["steps"] if step.get("name") == "summary")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/run.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    environment = {**os.environ, "BASE": base, "SITE": site, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    subprocess.run(["bash", "-euo", "pipefail", "-c", write_summary["run"]], cwd=tmp_path, env=environment, check=True)
    said = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert there in said and not_there not in said
    assert not (tmp_path / "pwned").exists()


def test_a_fork_gets_neither_secrets_nor_rights() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert set(CHECK[True]) == {"pull_request", "workflow_dispatch"}, "YAML reads `on` as true"
    assert CHECK["permissions"] == {}
    assert [job["permissions"] for job in CHECK["jobs"].values()] == [{"contents": "read"}]
    assert "secrets." not in text and "github.token" not in text and "head_ref" not in text
