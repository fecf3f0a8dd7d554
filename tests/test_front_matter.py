"""What is wrong in a page's front matter is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, build_mini
from front_matter import KEYS, body, check

REMEDY = "correct the value, with quotes if it has ': '"
USE = f"remove it or use one of {', '.join(KEYS)}"


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*/**/*.md")), ids=lambda page: page.name)
def test_the_pages_are_right(page: Path) -> None:
    assert check(page) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A\n", []),
        ('---\ndescription: a\nhide: [toc]\nlevel: b\ntopic: c\ntwin: "0123456789ab"\n---\n', []),
        ("---\ndescription: a\n...\n# A\n", []),
        ("\ufeff---\r\nlevle: a\r\n---\r\n", [f":2: unknown key 'levle' in the front matter — {USE}"]),
        (
            "---\n# a comment\ndescription: a\n\ntitel: b\ntags: [c]\n---\n",
            [
                f":5: unknown key 'titel' in the front matter — {USE}",
                f":6: unknown key 'tags' in the front matter — {USE}",
            ],
        ),
        ("---\ndescription: 2026\n---\n", [f":2: 'description' must be text — {REMEDY}"]),
        ("---\nhide: toc\n---\n", [f":2: 'hide' must be a list such as [navigation, toc] — {REMEDY}"]),
        ("---\nlevel:\n---\n", [f":2: 'level' must be the id of a level — {REMEDY}"]),
        (
            "---\ntwin: 123456789012\n---\n",
            [":2: 'twin' must be what `make synced` writes — run `make synced` with this page"],
        ),
        (
            "---\ntwin: main\n---\n",
            [":2: 'twin' must be what `make synced` writes — run `make synced` with this page"],
        ),
        ("---\ndescription: a: b\n---\n", [":2: no valid YAML: mapping values are not allowed here — correct the line"]),
        (
            "---\nlevel: a\n\thide: b\n---\n",
            [":3: no valid YAML: found character '\\t' that cannot start any token — correct the line"],
        ),
        ("---\nlevel: a\nlevel: b\n---\n", [":3: the key 'level' stands twice — keep one"]),
        (
            "---\nlevel: a\x07\n---\n",
            [":2: no valid YAML: special characters are not allowed — remove the character"],
        ),
        (
            "---\n- a\n---\n",
            [":2: the front matter is no mapping — write lines such as 'description: …', or remove it"],
        ),
        ("---\n---\n# A\n", [":1: the front matter is empty — write lines such as 'description: …', or remove it"]),
        ("---\nlevel: a\n\n# A\n", [":1: the front matter does not end — close it with a line ---"]),
        (
            "Level: a\n\n# A\n",
            [":1: the page begins with 'key: value' — put front matter between two lines ---"],
        ),
    ],
)  # fmt: skip
def test_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    page = Path("page.md")
    page.write_bytes(text.encode("utf-8"))
    assert [str(finding) for finding in check(page)] == [f"page.md{one}" for one in said]


def test_every_finding_fails_the_build_in_one_run(mini: Path) -> None:
    (mini / "docs/de/index.md").write_text("---\ncolour: red\n---\n# A\n\n[gone](gone.md)\n", encoding="utf-8")
    (mini / "docs/de/notes.md").write_text("---\n- a\n---\n# A\n", encoding="utf-8")
    done = build_mini(mini)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    for start in (
        "index.md:2: unknown key 'colour'",
        "notes.md:2: the front matter is no mapping",
        "index.md:6: the link",
    ):
        assert f"docs/de/{start}" in said, said


def test_a_page_that_is_not_utf8(mini: Path) -> None:
    (mini / "docs/de/notes.md").write_bytes("# Bücher\n".encode("latin-1"))
    done = build_mini(mini)
    said = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in said
    assert "docs/de/notes.md:1: this is not UTF-8 — save the file with the encoding UTF-8" in said


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nText.\n",
        "\ufeff# A\r\n\r\nText.\r\n",
        "---\nlevel: a\n---\n# A  \n\nText.\t\n\n\n",
        "---\r\nlevel: a\r\n...\r\n\r\n# A\r\n\r\nText.",
    ],
)
def test_the_body_is_what_was_written(text: str) -> None:
    assert body(text) == "# A\n\nText."
