"""What hooks do, as plain functions."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from chart_numbers import shown
from dates import last_changes
from editions import edit_url, has_twin, repository, site_root, source_of
from formulas import IN_TEXT, to_mathml
from glossary_hints import add_hints
from notebook_markup import render_formulas
from page_markup import mend
from roadmap_lists import escape_markdown, front_matter_lines


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    when = f"{day}T12:00:00Z"
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, env=environment)


def test_dates_come_from_git_or_not_at_all(tmp_path: Path) -> None:
    assert last_changes(tmp_path) == {}, "no repository"
    git(tmp_path, "init", "-b", "main")
    assert last_changes(tmp_path) == {}, "no history"
    (tmp_path / "docs").mkdir()
    for name, day in (("a.md", "2026-01-01"), ("ü b.md", "2026-02-02")):
        (tmp_path / "docs" / name).write_text("text", encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", name, day=day)
    dates = last_changes(tmp_path)
    assert dates == {"docs/a.md": datetime.date(2026, 1, 1), "docs/ü b.md": datetime.date(2026, 2, 2)}
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--depth", "1", tmp_path.as_uri(), str(shallow))
    assert last_changes(shallow) == {}, "a shallow clone knows only its last commit"


def test_the_repository_comes_from_github_or_from_configuration() -> None:
    on_github = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"}
    assert repository("https://example.org/c/", on_github) == "https://github.com/a/b"
    assert repository("https://example.org/c/", {}) == "https://example.org/c"
    assert repository("", {}) == ""
    assert edit_url("", "de", "index.md") is None
    assert (
        edit_url("https://github.com/a/b", "de", "plan/index.md")
        == "https://github.com/a/b/edit/main/docs/de/plan/index.md"
    )
    assert source_of("en", "projects/iris.ipynb") == "docs/notebooks/iris.py"


def test_the_address_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/repo")
    assert site_root() == "https://example.org/repo/"
    monkeypatch.delenv("SITE_URL")
    assert site_root() == "http://127.0.0.1:8000/"


def test_twins(tmp_path: Path) -> None:
    for page in ("de/a.md", "en/a.md", "de/b.md"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
    assert has_twin("a.md", "de", tmp_path) and has_twin("a.md", "en", tmp_path)
    assert not has_twin("b.md", "de", tmp_path)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (None, "–", "–"),
        ("AlexNet", "AlexNet", "AlexNet"),
        (28.19, "28,19", "28.19"),
        (1000, "1.000", "1,000"),
        (1.75e11, "175.000.000.000", "175,000,000,000"),
        (1000.5, "1.000,5", "1,000.5"),
        (0.01, "0,01", "0.01"),
        ([1, 2.5], "1 – 2,5", "1 – 2.5"),
    ],
)
def test_numbers_are_written_as_the_edition_does(value: object, german: str, english: str) -> None:
    assert (shown(value, "de"), shown(value, "en")) == (german, english)


def test_markdown_is_escaped() -> None:
    assert escape_markdown("a_b\n  *c*") == "a&#95;b &#42;c&#42;"


@pytest.mark.parametrize(
    ("text", "lines"),
    [("# A\n", 0), ("---\na: 1\n---\n# A\n", 3), ("---\na: 1\n---\n\n\n# A\n", 5), ("---\nno end\n", 0)],
)
def test_front_matter_is_counted(tmp_path: Path, text: str, lines: int) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert front_matter_lines(page) == lines


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("a $x^2$ b", ["x^2"]),
        ("$$a\n+b$$", ["a\n+b"]),
        ("from $5 to $10", []),
        ("costs \\$5 or $x$", ["x"]),
    ],
)
def test_formulas_in_a_notebooks_text(text: str, formulas: list[str]) -> None:
    assert [found[1] or found[2] for found in IN_TEXT.finditer(text)] == formulas


def test_formulas_become_mathml() -> None:
    assert to_mathml("x^2", "inline").startswith("<math") and 'display="block"' in to_mathml("x", "block")


def test_formulas_of_a_notebook_leave_the_text_around_them_as_it_is() -> None:
    soup = BeautifulSoup("<p>If a &lt;b, then $x &lt; y$ &amp; $\\foo$.</p>", "html.parser")
    assert [(latex, str(error)) for latex, error in render_formulas(soup)] == [("\\foo", 'Unknown command "\\foo"')]
    assert soup.math and soup.math.extract()
    assert soup.get_text() == "If a <b, then  & $\\foo$."


def test_glossary_terms_are_marked_once_and_only_in_prose() -> None:
    terms = {"token": ("token", "a piece"), "Token": ("token", "a piece"), "neural network": ("nn", "layers")}
    html = "<h2>token</h2><p>A token, a neural\nnetwork, <code>token</code> and <a>token</a>. Tokens, token-wise, a token.</p>"
    marked = add_hints(html, terms)
    assert marked.count("<abbr") == 2
    assert (
        '<abbr tabindex="0" title="a piece">token</abbr>, a <abbr tabindex="0" title="layers">neural\nnetwork</abbr>'
        in marked
    )
    assert marked.startswith("<h2>token</h2>")


def test_white_space_goes_but_not_in_code() -> None:
    strings = {"loading": "lädt"}
    assert mend("<p>\n\n   a\n b</p>\n  <pre>\n\n  b\n</pre>\n  <p>", strings) == "<p>a\nb</p><pre>\n\n  b\n</pre><p>"
    link = '<a class="x">\n  <span class="md-ellipsis">\n   One two\n  </span>\n</a>\n <b>c</b>'
    assert mend(link, strings) == '<a class="x"><span class="md-ellipsis">One two</span></a>\n<b>c</b>'
    assert mend('<div data-search-exclude>a</div><p data-search-exclude="">', strings) == "<div>a</div><p>"
    assert mend("<ul>\n  <li>a\n  </li>\n  <li>b</li>\n</ul>", strings) == "<ul><li>a</li><li>b</li></ul>"
