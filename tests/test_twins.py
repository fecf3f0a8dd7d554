"""A page knows when its twin has moved on; readers, authors and the status page are told."""

from __future__ import annotations

import datetime
import json
import posixpath
from pathlib import Path

import pytest
import synced
from bs4 import BeautifulSoup, Tag
from check import notes
from conftest import ROOT, build_mini
from editions import load_strings
from test_hooks import git
from test_search import cards
from twins import STATES, address_in_other, hash_of, pairs_of, remembered, state_of, title_of, to_compare

PAGE = "notes.md"


def write(docs: Path, edition: str, text: str, page: str = PAGE) -> None:
    (docs / edition / page).parent.mkdir(parents=True, exist_ok=True)
    (docs / edition / page).write_bytes(text.encode("utf-8"))


def add(path: Path, text: str) -> None:
    path.write_bytes(path.read_bytes() + text.encode("utf-8"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two pages that agree."""
    for edition, text in (("de", "# Titel\n"), ("en", "# Title\n")):
        write(tmp_path, edition, text)
    synced.sync(PAGE, tmp_path)
    return tmp_path


def test_a_hash_names_the_text_and_nothing_else() -> None:
    written = hash_of("# A\n\nText.\n")
    for same in ("\ufeff# A\n\nText.\n", "# A\r\n\r\nText.\r\n", "---\nlevel: a\n---\n# A\n\nText. \n\n"):
        assert hash_of(same) == written
    assert hash_of("# A\n\nText!\n") != written
    assert len(written) == 12 and not set(written) - set("0123456789abcdef")


def test_states(docs: Path) -> None:
    assert state_of(PAGE, docs) == "agree"
    add(docs / "de" / PAGE, "Neu.\n")
    assert state_of(PAGE, docs) == "de_newer"
    add(docs / "en" / PAGE, "New.\n")
    assert state_of(PAGE, docs) == "both_changed"
    synced.sync(PAGE, docs)
    assert state_of(PAGE, docs) == "agree"
    add(docs / "en" / PAGE, "Newer.\n")
    assert state_of(PAGE, docs) == "en_newer"
    write(docs, "en", "# Title\n")
    assert state_of(PAGE, docs) == "never_compared"
    (docs / "en" / PAGE).unlink()
    assert state_of(PAGE, docs) == "only_de"
    write(docs, "en", "# Only\n", "only.md")
    assert state_of("only.md", docs) == "only_en"
    assert to_compare(docs) == []


def test_front_matter_alone_changes_no_state(docs: Path) -> None:
    path = docs / "de" / PAGE
    path.write_bytes(path.read_bytes().replace(b"---\n", b"---\ndescription: neu\n", 1))
    assert state_of(PAGE, docs) == "agree"


def test_notebooks_agree(docs: Path) -> None:
    for edition in ("de", "en"):
        cell = {"cell_type": "markdown", "source": ["# Iris\n", "Text"]}
        write(docs, edition, json.dumps({"cells": [cell], "metadata": {"edition": edition}}), "projects/iris.ipynb")
    assert state_of("projects/iris.ipynb", docs) == "agree"
    assert title_of(docs / "de/projects/iris.ipynb") == "Iris"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# T\n", '---\ntwin: "{}"\n---\n# T\n'),
        ("\ufeff# T\r\n", '\ufeff---\r\ntwin: "{}"\r\n---\r\n# T\r\n'),
        (
            "---\n# why\nlevel: a # here\nhide: [toc]\n---\n\n\n# T  \n",
            '---\n# why\nlevel: a # here\nhide: [toc]\ntwin: "{}"\n---\n\n\n# T  \n',
        ),
        ("\ufeff---\r\nlevel: ä\r\n...\r\n# T\n", '\ufeff---\r\nlevel: ä\r\ntwin: "{}"\r\n...\r\n# T\n'),
        (
            "---\ntwin: 0 # old\nlevel: a\n---\ntwin: no\n",
            '---\ntwin: "{}" # old\nlevel: a\n---\ntwin: no\n',
        ),
        ("---\ntwin:\nlevel: a\n---\n", '---\ntwin: "{}"\nlevel: a\n---\n'),
        ("---\nlevel: |\n  twin: x\n---\n", '---\nlevel: |\n  twin: x\ntwin: "{}"\n---\n'),
        ("# T\n---\n---\n", '---\ntwin: "{}"\n---\n# T\n---\n---\n'),
    ],
)
def test_synced_keeps_every_other_byte(before: str, after: str) -> None:
    state = "0123456789ab"
    assert synced.remembering(before, state) == after.replace("{}", state)
    assert synced.remembering(synced.remembering(before, "ba9876543210"), state) == after.replace("{}", state)
    assert remembered(after.replace("{}", state)) == state


def test_synced_gives_up_where_it_would_break_something() -> None:
    with pytest.raises(SystemExit, match="takes no line 'twin'"):
        synced.remembering("---\n{level: a}\n---\n", "0123456789ab")


@pytest.mark.parametrize(
    "name", ["a/b.md", "docs/de/a/b.md", "docs/en/a/b.md", "./docs/en/a/b.md", "de/a/b.md", "a\\b.md"]
)
def test_a_page_has_many_names(name: str) -> None:
    assert synced.page_of(name) == "a/b.md"


def test_synced_says_what_it_does(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        code = synced.main(list(arguments), docs)
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    assert run() == (0, "all pages agree\n")
    assert run(PAGE) == (0, "notes.md: agreed already\n")
    add(docs / "de" / PAGE, "Neu.\n")
    write(docs, "de", "# B\n", "b/index.md")
    write(docs, "en", "# B\n", "b/index.md")
    code, said = run()
    assert code == 0 and said.splitlines()[:2] == ["b/index.md: never compared", "notes.md: German is newer"]
    assert said.splitlines()[-1] == 'make synced PAGE="b/index.md notes.md"'
    assert run(PAGE, "docs/en/b/index.md") == (0, "notes.md: now they agree\nb/index.md: now they agree\n")
    write(docs, "de", "# C\n", "c.md")
    assert run("c.md") == (1, "synced: 'c.md' stands in one edition only — write docs/en/c.md first\n")
    assert run("note.md") == (1, "synced: there is no page 'note.md' — did you mean notes.md?\n")
    assert run("xyz") == (1, "synced: there is no page 'xyz' — see docs/de\n")


def test_pages_that_differ_are_not_said_to_agree(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(docs / "de" / PAGE, "\n## Zwei {#two}\n")
    before = (docs / "de" / PAGE).read_bytes()
    assert synced.main([PAGE], docs) == 1
    assert "the heading '## two' of" in capsys.readouterr().err
    assert (docs / "de" / PAGE).read_bytes() == before and state_of(PAGE, docs) == "de_newer"


def test_check_lists_what_is_behind(docs: Path) -> None:
    then = "read both, then run `make synced PAGE=notes.md`"
    add(docs / "de" / PAGE, "Neu.\n")
    assert notes(docs) == [f"docs/en/notes.md: its twin docs/de/notes.md has changed since — {then}"]
    add(docs / "en" / PAGE, "New.\n")
    assert notes(docs) == [
        f"docs/de/notes.md: its twin docs/en/notes.md has changed since — {then}",
        f"docs/en/notes.md: its twin docs/de/notes.md has changed since — {then}",
    ]
    write(docs, "en", "# Title\n")
    assert notes(docs) == [f"docs/en/notes.md: never compared with docs/de/notes.md — {then}"]
    (docs / "en" / PAGE).unlink()
    assert notes(docs) == ["docs/de/notes.md stands in one edition only"]


def test_three_hundred_pages_behind_ones_first(docs: Path) -> None:
    for number in range(300):
        for edition in ("de", "en"):
            write(docs, edition, f"# Page {number}\n", f"many/{number:03}.md")
        synced.sync(f"many/{number:03}.md", docs)
    add(docs / "de/many/150.md", "Neu.\n")
    add(docs / "en/many/200.md", "New.\n")
    day = datetime.date(2026, 10, 1)
    pairs = pairs_of(docs, {"docs/de/many/150.md": day})
    assert [(pair.page, pair.state) for pair in pairs[:3]] == [
        ("many/150.md", "de_newer"),
        ("many/200.md", "en_newer"),
        ("many/000.md", "agree"),
    ]
    assert pairs[0].changed == {"de": day} and pairs[0].titles == {"de": "Page 150", "en": "Page 150"}
    assert len(pairs) == 301


def test_the_way_to_a_page_of_the_other_edition() -> None:
    def address(*words: str) -> str:
        return posixpath.normpath(address_in_other(*words))

    assert address("index.md", "index.md", "de") == "../en"
    assert address("a/b.md", "notes/status.md", "de") == "../../../en/a/b"
    assert address("projects/iris.ipynb", "c/index.md", "en") == "../../de/projects/iris"


def page(mini: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((mini / "site" / name / "index.html").read_text(encoding="utf-8"), "html.parser")


def notice(mini: Path, name: str) -> Tag | None:
    return page(mini, name).select_one(".ll-behind")


@pytest.fixture
def behind(mini: Path) -> Path:
    """A mini site whose German notes changed on 2 February 2026, since they were compared."""
    docs = mini / "docs"
    for name in ("notes.md", "index.md"):
        synced.sync(name, docs)
    git(mini, "init", "-b", "main")
    git(mini, "add", "docs")
    git(mini, "commit", "-m", "a", day="2026-01-01")
    add(docs / "de" / PAGE, "\nNeu.\n")
    git(mini, "commit", "-am", "b", day="2026-02-02")
    return mini


def test_readers_see_a_notice_where_the_twin_moved_on(behind: Path) -> None:
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        done = build_mini(behind, config)
        assert done.returncode == 0, done.stdout + done.stderr
    found = notice(behind, "en/notes")
    assert found is not None and "This page was changed in German on February 2, 2026." in found.get_text()
    assert found.find("a")["href"] == "../../de/notes/" and found.find("a")["hreflang"] == "de"
    assert not [card for card in cards(behind / "site/en") if "changed in German" in json.dumps(card)]
    for name in ("de/notes", "en", "de", "en/basics"):
        assert notice(behind, name) is None, name
    synced.sync(PAGE, behind / "docs")
    assert build_mini(behind, "mkdocs.en.yml").returncode == 0
    assert notice(behind, "en/notes") is None


def test_without_git_the_notice_has_no_date(behind: Path) -> None:
    (behind / ".git").rename(behind / "no-git")
    assert build_mini(behind, "mkdocs.en.yml").returncode == 0
    assert "This page was changed in German." in notice(behind, "en/notes").get_text()


def test_the_status_page_shows_all(behind: Path) -> None:
    docs = behind / "docs"
    for edition, title in (("de", "Stand"), ("en", "State")):
        write(docs, edition, f"# {title}\n\n::: status\n", "status.md")
    write(docs, "en", "# Only *here* | <b>x</b> {#only}\n", "only.md")
    roadmap = docs / "data/roadmap.yml"
    roadmap.write_text(
        roadmap.read_text(encoding="utf-8").replace("[notes.md]", "[notes.md, status.md, only.md]"), encoding="utf-8"
    )
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        done = build_mini(behind, config)
        assert done.returncode == 0, done.stdout + done.stderr
    soup = page(behind, "de/status")
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in soup.select(".ll-status tbody tr")]
    assert rows == [
        ["Notes", "02.02.2026", "01.01.2026", "Deutsch ist neuer"],
        ["Basics", "01.01.2026", "01.01.2026", "nie verglichen"],
        ["Stand", "–", "–", "nie verglichen"],
        ["Only here | <b>x</b>", "–", "–", "nur auf Englisch"],
        ["Start", "01.01.2026", "01.01.2026", "stimmen überein"],
    ]
    links = [link["href"] for link in soup.select(".ll-status td a")]
    assert links == ["../notes/", "../basics/", "#", "../../en/only/", "../"]
    sums = "5 Seiten: Deutsch ist neuer: 1 · nie verglichen: 2 · nur auf Englisch: 1 · stimmen überein: 1"
    assert sums in soup.get_text()
    assert [card["sections"] for card in cards(behind / "site/de") if card["url"] == "status/"] == [
        [["stand", "", sums]]
    ]
    assert "only in English" in page(behind, "en/status").get_text()


def test_each_state_has_its_words() -> None:
    for edition in ("de", "en"):
        assert set(load_strings(ROOT, edition)["status"]["states"]) == set(STATES)
