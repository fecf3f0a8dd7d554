"""The repository is clean by each linter, and each linter finds what is wrong, word for word."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from linters import LINTERS, finish, lint, start
from prose import EDITIONS, Prose, read_data, read_notebook, read_page
from spelling import check_spelling
from wording import check_wording

CONFIGURATIONS = ("ruff.toml", ".rumdl.toml", ".yamllint.yml", ".oxlintrc.json", ".vnu-filter", ".gitignore")


def test_the_repository_is_clean() -> None:
    findings = lint(ROOT)
    assert not findings, "\n".join(map(str, findings))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the linters need of this repository, and nothing to find in it."""
    for name in CONFIGURATIONS:
        shutil.copy(ROOT / name, tmp_path / name)
    write(tmp_path, "overrides/assets/css/page.css", ".ll-a {\n  color: red;\n}\n")
    write(tmp_path, "overrides/assets/js/page.js", "export const a = 1\n")
    shutil.copytree(ROOT / "tests" / "mini" / "docs" / "data", tmp_path / "docs" / "data")
    glossary, resources = tmp_path / "docs" / "data" / "glossary.yml", tmp_path / "docs" / "data" / "resources.yml"
    replace(glossary, "{de: Begriff, en: term}", "{de: Hyperebene, en: hyperplane}")
    replace(glossary, "[Begriffe]", "[Hyperebenen]")
    replace(resources, "A tool", "Deep Lerning")
    for name in (*EDITIONS, "names"):
        write(tmp_path, f"scripts/words/{name}.txt", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


BAD = {
    "code.py": "import os\n",
    "format.py": "a = {  'b': 1}\n",
    "page.md": "# A\n\n- b\n\n### C\n",
    "table.md": "# A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
    "data.yml": "a: 1\nb: yes\na: 2\n",
    "overrides/assets/js/bad.js": "const a = 1\nif (a == NaN) docment.title = 'x'\n",
    "overrides/assets/css/bad.css": ".ll-a {\n  colour: red;\n  margin: 3 px;\n}\n",
}
FOUND = [
    "code.py:1: ruff: F401 [*] `os` imported but unused — run `ruff check --fix`, or mend it by hand",
    "data.yml:2: yamllint: truthy value should be one of [false, true] (truthy) — mend the line",
    'data.yml:3: yamllint: duplication of key "a" in mapping (key-duplicates) — mend the line',
    "format.py:1: ruff: unformatted: File would be reformatted — run `ruff format`",
    "overrides/assets/css/bad.css:2: vnu: “colour”: Property “colour” doesn't exist. — correct it; what is newer than the checker stands in .vnu-filter",
    "overrides/assets/css/bad.css:3: vnu: “margin”: only “0” can be a “unit”. You must put a unit after your number. — correct it; what is newer than the checker stands in .vnu-filter",
    "overrides/assets/js/bad.js:2: oxlint: 'docment' is not defined. [Error/eslint(no-undef)] — mend it, or say in .oxlintrc.json why it is right",
    "overrides/assets/js/bad.js:2: oxlint: Checking equality with NaN will always return false [Error/eslint(use-isnan)] — mend it, or say in .oxlintrc.json why it is right",
    "overrides/assets/js/bad.js:2: oxlint: Expected === and instead saw == [Error/eslint(eqeqeq)] — mend it, or say in .oxlintrc.json why it is right",
    "page.md:5: rumdl: [MD001] Expected heading level 2, but found heading level 3 — mend it; `rumdl rule` with the number explains it",
    "table.md:5: rumdl: [MD056] Table row has 3 cells, but expected 2 — mend it; `rumdl rule` with the number explains it",
]


def run_all(folder: Path) -> list[str]:
    return [str(found) for linter in LINTERS for found in finish(linter, start(linter, folder), folder)]


def test_every_linter_finds_its_own(repository: Path) -> None:
    assert run_all(repository) == []
    for name, text in BAD.items():
        write(repository, name, text)
    assert sorted(run_all(repository)) == FOUND


def test_a_linter_that_fails_is_a_finding(repository: Path) -> None:
    write(repository, ".yamllint.yml", "rules: {no-such-rule: enable}\n")
    yamllint = next(linter for linter in LINTERS if linter.name == "yamllint")
    findings = finish(yamllint, start(yamllint, repository), repository)
    assert [str(found) for found in findings] == [
        'scripts/linters.py:1: yamllint failed: invalid config: no such rule: "no-such-rule" — run it by hand'
    ]


def spelled(folder: Path, edition: str, text: str) -> list[str]:
    prose = Prose(folder / "page.md", edition, read_page(text))
    return [str(found) for found in check_spelling([prose], folder)]


UNKNOWN = "page.md:{line}: '{word}' is in no dictionary — correct it, or add it to scripts/words/{edition}.txt; a name, to names.txt"


@pytest.mark.parametrize(
    ("edition", "text", "line", "word"),
    [
        ("de", "Das Netz\nlernt aus Trainigsdaten.", 2, "Trainigsdaten"),
        ("de", "Die Hyperebnen trennen.", 1, "Hyperebnen"),
        ("de", "The network learns.", 1, "The"),
        ("de", "Er nimt den Gradienten.", 1, "nimt"),
        ("de", "---\ndescription: \"Ein Verlusst\"\nlevel: foo\n---\n", 2, "Verlusst"),
        ("de", "```quiz\nWelche Metrick?\n```", 2, "Metrick"),
        ("de", '```chartjs alt="Ein Diagram"\n{"labels": ["Prozennt"]}\n```', 1, "Diagram"),
        ("de", "```figure\ndrawing: foo\nalt: >-\n  Ein\n  Diagram\n```", 5, "Diagram"),
        ("de", "!!! goal \"Zihl\"\n    Text", 1, "Zihl"),
        ("de", "![Ein Diagram](x.png)", 1, "Diagram"),
        ("en", "The network\nrecieves a batch.", 2, "recieves"),
        ("en", "A colour of its own.", 1, "colour"),
        ("en", "Das Netz", 1, "Das"),
        ("en", "The hyperplne", 1, "hyperplne"),
    ],
)  # fmt: skip
def test_an_unknown_word(repository: Path, edition: str, text: str, line: int, word: str) -> None:
    assert UNKNOWN.format(line=line, word=word, edition=edition) in spelled(repository, edition, text)


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        ("de", "Die Hyperebene, der Hyperebenen, Trainingsdatensätze und Wahrscheinlichkeitsverteilungen."),
        ("de", "Hyperebenenabstand"),
        ("de", "Ein Klassifikator (auch *classifier*), siehe „Attention Is All You Need“, CNNs und SVM."),
        ("de", "Der Code `nimt`, die Formel $abcx$, $$\nqwertz\n$$, <span class=\"nimt\">hier</span>, [so](nimt.md){ .nimt }"),
        ("de", "```python\nnimt = 1\n```\n\n- eins\n\n    ```text\n    nimt\n    ```\n"),
        ("de", "Das Buch Deep Lerning [@nimt], [nimt/xyzw](https://nimt.example/xyzw)."),
        ("de", "Eingabe- und Validierungs- und Ausgabegröße, 3-mal, m², https://nimt.example/xyzw"),
        ("de", '```figure\ndrawing: nimt\nlabels:\n  nimt: "das Netz"\nurl: https://nimt.example\n```'),
        ("de", "```figure\nalt: [\n```"),
        ("de", "::: resources nimt\n\n=== hint\n\n## Titel {#nimt}"),
        ("en", "The hyperplanes' normals; the hyperplane's normal; it doesn’t matter."),
        ("en", "In German *Ausgleichsgerade* or „Gerade“."),
    ],
)  # fmt: skip
def test_what_is_no_fault(repository: Path, edition: str, text: str) -> None:
    assert spelled(repository, edition, text) == []


def test_broken_data_do_not_hide_what_the_build_says(repository: Path) -> None:
    write(repository, "docs/data/glossary.yml", "- {term: [}\n")
    found = [found.split(" — ")[0] for found in map(str, lint(repository))]
    assert [one for one in found if "glossary.yml" in one] == [
        "docs/data/glossary.yml:1: yamllint: syntax error: expected the node content, but found '}' (syntax)"
    ]


def test_our_lists_are_sorted_and_needed(repository: Path) -> None:
    write(repository, "scripts/words/de.txt", "Tokenizer\nBackend\nZwitscher\n")
    write(repository, "scripts/words/names.txt", "AlexNet\nVerschwunden\n")
    assert spelled(repository, "de", "Der Tokenizer, die Tokenizerstufe, ein Backend im Netz und AlexNets Erfolg.") == [
        "scripts/words/de.txt:2: 'Backend' stands below 'Tokenizer' — sort the list, each word once",
        "scripts/words/de.txt:3: no text has 'Zwitscher' any more — take the line out",
        "scripts/words/names.txt:2: no text has 'Verschwunden' any more — take the line out",
    ]


@pytest.mark.parametrize(
    ("edition", "text", "expected"),
    [
        ("de", "Das ist toll!", "1: '!' in prose — say it calmly, with a full stop"),
        ("en", "Great\nnews!", "2: '!' in prose — say it calmly, with a full stop"),
        ("de", "Hier können\nSie lesen.", "2: 'Sie' addresses the reader — write 'du'"),
        ("de", "So prüfst du, ob Ihre Daten passen.", "1: 'Ihre' addresses the reader — write 'du'"),
        ("de", "Bis heute gilt das.", "1: 'heute' ages — name the date"),
        ("en", "Today this holds.", "1: 'Today' ages — name the date"),
        ("de", 'Das "Modell" lernt.', "1: the quotation mark \" — write „…“"),
        ("de", "Das “Modell” lernt.", "1: the quotation mark “ — write „…“"),
        ("en", "The „model“ learns.", "1: the quotation mark „ — write “…”"),
        ("de", "Das Netz\nNetz lernt.", "1: 'Netz' twice — keep one"),
        ("en", "It is the the model.", "1: 'the' twice — keep one"),
    ],
)  # fmt: skip
def test_wording(repository: Path, edition: str, text: str, expected: str) -> None:
    findings = check_wording([Prose(repository / "page.md", edition, read_page(text))])
    assert f"page.md:{expected}" in map(str, findings)


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        ("de", "Die Daten reichen. Sie sind klein. Ihre Zahl steigt, weil sie wachsen."),
        ("de", "Auf die die Karte verweist: „So geht es“, sagt `print(\"!\")` und $n!$."),
        ("de", "!!! note \"Ziel\"\n    ![Bild](x.png) und `a` `a`"),
        ("en", "He had had that that day; it said “go” and \"stop\"."),
    ],
)  # fmt: skip
def test_wording_that_is_no_fault(repository: Path, edition: str, text: str) -> None:
    assert check_wording([Prose(repository / "page.md", edition, read_page(text))]) == []


def test_notebooks_and_data_are_read_by_edition(repository: Path) -> None:
    notebook = write(
        repository,
        "docs/notebooks/a.py",
        '# %% [markdown] lang="de"\n# Ein Satz.\n\n# %% [markdown] lang="en"\n# One *sentence*.\n\n'
        '# %% alt_de="Eine Kurve" alt_en="A curve"\nx = 1  # a comment\n',
    )
    data = write(
        repository, "docs/data/a.yml", '- id: a\n  note:\n    de: "Ein\\u202fSatz"\n    en: >-\n      One\n      line\n'
    )
    strings = write(repository, "overrides/locales/de.yml", "a: Ein {gap}\nother: {en: Wort}\n")
    assert [lines(prose) for prose in read_notebook(notebook)] == [
        {2: "Ein Satz.", 7: "Eine Kurve"},
        {5: "One *sentence*.", 7: "A curve"},
    ]
    assert [lines(prose) for prose in read_data(data)] == [{3: "Ein Satz"}, {4: ">-", 5: "One", 6: "line"}]
    assert [lines(prose) for prose in read_data(strings)] == [{1: "Ein", 2: "Wort"}, {}]


def lines(prose: Prose) -> dict[int, str]:
    """What is left of each line that has anything left."""
    return {
        number: re.sub(r"\s+", " ", line).strip()
        for number, line in enumerate(prose.text.split("\n"), 1)
        if line.strip()
    }
