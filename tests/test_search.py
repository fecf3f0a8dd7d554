"""What the search knows: what is in its index and what is not, and that learners find the page they mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import search_quality
from conftest import ROOT, build_mini
from editions import EDITIONS
from playwright.sync_api import Browser
from search_interface import as_plain_script
from search_records import Record, terms_in
from search_shards import Shard, impacts, index, shards, sign_of
from search_text import Section, sections_of
from search_vocabulary import vocabulary
from search_words import Compounds, also_found_by, fold, plain_words


def cards(edition: Path) -> list[dict[str, Any]]:
    """All that can be found in a built edition."""
    paths = sorted((edition / "search" / "cards").glob("*.json"), key=lambda path: int(path.stem))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def lists_of(edition: Path) -> Shard:
    files = (edition / "search" / "index").glob("*.json")
    return {word: list_ for path in files for word, list_ in json.loads(path.read_text(encoding="utf-8")).items()}


def text_of(card: dict[str, Any]) -> str:
    return " ".join(f"{heading} {text}" for _, heading, text in card["sections"])


PAGE = """<h1 id="t">Title<a class="headerlink" href="#t">¶</a></h1><p>Intro <abbr title="hidden">word</abbr>.</p>
<h2 id="a">First</h2><p>Text<br>more</p><pre><code>x = fit(y)</code></pre><div class="ll-output"><pre>printed</pre></div>
<div data-search-exclude><p>excluded <b>deep</b></p></div><svg><text>drawn</text></svg><p>after <math><mi>N</mi></math></p>
<div class="ll-quiz"><div class="ll-quiz__question"><p>Asked?</p></div>
<details class="ll-option"><summary>a) choice</summary><p>reason</p></details></div>
<div class="ll-exercise"><p>Task.</p><details class="ll-hint"><p>hint</p></details>
<details class="ll-hint ll-hint--solution"><p>solved</p></details></div>
<div class="ll-resources"><p>A book</p></div><h3 id="b">Second</h3><p>End</p>"""


def test_sections_have_what_a_reader_may_search() -> None:
    title, first, second = sections_of(PAGE)
    assert (title.heading, title.text) == ("Title", "Intro word.")
    assert (first.anchor, first.heading, first.depth) == ("a", "First", 2)
    assert first.text == "Text more x = fit(y) after N Asked? Task."
    assert first.mentions == "A book"
    assert (second.anchor, second.depth, second.text) == ("b", 3, "End")


def test_words_are_folded_and_taken_apart() -> None:
    assert fold("Größe") == "grosse" and list(plain_words("K-Means für train_test")) == [
        "k",
        "means",
        "fur",
        "train",
        "test",
    ]
    compounds = Compounds(["gradienten", "abstieg", "verfahren", "aktivierung", "funktionen", "haus", "preise", "text"])
    assert compounds.parts("gradientenabstiegsverfahren") == ("abstiegsverfahren", "verfahren")
    assert compounds.parts("aktivierungsfunktionen") == ("funktionen",)
    assert compounds.parts("hauspreise") == ("preise",)
    assert compounds.parts("kontexte") == (), "too short to be one"
    assert also_found_by("Hauspreise mit K-Means", compounds) == ["preise", "kmeans"]
    assert also_found_by("Hauspreise", None) == []


def test_a_title_says_more_than_a_heading_and_a_topic_more_than_a_mention() -> None:
    def of(kind: str, place: str) -> float:
        texts = {"title": "other", "heading": "other", "text": "other", place: "entropy"}
        sections = [Section(pieces=[texts["text"]]), Section("a", texts["heading"], 2, [])]
        return impacts(Record("a/", texts["title"], kind, "page", [], sections), None)["entropy"]

    assert of("topic", "title") > of("topic", "heading") > of("topic", "text")
    assert (
        of("topic", "title")
        > of("project", "title")
        > of("page", "title")
        > of("glossary", "title")
        > of("resource", "title")
    )


def test_the_longest_term_of_a_title_counts() -> None:
    class Named:
        def __init__(self, name: str) -> None:
            self.id = name

    names: Any = {
        name: Named(name) for name in ("reinforcement learning", "deep reinforcement learning", "deep learning")
    }
    assert terms_in("Deep reinforcement learning", names) == ["deep reinforcement learning"]
    assert terms_in("On deep learning, then", names) == ["deep learning"]


def test_large_files_are_split_and_lose_nothing() -> None:
    lists: Shard = {f"ab{first}{second}": [1, *range(600)] for first in "abcdef" for second in "abcdef"} | {
        "ab": [1, 2, 3],
        "b": [4],
    }
    files = shards(lists)
    assert {word: numbers for words in files.values() for word, numbers in words.items()} == lists
    assert files["b"] == {"b": [4]} and files["ab"] == {"ab": [1, 2, 3]} and len(files) > 3
    assert all(word.startswith(name) for name, words in files.items() for word in words)


def test_levels_are_bits() -> None:
    assert [sign_of(own, ["a", "b", "c"]) for own in ([], ["a"], ["b", "c"])] == ["0", "1", "6"]


def test_the_vocabulary_has_each_word_by_both_ends() -> None:
    files = vocabulary({"bäume": 4, "baume": 1, "q-learning": 2})
    assert files["begins-b"] == files["ends-e"] == "baume 2 bäume\n"
    assert files["begins-q"] == "q-learning 1\n" and files["ends-x"] == "", "a file for each letter"


def test_the_script_for_disk_has_no_module_in_it() -> None:
    assert (
        as_plain_script('import { a } from "./a.js"\nexport const b = a\nexport class C {}\n')
        == "const b = a\nclass C {}\n"
    )


def test_an_index_names_records_by_number_the_best_first() -> None:
    records = [
        Record(f"{name}/", title, "topic", title) for name, title in (("a", "A long title on trees"), ("b", "Trees"))
    ]
    assert index(records, None)["trees"][0] == 2 and index(records, None)["trees"][1::2] == [1, 0]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_index_has_all_and_gives_nothing_away(site: Path, edition: str) -> None:
    found = cards(site / edition)
    assert {card["kind"] for card in found} == {"topic", "project", "glossary", "resource", "page"}
    assert len({card["url"] for card in found} | {card["title"] for card in found}) > len(found), "no entry twice"
    text = " ".join(map(text_of, found))
    assert "train_test_split" in text, "code of notebooks"
    assert "x.reshape(2, 2)" in text and "cannot reshape array" not in text, "an example's code, but not its output"
    for left_out in ("borderColor", "$schema", '"model": "AlexNet"', "setosa          50", "data:image", "¶"):
        assert left_out not in text, left_out
    lists = lists_of(site / edition)
    named = {"topic": "backpropagation", "tool": "pytorch", "person": "karpathy", "model": "alexnet", "data": "mnist"}
    for kind, word in {**named, "abbreviation": "rlhf", "other": "cot", "formula": "softmax"}.items():
        assert word in lists, kind
    assert len(found) == len(json.loads((site / edition / "search/index.json").read_text(encoding="utf-8"))["kind"])


def test_answers_hints_and_solutions_are_not_found(site: Path) -> None:
    page = next(card for card in cards(site / "en") if card["url"] == "foundations/gradient-descent/")
    source = (ROOT / "docs/en/foundations/gradient-descent.md").read_text(encoding="utf-8")
    assert "solution" in source and "Hint 1" not in text_of(page) and "✗" not in text_of(page)


def test_a_topic_is_found_by_the_other_language_and_by_parts(site: Path) -> None:
    german = lists_of(site / "de")
    numbers = {card["url"]: number for number, card in enumerate(cards(site / "de"))}
    for word, url in (
        ("tree", "foundations/trees-and-forests/"),
        ("funktionen", "foundations/activation-functions/"),
        ("preise", "projects/house-prices/"),
    ):
        assert numbers[url] in german[word][1::2], word


def test_a_mini_site_has_a_search(mini: Path) -> None:
    assert build_mini(mini).returncode == 0
    assert [card["title"] for card in cards(mini / "site/de")][:1] != []
    assert "Was suchst du?" in (mini / "site/de/search/dialog.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("edition", EDITIONS)
def test_learners_find_what_they_mean(browser: Browser, address: str, edition: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}robots.txt")
    for name in ("given", "queries"):
        quality = search_quality.measure(tab, f"{address}{edition}/", name, edition)
        said = f"{name}: success {quality.success:.3f}, rank {quality.rank:.3f}, missed {quality.misses}"
        assert quality.success >= search_quality.FLOORS["success"], said
        assert quality.rank >= search_quality.FLOORS["rank"], said
    tab.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_copy_on_disk_finds_it_too(browser: Browser, site: Path, edition: str) -> None:
    tab = browser.new_page()
    base = f"{(site / edition).as_uri()}/"
    tab.goto(f"{base}index.html")
    quality = search_quality.measure(tab, base, "given", edition, search_quality.ON_DISK)
    assert quality.success >= search_quality.FLOOR_ON_DISK, quality.misses
    tab.close()


def test_the_measure_sees_what_is_missing() -> None:
    answers = [
        search_quality.Answer("a", ["x"], ["b/", "c/x/"]),
        search_quality.Answer("b", ["x"], ["b/", "c/", "d/", "x/"]),
    ]
    quality = search_quality.Quality(answers)
    assert quality.success == 0.5 and quality.rank == (1 / 2 + 1 / 4) / 2 and quality.misses == answers[1:]
