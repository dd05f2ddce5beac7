"""One terrible site, everything wrong with it in one run, each thing at its place."""

import re
from functools import cache
from pathlib import Path

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Problem
from minutebook.disk.reading import active_files, read_folder
from minutebook.pipeline import Settings, run
from tests.fakes import TODAY
from tests.faults import faults

FOLDER = Path(__file__).parent / "all-bad"

_FIELD = re.compile(r"([a-z_]+)(?: \d+)?(?:: ([a-z_]+))?: (.*)", re.DOTALL)
_SEEN = re.compile(r"'([^']*?)(?:…)?'")

BESIDE = {
    "missing-field": "names what is not there",
    "missing-for-status": "stands at the status that asks for the field",
    "open-without-owner": "stands at the status that asks for the field",
    "open-without-review-date": "stands at the status that asks for the field",
    "project-without-program": "names what is not there",
    "section-missing": "names what is not there",
    "relation-contradicted": "quotes both ends",
    "past-retention": "quotes the status, and stands at the day",
    "more-than-one-accountable": "quotes the people, and stands at their part",
}
"""Problems whose place is not that of the first value they quote, and why."""


@cache
def problems() -> tuple[Problem, ...]:
    content = read_folder(FOLDER / "content")
    gone = "people/taken-by-a-plugin.md"
    there = SiteFiles(
        frozenset({*(each.path for each in content.pages), *content.others} - {gone}),
        frozenset({gone}),
        files=frozenset(content.others),
        refused=content.refused,
        active=active_files(FOLDER / "content", content.others),
    )
    return run(content.pages, Settings(), TODAY, beside=lambda _: there).problems


def text_at(problem: Problem) -> str:
    """The file from the place of the problem to the end of the line."""
    path = FOLDER / problem.location.path
    line = path.read_text(encoding="utf-8", errors="replace").split("\n")[problem.location.line - 1]
    return line[problem.location.column - 1 :]


def test_every_problem_is_found_in_one_run_in_order(update_golden: bool) -> None:
    said = "\n".join(str(each) for each in problems()) + "\n"
    expected = FOLDER / "problems.txt"
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert len(problems()) >= 40


def test_the_text_at_each_place_has_been_read_and_found_right(update_golden: bool) -> None:
    said = "".join(f"{each.location} {each.code}: {text_at(each)[:60].rstrip()}\n" for each in problems())
    expected = FOLDER / "places.txt"
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_the_place_is_that_of_the_value_or_the_key_the_message_names() -> None:
    assert faults(is_at_its_place, problems()) == {}


def is_at_its_place(problem: Problem) -> None:
    at = text_at(problem)
    quoted = _SEEN.search(problem.message)
    field = _FIELD.fullmatch(problem.message)
    if problem.code in BESIDE:
        return
    assert at.strip(), f"{problem.location} points at nothing"
    if problem.message.endswith(": no such field here") or ": no such option" in problem.message:
        key = problem.message.removesuffix(": no such field here").partition(": no such")[0].rpartition(": ")[2]
        assert at.startswith(f"{key}:")
    elif ": no field " in problem.message and quoted:
        assert quoted[1] in at
    elif quoted and quoted[1] in (FOLDER / problem.location.path).read_text(encoding="utf-8"):
        assert quoted[1].strip("{}") in at
    elif field and field[3].startswith(("20", "given twice")):
        assert at.startswith(field[3].partition(" ")[0] if field[3].startswith("20") else f"{field[1]}:")


def test_a_problem_names_the_file_as_one_would_type_it() -> None:
    assert all((FOLDER / each.location.path).is_file() for each in problems())
