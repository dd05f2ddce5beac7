"""Whether people find what they look for: the forty questions of tests/findability, asked in Chromium."""

from tests.browser.pages import Reader, SearchPage
from tests.findability.asking import ask, read_questions

RIGHT = 39
"""How many of the forty were right when this was last measured."""


def test_as_many_questions_as_last_time_find_their_page_among_the_first_three(reader: Reader) -> None:
    answers = ask(SearchPage(reader), read_questions())
    for answer in answers:
        print(answer)
    assert len(answers) == 40
    assert sum(answer.is_right for answer in answers) >= RIGHT
