"""Asks the search page forty questions, and judges what a reader would see of each answer."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.browser.pages import SearchPage

FIRST = 3
"""How many results a reader looks at before asking in other words."""

HONEST = ("Nothing found", "No page has ")
"""How a line begins that says the site has no answer."""


@dataclass(frozen=True)
class Question:
    """What is typed, and pages of which one answers it; none where the site has no answer."""

    words: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the reader sees: the line above the results, and where the first of them lead."""

    question: Question
    line: str
    first: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        if self.question.pages:
            return any(address.startswith(self.question.pages) for address in self.first)
        return self.line.startswith(HONEST)

    def __str__(self) -> str:
        mark = "right" if self.is_right else "WRONG"
        return f"{mark}  {self.question.words}: {self.line} {', '.join(self.first)}"


OURS = Path(__file__).with_name("questions.toml")


def read_questions(path: Path = OURS) -> list[Question]:
    """The questions of a file; one has pages that answer it, or says that there are none."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    assert all(bool(each.get("any")) != bool(each.get("none")) for each in found)
    return [Question(each["words"], tuple(each.get("any", ()))) for each in found]


def ask(search: SearchPage, questions: Iterable[Question]) -> list[Answer]:
    """Type each question into the one open search page."""
    search.open()
    answers = []
    for question in questions:
        search.type(question.words)
        answers.append(Answer(question, search.count, search.addresses[:FIRST]))
    return answers
