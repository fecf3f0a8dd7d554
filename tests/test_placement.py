"""Questions that name topics end in a list of what may be skipped, kept up to date while one answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from conftest import ROOT, build_mini
from fences import source_fences
from placement import read_topics
from playwright.sync_api import Browser, Page, expect
from roadmap_data import load_roadmap

QUIZ = "\n```quiz\n{topics}Which?\n- [x] this\n  Because.\n- [ ] that\n  Because not.\n```\n"
ROADMAP = load_roadmap(ROOT / "docs/data")


def write(mini: Path, *topics: str) -> BeautifulSoup:
    """The notes of a small site with one question for each of `topics`, the lines that name them."""
    with (mini / "docs/de/notes.md").open("a", encoding="utf-8") as file:
        file.write("".join(QUIZ.format(topics=line) for line in topics))
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    return BeautifulSoup((mini / "site/de/notes/index.html").read_text(encoding="utf-8"), "html.parser")


def test_topics_stand_in_the_roadmaps_order_with_their_questions(mini: Path) -> None:
    page = write(mini, "topic: second\n", "topic: first, second\n", "")
    rows = [" ".join(row.get_text().split()) for row in page.select(".ll-placement li")]
    assert rows == ["First Frage 2", "Second Fragen 1, 2"]
    links = page.select(".ll-placement a")
    assert [link["href"] for link in links] == ["../basics/#first", "../basics/#second"]
    assert [link["data-questions"] for link in links] == ["2", "1 2"]
    assert "topic:" not in page.article.get_text()


def test_questions_without_topics_have_no_such_list(mini: Path) -> None:
    assert not write(mini, "", "").select(".ll-placement")


@pytest.mark.parametrize("level", ROADMAP.levels, ids=lambda level: level.id)
@pytest.mark.parametrize("edition", ["de", "en"])
def test_a_levels_check_asks_for_each_of_its_topics(level: object, edition: str) -> None:
    page = ROOT / "docs" / edition / level.id / "placement.md"
    if not page.is_file():
        pytest.skip("this level has no such check yet")
    questions = [fence.body for fence in source_fences(page) if fence.name == "quiz"]
    named = [topic for body in questions for topic in read_topics(body, ROADMAP.level_of_topic)]
    assert sorted(named) == sorted(topic.id for topic in level.topics) and len(questions) == 10


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + "en/foundations/placement/")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def answer(page: Page, number: int, right: bool = True) -> None:
    quiz = page.locator(".ll-quiz").nth(number - 1)
    for choice in quiz.locator(f'.ll-choice[data-right="{str(right).lower()}"] input').all():
        choice.press("Space")
    check = quiz.get_by_role("button", name="Check")
    if check.is_visible():
        check.press("Enter")


def test_each_answer_changes_what_may_be_skipped(page: Page) -> None:
    said = page.locator(".ll-placement").get_by_role("status")
    expect(said).to_have_text("")
    answer(page, 2)
    expect(said).to_have_text("You may skip 1 of 16 topics. Start here: What is machine learning?")
    expect(page.locator(".ll-placement li", has_text="Linear regression")).to_contain_text("✓ you may skip this")
    answer(page, 1)
    answer(page, 3, right=False)
    expect(said).to_have_text("You may skip 2 of 16 topics. Start here: Logistic regression")
    expect(page.locator('.ll-placement li[data-state="start"]')).to_have_text(
        "Logistic regression Question 3 → start here"
    )
    assert said.get_by_role("link").evaluate("link => link.href").endswith("/en/foundations/logistic-regression/")
    found = Axe().run(page, context=".ll-placement").response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    page.get_by_role("button", name="Try all again").press("Enter")
    expect(said).to_have_text("")
    assert not page.locator(".ll-placement__mark:not(:empty)").count()


def test_whoever_knows_all_is_sent_to_the_next_level(page: Page) -> None:
    for number in range(1, 11):
        answer(page, number)
    said = page.locator(".ll-placement").get_by_role("status")
    expect(said).to_have_text("You may skip 16 of 16 topics. Start here: Intermediate")
    assert said.get_by_role("link").evaluate("link => link.href").endswith("/en/intermediate/")


def test_paper_and_readers_without_javascript_get_the_rule(browser: Browser, address: str, page: Page) -> None:
    answer(page, 1)
    page.emulate_media(media="print")
    for hidden in (".ll-placement__sum", ".ll-placement__mark"):
        assert not page.locator(f"{hidden} >> visible=true").count(), hidden
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "en/foundations/placement/")
    for reader in (page, plain):
        placement = reader.locator(".ll-placement")
        expect(placement).to_contain_text("You may skip a topic if you got all of its questions right")
        expect(placement.locator("li").nth(1)).to_contain_text("Linear regression Question 2")
        expect(placement.locator("li")).to_have_count(16)
    context.close()
